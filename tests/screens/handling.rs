//! What the queue shows of how warnings are handled, and where cursor, marks and messages stand.

use super::queue::logged;
use super::{Cockpit, Mood, fixture};
use quarterdeck::domain::warning::{Severity, State};
use quarterdeck::i18n::Lang;
use quarterdeck::store::StoreError;
use quarterdeck::store::desk::Command;
use std::sync::Arc;

const SIZE: (u16, u16) = (120, 30);

#[test]
fn verdict_check_and_two_digit_days_stay_on_every_screen() {
    for (size, play) in [
        ((80, 24), "worse → one-to-one"),
        // There is no room for both: the play stands, and the part below says how the last one ended.
        ((60, 16), "→ one-to-one"),
    ] {
        let cockpit = Cockpit::en(size);
        let screen = cockpit.screen();
        for words in [play, "verify tomorrow", "→ special review"] {
            assert!(screen.contains(words), "{words}: {screen}");
        }
    }
    let screen = Cockpit::en((120, 30)).screen();
    assert!(screen.contains("verify today → special review"), "{screen}");
    let mut cockpit = Cockpit::en((80, 24));
    cockpit.change(|board| {
        let row = &mut Arc::make_mut(&mut board.queue)[0];
        Arc::make_mut(&mut row.episode).opened_on = fixture::day("2026-10-17");
    });
    assert!(cockpit.screen().contains("Red since 17 Oct: "));
    let mut cockpit = Cockpit::en((120, 30));
    cockpit.change(|board| {
        let row = &mut Arc::make_mut(&mut board.queue)[0];
        Arc::make_mut(&mut row.episode).opened_on = fixture::day("2025-11-17");
    });
    assert!(cockpit.screen().contains("since 17 Nov 2025 "));
}

#[test]
fn what_is_put_off_is_not_counted_as_waiting() {
    let mut cockpit = Cockpit::en(SIZE);
    assert!(cockpit.screen().contains("●Y 3"), "{}", cockpit.screen());
    cockpit.change(|board| {
        let row = Arc::make_mut(&mut board.queue)
            .iter_mut()
            .find(|r| r.episode.severity == Severity::Red);
        row.unwrap().state = State::Snoozed {
            until: fixture::day("2026-11-23"),
        };
    });
    assert!(cockpit.screen().contains("▲R 1"));
}

#[test]
fn a_long_error_is_shown_to_its_end() {
    let mut cockpit = Cockpit::en((60, 16));
    let moved = StoreError::Moved("/a/long/path/to/the/database/of/the/team.db".into());
    cockpit.mood = Mood::Failing(moved);
    cockpit.keys("i2<enter>");
    assert!(
        cockpit.screen().contains("start again."),
        "{}",
        cockpit.screen()
    );
}

fn is_marked(cockpit: &Cockpit) -> bool {
    !cockpit.app.stack.cockpit.queue.marked.is_empty()
}

#[test]
fn marks_go_with_escape_and_with_the_scope() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("<space>");
    assert!(is_marked(&cockpit));
    cockpit.keys("<esc>");
    assert!(!is_marked(&cockpit));
    cockpit.keys("<space>1j<enter>");
    assert!(!is_marked(&cockpit));
}

#[test]
fn a_snooze_of_several_is_refused() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("<space>z");
    assert!(cockpit.app.overlays.is_empty());
    assert!(cockpit.said().contains("one warning at a time"));
    cockpit.keys("<esc>z");
    assert_eq!(cockpit.app.overlays.len(), 1);
}

#[test]
fn space_marks_in_the_queue_only() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("<enter><space>");
    assert!(!is_marked(&cockpit));
    cockpit.keys("<esc>2gj<space>");
    assert!(!is_marked(&cockpit));
    assert!(cockpit.said().contains("press 3 first"));
}

