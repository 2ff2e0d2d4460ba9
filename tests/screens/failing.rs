//! What the disk refuses stays in sight: a first board that cannot be computed, saves that fail.

use super::{Cockpit, Mood, fixture};
use quarterdeck::i18n::Lang;
use quarterdeck::store::desk::{Command, Reply, Request};
use quarterdeck::store::drafts::Keeping;
use quarterdeck::store::{Finding, StoreError};
use quarterdeck::tui::draft::About;
use quarterdeck::tui::event::Incoming;
use quarterdeck::tui::update::open_drafts;
use std::sync::Arc;

/// One whose first board has not come.
fn boardless(lang: Lang) -> Cockpit {
    let mut cockpit = Cockpit::new(fixture::board(), lang, (120, 30));
    cockpit.app.board = None;
    cockpit.mood = Mood::Silent;
    cockpit
}

fn second(cockpit: &Cockpit) -> String {
    cockpit.screen().lines().nth(1).unwrap().to_owned()
}

#[test]
fn a12_damage_that_the_first_board_meets_stays_in_sight_with_its_backup() {
    use quarterdeck::store::{Backup, BackupReason, Loss, LossKind, WayBack};
    let backup = Backup {
        path: "/home/me/team.db.backups/2026-02-23T01-00-00Z-daily.db".into(),
        at: chrono::DateTime::UNIX_EPOCH,
        reason: BackupReason::Daily,
        found: None,
        passed_over: None,
        newer_faulty: None,
    };
    let to = WayBack::To(Box::new(backup));
    let none = WayBack::NoneWhole;
    for (lang, damaged, way, back, denied) in [
        (
            Lang::En,
            "The database is damaged",
            &to,
            "newest whole backup",
            "Still computing",
        ),
        (
            Lang::En,
            "The database is damaged",
            &none,
            "None of its backups",
            "Still computing",
        ),
        (Lang::ZhCn, "数据库已损坏", &to, "备份", "正在计算"),
    ] {
        let loss = Loss {
            path: "/home/me/team.db".into(),
            fate: LossKind::Damaged("page 7".into()),
            back: way.clone(),
            aside: None,
        };
        let is_offered = way.goes_back();
        let mut cockpit = boardless(lang);
        cockpit.reply(Reply::Failed {
            token: None,
            error: Arc::new(StoreError::Lost(Box::new(loss.clone()))),
        });
        cockpit.event(Incoming::Waiting);
        for keys in ["", "/<esc>z", "i", "a", ":<esc>", "?<esc>"] {
            cockpit.keys(keys);
            let screen = cockpit.screen();
            assert!(
                screen.contains(damaged) && screen.contains("F9") == is_offered,
                "{screen}"
            );
            assert!(screen.contains(back), "{screen}");
            assert!(!screen.contains(denied), "{screen}");
        }
        cockpit.keys("<f9>");
        assert_eq!(cockpit.restoring, is_offered);
        // What brings nothing is not offered, and the key says why.
        let said = cockpit.screen().contains("No whole backup holds");
        assert_eq!(said, !is_offered, "{}", cockpit.screen());
    }
    // Anything else that keeps it from being computed stays too, and is not called a wait.
    let mut cockpit = boardless(Lang::En);
    cockpit.reply(Reply::Failed {
        token: None,
        error: Arc::new(StoreError::Other("no such column: x".into())),
    });
    cockpit.keys("zj");
    assert!(
        second(&cockpit).contains("Nothing can be shown"),
        "{}",
        cockpit.screen()
    );
    assert!(
        cockpit.said().contains("no morning can be computed"),
        "{}",
        cockpit.said()
    );
}

#[test]
fn b7_a_disk_that_fills_up_stays_in_sight_and_keeps_what_was_typed_into_a_cell() {
    let mut cockpit = Cockpit::en((120, 30));
    cockpit.mood = Mood::Failing(StoreError::Full);
    cockpit.keys("e9<enter><esc>jj?<esc>");
    assert!(
        second(&cockpit).starts_with(" ! The last save failed: The disk is full"),
        "{}",
        cockpit.screen()
    );
    assert!(cockpit.screen().contains("9/6!"), "{}", cockpit.screen());
    assert_eq!(cockpit.kept.len(), 1, "it is a draft");
    // A new board does not hold it either.
    cockpit.change(|board| board.head.days_missed += 1);
    assert!(cockpit.screen().contains("9/6!"), "{}", cockpit.screen());
    // Typed again it comes in its own place.
    cockpit.keys("kke8<enter><esc>");
    assert!(!cockpit.screen().contains("9/6!"), "{}", cockpit.screen());
    assert_eq!(cockpit.kept.len(), 1);
    // What has no form is kept in the same way.
    cockpit.keys("3gga");
    assert_eq!(cockpit.kept.len(), 2);
    // As soon as there is room it is saved from among the drafts.
    cockpit.mood = Mood::Prompt;
    let before = cockpit.commands.len();
    cockpit.keys("D<enter>");
    assert_eq!(cockpit.commands.len(), before + 1);
    assert!(
        !second(&cockpit).contains("The last save failed"),
        "{}",
        cockpit.screen()
    );
    cockpit.keys("D<enter>");
    assert!(
        cockpit.kept.is_empty() && !cockpit.screen().contains("8/6!"),
        "{}",
        cockpit.screen()
    );
}

