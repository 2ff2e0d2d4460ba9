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
pub fn silence_episodes(
    entry: &FamilyEntry,
    customer: &KeyCustomer,
    as_of: Day,
    numbers: &Dated<SilenceNumbers>,
    calendar: &Calendar,
) -> Vec<Episode> {
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
                cleared_on: ended,
                left: false,
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
mod tests {
    use super::*;
    use crate::domain::warning::{Families, Family};
    use proptest::prelude::*;

    fn silences(customer: &KeyCustomer, as_of: Day) -> Vec<Episode> {
        let numbers = SilenceNumbers {
            days: 7,
            next_step_days: 3,
            active: 1,
        };
        let families = Families::default();
        let entry = families.find(Family::SILENCE).unwrap();
        let numbers = Dated::always(numbers);
        silence_episodes(entry, customer, as_of, &numbers, &Calendar::weekday())
    }

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn customer(contacts: &[(&str, Direction)]) -> KeyCustomer {
        let contacts = contacts
            .iter()
            .map(|(d, direction)| Contact {
                day: day(d),
                direction: *direction,
                channel: String::new(),
                rep: None,
            })
            .collect();
        KeyCustomer {
            id: "c".into(),
            rep: None,
            key_since: None,
            key_from: None,
            contacts,
        }
    }

    fn episodes(contacts: &[(&str, Direction)], as_of: &str) -> Vec<Episode> {
        silences(&customer(contacts), day(as_of))
    }

    #[test]
    fn seven_days_are_not_yet_silence_and_eight_are() {
        let contacts = [("2026-11-02", Direction::In)];
        assert_eq!(episodes(&contacts, "2026-11-09"), []);
        let open = episodes(&contacts, "2026-11-10");
        assert_eq!(
            (open[0].key.opened_on, open[0].severity),
            (day("2026-11-10"), Severity::Orange)
        );
    }

    #[test]
    fn it_is_not_raised_on_a_rest_day() {
        let contacts = [("2026-11-06", Direction::In)];
        assert_eq!(episodes(&contacts, "2026-11-15"), []);
        assert_eq!(
            episodes(&contacts, "2026-11-16")[0].key.opened_on,
            day("2026-11-16")
        );
    }

    #[test]
    fn only_an_inbound_response_resets_it() {
        let contacts = [
            ("2026-11-02", Direction::In),
            ("2026-11-09", Direction::Out),
        ];
        assert_eq!(episodes(&contacts, "2026-11-11").len(), 1);
        let answered = [("2026-11-02", Direction::In), ("2026-11-12", Direction::In)];
        assert_eq!(
            episodes(&answered, "2026-11-13")[0].cleared_on,
            Some(day("2026-11-12"))
        );
    }

    #[test]
    fn a_next_step_within_three_days_lowers_it_and_does_not_clear_it() {
        let contacts = [
            ("2026-11-02", Direction::In),
            ("2026-11-13", Direction::Out),
        ];
        let open = episodes(&contacts, "2026-11-10");
        assert_eq!((open.len(), open[0].severity), (1, Severity::Yellow));
        let later = [
            ("2026-11-02", Direction::In),
            ("2026-11-14", Direction::Out),
        ];
        assert_eq!(episodes(&later, "2026-11-10")[0].severity, Severity::Orange);
    }

    #[test]
    fn rule_33_a_step_planned_for_today_does_not_turn_it_orange_that_morning() {
        let contacts = [
            ("2026-11-02", Direction::In),
            ("2026-11-11", Direction::Out),
        ];
        let severity = |as_of| episodes(&contacts, as_of)[0].severity;
        assert_eq!(severity("2026-11-10"), Severity::Yellow);
        assert_eq!(severity("2026-11-11"), Severity::Yellow);
        assert_eq!(severity("2026-11-12"), Severity::Orange);
    }

    #[test]
    fn rule_33_it_does_not_turn_orange_on_a_rest_day() {
        // The step is on a Friday.
        let contacts = [
            ("2026-11-02", Direction::In),
            ("2026-11-13", Direction::Out),
        ];
        let on = |as_of| {
            let Evidence::Silence(seen) = &episodes(&contacts, as_of)[0].evidence else {
                panic!();
            };
            (episodes(&contacts, as_of)[0].severity, seen.next_step)
        };
        let step = Some(day("2026-11-13"));
        assert_eq!(on("2026-11-13"), (Severity::Yellow, step));
        assert_eq!(on("2026-11-14"), (Severity::Yellow, step));
        assert_eq!(on("2026-11-15"), (Severity::Yellow, step));
        assert_eq!(on("2026-11-16"), (Severity::Orange, None));
    }

    #[test]
    fn rule_33_an_answer_on_the_day_it_was_raised_clears_it() {
        let contacts = [("2026-11-02", Direction::In), ("2026-11-10", Direction::In)];
        let all = episodes(&contacts, "2026-11-10");
        assert_eq!(
            (all.len(), all[0].opened_on, all[0].cleared_on),
            (1, day("2026-11-10"), Some(day("2026-11-10")))
        );
    }

    #[test]
    fn rule_33_a_key_customer_without_any_contact_counts_from_the_day_it_became_known_as_key() {
        let mut customer = customer(&[]);
        customer.key_since = Some(day("2026-11-02"));
        assert_eq!(silences(&customer, day("2026-11-09")), []);
        let all = silences(&customer, day("2026-11-12"));
        assert_eq!((all.len(), all[0].opened_on), (1, day("2026-11-10")));
        // What we send later is no answer.
        customer.contacts = self::customer(&[("2026-11-11", Direction::Out)]).contacts;
        assert_eq!(
            silences(&customer, day("2026-11-12"))[0].opened_on,
            day("2026-11-10")
        );
    }

    /// Silent since March, and key since a Friday in November: it is raised on that day, with all days of silence told.
    #[test]
    fn rule_33_who_becomes_key_is_silent_from_that_day_on() {
        let mut customer = customer(&[("2026-03-03", Direction::In)]);
        assert_eq!(
            silences(&customer, day("2026-11-20"))[0].opened_on,
            day("2026-03-11")
        );
        customer.key_from = Some(day("2026-11-20"));
        assert_eq!(silences(&customer, day("2026-11-19")), []);
        let all = silences(&customer, day("2026-11-20"));
        assert_eq!((all.len(), all[0].opened_on), (1, day("2026-11-20")));
        let Evidence::Silence(seen) = &all[0].evidence else {
            panic!();
        };
        assert_eq!(seen.days, 262);
        // A silence that ended before is none.
        customer.contacts =
            self::customer(&[("2026-03-03", Direction::In), ("2026-11-18", Direction::In)])
                .contacts;
        assert_eq!(silences(&customer, day("2026-11-20")), []);
    }

    #[test]
    fn a_customer_nobody_contacted_is_unknown() {
        assert_eq!(episodes(&[], "2026-11-10"), []);
        assert_eq!(
            episodes(&[("2026-11-02", Direction::Out)], "2026-11-10").len(),
            1
        );
    }

    proptest! {
        #[test]
        fn at_most_one_is_open_and_none_overlap(gaps in proptest::collection::vec((0i32..30, any::<bool>()), 0..20)) {
            let mut at = day("2026-01-05");
            let contacts = gaps.iter().map(|(gap, inbound)| {
                at = at.plus(*gap);
                Contact { day: at, direction: if *inbound { Direction::In } else { Direction::Out }, channel: String::new(), rep: None }
            }).collect();
            let customer = KeyCustomer { id: "c".into(), rep: None, key_since: None, key_from: None, contacts };
            let all = silences(&customer, at.plus(9));
            prop_assert!(all.iter().rev().skip(1).all(|e| e.cleared_on.is_some()));
            for pair in all.windows(2) {
                prop_assert!(pair[0].cleared_on.is_some_and(|end| end <= pair[1].opened_on));
            }
        }
    }
}
