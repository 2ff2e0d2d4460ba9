//! K6 on a real file: a confirmed report stays confirmed as long as its counts are those that were seen.

use super::desk::Command;
use super::testing::{checked, session, store};
use super::{BoardQuery, Refusal, Session, Store, StoreError};
use crate::domain::Day;
use crate::domain::board::Board;
use tempfile::TempDir;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn on(as_of: &str) -> Session {
    session().on(day(as_of))
}

/// Two who reported Monday 23 February 2026, and one who did not.
fn team() -> (TempDir, Store) {
    let (folder, store) = store();
    let sql = "INSERT INTO unit VALUES ('East', '', 'East', 1);
        INSERT INTO rep (id, name, seq) VALUES ('a', 'Ann', 1), ('b', 'Bo', 1), ('c', 'Cai', 1);
        INSERT INTO assignment (rep, from_day, to_day, unit, tier, seq)
            SELECT id, '2026-01-01', '2199-12-31', 'East', 'mid', 1 FROM rep;
        INSERT INTO activity (day, rep, action, value, seq) VALUES
            ('2026-02-23', 'a', 'touch', 6, 1), ('2026-02-23', 'a', 'need', 0, 1),
            ('2026-02-23', 'b', 'touch', 2, 1);";
    store.conn.execute_batch(sql).unwrap();
    (folder, store)
}

fn confirm(reps: &[&str]) -> Command {
    Command::Confirm {
        day: day("2026-02-23"),
        reps: reps.iter().map(|rep| (*rep).to_owned()).collect(),
    }
}

fn board(store: &Store, as_of: &str) -> Board {
    store.board(&on(as_of), &BoardQuery::default()).unwrap()
}

/// Whose report of that day is confirmed.
fn confirmed(store: &Store, as_of: &str) -> Vec<String> {
    let board = board(store, as_of);
    let at = board
        .grid
        .days
        .iter()
        .position(|of| *of == day("2026-02-23"));
    let rows = board.grid.rows.iter().enumerate();
    let rows = rows.filter(|(row, _)| board.is_confirmed(*row, at.unwrap()));
    rows.map(|(_, row)| row.id.clone()).collect()
}

#[test]
fn k6_a_confirmed_report_stays_so_until_a_count_changes_or_it_is_taken_back() {
    let (_folder, mut store) = team();
    assert_eq!(confirmed(&store, "2026-02-24"), [""; 0]);
    let events = store
        .execute(&on("2026-02-24"), &confirm(&["a", "b"]))
        .unwrap();
    assert_eq!(events.len(), 1, "one event for all of them");
    assert_eq!(confirmed(&store, "2026-02-24"), ["a", "b"]);
    // The morning before it was not known.
    assert_eq!(confirmed(&store, "2026-02-23"), [""; 0]);
    let count = |value| Command::Count {
        rep: "b".into(),
        day: day("2026-02-23"),
        action: "touch".into(),
        value: Some(value),
    };
    store.execute(&on("2026-02-24"), &count(3)).unwrap();
    assert_eq!(
        confirmed(&store, "2026-02-24"),
        ["a"],
        "another count was not seen"
    );
    store.execute(&on("2026-02-24"), &count(2)).unwrap();
    assert_eq!(confirmed(&store, "2026-02-24"), ["a", "b"], "the same is");
    store
        .execute(&on("2026-02-25"), &Command::Undo { events })
        .unwrap();
    assert_eq!(confirmed(&store, "2026-02-25"), [""; 0]);
    assert_eq!(
        confirmed(&store, "2026-02-24"),
        ["a", "b"],
        "that morning it was"
    );
    assert_eq!(checked(&store), []);
}

#[test]
fn k6_a_day_without_a_report_has_nothing_to_confirm() {
    let (_folder, mut store) = team();
    let mut refused = |command: &Command| match store.execute(&on("2026-02-24"), command) {
        Err(StoreError::Refused(why)) => why,
        other => panic!("{other:?}"),
    };
    let on = day("2026-02-23");
    assert_eq!(
        refused(&confirm(&["a", "c"])),
        Refusal::NothingReported("c".into(), on)
    );
    assert_eq!(refused(&confirm(&[])), Refusal::NobodyReported(on));
    assert_eq!(
        refused(&confirm(&["nobody"])),
        Refusal::UnknownRep("nobody".into(), None)
    );
}
