//! A year of a company of 2,000 nodes, split in four dimensions: that it adds up, and that it takes no longer than
//! somebody waits. Measured at 1.6 s, 0.2 s, 30 ms and 1.3 s without optimisation, on two cores that others used as
//! well; the budgets leave room for slower machines and catch what grows with the square of the nodes.

use super::tests::{company, rep};
use crate::domain::Period;
use crate::domain::facts::{Batch, RepFact};
use crate::domain::money::total;
use crate::domain::targets::{
    BelowAsked, MethodsAsked, OverAssignment, PlanDraft, PlanReach, PlannedCell, PlannedTargets,
    Quota, SplitDimension, SplitMethod, TargetCell,
};
use crate::store::desk::{Command, NewTargets, Page, PageId};
use crate::store::testing::{session, store};
use crate::store::{Create, ImportInfo, Store};
use std::time::{Duration, Instant};

const YEAR: Period = Period::Year(2026);

/// Splitting all of it, publishing it, reading the splits again, and the page of the year.
const BUDGETS: [Duration; 4] = [
    Duration::from_secs(12),
    Duration::from_secs(3),
    Duration::from_secs(1),
    Duration::from_secs(12),
];

/// Eight regions of four groups each, and 61 people in every group.
fn people() -> Vec<RepFact> {
    let groups = (0..8).flat_map(|region| (0..4).map(move |group| (region, group)));
    let all = groups.flat_map(|(region, group)| {
        (0..61).map(move |n| RepFact {
            unit: vec![format!("r{region}"), format!("g{group}")],
            ..rep(&format!("p{region}-{group}-{n}"), "", "")
        })
    });
    all.collect()
}

/// Splits a target evenly, and gives the children.
fn split(
    store: &Store,
    targets: &mut PlannedTargets,
    (of, amount): (&TargetCell, i64),
    by: SplitDimension,
) -> Vec<(TargetCell, i64)> {
    let asked = (by, MethodsAsked::Only(SplitMethod::Even));
    let sheet = store.plan_sheet_by(&session(), of, asked).unwrap();
    let stakes = sheet.stakes(SplitMethod::Even).unwrap().to_vec();
    let quota = Quota {
        amount,
        ..Quota::default()
    };
    let none = OverAssignment::default();
    let plan = PlanDraft::of(&sheet, quota, none, SplitMethod::Even, stakes);
    let made = plan.targets(&sheet);
    let number = |id| made.cells.iter().find(|cell| cell.id == id)?.baseline;
    let children = sheet.children.iter();
    let children: Vec<_> = children
        .map(|child| (child.cell.clone(), number(child.id.clone()).unwrap()))
        .collect();
    targets.set_all(made.cells);
    for split in made.splits {
        targets.split(split);
    }
    children
}

#[test]
fn a_year_of_two_thousand_nodes_in_four_dimensions() {
    let (_folder, mut store) = store();
    let batch = Batch::Reps(people());
    let info = ImportInfo {
        file: "reps.csv".into(),
        rows: 1_952,
        ..ImportInfo::new(batch.kind())
    };
    store.put(&session(), &info, &batch).unwrap();
    for (customer, segment) in [("k1", "big"), ("k2", "small")] {
        let sql = "INSERT INTO customer (id, name, segment, key, tier, seq) VALUES (?1, ?1, ?2, 0, '', 1)";
        store.conn.execute(sql, [customer, segment]).unwrap();
    }
    let all = 12_000_000_000;
    let mut took = Vec::new();
    let began = Instant::now();
    let mut targets = PlannedTargets::default();
    let year = company(YEAR);
    let mut nodes = 1;
    let regions = split(&store, &mut targets, (&year, all), SplitDimension::Team);
    let mut level = regions.clone();
    nodes += level.len();
    for _ in 0..2 {
        let mut below = Vec::new();
        for (of, amount) in &level {
            let children = split(&store, &mut targets, (of, *amount), SplitDimension::Team);
            assert_eq!(total(children.iter().map(|(_, n)| *n)), *amount);
            below.extend(children);
        }
        nodes += below.len();
        level = below;
    }
    for (of, amount) in regions.iter().chain([&(year.clone(), all)]) {
        for by in [
            SplitDimension::Time,
            SplitDimension::Product,
            SplitDimension::Customer,
        ] {
            let parts = split(&store, &mut targets, (of, *amount), by);
            assert_eq!(total(parts.iter().map(|(_, n)| *n)), *amount);
        }
    }
    took.push(began.elapsed());
    println!("{nodes} nodes, {} numbers", targets.cells.len());
    assert_eq!(nodes, 1 + 8 + 32 + 1_952);
    let began = Instant::now();
    let splits = targets.splits.len();
    let publish = NewTargets {
        targets,
        reason: "agreed".into(),
        ..NewTargets::default()
    };
    store
        .execute(&session(), &Command::PublishTargets(publish))
        .unwrap();
    took.push(began.elapsed());
    let began = Instant::now();
    let path = store.path().to_owned();
    drop(store);
    let store = Store::open(&path, Create::Never).unwrap();
    let in_force = store.splits_in_force(session().as_of).unwrap();
    took.push(began.elapsed());
    assert_eq!(in_force.len(), splits);
    let began = Instant::now();
    let id = PageId::Target(Box::new(store.target_id(&year).unwrap()));
    let Some(Page::Target(page)) = store.page(&session(), &id).unwrap() else {
        panic!("no page");
    };
    took.push(began.elapsed());
    assert_eq!(page.splits.len(), 4);
    assert!(page.splits.iter().all(|split| split.left == Some(0)));
    assert_eq!(page.in_force.unwrap().amount, all);
    println!("split, published, read, page: {took:?}");
    let in_time = took
        .iter()
        .zip(&BUDGETS)
        .all(|(took, budget)| took <= budget);
    assert!(in_time, "{took:?}");
}

