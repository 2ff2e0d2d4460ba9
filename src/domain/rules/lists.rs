//! Numbers that stand in a list and hold from a day on (rule 24): what the actions weigh in a week's completion, what is
//! asked of newcomers month by month, and which actions are collected (rule 4).

use super::changes::{RuleChange, UnfitChange, days_of_change};
use super::{RuleKey, Rules};
use crate::domain::Day;
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// What an action may weigh.
pub const WEIGHT: RangeInclusive<i64> = 0..=1000;
/// What may be asked of a newcomer, in percent.
pub const RAMP: RangeInclusive<i64> = 0..=100;

/// Whether an action is collected: 1, or 0.
pub const COLLECTED: RangeInclusive<i64> = 0..=1;

/// A list of numbers from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumbersFrom {
    /// The first day on which they hold.
    pub from: Day,
    pub of: Vec<u32>,
}

/// The list that holds on a day.
fn held<'a>(first: &'a [u32], later: &'a [NumbersFrom], day: Day) -> &'a [u32] {
    let mut newest_first = later.iter().rev();
    let newest = newest_first.find(|version| version.from <= day);
    newest.map_or(first, |version| &version.of)
}

impl Rules {
    /// Weights of the actions in a week's completion on a day, in grid order.
    pub fn weights(&self, day: Day) -> Vec<u32> {
        held(&self.first_weights(), &self.later_weights, day).to_vec()
    }

    /// Those that hold before any day from which others do.
    pub fn first_weights(&self) -> Vec<u32> {
        self.actions.iter().map(|action| action.weight).collect()
    }

    /// The weights of every day.
    pub fn all_weights(&self) -> impl Serialize {
        (self.first_weights(), &self.later_weights)
    }

    /// Percent of the full factor in the months since the start, as it holds on a day (rule 20).
    pub fn ramp_on(&self, day: Day) -> &[u32] {
        held(&self.ramp, &self.later_ramps, day)
    }

    /// The ramp percentage of somebody who started on `start`, on `day`; `None` once it is over (rule 20).
    pub fn ramp_percent(&self, start: Option<Day>, day: Day) -> Option<u32> {
        let ((y0, m0, d0), (y, m, d)) = (start?.ymd(), day.ymd());
        let months = (y - y0) * 12 + m as i32 - m0 as i32 - i32::from(d < d0);
        let ramp = self.ramp_on(day);
        ramp.get(usize::try_from(months).ok()?).copied()
    }

    /// So many months has the longest ramp.
    pub(super) fn longest_ramp(&self) -> usize {
        let later = self.later_ramps.iter().map(|version| version.of.len());
        later.max().unwrap_or(0).max(self.ramp.len())
    }

    /// What an action weighs on a day.
    pub(super) fn weight(&self, action: &str, day: Day) -> Option<i64> {
        let at = self.action_ix(action)?;
        self.weights(day).get(at).map(|weight| i64::from(*weight))
    }

    /// Whether the company collects the action at that place on a day (rules 4, 24).
    pub fn collects(&self, action: usize, day: Day) -> bool {
        let mut newest_first = self.later_collected.iter().rev();
        match newest_first.find(|version| version.from <= day) {
            Some(version) => version.of.get(action).is_some_and(|of| *of > 0),
            None => self.collected_first(action),
        }
    }

    /// Whether it does on any day.
    pub fn ever_collects(&self, action: usize) -> bool {
        let is_in = |version: &NumbersFrom| version.of.get(action).is_some_and(|of| *of > 0);
        self.collected_first(action) || self.later_collected.iter().any(is_in)
    }

    /// Whether it does on any of some days, the last one among them.
    pub fn collects_within(&self, action: usize, days: RangeInclusive<Day>) -> bool {
        let mut later = self.later_collected.iter().map(|version| version.from);
        let changes = later.any(|day| days.contains(&day) && self.collects(action, day));
        changes || self.collects(action, *days.start())
    }

    fn collected_first(&self, action: usize) -> bool {
        let named = |action: &super::DailyAction| self.collected.contains(&action.id);
        self.collected.is_empty() || self.actions.get(action).is_some_and(named)
    }

    /// Which actions are collected before any day from which others are: 1, or 0, in grid order.
    pub fn first_collected(&self) -> Vec<u32> {
        let all = 0..self.actions.len();
        all.map(|at| u32::from(self.collected_first(at))).collect()
    }

    /// What is collected on every day.
    pub(super) fn all_collected(&self) -> serde_json::Value {
        if self.later_collected.is_empty() {
            return serde_json::json!(self.collected);
        }
        serde_json::json!([self.collected, self.later_collected])
    }

