//! Half-typed text is never lost: kept at every key, until the disk has it.

use super::{Cockpit, Mood, fixture};
use quarterdeck::i18n::Lang;
use quarterdeck::store::StoreError;
use quarterdeck::store::desk::Command;
use quarterdeck::store::drafts::Keeping;
use quarterdeck::tui::draft::{About, FormDraft};
use quarterdeck::tui::update::open_drafts;
use std::sync::Arc;

const SIZE: (u16, u16) = (120, 30);

fn kept(cockpit: &Cockpit) -> Vec<&str> {
    cockpit.kept.values().map(|d| d.text.as_str()).collect()
}

#[test]
fn every_key_is_kept_and_dropped_when_it_is_saved() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("i1<tab>约");
    assert_eq!(kept(&cockpit), ["约"]);
    cockpit.keys("了周五");
    assert_eq!(kept(&cockpit), ["约了周五"]);
    assert_eq!(open_drafts(&cockpit.app).len(), 1);
    cockpit.keys("<tab><enter>");
    assert!(kept(&cockpit).is_empty());
    let Command::Intervene { note, plays, .. } = &cockpit.commands[0] else {
        panic!("{:?}", cockpit.commands);
    };
    assert_eq!(
        (note.as_deref(), plays[0].as_str()),
        (Some("约了周五"), "one-to-one")
    );
}

#[test]
fn it_stays_a_draft_until_the_store_has_answered() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.mood = Mood::Slow;
    cockpit.keys("i<tab>hello<f2>");
    assert_eq!(cockpit.commands.len(), 1);
    assert_eq!(kept(&cockpit), ["hello"]);
}

#[test]
fn a_failed_save_brings_the_text_back() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.mood = Mood::Failing(StoreError::Busy);
    cockpit.keys("i<tab>hello<f2>");
    assert_eq!(kept(&cockpit), ["hello"]);
    assert!(cockpit.screen().contains("hello"));
    assert!(cockpit.said().contains("Another program"));
}

#[test]
fn escape_keeps_the_text_and_the_same_key_brings_it_back() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("i4<tab>half a sen<esc>");
    assert!(cockpit.app.overlays.is_empty());
    assert_eq!(kept(&cockpit), ["half a sen"]);
    cockpit.keys("ji<esc>ki");
    insta::assert_snapshot!("resumed", cockpit.shown_box("Log a play"));
    cockpit.keys("<tab>tence<f2>");
    let Command::Intervene { note, plays, .. } = &cockpit.commands[0] else {
        panic!("{:?}", cockpit.commands);
    };
    assert_eq!(note.as_deref(), Some("half a sentence"));
    assert_eq!(plays[0], "customer-rescue");
    assert!(kept(&cockpit).is_empty());
}

#[test]
fn escape_without_text_leaves_nothing() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("i<tab>x<bksp><esc>");
    assert!(kept(&cockpit).is_empty());
    assert!(cockpit.app.drafts.is_empty());
}

fn yesterday(text: &str) -> FormDraft {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("i2<tab>");
    cockpit.event(quarterdeck::tui::event::Incoming::Paste(text.into()));
    cockpit.kept.into_values().next().unwrap()
}

#[test]
fn an_unfinished_text_is_offered_at_the_next_start_complete() {
    let text = "第一行 with words\n第二行：完整。";
    let draft = yesterday(text);
    let stored = FormDraft::from_store(draft.to_store()).unwrap();
    assert_eq!(stored, draft);
    let mut cockpit = Cockpit::with_drafts(fixture::board(), Lang::En, SIZE, vec![stored]);
    insta::assert_snapshot!("drafts_offered", cockpit.shown_box("Drafts"));
    cockpit.keys("<enter><f2>");
    let Command::Intervene {
        note, plays, ids, ..
    } = &cockpit.commands[0]
    else {
        panic!("{:?}", cockpit.commands);
    };
    assert_eq!(
        (note.as_deref(), plays[0].as_str()),
        (Some(text), "senior-assist")
    );
    assert_eq!(ids[0], draft.key());
    assert!(cockpit.kept.is_empty());
}

#[test]
fn an_offered_text_can_wait_or_be_thrown_away() {
    let drafts = vec![yesterday("one"), yesterday("two")];
    let board = fixture::board();
    let mut cockpit = Cockpit::with_drafts(board.clone(), Lang::En, SIZE, drafts.clone());
    cockpit.keys("<esc>");
    assert_eq!(cockpit.kept.len(), 2);
    let mut cockpit = Cockpit::with_drafts(board, Lang::En, SIZE, drafts);
    cockpit.keys("<del>");
    insta::assert_snapshot!("discard", cockpit.shown_box("Throw away?"));
    cockpit.keys("<esc>");
    assert_eq!(cockpit.kept.len(), 2);
    cockpit.keys("<del><enter>");
    assert_eq!(kept(&cockpit), ["one"]);
    cockpit.keys("<del><enter>");
    assert!(cockpit.kept.is_empty() && cockpit.app.overlays.is_empty());
}