#[test]
fn what_is_refused_is_no_draft() {
    let mut cockpit = Cockpit::en((120, 30));
    cockpit.mood = Mood::Failing(StoreError::Refused(
        quarterdeck::store::Refusal::CountTooHigh(1),
    ));
    cockpit.keys("e9<enter><esc>");
    assert!(cockpit.kept.is_empty() && !cockpit.screen().contains("9/6!"));
    assert!(!cockpit.screen().contains("The last save failed"));
}

/// Whoever has neither a shell nor the keys for it is told whom to tell.
#[test]
fn d12_a_kiosk_names_whoever_runs_it_and_no_command() {
    use quarterdeck::store::{Loss, LossKind, WayBack};
    for error in [
        StoreError::Corrupt("page 7".into()),
        StoreError::Lost(Box::new(Loss {
            path: "/home/me/team.db".into(),
            fate: LossKind::Gone,
            back: WayBack::NoneWhole,
            aside: None,
        })),
    ] {
        let mut cockpit = Cockpit::en((120, 30));
        cockpit.app.facts.is_kiosk = true;
        cockpit.mood = Mood::Failing(error);
        cockpit.keys("a");
        let screen = cockpit.screen();
        assert!(screen.contains("tell whoever runs this kiosk"), "{screen}");
        assert!(!screen.contains("quarterdeck --db"), "{screen}");
        assert!(!screen.contains("restore"), "{screen}");
    }
    let mut cockpit = Cockpit::en((120, 30));
    cockpit.app.facts.is_kiosk = true;
    cockpit.change(|board| {
        board.head.empty = true;
        board.queue = Arc::default();
    });
    let screen = cockpit.screen();
    assert!(
        screen.contains("Whoever runs this kiosk brings it in"),
        "{screen}"
    );
    assert!(!screen.contains("quarterdeck demo"), "{screen}");
}

/// What is said of a database was looked at for it, and when.
#[test]
fn a12_on_the_key_that_goes_back_everything_is_looked_at_first() {
    let mut cockpit = Cockpit::en((160, 30));
    cockpit.keys("<f9>");
    assert!(!cockpit.restoring);
    assert!(
        cockpit
            .screen()
            .contains("Looking at everything in the database")
    );
    assert!(matches!(cockpit.asked.last(), Some(Request::LookOver)));
    let at = chrono::DateTime::from_timestamp(1_771_894_800, 0).unwrap();
    cockpit.reply(Reply::LookedOver { at, wrong: 0 });
    let time = (cockpit.app.facts.local)(at).format("%H:%M:%S").to_string();
    let said = format!("Everything in the database was looked at, at {time}: nothing is damaged");
    assert!(cockpit.screen().contains(&said), "{}", cockpit.screen());
    // What is found is told, and the key goes back from it.
    cockpit.keys("<f9>");
    cockpit.reply(Reply::Noticed(Finding::AlteredEvent("e".to_owned())));
    cockpit.reply(Reply::LookedOver { at, wrong: 1 });
    assert!(!cockpit.screen().contains("nothing is damaged"));
    cockpit.keys("<f9>");
    assert!(cockpit.restoring);
}

/// What was meant to be saved was meant, also where it stood in the form from the start.
#[test]
fn b7_a_form_whose_save_failed_is_kept_as_it_was_opened() {
    let mut cockpit = Cockpit::en((120, 30));
    cockpit.mood = Mood::Failing(StoreError::Full);
    cockpit.keys("i<enter>");
    cockpit.keys("<esc>");
    assert_eq!(cockpit.kept.len(), 1, "{}", cockpit.screen());
    let about = &cockpit.kept.values().next().unwrap().about;
    assert!(matches!(about, About::Intervention { .. }), "{about:?}");
    assert!(cockpit.screen().contains("Kept as a draft"));
}

#[test]
fn b7_digits_that_are_not_in_their_cell_yet_are_a_draft() {
    let counted = |cockpit: &Cockpit| -> Vec<Option<u32>> {
        let drafts = cockpit.kept.values();
        let counts = drafts.map(|draft| match &draft.about {
            About::Pending {
                command: Command::Count { value, .. },
                ..
            } => *value,
            _ => None,
        });
        counts.collect()
    };
    let mut cockpit = Cockpit::en((120, 30));
    cockpit.keys("e1");
    assert_eq!(counted(&cockpit), [Some(1)]);
    cockpit.keys("2");
    assert_eq!(counted(&cockpit), [Some(12)]);
    assert_eq!(open_drafts(&cockpit.app).len(), 1);
    // Taken back, they are none any more.
    cockpit.keys("<esc>");
    assert_eq!(counted(&cockpit), []);
    // In their cell they are what is saved, once.
    cockpit.keys("7");
    let id = cockpit.kept.keys().next().unwrap().clone();
    cockpit.mood = Mood::Silent;
    cockpit.keys("<tab>");
    assert_eq!(cockpit.kept.keys().collect::<Vec<_>>(), [&id]);
    assert!(matches!(
        cockpit.asked.last(),
        Some(Request::Write { id: of, .. }) if *of == id
    ));
}