    /// Whether an action is collected on a day: 1, or 0.
    pub(super) fn collected_number(&self, action: &str, day: Day) -> Option<i64> {
        let at = self.action_ix(action)?;
        Some(i64::from(self.collects(at, day)))
    }

    /// Since when the list of a number is as it is on a day; `None` where it always was, and for any other number.
    pub fn list_since(&self, of: &RuleKey, day: Day) -> Option<Day> {
        let later = match of {
            RuleKey::Weight { .. } => &self.later_weights,
            RuleKey::Ramp { .. } => &self.later_ramps,
            RuleKey::Collected { .. } => &self.later_collected,
            RuleKey::Number { .. }
            | RuleKey::Standard { .. }
            | RuleKey::Benchmark { .. }
            | RuleKey::Phase { .. }
            | RuleKey::Severity { .. }
            | RuleKey::Response { .. } => return None,
        };
        let mut newest_first = later.iter().rev();
        let newest = newest_first.find(|version| version.from <= day);
        newest.map(|version| version.from)
    }

    /// Whether the list of a number is the same in other rules, on every day.
    pub fn same_list(&self, of: &RuleKey, other: &Self) -> bool {
        match of {
            RuleKey::Weight { .. } => {
                self.first_weights() == other.first_weights()
                    && self.later_weights == other.later_weights
            }
            RuleKey::Collected { .. } => self.all_collected() == other.all_collected(),
            RuleKey::Ramp { .. }
            | RuleKey::Number { .. }
            | RuleKey::Standard { .. }
            | RuleKey::Benchmark { .. }
            | RuleKey::Phase { .. }
            | RuleKey::Severity { .. }
            | RuleKey::Response { .. } => {
                self.ramp == other.ramp && self.later_ramps == other.later_ramps
            }
        }
    }

    /// Lays changes of weights, of the ramp and of what is collected over what the settings say of them.
    pub(super) fn lay_lists(
        &mut self,
        changes: &[&RuleChange],
        unfit: &mut Vec<(String, UnfitChange)>,
    ) {
        let place_of_weight = |key: &RuleKey| match key {
            RuleKey::Weight { action } => Some(self.action_ix(action)),
            _ => None,
        };
        let first = self.first_weights();
        let weights = laid(&first, &self.later_weights, changes, place_of_weight, unfit);
        let place_in_ramp = |key: &RuleKey| match key {
            RuleKey::Ramp { month } => Some(usize::try_from(*month).ok()?.checked_sub(1)),
            _ => None,
        };
        let ramps = laid(&self.ramp, &self.later_ramps, changes, place_in_ramp, unfit);
        (self.later_weights, self.later_ramps) = (weights, ramps);
        self.lay_collected(changes, unfit);
    }

    /// The same of what is collected: of no action at all nothing would be expected of anybody.
    fn lay_collected(&mut self, changes: &[&RuleChange], unfit: &mut Vec<(String, UnfitChange)>) {
        let place = |key: &RuleKey| match key {
            RuleKey::Collected { action } => Some(self.action_ix(action)),
            _ => None,
        };
        let (first, before) = (self.first_collected(), &self.later_collected);
        let mut later = laid(&first, before, changes, place, unfit);
        later.retain(|version| {
            let is_any = version.of.iter().any(|of| *of > 0);
            let is_of = |change: &&&RuleChange| {
                let turns_off = |v: &super::RuleValue| place(&v.key).is_some() && v.value == 0;
                change.holds_on(version.from) && change.values.iter().any(turns_off)
            };
            let last = changes.iter().rev().find(is_of).filter(|_| !is_any);
            unfit.extend(last.map(|of| (of.event.clone(), UnfitChange::NothingCollected)));
            is_any
        });
        self.later_collected = later;
    }
}

