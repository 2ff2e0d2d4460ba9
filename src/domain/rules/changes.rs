//! Numbers of rules and standards that were changed from a day on (rule 24): which number is meant, and how the
//! changes are laid over what the settings say. A day before a change is judged by the number that it had.

use super::key::fields;
use super::{NUMBER_GROUPS, NumberGroup, RuleKey, Rules, Standard};
use crate::domain::Day;
use crate::domain::warning::NumberField;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// What a daily standard may ask for.
pub const MAX_STANDARD: RangeInclusive<i64> = 0..=1000;

/// A number and what it is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleValue {
    pub key: RuleKey,
    pub value: i64,
}

/// Numbers that were changed at once, as they hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleChange {
    /// The event's id.
    pub event: String,
    pub values: Vec<RuleValue>,
    /// The first day on which they hold.
    pub from: Day,
    /// The first day on which they hold no longer, since they were set for a while or somebody took them back;
    /// `Day::MAX` without.
    pub until: Day,
    pub entered_on: Day,
    /// As it stands in the journal; untrusted.
    pub author: String,
    /// Why, as it was typed; untrusted.
    pub reason: String,
}

impl RuleChange {
    /// It holds on that day.
    pub fn holds_on(&self, day: Day) -> bool {
        self.from <= day && day < self.until
    }

    /// What it makes of a number.
    pub fn value_of(&self, key: &RuleKey) -> Option<i64> {
        let mut values = self.values.iter();
        values.find(|v| v.key == *key).map(|v| v.value)
    }
}

/// Why numbers cannot be what they are to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnfitChange {
    /// No number is called that; the nearest that is.
    Unknown(String, Option<String>),
    /// It is outside of what is allowed.
    OutOfRange {
        key: RuleKey,
        allowed: RangeInclusive<i64>,
    },
    /// It is a word, and this is none of those that it may be.
    NotOneOf {
        /// As it was typed.
        text: String,
        allowed: Vec<String>,
    },
    /// No action would be collected.
    NothingCollected,
    /// What is asked for a while needs a last day.
    Endless(RuleKey),
    /// Nobody has been in the unit; the nearest one.
    UnknownUnit(String, Option<String>),
    /// It would be too small beside another one of its family.
    BelowOther {
        key: RuleKey,
        other: RuleKey,
        least: i64,
    },
}

impl Rules {
    /// A number as it is on a day; `None` for a standard of a tier that has none then.
    pub fn value_of(&self, key: &RuleKey, day: Day) -> Option<i64> {
        match key {
            RuleKey::Number { group, field } => {
                let at = fields(group).iter().position(|f| f.key == *field)?;
                let versions = self.versions(group);
                let (_, values) = newest(&versions, day)?;
                values.get(at).copied()
            }
            RuleKey::Standard { tier, action } => {
                let least = self.standard(tier, day).get(self.action_ix(action)?)?;
                Some(i64::from(*least))
            }
            RuleKey::Benchmark { tier, action } => {
                let written = self.written_benchmark(tier, self.action_ix(action)?, day);
                Some(i64::from(written.unwrap_or(0)))
            }
            RuleKey::Phase { action, unit } => Some(self.phase_least(action, unit, day).into()),
            RuleKey::Weight { action } => self.weight(action, day),
            RuleKey::Collected { action } => self.collected_number(action, day),
            RuleKey::Ramp { month } => {
                let at = usize::try_from(*month).ok()?.checked_sub(1)?;
                self.ramp_on(day).get(at).map(|percent| i64::from(*percent))
            }
            RuleKey::Severity { rule } => Some(self.severity(*rule, day) as i64),
            RuleKey::Response { rule, play } => {
                let asked = self.required_play(*rule, day);
                Some(i64::from(asked.is_some_and(|asked| asked.id == *play)))
            }
        }
    }

    /// Lays changes over the numbers, in the order in which later ones win: by their first day, then by the time
    /// they were made. What does not fit together is left out: the event, and why.
    pub fn lay(&mut self, changes: &[&RuleChange]) -> Vec<(String, UnfitChange)> {
        let mut unfit = Vec::new();
        for group in &NUMBER_GROUPS {
            self.lay_group(group, changes, &mut unfit);
        }
        self.lay_standards(changes, &mut unfit);
        self.lay_benchmarks(changes, &mut unfit);
        self.lay_lists(changes, &mut unfit);
        self.lay_responses(changes, &mut unfit);
        self.lay_phases(changes, &mut unfit);
        unfit.dedup();
        unfit
    }

