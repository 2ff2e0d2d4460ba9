//! W12 on a real file: a signal that is entered warns its unit until its date, or until somebody ends it or takes
//! it back; what was shown of the mornings before stays.

use super::desk::{Command, NewSignal};
use super::testing::{checked, session, store};
use super::{Refusal, Session, Store, StoreError, TextOf};
use crate::domain::Day;
use crate::domain::board::QueueRow;
use crate::domain::warning::{Evidence, Family, Rule, Severity, SignalKind, State};

fn on(as_of: &str) -> Session {
    session().on(Day::parse(as_of).unwrap())
}

fn heard(unit: &str, text: &str, until: Option<&str>) -> Command {
    Command::Signal(NewSignal {
        about: SignalKind::Competitor,
        unit: unit.into(),
        product: String::new(),
        text: text.into(),
        from: None,
        until: until.and_then(Day::parse),
    })
}

fn team() -> (tempfile::TempDir, Store) {
    let (folder, store) = store();
    let sql = "INSERT INTO unit VALUES ('East', '', 'East', 1)";
    store.conn.execute(sql, []).unwrap();
    (folder, store)
}

fn warned(store: &Store, as_of: &str, all: bool) -> Vec<QueueRow> {
    let rows = if all {
        store.warnings_with_past(&on(as_of))
    } else {
        store.warnings(&on(as_of))
    };
    let mut rows = rows.unwrap();
    rows.retain(|row| row.episode.key.family == Family::SIGNAL);
    rows
}

fn refused(store: &mut Store, as_of: &str, command: &Command) -> Refusal {
    match store.execute(&on(as_of), command) {
        Err(StoreError::Refused(why)) => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn w12_a_signal_warns_until_its_date_and_is_asked_a_target_re_review() {
    let (_folder, mut store) = team();
    let command = heard("East", "half price", Some("2026-03-06"));
    store.execute(&on("2026-03-02"), &command).unwrap();
    let row = &warned(&store, "2026-03-02", false)[0];
    assert_eq!((row.name.as_str(), row.episode.rule), ("East", Rule::W12));
    assert_eq!(row.episode.severity, Severity::Yellow);
    assert_eq!(row.required_play.as_deref(), Some("recheck"));
    assert_eq!(warned(&store, "2026-03-06", false).len(), 1);
    store.refresh_warnings(&on("2026-03-06")).unwrap();
    assert_eq!(warned(&store, "2026-03-07", false), []);
    store.refresh_warnings(&on("2026-03-09")).unwrap();
    let closed = &warned(&store, "2026-03-09", true)[0];
    assert_eq!(closed.state, State::Closed);
    assert_eq!(closed.episode.cleared_on, Day::parse("2026-03-07"));
    assert_eq!(
        warned(&store, "2026-03-01", true),
        [],
        "nobody had heard of it"
    );
}

#[test]
fn w12_without_an_end_it_holds_as_long_as_the_settings_say() {
    let (_folder, mut store) = team();
    store
        .execute(&on("2026-03-02"), &heard("", "new tax", None))
        .unwrap();
    assert_eq!(warned(&store, "2026-03-31", false).len(), 1);
    assert_eq!(warned(&store, "2026-04-01", false), []);
}

#[test]
fn w12_ended_early_it_closes_that_day_and_taken_back_it_is_corrected() {
    let (_folder, mut store) = team();
    let made = store
        .execute(&on("2026-03-02"), &heard("East", "half price", None))
        .unwrap();
    store.refresh_warnings(&on("2026-03-02")).unwrap();
    let end = Command::EndSignal {
        signal: made[0].clone(),
    };
    let ended = store.execute(&on("2026-03-05"), &end).unwrap();
    assert_eq!(
        warned(&store, "2026-03-04", false).len(),
        1,
        "as it was known then"
    );
    assert_eq!(warned(&store, "2026-03-05", false), []);
    assert_eq!(
        refused(&mut store, "2026-03-05", &end),
        Refusal::UnknownSignal(made[0].clone())
    );
    let undo = |events: &[String]| Command::Undo {
        events: events.to_vec(),
    };
    store.execute(&on("2026-03-05"), &undo(&ended)).unwrap();
    assert_eq!(warned(&store, "2026-03-05", false).len(), 1);
    store.execute(&on("2026-03-06"), &undo(&made)).unwrap();
    assert_eq!(warned(&store, "2026-03-06", false), []);
    assert_eq!(warned(&store, "2026-03-06", true)[0].state, State::Restated);
    assert_eq!(checked(&store), []);
}

/// What was done about one signal is no answer to the next one, and says nothing of it (rule 5).
#[test]
fn w12_a_second_signal_is_a_warning_of_its_own_and_the_answer_to_the_first_has_no_verdict() {
    let (_folder, mut store) = team();
    let first = heard("East", "half price", Some("2026-03-13"));
    store.execute(&on("2026-03-02"), &first).unwrap();
    let key = warned(&store, "2026-03-02", false)[0].episode.key.clone();
    let now = on("2026-03-02");
    let review = Command::Intervene {
        warnings: vec![key.to_string()],
        ids: vec![super::new_event_id(now.clock)],
        plays: vec!["recheck".into()],
        note: None,
        verify_on: None,
        task: None,
    };
    store.execute(&on("2026-03-02"), &review).unwrap();
    let second = heard("East", "opens a branch", Some("2026-03-20"));
    store.execute(&on("2026-03-04"), &second).unwrap();
    let rows = warned(&store, "2026-03-04", false);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].state, State::Open);
    assert_eq!(Some(rows[0].episode.opened_on), Day::parse("2026-03-04"));
    let Evidence::Signal(seen) = &rows[0].episode.evidence else {
        panic!("{:?}", rows[0].episode.evidence);
    };
    assert_eq!(seen.signals.len(), 2);
    let all = warned(&store, "2026-03-16", true);
    let old = all.iter().find(|row| row.episode.key == key).unwrap();
    assert_eq!(old.state, State::Left);
    assert_eq!(old.intervention.as_ref().unwrap().verdict, None);
}

#[test]
fn w12_what_makes_no_sense_is_refused() {
    let (_folder, mut store) = team();
    let past = heard("East", "x", Some("2026-03-01"));
    let monday = Day::parse("2026-03-02").unwrap();
    assert_eq!(
        refused(&mut store, "2026-03-02", &past),
        Refusal::SignalDays(monday, 366)
    );
    let nothing = heard("East", " ", None);
    assert_eq!(
        refused(&mut store, "2026-03-02", &nothing),
        Refusal::TextMissing(TextOf::Signal)
    );
    let nowhere = heard("North", "x", None);
    assert_eq!(
        refused(&mut store, "2026-03-02", &nowhere),
        Refusal::UnknownUnit("North".into(), None)
    );
    assert_eq!(store.unit_named("east").unwrap(), "East");
    assert!(store.unit_named("Eastt").is_err());
}
