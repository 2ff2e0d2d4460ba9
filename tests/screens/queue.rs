//! Answering warnings: log, note, repeat, mark, acknowledge, snooze, excuse, undo.

use super::{Cockpit, Mood, fixture};
use quarterdeck::domain::journal::Part;
use quarterdeck::i18n::Lang;
use quarterdeck::store::desk::Command;
use quarterdeck::store::{Refusal, StoreError};

const SIZE: (u16, u16) = (120, 30);

pub(super) fn logged(command: &Command) -> (&[String], &[String], &str, Option<&str>) {
    match command {
        Command::Intervene {
            warnings,
            ids,
            plays,
            note,
            verify_on: None,
            task: None,
        } => (warnings, ids, &plays[0], note.as_deref()),
        other => panic!("not an intervention: {other:?}"),
    }
}

fn selected(cockpit: &Cockpit) -> String {
    cockpit.app.warning().map(|r| r.id.clone()).unwrap()
}

#[test]
fn three_keys_log_a_play_and_the_cursor_moves_on() {
    let mut cockpit = Cockpit::en(SIZE);
    let top = selected(&cockpit);
    cockpit.keys("i");
    insta::assert_snapshot!("intervene", cockpit.shown_box("Log a play"));
    cockpit.keys("3<enter>");
    let (warnings, ids, play, note) = logged(&cockpit.commands[0]);
    assert_eq!(
        (warnings, play, note),
        (&[top.clone()][..], "joint-visit", None)
    );
    assert_eq!(ids.len(), 1);
    assert!(cockpit.app.overlays.is_empty());
    assert_ne!(selected(&cockpit), top);
    assert!(
        cockpit
            .said()
            .contains("Logged: joint visit · 李强 · u to undo")
    );
    insta::assert_snapshot!("intervened", cockpit.shown_box("3 Warnings"));
}

#[test]
fn enter_alone_takes_the_required_play() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("i<enter>");
    assert_eq!(logged(&cockpit.commands[0]).2, "special-review");
}

#[test]
fn an_input_method_does_not_stand_in_the_way() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("ｉ２<enter>");
    assert_eq!(logged(&cockpit.commands[0]).2, "senior-assist");
}

#[test]
fn the_tenth_play_has_the_digit_0() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("i0<enter>");
    assert_eq!(logged(&cockpit.commands[0]).2, "recheck");
}

#[test]
fn undo_takes_back_what_was_saved() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("u");
    assert!(cockpit.said().contains("Nothing saved since the start"));
    cockpit.keys("<esc>i<enter>u");
    let ids = logged(&cockpit.commands[0]).1.to_vec();
    assert_eq!(cockpit.commands[1], Command::Undo { events: ids });
    assert!(cockpit.said().contains("Undone: special review · "));
}

#[test]
fn an_undo_that_fails_can_be_tried_again() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("i<enter>");
    cockpit.mood = Mood::Failing(StoreError::Busy);
    cockpit.keys("u");
    assert!(cockpit.said().contains("Another program is writing"));
    cockpit.mood = Mood::Prompt;
    cockpit.keys("u");
    assert_eq!(cockpit.commands[1], cockpit.commands[2]);
}

#[test]
fn repeat_logs_the_last_play_on_the_next_row() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys(".");
    assert!(cockpit.commands.is_empty());
    assert!(cockpit.said().contains("No play was logged"));
    cockpit.keys("i6<enter>");
    let next = selected(&cockpit);
    cockpit.keys(".");
    let (warnings, _, play, _) = logged(&cockpit.commands[1]);
    assert_eq!((warnings, play), (&[next][..], "reminder"));
}

#[test]
fn marked_rows_are_answered_together() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("<space>j<space>");
    let marked = cockpit.app.stack.cockpit.queue.marked.clone();
    assert_eq!(marked.len(), 2);
    cockpit.keys("i1");
    insta::assert_snapshot!("intervene_marked", cockpit.shown_box("Log a play"));
    cockpit.keys("<enter>");
    let (warnings, ids, ..) = logged(&cockpit.commands[0]);
    assert_eq!(warnings.len(), 2);
    assert_eq!(plays(&cockpit), ["one-to-one"; 2]);
    assert_ne!(ids[0], ids[1]);
    assert!(warnings.iter().all(|w| marked.contains(w)));
    assert!(cockpit.app.stack.cockpit.queue.marked.is_empty());
}

fn plays(cockpit: &Cockpit) -> Vec<String> {
    match cockpit.commands.last() {
        Some(Command::Intervene { plays, .. }) => plays.clone(),
        other => panic!("{other:?}"),
    }
}

/// Rule 9: nobody is given a lower play unasked, whoever stands first among the marked ones.
#[test]
fn marked_rows_get_each_the_play_that_it_asks_for() {
    for (lang, name) in [(Lang::En, "en"), (Lang::ZhCn, "zh")] {
        for size in [(80, 24), (160, 45)] {
            let mut cockpit = Cockpit::new(fixture::board(), lang, size);
            cockpit.keys("jj<space>jj<space>gj<space>i");
            let shown = cockpit.screen();
            insta::assert_snapshot!(format!("intervene_each_{name}_{}", size.0), shown);
            cockpit.keys("<enter>");
            let Command::Intervene { warnings, .. } = cockpit.commands.last().unwrap() else {
                panic!("{:?}", cockpit.commands);
            };
            let board = fixture::board();
            let asked = warnings.iter().map(|id| {
                let row = board.queue.iter().find(|row| row.id == *id).unwrap();
                row.required_play.as_deref().unwrap().to_owned()
            });
            let asked: Vec<String> = asked.collect();
            assert_eq!(plays(&cockpit), asked);
            assert!(asked.windows(2).any(|two| two[0] != two[1]), "{asked:?}");
        }
    }
}

