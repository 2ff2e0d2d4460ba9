//! The target tree: children that add up, targets that do not, facts of nobody, and work that stays linear.

use super::*;
use crate::domain::metric::{Better, Metric, MetricUnit, SumOf};
use crate::domain::org::{Rep, Unit};
use crate::domain::ratio::Attainment;
use crate::domain::targets::{Pace, Quota};
use proptest::prelude::*;
use std::cell::Cell;

pub(super) fn roster(units: usize, reps: usize) -> Roster {
    let mut all = vec![Unit {
        id: String::new(),
        path: String::new(),
        name: String::new(),
        parent: None,
        depth: 0,
    }];
    for u in 0..units {
        all.push(Unit {
            id: format!("u{u}"),
            path: format!("u{u}"),
            name: format!("u{u}"),
            parent: Some(UnitIx(0)),
            depth: 1,
        });
    }
    let reps = (0..reps)
        .map(|i| Rep {
            id: format!("r{i}"),
            name: format!("r{i}"),
            assignments: vec![Assignment {
                from: Day::MIN,
                to: Day::MAX,
                unit: UnitIx(1 + (i % units) as u32),
                tier: "mid".into(),
            }],
        })
        .collect();
    Roster::new(all, reps)
}

pub(super) fn metric(basis: Basis, unit: MetricUnit, better: Better) -> Metric {
    Metric {
        id: "m".into(),
        en: "m".into(),
        also: Vec::new(),
        zh: "m".into(),
        unit,
        better,
        basis,
    }
}

pub(super) fn revenue() -> Metric {
    metric(
        Basis::Sum(SumOf::WonAmount),
        MetricUnit::Money,
        Better::Higher,
    )
}

pub(super) fn measure(metric: &Metric) -> Measure<'_> {
    Measure {
        is_over: false,
        weighed_on: crate::domain::Day::MAX,
        metric,
        min_denominator: 10,
        red_below: 50,
        red_after: 0,
    }
}

/// Everybody has the whole target in the first unit.
pub(super) fn portions(
    roster: &Roster,
    quotas: &Quotas,
    elapsed: Elapsed,
) -> HashMap<RepIx, Portions> {
    let of = |(rep, quota): (&RepIx, &Quota)| {
        let portion = Portion {
            amount: quota.amount,
            plan: Plan::of(quota.amount, elapsed),
            split: false,
        };
        let seat = (roster.rep(*rep).assignments[0].unit, false);
        (*rep, vec![(seat, portion)])
    };
    quotas.reps.iter().map(of).collect()
}

pub(super) fn own_plan(quotas: &Quotas, unit: UnitIx, elapsed: Elapsed) -> Plan {
    let own = quotas.units.get(&unit);
    own.map_or_else(Plan::default, |quota| Plan::of(quota.amount, elapsed))
}

pub(super) fn tree(
    roster: &Roster,
    tallies: &HashMap<(UnitIx, Option<RepIx>), Tally>,
    quotas: &Quotas,
) -> Vec<Node> {
    let mut members: BTreeMap<UnitIx, Vec<RepIx>> = BTreeMap::new();
    for (i, rep) in roster.reps.iter().enumerate() {
        members
            .entry(rep.assignments[0].unit)
            .or_default()
            .push(RepIx(i as u32));
    }
    let elapsed = Elapsed::days(1, 4);
    let metric = revenue();
    let inputs = Inputs {
        measure: measure(&metric),
        roster,
        company: "",
        tallies,
        readings: &HashMap::new(),
        quotas,
        members: &members,
        seat: &|rep| Some(roster.rep(rep).assignments[0].unit),
        left_from: &|_| None,
        portions: &portions(roster, quotas, elapsed),
        plan_of: &|unit| own_plan(quotas, unit, elapsed),
        elapsed_of: &|_, _| elapsed,
        elapsed,
        ramp: &|_| None,
        parts: &[],
        coefficients: None,
        gaps: &[],
        period: (Period::Quarter(2026, 4), Fiscal::CALENDAR),
    };
    let nodes = build(&inputs);
    assert_eq!(seen(&inputs), alone(nodes.clone()));
    nodes
}

