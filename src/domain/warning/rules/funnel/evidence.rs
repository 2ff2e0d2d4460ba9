//! What a stage of a funnel passed, tier by tier, beside its benchmark.

use crate::domain::Day;
use crate::domain::day_runs::DayRuns;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// Cases of a stage, and how many of them passed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageCount {
    pub passed: u64,
    pub cases: u64,
}

impl StageCount {
    pub(super) fn add(&mut self, other: Self) {
        self.passed = self.passed.saturating_add(other.passed);
        self.cases = self.cases.saturating_add(other.cases);
    }

    /// In hundredths of a percent, rounded down (rule 14); `None` without a case.
    pub fn share(self) -> Option<i64> {
        let scaled = u128::from(self.passed) * 10_000;
        i64::try_from(scaled.checked_div(u128::from(self.cases))?).ok()
    }

    /// Which of two passes more, unrounded.
    pub(super) fn compare(self, other: Self) -> Ordering {
        let cross = |a: Self, b: Self| u128::from(a.passed) * u128::from(b.cases);
        cross(self, other).cmp(&cross(other, self))
    }
}

/// The place and the counts of the one that passes most, and of the one that passes most of all others: of equal ones
/// the first. `None` is no example to anybody.
pub(super) fn two_best(
    examples: impl Iterator<Item = Option<StageCount>>,
) -> [Option<(usize, StageCount)>; 2] {
    let [mut best, mut next] = [None::<(usize, StageCount)>; 2];
    let beats = |of: StageCount, other: Option<(usize, StageCount)>| {
        other.is_none_or(|(_, other)| of.compare(other).is_gt())
    };
    for (at, of) in examples.enumerate() {
        let Some(of) = of else { continue };
        if beats(of, best) {
            next = best.replace((at, of));
        } else if beats(of, next) {
            next = Some((at, of));
        }
    }
    [best, next]
}

/// What the people of one tier did on the days of one benchmark: one that changed is told beside the one before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierCount {
    pub tier: String,
    pub of: StageCount,
    /// Hundredths of a percent.
    pub benchmark: i64,
}

/// A stage passes too little.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunnelEvidence {
    /// Place of the action that is the case, in grid order.
    pub from: u8,
    /// Place of the action that it should become.
    pub to: u8,
    /// First and last day that were added up.
    pub days: (Day, Day),
    /// By tier and benchmark, in order of their ids: their sum is what is judged.
    pub tiers: Vec<TierCount>,
    /// The unit that passes most here: its name then (untrusted), and its counts.
    pub best: Option<(String, StageCount)>,
}

impl FunnelEvidence {
    /// All tiers together.
    pub fn all(&self) -> StageCount {
        let mut all = StageCount::default();
        self.tiers.iter().for_each(|tier| all.add(tier.of));
        all
    }

    /// The benchmark of these people: that of each tier by its cases, in hundredths of a percent.
    pub fn benchmark(&self) -> Option<i64> {
        let cases = i128::from(self.all().cases);
        let asked = self.asked();
        i64::try_from((asked + cases / 2).checked_div(cases)?).ok()
    }

    /// Cases times benchmark, summed: what ten thousand times the passed ones is compared with.
    pub(super) fn asked(&self) -> i128 {
        let of = |tier: &TierCount| i128::from(tier.of.cases) * i128::from(tier.benchmark);
        self.tiers.iter().map(of).sum::<i128>()
    }

    /// Compares what passed with so many percent of the benchmark, unrounded.
    pub(super) fn cmp_percent(&self, percent: i64) -> Ordering {
        let passed = i128::from(self.all().passed) * 10_000 * 100;
        passed.cmp(&(self.asked() * i128::from(percent)))
    }

    /// The days that were added up.
    pub fn counted(&self, _: Day) -> DayRuns {
        DayRuns::span(self.days.0, self.days.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// For everybody it is the first of those of all others that pass most, however many pass alike.
        #[test]
        fn the_best_of_the_others_is_found_without_asking_all_for_each(
            counts in prop::collection::vec(prop::option::of((0u64..4, 1u64..4)), 0..9),
        ) {
            let of = |(passed, cases)| StageCount { passed, cases };
            let counts: Vec<_> = counts.into_iter().map(|one| one.map(of)).collect();
            let found = two_best(counts.iter().copied());
            for own in 0..counts.len() {
                let others = counts.iter().enumerate().filter(|(at, _)| *at != own);
                let others = others.filter_map(|(at, of)| Some((at, (*of)?)));
                let asked = others.reduce(|a, b| if b.1.compare(a.1).is_gt() { b } else { a });
                let [best, next] = found;
                prop_assert_eq!(best.filter(|(at, _)| *at != own).or(next), asked);
            }
        }
    }
}
