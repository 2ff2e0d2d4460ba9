//! What was once raised or answered stays what it was: looking back, looking ahead, other settings, late
//! reports, transfers and leavers.

use super::desk::{Command, Page, PageId};
use super::silence_cases::import_of;
use super::testing::{session, store};
use super::{Session, Store, new_event_id};
use crate::domain::Day;
use crate::domain::board::QueueRow;
use crate::domain::facts::{ActivityBatch, ActivityFact, Batch, ImportKind};
use crate::domain::journal::Part;
use crate::domain::seen::SeenWarning;
use crate::domain::warning::{ComparedFigure, Severity, State, Subject, Verdict};
use crate::settings::{DEFAULTS, Settings};
use rusqlite::params;
use std::collections::HashSet;
use std::sync::Arc;

pub(super) fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

pub(super) fn on(as_of: &str) -> Session {
    session().on(day(as_of))
}

/// `ann` and `bob`, who both met every standard from 2 to 13 March 2026.
pub(super) fn team() -> (tempfile::TempDir, Store) {
    let (folder, store) = store();
    for rep in ["ann", "bob"] {
        store
            .conn
            .execute("INSERT INTO rep (id, name, seq) VALUES (?1, ?1, 1)", [rep])
            .unwrap();
        let place =
            "INSERT INTO assignment VALUES (?1, '1900-01-01', '2199-12-31', '', 'junior', 1)";
        store.conn.execute(place, [rep]).unwrap();
        for on in day("2026-03-02")
            .until(day("2026-03-14"))
            .filter(|d| d.weekday() < 5)
        {
            did(&store, rep, &on.to_string(), true);
        }
    }
    (folder, store)
}

pub(super) fn did(store: &Store, rep: &str, on: &str, all: bool) {
    let values = [8, 2, 1, i64::from(all)];
    for (action, value) in ["touch", "need", "proposal", "demo"].iter().zip(values) {
        let sql = "INSERT OR REPLACE INTO activity VALUES (?1, ?2, ?3, ?4, 1)";
        store
            .conn
            .execute(sql, params![on, rep, action, value])
            .unwrap();
    }
}

/// A correction, as an import makes it.
pub(super) fn correct(store: &mut Store, rep: &str, on: &str, all: bool) {
    did(store, rep, on, all);
    store
        .write(|tx| super::checkpoint::invalidate_checkpoints(tx, day(on)))
        .unwrap();
}

pub(super) fn answer(store: &mut Store, session: &Session, warning: &str) {
    let command = Command::Intervene {
        warnings: vec![warning.into()],
        ids: vec![new_event_id(session.clock)],
        plays: vec!["one-to-one".into()],
        note: None,
        verify_on: None,
        task: None,
    };
    store.execute(session, &command).unwrap();
}

pub(super) fn find(store: &Store, session: &Session, id: &str) -> QueueRow {
    let rows = store.warnings_with_past(session).unwrap();
    let found = rows.iter().find(|r| r.id == id).cloned();
    found.unwrap_or_else(|| panic!("no {id} in {rows:#?}"))
}

#[test]
fn looking_back_takes_nothing_from_today() {
    let (_folder, mut store) = team();
    for d in ["2026-03-09", "2026-03-10", "2026-03-11"] {
        did(&store, "ann", d, false);
    }
    let today = on("2026-03-12");
    store.refresh_warnings(&today).unwrap();
    answer(&mut store, &today, "actions/ann/2026-03-10");
    // The first of the three days was met after all: two are left, and the same warning.
    correct(&mut store, "ann", "2026-03-09", true);
    store.refresh_warnings(&today).unwrap();
    assert!(matches!(
        find(&store, &today, "actions/ann/2026-03-10").state,
        State::Verifying { .. }
    ));
    store.refresh_warnings(&on("2026-03-11")).unwrap();
    assert!(matches!(
        find(&store, &today, "actions/ann/2026-03-10").state,
        State::Verifying { .. }
    ));
}

#[test]
fn a_clock_that_ran_ahead_once_changes_no_identity() {
    let (_folder, mut store) = team();
    did(&store, "ann", "2026-03-10", false);
    did(&store, "ann", "2026-03-11", false);
    store.refresh_warnings(&on("2026-03-12")).unwrap();
    for d in ["2026-03-12", "2026-03-13"] {
        store
            .conn
            .execute("DELETE FROM activity WHERE day = ?1", [d])
            .unwrap();
    }
    store
        .write(|tx| super::checkpoint::invalidate_checkpoints(tx, Day::MIN))
        .unwrap();
    store.refresh_warnings(&on("2026-05-29")).unwrap();
    for d in day("2026-03-12")
        .until(day("2026-04-07"))
        .filter(|d| d.weekday() < 5)
    {
        correct(&mut store, "ann", &d.to_string(), true);
    }
    correct(&mut store, "ann", "2026-04-07", false);
    correct(&mut store, "ann", "2026-04-08", false);
    let april = on("2026-04-09");
    store.refresh_warnings(&april).unwrap();
    assert_eq!(
        find(&store, &april, "actions/ann/2026-03-11").state,
        State::Closed
    );
    assert_eq!(
        find(&store, &april, "actions/ann/2026-04-08").state,
        State::Open
    );
}

