//! Rules that are changed on a real file: a change judges the days from its own on, and nothing before (rule 24);
//! taken back later it has held until then; everybody who works on the file stands on it.

use super::desk::{Command, NewRules};
use super::morning_cases::{SHORT, day, did, on, team};
use super::testing::checked;
use super::{Refusal, Session, Store, StoreError};
use crate::domain::warning::Rule;

fn set(number: &str, value: i64, from: &str) -> Command {
    Command::SetRules(NewRules {
        numbers: vec![(number.into(), value)],
        to: None,
        from: Some(day(from)),
        reason: "fewer surprises".into(),
    })
}

/// The same morning on the rules in force.
fn stand(store: &Store, session: &Session) -> Session {
    store.by_rules_in_force(session).unwrap()
}

fn rules_of(store: &Store, as_of: &str, who: &str) -> Vec<(Rule, String)> {
    let session = stand(store, &on(as_of));
    let rows = store.warnings(&session).unwrap();
    let rows = rows
        .into_iter()
        .filter(|r| r.episode.key.subject.is_rep(who));
    rows.map(|r| (r.episode.rule, r.episode.opened_on.to_string()))
        .collect()
}

#[test]
fn rule_24_days_before_a_change_are_judged_by_the_numbers_they_had() {
    let (_folder, mut store) = team();
    for on in ["2026-03-02", "2026-03-03", "2026-03-04"] {
        did(&store, "li", on, SHORT);
    }
    let monday = on("2026-03-02");
    store
        .execute(&monday, &set("W2.orange", 4, "2026-03-04"))
        .unwrap();
    let streak = |as_of| {
        rules_of(&store, as_of, "li")
            .into_iter()
            .find(|(r, _)| [Rule::W1, Rule::W2].contains(r))
    };
    assert_eq!(streak("2026-03-04"), Some((Rule::W1, "2026-03-03".into())));
    assert_eq!(
        streak("2026-03-05"),
        Some((Rule::W1, "2026-03-03".into())),
        "orange needs 4 by now"
    );
    did(&store, "li", "2026-03-05", SHORT);
    let streak = |as_of| {
        rules_of(&store, as_of, "li")
            .into_iter()
            .find(|(r, _)| [Rule::W1, Rule::W2].contains(r))
    };
    assert_eq!(streak("2026-03-06"), Some((Rule::W2, "2026-03-03".into())));
    assert_eq!(checked(&store), []);
}

#[test]
fn rule_24_a_change_that_is_taken_back_has_held_until_then() {
    let (_folder, mut store) = team();
    let key = |session: &Session, on: &str| session.settings.rules.streak.on(day(on)).orange;
    let made = store
        .execute(&on("2026-03-02"), &set("W2.orange", 5, "2026-03-04"))
        .unwrap();
    let laid = stand(&store, &on("2026-03-02"));
    assert_eq!([key(&laid, "2026-03-03"), key(&laid, "2026-03-04")], [3, 5]);
    let undo = Command::Undo { events: made };
    let friday = stand(&store, &on("2026-03-06"));
    store.execute(&friday, &undo).unwrap();
    let laid = stand(&store, &on("2026-03-09"));
    let seen = ["2026-03-03", "2026-03-05", "2026-03-06"].map(|on| key(&laid, on));
    assert_eq!(seen, [3, 5, 3]);
    assert_eq!(checked(&store), []);
}

#[test]
fn rule_24_a_judged_day_is_not_changed_and_reasons_are_asked() {
    let (_folder, mut store) = team();
    let past = store.execute(&on("2026-03-05"), &set("W2.orange", 5, "2026-03-04"));
    let why = Refusal::RulesOfPast {
        from: day("2026-03-04"),
        earliest: day("2026-03-05"),
    };
    assert_eq!(past, Err(StoreError::Refused(why)));
    let mut command = NewRules {
        numbers: vec![("W2.orange".into(), 5)],
        to: None,
        from: None,
        reason: " ".into(),
    };
    let silent = store.execute(&on("2026-03-05"), &Command::SetRules(command.clone()));
    assert_eq!(silent, Err(StoreError::Refused(Refusal::ReasonMissing)));
    command.numbers = vec![("W2.orange".into(), 3)];
    let same = store.execute(&on("2026-03-05"), &Command::SetRules(command));
    assert_eq!(
        same,
        Err(StoreError::Refused(Refusal::NothingToSet(day(
            "2026-03-05"
        ))))
    );
}

#[test]
fn r9_a_back_test_counts_as_the_mornings_did_and_as_other_numbers_would_have() {
    let (_folder, mut store) = team();
    for on in ["2026-03-02", "2026-03-03", "2026-03-04"] {
        did(&store, "li", on, SHORT);
    }
    let session = on("2026-03-06");
    store.refresh_warnings(&session).unwrap();
    let days = day("2026-03-02")..day("2026-03-06");
    let now = store.back_test(&session, days.clone()).unwrap();
    let streaks = |raised: &[crate::domain::backtest::RaisedWarning]| -> Vec<_> {
        let of = raised
            .iter()
            .filter(|w| w.subject.is_rep("li") && [Rule::W1, Rule::W2].contains(&w.rule));
        of.map(|w| (w.rule, w.opened_on.to_string(), w.name.clone()))
            .collect()
    };
    assert_eq!(
        streaks(&now.raised),
        [(Rule::W2, "2026-03-03".into(), "李强".into())]
    );
    let key = crate::domain::rules::RuleKey::parse("W2.orange", &session.settings.rules).unwrap();
    let values = [crate::domain::rules::RuleValue { key, value: 4 }];
    let both = store.try_rules(&session, days, &values).unwrap();
    assert_eq!(both.now, now);
    assert_eq!(
        streaks(&both.tried.raised),
        [(Rule::W1, "2026-03-03".into(), "李强".into())]
    );
    assert!(
        store
            .rule_changes(&session.settings.rules)
            .unwrap()
            .is_empty()
    );
}

