//! Splits kept, published and read back, and the over-assignment that a mismatch allows for.

use super::*;
use crate::domain::facts::{Batch, RepFact, TargetFact};
use crate::domain::targets::{Quota, SplitPart, TargetScope};
use crate::store::Session;
use crate::store::desk::Command;
use crate::store::testing::{session, store};
use crate::store::{BoardQuery, ImportInfo};

const Q1: Period = Period::Quarter(2026, 1);

fn at(path: &[&str]) -> TargetCell {
    let path = path.iter().map(|p| (*p).to_owned()).collect();
    TargetCell::whole("revenue", Q1, TargetScope::Unit(path))
}

fn by_team(over: i32) -> Split {
    let part = |(name, weight): (&str, u64)| SplitPart {
        cell: at(&[name]),
        stake: Stake::Weight(weight),
    };
    Split::new(
        at(&[]),
        SplitDimension::Team,
        SplitMethod::Shares,
        OverAssignment::new(over).unwrap(),
        [("West", 4_000), ("East", 6_000)].map(part).into(),
    )
    .unwrap()
}

fn baseline(amount: i64) -> Quota {
    Quota {
        amount,
        ..Quota::default()
    }
}

fn publish(store: &mut Store, session: &Session, split: &Split, parent: &Quota) {
    let (children, _) = split.share_out(parent);
    let cells = split.parts().iter().map(|part| &part.cell);
    let row = |(cell, quota): (&TargetCell, Quota)| TargetFact {
        cell: cell.clone(),
        quota: Some(quota),
    };
    let whole = std::iter::once((split.parent(), *parent));
    let rows: Vec<TargetFact> = whole.chain(cells.zip(children)).map(row).collect();
    crate::store::testing::publish(store, session, &rows, std::slice::from_ref(split));
}

fn put(store: &mut Store, batch: &Batch) {
    let info = ImportInfo {
        file: "f.csv".into(),
        rows: 1,
        ..ImportInfo::new(batch.kind())
    };
    store.put(&session(), &info, batch).unwrap();
}

/// The company's target and by how much its children miss what it hands down.
fn company(store: &Store) -> (Option<i64>, Option<i64>) {
    let query = BoardQuery {
        period: Some(Q1),
        ..BoardQuery::default()
    };
    let board = store.board(&session(), &query).unwrap();
    (board.tree[0].target, board.tree[0].mismatch)
}

#[test]
fn a_split_is_read_back_as_it_was_made_with_its_children() {
    let (_folder, mut store) = store();
    let session = session();
    let split = by_team(0);
    assert_eq!(store.splits(&at(&[]), session.as_of).unwrap(), []);
    publish(&mut store, &session, &split, &baseline(101));
    assert_eq!(store.splits(&at(&[]), session.as_of).unwrap(), [split]);
    let amount = |cell| {
        store.target_history(&cell).unwrap()[0]
            .quota
            .unwrap()
            .amount
    };
    assert_eq!((amount(at(&["East"])), amount(at(&["West"]))), (61, 40));
    assert_eq!(store.splits(&at(&["East"]), session.as_of).unwrap(), []);
}

#[test]
fn a_target_may_be_split_along_several_dimensions_and_the_newest_of_each_is_in_force() {
    let (_folder, mut store) = store();
    let session = session();
    let month = |month: u8| SplitPart {
        cell: TargetCell {
            period: Period::Month(2026, month),
            ..at(&[])
        },
        stake: Stake::Weight(month.into()),
    };
    let by_time = Split::new(
        at(&[]),
        SplitDimension::Time,
        SplitMethod::Season,
        OverAssignment::default(),
        [1, 2, 3].map(month).into(),
    )
    .unwrap();
    publish(&mut store, &session, &by_team(0), &baseline(100));
    publish(&mut store, &session, &by_time, &baseline(100));
    publish(&mut store, &session, &by_team(500), &baseline(100));
    let found = store.splits(&at(&[]), session.as_of).unwrap();
    assert_eq!(found, [by_time, by_team(500)]);
}

#[test]
fn rule_15_children_above_the_parent_by_its_over_assignment_are_no_mismatch() {
    let (_folder, mut store) = store();
    let rep = RepFact {
        manager: String::new(),
        id: "A".into(),
        name: "A".into(),
        tier: "mid".into(),
        unit: vec!["East".into()],
        unit_code: String::new(),
        from: Day::MIN,
        to: Day::MAX,
        address: crate::domain::notice::Address::default(),
    };
    put(&mut store, &Batch::Reps(vec![rep]));
    publish(&mut store, &session(), &by_team(500), &baseline(1_000));
    assert_eq!(company(&store), (Some(1_000), None));
    // East gets 10 more than its share by hand.
    let by_hand = TargetFact {
        cell: at(&["East"]),
        quota: Some(baseline(640)),
    };
    put(&mut store, &Batch::Targets(vec![by_hand]));
    assert_eq!(company(&store), (Some(1_000), Some(10)));
}

#[test]
fn publish_and_undo_round_trip_with_cells_and_splits() {
    let (_folder, mut store) = store();
    let session = session();
    publish(&mut store, &session, &by_team(0), &baseline(100));
    let before = (
        company(&store),
        store.splits(&at(&[]), session.as_of).unwrap(),
    );
    let versions = store.target_versions().unwrap();
    publish(&mut store, &session, &by_team(500), &baseline(200));
    let after = (
        company(&store),
        store.splits(&at(&[]), session.as_of).unwrap(),
    );
    assert_ne!(before, after);
    let newest = store.target_versions().unwrap()[0].id.clone();
    let events = vec![newest];
    let undo = Command::Undo {
        events: events.clone(),
    };
    store.execute(&session, &undo).unwrap();
    let back = (
        company(&store),
        store.splits(&at(&[]), session.as_of).unwrap(),
    );
    assert_eq!(back, before);
    assert_eq!(store.target_versions().unwrap(), versions);
    store.execute(&session, &Command::Redo { events }).unwrap();
    let again = (
        company(&store),
        store.splits(&at(&[]), session.as_of).unwrap(),
    );
    assert_eq!(again, after);
    let wrong = crate::store::journal::verify_fold(&store.conn).unwrap();
    assert_eq!(wrong, [""; 0], "what is derived follows from the events");
}
