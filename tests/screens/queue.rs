//! Answering warnings: log, note, repeat, mark, acknowledge, snooze, excuse, undo.

use super::{Cockpit, Mood, fixture};
use quarterdeck::domain::journal::Part;
use quarterdeck::domain::warning::{Severity, State};
use quarterdeck::store::desk::Command;
use quarterdeck::store::{Refusal, StoreError};
use std::sync::Arc;

const SIZE: (u16, u16) = (120, 30);

fn logged(command: &Command) -> (&[String], &[String], &str, Option<&str>) {
    match command {
        Command::Intervene {
            warnings,
            ids,
            play,
            note,
            verify_on: None,
        } => (warnings, ids, play, note.as_deref()),
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
    insta::assert_snapshot!("intervene", cockpit.shown_box("What do you do"));
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
            .footer()
            .contains("Logged: joint visit · 李强 · u undoes")
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
fn a_digit_beyond_the_plays_chooses_nothing() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("i9<enter>");
    assert_eq!(logged(&cockpit.commands[0]).2, "special-review");
}

#[test]
fn undo_takes_back_what_was_saved() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("u");
    assert!(
        cockpit
            .footer()
            .contains("Nothing was saved in this session")
    );
    cockpit.keys("i<enter>u");
    let ids = logged(&cockpit.commands[0]).1.to_vec();
    assert_eq!(cockpit.commands[1], Command::Undo { events: ids });
    assert!(
        cockpit
            .footer()
            .contains("Taken back: Logged: special review")
    );
}

#[test]
fn an_undo_that_fails_can_be_tried_again() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("i<enter>");
    cockpit.mood = Mood::Failing(StoreError::Busy);
    cockpit.keys("u");
    assert!(cockpit.footer().contains("Another program is writing"));
    cockpit.mood = Mood::Prompt;
    cockpit.keys("u");
    assert_eq!(cockpit.commands[1], cockpit.commands[2]);
}

#[test]
fn repeat_logs_the_last_play_on_the_next_row() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys(".");
    assert!(cockpit.commands.is_empty());
    assert!(cockpit.footer().contains("No play was logged"));
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
    insta::assert_snapshot!("intervene_marked", cockpit.shown_box("What do you do"));
    cockpit.keys("<enter>");
    let (warnings, ids, ..) = logged(&cockpit.commands[0]);
    assert_eq!(warnings.len(), 2);
    assert_ne!(ids[0], ids[1]);
    assert!(warnings.iter().all(|w| marked.contains(w)));
    assert!(cockpit.app.stack.cockpit.queue.marked.is_empty());
}

#[test]
fn the_same_form_saves_with_the_same_ids_again() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.mood = Mood::Failing(StoreError::Full);
    cockpit.keys("i2<enter>");
    assert!(
        cockpit.footer().contains("The disk is full"),
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
    assert!(cockpit.footer().contains("Acknowledged: 李强"));
}

#[test]
fn a_snooze_needs_a_reason_and_comes_back_when_it_is_refused() {
    let mut cockpit = Cockpit::en(SIZE);
    let warning = selected(&cockpit);
    cockpit.keys("z<enter>");
    assert!(cockpit.commands.is_empty());
    assert!(cockpit.footer().contains("Please give a reason"));
    let too_long = Refusal::SnoozeTooLong(fixture::day("2026-11-24"));
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
    assert!(cockpit.footer().contains("A snooze may last until"));
    assert!(cockpit.screen().contains("visit on Friday"));
}

#[test]
fn excuse_half_a_day() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("x<tab>医院<enter>");
    assert_eq!(
        cockpit.commands[0],
        Command::Excuse {
            rep: "R02".into(),
            day: fixture::day("2026-11-18"),
            part: Part::Half,
            reason: "医院".into()
        }
    );
}

