//! Pace by working days (rule 11): what should be done by now, where it leads, what is needed per day.

use crate::domain::metric::Better;
use crate::domain::money::is_beyond;
use crate::domain::ratio::Ratio;

/// Working days of a plan: how many have gone by, and how many there are. Kept in half days, since leave
/// comes in halves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Elapsed {
    done: u32,
    total: u32,
}

impl Elapsed {
    /// In whole days: gone by (today only after the cut-off), and in all.
    pub fn days(done: u32, total: u32) -> Self {
        Self::half_days(done * 2, total * 2)
    }

    /// Gone by, and in all.
    pub fn in_half_days(self) -> (u32, u32) {
        (self.done, self.total)
    }

    /// In half days.
    pub fn half_days(done: u32, total: u32) -> Self {
        Self { done, total }
    }
}

/// Actual ÷ expected-to-date, unrounded (rule 14), and which side of it is good (rule 19).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    ratio: Ratio,
    better: Better,
}

impl Pace {
    /// Of an actual against what is expected.
    pub fn new(ratio: Ratio, better: Better) -> Self {
        Self { ratio, better }
    }

    /// The index form: `0.92`.
    pub fn index(self) -> String {
        self.ratio.index()
    }

    /// Hundredths of a percent, rounded down: it shows no threshold that is not reached (rule 14).
    pub fn share(self) -> i64 {
        self.ratio.floor_hundredths()
    }

    /// The index as a float, for JSON.
    pub fn value(self) -> f64 {
        self.ratio.value()
    }

    /// Whether it is on the wrong side of what is expected.
    pub fn is_behind(self) -> bool {
        self.is_below(100)
    }

    /// Whether less than so many percent of what is expected was done. Where less is better: whether what is
    /// expected is less than so many percent of the actual.
    pub fn is_below(self, percent: i64) -> bool {
        match self.better {
            Better::Higher => self.ratio.below_percent(percent),
            Better::Lower => {
                let inverse = self.ratio.inverse().filter(|_| self.ratio.is_positive());
                inverse.is_some_and(|ratio| ratio.below_percent(percent))
            }
        }
    }
}

/// Run-rate projection: actual per elapsed day times all days; `None` before the first day has gone by.
pub fn projection(actual: i64, elapsed: Elapsed) -> Option<i64> {
    if is_beyond(actual) {
        return None;
    }
    divide(
        i128::from(actual) * i128::from(elapsed.total),
        i128::from(elapsed.done),
    )
}

/// Gap ÷ remaining days, rounded up; 0 once the target is reached, `None` when no day remains.
pub fn required_per_day(target: i64, actual: i64, elapsed: Elapsed) -> Option<i64> {
    let left = i128::from(elapsed.total.saturating_sub(elapsed.done));
    if left == 0 || is_beyond(target) || is_beyond(actual) {
        return None;
    }
    let gap = (i128::from(target) - i128::from(actual)).max(0) * 2;
    i64::try_from((gap + left - 1) / left).ok()
}

/// Rounded to nearest, halves away from zero.
fn divide(num: i128, den: i128) -> Option<i64> {
    if den == 0 {
        return None;
    }
    let half = den / 2;
    i64::try_from(if num < 0 {
        (num - half) / den
    } else {
        (num + half) / den
    })
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::targets::Plan;
    use proptest::prelude::*;

    #[test]
    fn a_third_of_the_plan_expects_a_third() {
        let elapsed = Elapsed::days(3, 18);
        assert_eq!(Plan::of(1_800, elapsed).expected_to_date(), Some(300));
        assert_eq!(projection(250, elapsed), Some(1_500));
        assert_eq!(required_per_day(1_800, 250, elapsed), Some(104));
    }

    #[test]
    fn pace_is_compared_unrounded() {
        // 1 of 7 deals after 7 of 22 days: 0.449, although 2.2 expected deals round to 2.
        let pace = Plan::of(7, Elapsed::days(7, 22)).pace(1).unwrap();
        assert!(pace.below_percent(45) && !pace.below_percent(44));
    }

    #[test]
    fn rule_19_where_less_is_better_more_than_expected_is_behind() {
        let pace = |n, d| Pace::new(Ratio::new(n, d).unwrap(), Better::Lower);
        assert!(pace(11, 10).is_behind() && !pace(11, 10).is_below(50));
        assert!(!pace(10, 10).is_behind() && !pace(1, 10).is_behind() && !pace(0, 10).is_behind());
        assert!(pace(21, 10).is_below(50) && !pace(20, 10).is_below(50));
        assert!(!pace(-5, 10).is_behind());
    }

    #[test]
    fn half_days_of_leave_count_half() {
        // 8 days gone with 2 half days' leave each way: (16 − 4) of (44 − 4) half days of 220 is 66.
        assert_eq!(
            Plan::of(220, Elapsed::half_days(12, 40)).expected_to_date(),
            Some(66)
        );
    }

    #[test]
    fn the_ends_of_a_plan_are_not_numbers() {
        assert_eq!(Plan::of(1, Elapsed::default()).expected_to_date(), None);
        assert_eq!(projection(1, Elapsed::days(0, 5)), None);
        assert_eq!(required_per_day(9, 1, Elapsed::days(5, 5)), None);
        assert_eq!(required_per_day(9, 10, Elapsed::days(1, 5)), Some(0));
    }

    proptest! {
        #[test]
        fn what_is_required_reaches_the_target(target in 0i64..1_000_000_000, actual in 0i64..1_000_000_000, done in 0u32..60, more in 1u32..60) {
            let elapsed = Elapsed::days(done, done + more);
            let daily = required_per_day(target, actual, elapsed).unwrap();
            prop_assert!(actual + daily * i64::from(more) >= target.min(actual + daily * i64::from(more)));
            prop_assert!(daily == 0 || actual + daily * i64::from(more) >= target);
            let expected = Plan::of(target, elapsed).expected_to_date().unwrap();
            prop_assert!((0..=target).contains(&expected));
        }
    }
}