#[test]
fn the_cursor_goes_to_the_next_row_that_asks_failed_checks_included() {
    let mut cockpit = Cockpit::en(SIZE);
    let rows = cockpit.app.stack.cockpit.queue.list.rows().len();
    let open = |cockpit: &Cockpit| {
        let board = cockpit.app.board.clone().unwrap();
        let list = cockpit.app.stack.cockpit.queue.list.rows().iter();
        list.filter(|i| board.queue[**i].asks()).count()
    };
    let before = open(&cockpit);
    assert!(before > 1 && before < rows);
    for left in (0..before).rev() {
        assert!(cockpit.app.warning().unwrap().asks());
        cockpit.keys("i<enter>");
        assert_eq!(open(&cockpit), left);
    }
}

#[test]
fn a_note_right_after_logging_is_on_what_was_logged() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("i2<enter>");
    let event = logged(&cockpit.commands[0]).1[0].clone();
    cockpit.keys("nagreed<f2>");
    let Command::Note { intervention, .. } = &cockpit.commands[1] else {
        panic!("{:?}", cockpit.commands[1]);
    };
    assert_eq!(*intervention, event);
    // One step further it is the row under the cursor again.
    cockpit.keys("jjn");
    assert!(
        cockpit
            .said()
            .contains("No intervention is logged here yet")
    );
    // Not on disk yet: never somebody else.
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.mood = Mood::Slow;
    cockpit.keys("i2<enter>n");
    assert!(cockpit.app.overlays.is_empty());
    assert!(cockpit.said().contains("still being saved"));
}

#[test]
fn a_form_that_opens_shows_its_keys() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("i<enter>");
    assert!(cockpit.said().contains("Logged"));
    cockpit.keys("i");
    assert!(cockpit.footer().contains("log it"), "{}", cockpit.footer());
}

#[test]
fn what_was_taken_back_does_not_offer_to_take_back() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("i<enter>u");
    assert!(cockpit.said().contains("Undone: special review · "));
    assert!(!cockpit.said().contains("u to undo"));
}

#[test]
fn nothing_is_acknowledged_twice() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("i<enter>");
    let answered = cockpit.commands.len();
    cockpit.keys("ga");
    assert_eq!(cockpit.commands.len(), answered);
    assert!(cockpit.said().contains("Already acknowledged"));
}

#[test]
fn a_page_always_shows_the_way_back() {
    for size in [(60, 16), (80, 24), (120, 30)] {
        let mut cockpit = Cockpit::en(size);
        cockpit.keys("<enter>");
        assert!(
            cockpit.footer().contains("Esc back"),
            "{}",
            cockpit.footer()
        );
    }
}

#[test]
fn the_path_names_a_person_once() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("<enter>?");
    assert_eq!(cockpit.app.stack.pages().len(), 2);
    let app = &cockpit.app;
    let board = app.board.as_deref().unwrap();
    let path = app.stack.path(board, &app.ctx());
    assert_eq!(path.iter().filter(|p| *p == "李强").count(), 1, "{path:?}");
    assert!(path.ends_with(&["why".to_owned()]));
}

#[test]
fn the_cursor_of_a_list_stays_on_a_low_screen() {
    for open in [":", "/"] {
        let mut cockpit = Cockpit::en((60, 16));
        cockpit.keys("<esc>").keys(open);
        for _ in 0..20 {
            cockpit.keys("<down>");
            assert!(
                cockpit.screen().contains('▌') || cockpit.screen().contains("> "),
                "{}",
                cockpit.screen()
            );
        }
    }
}

#[test]
fn a_snooze_starts_with_the_longest_day_and_offers_allowed_days_only() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("z");
    let screen = cockpit.screen();
    assert!(
        screen.contains("24 Nov 2026 · at most 3 working days"),
        "{screen}"
    );
    cockpit.keys("<down>");
    assert!(cockpit.screen().contains("Mon 23 Nov 2026"));
    cockpit.keys("trip<enter>");
    let Command::Snooze { until, .. } = &cockpit.commands[0] else {
        panic!("{:?}", cockpit.commands);
    };
    assert_eq!(*until, Some(fixture::day("2026-11-23")));
}

