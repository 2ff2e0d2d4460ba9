//! What should pass on from one action to the next, by tier (K8, W10): written with a day, or else what the standards
//! make of one another.

use super::changes::{RuleChange, UnfitChange, days_of_change};
use super::{RuleKey, Rules, Standard};
use crate::domain::Day;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// Percent of the action before; 0 leaves it to the standards.
pub(super) const BENCHMARK: RangeInclusive<i64> = 0..=100;

impl Rules {
    /// What share of an action should lead to another, in hundredths of a percent: the benchmark that is written
    /// for the tier on that day, else what its standards make of one another (W10, rule 24). `None` where
    /// neither says anything.
    pub fn benchmark(&self, tier: &str, from: usize, to: usize, day: Day) -> Option<i64> {
        let written = self.written_benchmark(tier, to, day);
        if let Some(percent) = written.filter(|percent| *percent > 0) {
            return Some(i64::from(percent) * 100);
        }
        let asked = self.standard(tier, day);
        let (from, to) = (i64::from(*asked.get(from)?), i64::from(*asked.get(to)?));
        let share = to * 100 * self.funnel.on(day).percent_of_standard;
        share.checked_div(from).filter(|share| *share > 0)
    }

    /// The percentage that is written for a tier and an action on a day; `None` and 0 where none is.
    pub(super) fn written_benchmark(&self, tier: &str, to: usize, day: Day) -> Option<u32> {
        let mut written = self.benchmarks.iter().rev().filter(|b| b.from <= day);
        let newest = written.next()?;
        newest.tiers.get(tier)?.get(to).copied()
    }

    /// Lays changes of benchmarks over what the settings say of them.
    pub(super) fn lay_benchmarks(
        &mut self,
        changes: &[&RuleChange],
        unfit: &mut Vec<(String, UnfitChange)>,
    ) {
        let is_one = |key: &RuleKey| matches!(key, RuleKey::Benchmark { .. });
        let mine = |change: &&&RuleChange| change.values.iter().any(|v| is_one(&v.key));
        let mine: Vec<&RuleChange> = changes.iter().filter(mine).copied().collect();
        if mine.is_empty() {
            return;
        }
        let before = std::mem::take(&mut self.benchmarks);
        let none = BTreeMap::new();
        for day in days_of_change(before.iter().map(|b| b.from), &mine) {
            let base = before.iter().rev().find(|b| b.from <= day);
            let mut tiers = base.map_or_else(BTreeMap::new, |base| base.tiers.clone());
            let holding = mine.iter().filter(|change| change.holds_on(day));
            let wanted = holding.flat_map(|change| change.values.iter().map(move |v| (change, v)));
            for (change, wanted) in wanted {
                let RuleKey::Benchmark { tier, action } = &wanted.key else {
                    continue;
                };
                let at = self.action_ix(action).filter(|at| *at > 0);
                let percent = u32::try_from(wanted.value).ok();
                let percent = percent.filter(|_| BENCHMARK.contains(&wanted.value));
                let why = match (at, percent) {
                    (Some(at), Some(percent)) => {
                        let empty = || vec![0; self.actions.len()];
                        let all = tiers.entry(tier.clone()).or_insert_with(empty);
                        if let Some(written) = all.get_mut(at) {
                            *written = percent;
                        }
                        continue;
                    }
                    (None, _) => UnfitChange::Unknown(wanted.key.to_string(), None),
                    (Some(_), None) => UnfitChange::OutOfRange {
                        key: wanted.key.clone(),
                        allowed: BENCHMARK,
                    },
                };
                unfit.push((change.event.clone(), why));
            }
            let last = self.benchmarks.last().map_or(&none, |last| &last.tiers);
            if *last != tiers {
                self.benchmarks.push(Standard { from: day, tiers });
            }
        }
    }
}
