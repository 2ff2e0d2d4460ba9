//! Silences of key customers: when they are raised, lowered and ended (W4).

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
        key_until: None,
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
fn a_customer_that_is_key_no_longer_ends_its_silence_without_a_verdict() {
    let mut gone = customer(&[("2026-11-02", Direction::In)]);
    gone.key_until = Some(day("2026-11-18"));
    let open = silences(&gone, day("2026-11-17"));
    assert_eq!((open.len(), open[0].cleared_on), (1, None));
    for later in ["2026-11-18", "2026-12-18"] {
        let ended = silences(&gone, day(later));
        let end = (ended[0].cleared_on, ended[0].left, ended[0].opened_on);
        assert_eq!(end, (Some(day("2026-11-18")), true, day("2026-11-10")));
    }
    // Nothing is raised once it is none.
    gone.key_until = Some(day("2026-11-10"));
    assert_eq!(silences(&gone, day("2026-12-18")), []);
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
        self::customer(&[("2026-03-03", Direction::In), ("2026-11-18", Direction::In)]).contacts;
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
        let customer = KeyCustomer { id: "c".into(), rep: None, key_since: None, key_from: None, key_until: None, contacts };
        let all = silences(&customer, at.plus(9));
        prop_assert!(all.iter().rev().skip(1).all(|e| e.cleared_on.is_some()));
        for pair in all.windows(2) {
            prop_assert!(pair[0].cleared_on.is_some_and(|end| end <= pair[1].opened_on));
        }
    }
}