/// Up and down go to one of them, and a digit there is of that one alone; one for all is of all; what leaves a
/// requirement standing says so before it is logged and after.
#[test]
fn one_of_the_marked_rows_may_get_another_play() {
    let mut cockpit = Cockpit::en((80, 24));
    cockpit.keys("<space>jj<space>");
    cockpit.keys("i<up><up>3");
    assert!(
        !cockpit.screen().contains("Less than"),
        "{}",
        cockpit.screen()
    );
    cockpit.keys("<down><down>6<up>0");
    insta::assert_snapshot!("intervene_less", cockpit.screen());
    // A text that was set aside has them all.
    cockpit.keys("<down><tab>later<esc>i");
    assert!(
        cockpit.screen().contains("[reminder"),
        "{}",
        cockpit.screen()
    );
    cockpit.keys("<enter>");
    let said = cockpit.said();
    let all = plays(&cockpit);
    assert_eq!(all[0], "reminder");
    assert_ne!(all[1], "reminder");
    assert!(said.contains("still asked for: special review"), "{said}");
    // The last play is of no use to repeat where they were different.
    cockpit.keys(".");
    assert_eq!(cockpit.commands.len(), 1);
}

/// Rule 9, of one warning: the form says what stays asked for, and so does what is said of it.
#[test]
fn a_lower_play_says_what_is_still_asked_for() {
    let mut cockpit = Cockpit::en((80, 24));
    cockpit.keys("i6");
    assert!(
        cockpit.screen().contains("! Less than what is asked for"),
        "{}",
        cockpit.screen()
    );
    cockpit.keys("5");
    assert!(!cockpit.screen().contains("! Less"), "{}", cockpit.screen());
    cockpit.keys("6<enter>");
    let said = cockpit.said();
    assert!(said.contains("reminder · 李强"), "{said}");
    assert!(said.contains("still asked for: special review"), "{said}");
}

#[test]
fn the_same_form_saves_with_the_same_ids_again() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.mood = Mood::Failing(StoreError::Full);
    cockpit.keys("i2<enter>");
    assert!(
        cockpit.said().contains("The disk is full"),
        "{}",
        cockpit.footer()
    );
    cockpit.mood = Mood::Prompt;
    cockpit.keys("<enter>");
    assert_eq!(cockpit.commands[0], cockpit.commands[1]);
    assert!(cockpit.app.overlays.is_empty());
}

#[test]
fn acknowledge_says_what_it_did() {
    let mut cockpit = Cockpit::en(SIZE);
    let id = selected(&cockpit);
    cockpit.keys("a");
    assert_eq!(
        cockpit.commands[0],
        Command::Acknowledge { warnings: vec![id] }
    );
    assert!(cockpit.said().contains("Acknowledged: 李强"));
}

#[test]
fn a_snooze_needs_a_reason_and_comes_back_when_it_is_refused() {
    let mut cockpit = Cockpit::en(SIZE);
    let warning = selected(&cockpit);
    cockpit.keys("z<enter>");
    assert!(cockpit.commands.is_empty());
    assert!(cockpit.screen().contains("! Give a reason"));
    let too_long = Refusal::DayNotAllowed {
        day: fixture::day("2026-11-27"),
        first: Some(fixture::day("2026-11-19")),
        last: Some(fixture::day("2026-11-24")),
    };
    cockpit.mood = Mood::Failing(StoreError::Refused(too_long));
    cockpit.keys("visit on Friday<up><down><down><down>");
    insta::assert_snapshot!("snooze", cockpit.shown_box("Snooze the warning"));
    cockpit.keys("<enter>");
    assert_eq!(
        cockpit.commands[0],
        Command::Snooze {
            warning,
            until: Some(fixture::day("2026-11-20")),
            reason: "visit on Friday".into()
        }
    );
    assert!(cockpit.said().contains("any day from"));
    assert!(cockpit.screen().contains("visit on Friday"));
}

#[test]
fn excuse_half_a_day() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("x医院<s-tab><down><enter>");
    assert_eq!(
        cockpit.commands[0],
        Command::Excuse {
            rep: "R02".into(),
            day: fixture::day("2026-11-18"),
            to: fixture::day("2026-11-18"),
            part: Part::Half,
            reason: "医院".into()
        }
    );
}

#[test]
fn a_note_on_a_response_that_is_logged() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("n");
    assert!(
        cockpit
            .said()
            .contains("No intervention is logged here yet")
    );
    cockpit.keys("jj");
    cockpit.keys("n周五复盘<enter>第二行");
    insta::assert_snapshot!("note", cockpit.shown_box("Note on the intervention"));
    let (_, cursor) = cockpit.draw();
    assert!(cursor.is_some());
    cockpit.keys("<f2>");
    let Command::Note {
        intervention, text, ..
    } = &cockpit.commands[0]
    else {
        panic!("{:?}", cockpit.commands[0]);
    };
    assert_eq!(intervention, "event-one-to-one");
    assert_eq!(text, "周五复盘\n第二行");
}

#[test]
fn a_paste_is_text_and_never_commands() {
    let mut cockpit = Cockpit::en(SIZE);
    let paste = "q\u{1b}[201~:q!\ri2\r";
    let event = quarterdeck::tui::event::Incoming::Paste(paste.into());
    cockpit.event(event.clone());
    assert!(!cockpit.quit && cockpit.commands.is_empty());
    cockpit.keys("i").event(event);
    assert!(!cockpit.quit && cockpit.commands.is_empty());
    cockpit.keys("<f2>");
    let note = logged(&cockpit.commands[0]).3.unwrap();
    assert_eq!(note, "q[201~:q!\ni2\n");
}
