//! Bounds, letters, influences and the list of the first customers.

use super::*;
use proptest::prelude::*;

fn possible() -> PlanPossible {
    PlanPossible {
        people: 10,
        is_counted: true,
        has_parent: true,
        ..PlanPossible::default()
    }
}

fn said(possible: &PlanPossible, amount: i64, to_beat: ToBeat) -> String {
    let sign = |(letter, holds): (SmartLetter, Option<bool>)| {
        let sign = match holds {
            Some(true) => '+',
            Some(false) => '-',
            None => '?',
        };
        format!("{}{sign}", &letter.id()[..1])
    };
    possible.letters(amount, to_beat).map(sign).join(" ")
}

#[test]
fn s2_output_a_head_of_800_000_and_a_market_of_15_percent_do_not_support_half_as_much_again() {
    // Ten heads made 8 M: 800,000 each.
    let possible = PlanPossible {
        bounds: vec![
            PlanBound::Market {
                last_year: 8_000_000,
                growth: 15,
                years: 1,
            },
            PlanBound::Capacity {
                heads: 1_000,
                reach: 8_000_000,
                of: Period::Quarter(2026, 3),
            },
        ],
        ..possible()
    };
    let amounts: Vec<i64> = possible.bounds.iter().map(PlanBound::amount).collect();
    assert_eq!(amounts, [9_200_000, 8_000_000]);
    assert_eq!(
        said(&possible, 12_000_000, ToBeat::default()),
        "s+ m+ a- r+ t+ c?"
    );
    assert_eq!(
        said(&possible, 8_000_000, ToBeat::default()),
        "s+ m+ a+ r+ t+ c?"
    );
}

#[test]
fn s2_a_share_of_the_market_bounds_a_quarter_by_its_working_days() {
    // 5 亿 × 12.5 % are 62.5 M in 250 days, in 60 of them 15 M.
    let bound = PlanBound::MarketShare {
        size: 50_000_000_000,
        share: 1_250,
        of_days: (60, 250),
    };
    assert_eq!(
        (bound.kind(), bound.amount()),
        (BoundKind::Market, 1_500_000_000)
    );
    assert_eq!(bound.holds(1_500_000_001), Some(false));
}

#[test]
fn s1_each_letter_fails_by_itself_and_what_is_not_known_is_not_judged() {
    let to_beat = ToBeat {
        last_month: Some(100),
        last_year: Some(90),
        better: Better::Higher,
    };
    assert_eq!(said(&possible(), 101, to_beat), "s+ m+ a? r+ t+ c+");
    assert_eq!(said(&possible(), 100, to_beat), "s+ m+ a? r+ t+ c-");
    let nothing = PlanPossible {
        is_over: true,
        ..PlanPossible::default()
    };
    assert_eq!(said(&nothing, 1, to_beat), "s- m- a? r- t- c-");
    let stated = PlanPossible {
        objective: "first in the region".into(),
        ..nothing
    };
    assert_eq!(said(&stated, 1, ToBeat::default()), "s- m- a? r+ t- c?");
}

#[test]
fn s4_the_pipeline_bounds_a_period_that_runs_and_covers_one_to_come() {
    let of = |has_begun| PlanBound::Pipeline {
        made: 40,
        open: 50,
        has_begun,
    };
    assert_eq!(
        (of(true).holds(90), of(true).holds(91)),
        (Some(true), Some(false))
    );
    assert_eq!(of(false).holds(91), None);
}

#[test]
fn s11_each_influence_scales_the_number_on_its_own_line() {
    let day = Day::from_ymd(2026, 11, 1).unwrap();
    let outside = |of_days| PlanInfluence::Outside {
        reason: "price cut".into(),
        from: day,
        to: day,
        percent: -18,
        of_days,
    };
    assert_eq!(outside(10_000).effect(1_000_000), Some(-180_000));
    assert_eq!(outside(5_000).effect(1_000_000), Some(-90_000));
    let newcomers = PlanInfluence::Newcomers {
        ramping: 1,
        people: 16,
        left: 9_700,
    };
    assert_eq!(newcomers.effect(1_000_000), Some(-30_000));
    let rate = |here, of_all| PlanInfluence::PassRate { here, of_all };
    assert_eq!(rate((20, 100), (30, 120)).effect(1_000), Some(-200));
    // The company beside itself, and nobody, say nothing.
    assert_eq!(rate((30, 120), (30, 120)).effect(1_000), None);
    assert_eq!(rate((1, 2), (0, 0)).effect(1_000), None);
}

fn customers(amounts: &[i64]) -> Vec<SecuredCustomer> {
    let one = |(n, amount): (usize, &i64)| SecuredCustomer {
        id: format!("C{n:03}"),
        name: String::new(),
        amount: *amount,
    };
    amounts.iter().enumerate().map(one).collect()
}

#[test]
fn s8_the_fewest_customers_that_make_four_fifths_are_listed() {
    let of = |amounts: &[i64]| -> Vec<String> {
        let list = ParetoList::of(customers(amounts), 80);
        list.first.into_iter().map(|customer| customer.id).collect()
    };
    assert_eq!(of(&[10, 50, 30, 10]), ["C001", "C002"]);
    assert_eq!(of(&[10, 50, 29, 11]), ["C001", "C002", "C003"]);
    assert_eq!(of(&[1, 1, 1, 1, 1]), ["C000", "C001", "C002", "C003"]);
    assert_eq!(of(&[0, -5]), [""; 0]);
}

proptest! {
    #[test]
    fn the_list_makes_its_share_and_would_not_without_its_last(
        amounts in prop::collection::vec(0i64..=1_000_000_000_000_000, 0..40),
        percent in 1i64..=100,
    ) {
        let list = ParetoList::of(customers(&amounts), percent);
        let sum = |n: usize| -> i128 {
            list.first.iter().take(n).map(|c| i128::from(c.amount)).sum()
        };
        let (total, share) = (i128::from(list.total), i128::from(percent));
        let n = list.first.len();
        prop_assert!(sum(n) * 100 >= total * share);
        prop_assert!(n == 0 || sum(n - 1) * 100 < total * share);
        let mut turned = customers(&amounts);
        turned.reverse();
        prop_assert_eq!(ParetoList::of(turned, percent), list);
    }
}

#[test]
fn rule_19_where_less_is_better_a_lower_number_is_the_harder_one() {
    let to_beat = ToBeat {
        last_month: Some(100),
        last_year: Some(90),
        better: Better::Lower,
    };
    assert_eq!(said(&possible(), 89, to_beat), "s+ m+ a? r+ t+ c+");
    assert_eq!(said(&possible(), 95, to_beat), "s+ m+ a? r+ t+ c-");
    let history = PlanBound::History {
        last_year: 130,
        percent: 130,
        years: 1,
        better: Better::Lower,
    };
    // Never more than 1.3 times as few.
    assert_eq!(history.amount(), 100);
    assert_eq!(
        (history.holds(99), history.holds(100)),
        (Some(false), Some(true))
    );
    // 120 % of it are as much less as that is more.
    assert_eq!(
        (
            more(120, 120, Better::Lower),
            more(100, 120, Better::Higher)
        ),
        (100, 120)
    );
}

#[test]
fn s2_two_years_between_grow_twice() {
    let market = PlanBound::Market {
        last_year: 10_000,
        growth: 10,
        years: 2,
    };
    assert_eq!(market.amount(), 12_100);
}