/// The rows that are shown one by one, in order of id.
fn seen(inputs: &Inputs<'_>) -> Vec<Node> {
    let mut rows = Vec::new();
    each_row(inputs, &mut |node| rows.push(node.clone()));
    alone(rows)
}

/// Rows without what they know of others, in order of id.
fn alone(mut rows: Vec<Node>) -> Vec<Node> {
    for row in &mut rows {
        (row.parent, row.pace_of_all) = (None, None);
    }
    rows.sort_by_key(|row| format!("{:?}", row.id));
    rows
}

pub(super) fn amount(amount: i64) -> Quota {
    Quota {
        amount,
        ..Quota::default()
    }
}

#[test]
fn a_parent_without_a_target_stands_for_its_children() {
    let quotas = Quotas {
        reps: [(RepIx(0), amount(40)), (RepIx(1), amount(60))].into(),
        ..Quotas::default()
    };
    let nodes = tree(&roster(1, 2), &HashMap::new(), &quotas);
    assert_eq!(
        (
            nodes[0].target,
            nodes[0].mismatch,
            nodes[0].expected_to_date
        ),
        (Some(100), None, Some(25))
    );
}

#[test]
fn rule_16_a_sum_of_targets_is_compared_with_those_who_have_one() {
    let quotas = Quotas {
        reps: [(RepIx(0), amount(40))].into(),
        ..Quotas::default()
    };
    let done = |rep: u32, actual| {
        let tally = Tally {
            actual,
            ..Tally::default()
        };
        ((UnitIx(1), Some(RepIx(rep))), tally)
    };
    let tallies = [done(0, 10), done(1, 500)].into();
    let nodes = tree(&roster(1, 2), &tallies, &quotas);
    let company = &nodes[0];
    assert_eq!((company.actual, company.set), (Some(510), (1, 2)));
    assert_eq!(company.without_target, Some(500));
    assert_eq!(company.attainment, Attainment::new(10, Some(40)));
    assert_eq!(company.pace.map(Pace::index), Some("1.00".into()));
    // A target of the whole unit is for everybody.
    let quotas = Quotas {
        units: [(UnitIx(1), amount(400))].into(),
        ..quotas
    };
    let nodes = tree(&roster(1, 2), &tallies, &quotas);
    assert_eq!((nodes[0].without_target, nodes[0].set), (None, (2, 2)));
    assert_eq!(nodes[0].attainment, Attainment::new(510, Some(400)));
}

#[test]
fn rule_11_what_was_won_after_the_last_judged_day_is_in_no_pace() {
    let quotas = Quotas {
        reps: [(RepIx(0), amount(40)), (RepIx(1), amount(40))].into(),
        ..Quotas::default()
    };
    let done = |rep: u32, actual, unjudged| {
        let tally = Tally {
            actual,
            unjudged,
            ..Tally::default()
        };
        ((UnitIx(1), Some(RepIx(rep))), tally)
    };
    let nodes = tree(
        &roster(1, 2),
        &[done(0, 12, 2), done(1, 5, 0)].into(),
        &quotas,
    );
    let pace = |node: &Node| node.pace.map(Pace::index);
    // A quarter of the days has gone: 20 of 80 are expected, 15 of which count.
    let company = &nodes[0];
    assert_eq!((company.actual, company.unjudged), (Some(17), Some(2)));
    assert_eq!(
        (company.judged, pace(company)),
        (Some(15), Some("0.75".into()))
    );
    assert_eq!(company.attainment, Attainment::new(17, Some(80)));
    assert_eq!(company.projection, Some(60));
    let rows: Vec<_> = nodes.iter().filter(|n| n.rep.is_some()).collect();
    assert_eq!(
        rows.iter()
            .map(|n| (n.unjudged, pace(n)))
            .collect::<Vec<_>>(),
        [(Some(2), Some("1.00".into())), (None, Some("0.50".into()))]
    );
}

