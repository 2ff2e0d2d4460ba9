//! Commands against a real file: one rep who missed two days, one silent key customer.

mod redo;
mod refused;

use super::*;
use crate::domain::Day;
use crate::domain::journal::{Entry, Part};
use crate::domain::warning::{State, Verdict};
use crate::store::desk::{Page, PageId};
use crate::store::journal::typed;
use crate::store::testing::{checked, session, store};
use tempfile::TempDir;

const STREAK: &str = "actions/R01/2026-02-23";
const SILENCE: &str = "silence/C01/";

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn team() -> (TempDir, Store) {
    let (folder, store) = store();
    store
        .conn
        .execute_batch(
            "INSERT INTO rep (id, name, seq) VALUES ('R01', 'Chen Jie', 1), ('R02', 'Zhao Min', 1);
             INSERT INTO assignment VALUES
               ('R01', '1900-01-01', '2199-12-31', '', 'junior', 1),
               ('R02', '1900-01-01', '2199-12-31', '', 'junior', 1);
             INSERT INTO activity VALUES
               ('2026-02-20', 'R01', 'touch', 1, 1), ('2026-02-23', 'R01', 'touch', 2, 1),
               ('2026-02-20', 'R02', 'touch', 8, 1), ('2026-02-23', 'R02', 'touch', 9, 1);
             INSERT INTO customer VALUES ('C01', 'Acme', '', 1, 'R01', '', 1);
             INSERT INTO contact VALUES ('C01', '2026-01-05', 'in', 'R01', 'mail', 1);
             INSERT INTO absence VALUES ('R01', '2026-02-25', 'full', '', 'leave', 1);
             INSERT INTO checkpoint VALUES ('x', 'p', '2026-02-20', x'00', row_sum ('x', 'p', '2026-02-20', x'00')),
               ('x', 'p', '2026-02-24', x'00', row_sum ('x', 'p', '2026-02-24', x'00'));",
        )
        .unwrap();
    (folder, store)
}

fn intervene(warnings: &[&str], ids: &[&str], note: Option<&str>) -> Command {
    Command::Intervene {
        warnings: warnings.iter().map(|w| (*w).to_owned()).collect(),
        ids: ids.iter().map(|i| (*i).to_owned()).collect(),
        plays: warnings.iter().map(|_| "one-to-one".into()).collect(),
        note: note.map(str::to_owned),
        verify_on: None,
        task: None,
    }
}

fn count(value: Option<u32>) -> Command {
    Command::Count {
        rep: "R01".into(),
        day: day("2026-02-23"),
        action: "touch".into(),
        value,
    }
}

fn checkpoints(store: &Store) -> i64 {
    store
        .conn
        .query_row("SELECT count(*) FROM checkpoint", [], |r| r.get(0))
        .unwrap()
}

fn cell(store: &Store) -> Option<u32> {
    typed(&store.conn, "R01", day("2026-02-23"), "touch").unwrap()
}

fn entries(store: &Store) -> Vec<Entry> {
    store.entries(None).unwrap()
}

fn silence(store: &Store) -> String {
    let row = find(store, SILENCE);
    row.id
}

#[test]
fn verification_falls_due_after_own_days_for_a_rep_and_calendar_days_for_a_customer() {
    let (_folder, mut store) = team();
    let silent = silence(&store);
    store
        .execute(
            &session(),
            &intervene(&[STREAK, &silent], &["a", "b"], Some(" spoke ")),
        )
        .unwrap();
    let due: Vec<_> = entries(&store)
        .into_iter()
        .map(|e| match e.event {
            Event::Intervened {
                verify_on, note, ..
            } => (verify_on.to_string(), note),
            other => panic!("{other:?}"),
        })
        .collect();
    // R01 is on leave on Wednesday: Thursday and Friday are the two own days.
    assert_eq!(
        due,
        [
            ("2026-02-27".to_owned(), Some("spoke".into())),
            ("2026-02-27".to_owned(), Some("spoke".into()))
        ]
    );
    let row = find(&store, STREAK);
    assert_eq!(
        row.state,
        State::Verifying {
            on: day("2026-02-27")
        }
    );
    assert_eq!(checked(&store), []);
}