    /// Whether values fit together from their first day on: what a change is refused for.
    ///
    /// # Errors
    /// The first that does not.
    pub fn fits(&self, values: &[RuleValue], from: Day) -> Result<(), UnfitChange> {
        let change = RuleChange {
            event: String::new(),
            values: values.to_vec(),
            from,
            until: Day::MAX,
            entered_on: from,
            author: String::new(),
            reason: String::new(),
        };
        let unfit = self.clone().lay(&[&change]);
        unfit.into_iter().next().map_or(Ok(()), |(_, why)| Err(why))
    }

    fn lay_group(
        &mut self,
        group: &NumberGroup,
        changes: &[&RuleChange],
        unfit: &mut Vec<(String, UnfitChange)>,
    ) {
        let of_group =
            |v: &&RuleValue| matches!(v.key, RuleKey::Number { group: of, .. } if of == group.key);
        let mine = |change: &&&RuleChange| change.values.iter().any(|v| of_group(&v));
        let mine: Vec<&RuleChange> = changes.iter().filter(mine).copied().collect();
        if mine.is_empty() {
            return;
        }
        let versions = self.versions(group.key);
        let days = days_of_change(versions.iter().filter_map(|(from, _)| *from), &mine);
        let mut later: Vec<(Day, Vec<i64>)> = Vec::new();
        for day in days {
            let Some((_, base)) = newest(&versions, day) else {
                continue;
            };
            let mut values = base.clone();
            for change in mine.iter().filter(|c| c.holds_on(day)) {
                let mut tried = values.clone();
                for wanted in change.values.iter().filter(of_group) {
                    let of_key = |f: &NumberField| matches!(wanted.key, RuleKey::Number { field, .. } if field == f.key);
                    if let Some(at) = group.fields.iter().position(of_key) {
                        tried[at] = wanted.value;
                    }
                }
                match fit(group, &tried) {
                    Ok(()) => values = tried,
                    Err(why) => unfit.push((change.event.clone(), why)),
                }
            }
            let before = later.last().map_or(&versions[0].1, |(_, values)| values);
            if *before != values {
                later.push((day, values));
            }
        }
        self.lay_versions(group.key, later);
    }

    fn lay_standards(&mut self, changes: &[&RuleChange], unfit: &mut Vec<(String, UnfitChange)>) {
        let of_standard = |v: &RuleValue| matches!(v.key, RuleKey::Standard { .. });
        let mine = |change: &&&RuleChange| change.values.iter().any(of_standard);
        let mine: Vec<&RuleChange> = changes.iter().filter(mine).copied().collect();
        if mine.is_empty() {
            return;
        }
        let before = std::mem::take(&mut self.standards);
        for day in days_of_change(before.iter().map(|s| s.from), &mine) {
            let Some(base) = before.iter().rev().find(|s| s.from <= day) else {
                continue;
            };
            let mut tiers = base.tiers.clone();
            for change in mine.iter().filter(|c| c.holds_on(day)) {
                for wanted in &change.values {
                    let RuleKey::Standard { tier, action } = &wanted.key else {
                        continue;
                    };
                    let at = self.action_ix(action);
                    let least = tiers.get_mut(tier).and_then(|all| all.get_mut(at?));
                    let allowed = MAX_STANDARD.contains(&wanted.value);
                    match (least, u32::try_from(wanted.value)) {
                        (Some(least), Ok(value)) if allowed => *least = value,
                        (None, _) => {
                            let why = UnfitChange::Unknown(wanted.key.to_string(), None);
                            unfit.push((change.event.clone(), why));
                        }
                        (Some(_), _) => {
                            let (key, allowed) = (wanted.key.clone(), MAX_STANDARD);
                            let why = UnfitChange::OutOfRange { key, allowed };
                            unfit.push((change.event.clone(), why));
                        }
                    }
                }
            }
            if self.standards.last().is_none_or(|last| last.tiers != tiers) {
                self.standards.push(Standard { from: day, tiers });
            }
        }
    }
}

/// The version that holds on a day; the first one holds before all others.
fn newest<T>(versions: &[(Option<Day>, T)], day: Day) -> Option<&(Option<Day>, T)> {
    let holds = |(from, _): &&(Option<Day>, T)| from.is_none_or(|from| from <= day);
    versions.iter().rev().find(holds)
}

/// The days on which another number may begin to hold, in order.
pub(super) fn days_of_change(
    versions: impl Iterator<Item = Day>,
    changes: &[&RuleChange],
) -> BTreeSet<Day> {
    let of_changes = changes.iter().flat_map(|c| [c.from, c.until]);
    let mut days: BTreeSet<Day> = versions.chain(of_changes).collect();
    days.remove(&Day::MAX);
    days
}

