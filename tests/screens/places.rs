//! What a key finds in a board is what a look through all its rows finds.

use super::fixture;
use proptest::prelude::*;
use quarterdeck::domain::board::{Board, FoldedUnder, QueueRow};
use quarterdeck::domain::org::{RepIx, UnitIx};
use quarterdeck::domain::warning::{Severity, State, Subject};
use std::sync::Arc;

/// Rows of the queue, by what they are about, the warning that they are folded under and whether they are put off.
fn changed(rows: &[(usize, Option<usize>, bool, bool)]) -> Board {
    let mut board = fixture::made(16, 4, 2);
    let source = Arc::clone(&board.queue);
    let made = rows
        .iter()
        .enumerate()
        .map(|(nth, (of, under, off, stale))| {
            let mut row = source[of % source.len()].clone();
            row.id = format!("{}/{nth}", row.id);
            row.stale = *stale;
            if *off {
                let until = board.as_of.next();
                row.state = State::Snoozed { until };
            }
            (row, *under)
        });
    let made: Vec<(QueueRow, Option<usize>)> = made.collect();
    let ids: Vec<String> = made.iter().map(|(row, _)| row.id.clone()).collect();
    let folded = made.into_iter().map(|(mut row, under)| {
        row.folded = under.map(|under| {
            // One in three is folded under a warning that is not in the queue.
            let id = ids.get(under).cloned().unwrap_or_else(|| "gone".into());
            Arc::new(FoldedUnder {
                id,
                severity: Severity::Red,
            })
        });
        row
    });
    board.queue = Arc::new(folded.collect());
    board
}

fn ids<'a>(rows: impl Iterator<Item = &'a QueueRow>) -> Vec<&'a str> {
    rows.map(|row| row.id.as_str()).collect()
}

fn looked_through(board: &Board) {
    for row in board.queue.iter() {
        let Subject { kind, id } = &row.episode.key.subject;
        let same = board.queue.iter();
        let same = same.filter(|r| r.episode.key.subject == row.episode.key.subject);
        assert_eq!(ids(board.warnings_about(*kind, id)), ids(same));
        assert_eq!(board.warning(&row.id), Some(row));
        let under = |r: &&QueueRow| r.folded.as_deref().is_some_and(|above| above.id == row.id);
        let folded = board.queue.iter().filter(under);
        assert_eq!(ids(board.folded_under(&row.id)), ids(folded));
    }
    assert_eq!(board.warning("nobody"), None);
    assert_eq!(board.folded_under("nobody").count(), 0);
    for rep in (0..20).map(RepIx) {
        let of = board.queue.iter().filter(|r| r.rep == Some(rep));
        assert_eq!(ids(board.warnings_of(rep)), ids(of));
        let place = board.grid.rows.iter().position(|r| r.rep == rep);
        assert_eq!(board.place_of_rep(rep), place);
        let node = board.tree.iter().find(|n| n.rep == Some(rep));
        assert_eq!(board.node_of_rep(rep), node);
    }
    for unit in (0..20).map(UnitIx) {
        let node = board.tree.iter().find(|n| n.unit == Some(unit));
        assert_eq!(board.node_of_unit(unit), node);
    }
    for row in &board.grid.rows {
        assert_eq!(board.grid_row(&row.id), Some(row));
    }
    assert_eq!(board.place_of("nobody"), None);
    for severity in Severity::ALL {
        let waits = |r: &&QueueRow| r.episode.severity == severity && r.is_waiting() && !r.stale;
        assert_eq!(
            board.waiting(severity),
            board.queue.iter().filter(waits).count()
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_found_is_what_a_look_through_all_rows_finds(
        rows in prop::collection::vec(
            (0usize..16, prop::option::weighted(0.4, 0usize..36), any::<bool>(), prop::bool::weighted(0.2)),
            0..24,
        )
    ) {
        looked_through(&changed(&rows));
    }
}

#[test]
fn a_board_that_is_changed_after_it_was_cloned_finds_its_own_rows() {
    let board = fixture::board();
    let first = board.queue[0].id.clone();
    assert!(board.warning(&first).is_some());
    let mut later = board.clone();
    Arc::make_mut(&mut later.queue).remove(0);
    assert_eq!(later.warning(&first), None);
    looked_through(&later);
    looked_through(&fixture::nobody());
}
