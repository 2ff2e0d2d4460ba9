//! Different requests that copies of a file filed apart: united in any order they add up, and so do those they are of.

use super::requests::{by, files, id, of, step};
use super::{copy_of, on, original, result, wrong};
use crate::domain::Day;
use crate::domain::Period;
use crate::domain::money::total;
use crate::domain::org::Roster;
use crate::domain::targets::{
    AskReason, CellId, OverAssignment, PlannedCell, PlannedFor, PlannedPart, PlannedSplit,
    PlannedTargets, Quota, ResidualPlace, SplitDimension, SplitMethod, Stake,
};
use crate::store::desk::{Command, NewAdjustment, NewTargets};
use crate::store::{Session, Store};
use proptest::prelude::*;

const REPS: [&str; 2] = ["R01", "R02"];

fn company() -> CellId {
    id(PlannedFor::Unit(String::new()))
}

/// A company of so much and its two people, who carry so many hundredths of a percent more together.
fn published(store: &mut Store, whole: i64, over: i32) {
    let over = OverAssignment::new(over).unwrap();
    let all = over.total(whole);
    let quota = |amount| Quota {
        amount,
        floor: Some(amount / 2),
        ..Quota::default()
    };
    let mut targets = PlannedTargets::default();
    let cells = [
        (company(), whole),
        (of("R01"), all / 3),
        (of("R02"), all - all / 3),
    ];
    targets.set_all(cells.map(|(id, amount)| PlannedCell::new(id, Some(quota(amount)))));
    targets.split(PlannedSplit {
        parent: company(),
        dimension: SplitDimension::Team,
        method: SplitMethod::Even,
        over,
        parts: (REPS.iter())
            .map(|rep| PlannedPart {
                id: of(rep),
                stake: Stake::Weight(1),
            })
            .collect(),
    });
    let publish = Command::PublishTargets(NewTargets {
        targets,
        reason: "year".into(),
        ..NewTargets::default()
    });
    store.execute(&by("Ann"), &publish).unwrap();
}

/// The cells that requests are of: both people, and the company.
fn cells() -> [CellId; 3] {
    [of(REPS[0]), of(REPS[1]), company()]
}

/// One request from being asked for to being filed; by how much it moved each target, where it was allowed.
fn filed(
    store: &mut Store,
    whom: usize,
    hundredths: i32,
    place: ResidualPlace,
) -> Option<[i64; 3]> {
    let before = cells().map(|id| amount(store, &id));
    let ask = NewAdjustment::Ask {
        cell: cells()[whom].clone(),
        hundredths,
        reason: AskReason::Market,
        why: "lost".into(),
        in_return: String::new(),
    };
    let asked = store.execute(&by("Ann"), &Command::Adjust(ask)).ok()?;
    files(store, "Bea", &asked[0], place);
    let after = cells().map(|id| amount(store, &id));
    Some([0, 1, 2].map(|at| after[at] - before[at]))
}

fn amount(store: &Store, id: &CellId) -> i64 {
    store.target_quota(id, on(0).as_of).unwrap().unwrap().amount
}

/// What the tree compares: what the company hands down, and what its people have.
fn sums(store: &Store) -> (i64, i64) {
    let roster: Roster = store.roster().unwrap();
    let session = on(0);
    let metric = session.settings.metrics.get("revenue").unwrap().clone();
    let (period, fiscal) = (Period::Quarter(2026, 2), session.settings.fiscal);
    let quotas = store
        .quotas(&metric, period, fiscal, session.as_of, &roster)
        .unwrap();
    let unit = roster.unit_ix("").unwrap();
    let own = quotas.units[&unit].amount;
    let due = quotas.handed_down.get(&unit).copied().unwrap_or(own);
    (due, total(quotas.reps.values().map(|quota| quota.amount)))
}

/// A request: of whom, for how much, and whether the others take what it moves.
type RequestDrawn = (usize, i32, bool);

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn requests_that_copies_filed_apart_add_up_in_any_order(
        over in prop_oneof![Just(0i32), Just(1_000), Just(333)],
        wanted in prop::collection::vec((0usize..3, (0usize..3, -300i32..300, any::<bool>())), 1..7),
        order in Just([0usize, 1, 2]).prop_shuffle(),
    ) {
        let (folder, mut store) = original();
        published(&mut store, 3_001, over);
        let mut copies: Vec<Store> = (0..3)
            .map(|n| copy_of(&store, folder.path(), &format!("copy-{n}.db")))
            .collect();
        let mut expected = cells().map(|id| amount(&store, &id));
        for (who, wanted) in wanted {
            let (whom, hundredths, spreads): RequestDrawn = wanted;
            // The company has nobody beside it.
            let spreads = spreads && whom < 2;
            let place = if spreads { ResidualPlace::Spread } else { ResidualPlace::Absorbed };
            if let Some(moved) = filed(&mut copies[who], whom, hundredths, place) {
                for (expected, moved) in expected.iter_mut().zip(moved) {
                    *expected += moved;
                }
                if spreads {
                    prop_assert_eq!(moved[0], -moved[1]);
                }
            }
            let (due, children) = sums(&copies[who]);
            prop_assert_eq!(due, children);
        }
        let journals: Vec<_> = copies.iter().map(|copy| copy.journal_copy().unwrap()).collect();
        for (n, copy) in copies.iter_mut().enumerate() {
            for from in order {
                copy.unite(&on(0), &journals[(from + n) % 3]).unwrap();
            }
            prop_assert_eq!(wrong(copy), []);
        }
        for copy in &copies {
            prop_assert_eq!(result(copy), result(&copies[0]));
            prop_assert_eq!(cells().map(|id| amount(copy, &id)), expected);
            let (due, children) = sums(copy);
            prop_assert_eq!(due, children);
            // What the list says of each request leads to what stands.
            let rows = copy.asked_list(&on(0)).unwrap();
            let newest = rows.iter().find(|row| row.asked.cell == of("R01"));
            if let Some(row) = newest.filter(|row| row.asked.place != Some(ResidualPlace::Spread)) {
                prop_assert!(row.to.is_some());
            }
        }
    }
}

