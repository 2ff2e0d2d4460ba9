//! What is judged beside the rows is what is judged when they are in.

use super::testing::{session, store};
use super::{ImportInfo, Session, Store, StoreError};
use crate::domain::Day;
use crate::domain::facts::{
    ActivityBatch, ActivityCell, ActivityFact, Batch, DealBatch, DealFact, ImportKind, RepFact,
};
use crate::domain::notice::Address;
use crate::domain::pages::Stage;
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// Counts by day before the morning's, rep and action.
type Cells = BTreeMap<(i32, u32, u16), u32>;

fn day(n: i32) -> Day {
    session().as_of.plus(n)
}

fn people(ids: &[&str]) -> Batch {
    let rep = |id: &&str| RepFact {
        manager: String::new(),
        id: (*id).into(),
        name: (*id).into(),
        tier: "mid".into(),
        unit: vec!["East".into()],
        unit_code: String::new(),
        from: Day::MIN,
        to: Day::MAX,
        address: Address::default(),
    };
    Batch::Reps(ids.iter().map(rep).collect())
}

fn activity(cells: &Cells) -> Batch {
    let fact = |(&(n, rep, action), &value): (&(i32, u32, u16), &u32)| ActivityFact {
        day: day(n),
        rep,
        action,
        value,
    };
    Batch::Activity(ActivityBatch {
        reps: ["a", "b", "new"].map(str::to_owned).to_vec(),
        actions: ["demo", "touch"].map(str::to_owned).to_vec(),
        rows: cells.iter().map(fact).collect(),
        ..ActivityBatch::default()
    })
}

/// Deals of customers that were lost, so that weeks are measured.
fn losses(days: &[i32]) -> Batch {
    let deal = |(n, at): (usize, &i32)| DealFact {
        id: format!("D{n}"),
        rep: "a".into(),
        customer: None,
        product: None,
        stage: Stage::Lost,
        amount: Some(100),
        original: None,
        opened: None,
        closed: Some(day(*at)),
        category: String::new(),
        unit: None,
    };
    let deals: Vec<DealFact> = days.iter().enumerate().map(deal).collect();
    Batch::Deals(DealBatch::from(deals))
}

/// Everything that is derived, row by row.
fn derived(store: &Store) -> Vec<String> {
    let mut all = Vec::new();
    for sql in [
        "SELECT quote(family) || quote(subject) || quote(opened_on) || quote(episode) || quote(judged)
             || quote(ended_on) || quote(restated) FROM warning ORDER BY 1",
        "SELECT quote(family) || quote(day) || quote(fingerprint) || quote(state) FROM checkpoint ORDER BY 1",
        "SELECT quote(as_of) || quote(judged) || quote(fingerprint) FROM evaluated ORDER BY 1",
    ] {
        let mut rows = store.conn.prepare(sql).unwrap();
        let rows = rows.query_map([], |row| row.get::<_, String>(0)).unwrap();
        all.extend(rows.map(Result::unwrap));
    }
    all
}

fn go_on(_: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// A team as it was on the morning before the file came.
fn before(older: &Cells, losses_on: &[i32]) -> (tempfile::TempDir, Store, Session) {
    let (folder, mut store) = store();
    let session = session();
    for (kind, batch) in [
        (ImportKind::Reps, people(&["a", "b"])),
        (ImportKind::Deals, losses(losses_on)),
        (ImportKind::Activity, activity(older)),
    ] {
        let done = store.import(&session, &ImportInfo::new(kind), &[batch], &mut go_on);
        assert_eq!(done.unwrap().1, None);
    }
    (folder, store, session)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever was known before, whoever comes with the file, and whatever is measured of its weeks.
    #[test]
    fn days_judged_beside_their_rows_are_judged_as_when_they_are_in(
        older in proptest::collection::btree_map((-60i32..-20, 0u32..2, 0u16..2), 0u32..9, 0..20),
        cells in proptest::collection::btree_map((-24i32..3, 0u32..3, 0u16..2), 0u32..9, 1..40),
        is_fresh in proptest::bool::weighted(0.7),
        losses_on in proptest::collection::vec(-80i32..0, 0..3),
        emptied in proptest::collection::btree_set((-60i32..3, 0u32..2, 0u16..2), 0..2),
        emptied_known in proptest::collection::vec(any::<Index>(), 0..4),
        empties in proptest::bool::weighted(0.3),
        brings_somebody in any::<bool>(),
    ) {
        let mut older = older;
        if is_fresh {
            // By chance the days of a file are hardly ever fresh, and nothing is judged beside its rows then.
            let first = cells.keys().map(|(n, ..)| *n).min().unwrap_or_default();
            let before = |n: i32| n.min(first - 1 - n.rem_euclid(8));
            older = older.into_iter().map(|((n, rep, action), value)| ((before(n), rep, action), value)).collect();
        }
        // What is emptied changes something only where something is known, and then nothing is judged beside it.
        let known: Vec<_> = older.keys().copied().collect();
        let mut emptied = emptied;
        if !empties {
            emptied.clear();
        } else if !known.is_empty() {
            emptied.extend(emptied_known.iter().map(|index| *index.get(&known)));
        }
        let mut own = activity(&cells);
        if let Batch::Activity(batch) = &mut own {
            let emptied = emptied.iter().filter(|cell| !cells.contains_key(*cell));
            batch.emptied = emptied.map(|&(n, rep, action)| ActivityCell { day: day(n), rep, action }).collect();
        }
        let mut batches = vec![own];
        if brings_somebody {
            batches.insert(0, people(&["new"]));
        }
        let info = ImportInfo::new(ImportKind::Activity);
        let (_one, mut beside, session) = before(&older, &losses_on);
        let (_, unevaluated) = beside.import(&session, &info, &batches, &mut go_on).unwrap();
        prop_assert_eq!(unevaluated, None);
        let (_other, mut afterwards, session) = before(&older, &losses_on);
        afterwards.put_all(&session, &info, &batches, &mut go_on).unwrap();
        let found = afterwards.evaluate(&session, false).unwrap();
        afterwards.write(|tx| found.save(tx)).unwrap();
        prop_assert_eq!(derived(&beside), derived(&afterwards));
    }
}

/// Whoever stops an import stops what is judged beside it, and nothing is in.
#[test]
fn a_stopped_import_leaves_what_was_derived() {
    let (_folder, mut store, session) = before(&Cells::new(), &[]);
    let known = derived(&store);
    // More rows than go in before the first look at whether to go on.
    let days = (-40..0).flat_map(|n| (0..300).map(move |rep| (day(n), rep)));
    let rows = days.map(|(day, rep)| ActivityFact {
        day,
        rep,
        action: 0,
        value: 1,
    });
    let batch = Batch::Activity(ActivityBatch {
        reps: (0..300).map(|n| format!("{n:03}")).collect(),
        actions: vec!["demo".into()],
        rows: rows.collect(),
        ..ActivityBatch::default()
    });
    let info = ImportInfo::new(ImportKind::Activity);
    let stop = &mut |_| ControlFlow::Break(());
    let done = store.import(&session, &info, &[batch], stop);
    assert_eq!(done, Err(StoreError::Stopped));
    assert_eq!(derived(&store), known);
}