#[test]
fn a_draft_whose_warning_is_gone_can_still_be_read_and_logged() {
    let mut board = fixture::board();
    let draft = yesterday("what we said");
    Arc::make_mut(&mut board.queue).clear();
    let mut cockpit = Cockpit::with_drafts(board, Lang::En, SIZE, vec![draft]);
    cockpit.keys("<enter>");
    assert!(cockpit.screen().contains("what we said"));
    cockpit.keys("<f2>");
    assert_eq!(cockpit.commands.len(), 1);
}

#[test]
fn saving_trouble_is_said_and_stays_until_a_key() {
    use quarterdeck::tui::event::Incoming;
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.event(Incoming::Drafts(Keeping::Nowhere(std::sync::Arc::new(
        StoreError::Full,
    ))));
    assert!(cockpit.screen().contains("not saved yet"));
    cockpit.keys("j?");
    assert!(cockpit.screen().contains("not saved yet"));
    cockpit.event(Incoming::Drafts(Keeping::Lasting));
    assert!(!cockpit.screen().contains("not saved yet"));
    assert!(cockpit.said().contains("saved again"));
}

#[test]
fn digits_choose_a_play_although_a_text_was_kept() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("i<tab>call him<esc>i1<enter>");
    let Command::Intervene { note, plays, .. } = &cockpit.commands[0] else {
        panic!("{:?}", cockpit.commands);
    };
    assert_eq!(
        (note.as_deref(), plays[0].as_str()),
        (Some("call him"), "one-to-one")
    );
    assert!(cockpit.kept.is_empty());
}

#[test]
fn a_paste_beyond_the_limit_keeps_what_fitted_and_says_so() {
    let mut cockpit = Cockpit::en(SIZE);
    let long = "约了周五 ".repeat(8_000);
    cockpit.keys("i<tab>");
    cockpit.event(quarterdeck::tui::event::Incoming::Paste(long.clone()));
    assert!(cockpit.said().contains("The note is full"));
    let text = kept(&cockpit)[0].to_owned();
    assert!(long.starts_with(&text) && text.len() > 65_000 && text.len() <= 65_536);
}

#[test]
fn b7_a_text_that_cannot_be_kept_is_marked_and_neither_esc_nor_q_says_otherwise() {
    use quarterdeck::tui::event::Incoming;
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.event(Incoming::Drafts(Keeping::Nowhere(Arc::new(
        StoreError::Full,
    ))));
    cockpit.keys("i<tab>only here");
    assert!(
        cockpit.screen().contains("! not saved"),
        "{}",
        cockpit.screen()
    );
    cockpit.keys("<esc>");
    assert!(
        cockpit
            .said()
            .starts_with("Not saved: the text is only here")
    );
    cockpit.keys("q");
    assert!(!cockpit.quit);
    insta::assert_snapshot!(
        "quit_and_lose",
        cockpit.shown_box("Quit and lose the text?")
    );
    cockpit.keys("<esc>");
    assert!(!cockpit.quit && cockpit.app.overlays.is_empty());
    cockpit.event(Incoming::Drafts(Keeping::Lasting));
    cockpit.keys("q");
    assert!(cockpit.quit, "kept again");
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.event(Incoming::Drafts(Keeping::Nowhere(Arc::new(
        StoreError::Full,
    ))));
    cockpit.keys("i<tab>only here<esc>q<enter>");
    assert!(cockpit.quit);
}

#[test]
fn b7_a_text_that_goes_with_the_login_is_marked_so_and_esc_says_it() {
    use quarterdeck::tui::event::Incoming;
    for (lang, line, mark, said) in [
        (
            Lang::En,
            "only until you log out",
            "! until you log out",
            "Kept until you log out",
        ),
        (
            Lang::ZhCn,
            "只保留到注销",
            "! 注销后丢失",
            "文字只保留到注销为止",
        ),
    ] {
        let mut cockpit = Cockpit::new(fixture::board(), lang, SIZE);
        cockpit.event(Incoming::Drafts(Keeping::UntilLogout));
        cockpit.keys("i<tab>on thin ice");
        let screen = cockpit.screen();
        assert!(screen.contains(line) && screen.contains(mark), "{screen}");
        cockpit.keys("<esc>");
        assert!(cockpit.said().starts_with(said), "{}", cockpit.said());
        cockpit.event(Incoming::Drafts(Keeping::Lasting));
        let top = cockpit.screen().lines().nth(1).unwrap().to_owned();
        assert!(!top.contains(line), "{top}");
    }
}

