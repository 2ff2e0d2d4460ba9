//! What makes no sense is refused with its reason, and nothing of it is kept.

use super::super::*;
use super::{STREAK, day, entries, intervene, team};
use crate::domain::activity::MAX_COUNT;
use crate::domain::refusal::MAX_TEXT;
use crate::store::testing::session;

/// Why a command is refused; nothing of it is kept.
fn refused(store: &mut Store, command: &Command) -> Refusal {
    let error = store.execute(&session(), command).unwrap_err();
    assert_eq!(entries(store), []);
    match error {
        StoreError::Refused(why) => why,
        other => panic!("{other}"),
    }
}

fn outside(on: &str, first: Option<&str>, last: Option<&str>) -> Refusal {
    Refusal::DayNotAllowed {
        day: day(on),
        first: first.map(day),
        last: last.map(day),
    }
}

#[test]
fn interventions_that_make_no_sense_are_refused() {
    let (_folder, mut store) = team();
    assert_eq!(
        refused(
            &mut store,
            &intervene(&[STREAK, "week/R09"], &["a", "b"], None)
        ),
        Refusal::UnknownWarning("week/R09".into())
    );
    let Command::Intervene { warnings, ids, .. } = intervene(&[STREAK], &["a"], None) else {
        unreachable!()
    };
    let respond = |play: &str, note: Option<String>, verify_on| Command::Intervene {
        warnings: warnings.clone(),
        ids: ids.clone(),
        plays: vec![play.into()],
        note,
        verify_on,
        task: None,
    };
    assert!(matches!(
        refused(&mut store, &respond("shout", None, None)),
        Refusal::UnknownPlay(play, known) if play == "shout" && known.len() == 10
    ));
    assert_eq!(
        refused(
            &mut store,
            &respond("reminder", None, Some(day("2026-02-23")))
        ),
        outside("2026-02-23", Some("2026-02-24"), None)
    );
    assert_eq!(
        refused(
            &mut store,
            &respond("reminder", Some("x".repeat(MAX_TEXT + 1)), None)
        ),
        Refusal::TextTooLong(MAX_TEXT)
    );
    assert_eq!(
        refused(
            &mut store,
            &Command::Note {
                id: "n".into(),
                intervention: "a".into(),
                text: "hi".into()
            }
        ),
        Refusal::UnknownIntervention("a".into())
    );
    assert_eq!(
        refused(
            &mut store,
            &Command::Undo {
                events: vec!["a".into()]
            }
        ),
        Refusal::CannotUndo("a".into())
    );
}

#[test]
fn snoozes_and_counts_that_make_no_sense_are_refused() {
    let (_folder, mut store) = team();
    let snooze = |until, reason: &str| Command::Snooze {
        warning: STREAK.into(),
        until,
        reason: reason.into(),
    };
    assert_eq!(
        refused(&mut store, &snooze(None, "  ")),
        Refusal::ReasonMissing
    );
    // OwnTargets days after Tuesday, with leave on Wednesday: Thursday, Friday, Monday.
    assert_eq!(
        refused(&mut store, &snooze(Some(day("2026-03-03")), "trip")),
        outside("2026-03-03", Some("2026-02-25"), Some("2026-03-02"))
    );
    assert_eq!(
        refused(&mut store, &snooze(Some(day("2026-02-24")), "trip")),
        outside("2026-02-24", Some("2026-02-25"), Some("2026-03-02"))
    );
    let count = |rep: &str, on: &str, action: &str, value| Command::Count {
        rep: rep.into(),
        day: day(on),
        action: action.into(),
        value: Some(value),
    };
    assert_eq!(
        refused(&mut store, &count("R09", "2026-02-23", "touch", 1)),
        Refusal::UnknownRep("R09".into(), None)
    );
    assert_eq!(
        refused(&mut store, &count("R01", "2026-02-23", "sing", 1)),
        Refusal::UnknownAction("sing".into())
    );
    assert_eq!(
        refused(&mut store, &count("R01", "2026-02-25", "touch", 1)),
        outside("2026-02-25", None, Some("2026-02-24"))
    );
    assert_eq!(
        refused(
            &mut store,
            &count("R01", "2026-02-23", "touch", MAX_COUNT + 1)
        ),
        Refusal::CountTooHigh(MAX_COUNT)
    );
}
