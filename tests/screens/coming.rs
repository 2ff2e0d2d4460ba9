//! Yesterday, today and the days to come in the grid, and leave from a day to a day.

use super::{Cockpit, fixture};
use quarterdeck::domain::activity::Sheet;
use quarterdeck::domain::board::Board;
use quarterdeck::domain::journal::Part;
use quarterdeck::domain::warning::DayVerdict;
use quarterdeck::i18n::Lang;
use quarterdeck::store::desk::Command;
use std::sync::Arc;

const SIZES: [(u16, u16); 6] = [
    (60, 16),
    (80, 24),
    (100, 30),
    (120, 36),
    (160, 45),
    (250, 70),
];

/// The morning with today, Thursday, and two days more in the grid: a third has reported something so far,
/// and R03 is away.
fn board() -> Board {
    let mut board = fixture::board();
    let grid = Arc::make_mut(&mut board.grid);
    let old = grid.clone();
    let more = ["2026-11-19", "2026-11-20", "2026-11-23"].map(fixture::day);
    grid.days.extend(more);
    grid.coming = more.len();
    (grid.expected, grid.verdicts) = (Vec::new(), Vec::new());
    let mut sheets = more.map(|day| Sheet::blank(day, old.rows.len(), grid.actions));
    for (nth, row) in old.rows.iter().enumerate() {
        for day in 0..old.days.len() {
            grid.expected.extend_from_slice(old.expected(nth, day));
            grid.verdicts.push(old.verdict(nth, day));
        }
        let away = row.id == "R03";
        for (day, sheet) in sheets.iter_mut().enumerate() {
            let begun = day == 0 && nth % 3 == 0 && !away;
            if begun {
                let at = row.rep.0 as usize * grid.actions;
                sheet.values[at..at + 2].copy_from_slice(&[3, 1]);
            }
            let expected = old.expected(nth, old.newest()).iter();
            grid.expected
                .extend(expected.map(|e| if away { 0 } else { *e }));
            grid.verdicts.push(if away {
                DayVerdict::Excused
            } else {
                DayVerdict::NoReport
            });
        }
    }
    grid.sheets.extend(sheets.map(Arc::new));
    board
}

fn cockpit(lang: Lang, size: (u16, u16)) -> Cockpit {
    Cockpit::new(board(), lang, size)
}

#[test]
fn yesterday_today_and_tomorrow_in_both_languages() {
    for lang in [Lang::En, Lang::ZhCn] {
        for size in SIZES {
            let mut cockpit = cockpit(lang, size);
            // On a wide screen the pane in front is given all of it.
            cockpit.keys(if size.0 >= 100 { "2+" } else { "2" });
            for (day, keys) in [("yesterday", ""), ("today", "]"), ("tomorrow", "]")] {
                cockpit.keys(keys);
                let name = format!("grid_{day}_{}_{}x{}", lang.tag(), size.0, size.1);
                insta::assert_snapshot!(name, cockpit.screen());
            }
        }
    }
}

#[test]
fn a_day_that_is_not_judged_has_no_shortfall_and_the_strip_ends_before_it() {
    let mut cockpit = cockpit(Lang::En, (160, 45));
    let strip = |screen: &str| -> Vec<String> {
        let rows = screen
            .lines()
            .filter(|l| l.contains('●') && !l.contains("▲R"));
        let signs = rows.map(|l| l.chars().filter(|c| "●○◐·?".contains(*c)).collect());
        signs.collect()
    };
    let yesterday = cockpit.keys("2+").screen();
    assert!(yesterday.contains('✗'));
    let today = cockpit.keys("]").screen();
    assert!(today.contains("3/6 ") || today.contains("3/8 "), "{today}");
    assert!(
        !today.contains("3/6✗") && !today.contains("3/8✗"),
        "{today}"
    );
    assert!(today.contains("judged after"), "{today}");
    assert!(today.contains("reported so far"), "{today}");
    // What is drawn of the strip is the same, whichever of these days shows.
    let tomorrow = cockpit.keys("]").screen();
    assert!(
        tomorrow.contains("still to come") && tomorrow.contains("1 excused"),
        "{tomorrow}"
    );
    assert!(
        tomorrow.contains(" /6") || tomorrow.contains(" /8"),
        "{tomorrow}"
    );
    assert_eq!(strip(&tomorrow).len(), strip(&yesterday).len());
    // Nothing can be typed on a day to come.
    cockpit.keys("e");
    assert!(cockpit.app.overlays.is_empty());
    assert!(cockpit.said().contains("still to come"));
    // `0` goes back to the newest judged day, and on a past day a line says so.
    let shown = |cockpit: &Cockpit| {
        let board = cockpit.app.board.clone().unwrap();
        cockpit.app.stack.cockpit.grid.day(&board)
    };
    cockpit.keys("0");
    assert_eq!(shown(&cockpit), Some(fixture::day("2026-11-18")));
    cockpit.keys("[");
    assert!(cockpit.screen().contains("! "), "{}", cockpit.screen());
    cockpit.keys("0");
    assert_eq!(shown(&cockpit), Some(fixture::day("2026-11-18")));
}

