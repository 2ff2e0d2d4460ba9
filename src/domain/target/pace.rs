//! Pace by working days (rule 11): what should be done by now, where it leads, what is needed per day.

/// Working days of a plan: how many have gone by, and how many there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Elapsed {
    /// Gone by; today only after the cut-off.
    pub done: u32,
    /// In all.
    pub total: u32,
}

/// Target × share of the plan elapsed, rounded to the nearest unit; `None` for a plan without days.
pub fn expected_to_date(target: i64, elapsed: Elapsed) -> Option<i64> {
    divide(
        i128::from(target) * i128::from(elapsed.done),
        i128::from(elapsed.total),
    )
}

/// Run-rate projection: actual per elapsed day times all days; `None` before the first day has gone by.
pub fn projection(actual: i64, elapsed: Elapsed) -> Option<i64> {
    divide(
        i128::from(actual) * i128::from(elapsed.total),
        i128::from(elapsed.done),
    )
}

/// Gap ÷ remaining days, rounded up; 0 once the target is reached, `None` when no day remains.
pub fn required_per_day(target: i64, actual: i64, elapsed: Elapsed) -> Option<i64> {
    let left = i128::from(elapsed.total.saturating_sub(elapsed.done));
    if left == 0 {
        return None;
    }
    let gap = (i128::from(target) - i128::from(actual)).max(0);
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
    use proptest::prelude::*;

    #[test]
    fn a_third_of_the_plan_expects_a_third() {
        let elapsed = Elapsed { done: 3, total: 18 };
        assert_eq!(expected_to_date(1_800, elapsed), Some(300));
        assert_eq!(projection(250, elapsed), Some(1_500));
        assert_eq!(required_per_day(1_800, 250, elapsed), Some(104));
    }

    #[test]
    fn the_ends_of_a_plan_are_not_numbers() {
        assert_eq!(expected_to_date(1, Elapsed::default()), None);
        assert_eq!(projection(1, Elapsed { done: 0, total: 5 }), None);
        assert_eq!(required_per_day(9, 1, Elapsed { done: 5, total: 5 }), None);
        assert_eq!(
            required_per_day(9, 10, Elapsed { done: 1, total: 5 }),
            Some(0)
        );
    }

    proptest! {
        #[test]
        fn what_is_required_reaches_the_target(target in 0i64..1_000_000_000, actual in 0i64..1_000_000_000, done in 0u32..60, more in 1u32..60) {
            let elapsed = Elapsed { done, total: done + more };
            let daily = required_per_day(target, actual, elapsed).unwrap();
            prop_assert!(actual + daily * i64::from(more) >= target.min(actual + daily * i64::from(more)));
            prop_assert!(daily == 0 || actual + daily * i64::from(more) >= target);
            let expected = expected_to_date(target, elapsed).unwrap();
            prop_assert!((0..=target).contains(&expected));
        }
    }
}