#[test]
fn other_settings_orphan_nothing() {
    let (_folder, mut store) = team();
    did(&store, "ann", "2026-03-10", false);
    did(&store, "ann", "2026-03-11", false);
    let today = on("2026-03-12");
    store.refresh_warnings(&today).unwrap();
    answer(&mut store, &today, "actions/ann/2026-03-11");
    let with = |sets: &[&str]| {
        let sets: Vec<String> = sets.iter().map(|s| (*s).to_owned()).collect();
        let settings = Settings::load(DEFAULTS, None, &sets).unwrap();
        let mut session = on("2026-03-12");
        session.at.settings = Arc::new(settings);
        session
    };
    let same = with(&["rules.snooze_days=2"]);
    assert!(matches!(
        find(&store, &same, "actions/ann/2026-03-11").state,
        State::Verifying { .. }
    ));
    let milder = with(&["rules.streak.yellow=3", "rules.streak.orange=4"]);
    let row = find(&store, &milder, "actions/ann/2026-03-11");
    assert_eq!(
        (row.state, row.intervention.is_some()),
        (State::Restated, true)
    );
}

#[test]
fn what_was_answered_from_a_script_survives_a_late_report() {
    let (_folder, mut store) = team();
    for d in ["2026-03-12", "2026-03-13"] {
        store
            .conn
            .execute("DELETE FROM activity WHERE rep = 'bob' AND day = ?1", [d])
            .unwrap();
    }
    let monday = on("2026-03-16");
    answer(&mut store, &monday, "no-report/bob/2026-03-12");
    correct(&mut store, "bob", "2026-03-12", true);
    let row = find(&store, &monday, "no-report/bob/2026-03-12");
    assert!(matches!(row.state, State::Verifying { .. }));
    correct(&mut store, "bob", "2026-03-13", true);
    assert_eq!(
        find(&store, &monday, "no-report/bob/2026-03-12").state,
        State::Closed
    );
}

#[test]
fn an_excuse_is_on_the_mornings_before_it_and_they_leave_no_trace_in_later_ones() {
    let (_folder, mut store) = team();
    did(&store, "ann", "2026-03-05", false);
    did(&store, "ann", "2026-03-06", false);
    // Monday's morning shows it; by Tuesday it has cleared.
    store.refresh_warnings(&on("2026-03-09")).unwrap();
    let early = on("2026-03-10");
    store.refresh_warnings(&early).unwrap();
    let late = on("2026-03-12");
    for d in ["2026-03-05", "2026-03-06"] {
        let excuse = Command::Excuse {
            rep: "ann".into(),
            day: day(d),
            to: day(d),
            part: Part::Full,
            reason: "ill".into(),
        };
        store.execute(&late, &excuse).unwrap();
    }
    store.refresh_warnings(&late).unwrap();
    store.refresh_warnings(&early).unwrap();
    for morning in [&late, &early] {
        assert_eq!(
            find(&store, morning, "actions/ann/2026-03-06").state,
            State::Restated
        );
    }
    let then = store.morning(&early).unwrap();
    let ann = crate::domain::org::RepIx(0);
    assert_eq!(then.figures[ann.0 as usize].streak, 0);
    let derived = then.ended.iter().chain(&then.open);
    let of_ann = derived.filter(|e| e.key.subject.is_rep("ann"));
    assert_eq!(of_ann.count(), 0);
}

