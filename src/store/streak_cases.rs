//! Streaks as the register keeps them: one warning that escalates, corrections, checkpoints.

use super::desk::{Page, PageId};
use super::morning_cases::{GOOD, SHORT, day, did, on, team};
use crate::domain::journal::Event;
use crate::domain::warning::{ClearsBy, Severity, State, Verdict};

#[test]
fn a_streak_becomes_one_warning_that_escalates_and_answers_move_it() {
    let (_folder, mut store) = team();
    for on in ["2026-02-19", "2026-02-20"] {
        did(&store, "li", on, SHORT);
        did(&store, "wang", on, GOOD);
        did(&store, "zhao", on, GOOD);
    }
    let monday = on("2026-02-23");
    let rows = store.warnings(&monday).unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (rows[0].id.as_str(), rows[0].state.clone()),
        ("actions/li/2026-02-20", State::Open)
    );
    store.refresh_warnings(&monday).unwrap();

    let answer = |rule, severity, episode: &crate::domain::warning::Episode| Event::Intervened {
        warning: episode.key.clone(),
        rule,
        severity,
        play: "reminder".into(),
        evidence: episode.evidence.clone(),
        verify_on: day("2026-02-25"),
        judged: None,
        note: None,
        task: None,
    };
    let event = answer(
        rows[0].episode.rule,
        rows[0].episode.severity,
        &rows[0].episode,
    );
    store
        .log(&monday, |pen| {
            pen.append(&super::new_event_id(monday.clock), &event)
        })
        .unwrap();
    assert_eq!(
        store.warnings(&monday).unwrap()[0].state,
        State::Verifying {
            on: day("2026-02-25")
        }
    );

    // It goes on: orange, the same warning, and the intervention made it no better.
    did(&store, "li", "2026-02-23", SHORT);
    did(&store, "li", "2026-02-24", SHORT);
    let wednesday = on("2026-02-25");
    let rows = store.warnings(&wednesday).unwrap();
    let row = rows
        .iter()
        .find(|r| r.id == "actions/li/2026-02-20")
        .unwrap();
    assert_eq!(
        (row.episode.severity, row.state.clone(), row.due),
        (Severity::Orange, State::InProgress, true)
    );
    assert_eq!(
        row.intervention.as_ref().and_then(|r| r.verdict),
        Some(Verdict::Worse)
    );

    // Two good days clear it.
    did(&store, "li", "2026-02-25", GOOD);
    did(&store, "li", "2026-02-26", GOOD);
    let friday = on("2026-02-27");
    let all = store.warnings_with_past(&friday).unwrap();
    let row = all
        .iter()
        .find(|r| r.id == "actions/li/2026-02-20")
        .unwrap();
    assert_eq!(row.state, State::Closed);
}

#[test]
fn a_correction_restates_and_a_shifted_start_keeps_its_identity() {
    let (_folder, mut store) = team();
    for on in ["2026-02-17", "2026-02-18", "2026-02-19"] {
        did(&store, "li", on, SHORT);
        did(&store, "wang", on, SHORT);
        did(&store, "zhao", on, GOOD);
    }
    let morning = on("2026-02-20");
    store.refresh_warnings(&morning).unwrap();
    // Li was on holiday; Wang's first day was met after all.
    for d in ["2026-02-17", "2026-02-18", "2026-02-19"] {
        store
            .conn
            .execute(
                "INSERT INTO absence VALUES ('li', ?1, 'full', '', 'leave', 2)",
                [d],
            )
            .unwrap();
    }
    did(&store, "wang", "2026-02-17", GOOD);
    store
        .write(|tx| super::checkpoint::invalidate_checkpoints(tx, day("2026-02-17")))
        .unwrap();

    let rows = store.warnings_with_past(&morning).unwrap();
    let state = |id: &str| rows.iter().find(|r| r.id == id).map(|r| r.state.clone());
    assert_eq!(state("actions/li/2026-02-18"), Some(State::Restated));
    assert_eq!(
        state("actions/wang/2026-02-18"),
        Some(State::Open),
        "{rows:?}"
    );
    store.refresh_warnings(&morning).unwrap();
    let again = store.warnings_with_past(&morning).unwrap();
    assert_eq!(rows, again);
}

#[test]
fn checkpoints_change_no_answer() {
    let (_folder, mut store) = team();
    let first = day("2025-11-03");
    for (i, on) in first.until(day("2026-02-24")).enumerate() {
        let values = match i % 7 {
            0 | 1 => SHORT,
            2 => [1, 0, 0, 0],
            _ => GOOD,
        };
        if i % 11 != 0 {
            did(&store, "li", &on.to_string(), values);
        }
        did(
            &store,
            "wang",
            &on.to_string(),
            if i % 23 < 5 { SHORT } else { GOOD },
        );
    }
    let session = on("2026-02-24");
    let whole = store.warnings_with_past(&session).unwrap();
    let open = store.warnings(&session).unwrap();
    store.refresh_warnings(&session).unwrap();
    let kept: i64 = store
        .conn
        .query_row("SELECT count(*) FROM checkpoint", [], |r| r.get(0))
        .unwrap();
    assert!(kept >= 5, "{kept} checkpoints");
    assert_eq!(store.warnings(&session).unwrap(), open);
    assert_eq!(store.warnings_with_past(&session).unwrap(), whole);
    // A second look has nothing to write.
    let before = store.conn.total_changes();
    store.refresh_warnings(&session).unwrap();
    assert_eq!(store.conn.total_changes(), before);
}

/// On Wednesday of a week of which nobody has reported anything, a red of the week before can clear with
/// this one: what is asked for from now on is all that such a week will be judged by.
#[test]
fn rule_7_a_red_week_can_clear_in_a_running_week_that_knows_nothing_yet() {
    let (_folder, store) = team();
    for on in [
        "2026-03-16",
        "2026-03-17",
        "2026-03-18",
        "2026-03-19",
        "2026-03-20",
    ] {
        did(&store, "li", on, [0, 0, 0, 0]);
    }
    let earliest = |morning: &str| {
        let page = PageId::Warning("week/li/2026-03-18".into());
        let Some(Page::Warning(why)) = store.page(&on(morning), &page).unwrap() else {
            panic!("no why on {morning}");
        };
        why.earliest.unwrap()
    };
    // While that week runs, it is lost but for more than the standards on its last day: by these the next one counts.
    let lost = earliest("2026-03-20");
    let next = ClearsBy::MoreThanAsked(Some(day("2026-03-29")));
    assert_eq!((lost.on, lost.by), (day("2026-03-22"), next));
    let earliest = |morning: &str| earliest(morning).on.to_string();
    for morning in ["2026-03-23", "2026-03-25", "2026-03-27"] {
        assert_eq!(earliest(morning), "2026-03-29", "{morning}");
    }
    assert_eq!(earliest("2026-03-28"), "2026-04-05");
}
