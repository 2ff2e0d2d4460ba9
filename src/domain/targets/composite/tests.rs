//! Composite metrics: what they come to, and what they do not say where a part is missing (S12, S13).

use super::*;
use crate::domain::board::{NodeId, NodeKind};
use crate::domain::metric::SumOf;
use crate::domain::targets::{Elapsed, Plan};

fn metric(id: &str, basis: Basis, unit: MetricUnit) -> Metric {
    Metric {
        id: id.into(),
        en: id.into(),
        zh: id.into(),
        also: Vec::new(),
        unit,
        better: Better::Higher,
        basis,
    }
}

fn level(id: &str) -> Metric {
    metric(id, Basis::Level, MetricUnit::Score)
}

fn revenue() -> Metric {
    metric("revenue", Basis::Sum(SumOf::WonAmount), MetricUnit::Money)
}

/// The row of a part that stands at a number against a target.
fn row(actual: Option<i64>, target: Option<i64>) -> Node {
    let mut node = Node::new(NodeId::rep("x"), None, NodeKind::Rep, String::new(), 0);
    (node.actual, node.judged, node.target) = (actual, actual, target);
    node.attainment = match actual {
        Some(actual) => Attainment::new(actual, target),
        None => Attainment::Undefined,
    };
    node.expected_thousandths = target.map(|target| target * 250);
    node
}

fn filled(of: &Composite, rows: &[Option<&Node>], target: Option<i64>) -> Node {
    let mut node = Node::new(NodeId::rep("x"), None, NodeKind::Rep, String::new(), 0);
    node.target = target;
    let with = Compared {
        target: None,
        plan: &Plan::default(),
        elapsed: Elapsed::days(1, 4),
        of_these: None,
        parts: rows,
        below: None,
    };
    fill(
        &mut node,
        of,
        (Better::Higher, crate::domain::Day::MAX),
        with,
    );
    node
}

fn weighted_of(parts: Vec<Metric>, weights: &[u32]) -> Composite {
    Composite {
        parts,
        by: ComposedBy::Weights(crate::domain::dated::Dated::always(weights.to_vec())),
    }
}

/// Health 90 of 100 by 60 and NPS 60 of 50 by 40 are 54 % + 48 %: 102 %; against 100 % that is 102 %.
#[test]
fn s12_health_and_nps_are_completed_by_their_weights() {
    let of = weighted_of(vec![level("health"), level("nps")], &[60, 40]);
    let (health, nps) = (
        row(Some(9_000), Some(10_000)),
        row(Some(6_000), Some(5_000)),
    );
    let node = filled(&of, &[Some(&health), Some(&nps)], Some(10_000));
    assert_eq!(node.actual, Some(10_200));
    assert_eq!(node.attainment.ratio().unwrap().to_string(), "102.0%");
    // Levels are due in full at any time.
    assert_eq!(node.expected_to_date, Some(10_000));
    assert_eq!(node.pace.unwrap().index(), "1.02");
    // S13: against a target of its own, as any score is: 85 % of 90 %.
    let low = row(Some(8_500), Some(10_000));
    let alone = weighted_of(vec![level("health")], &[7]);
    let node = filled(&alone, &[Some(&low)], Some(9_000));
    assert_eq!(node.attainment.ratio().unwrap().to_string(), "94.4%");
}

#[test]
fn rule_11_a_sum_among_the_parts_is_expected_by_its_own_plan() {
    let of = weighted_of(vec![revenue(), level("health")], &[50, 50]);
    // A quarter of the plan has gone by, and a quarter of the revenue is made.
    let (sold, health) = (row(Some(25), Some(100)), row(Some(100), Some(100)));
    let node = filled(&of, &[Some(&sold), Some(&health)], Some(10_000));
    assert_eq!(
        (node.actual, node.expected_to_date),
        (Some(6_250), Some(6_250))
    );
    assert_eq!(
        (node.pace.unwrap().index().as_str(), node.unjudged),
        ("1.00", None)
    );
    // Five of the revenue are of today, which is not judged yet: 20 % and 100 % by halves are 60 %, of 62.5 %.
    let mut sold = sold;
    (sold.judged, sold.unjudged) = (Some(20), Some(5));
    let node = filled(&of, &[Some(&sold), Some(&health)], Some(10_000));
    assert_eq!((node.actual, node.judged), (Some(6_250), Some(6_000)));
    assert_eq!(
        (node.pace.unwrap().index().as_str(), node.unjudged),
        ("0.96", Some(250))
    );
}

