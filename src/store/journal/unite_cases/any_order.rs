//! Whatever was done on whichever copy, in whatever order and pieces it arrives, gives the same.

use super::deeds::{Deed, perform};
use super::requests::targets_come_from_steps_that_count;
use super::{copy_of, day, newer, on, original, result, wrong};
use crate::domain::facts::{ActivityBatch, ActivityFact, Batch, ImportKind};
use crate::domain::journal::Event;
use crate::store::journal::refold;
use crate::store::silence_cases::import_of;
use crate::store::testing::session;
use crate::store::{Session, Store};
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::BTreeSet;

/// What happens on one of the copies.
#[derive(Clone, Debug)]
enum Op {
    Does(Deed),
    /// Takes in what another copy has by now; with or without its private texts.
    Unites(Index, bool),
    /// An event of a program with more kinds than this one.
    IsAhead(u8),
    /// A file that no other copy has: from it a warning follows that none of them can derive.
    Imports,
}

/// One of every kind of event that there is, again and again.
fn ops() -> impl Strategy<Value = Op> {
    let kind = prop::sample::select(Event::KINDS);
    // Undoing is where order decides most.
    let kind = prop_oneof![4 => kind, 1 => Just("undone")];
    let deed = (kind, any::<u16>(), 0u8..40).prop_map(|(kind, about, n)| Deed {
        kind,
        about: about.into(),
        n,
    });
    prop_oneof![
        20 => deed.prop_map(Op::Does),
        2 => (any::<Index>(), any::<bool>()).prop_map(|(from, whole)| Op::Unites(from, whole)),
        1 => (0u8..3).prop_map(Op::IsAhead),
        1 => Just(Op::Imports),
    ]
}

/// Copies belong to different people.
fn by(at: usize, who: usize) -> Session {
    Session {
        author: ["Li Wei", "Zhao Lei", "Ann"][who].into(),
        ..on(at)
    }
}

fn happen(copies: &mut [Store], at: usize, who: usize, op: &Op) {
    match op {
        Op::Does(deed) => {
            perform(&mut copies[who], &by(at, who), deed);
        }
        Op::Unites(index, whole) => {
            let from = index.index(copies.len());
            let mut journal = copies[from].journal_copy().unwrap();
            if !whole {
                journal = journal.without_private_texts();
            }
            copies[who].unite(&by(at, who), &journal).unwrap();
        }
        Op::IsAhead(n) => {
            let row = newer(&format!("newer {n}"), "foretold", r#"{"kind":"foretold"}"#);
            // One that is there already is there.
            let _ = copies[who].write(|tx| row.insert(tx, &row.digest()));
        }
        Op::Imports => import(&mut copies[who]),
    }
}

/// R02 did little on two days.
fn import(store: &mut Store) {
    let fact = |on: &str| ActivityFact {
        rep: 0,
        day: day(on),
        action: 0,
        value: 1,
    };
    let batch = Batch::Activity(ActivityBatch {
        reps: vec!["R02".into()],
        actions: vec!["touch".into()],
        rows: vec![fact("2026-02-18"), fact("2026-02-19")],
        emptied: Vec::new(),
        notes: Vec::new(),
    });
    store
        .put(&session(), &import_of(ImportKind::Activity, 2), &batch)
        .unwrap();
}

/// The queue as people see it, with everything that is known of each warning; closed and corrected ones too.
fn queue(store: &mut Store) -> Vec<String> {
    let morning = store.by_rules_in_force(&on(3)).unwrap();
    store.refresh_warnings(&morning).unwrap();
    let rows = store.warnings_with_past(&morning).unwrap();
    rows.iter().map(|row| format!("{row:?}")).collect()
}

#[test]
fn every_kind_of_event_is_drawn() {
    let (_folder, mut store) = original();
    let mut made: BTreeSet<&str> = BTreeSet::new();
    for kind in Event::KINDS {
        for n in 0..40 {
            let (at, who) = (usize::from(n), usize::from(n) % 3);
            let deed = Deed { kind, about: at, n };
            perform(&mut store, &by(at, who), &deed);
        }
    }
    for entry in store.all_entries(None).unwrap() {
        made.insert(entry.event.kind());
    }
    let all: BTreeSet<&str> = Event::KINDS.iter().copied().collect();
    assert_eq!(made, all);
}

/// Every copy takes in all others' journals in an order, twice, and in pieces where `halves` says so.
fn unite_all(copies: &mut [Store], order: &[usize], halves: bool) -> Result<(), TestCaseError> {
    let journals: Vec<_> = copies.iter().map(|c| c.journal_copy().unwrap()).collect();
    for (n, copy) in copies.iter_mut().enumerate() {
        for from in order.iter().map(|from| (from + n) % 3) {
            // In pieces, the later half first; and some of it twice.
            if halves {
                let later = journals[from].clone().part(|at| at % 2 == 1);
                copy.unite(&session(), &later).unwrap();
            }
            let united = copy.unite(&session(), &journals[from]).unwrap();
            prop_assert_eq!(united.refused, Vec::<String>::new());
        }
        prop_assert_eq!(wrong(copy), []);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn copies_that_went_on_apart_are_the_same_after_union_in_any_order(
        done in prop::collection::vec((0usize..3, ops()), 1..24),
        order in Just([0usize, 1, 2, 0, 1, 2]).prop_shuffle(),
        halves in any::<bool>(),
    ) {
        let (folder, original) = original();
        let mut copies: Vec<Store> = (0..3)
            .map(|n| copy_of(&original, folder.path(), &format!("copy-{n}.db")))
            .collect();
        for (at, (who, op)) in done.iter().enumerate() {
            happen(&mut copies, at, *who, op);
        }
        unite_all(&mut copies, &order, halves)?;
        let first = result(&copies[0]);
        for copy in &mut copies {
            prop_assert_eq!(&result(copy), &first);
            targets_come_from_steps_that_count(copy);
            // And it is the same as folding everything anew.
            copy.write(|tx| refold::rebuild(tx)).unwrap();
            prop_assert_eq!(&result(copy), &first);
        }
        // With the same facts on all of them the queue is the same, whatever was answered before these came.
        if done.iter().any(|(_, op)| matches!(op, Op::Imports)) {
            copies.iter_mut().for_each(import);
        }
        let shown = queue(&mut copies[0]);
        for copy in &mut copies[1..] {
            prop_assert_eq!(&queue(copy), &shown);
        }
    }
}