#[test]
fn the_why_page_says_until_when_it_is_snoozed() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("?");
    cockpit.change(|board| {
        Arc::make_mut(&mut board.queue)[0].state = State::Snoozed {
            until: fixture::day("2026-11-24"),
        };
    });
    let screen = cockpit.screen();
    assert!(screen.contains("back Tue 24 Nov"), "{screen}");
}

#[test]
fn a_warning_whose_answer_is_under_way_is_not_answered_twice() {
    let mut cockpit = Cockpit::en((120, 30));
    cockpit.mood = Mood::Slow;
    // Faster than the disk: each goes to another warning, not back to one that still reads as asking.
    cockpit.keys("i<enter>i<enter>i<enter>");
    let mut answered: Vec<String> = Vec::new();
    for command in &cockpit.commands {
        if let Command::Intervene { warnings, .. } = command {
            answered.extend(warnings.iter().cloned());
        }
    }
    let count = answered.len();
    answered.sort();
    answered.dedup();
    assert_eq!((count, answered.len()), (3, 3), "{answered:?}");
    cockpit.keys("gi");
    assert!(cockpit.app.overlays.is_empty());
    assert!(
        cockpit.said().contains("is being saved"),
        "{}",
        cockpit.said()
    );
    // What could not be saved asks again.
    cockpit.mood = Mood::Failing(StoreError::Full);
    cockpit.keys("Gi<enter>");
    let failed = cockpit.commands.pop();
    cockpit.mood = Mood::Prompt;
    cockpit.keys("<esc>Gi<enter>");
    let of = |command: Option<Command>| match command {
        Some(Command::Intervene { warnings, .. }) => warnings,
        other => panic!("{other:?}"),
    };
    assert_eq!(of(cockpit.commands.pop()), of(failed));
}

#[test]
fn k6_c_confirms_the_report_in_front_and_capital_c_all_that_are_shown() {
    let mut cockpit = Cockpit::en((160, 45));
    cockpit.keys("2c");
    let Command::Confirm { day, reps } = &cockpit.commands[0] else {
        panic!("{:?}", cockpit.commands);
    };
    let (day, first) = (*day, reps.clone());
    assert_eq!((day, first.len()), (fixture::today().prev(), 1));
    assert!(cockpit.said().contains("Confirmed: "), "{}", cockpit.said());
    // What is confirmed has its mark, and is not asked for again.
    let mut board = fixture::board();
    let days = board.grid.days.len();
    let mut confirmed = vec![false; board.grid.rows.len() * days];
    let row = board.grid.rows.iter().position(|row| row.id == first[0]);
    confirmed[row.unwrap() * days + board.grid.newest()] = true;
    board.confirmed = confirmed.into();
    let mut cockpit = Cockpit::new(board, Lang::En, (160, 45));
    cockpit.keys("2");
    assert_eq!(
        cockpit.screen().matches(" ✓").count(),
        1,
        "{}",
        cockpit.screen()
    );
    cockpit.keys("c");
    assert!(
        cockpit.said().contains("Confirmed already"),
        "{}",
        cockpit.said()
    );
    cockpit.keys("C");
    let Command::Confirm { reps, .. } = &cockpit.commands[0] else {
        panic!("{:?}", cockpit.commands);
    };
    assert!(reps.len() > 5 && !reps.contains(&first[0]), "{reps:?}");
}

/// A key that nobody sees is none: `c` stands among the keys of the grid in 80 columns.
#[test]
fn k6_c_stands_among_the_keys_of_the_grid_in_80_columns() {
    for lang in [Lang::En, Lang::ZhCn] {
        let mut cockpit = Cockpit::new(fixture::board(), lang, (80, 24));
        cockpit.keys("2");
        assert!(cockpit.footer().contains(" c "), "{}", cockpit.footer());
    }
}
