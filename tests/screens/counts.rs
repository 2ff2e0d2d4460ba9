//! Typing counts into the grid, and walking through its days.

use super::{Cockpit, Mood, fixture};
use quarterdeck::store::StoreError;
use quarterdeck::store::desk::{Command, Request};

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
    cockpit.mood = Mood::Failing(StoreError::Full);
    cockpit.keys("2ge77<enter><esc>");
    assert!(!cockpit.screen().contains("77/8"));
}

#[test]
fn days_are_walked_in_memory_and_asked_for_beyond() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("[");
    assert!(cockpit.screen().contains("Tue 17 Nov"));
    cockpit.keys("]");
    assert!(cockpit.screen().contains("2 Daily actions · Wed 18 Nov"));
    let asked = cockpit.asked.len();
    cockpit.keys("]");
    assert_eq!(cockpit.asked.len(), asked);
    let days = cockpit.app.board.as_ref().unwrap().grid.days.clone();
    for _ in 0..days.len() {
        cockpit.keys("[");
    }
    assert!(matches!(
        cockpit.asked.last(),
        Some(Request::Board { grid_day: Some(day), .. }) if *day == days[0].prev()
    ));
}

#[test]
fn beside_a_past_day_strip_streak_and_week_are_of_that_day_or_of_none() {
    let mut cockpit = Cockpit::en((160, 45));
    let grid = cockpit.app.board.as_ref().unwrap().grid.clone();
    let rep = grid.rows.iter().position(|row| row.week.is_some()).unwrap();
    let row = |screen: &str| {
        let name = &grid.rows[rep].name;
        let lines: Vec<&str> = screen
            .lines()
            .filter(|line| line.contains(name.as_str()))
            .collect();
        lines[0].to_owned()
    };
    let strip = |end: usize| -> String {
        let days = (end - 10)..end;
        days.map(|day| grid.verdict(rep, day).glyph()).collect()
    };
    let newest = grid.days.len();
    let today = cockpit.screen();
    assert!(
        row(&today).contains(&strip(newest)) && today.contains("last 10"),
        "{today}"
    );

    // The store has not answered yet: what is of another day does not show.
    cockpit.mood = Mood::Silent;
    cockpit.keys("2[[");
    let waiting = cockpit.screen();
    assert!(row(&waiting).contains(&strip(newest - 2)), "{waiting}");
    assert!(row(&waiting).contains(" … "), "{waiting}");
    assert!(matches!(
        cockpit.asked.last(),
        Some(Request::Board { counted_to: Some(day), grid_day: None, .. }) if *day == grid.days[newest - 3]
    ));

    cockpit.mood = Mood::Prompt;
    cockpit.keys("[");
    let shown = cockpit.screen();
    assert!(!row(&shown).contains(" … "), "{shown}");
    for words in [
        "to Fri",
        "pace to Wed 18 Nov",
        "cells, strip and week end there; targets and warnings are of Thu 19 Nov",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    // Where the strip would begin before the days that are held, earlier ones are asked for as well.
    cockpit.keys("[[[");
    assert!(matches!(
        cockpit.asked.last(),
        Some(Request::Board { grid_day: Some(day), .. }) if *day == grid.days[newest - 7]
    ));
    cockpit.keys("0");
    assert!(row(&cockpit.screen()).contains(&strip(newest)));
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
    for key in ["]", "[", "q", "x", "/", "?", "<f1>", "<c-c>"] {
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