#[test]
fn children_that_do_not_add_up_are_shown_and_the_parent_keeps_its_own_target() {
    let quotas = Quotas {
        units: [(UnitIx(1), amount(90))].into(),
        reps: [(RepIx(0), amount(100))].into(),
        ..Quotas::default()
    };
    let nodes = tree(&roster(1, 1), &HashMap::new(), &quotas);
    let unit = nodes.iter().find(|n| n.unit == Some(UnitIx(1))).unwrap();
    assert_eq!((unit.target, unit.mismatch), (Some(90), Some(10)));
}

#[test]
fn facts_of_nobody_are_shown_under_the_company() {
    let tallies = [(
        (UnitIx(0), None),
        Tally {
            actual: 7,
            won: 1,
            ..Tally::default()
        },
    )]
    .into();
    let nodes = tree(&roster(1, 1), &tallies, &Quotas::default());
    assert_eq!(nodes[0].actual, Some(7));
    assert!(
        nodes
            .iter()
            .any(|n| n.kind == NodeKind::Vacant && n.actual == Some(7))
    );
}

proptest! {
    #[test]
    fn actuals_add_up_on_every_level(units in 1usize..5, booked in proptest::collection::vec(-1_000i64..1_000, 0..30)) {
        let roster = roster(units, booked.len());
        let tallies = booked.iter().enumerate().map(|(i, actual)| {
            let unit = roster.reps[i].assignments[0].unit;
            ((unit, Some(RepIx(i as u32))), Tally { actual: *actual, ..Tally::default() })
        }).collect();
        let nodes = tree(&roster, &tallies, &Quotas::default());
        for (i, node) in nodes.iter().enumerate().filter(|(_, n)| n.unit.is_some()) {
            let below: i64 = nodes.iter().filter(|n| n.parent == Some(i)).filter_map(|n| n.actual).sum();
            prop_assert_eq!(node.actual, Some(below));
        }
        prop_assert_eq!(nodes[0].actual.unwrap(), booked.iter().sum::<i64>());
    }
}

/// 1,000 units in three levels and 10,000 reps, each with a target and every tenth of them a leaver: who
/// sits where is asked a fixed number of times per rep, however many units there are.
#[test]
fn the_work_grows_with_reps_and_not_with_reps_times_units() {
    let mut roster = roster(1_000, 10_000);
    for i in 11..=1_000u32 {
        let parent = if i <= 110 { (i - 1) / 10 } else { i / 10 };
        roster.units[i as usize].parent = Some(UnitIx(parent));
    }
    let quotas = Quotas {
        reps: (0..10_000).map(|i| (RepIx(i), amount(1))).collect(),
        ..Quotas::default()
    };
    let booked = (0..10_000u32).map(|i| (UnitIx(1), RepIx(i)));
    let members = members(&roster, Day::MIN, Day::MAX, booked);
    let asked = Cell::new(0u32);
    let elapsed = Elapsed::days(1, 4);
    let metric = revenue();
    let nodes = build(&Inputs {
        measure: measure(&metric),
        roster: &roster,
        company: "",
        tallies: &HashMap::new(),
        readings: &HashMap::new(),
        quotas: &quotas,
        members: &members,
        seat: &|rep| {
            asked.set(asked.get() + 1);
            (!rep.0.is_multiple_of(10)).then(|| roster.rep(rep).assignments[0].unit)
        },
        left_from: &|rep| {
            asked.set(asked.get() + 1);
            Some(roster.rep(rep).assignments[0].unit)
        },
        portions: &portions(&roster, &quotas, elapsed),
        plan_of: &|unit| own_plan(&quotas, unit, elapsed),
        elapsed_of: &|_, _| elapsed,
        elapsed,
        ramp: &|_| None,
        parts: &[],
        coefficients: None,
        gaps: &[],
        period: (Period::Quarter(2026, 4), Fiscal::CALENDAR),
    });
    assert_eq!(nodes[0].target, Some(10_000));
    // Once for the leavers, and once or twice for each of a rep's two rows.
    assert!(asked.get() <= 6 * 10_000, "{} questions", asked.get());
}
