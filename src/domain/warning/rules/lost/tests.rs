//! Lost customers of a region, week by week.

use super::*;
use crate::domain::warning::{Families, Family, WeekClose, judge_closing};

fn day(n: i32) -> Day {
    Day::from_ymd(2026, 10, 16).unwrap().plus(7 * n)
}

fn memory() -> Box<dyn Memory> {
    let entry = Families::default().find(Family::LOST).unwrap();
    entry.judge.memory(entry, 0).unwrap()
}

fn week(lost: u32, days: u32) -> LostWeek {
    LostWeek {
        unit: "East".into(),
        lost,
        days,
        is_holiday: false,
        names: vec!["a".into()],
    }
}

/// Judges weeks one after the other; what is open, and what ended.
fn judged(memory: &mut dyn Memory, weeks: &[LostWeek], from: i32) -> (Vec<Episode>, Vec<Episode>) {
    let defaults: toml::Table =
        toml::from_str(include_str!("../../../../../assets/defaults.toml")).unwrap();
    let rules: Rules = defaults["rules"].clone().try_into().unwrap();
    let mut ended = Vec::new();
    for (week, at) in weeks.iter().zip(from..) {
        let closing = WeekClose {
            lost: Some(vec![week.clone()]),
            ..WeekClose::on(day(at))
        };
        judge_closing(&mut *memory, &rules, &closing, &mut ended);
    }
    (memory.open(&Roster::default()), ended)
}

fn is_raised(weeks: &[LostWeek]) -> bool {
    !judged(&mut *memory(), weeks, 0).0.is_empty()
}

#[test]
fn w11_a_fifth_more_than_the_week_before_is_red_and_less_is_not() {
    assert!(!is_raised(&[week(100, 5), week(119, 5)]));
    assert!(is_raised(&[week(100, 5), week(120, 5)]));
    let (open, _) = judged(&mut *memory(), &[week(10, 5), week(12, 5)], 0);
    assert_eq!((open[0].rule, open[0].opened_on), (Rule::W11, day(1)));
}

#[test]
fn rule_29_the_base_the_change_and_the_days_of_the_week_count() {
    assert!(!is_raised(&[week(4, 5), week(12, 5)]), "a base under 5");
    assert!(is_raised(&[week(5, 5), week(7, 5)]));
    assert!(
        !is_raised(&[week(5, 5), week(6, 5)]),
        "20 percent, but one more"
    );
    // 10 in 5 days and 12 in 6 are the same rate; 10 in 4 are a quarter more than 10 in 5, and 2 more than 8.
    assert!(!is_raised(&[week(10, 5), week(12, 6)]));
    assert!(is_raised(&[week(10, 5), week(10, 4)]));
}

#[test]
fn rule_29_a_holiday_week_is_neither_judged_nor_compared_with() {
    let holiday = LostWeek {
        is_holiday: true,
        ..week(50, 1)
    };
    assert!(!is_raised(&[week(10, 5), holiday.clone(), week(11, 5)]));
    assert!(is_raised(&[week(10, 5), holiday.clone(), week(12, 5)]));
    assert!(!is_raised(&[week(10, 5), holiday]));
}

#[test]
fn w11_it_stays_until_a_week_is_less_than_15_percent_above_the_one_before_the_rise() {
    let (open, _) = judged(
        &mut *memory(),
        &[week(100, 5), week(130, 5), week(115, 5)],
        0,
    );
    assert_eq!(open.len(), 1);
    let (open, ended) = judged(
        &mut *memory(),
        &[week(100, 5), week(130, 5), week(114, 5)],
        0,
    );
    assert_eq!((open.len(), ended[0].cleared_on), (0, Some(day(2))));
}

#[test]
fn what_is_stored_between_two_closes_goes_on() {
    let weeks = [
        week(10, 5),
        week(13, 5),
        week(14, 5),
        week(9, 5),
        week(12, 5),
    ];
    let whole = judged(&mut *memory(), &weeks, 0);
    for cut in 0..weeks.len() {
        let mut first = memory();
        let (_, mut ended) = judged(&mut *first, &weeks[..cut], 0);
        let mut to = Packer::default();
        first.write(&mut to);
        let bytes = to.into_bytes();
        let (mut second, mut from) = (memory(), Unpacker::new(&bytes));
        assert!(second.read(&mut from).is_some() && from.is_done());
        let (open, more) = judged(&mut *second, &weeks[cut..], cut as i32);
        ended.extend(more);
        assert_eq!((open, ended), whole);
    }
}
