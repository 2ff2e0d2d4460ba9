//! The target tree: children that add up, targets that do not, facts of nobody, and work that stays linear.

use super::*;
use crate::domain::metric::{Better, Metric, MetricUnit, Share, SumOf};
use crate::domain::org::{Rep, Unit};
use crate::domain::ratio::Attainment;
use crate::domain::targets::{Pace, Quota};
use proptest::prelude::*;
use std::cell::Cell;

fn roster(units: usize, reps: usize) -> Roster {
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

fn metric(basis: Basis, unit: MetricUnit, better: Better) -> Metric {
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

fn revenue() -> Metric {
    metric(
        Basis::Sum(SumOf::WonAmount),
        MetricUnit::Money,
        Better::Higher,
    )
}

fn measure(metric: &Metric) -> Measure<'_> {
    Measure {
        metric,
        min_denominator: 10,
        red_below: 50,
        red_after: 0,
    }
}

/// Everybody has the whole target in the first unit.
fn portions(
    roster: &Roster,
    quotas: &Quotas,
    elapsed: Elapsed,
) -> HashMap<RepIx, BTreeMap<Seat, Portion>> {
    let of = |(rep, quota): (&RepIx, &Quota)| {
        let portion = Portion {
            amount: quota.amount,
            plan: Plan::of(quota.amount, elapsed),
            split: false,
        };
        let seat = (roster.rep(*rep).assignments[0].unit, false);
        (*rep, BTreeMap::from([(seat, portion)]))
    };
    quotas.reps.iter().map(of).collect()
}

fn own_plan(quotas: &Quotas, unit: UnitIx, elapsed: Elapsed) -> Plan {
    let own = quotas.units.get(&unit);
    own.map_or_else(Plan::default, |quota| Plan::of(quota.amount, elapsed))
}

fn tree(
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
    build(&Inputs {
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
    })
}

fn amount(amount: i64) -> Quota {
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
    });
    assert_eq!(nodes[0].target, Some(10_000));
    // Once for the leavers, and once or twice for each of a rep's two rows.
    assert!(asked.get() <= 6 * 10_000, "{} questions", asked.get());
}

fn percent(better: Better) -> Metric {
    let basis = Basis::Ratio {
        numerator: "deals".into(),
        denominator: "closed".into(),
    };
    metric(basis, MetricUnit::Percent, better)
}

fn share_of(numerator: i64, denominator: i64) -> Share {
    Share {
        numerator,
        denominator,
    }
}

/// The tree of two people of one unit, with what each has and what is aimed at.
fn of_two(
    metric: &Metric,
    tallies: [Tally; 2],
    readings: &HashMap<UnitIx, Tally>,
    quotas: &Quotas,
) -> Vec<Node> {
    let roster = roster(1, 2);
    let at = |i: usize| (UnitIx(1), Some(RepIx(i as u32)));
    let tallies = (0..2).map(|i| (at(i), tallies[i])).collect();
    let members = members(&roster, Day::MIN, Day::MAX, std::iter::empty());
    let elapsed = Elapsed::days(1, 4);
    build(&Inputs {
        measure: measure(metric),
        roster: &roster,
        company: "",
        tallies: &tallies,
        readings,
        quotas,
        members: &members,
        seat: &|_| Some(UnitIx(1)),
        left_from: &|_| None,
        portions: &HashMap::new(),
        plan_of: &|_| Plan::default(),
        elapsed_of: &|_, _| elapsed,
        elapsed,
        ramp: &|_| None,
    })
}

fn of_share(numerator: i64, denominator: i64) -> Tally {
    Tally {
        actual: numerator,
        denominator,
        ..Tally::default()
    }
}