#[test]
fn leave_from_a_day_to_a_day_is_one_form_and_one_entry() {
    let mut cockpit = cockpit(Lang::En, (80, 24));
    // Today, from the grid: the reason is typed at once, and the last day is moved on by two.
    cockpit.keys("2]x病假");
    insta::assert_snapshot!("leave_form", cockpit.screen());
    cockpit.keys("<s-tab><s-tab><up><up><enter>");
    let Command::Excuse {
        day,
        to,
        part,
        reason,
        ..
    } = cockpit.commands[0].clone()
    else {
        panic!("leave was expected");
    };
    assert_eq!((day, to), (fixture::today(), fixture::day("2026-11-21")));
    assert_eq!((part, reason.as_str()), (Part::Full, "病假"));
    assert_eq!(cockpit.commands.len(), 1);
    assert!(
        cockpit.said().contains("Thu 19 Nov to Sat 21 Nov"),
        "{}",
        cockpit.said()
    );
    cockpit.keys("u");
    assert!(
        cockpit.said().contains("Undone: excused"),
        "{}",
        cockpit.said()
    );
}

#[test]
fn leave_that_may_end_a_grave_warning_asks_first() {
    let mut cockpit = cockpit(Lang::En, (80, 24));
    cockpit.change(|board| {
        let orange = board
            .queue
            .iter()
            .position(|r| r.name == "Peter O'Neill")
            .unwrap();
        let row = &mut Arc::make_mut(&mut board.queue)[orange];
        let days = ["2026-11-16", "2026-11-17", "2026-11-18"].map(fixture::day);
        Arc::make_mut(&mut row.episode).counted = days.into_iter().collect();
    });
    // The day in front is one of those that count.
    cockpit.keys("jjx病假<enter>");
    let screen = cockpit.screen();
    assert!(
        screen.contains("Excuse all the same: Peter O'Neill?"),
        "{screen}"
    );
    assert!(
        screen.contains("◆O missed 3 days") && screen.contains("may end as corrected"),
        "{screen}"
    );
    // Enter and Esc leave it, and the form is there again with what was typed.
    for leave in ["<enter>", "<enter><esc>"] {
        cockpit.keys(leave);
        assert!(cockpit.commands.is_empty());
        assert!(cockpit.screen().contains("病假"), "{}", cockpit.screen());
    }
    cockpit.keys("<enter>1<enter>");
    assert!(matches!(cockpit.commands[..], [Command::Excuse { .. }]));
    assert!(cockpit.app.overlays.is_empty(), "{}", cockpit.screen());
    assert!(cockpit.said().contains("Peter O'Neill"));
    // Leave to come takes nothing away.
    cockpit.keys("2]x");
    cockpit.keys("课程<enter>");
    assert_eq!(cockpit.commands.len(), 2);
}

#[test]
fn the_cut_off_that_passes_says_why_the_counts_are_others() {
    let mut cockpit = cockpit(Lang::En, (120, 30));
    cockpit.change(|board| {
        board.judged = board.as_of;
        board.head.reported = (0, 16);
    });
    let said = cockpit.said();
    assert_eq!(
        said,
        "Thu 19 Nov is judged now: 14/16 became 0/16 reported."
    );
    // Nothing is said where the day stayed the same, or with another morning.
    cockpit.app.message = None;
    cockpit.change(|board| board.head.reported = (1, 16));
    cockpit.change(|board| {
        board.as_of = board.as_of.next();
    });
    assert_eq!(cockpit.app.message, None);
}