#[test]
fn a_note_on_a_response_that_is_logged() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("n");
    assert!(cockpit.footer().contains("No response is logged here yet"));
    cockpit.keys("jj");
    cockpit.keys("n周五复盘<enter>第二行");
    insta::assert_snapshot!("note", cockpit.shown_box("Note on the response"));
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
    let event = quarterdeck::tui::event::Event::Paste(paste.into());
    cockpit.event(event.clone());
    assert!(!cockpit.quit && cockpit.commands.is_empty());
    cockpit.keys("i").event(event);
    assert!(!cockpit.quit && cockpit.commands.is_empty());
    cockpit.keys("<f2>");
    let note = logged(&cockpit.commands[0]).3.unwrap();
    assert_eq!(note, "q[201~:q!\ni2\n");
}

#[test]
fn verdict_check_and_two_digit_days_stay_on_every_screen() {
    for (size, play) in [
        ((80, 24), "worse → one-to-one"),
        ((60, 16), "worse → one-to"),
    ] {
        let mut cockpit = Cockpit::en(size);
        let screen = cockpit.screen();
        for words in [play, "verify tomorrow", "check is due"] {
            assert!(screen.contains(words), "{words}: {screen}");
        }
        cockpit.change(|board| {
            Arc::make_mut(&mut board.queue)[0].episode.key.opened_on = fixture::day("2026-10-17");
        });
        assert!(
            cockpit.screen().contains(" 17 Oct "),
            "{}",
            cockpit.screen()
        );
    }
    let mut cockpit = Cockpit::en((100, 30));
    cockpit.change(|board| {
        Arc::make_mut(&mut board.queue)[0].episode.key.opened_on = fixture::day("2025-11-17");
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
    cockpit.keys("<space>1j");
    assert!(!is_marked(&cockpit));
}

#[test]
fn a_snooze_of_several_is_refused() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("<space>z");
    assert!(cockpit.app.overlays.is_empty());
    assert!(cockpit.footer().contains("one warning at a time"));
    cockpit.keys("<esc>z");
    assert_eq!(cockpit.app.overlays.len(), 1);
}

#[test]
fn space_marks_in_the_queue_only() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("<enter><space>");
    assert!(!is_marked(&cockpit));
    cockpit.keys("<esc>1<space>2gj<space>");
    assert!(!is_marked(&cockpit));
    assert!(cockpit.footer().contains("press 3 first"));
}

#[test]
fn the_cursor_goes_to_the_next_row_without_a_response() {
    let mut cockpit = Cockpit::en(SIZE);
    let rows = cockpit.app.stack.cockpit.queue.list.rows().len();
    let open = |cockpit: &Cockpit| {
        let board = cockpit.app.board.clone().unwrap();
        let list = cockpit.app.stack.cockpit.queue.list.rows().iter();
        list.filter(|i| board.queue[**i].response.is_none()).count()
    };
    let before = open(&cockpit);
    assert!(before > 1 && before < rows);
    for left in (0..before).rev() {
        assert!(cockpit.app.warning().unwrap().response.is_none());
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
    cockpit.keys("n");
    assert!(cockpit.footer().contains("No response is logged here yet"));
    // Not on disk yet: never somebody else.
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.mood = Mood::Slow;
    cockpit.keys("i2<enter>n");
    assert!(cockpit.app.overlays.is_empty());
    assert!(cockpit.footer().contains("not on disk yet"));
}

#[test]
fn a_form_that_opens_shows_its_keys() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("i<enter>");
    assert!(cockpit.footer().contains("Logged"));
    cockpit.keys("i");
    assert!(cockpit.footer().contains("log it"), "{}", cockpit.footer());
}

#[test]
fn what_was_taken_back_does_not_offer_to_take_back() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("i<enter>u");
    assert!(cockpit.footer().contains("Taken back: Logged"));
    assert!(!cockpit.footer().contains("u undoes"));
}

#[test]
fn nothing_is_acknowledged_twice() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("i<enter>");
    let answered = cockpit.commands.len();
    cockpit.keys("ga");
    assert_eq!(cockpit.commands.len(), answered);
    assert!(cockpit.footer().contains("Nothing to acknowledge"));
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
        assert!(cockpit.footer().contains("q quit"));
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
    assert_eq!(path.matches("李强").count(), 1, "{path}");
    assert!(path.ends_with("› why"));
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
        screen.contains("24 Nov 2026 · as long as allowed"),
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
    assert!(screen.contains("snoozed until Tue 24 Nov"), "{screen}");
}
