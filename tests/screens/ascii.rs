//! The twin for terminals that have ASCII only.

use super::{Cockpit, fixture};
use quarterdeck::i18n::Lang;
use quarterdeck::tui::ascii;
use ratatui::buffer::Buffer;
use ratatui::style::Style;
use std::sync::Arc;

/// A board whose names are ASCII, so that every other sign on the screen is the cockpit's own.
fn plain() -> Cockpit {
    let mut board = fixture::board();
    for (i, row) in Arc::make_mut(&mut board.grid).rows.iter_mut().enumerate() {
        row.name = format!("Rep {i}");
    }
    for (i, node) in Arc::make_mut(&mut board.tree).iter_mut().enumerate() {
        node.name = format!("Node {i}");
    }
    for (i, row) in Arc::make_mut(&mut board.queue).iter_mut().enumerate() {
        row.name = format!("Subject {i}");
    }
    let mut cockpit = Cockpit::new(board, Lang::En, (160, 45));
    cockpit.app.facts.theme.ascii = true;
    cockpit
}

#[test]
fn nothing_but_ascii_is_left_of_the_cockpits_own_signs() {
    let mut cockpit = plain();
    for keys in [
        "",
        "S",
        "i",
        "<esc>o",
        "<esc>fx",
        "<esc>.",
        "1",
        "2[",
        "e5",
        "<esc>+",
        "<esc>?",
        "<esc><f1>",
        "<f1>:",
    ] {
        let screen = cockpit.keys(keys).screen();
        let other: Vec<char> = screen
            .chars()
            .filter(|c| !c.is_ascii() && *c != '\u{fffd}')
            .collect();
        assert!(other.is_empty(), "after {keys}: {other:?}\n{screen}");
    }
}

#[test]
fn the_twin_of_the_first_screen() {
    insta::assert_snapshot!("ascii", plain().screen());
}

#[test]
fn wider_signs_take_blank_cells_beside_them() {
    let twin = |text: &str| {
        let mut buffer = Buffer::empty(ratatui::layout::Rect::new(0, 0, 40, 1));
        buffer.set_string(0, 0, text, Style::new());
        ascii::twin(&mut buffer);
        super::cockpit::text(&buffer)
    };
    assert_eq!(twin(" → reminder"), " ->reminder");
    assert_eq!(twin("╰─ ✓ Logged"), "+-ok Logged");
    assert_eq!(twin("Kowalczyk…"), "Kowalcz...");
    assert_eq!(twin("李强…"), "李强.");
    assert_eq!(twin("Σ≠ ▲R 1 ●Y 3 ●○◐·?◌"), "!=  R 1  Y 3 ox%.?:");
    assert_eq!(twin("0.92▼ 1.06▲ 3/6✗"), "0.92v 1.06^ 3/6!");
    assert_eq!(twin("▁▂▃▄▅▆▇█ ★"), "_.:-=+o# *");
}
