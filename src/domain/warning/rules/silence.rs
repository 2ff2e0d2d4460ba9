//! W4: key customers without an inbound response (rule 33).

use super::{ClearsBy, Evidence, FamilyRules, WholeFacts, rule_numbers};
use crate::domain::Day;
use crate::domain::calendar::Calendar;
use crate::domain::dated::Dated;
use crate::domain::day_runs::DayRuns;
use crate::domain::rules::Rules;
use crate::domain::warning::{
    BeforeAfter, ComparedFigure, Contact, Direction, Episode, FamilyEntry, KeyCustomer, Rule,
    Severity, Situation, Subject, WarningKey, Window,
};
use serde::{Deserialize, Serialize};

rule_numbers! {
    /// W4: silent key customers.
    SilenceNumbers {
        /// More calendar days than this without an inbound response raise orange.
        days: i32, 1..=365;
        /// A planned next step within so many days lowers it by one severity (rule 33).
        next_step_days: i32, 0..=60;
    }
}

/// A key customer is silent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SilenceEvidence {
    /// The last inbound response, if there ever was one.
    pub last_inbound: Option<Day>,
    /// The last thing we sent or said.
    pub last_outbound: Option<Day>,
    /// Calendar days of silence at the as-of day.
    pub days: i32,
    /// A planned next step soon, which lowers the severity.
    pub next_step: Option<Day>,
}

impl SilenceEvidence {
    /// The silent days until it was raised.
    pub fn counted(&self, opened_on: Day) -> DayRuns {
        let first = self.last_inbound.map_or(opened_on, Day::next);
        DayRuns::span(first, opened_on)
    }
}

/// Rule W4.
#[derive(Debug)]
pub struct SilenceRules;

impl FamilyRules for SilenceRules {
    /// A silence is a day longer each day.
    fn seen_on(&self, evidence: Evidence, day: Day) -> Evidence {
        let Evidence::Silence(mut seen) = evidence else {
            return evidence;
        };
        if let Some(last) = seen.last_inbound {
            seen.days = seen.days.min(day.since(last));
        }
        Evidence::Silence(seen)
    }

    fn depends_on(&self, rules: &Rules) -> serde_json::Value {
        serde_json::json!(rules.silence)
    }

    fn clears_on(&self, _: &Evidence, as_of: Day) -> Option<(Day, ClearsBy)> {
        Some((as_of, ClearsBy::Reply))
    }

    fn whole(&self, entry: &'static FamilyEntry, facts: &WholeFacts<'_>) -> Vec<Episode> {
        let (rules, calendar) = (facts.yardstick.rules, facts.yardstick.calendar);
        let of =
            |customer| silence_episodes(entry, customer, facts.as_of, &rules.silence, calendar);
        facts.customers.iter().flat_map(of).collect()
    }

    fn waits_for_data(&self) -> bool {
        false
    }

    fn fell_further(&self, _: &Situation<'_>, window: &Window, _: &Rules) -> bool {
        window.lost_a_deal
    }

    /// The days of silence then and at the check, while the same silence lasts.
    fn compared(
        &self,
        answered: &Situation<'_>,
        now: &Evidence,
        window: &Window,
        _: &Rules,
    ) -> Option<BeforeAfter> {
        let (Evidence::Silence(seen), Evidence::Silence(now)) = (answered.evidence, now) else {
            return None;
        };
        let start = seen
            .last_inbound
            .filter(|_| seen.last_inbound == now.last_inbound)?;
        let after = window.checked_on.since(start);
        // A silence that ended by the check, also on its day, is told by its verdict.
        let is_silent = !window.has_cleared && after <= now.days;
        is_silent.then_some(BeforeAfter {
            figure: ComparedFigure::SilentDays,
            before: i64::from(seen.days),
            after: i64::from(after),
        })
    }
}

/// Every silence of a customer up to the morning of `as_of`, oldest first; at most the last is open.
///
/// Silence starts at an inbound response or, before the first one, at our first approach or on the day the
/// customer became known as key, whichever was earlier; where contacts are not kept, a customer without any is
/// unknown, not silent. It is raised on the first working day on which more than the number of days in force
/// that day have passed, and not before the customer became key, where it was known as none before; a response on that
/// very day clears it, since it was true that morning.
/// One that is open on the day on which the customer is no longer key ends with it, without a verdict.
pub fn silence_episodes(
    entry: &FamilyEntry,
    customer: &KeyCustomer,
    as_of: Day,
    numbers: &Dated<SilenceNumbers>,
    calendar: &Calendar,
) -> Vec<Episode> {
    // From the day on which it is no key customer any more, nothing is looked at.
    let no_longer = customer.key_until.filter(|day| *day <= as_of);
    let as_of = no_longer.map_or(as_of, Day::prev);
    let past = || customer.contacts.iter().filter(|c| c.day <= as_of);
    let inbound: Vec<Day> = past()
        .filter(|c| c.direction == Direction::In)
        .map(|c| c.day)
        .collect();
    let known = customer.key_since.filter(|since| *since <= as_of);
    let Some(first) = past().map(|c| c.day).next().into_iter().chain(known).min() else {
        return Vec::new();
    };
    // Silences run from each of these to the next; the last one to today.
    let mut starts = inbound.clone();
    if inbound.first() != Some(&first) {
        starts.insert(0, first);
    }
    let step_from = |from: Day| {
        let ours = |c: &&Contact| c.direction == Direction::Out;
        let mut steps = customer.contacts.iter().filter(ours).map(|c| c.day);
        steps.find(|day| *day >= from && day.since(from) <= numbers.on(from).next_step_days)
    };
    // On a rest day it is as grave as it was on the working day before.
    let worked = (0..=as_of.since(first)).map(|back| as_of.plus(-back));
    let worked = worked.into_iter().find(|day| calendar.is_working(*day));
    let next_step = step_from(as_of).or_else(|| step_from(worked?));
    starts
        .iter()
        .enumerate()
        .filter_map(|(i, &start)| {
            let ended = starts.get(i + 1).copied();
            let is_key = |d: &Day| customer.key_from.is_none_or(|from| from <= *d);
            let is_long = |d: &Day| d.since(start) > numbers.on(*d).days;
            let raises = |d: &Day| is_long(d) && calendar.is_working(*d) && is_key(d);
            let opened_on = start.until(as_of.next()).find(raises)?;
            if ended.is_some_and(|end| end < opened_on) {
                return None;
            }
            let lowered = ended.is_none() && next_step.is_some();
            let until = ended.unwrap_or(as_of);
            Some(Episode {
                key: WarningKey {
                    family: entry.family,
                    subject: Subject::customer(customer.id.clone()),
                    opened_on,
                },
                opened_on,
                rule: Rule::W4,
                severity: if lowered {
                    Severity::Yellow
                } else {
                    entry.severity(Rule::W4)
                },
                escalated_on: opened_on,
                cleared_on: ended.or(no_longer),
                left: ended.is_none() && no_longer.is_some(),
                counted: DayRuns::span(start.next(), ended.map_or(as_of, Day::prev)),
                evidence: Evidence::Silence(SilenceEvidence {
                    last_inbound: inbound.contains(&start).then_some(start),
                    last_outbound: past()
                        .filter(|c| c.direction == Direction::Out && c.day <= until)
                        .map(|c| c.day)
                        .next_back(),
                    days: until.since(start),
                    next_step: if ended.is_none() { next_step } else { None },
                }),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests;