#[test]
fn an_import_leaves_nothing_to_evaluate() {
    let (_folder, mut store) = team();
    let today = on("2026-03-18");
    let batch = Batch::Activity(ActivityBatch {
        emptied: Vec::new(),
        notes: Vec::new(),
        reps: vec!["ann".into()],
        actions: vec!["demo".into()],
        rows: [16, 17]
            .map(|n| ActivityFact {
                day: Day::from_ymd(2026, 3, n).unwrap(),
                rep: 0,
                action: 0,
                value: 0,
            })
            .to_vec(),
    });
    let info = import_of(ImportKind::Activity, 2);
    let (tally, unevaluated) = store
        .import(&today, &info, &[batch], &mut |_| {
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!((tally.new, unevaluated), (2, None));
    let known: Vec<_> = store.known(Day::MIN, &HashSet::new()).unwrap();
    assert!(
        known
            .iter()
            .any(|k| k.key.to_string() == "actions/ann/2026-03-17")
    );
    assert!(store.evaluate(&today, false).unwrap().is_empty());
}

#[test]
fn two_subjects_of_different_kinds_with_one_id_are_two_warnings() {
    let (_folder, mut store) = team();
    did(&store, "ann", "2026-03-10", false);
    did(&store, "ann", "2026-03-11", false);
    let today = on("2026-03-12");
    let episode = find(&store, &today, "actions/ann/2026-03-11").episode;
    let mut other = (*episode).clone();
    other.key.subject = Subject::customer("ann");
    for episode in [&*episode, &other] {
        let seen = SeenWarning {
            key: &episode.key,
            rule: episode.rule,
            severity: episode.severity,
            evidence: &episode.evidence,
            on: day("2026-03-12"),
        };
        store
            .write(|tx| super::register::remember(tx, &seen))
            .unwrap();
    }
    let known = store.known(Day::MIN, &HashSet::new()).unwrap();
    let ids: Vec<String> = known.iter().map(|k| k.key.to_string()).collect();
    assert_eq!(
        ids,
        ["actions/ann/2026-03-11", "actions/customer:ann/2026-03-11"]
    );
    // Only the rep's goes on being true: the customer's is taken back, and only that one.
    store.refresh_warnings(&today).unwrap();
    let state = |id| find(&store, &today, id).state;
    assert_eq!(state("actions/ann/2026-03-11"), State::Open);
    assert_eq!(state("actions/customer:ann/2026-03-11"), State::Restated);
}

#[test]
fn an_intervention_that_worked_is_told() {
    let (_folder, mut store) = team();
    did(&store, "ann", "2026-03-10", false);
    did(&store, "ann", "2026-03-11", false);
    let today = on("2026-03-12");
    answer(&mut store, &today, "actions/ann/2026-03-11");
    let open = |as_of: &str| store.warnings(&on(as_of)).unwrap();
    // Cleared the next day, and still waiting for its check …
    assert!(matches!(
        open("2026-03-13")[0].state,
        State::Verifying { .. }
    ));
    // … which is told on its day, and no longer a week later.
    let told = &open("2026-03-16")[0];
    assert_eq!(
        told.intervention.as_ref().and_then(|r| r.verdict),
        Some(Verdict::Recovered)
    );
    assert_eq!((told.due, told.state.clone()), (true, State::Closed));
    let row = find(&store, &on("2026-03-23"), "actions/ann/2026-03-11");
    assert_eq!(row.state, State::Closed);
}

#[test]
fn a_leavers_warnings_end_with_the_assignment() {
    let (_folder, store) = team();
    did(&store, "ann", "2026-03-09", false);
    did(&store, "ann", "2026-03-10", false);
    store
        .conn
        .execute(
            "UPDATE assignment SET to_day = '2026-03-11' WHERE rep = 'ann'",
            [],
        )
        .unwrap();
    assert_eq!(store.warnings(&on("2026-03-11")).unwrap().len(), 1);
    let later = store.warnings(&on("2026-03-13")).unwrap();
    assert!(later.iter().all(|r| r.name != "ann"), "{later:?}");
}

#[test]
fn an_intervention_is_checked_after_two_own_days_whenever_it_was_made() {
    let (_folder, mut store) = team();
    for d in ["2026-03-11", "2026-03-12", "2026-03-13"] {
        did(&store, "ann", d, false);
    }
    let saturday = on("2026-03-14");
    answer(&mut store, &saturday, "actions/ann/2026-03-12");
    did(&store, "ann", "2026-03-16", true);
    did(&store, "ann", "2026-03-17", true);
    let row = find(&store, &saturday, "actions/ann/2026-03-12");
    assert_eq!(
        row.intervention.map(|r| r.verify_on),
        Some(day("2026-03-18"))
    );
    let checked = find(&store, &on("2026-03-18"), "actions/ann/2026-03-12");
    assert_eq!(
        checked.intervention.and_then(|r| r.verdict),
        Some(Verdict::Recovered)
    );
    assert_eq!(checked.episode.severity, Severity::Orange);
}

#[test]
fn rule_10_a_checked_intervention_tells_its_figure_before_and_after() {
    let (_folder, mut store) = team();
    for d in ["2026-03-11", "2026-03-12", "2026-03-13"] {
        did(&store, "ann", d, false);
    }
    let id = "actions/ann/2026-03-12";
    answer(&mut store, &on("2026-03-14"), id);
    did(&store, "ann", "2026-03-16", true);
    let told = |store: &Store, morning: &str| {
        let (session, page) = (on(morning), PageId::Warning(id.into()));
        let Some(Page::Warning(why)) = store.page(&session, &page).unwrap() else {
            panic!("no why");
        };
        let Some(Page::Rep(rep)) = store.page(&session, &PageId::Rep("ann".into())).unwrap() else {
            panic!("no rep");
        };
        assert_eq!(rep.interventions[0].compared, why.interventions[0].compared);
        why.interventions[0].compared
    };
    // Before the check there is nothing to compare.
    assert_eq!(told(&store, "2026-03-17"), None);
    did(&store, "ann", "2026-03-17", true);
    let compared = told(&store, "2026-03-18").unwrap();
    assert_eq!(compared.figure, ComparedFigure::Standards);
    assert!(compared.before < 10_000, "{compared:?}");
    assert_eq!(compared.after, 10_000);
}
