//! Typing counts into the grid, and walking through its days.

use super::{Cockpit, Mood, fixture};
use quarterdeck::store::desk::{Command, Reply, Request};
use quarterdeck::store::{Refusal, StoreError};
use quarterdeck::tui::overlays::Overlay;

const SIZE: (u16, u16) = (120, 30);

fn count(action: &str, value: Option<u32>) -> Command {
    Command::Count {
        rep: "R01".into(),
        day: fixture::day("2026-11-18"),
        action: action.into(),
        value,
    }
}

#[test]
fn cells_are_typed_one_after_the_other() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("2ge1２<enter>3<tab>-");
    assert_eq!(
        cockpit.commands,
        [
            count("touch", Some(12)),
            count("need", Some(3)),
            count("proposal", None)
        ]
    );
    cockpit.keys("4");
    insta::assert_snapshot!("counts", cockpit.shown_box("2 Daily actions"));
    cockpit.keys("<enter>");
    // Over the end of the row to the next person.
    assert_eq!(cockpit.app.rep().unwrap().id, "R02");
    cockpit.keys("<esc>");
    assert!(cockpit.app.overlays.is_empty());
    cockpit.keys("u");
    assert!(matches!(
        cockpit.commands.last(),
        Some(Command::Undo { .. })
    ));
}

#[test]
fn passing_over_a_cell_changes_nothing() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("2ge<enter><enter>jk<tab><bksp>5<bksp><enter>7<esc><esc>");
    assert!(cockpit.commands.is_empty());
}

#[test]
fn a_typed_count_shows_at_once_and_goes_when_it_fails() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.mood = Mood::Slow;
    cockpit.keys("2ge77<enter><esc>");
    assert!(cockpit.screen().contains("77/8…"));
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.mood = Mood::Failing(StoreError::Refused(Refusal::CountTooHigh(9)));
    cockpit.keys("2ge77<enter><esc>");
    assert!(!cockpit.screen().contains("77/8"));
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.mood = Mood::Failing(StoreError::Full);
    cockpit.keys("2ge77<enter><esc>");
    assert!(cockpit.screen().contains("77/8!"), "it waits");
}

#[test]
fn digits_never_reach_a_grid_that_is_not_in_front() {
    for away in ["?", "/", ":", "<f1>", ":targets<enter>", "/张<enter>"] {
        let mut cockpit = Cockpit::en(SIZE);
        cockpit.keys("2gje").keys(away).keys("77<tab>");
        assert!(
            cockpit.commands.is_empty(),
            "{away}: {:?}",
            cockpit.commands
        );
    }
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("2gje?");
    assert_eq!(cockpit.app.stack.pages().len(), 1);
    cockpit.keys("<esc>5<enter>");
    assert!(cockpit.commands.is_empty() && cockpit.app.overlays.is_empty());
}

#[test]
fn what_is_typed_is_saved_before_another_key_is_done() {
    for key in ["]", "[", "q", "x", "/", "?", "<c-c>"] {
        let mut cockpit = Cockpit::en(SIZE);
        cockpit.keys("2ge12").keys(key);
        assert_eq!(cockpit.commands, [count("touch", Some(12))], "{key}");
        assert_eq!(cockpit.quit, matches!(key, "q" | "<c-c>"));
    }
    // After an excuse the same place is typed on.
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("2ge12<tab>x医院<enter>3<enter>");
    assert_eq!(cockpit.commands.len(), 3);
    assert_eq!(cockpit.commands[0], count("touch", Some(12)));
    assert!(matches!(cockpit.commands[1], Command::Excuse { .. }));
    assert_eq!(cockpit.commands[2], count("need", Some(3)));
}

/// Reading the help saves nothing and loses nothing, also where the day of the digits is still on its way.
#[test]
fn help_opens_over_digits_which_wait_in_their_cell() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("2ge12<f1>");
    assert!(cockpit.screen().contains("Keys"), "{}", cockpit.screen());
    cockpit.keys("77<esc><esc>");
    assert!(cockpit.commands.is_empty());
    assert!(cockpit.screen().contains(" 12_/8"), "{}", cockpit.screen());
    cockpit.keys("<enter>");
    assert_eq!(cockpit.commands, [count("touch", Some(12))]);
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("2ge");
    cockpit.mood = Mood::Silent;
    cockpit.keys("[12<f1>");
    assert!(matches!(
        cockpit.app.overlays.last(),
        Some(Overlay::Help(_))
    ));
    let typed = cockpit.app.overlays.iter().find_map(Overlay::counts);
    assert!(typed.is_some_and(|counts| !counts.typed.is_empty()));
}

#[test]
fn the_standard_stays_visible_while_a_count_is_typed() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("2ge");
    assert!(cockpit.screen().contains(" _/8"), "{}", cockpit.screen());
    cockpit.keys("12");
    assert!(cockpit.screen().contains(" 12_/8"), "{}", cockpit.screen());
    cockpit.keys("345");
    assert!(cockpit.screen().contains("12345_"));
}

#[test]
fn the_last_day_that_shows_says_so() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("2]");
    assert!(cockpit.said().contains("not shown"));
}

/// Digits count for whom and for which day they were typed, or for nobody.
#[test]
fn digits_that_wait_stay_with_whom_they_were_typed_for() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("2ge");
    cockpit.mood = Mood::Silent;
    cockpit.keys("[7");
    // The cursor is put elsewhere with the board that comes.
    let generation = cockpit.app.wish.generation;
    cockpit.app.stack.cockpit.grid.list.select(2);
    let board = std::sync::Arc::new(fixture::past(&fixture::board(), 1));
    cockpit.reply(Reply::Board { generation, board });
    assert_eq!(cockpit.app.rep().unwrap().id, "R01");
    cockpit.keys("<enter>");
    let Some(Request::Write {
        command: Command::Count { rep, value, .. },
        ..
    }) = cockpit.asked.pop()
    else {
        panic!("{:?}", cockpit.asked.last());
    };
    assert_eq!((rep.as_str(), value), ("R01", Some(7)));
    // The day that was asked for does not come: it is no count of the one that shows.
    cockpit.kept.clear();
    cockpit.keys("[8");
    let error = std::sync::Arc::new(StoreError::Full);
    cockpit.reply(Reply::Failed { token: None, error });
    assert!(cockpit.kept.is_empty(), "no draft of another day");
    let asked = cockpit.asked.len();
    cockpit.keys("<enter>");
    let writes = cockpit.asked[asked..].iter();
    assert_eq!(
        writes
            .filter(|r| matches!(r, Request::Write { .. }))
            .count(),
        0
    );
}
