//! Back-solved from the end of the year (S6): each working day weighs what the cycle, the holidays and the launches
//! around it leave of it, and a week has the weight of its days.

use super::{MethodLacks, Stake};
use crate::domain::Day;
use crate::domain::closed::closed;

closed! {
    /// Why a stretch of days brings more or less than others.
    #[derive(serde::Serialize)]
    #[serde(rename_all = "lowercase")]
    pub enum ForceKind {
        /// The customers' own: budgets, year ends.
        Cycle = "cycle",
        /// Days around a holiday.
        Holiday = "holiday",
        /// Something new comes out.
        Launch = "launch",
    }
}

/// A stretch of days that brings more or less than others.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Force {
    pub kind: ForceKind,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// Percent of what such a day brings otherwise.
    pub percent: u32,
    pub reason: String,
}

/// The weight of half a working day on which nothing is different.
const PLAIN: u64 = 1_000_000;

/// What days weigh: `half_days` of each, times every force that is at work on it.
pub fn weight(days: impl IntoIterator<Item = (Day, u32)>, forces: &[Force]) -> u64 {
    let of = |(day, half_days): (Day, u32)| {
        let at_work = forces.iter().filter(|f| f.from <= day && day <= f.to);
        let plain = PLAIN * u64::from(half_days);
        at_work.fold(plain, |weight, f| {
            weight.saturating_mul(f.percent.into()) / 100
        })
    };
    days.into_iter().map(of).fold(0, u64::saturating_add)
}

/// Weights of the periods of a year, from [`weight`].
///
/// # Errors
/// [`MethodLacks::Days`] where no day of any of them weighs anything.
pub fn back_solve(weights: &[u64]) -> Result<Vec<Stake>, MethodLacks> {
    Stake::weights(weights.iter().copied(), MethodLacks::Days)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::targets::split::allot;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn force(kind: ForceKind, from: &str, to: &str, percent: u32) -> Force {
        Force {
            kind,
            from: day(from),
            to: day(to),
            percent,
            reason: String::new(),
        }
    }

    #[test]
    fn s6_weeks_weigh_what_cycle_holidays_and_launches_leave_of_their_days() {
        let week = |first: &str, days: i32| {
            let first = day(first);
            (0..days).map(move |n| (first.plus(n), 2))
        };
        let forces = [
            force(ForceKind::Holiday, "2026-02-09", "2026-02-13", 60),
            force(ForceKind::Launch, "2026-03-02", "2026-03-08", 150),
            force(ForceKind::Cycle, "2026-03-06", "2026-03-31", 200),
        ];
        let weights = [
            weight(week("2026-02-02", 5), &forces),
            weight(week("2026-02-09", 5), &forces),
            // Four days at 150 %, and the Friday at 300 %.
            weight(week("2026-03-02", 5), &forces),
            weight(week("2026-02-16", 0), &forces),
        ];
        assert_eq!(weights, [10_000_000, 6_000_000, 18_000_000, 0]);
        let stakes = back_solve(&weights).unwrap();
        assert_eq!(allot(34, &stakes).amounts, [10, 6, 18, 0]);
        assert_eq!(back_solve(&[0, 0]), Err(MethodLacks::Days));
    }
}
