//! Week completion (W3): how much of a week's expected actions were done, each action counted up to its full share.

use super::DayVerdict;
use crate::domain::Day;
use crate::domain::activity::{NONE, Value};
use serde::{Deserialize, Serialize};

/// Done and expected per action over the judged days of a week. An action without data on a day adds
/// neither (missing is not zero, rule 4).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekTally {
    /// Own days with a report.
    #[serde(rename = "d", default)]
    pub days: u32,
    /// (done, expected) per action.
    #[serde(rename = "a", default)]
    pub actions: Vec<(u32, u32)>,
}

impl WeekTally {
    /// Adds a day. Days without a report, on leave or at rest add nothing.
    pub fn add(&mut self, verdict: DayVerdict, values: &[Value], expected: &[u32]) {
        if !matches!(verdict, DayVerdict::Met | DayVerdict::Missed) {
            return;
        }
        self.days += 1;
        self.actions
            .resize(expected.len().max(self.actions.len()), (0, 0));
        for ((sum, value), expected) in self.actions.iter_mut().zip(values).zip(expected) {
            if *value != NONE {
                sum.0 = sum.0.saturating_add(*value as u32);
                sum.1 = sum.1.saturating_add(*expected);
            }
        }
    }

    /// Σ weight × min(done/expected, 1) ÷ Σ weight in hundredths of a percent, floored. The floor keeps
    /// comparisons with whole percentages exact. `None` while nothing was expected.
    pub fn completion(&self, weights: &[u32]) -> Option<i64> {
        // One common denominator: exact for the up to 8 actions the settings allow.
        let asked: Vec<(i128, i128, i128)> = self
            .actions
            .iter()
            .zip(weights)
            .filter(|((_, expected), weight)| *expected > 0 && **weight > 0)
            .map(|((done, expected), weight)| {
                (
                    i128::from(*done.min(expected)),
                    i128::from(*expected),
                    i128::from(*weight),
                )
            })
            .collect();
        let whole: i128 = asked.iter().map(|(_, _, weight)| weight).sum();
        if whole == 0 {
            return None;
        }
        let exact = || -> Option<i128> {
            let mut common = 1i128;
            for (_, expected, _) in &asked {
                common = (common / gcd(common, *expected)).checked_mul(*expected)?;
            }
            let mut num = 0i128;
            for (done, expected, weight) in &asked {
                num = num.checked_add((weight * done).checked_mul(common / expected)?)?;
            }
            Some(num.checked_mul(10_000)? / whole.checked_mul(common)?)
        };
        // Years of days with awkward standards have no common denominator that fits: then each share is
        // floored by itself, which is low by less than a hundredth of a percent an action.
        let floored = || {
            let shares = asked
                .iter()
                .map(|(done, expected, weight)| weight * done * 10_000 / expected);
            shares.sum::<i128>() / whole
        };
        i64::try_from(exact().unwrap_or_else(floored)).ok()
    }
}

fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// First day of the week after the one `day` lies in.
pub fn next_week(day: Day, first: u8) -> Day {
    day.week_start(first).plus(7)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tally(days: &[(&[Value], &[u32])]) -> WeekTally {
        let mut week = WeekTally::default();
        for (values, expected) in days {
            week.add(
                crate::domain::activity::verdict(values, expected),
                values,
                expected,
            );
        }
        week
    }

    #[test]
    fn each_action_counts_up_to_its_share() {
        let week = tally(&[(&[16, 0], &[8, 2]), (&[8, 0], &[8, 2])]);
        assert_eq!(week.completion(&[1, 1]), Some(5_000));
        assert_eq!(week.completion(&[3, 1]), Some(7_500));
    }

    #[test]
    fn an_action_without_data_is_not_a_zero() {
        let week = tally(&[(&[8, NONE], &[8, 2]), (&[NONE, NONE], &[8, 2])]);
        assert_eq!((week.days, week.completion(&[1, 1])), (1, Some(10_000)));
    }

    #[test]
    fn nothing_expected_is_no_completion() {
        assert_eq!(WeekTally::default().completion(&[1]), None);
        assert_eq!(tally(&[(&[0], &[0])]).completion(&[1]), None);
    }

    proptest! {
        #[test]
        fn completion_stays_in_range_and_grows_with_the_work(
            rows in proptest::collection::vec((0i32..60, 0u32..50), 1..8),
            more in 0usize..8,
        ) {
            let expected: Vec<u32> = rows.iter().map(|r| r.1).collect();
            let weights = vec![1u32; rows.len()];
            let mut values: Vec<Value> = rows.iter().map(|r| r.0).collect();
            let before = tally(&[(&values, &expected)]).completion(&weights);
            let at = more % values.len();
            values[at] += 1;
            let after = tally(&[(&values, &expected)]).completion(&weights);
            if let (Some(b), Some(a)) = (before, after) {
                prop_assert!((0..=10_000).contains(&b) && b <= a);
            }
        }
    }
}
