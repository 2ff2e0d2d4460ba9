//! Ratios and levels on the tree: parts are pooled, never averaged.

use super::tests::*;
use super::*;
use crate::domain::metric::{Better, Metric, MetricUnit, Share};
use crate::domain::ratio::Attainment;
use crate::domain::targets::Quota;

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
        parts: &[],
        coefficients: None,
        gaps: &[],
        period: (Period::Quarter(2026, 4), Fiscal::CALENDAR),
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