#[test]
fn b11_reasons_are_drafts_too_and_the_same_key_brings_them_back() {
    for (keys, text) in [("z", "the buyer is away"), ("x", "training in Ulm")] {
        let mut cockpit = Cockpit::en(SIZE);
        cockpit.keys(keys).keys(text);
        assert_eq!(kept(&cockpit), [text]);
        assert_eq!(open_drafts(&cockpit.app).len(), 1);
        let stored = FormDraft::from_store(open_drafts(&cockpit.app)[0].to_store());
        cockpit.keys("<esc>");
        assert_eq!(kept(&cockpit), [text]);
        cockpit.keys(keys);
        assert!(cockpit.screen().contains(text));
        cockpit.keys("<enter>");
        assert_eq!(cockpit.commands.len(), 1);
        assert!(kept(&cockpit).is_empty());
        // At the next start it is offered, and saved under the id that it had.
        let stored = stored.unwrap();
        let board = fixture::board();
        let mut cockpit = Cockpit::with_drafts(board, Lang::En, SIZE, vec![stored.clone()]);
        cockpit.keys("<enter>");
        assert!(cockpit.screen().contains(text), "{}", cockpit.screen());
        cockpit.mood = Mood::Slow;
        cockpit.keys("<enter>");
        assert_eq!(
            cockpit.kept.keys().next().map(String::as_str),
            Some(stored.key())
        );
    }
}

#[test]
fn a2_whatever_is_on_its_way_is_a_draft_until_it_is_acknowledged() {
    for keys in [
        "i1<enter>",
        "a",
        "zfair<enter>",
        "xleave<enter>",
        "2e7<enter>",
    ] {
        let mut cockpit = Cockpit::en(SIZE);
        cockpit.mood = Mood::Slow;
        cockpit.keys(keys);
        assert_eq!(cockpit.commands.len(), 1, "{keys}");
        assert_eq!(cockpit.kept.len(), 1, "{keys}");
        let draft = cockpit.kept.values().next().unwrap().clone();
        let stored = FormDraft::from_store(draft.to_store()).unwrap();
        assert_eq!(stored, draft, "{keys}");
        // The line drops; the next session offers it and sends the same under the same id.
        let board = fixture::board();
        let mut next = Cockpit::with_drafts(board, Lang::En, SIZE, vec![stored.clone()]);
        next.keys("<enter>");
        if next.commands.is_empty() {
            next.keys("<f2>");
        }
        assert_eq!(next.commands.len(), 1, "{keys}: {}", next.screen());
        let id = next.asked.iter().find_map(|request| match request {
            quarterdeck::store::desk::Request::Write { id, .. } => Some(id.as_str()),
            _ => None,
        });
        assert_eq!(id, Some(stored.key()), "{keys}");
        assert!(next.kept.is_empty(), "{keys}");
        // Acknowledged at once, nothing is left.
        let mut prompt = Cockpit::en(SIZE);
        prompt.keys(keys);
        assert!(prompt.kept.is_empty(), "{keys}");
        // Refused, nothing is left either but what a form shows again.
        let mut failing = Cockpit::en(SIZE);
        failing.mood = Mood::Failing(StoreError::Full);
        failing.keys(keys).keys("<esc>");
        let shows = |draft: &FormDraft| {
            let chosen = matches!(
                draft.about,
                About::Intervention { .. } | About::Pending { .. }
            );
            chosen || !draft.text.trim().is_empty()
        };
        assert!(failing.kept.values().all(shows), "{keys}");
    }
}

#[test]
fn b8_what_another_session_is_typing_can_be_taken_over_and_stays_there() {
    let theirs = FormDraft {
        elsewhere: Some("2026-11-19T06:02:00.000Z".into()),
        ..yesterday("typed over there")
    };
    let board = fixture::board();
    let mut cockpit = Cockpit::with_drafts(board, Lang::En, SIZE, vec![theirs.clone()]);
    insta::assert_snapshot!("taken_over", cockpit.shown_box("Drafts"));
    cockpit.keys("<enter>");
    assert!(cockpit.screen().contains("typed over there"));
    let keys: Vec<&String> = cockpit.kept.keys().collect();
    assert!(
        keys.len() == 1 && keys[0] != theirs.key(),
        "an id of its own"
    );
}

#[test]
fn a21_a_slow_save_says_so_and_a_slow_disk_stays_in_sight() {
    use quarterdeck::tui::event::Incoming;
    use std::time::Duration;
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.event(Incoming::Slow);
    assert!(cockpit.app.message.is_none(), "nothing is under way");
    cockpit.mood = Mood::Slow;
    cockpit.keys("a").event(Incoming::Slow);
    assert!(
        cockpit.screen().contains("… Saving…"),
        "{}",
        cockpit.screen()
    );
    cockpit.event(Incoming::Took(Duration::from_millis(3_240)));
    assert!(cockpit.screen().contains("the last save took 3.2 s"));
    cockpit.event(Incoming::Took(Duration::from_millis(12)));
    assert!(!cockpit.screen().contains("the last save took"));
}
