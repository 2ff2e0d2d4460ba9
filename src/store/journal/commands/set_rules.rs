//! `rules set`: numbers of rules and standards hold from a day on (rule 24).

use super::{given, refuse};
use crate::domain::Day;
use crate::domain::journal::{Event, NumberSet};
use crate::domain::rules::{RuleKey, RuleValue, UnfitChange};
use crate::store::desk::NewRules;
use crate::store::{Refusal, Result, Session, Store, StoreError};

/// Days before the first one on which a change holds.
const AHEAD: i32 = 366 * 2;

impl Store {
    pub(super) fn set_rules(
        &mut self,
        id: String,
        session: &Session,
        wanted: &NewRules,
    ) -> Result<Vec<String>> {
        let earliest = session.judged().next();
        let from: Day = wanted.from.unwrap_or(earliest);
        // A past day is judged by the rule it had.
        if from < earliest {
            return refuse(Refusal::RulesOfPast { from, earliest });
        }
        if from.since(earliest) > AHEAD {
            return refuse(Refusal::DayNotAllowed {
                day: from,
                first: Some(earliest),
                last: Some(earliest.plus(AHEAD)),
            });
        }
        let rules = &session.settings.rules;
        let unfit = |why: UnfitChange| StoreError::Refused(Refusal::UnfitRules(Box::new(why)));
        let mut values: Vec<RuleValue> = Vec::new();
        for (text, value) in &wanted.numbers {
            let key = RuleKey::parse(text, rules).map_err(unfit)?;
            if session.settings.is_pinned(&key) {
                return refuse(Refusal::PinnedRule(key));
            }
            values.retain(|known| known.key != key);
            values.push(RuleValue { key, value: *value });
        }
        let is_new = |v: &RuleValue| rules.value_of(&v.key, from) != Some(v.value);
        if !values.iter().any(is_new) {
            return refuse(Refusal::NothingToSet(from));
        }
        rules.fits(&values, from).map_err(unfit)?;
        let mut numbers = Vec::new();
        for RuleValue { key, value } in values {
            let Some(before) = rules.value_of(&key, from) else {
                let why = UnfitChange::Unknown(key.to_string(), None);
                return refuse(Refusal::UnfitRules(Box::new(why)));
            };
            numbers.push(NumberSet {
                key: key.to_string(),
                before,
                value,
            });
        }
        let event = Event::RulesSet {
            numbers,
            from,
            reason: given(&wanted.reason)?,
        };
        self.append_one(session, id, &event, |_| Ok(()))
    }
}