/// A page with so many parts, of which every method tells its figures, and how long it may take.
const PARTS: usize = 2_000;
const PAGE: Duration = Duration::from_secs(12);

#[test]
fn a_plan_of_two_thousand_people_of_one_unit() {
    let (_folder, mut store) = store();
    let people = (0..PARTS).map(|n| rep(&format!("p{n}"), "Big", "2024-01-01"));
    let batch = Batch::Reps(people.collect());
    let info = ImportInfo {
        file: "reps.csv".into(),
        rows: 2_000,
        ..ImportInfo::new(batch.kind())
    };
    store.put(&session(), &info, &batch).unwrap();
    let deal = "INSERT INTO deal VALUES (?1, ?2, NULL, NULL, 'won', 100, NULL, ?3, '', NULL, NULL, NULL, '', 1)";
    let days = ["2024-02-15", "2024-08-15", "2025-02-15", "2025-11-15"];
    for (n, day) in (0..PARTS).flat_map(|n| days.map(|day| (n, day))) {
        let (id, rep) = (format!("{n}-{day}"), format!("p{n}"));
        store.conn.execute(deal, [id.as_str(), &rep, day]).unwrap();
    }
    let of = TargetCell {
        scope: crate::domain::targets::TargetScope::Unit(vec!["Big".into()]),
        ..company(Period::Quarter(2026, 1))
    };
    let id = PageId::Plan(
        Box::new(store.target_id(&of).unwrap()),
        SplitDimension::Team,
    );
    let began = Instant::now();
    let Some(Page::Plan(page)) = store.page(&session(), &id).unwrap() else {
        panic!("no page");
    };
    let took = began.elapsed();
    println!("{PARTS} parts: {took:?}");
    assert_eq!(page.sheet.children.len(), PARTS);
    assert!(
        page.sheet
            .children
            .iter()
            .all(|child| child.last_year == Some(100))
    );
    assert!(took <= PAGE, "{took:?}");
}

/// A year of 2,000 nodes with the months of everybody, published in one step, taken back in one, and a page of it. Measured
/// without optimisation; what grows with the square of the nodes takes minutes.
#[test]
fn a_year_of_two_thousand_nodes_and_the_months_of_everybody_in_one_step() {
    let (_folder, mut store) = store();
    let batch = Batch::Reps(people());
    let info = ImportInfo {
        file: "reps.csv".into(),
        rows: 1_952,
        ..ImportInfo::new(batch.kind())
    };
    store.put(&session(), &info, &batch).unwrap();
    let all = 12_000_000_000;
    let year = company(Period::Year(2027));
    let mut targets = PlannedTargets::default();
    split(&store, &mut targets, (&year, all), SplitDimension::Team);
    let of = store.target_id(&year).unwrap();
    // With a floor each longer period is set twice.
    let quota = Quota {
        amount: all,
        floor: Some(all / 10 * 8),
        stretch: Some(all / 10 * 12),
        share: None,
    };
    targets.set(PlannedCell::new(of.clone(), Some(quota)));
    let publish = NewTargets {
        targets,
        reason: "agreed".into(),
        below: Some(BelowAsked {
            of,
            reach: PlanReach::Months,
        }),
        ..NewTargets::default()
    };
    let began = Instant::now();
    let events = store
        .execute(&session(), &Command::PublishTargets(publish))
        .unwrap();
    let published = began.elapsed();
    let began = Instant::now();
    let set = store.targets_in_force(session().as_of).unwrap().len();
    let read = began.elapsed();
    assert_eq!(set, (1 + 8 + 32 + 1_952) * 17);
    let began = Instant::now();
    store
        .execute(&session(), &Command::Undo { events })
        .unwrap();
    let undone = began.elapsed();
    assert!(store.targets_in_force(session().as_of).unwrap().is_empty());
    println!("{set} numbers: published {published:?}, read {read:?}, undone {undone:?}");
    assert!(published <= ALL_BELOW, "{published:?}");
}

/// How long the publication of everybody's months may take without optimisation.
const ALL_BELOW: Duration = Duration::from_mins(1);