#[test]
fn saving_an_intervention_twice_saves_it_once() {
    let (_folder, mut store) = team();
    let command = intervene(&[STREAK], &["a"], Some("spoke"));
    assert_eq!(store.execute(&session(), &command).unwrap(), ["a"]);
    // A correction in between moves the evidence; the same save is still the same.
    store.execute(&session(), &count(Some(3))).unwrap();
    assert_eq!(store.execute(&session(), &command).unwrap(), ["a"]);
    assert_eq!(entries(&store).len(), 2);
    assert_eq!(
        store.execute(&session(), &intervene(&[STREAK], &["a"], None)),
        refuse(Refusal::SavedDifferently("a".into()))
    );
}

#[test]
fn a_snooze_lasts_three_own_days_at_most_and_hides_until_then() {
    let (_folder, mut store) = team();
    let snooze = Command::Snooze {
        warning: STREAK.into(),
        until: None,
        reason: "trip".into(),
    };
    let days = ["2026-02-26", "2026-02-27", "2026-03-02"].map(day);
    assert_eq!(*find(&store, STREAK).snooze_days, days);
    let id = PageId::Warning(STREAK.into());
    let reason = |store: &Store| match store.page(&session(), &id).unwrap() {
        Some(Page::Warning(page)) => page.snoozed_for.clone(),
        other => panic!("no page of a warning: {other:?}"),
    };
    assert_eq!(reason(&store), None);
    store.execute(&session(), &snooze).unwrap();
    assert_eq!(reason(&store).as_deref(), Some("trip"));
    let row = find(&store, STREAK);
    assert_eq!(
        row.state,
        State::Snoozed {
            until: day("2026-03-02")
        }
    );
}

#[test]
fn a_count_is_typed_undone_and_done_again() {
    let (_folder, mut store) = team();
    let first = store.execute(&session(), &count(Some(9))).unwrap();
    assert_eq!((cell(&store), checkpoints(&store)), (Some(9), 1));
    assert_eq!(store.execute(&session(), &count(Some(9))).unwrap(), [""; 0]);
    let none = store.execute(&session(), &count(None)).unwrap();
    assert_eq!(cell(&store), None);
    // The first one is not the last word any more.
    assert_eq!(
        store.execute(
            &session(),
            &Command::Undo {
                events: first.clone()
            }
        ),
        refuse(Refusal::CountedSince)
    );
    let undoing = store
        .execute(
            &session(),
            &Command::Undo {
                events: none.clone(),
            },
        )
        .unwrap();
    assert_eq!(cell(&store), Some(9));
    assert_eq!(
        store.execute(
            &session(),
            &Command::Undo {
                events: none.clone()
            }
        ),
        refuse(Refusal::UndoneAlready(none[0].clone()))
    );
    let redo = store
        .execute(&session(), &Command::Undo { events: undoing })
        .unwrap();
    assert_eq!(cell(&store), None);
    store
        .execute(&session(), &Command::Undo { events: redo })
        .unwrap();
    store
        .execute(&session(), &Command::Undo { events: first })
        .unwrap();
    assert_eq!(cell(&store), Some(2));
    assert_eq!(entries(&store), []);
    assert_eq!(checked(&store), []);
}

#[test]
fn an_excuse_takes_the_streak_back_and_its_undo_returns_it() {
    let (_folder, mut store) = team();
    let excuse = Command::Excuse {
        rep: "R01".into(),
        day: day("2026-02-23"),
        to: day("2026-02-23"),
        part: Part::Full,
        reason: "ill".into(),
    };
    let events = store.execute(&session(), &excuse).unwrap();
    assert_eq!(checkpoints(&store), 1);
    assert!(
        store
            .find_warnings(&session(), &[STREAK.to_owned()])
            .is_err()
    );
    store
        .execute(&session(), &Command::Undo { events })
        .unwrap();
    assert!(
        store
            .find_warnings(&session(), &[STREAK.to_owned()])
            .is_ok()
    );
}

