//! Rules that are judged when a week closes: at, just below and just above each threshold.

use super::*;
use crate::domain::metric::Better;
use crate::domain::metric::MetricUnit;
use crate::domain::ratio::Ratio;
use crate::domain::targets::Pace;
use crate::domain::warning::AheadOfPlan;
use crate::domain::warning::{Families, Family, Severity, SubjectKind, WeekClose, judge_closing};
use proptest::prelude::*;

fn rules() -> Rules {
    let defaults: toml::Table =
        toml::from_str(include_str!("../../../assets/defaults.toml")).unwrap();
    defaults["rules"].clone().try_into().unwrap()
}

fn memory(family: Family) -> Box<dyn Memory> {
    let entry = Families::default().find(family).unwrap();
    entry.judge.memory(entry, 0).unwrap()
}

fn line(family: Family) -> (PlanLine, Subject) {
    if family == Family::PACE {
        (PlanLine::Person, Subject::rep("li"))
    } else if family == Family::QUARTER {
        (PlanLine::Quarter, Subject::new(SubjectKind::Unit, "East"))
    } else if family == Family::NEW_CUSTOMERS {
        let subject = Subject::new(SubjectKind::Unit, "East");
        (PlanLine::NewCustomers, subject)
    } else {
        let subject = Subject::new(SubjectKind::Target, "revenue/East");
        (PlanLine::Part, subject)
    }
}

/// The Friday of the n-th week of the last quarter of 2026.
fn friday(n: i32) -> Day {
    Day::from_ymd(2026, 10, 2).unwrap().plus(7 * n)
}

/// A close at which so many hundredths of a percent of the plan were done.
fn standing(family: Family, week: i32, share: i64) -> PlanStanding {
    let (line, subject) = line(family);
    PlanStanding {
        line,
        subject,
        gone_by: 20,
        worked: true,
        pace: Pace::new(Ratio::new(share, 10_000).unwrap(), Better::Higher),
        figures: PlanWeek {
            day: friday(week),
            period: Period::Quarter(2026, 4),
            target: 20_000,
            actual: share,
            expected: 10_000,
            expected_thousandths: Some(10_000_000),
            share,
        },
        outlook: PlanOutlook {
            unit: MetricUnit::Count,
            metric: Some("new".into()),
            projection: Some(2 * share),
            room: Some(AheadOfPlan {
                name: "South".into(),
                ahead: 7,
                of: None,
            }),
            set: None,
            ends: None,
            of: None,
            named: None,
        },
    }
}

/// Judges closes; what is open afterwards, and what ended on the way.
fn judged(memory: &mut dyn Memory, closes: &[PlanStanding]) -> (Vec<Episode>, Vec<Episode>) {
    let (rules, roster) = (rules(), Roster::default());
    let mut ended = Vec::new();
    for standing in closes {
        let closing = WeekClose {
            day: standing.figures.day,
            plans: Some(vec![standing.clone()]),
            newcomers: Some(vec![standing.clone()]),
            lost: None,
        };
        judge_closing(&mut *memory, &rules, &closing, &mut ended);
    }
    (memory.open(&roster), ended)
}

fn after(family: Family, shares: &[i64]) -> (Vec<Episode>, Vec<Episode>) {
    let closes = shares.iter().zip(1..);
    let closes: Vec<PlanStanding> = closes
        .map(|(share, week)| standing(family, week, *share))
        .collect();
    judged(&mut *memory(family), &closes)
}

fn is_open(family: Family, shares: &[i64]) -> bool {
    !after(family, shares).0.is_empty()
}

#[test]
fn w5_two_closes_in_a_row_behind_plan_are_orange_and_one_is_nothing() {
    assert!(!is_open(Family::PACE, &[9_999]));
    assert!(!is_open(Family::PACE, &[9_999, 10_000, 9_999]));
    assert!(!is_open(Family::PACE, &[10_000, 10_000]));
    let (open, _) = after(Family::PACE, &[9_999, 9_999]);
    let found = (open[0].rule, open[0].severity, open[0].opened_on);
    assert_eq!(found, (Rule::W5, Severity::Orange, friday(2)));
    let Evidence::Pace(seen) = &open[0].evidence else {
        panic!("{:?}", open[0].evidence);
    };
    assert_eq!((seen.behind, seen.weeks.len()), (2, 2));
}