/// The later versions of a list with changes laid over them. `place` tells where in the list a number stands that is one of
/// it: nowhere, where nothing is called so.
fn laid(
    first: &[u32],
    later: &[NumbersFrom],
    changes: &[&RuleChange],
    place: impl Fn(&RuleKey) -> Option<Option<usize>>,
    unfit: &mut Vec<(String, UnfitChange)>,
) -> Vec<NumbersFrom> {
    let mine = |change: &&&RuleChange| change.values.iter().any(|v| place(&v.key).is_some());
    let mine: Vec<&RuleChange> = changes.iter().filter(mine).copied().collect();
    if mine.is_empty() {
        return later.to_vec();
    }
    let mut all: Vec<NumbersFrom> = Vec::new();
    for day in days_of_change(later.iter().map(|version| version.from), &mine) {
        let mut of = held(first, later, day).to_vec();
        for change in mine.iter().filter(|change| change.holds_on(day)) {
            for wanted in &change.values {
                let Some(at) = place(&wanted.key) else {
                    continue;
                };
                let allowed = wanted.key.allowed();
                let number = u32::try_from(wanted.value).ok();
                let number = number.filter(|_| allowed.contains(&wanted.value));
                let why = match (at.and_then(|at| of.get_mut(at)), number) {
                    (Some(number), Some(new)) => {
                        *number = new;
                        continue;
                    }
                    (None, _) => UnfitChange::Unknown(wanted.key.to_string(), None),
                    (Some(_), None) => UnfitChange::OutOfRange {
                        key: wanted.key.clone(),
                        allowed,
                    },
                };
                unfit.push((change.event.clone(), why));
            }
        }
        let before = all.last().map_or(first, |version| &version.of);
        if before != of {
            all.push(NumbersFrom { from: day, of });
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rules::RuleValue;
    use crate::settings::Settings;

    fn day(n: i32) -> Day {
        Day::from_ymd(2026, 3, 2).unwrap().plus(n)
    }

    fn change(rules: &Rules, key: &str, value: i64, from: i32) -> RuleChange {
        RuleChange {
            event: format!("{key}={value}"),
            values: vec![RuleValue {
                key: RuleKey::parse(key, rules).unwrap(),
                value,
            }],
            from: day(from),
            until: Day::MAX,
            entered_on: day(from),
            author: "ann".into(),
            reason: "why".into(),
        }
    }

    #[test]
    fn rule_24_a_day_before_a_change_is_weighed_as_it_was() {
        let mut rules = Settings::defaults().unwrap().rules;
        let (demo, need) = (
            change(&rules, "weights.demo", 4, 5),
            change(&rules, "weights.need", 0, 9),
        );
        assert_eq!(rules.lay(&[&demo, &need]), []);
        assert_eq!(rules.weights(day(4)), [1, 1, 1, 1]);
        assert_eq!(rules.weights(day(5)), [1, 1, 1, 4]);
        assert_eq!(rules.weights(day(9)), [1, 0, 1, 4]);
        let of = |key: &str| RuleKey::parse(key, &rules).unwrap();
        assert_eq!(rules.list_since(&of("weights.demo"), day(20)), Some(day(9)));
        assert_eq!(rules.list_since(&of("ramp.1"), day(20)), None);
        let beyond = change(&rules, "weights.demo", 1001, 5);
        assert!(rules.fits(&beyond.values, day(5)).is_err());
    }

    #[test]
    fn rule_24_a_day_is_asked_for_what_was_collected_on_it() {
        let mut rules = Settings::defaults().unwrap().rules;
        let (off, on) = (
            change(&rules, "collected.demo", 0, 5),
            change(&rules, "collected.demo", 1, 9),
        );
        assert_eq!(rules.lay(&[&off, &on]), []);
        let demo = rules.action_ix("demo").unwrap();
        let collects = [4, 5, 8, 9].map(|n| rules.collects(demo, day(n)));
        assert_eq!(collects, [true, false, false, true]);
        assert!(rules.collects(0, day(6)) && rules.ever_collects(demo));
        let key = RuleKey::parse("collected.demo", &rules).unwrap();
        assert_eq!(rules.value_of(&key, day(6)), Some(0));
        assert_eq!(rules.list_since(&key, day(6)), Some(day(5)));

        // Of a company that collects nothing, nothing would be expected.
        let all: Vec<RuleValue> = RuleKey::collected(&rules)
            .into_iter()
            .map(|key| RuleValue { key, value: 0 })
            .collect();
        let refused = rules.fits(&all, day(20));
        assert_eq!(refused, Err(UnfitChange::NothingCollected));
        assert!(rules.fits(&all[1..], day(20)).is_ok());
    }

    #[test]
    fn rule_24_somebody_is_ramped_by_the_ramp_of_the_day() {
        let mut rules = Settings::defaults().unwrap().rules;
        let second = change(&rules, "ramp.2", 60, 5);
        assert_eq!(rules.lay(&[&second]), []);
        let start = Day::from_ymd(2026, 2, 1);
        assert_eq!(rules.ramp_percent(start, day(4)), Some(50));
        assert_eq!(rules.ramp_percent(start, day(5)), Some(60));
        let none = RuleKey::parse("ramp.4", &rules);
        assert!(matches!(none, Err(UnfitChange::Unknown(..))));
        // A longer ramp from a day on has its month by name, and on the days before it there is none to change.
        rules.later_ramps.push(NumbersFrom {
            from: day(10),
            of: vec![30, 50, 70, 90],
        });
        let fourth = RuleKey::parse("ramp.4", &rules).unwrap();
        assert_eq!(rules.value_of(&fourth, day(10)), Some(90));
        assert_eq!(rules.value_of(&fourth, day(9)), None);
        assert_eq!(RuleKey::ramp(&rules).len(), 4);
    }
}