/// Of several things that were noticed none takes another's place unseen.
#[test]
fn b7_what_lasts_is_counted_and_nothing_hides_that_nothing_can_be_saved() {
    let mut cockpit = Cockpit::en((160, 30));
    cockpit.app.facts.only_read = Some("Only read, nothing can be saved.".to_owned());
    cockpit.app.noticed = vec!["first".to_owned(), "second".to_owned(), "third".to_owned()];
    // A step of the cursor moves nothing else: what has come is seen with the next event that is none.
    cockpit.event(Incoming::Resize(160, 30));
    cockpit.keys("jj");
    let line = second(&cockpit);
    assert!(line.contains("Only read, nothing can be saved."), "{line}");
    let more = line
        .split('+')
        .nth(1)
        .map(|n| n.chars().take_while(char::is_ascii_digit));
    let more: usize = more.unwrap().collect::<String>().parse().unwrap();
    cockpit.app.noticed.truncate(1);
    cockpit.event(Incoming::Resize(160, 30));
    cockpit.keys("kk");
    let fewer = second(&cockpit);
    assert!(fewer.contains(&format!("+{}", more - 2)), "{line} {fewer}");
    // The help has all of them, one by one.
    cockpit.app.noticed = vec!["first".to_owned(), "second".to_owned(), "third".to_owned()];
    let help = cockpit.keys("<f1>").screen();
    for said in [
        "Only read, nothing can be saved.",
        "first",
        "second",
        "third",
    ] {
        assert!(help.contains(said), "{help}");
    }
}

/// On the lowest screen a note is seen while it is typed, whatever lasts.
#[test]
fn b7_a_state_leaves_room_for_what_is_typed() {
    for lang in [Lang::En, Lang::ZhCn] {
        for height in [16, 17, 18] {
            let mut cockpit = Cockpit::new(fixture::board(), lang, (60, height));
            cockpit.event(Incoming::Drafts(Keeping::Nowhere(Arc::new(
                StoreError::CannotOpen {
                    path: "/home/me/.local/share/quarterdeck/drafts/0123456789.db".into(),
                    why: "Permission denied (os error 13)".to_owned(),
                },
            ))));
            assert!(cockpit.app.areas().state.height > 2);
            cockpit.keys("i<tab>half a thought");
            let screen = cockpit.screen();
            assert!(screen.contains("half a thought"), "{screen}");
            assert!(second(&cockpit).starts_with(" ! "), "{screen}");
        }
    }
}

/// What was refused on one page is not said of the next one.
#[test]
fn a_refusal_that_was_read_stays_behind_with_its_page() {
    let mut cockpit = Cockpit::en((80, 24));
    cockpit.keys(".");
    assert!(cockpit.said().starts_with("No play was logged"));
    cockpit.keys("jk");
    assert!(cockpit.said().starts_with("No play was logged"));
    cockpit.keys("2<enter>");
    assert!(cockpit.app.stack.page().is_some() && cockpit.app.message.is_none());
    // What was done is said on.
    cockpit.keys("<esc>3a").keys("2<enter>");
    assert!(cockpit.said().starts_with("Acknowledged"));
}

/// Digits that are typed for a day which is still being read wait for it.
#[test]
fn b7_a_count_typed_for_a_day_that_is_on_its_way_waits_in_its_cell() {
    for (lang, told) in [
        (Lang::En, "7 stands in its cell"),
        (Lang::ZhCn, "7 留在格中"),
    ] {
        let mut cockpit = Cockpit::new(fixture::board(), lang, (160, 45));
        cockpit.keys("e");
        cockpit.mood = Mood::Silent;
        for key in ["<tab>", "<enter>", "<down>", "["] {
            cockpit.kept.clear();
            cockpit.asked.clear();
            cockpit.app.wish.back = 0;
            cockpit.keys("[7").keys(key);
            assert!(
                cockpit.screen().contains(told),
                "{key}: {}",
                cockpit.screen()
            );
            assert!(
                !cockpit
                    .asked
                    .iter()
                    .any(|request| matches!(request, Request::Write { .. }))
            );
            assert!(cockpit.kept.is_empty(), "no draft of the other day");
            let generation = cockpit.app.wish.generation;
            let board = Arc::new(fixture::past(&fixture::board(), 1));
            cockpit.reply(Reply::Board { generation, board });
            let day = cockpit.app.board.as_ref().unwrap().newest;
            cockpit.keys("<enter>");
            let Some(Request::Write {
                command: Command::Count { day: of, value, .. },
                ..
            }) = cockpit.asked.pop()
            else {
                panic!("{key}: {:?}", cockpit.asked.last());
            };
            assert_eq!((of, value), (day, Some(7)), "{key}");
            let generation = generation + 1;
            let board = Arc::new(fixture::board());
            cockpit.app.wish.back = 0;
            cockpit.reply(Reply::Board { generation, board });
        }
    }
}
