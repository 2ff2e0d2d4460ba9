//! Bytes: a cursor costs few, a scroll some, nothing nothing.

use super::{Cockpit, fixture};
use quarterdeck::i18n::Lang;
use quarterdeck::tui::bytes::encode;
use quarterdeck::tui::repaint::Repaint;
use quarterdeck::tui::screens::cockpit::Pane;

/// Bytes that each key costs, one frame per key.
fn costs(cockpit: &mut Cockpit, keys: &str) -> Vec<usize> {
    let mut before = cockpit.draw().0;
    let keys = quarterdeck::tui::keymap::parse(keys).unwrap();
    let mut costs: Vec<usize> = keys
        .into_iter()
        .map(|key| {
            cockpit.event(quarterdeck::tui::event::Incoming::Key(key));
            let after = cockpit.draw().0;
            let mut bytes = Vec::new();
            encode(&before, &after, &[after.area], &mut bytes).unwrap();
            before = after;
            // The synchronized update around a frame.
            bytes.len() + if bytes.is_empty() { 0 } else { 16 }
        })
        .collect();
    costs.sort_unstable();
    costs
}

#[test]
fn a_cursor_move_is_cheap_in_every_pane() {
    for pane in ["1", "2", "3"] {
        let board = fixture::made(200, 8, 3);
        let mut cockpit = Cockpit::new(board, Lang::En, (160, 45));
        cockpit.keys(pane);
        let rows = match pane {
            "1" => cockpit.app.stack.cockpit.tree.list.rows().len() - 1,
            _ => 55,
        };
        let moves = format!("{}{}", "j".repeat(rows), "k".repeat(rows));
        let costs = costs(&mut cockpit, &moves);
        let (half, worst) = (costs[costs.len() / 2], costs[costs.len() * 99 / 100]);
        // In the tree of a large company a move shows other people in both other panes.
        // Beside the grid the keys change with the person in front: some have a warning, some have none.
        let (usual, most) = match pane {
            "1" => (4_000, 4_000),
            "2" => (420, 3_000),
            _ => (250, 3_000),
        };
        assert!(half <= usual, "pane {pane}: p50 {half} B");
        assert!(worst <= most, "pane {pane}: p99 {worst} B");
    }
}

#[test]
fn what_changes_nothing_sends_nothing() {
    let mut cockpit = Cockpit::en((160, 45));
    assert_eq!(costs(&mut cockpit, "kkkhl"), [0; 5]);
}

#[test]
fn a_page_of_wide_names_costs_no_moves_in_between() {
    let mut cockpit = Cockpit::new(fixture::board(), Lang::ZhCn, (160, 45));
    let empty = ratatui::buffer::Buffer::empty(cockpit.draw().0.area);
    cockpit.keys("j");
    let mut bytes = Vec::new();
    encode(&empty, &cockpit.draw().0, &[empty.area], &mut bytes).unwrap();
    assert!(bytes.len() < 20_000, "{} B for a whole screen", bytes.len());
}

#[test]
fn a_step_touches_its_row_and_what_follows_it() {
    let mut cockpit = Cockpit::en((160, 45));
    for (keys, repaint) in [
        ("2j", Repaint::Row(Pane::Grid)),
        ("3jk", Repaint::Mark(Pane::Queue)),
    ] {
        cockpit.keys(keys);
        assert_eq!(cockpit.app.repaint, repaint, "{keys}");
    }
    // Something else happens: something lies over the panes, says something, or is another screen.
    for keys in ["?", "j", "<esc>", "u", "j", "m", "+", "1", "j", "<tab>"] {
        cockpit.keys(keys);
        assert_eq!(cockpit.app.repaint, Repaint::Everything, "{keys}");
    }
    // Two things at once are the greater one.
    assert_eq!(
        Repaint::Row(Pane::Tree).and(Repaint::Row(Pane::Queue)),
        Repaint::Everything
    );
    assert_eq!(
        Repaint::Nothing.and(Repaint::Row(Pane::Tree)),
        Repaint::Row(Pane::Tree)
    );
}

#[test]
fn the_cursor_in_a_tree_of_two_thousand_nodes_costs_no_read() {
    let mut cockpit = Cockpit::new(fixture::made(1_952, 32, 8), Lang::En, (160, 45));
    cockpit.keys("1");
    assert!(cockpit.app.board.as_ref().unwrap().tree.len() >= 1_993);
    let asked = cockpit.asked.len();
    cockpit.keys(&"j".repeat(300));
    cockpit.keys("<pgdn><pgdn>Gg");
    cockpit.keys(&"k".repeat(20));
    assert_eq!(cockpit.asked.len(), asked);
}

#[test]
fn the_cursor_on_a_plan_asks_the_database_for_nothing() {
    let mut cockpit = Cockpit::new(fixture::made(2_000, 32, 3), Lang::En, (160, 45));
    cockpit.keys("P");
    let (asked, kept) = (cockpit.asked.len(), cockpit.kept.len());
    // Row by row down and up, and through the columns of all methods.
    let moves = format!(
        "{}{}{}{}",
        "j".repeat(34),
        "h".repeat(8),
        "k".repeat(34),
        "l".repeat(8)
    );
    cockpit.keys(&moves);
    assert_eq!((cockpit.asked.len(), cockpit.kept.len()), (asked, kept));
    assert!(cockpit.commands.is_empty());
}
