//! W4: key customers without an inbound response (rule 33).

use super::{Episode, Evidence, Family, Rule, Severity, Subject, WarningKey};
use crate::domain::Day;
use crate::domain::calendar::Calendar;
use crate::domain::rules::SilenceRule;

/// Who reached out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The customer to us: resets silence.
    In,
    /// We to the customer: does not.
    Out,
}

/// A touch with a customer. One of ours that is dated after today is a planned next step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// The day.
    pub day: Day,
    /// Direction.
    pub direction: Direction,
    /// Channel as in the file; untrusted.
    pub channel: String,
    /// Rep's id, if the file named one.
    pub rep: Option<String>,
}

/// A key customer as the rule sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyCustomer {
    /// Natural key.
    pub id: String,
    /// Owner's rep id.
    pub rep: Option<String>,
    /// Ordered by day.
    pub contacts: Vec<Contact>,
}

/// Every silence of a customer up to the morning of `as_of`, oldest first; at most the last is open.
///
/// Silence starts at an inbound response or, before the first one, at our first approach; a customer
/// nobody ever contacted is unknown, not silent. It is raised on the first working day on which more
/// than `rule.days` calendar days have passed.
pub fn silence_episodes(
    customer: &KeyCustomer,
    as_of: Day,
    rule: &SilenceRule,
    calendar: &Calendar,
) -> Vec<Episode> {
    let past = || customer.contacts.iter().filter(|c| c.day <= as_of);
    let inbound: Vec<Day> = past()
        .filter(|c| c.direction == Direction::In)
        .map(|c| c.day)
        .collect();
    let Some(first) = past().map(|c| c.day).next() else {
        return Vec::new();
    };
    // Silences run from each of these to the next; the last one to today.
    let mut starts = inbound.clone();
    if inbound.first() != Some(&first) {
        starts.insert(0, first);
    }
    let next_step = customer
        .contacts
        .iter()
        .filter(|c| c.direction == Direction::Out)
        .map(|c| c.day)
        .find(|day| *day > as_of && day.since(as_of) <= rule.next_step_days);
    starts
        .iter()
        .enumerate()
        .filter_map(|(i, &start)| {
            let ended = starts.get(i + 1).copied();
            let opened_on = start
                .plus(rule.days + 1)
                .until(as_of.next())
                .find(|d| calendar.is_working(*d))?;
            if ended.is_some_and(|end| end <= opened_on) {
                return None;
            }
            let lowered = ended.is_none() && next_step.is_some();
            let until = ended.unwrap_or(as_of);
            Some(Episode {
                key: WarningKey {
                    family: Family::Silence,
                    subject: Subject::customer(customer.id.clone()),
                    opened_on,
                },
                rule: Rule::W4,
                severity: if lowered {
                    Severity::Yellow
                } else {
                    Rule::W4.severity()
                },
                escalated_on: opened_on,
                cleared_on: ended,
                evidence: Evidence::Silence {
                    last_inbound: inbound.contains(&start).then_some(start),
                    last_outbound: past()
                        .filter(|c| c.direction == Direction::Out && c.day <= until)
                        .map(|c| c.day)
                        .next_back(),
                    days: until.since(start),
                    next_step: if ended.is_none() { next_step } else { None },
                },
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const RULE: SilenceRule = SilenceRule {
        days: 7,
        next_step_days: 3,
    };

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
            contacts,
        }
    }

    fn episodes(contacts: &[(&str, Direction)], as_of: &str) -> Vec<Episode> {
        silence_episodes(&customer(contacts), day(as_of), &RULE, &Calendar::weekday())
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
            let customer = KeyCustomer { id: "c".into(), rep: None, contacts };
            let all = silence_episodes(&customer, at.plus(9), &RULE, &Calendar::weekday());
            prop_assert!(all.iter().rev().skip(1).all(|e| e.cleared_on.is_some()));
            for pair in all.windows(2) {
                prop_assert!(pair[0].cleared_on.is_some_and(|end| end <= pair[1].key.opened_on));
            }
        }
    }
}