/// Beside what another copy filed, a change of the whole keeps the ratio that it was filed under.
#[test]
fn a_change_of_the_whole_beside_one_of_a_part_keeps_the_sum() {
    for first in [0, 1] {
        let (folder, mut store) = original();
        published(&mut store, 1_000_000, 1_000);
        let mut copies: Vec<Store> = (0..2)
            .map(|n| copy_of(&store, folder.path(), &format!("copy-{n}.db")))
            .collect();
        filed(&mut copies[first], 0, -1_000, ResidualPlace::Absorbed).unwrap();
        filed(&mut copies[1 - first], 2, -500, ResidualPlace::Absorbed).unwrap();
        let journals: Vec<_> = copies
            .iter()
            .map(|copy| copy.journal_copy().unwrap())
            .collect();
        for (copy, other) in copies.iter_mut().zip(journals.iter().rev()) {
            copy.unite(&on(0), other).unwrap();
            let (due, children) = sums(copy);
            assert_eq!(due, children, "{first}");
        }
    }
}

/// A quarter of one person after two that may be rejected: the first one was, of the second a request waits; its id.
fn one_rejected(store: &mut Store) -> String {
    let cell = |period| CellId::whole("revenue", period, PlannedFor::Rep("R01".into()));
    let mut targets = PlannedTargets::default();
    for period in [
        Period::Month(2026, 3),
        Period::Month(2026, 5),
        Period::Quarter(2026, 3),
    ] {
        let quota = Quota {
            amount: 1_000,
            ..Quota::default()
        };
        targets.set(PlannedCell::new(cell(period), Some(quota)));
    }
    let publish = Command::PublishTargets(NewTargets {
        targets,
        reason: "year".into(),
        ..NewTargets::default()
    });
    store.execute(&by("Ann"), &publish).unwrap();
    let mut ask = |month| {
        let ask = NewAdjustment::Ask {
            cell: cell(Period::Month(2026, month)),
            hundredths: -500,
            reason: AskReason::Market,
            why: "lost".into(),
            in_return: String::new(),
        };
        step(store, "Ann", ask)
    };
    let (first, second) = (ask(3), ask(5));
    reject(store, first);
    second
}

fn reject(store: &mut Store, request: String) -> String {
    let note = "no".to_owned();
    step(store, "Bea", NewAdjustment::Reject { request, note })
}

fn in_july() -> Session {
    by("Bea").on(Day::parse("2026-07-01").unwrap())
}

fn raise(store: &mut Store) -> Vec<String> {
    let cell = CellId::whole(
        "revenue",
        Period::Quarter(2026, 3),
        PlannedFor::Rep("R01".into()),
    );
    let note = String::new();
    let raise = Command::Adjust(NewAdjustment::Raise { cell, note });
    store.execute(&in_july(), &raise).unwrap()
}

fn raised(store: &Store) -> (i64, usize) {
    let cell = CellId::whole(
        "revenue",
        Period::Quarter(2026, 3),
        PlannedFor::Rep("R01".into()),
    );
    let day = in_july().as_of;
    let quota = store.target_quota(&cell, day).unwrap().unwrap();
    (quota.amount, store.credit_raises(day).unwrap().len())
}

#[test]
fn a3_a_raise_stands_only_as_long_as_both_quarters_were_rejected() {
    let (folder, mut store) = original();
    let second = one_rejected(&mut store);
    let mut a = copy_of(&store, folder.path(), "a.db");
    let mut b = copy_of(&store, folder.path(), "b.db");
    // Its refusal comes after the approval of the other copy, and does not count.
    a.execute(&by("Bea"), &super::count(Some(3))).unwrap();
    reject(&mut a, second.clone());
    raise(&mut a);
    assert_eq!(raised(&a), (1_050, 1));
    let approved = files(&mut b, "Cem", &second, ResidualPlace::Absorbed);
    a.unite(&in_july(), &b.journal_copy().unwrap()).unwrap();
    assert_eq!(raised(&a), (1_000, 0));
    assert_eq!(wrong(&a), []);
    // The other copy takes its approval back: the quarter was rejected after all.
    let events = approved.iter().rev().cloned().collect();
    let undo = Command::Undo { events };
    let cem = Session {
        author: "Cem".into(),
        ..in_july()
    };
    b.execute(&cem, &undo).unwrap();
    let (of_a, of_b) = (a.journal_copy().unwrap(), b.journal_copy().unwrap());
    a.unite(&in_july(), &of_b).unwrap();
    b.unite(&in_july(), &of_a).unwrap();
    for store in [&a, &b] {
        assert_eq!(raised(store), (1_050, 1));
        assert_eq!(wrong(store), []);
    }
    assert_eq!(result(&a), result(&b));
}