/// The specification's case: 1/2 and 9/90 are 10/92 together, not the 30 % that their average would be.
#[test]
fn rule_13_a_parent_of_a_half_and_a_tenth_is_10_of_92() {
    let metric = percent(Better::Higher);
    let quotas = Quotas {
        units: [(UnitIx(0), amount(2_000))].into(),
        reps: [(RepIx(0), amount(5_000)), (RepIx(1), amount(1_000))].into(),
        ..Quotas::default()
    };
    let parts = [of_share(1, 2), of_share(9, 90)];
    let nodes = of_two(&metric, parts, &HashMap::new(), &quotas);
    let [company, unit, half, tenth] = &nodes[..] else {
        panic!("{nodes:?}")
    };
    assert_eq!(company.actual, Some(1_086));
    assert_eq!(company.share, Some(share_of(10, 92)));
    assert_eq!(
        company.attainment.ratio().unwrap().to_string(),
        "54.3%",
        "10/92 against 20 %"
    );
    // Two cases say nothing yet.
    assert!(half.has_too_few());
    assert_eq!(
        (half.actual, half.attainment, half.pace),
        (None, Attainment::TooFew, None)
    );
    assert_eq!(tenth.actual, Some(1_000));
    // A rate is due in full at any time, and nothing of it is projected or handed out by the day.
    assert_eq!(tenth.expected_to_date, Some(1_000));
    assert_eq!(tenth.pace.unwrap().index(), "1.00");
    assert_eq!((tenth.projection, tenth.required_per_day), (None, None));
    // Targets without their two sums are no target of the unit: 50 % and 10 % of whom?
    assert_eq!((unit.target, unit.attainment), (None, Attainment::NotSet));
    assert_eq!(unit.mismatch, None);
}

#[test]
fn rule_13_targets_of_ratios_that_are_planned_as_two_sums_are_pooled() {
    let planned =
        |numerator, denominator| Quota::of_share(share_of(numerator, denominator), 10_000).unwrap();
    let quotas = Quotas {
        reps: [(RepIx(0), planned(1, 2)), (RepIx(1), planned(9, 90))].into(),
        ..Quotas::default()
    };
    let parts = [of_share(5, 46), of_share(5, 46)];
    let nodes = of_two(&percent(Better::Higher), parts, &HashMap::new(), &quotas);
    assert_eq!(nodes[0].target, Some(1_086));
    assert_eq!(nodes[0].target_share, Some(share_of(10, 92)));
    assert_eq!(nodes[0].attainment.ratio().unwrap().to_string(), "100.0%");
}

#[test]
fn rule_19_where_less_is_better_above_the_target_is_behind() {
    let quotas = Quotas {
        reps: [(RepIx(0), amount(1_000)), (RepIx(1), amount(1_000))].into(),
        ..Quotas::default()
    };
    let parts = [of_share(5, 100), of_share(30, 100)];
    let nodes = of_two(&percent(Better::Lower), parts, &HashMap::new(), &quotas);
    let (good, bad) = (&nodes[2], &nodes[3]);
    assert!(!good.red && !good.pace.unwrap().is_behind());
    assert!(bad.red && bad.pace.unwrap().is_behind());
    assert_eq!(bad.attainment.ratio().unwrap().to_string(), "300.0%");
}

#[test]
fn rule_13_a_level_of_a_unit_is_its_own_reading_or_its_parts_by_their_bases() {
    let metric = metric(Basis::Level, MetricUnit::Score, Better::Higher);
    let company = |parts: [Tally; 2], own: Option<Tally>| {
        let readings = own.map(|own| (UnitIx(1), own)).into_iter().collect();
        let nodes = of_two(&metric, parts, &readings, &Quotas::default());
        (nodes[0].actual, nodes[1].actual, nodes[0].share)
    };
    let read = Tally::of_reading;
    // 4.0 of 10 people and 5.0 of 30: 4.75, not 4.5.
    let weighed = [read(400, Some(10)), read(500, Some(30))];
    assert_eq!(
        company(weighed, None),
        (Some(475), Some(475), Some(share_of(19_000, 40)))
    );
    // Without a base nobody knows how much each weighs.
    let bare = [read(400, None), read(500, Some(30))];
    assert_eq!(company(bare, None), (None, None, None));
    // A reading of the unit itself stands, and goes upwards in place of its parts.
    let own = read(300, Some(50));
    assert_eq!(
        company(weighed, Some(own)),
        (Some(300), Some(300), Some(share_of(15_000, 50)))
    );
    assert_eq!(
        company(weighed, Some(read(300, None))),
        (None, Some(300), None)
    );
}
