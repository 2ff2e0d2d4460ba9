//! Rules that are judged when a week closes: at, just below and just above each threshold.

use super::*;
use crate::domain::Period;
use crate::domain::metric::Better;
use crate::domain::metric::MetricUnit;
use crate::domain::ratio::Ratio;
use crate::domain::targets::Pace;
use crate::domain::warning::AheadOfPlan;
use crate::domain::warning::{
    Families, Family, Severity, SubjectKind, WeekBy, WeekClose, judge_closing,
};
use proptest::prelude::*;

fn rules() -> Rules {
    let defaults: toml::Table =
        toml::from_str(include_str!("../../../assets/defaults.toml")).unwrap();
    let mut rules: Rules = defaults["rules"].clone().try_into().unwrap();
    for numbers in rules.week.all_mut() {
        numbers.by = WeekBy::Revenue;
    }
    rules
}

fn memory(family: Family) -> Box<dyn Memory> {
    let entry = Families::default().find(family).unwrap();
    entry.judge.memory(entry, 0).unwrap()
}

fn line(family: Family) -> (PlanLine, Subject) {
    if family == Family::PACE {
        (PlanLine::Person, Subject::rep("li"))
    } else if family == Family::WEEK_TARGET {
        (PlanLine::Week, Subject::rep("li"))
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
            plans: Some(vec![standing.clone()]),
            newcomers: Some(vec![standing.clone()]),
            weeks: Some(vec![standing.clone()]),
            ..WeekClose::on(standing.figures.day)
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

/// How a period stood on its last day, where no week closes on it.
fn at_the_end(memory: &mut dyn Memory, standing: Option<PlanStanding>, day: Day) -> Vec<Episode> {
    let mut ended = Vec::new();
    let closing = WeekClose {
        ended: Some(standing.into_iter().collect()),
        ..WeekClose::on(day)
    };
    judge_closing(&mut *memory, &rules(), &closing, &mut ended);
    ended
}

/// A close in a period that ends with a day.
fn until(family: Family, week: i32, share: i64, last: Day) -> PlanStanding {
    let mut standing = standing(family, week, share);
    standing.outlook.ends = Some(last);
    standing
}

#[test]
fn a_warning_about_a_period_ends_with_its_last_day_and_tells_how_that_ended() {
    let last = friday(2).plus(4);
    for family in [Family::PACE, Family::QUARTER, Family::DELAY] {
        let behind = |share| {
            let mut memory = memory(family);
            let closes = [until(family, 1, 5_000, last), until(family, 2, 5_000, last)];
            let (open, ended) = judged(&mut *memory, &closes);
            assert_eq!((open.len(), ended.len()), (1, 0), "{family:?}");
            let mut end = until(family, 2, share, last);
            end.figures.day = last;
            let ended = at_the_end(&mut *memory, Some(end), last);
            assert_eq!(memory.open(&Roster::default()), []);
            ended
        };
        // Not caught up with: no verdict, and the figures of the last day.
        let over = &behind(6_000)[0];
        assert_eq!((over.left, over.cleared_on), (true, Some(last)));
        assert!(over.is_of_period_over());
        let seen = over.evidence.planned().unwrap();
        assert_eq!(seen.newest().map(|week| week.share), Some(6_000));
        // What has caught up by the last day has cleared.
        let cleared = &behind(10_000)[0];
        assert_eq!((cleared.left, cleared.cleared_on), (false, Some(last)));
        assert!(!cleared.is_of_period_over());
    }
}

#[test]
fn the_next_period_counts_and_raises_anew() {
    let last = friday(1).plus(3);
    let mut memory = memory(Family::PACE);
    let (open, _) = judged(&mut *memory, &[until(Family::PACE, 1, 5_000, last)]);
    assert_eq!(open, []);
    assert_eq!(at_the_end(&mut *memory, None, last), []);
    let next = |week| {
        let mut close = standing(Family::PACE, week, 5_000);
        close.figures.period = Period::Quarter(2027, 1);
        close
    };
    let (open, _) = judged(&mut *memory, &[next(2)]);
    assert_eq!(
        open,
        [],
        "one close of this quarter, not the second in a row"
    );
    let (open, _) = judged(&mut *memory, &[next(3)]);
    assert_eq!(open[0].opened_on, friday(3));
}

#[test]
fn what_would_be_raised_on_the_last_day_is_not() {
    let mut memory = memory(Family::QUARTER);
    let last = friday(1);
    let (open, ended) = judged(&mut *memory, &[until(Family::QUARTER, 1, 5_000, last)]);
    assert_eq!((open.len(), ended.len()), (0, 0));
}

#[test]
fn w7_goes_on_over_a_week_and_w3_by_revenue_clears_at_the_close_of_one_alone() {
    // The week of the first close is over with its Sunday; what is open stays until a later one is good enough.
    let sunday = |week: i32| friday(week).plus(2);
    let close = |week: i32, share, day: Day| {
        let mut close = until(Family::WEEK_TARGET, week, share, sunday(week));
        close.figures.day = day;
        close.figures.period = Period::Week(2026, 40 + week as u8);
        close
    };
    let mut memory = memory(Family::WEEK_TARGET);
    let (open, _) = judged(&mut *memory, &[close(1, 4_000, friday(1))]);
    assert_eq!(open, [], "at the threshold");
    let (open, _) = judged(&mut *memory, &[close(1, 3_999, sunday(1))]);
    assert_eq!((open[0].rule, open[0].severity), (Rule::W3, Severity::Red));
    let runs = [close(2, 9_000, friday(2)), close(2, 5_999, sunday(2))];
    let (open, ended) = judged(&mut *memory, &runs);
    assert_eq!((open.len(), ended.len()), (1, 0));
    let (open, ended) = judged(&mut *memory, &[close(3, 6_000, sunday(3))]);
    assert_eq!((open.len(), ended.len()), (0, 1));
    assert_eq!(
        (ended[0].left, ended[0].cleared_on),
        (false, Some(sunday(3)))
    );
}

#[test]
fn a_target_that_is_gone_ends_a_warning_without_a_verdict() {
    let mut memory = memory(Family::QUARTER);
    judged(&mut *memory, &[standing(Family::QUARTER, 1, 5_000)]);
    let mut ended = Vec::new();
    let nothing = WeekClose {
        plans: Some(Vec::new()),
        ..WeekClose::on(friday(3))
    };
    judge_closing(&mut *memory, &rules(), &nothing, &mut ended);
    assert_eq!(
        (ended[0].left, ended[0].cleared_on),
        (true, Some(friday(3)))
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