/// Severity and required play of a rule hold from a day on, like its numbers: mornings before keep theirs, a warning that
/// is open becomes graver in place on that day and wakes, and what falls short is measured by them (rules 6, 9, 24).
#[test]
fn rule_24_how_grave_a_rule_is_and_what_it_asks_for_hold_from_a_day_on() {
    let (_folder, mut store) = team();
    for on in ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"] {
        did(&store, "li", on, SHORT);
    }
    let monday = on("2026-03-02");
    let grave = |rule: &str, severity: i64| (format!("severity.{rule}"), severity);
    let change = Command::SetRules(NewRules {
        numbers: vec![grave("W2", 3), ("asks.W2.special-review".into(), 1)],
        to: None,
        from: Some(day("2026-03-06")),
        reason: "a trial".into(),
    });
    store.execute(&monday, &change).unwrap();
    let li = |as_of: &str| {
        let rows = store.warnings(&stand(&store, &on(as_of))).unwrap();
        let mut rows = rows.into_iter();
        let row = rows.find(|r| r.episode.rule == Rule::W2 && r.episode.key.subject.is_rep("li"));
        let row = row.unwrap();
        (
            row.episode.severity.id(),
            row.episode.escalated_on.to_string(),
            row.required_play.unwrap().to_string(),
        )
    };
    let then = ("orange", "2026-03-04".to_owned(), "one-to-one".to_owned());
    assert_eq!(li("2026-03-05"), then);
    let now = ("red", "2026-03-06".to_owned(), "special-review".to_owned());
    assert_eq!(li("2026-03-06"), now);
    let rules = &stand(&store, &monday).settings.rules;
    let short = |play: &str, asked: &str, on: &str| rules.falls_short(play, asked, day(on));
    assert!(short("one-to-one", "special-review", "2026-03-05"));
    assert!(
        !short("one-to-one", "special-review", "2026-03-06"),
        "nothing asks for it any more"
    );
    assert!(!short("special-review", "special-review", "2026-03-06"));
    assert!(short("reminder", "special-review", "2026-03-06"));
    // Yellow rules ask for both, and graver ones for the coaching task as well: a reminder is less.
    assert!(short("reminder", "coaching", "2026-03-05"));
    assert!(!short("coaching", "reminder", "2026-03-05"));
    assert!(
        !short("reallocate", "reminder", "2026-03-05"),
        "as grave as what is asked for"
    );
    assert_eq!(checked(&store), []);
}

#[test]
fn rule_6_a_rule_that_follows_another_in_place_is_no_milder() {
    let (_folder, mut store) = team();
    let monday = on("2026-03-02");
    let change = |numbers: &[(&str, i64)]| {
        let numbers = numbers.iter().map(|(key, n)| ((*key).to_owned(), *n));
        Command::SetRules(NewRules {
            numbers: numbers.collect(),
            to: None,
            from: None,
            reason: "x".into(),
        })
    };
    for numbers in [
        &[("severity.W1", 3)][..],
        &[("severity.W2", 0)],
        &[("severity.W3", 4)],
    ] {
        let said = store.execute(&monday, &change(numbers)).unwrap_err();
        let unfit = matches!(said, StoreError::Refused(Refusal::UnfitRules(_)));
        assert!(unfit, "{numbers:?}: {said}");
    }
    let both = change(&[("severity.W1", 3), ("severity.W2", 3)]);
    store.execute(&monday, &both).unwrap();
}

#[test]
fn rule_24_a_benchmark_is_written_from_a_day_on_and_left_to_the_standards_again() {
    let (_folder, mut store) = team();
    let monday = on("2026-03-02");
    let by_standards = monday
        .settings
        .rules
        .benchmark("mid", 0, 1, day("2026-03-02"));
    let write = |store: &mut Store, percent: i64, from: &str| {
        let at = stand(store, &monday);
        store
            .execute(&at, &set("benchmarks.mid.need", percent, from))
            .unwrap();
    };
    write(&mut store, 40, "2026-03-04");
    write(&mut store, 0, "2026-03-09");
    let rules = &stand(&store, &monday).settings.rules;
    let holds = |on: &str| rules.benchmark("mid", 0, 1, day(on));
    assert_eq!(holds("2026-03-03"), by_standards);
    assert_eq!(holds("2026-03-04"), Some(4_000));
    assert_eq!(holds("2026-03-09"), by_standards);
    let other = rules.benchmark("senior", 0, 1, day("2026-03-04"));
    assert_eq!(
        other,
        monday
            .settings
            .rules
            .benchmark("senior", 0, 1, day("2026-03-04"))
    );
}
