//! What a change of rules sets: numbers, severities, plays, benchmarks and extra actions, from a day on (rule 24, K7).

use super::Standpoint;
use crate::domain::entered::NewRules;
use crate::domain::journal::NumberSet;
use crate::domain::refusal::Refusal;
use crate::domain::rules::{RuleKey, RuleValue, UnfitChange};
use crate::domain::{Day, nearest};

/// Days before the first one on which a change of rules holds.
pub(super) const RULES_AHEAD: i32 = 366 * 2;

/// The numbers that a change of rules sets, with what each was, and the first day on which they hold (rule 24).
///
/// # Errors
/// [`Refusal::RulesOfPast`], [`Refusal::DayNotAllowed`], [`Refusal::UnfitRules`], [`Refusal::PinnedRule`],
/// [`Refusal::NothingToSet`].
pub(crate) fn numbers_set(
    point: &Standpoint,
    wanted: &NewRules,
    units: &[&str],
) -> Result<(Day, Vec<NumberSet>), Refusal> {
    let earliest = point.judged().next();
    let from: Day = wanted.from.unwrap_or(earliest);
    // A past day is judged by the rule it had.
    if from < earliest {
        return Err(Refusal::RulesOfPast { from, earliest });
    }
    if from.since(earliest) > RULES_AHEAD {
        return Err(Refusal::DayNotAllowed {
            day: from,
            first: Some(earliest),
            last: Some(earliest.plus(RULES_AHEAD)),
        });
    }
    if let Some(to) = wanted.to.filter(|to| *to < from) {
        return Err(Refusal::DayNotAllowed {
            day: to,
            first: Some(from),
            last: None,
        });
    }
    let rules = &point.settings.rules;
    let mut values: Vec<RuleValue> = Vec::new();
    for (text, value) in &wanted.numbers {
        let key = RuleKey::parse(text, rules)?;
        can_be_asked(&key, (*value, wanted.to), units)?;
        if point.settings.is_pinned(&key) {
            return Err(Refusal::PinnedRule(key));
        }
        values.retain(|known| !known.key.replaces(&key));
        values.push(RuleValue { key, value: *value });
    }
    let is_new = |v: &RuleValue| rules.value_of(&v.key, from) != Some(v.value);
    if !values.iter().any(is_new) {
        return Err(Refusal::NothingToSet(from));
    }
    rules.fits(&values, from)?;
    let number = |RuleValue { key, value }| {
        let Some(before) = rules.value_of(&key, from) else {
            return Err(UnfitChange::Unknown(key.to_string(), None).into());
        };
        Ok(NumberSet {
            key: key.to_string(),
            before,
            value,
        })
    };
    let numbers: Result<Vec<NumberSet>, Refusal> = values.into_iter().map(number).collect();
    Ok((from, numbers?))
}

/// What is asked of a unit beside the standards is asked of one that there is, and for a while (K7).
fn can_be_asked(
    key: &RuleKey,
    (value, to): (i64, Option<Day>),
    units: &[&str],
) -> Result<(), UnfitChange> {
    let RuleKey::Phase { unit, .. } = key else {
        return Ok(());
    };
    if unit.is_empty() || units.contains(&unit.as_str()) {
        return match to {
            None if value > 0 => Err(UnfitChange::Endless(key.clone())),
            _ => Ok(()),
        };
    }
    let near = nearest(unit, units.iter().copied()).map(str::to_owned);
    Err(UnfitChange::UnknownUnit(unit.clone(), near))
}
