//! How much of a week is done.

use super::WeekTally;

impl WeekTally {
    /// Σ weight × min(done/expected, 1) ÷ Σ weight in hundredths of a percent, floored. The floor keeps
    /// comparisons with whole percentages exact. `None` while nothing was expected.
    pub fn completion(&self, weights: &[u32]) -> Option<i64> {
        // One common denominator: exact for the up to 8 actions the settings allow.
        let asked: Vec<(i128, i128, i128)> = self
            .actions
            .iter()
            .zip(weights)
            .filter(|(action, weight)| action.expected > 0 && **weight > 0)
            .map(|(action, weight)| {
                (
                    i128::from(action.done.min(action.expected)),
                    i128::from(action.expected),
                    i128::from(*weight),
                )
            })
            .collect();
        let whole = asked.iter().map(|(_, _, weight)| weight).sum::<i128>();
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