/// Whether the numbers of a family fit together.
fn fit(group: &NumberGroup, values: &[i64]) -> Result<(), UnfitChange> {
    let key = |field: &'static str| RuleKey::Number {
        group: group.key,
        field,
    };
    for (field, value) in group.fields.iter().zip(values) {
        if !field.allowed.contains(value) {
            let allowed = field.allowed.clone();
            return Err(UnfitChange::OutOfRange {
                key: key(field.key),
                allowed,
            });
        }
        let other = field.at_least.and_then(|(other, more)| {
            let at = group.fields.iter().position(|f| f.key == other)?;
            Some((other, values.get(at)? + more))
        });
        if let Some((other, least)) = other
            && *value < least
        {
            return Err(UnfitChange::BelowOther {
                key: key(field.key),
                other: key(other),
                least,
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;

    fn rules() -> Rules {
        Settings::defaults().unwrap().rules
    }

    fn day(n: i32) -> Day {
        Day::from_ymd(2026, 3, 2).unwrap().plus(n)
    }

    fn change(key: &str, value: i64, from: i32, until: Option<i32>) -> RuleChange {
        RuleChange {
            event: format!("{key}={value}"),
            values: vec![RuleValue {
                key: RuleKey::parse(key, &rules()).unwrap(),
                value,
            }],
            from: day(from),
            until: until.map_or(Day::MAX, day),
            entered_on: day(from),
            author: "ann".into(),
            reason: "why".into(),
        }
    }

    fn on(rules: &Rules, key: &str, n: i32) -> i64 {
        let key = RuleKey::parse(key, rules).unwrap();
        rules.value_of(&key, day(n)).unwrap()
    }

    #[test]
    fn a_number_is_found_by_its_key_or_by_its_rule() {
        let rules = rules();
        let parsed = |text: &str| RuleKey::parse(text, &rules).map(|key| key.to_string());
        assert_eq!(parsed("W3.red_below"), Ok("week.red_below".into()));
        assert_eq!(parsed("rules.week.red_below"), Ok("week.red_below".into()));
        assert_eq!(parsed("W2.orange"), parsed("W1.orange"));
        assert_eq!(
            parsed("standards.mid.need"),
            Ok("standards.mid.need".into())
        );
        assert_eq!(
            parsed("week.red_blow"),
            Err(UnfitChange::Unknown(
                "week.red_blow".into(),
                Some("week.red_below".into())
            ))
        );
        for key in RuleKey::all(&rules) {
            assert_eq!(parsed(&key.to_string()), Ok(key.to_string()));
            assert!(
                key.allowed()
                    .contains(&rules.value_of(&key, day(0)).unwrap()),
                "{key}"
            );
        }
    }

    #[test]
    fn rule_24_a_change_holds_from_its_day_until_it_is_taken_back() {
        let mut laid = rules();
        let low = change("week.red_below", 30, 5, Some(20));
        let high = change("week.red_below", 50, 10, None);
        assert_eq!(laid.lay(&[&low, &high]), []);
        let seen = [0, 4, 5, 9, 10, 25].map(|n| on(&laid, "week.red_below", n));
        assert_eq!(seen, [40, 40, 30, 30, 50, 50]);
        let mut laid = rules();
        laid.lay(&[&low]);
        assert_eq!([19, 20].map(|n| on(&laid, "week.red_below", n)), [30, 40]);
        assert_eq!(on(&laid, "week.clear_at", 7), 60, "the others stay");
    }

    #[test]
    fn rule_24_a_standard_of_a_tier_is_changed_alone() {
        let mut laid = rules();
        let more = change("standards.mid.need", 4, 3, None);
        assert_eq!(laid.lay(&[&more]), []);
        assert_eq!(laid.standard("mid", day(2)), [6, 3, 2, 2]);
        assert_eq!(laid.standard("mid", day(3)), [6, 4, 2, 2]);
        assert_eq!(
            laid.standard("junior", day(3)),
            rules().standard("junior", day(3))
        );
    }

    #[test]
    fn numbers_that_do_not_fit_together_are_left_out_and_named() {
        let mut laid = rules();
        let above = change("week.red_below", 70, 3, None);
        let why = UnfitChange::BelowOther {
            key: RuleKey::parse("week.clear_at", &laid).unwrap(),
            other: RuleKey::parse("week.red_below", &laid).unwrap(),
            least: 70,
        };
        assert_eq!(laid.lay(&[&above]), [(above.event.clone(), why.clone())]);
        assert_eq!(laid, rules());
        assert_eq!(laid.fits(&above.values, day(3)), Err(why));
        // With the number beside it, it fits.
        let mut both = above.values.clone();
        both.extend(change("week.clear_at", 75, 3, None).values);
        assert_eq!(laid.fits(&both, day(3)), Ok(()));
        let beyond = change("standards.mid.need", 2000, 0, None);
        assert!(laid.fits(&beyond.values, day(0)).is_err());
    }
}