#[test]
fn w5_it_clears_at_a_close_on_plan() {
    assert!(is_open(Family::PACE, &[9_000, 9_000, 9_999]));
    let (open, ended) = after(Family::PACE, &[9_000, 9_000, 10_000]);
    assert!(open.is_empty());
    assert_eq!(
        (ended[0].cleared_on, ended[0].left),
        (Some(friday(3)), false)
    );
}

#[test]
fn w7_w8_and_w9_raise_under_80_percent_and_clear_from_85() {
    for (family, rule, severity) in [
        (Family::NEW_CUSTOMERS, Rule::W7, Severity::Yellow),
        (Family::QUARTER, Rule::W8, Severity::Orange),
        (Family::DELAY, Rule::W9, Severity::Yellow),
    ] {
        assert!(!is_open(family, &[8_000]), "{rule:?}");
        let (open, _) = after(family, &[7_999]);
        assert_eq!((open[0].rule, open[0].severity), (rule, severity));
        assert!(is_open(family, &[7_999, 8_499]), "{rule:?}");
        assert!(!is_open(family, &[7_999, 8_500]), "{rule:?}");
    }
}

#[test]
fn rule_11_nobody_is_judged_before_so_many_own_days_of_the_period() {
    for (family, days) in [
        (Family::PACE, 3),
        (Family::QUARTER, 10),
        (Family::DELAY, 5),
        (Family::NEW_CUSTOMERS, 3),
    ] {
        let closes = |gone_by| {
            let mut closes = [standing(family, 1, 10), standing(family, 2, 10)];
            for close in &mut closes {
                close.gone_by = gone_by;
            }
            judged(&mut *memory(family), &closes).0.len()
        };
        assert_eq!((closes(days - 1), closes(days)), (0, 1), "{family:?}");
    }
}

#[test]
fn rule_5_a_week_without_own_days_neither_adds_nor_breaks() {
    let mut closes = [
        standing(Family::PACE, 1, 9_000),
        standing(Family::PACE, 2, 9_000),
        standing(Family::PACE, 3, 9_000),
    ];
    closes[1].worked = false;
    let (open, _) = judged(&mut *memory(Family::PACE), &closes);
    assert_eq!(open[0].opened_on, friday(3));
    let (open, _) = judged(&mut *memory(Family::PACE), &closes[..2]);
    assert_eq!(open, []);
}

#[test]
fn the_end_of_a_quarter_clears_nothing_and_a_target_that_is_gone_ends_it_without_a_verdict() {
    let mut memory = memory(Family::QUARTER);
    judged(&mut *memory, &[standing(Family::QUARTER, 1, 5_000)]);
    // The new quarter has just begun: it is not judged yet.
    let mut begun = standing(Family::QUARTER, 14, 100);
    begun.gone_by = 4;
    begun.figures.period = Period::Quarter(2027, 1);
    let (open, ended) = judged(&mut *memory, &[begun]);
    assert_eq!((open.len(), ended.len()), (1, 0));
    let mut ended = Vec::new();
    let nothing = WeekClose {
        day: friday(15),
        plans: Some(Vec::new()),
        newcomers: None,
        lost: None,
    };
    judge_closing(&mut *memory, &rules(), &nothing, &mut ended);
    assert_eq!(
        (ended[0].left, ended[0].cleared_on),
        (true, Some(friday(15)))
    );
    assert_eq!(memory.open(&Roster::default()), []);
}

proptest! {
    #[test]
    fn what_is_stored_between_two_closes_goes_on_as_if_it_had_not_been(
        shares in proptest::collection::vec((0i64..12_000, any::<bool>()), 1..30), cut in 0usize..30,
        family in proptest::sample::select(&[Family::PACE, Family::QUARTER, Family::DELAY][..]),
    ) {
        let closes: Vec<PlanStanding> = shares.iter().zip(1..).map(|((share, worked), week)| PlanStanding {
            worked: *worked,
            ..standing(family, week, *share)
        }).collect();
        let cut = cut.min(closes.len());
        let (open, ended) = judged(&mut *memory(family), &closes);
        prop_assert!(open.len() <= 1);
        let mut first = memory(family);
        let (_, mut by_parts) = judged(&mut *first, &closes[..cut]);
        let mut to = Packer::default();
        first.write(&mut to);
        let bytes = to.into_bytes();
        let (mut second, mut from) = (memory(family), Unpacker::new(&bytes));
        prop_assert!(second.read(&mut from).is_some() && from.is_done());
        let (still_open, more) = judged(&mut *second, &closes[cut..]);
        by_parts.extend(more);
        prop_assert_eq!((still_open, by_parts), (open, ended));
    }
}