#[test]
fn several_warnings_are_answered_and_taken_back_together() {
    let (_folder, mut store) = team();
    let silent = silence(&store);
    let events = store
        .execute(
            &session(),
            &intervene(&[STREAK, &silent], &["a", "b"], None),
        )
        .unwrap();
    store
        .execute(
            &session(),
            &Command::Note {
                id: "n".into(),
                intervention: "a".into(),
                text: "more".into(),
            },
        )
        .unwrap();
    let verdict = Command::Override {
        intervention: "a".into(),
        verdict: Verdict::Recovered,
        reason: "seen myself".into(),
    };
    // Before the check there is no verdict that another could stand against.
    assert_eq!(
        store.execute(&session(), &verdict),
        refuse(Refusal::NotYetChecked(day("2026-02-27")))
    );
    store
        .execute(&session(), &Command::Undo { events })
        .unwrap();
    assert_eq!(
        store.execute(&session(), &verdict),
        refuse(Refusal::UnknownIntervention("a".into()))
    );
    let row = find(&store, STREAK);
    assert_eq!(row.state, State::Open);
    store
        .execute(
            &session(),
            &Command::Acknowledge {
                warnings: vec![STREAK.into(), silent],
            },
        )
        .unwrap();
    let row = find(&store, STREAK);
    assert_eq!(row.state, State::Acknowledged);
}

#[test]
fn a_warning_that_is_seen_is_answered_as_it_is_shown_without_deriving_anything() {
    let (_folder, mut store) = team();
    let queue = store.warnings(&session()).unwrap();
    let silent = silence(&store);
    // Nothing is left that a morning could be derived from.
    store
        .conn
        .execute_batch("DELETE FROM activity; DELETE FROM contact")
        .unwrap();
    let command = intervene(&[STREAK, &silent], &["a", "b"], None);
    assert!(store.execute(&session(), &command).is_err());
    store.execute_seeing(&session(), &command, &queue).unwrap();
    let snooze = Command::Snooze {
        warning: STREAK.into(),
        until: None,
        reason: "trip".into(),
    };
    store.execute_seeing(&session(), &snooze, &queue).unwrap();
    let days: Vec<_> = entries(&store)
        .into_iter()
        .map(|e| match e.event {
            Event::Intervened { verify_on, .. } => verify_on.to_string(),
            Event::Snoozed { until, .. } => until.to_string(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(days, ["2026-02-27", "2026-02-27", "2026-03-02"]);
}

#[test]
fn a_full_disk_is_said_and_keeps_what_was_saved() {
    let (_folder, mut store) = team();
    let full = |store: &Store, pages: i64| {
        store
            .conn
            .pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))
            .unwrap();
    };
    let mut saved = 0;
    full(&store, 1);
    let refusal = loop {
        let note = "x".repeat(9_000);
        match store.execute(
            &session(),
            &intervene(&[STREAK], &[&format!("e{saved}")], Some(&note)),
        ) {
            Ok(_) => saved += 1,
            Err(e) => break e,
        }
        assert!(saved < 100);
    };
    assert_eq!(refusal, StoreError::Full);
    assert_eq!(entries(&store).len(), saved);
    full(&store, 1 << 20);
    store
        .execute(&session(), &intervene(&[STREAK], &["again"], None))
        .unwrap();
    assert_eq!(entries(&store).len(), saved + 1);
    assert_eq!(checked(&store), []);
}

fn find(store: &Store, warning: &str) -> QueueRow {
    store
        .find_warnings(&session(), &[warning.to_owned()])
        .unwrap()
        .remove(0)
}