#[test]
fn s12_a_part_that_is_missing_leaves_the_whole_unknown() {
    let of = weighted_of(vec![level("health"), level("nps")], &[1, 1]);
    let health = row(Some(90), Some(100));
    let untold = row(Some(40), None);
    for second in [None, Some(&untold)] {
        let node = filled(&of, &[Some(&health), second], Some(10_000));
        assert_eq!(
            (node.actual, node.attainment),
            (None, Attainment::Undefined)
        );
        assert_eq!(node.pace, None);
    }
    let mut few = row(None, Some(100));
    few.attainment = Attainment::TooFew;
    let node = filled(&of, &[Some(&health), Some(&few)], Some(10_000));
    assert_eq!(node.attainment, Attainment::TooFew);
    // Without a target of its own it is told all the same.
    let node = filled(&of, &[Some(&health), Some(&health)], None);
    assert_eq!(
        (node.actual, node.attainment),
        (Some(9_000), Attainment::NotSet)
    );
}

#[test]
fn rule_14_thirds_that_make_a_whole_reach_it_and_what_is_just_short_does_not() {
    let of = weighted_of(vec![level("a"), level("b")], &[1, 1]);
    let (third, rest) = (row(Some(1), Some(3)), row(Some(5), Some(3)));
    let node = filled(&of, &[Some(&third), Some(&rest)], Some(10_000));
    assert_eq!(node.actual, Some(10_000));
    assert_eq!(node.attainment.ratio().unwrap().to_string(), "100.0%");
    let short = row(Some(1_000_000_000_000_000 - 1), Some(1_000_000_000_000_000));
    let node = filled(&of, &[Some(&short), Some(&short)], Some(10_000));
    assert_eq!(node.actual, Some(9_999));
    assert_eq!(node.attainment.ratio().unwrap().to_string(), "99.9%");
}

#[test]
fn rule_19_where_less_is_better_what_is_above_the_target_takes_away() {
    let mut returns = level("returns");
    returns.better = Better::Lower;
    let of = weighted_of(vec![level("health"), returns], &[1, 1]);
    let (health, returns) = (row(Some(100), Some(100)), row(Some(130), Some(100)));
    let node = filled(&of, &[Some(&health), Some(&returns)], Some(10_000));
    // 100 % and 70 %.
    assert_eq!(node.actual, Some(8_500));
    assert_eq!(
        node.parts[1].attainment.ratio().unwrap().to_string(),
        "130.0%"
    );
    assert_eq!(node.parts[1].completion.unwrap().to_string(), "70.0%");
}

/// A volume of 1,000.00 at a stock turn of 1.20 counts 1,200.00.
#[test]
fn s12_a_dealer_s_volume_counts_by_the_stock_turn() {
    let of = Composite {
        parts: vec![revenue(), level("turn")],
        by: ComposedBy::Product,
    };
    let (volume, turn) = (row(Some(100_000), None), row(Some(120), None));
    let node = filled(&of, &[Some(&volume), Some(&turn)], Some(240_000));
    assert_eq!(node.actual, Some(120_000));
    assert_eq!(node.attainment.ratio().unwrap().to_string(), "50.0%");
    // The volume has no plan of its own: a quarter of the days has gone by.
    assert_eq!(node.expected_to_date, Some(60_000));
    // A coefficient that is pooled from several is not rounded before it is applied: 3 ÷ 7 of a point and a half.
    let mut pooled = row(Some(42), None);
    pooled.share = Some(Share {
        numerator: 300,
        denominator: 7,
    });
    let node = filled(&of, &[Some(&volume), Some(&pooled)], None);
    assert_eq!(node.actual, Some(42_857));
    let node = filled(&of, &[Some(&volume), None], Some(1));
    assert_eq!(
        (node.actual, node.attainment),
        (None, Attainment::Undefined)
    );
}

#[test]
fn what_is_too_large_to_compare_says_so() {
    let of = Composite {
        parts: vec![revenue(), level("turn")],
        by: ComposedBy::Product,
    };
    let (volume, turn) = (row(Some(i64::MAX / 4), None), row(Some(i64::MAX / 4), None));
    let node = filled(&of, &[Some(&volume), Some(&turn)], Some(1));
    assert_eq!((node.actual, node.attainment), (None, Attainment::TooLarge));
}
