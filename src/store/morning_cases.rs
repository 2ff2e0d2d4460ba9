//! Mornings on a real file: bookings, identities, checkpoints and verdicts as the screens will see them.

use super::testing::{session, store};
use super::{BoardQuery, Session, Store};
use crate::domain::board::{Board, Node, NodeKind};
use crate::domain::journal::Event;
use crate::domain::warning::{Severity, State, Verdict};
use crate::domain::{Day, Period};
use rusqlite::params;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn on(as_of: &str) -> Session {
    session().on(day(as_of))
}

/// Two regions with a group each; `li` and `zhao` in the first, `wang` in the second.
fn team() -> (tempfile::TempDir, Store) {
    let (folder, store) = store();
    for (id, parent, name) in [
        ("East", "", "East"),
        ("East/Key", "East", "Key"),
        ("West", "", "West"),
    ] {
        store
            .conn
            .execute(
                "INSERT INTO unit VALUES (?1, ?2, ?3, 1)",
                params![id, parent, name],
            )
            .unwrap();
    }
    for (id, name, unit) in [
        ("li", "李强", "East/Key"),
        ("wang", "王芳", "West"),
        ("zhao", "Zhao Min", "East/Key"),
    ] {
        rep(&store, id, name, &[("1900-01-01", "2199-12-31", unit)]);
    }
    (folder, store)
}

fn rep(store: &Store, id: &str, name: &str, places: &[(&str, &str, &str)]) {
    store
        .conn
        .execute("INSERT INTO rep VALUES (?1, ?2, 1)", params![id, name])
        .unwrap();
    for (from, to, unit) in places {
        store
            .conn
            .execute(
                "INSERT INTO assignment VALUES (?1, ?2, ?3, ?4, 'junior', 1)",
                params![id, from, to, unit],
            )
            .unwrap();
    }
}

fn did(store: &Store, rep: &str, day: &str, values: [u32; 4]) {
    for (action, value) in ["touch", "need", "proposal", "demo"].iter().zip(values) {
        store
            .conn
            .execute(
                "INSERT OR REPLACE INTO activity VALUES (?1, ?2, ?3, ?4, 1)",
                params![day, rep, action, value],
            )
            .unwrap();
    }
}

fn won(store: &Store, id: &str, rep: &str, closed: &str, amount: i64) {
    store
        .conn
        .execute(
            "INSERT INTO deal VALUES (?1, ?2, NULL, NULL, 'won', ?3, NULL, ?4, '', NULL, NULL, NULL, 1)",
            params![id, rep, amount, closed],
        )
        .unwrap();
}

/// A published revenue target of a rep for the first quarter of 2026.
fn target_of_rep(store: &Store, rep: &str, baseline: i64) {
    let made = "INSERT INTO target_version VALUES ('v', NULL, NULL, '', '2026-01-01', '', '')";
    let published = "INSERT INTO target_publication VALUES ('v', 1, '', '2026-01-01', '', '')";
    for sql in [made, published] {
        store.conn.execute(sql, []).unwrap();
    }
    store
        .conn
        .execute(
            "INSERT INTO target_cell VALUES ('revenue', '2026-Q1', 'rep', ?1, '', '', '', 'v', ?2, NULL, NULL, NULL, NULL)",
            params![rep, baseline],
        )
        .unwrap();
}

const GOOD: [u32; 4] = [8, 2, 1, 1];
const SHORT: [u32; 4] = [8, 2, 1, 0];

fn board(store: &Store, session: &Session, metric: &str, period: &str) -> Board {
    let query = BoardQuery {
        metric: session.settings.metrics.get(metric).cloned(),
        period: Some(Period::parse(period).unwrap()),
        grid_day: None,
    };
    store.board(session, &query).unwrap()
}

fn node<'a>(board: &'a Board, id: &str) -> &'a Node {
    board
        .tree
        .iter()
        .find(|n| n.id == id)
        .unwrap_or_else(|| panic!("no {id} in {:?}", board.tree))
}

#[test]
fn case_a_rep_who_moves_region_on_the_16th_leaves_each_region_its_days() {
    let (_folder, store) = team();
    rep(
        &store,
        "chen",
        "陈洁",
        &[
            ("1900-01-01", "2026-03-16", "East/Key"),
            ("2026-03-16", "2199-12-31", "West"),
        ],
    );
    won(&store, "a", "chen", "2026-03-15", 100);
    won(&store, "b", "chen", "2026-03-16", 40);
    did(&store, "chen", "2026-03-13", [5, 0, 0, 0]);
    did(&store, "chen", "2026-03-16", [3, 0, 0, 0]);
    let session = on("2026-03-31");
    let revenue = board(&store, &session, "revenue", "2026-03");
    assert_eq!(
        (node(&revenue, "East").actual, node(&revenue, "West").actual),
        (Some(100), Some(40))
    );
    assert_eq!(node(&revenue, "").actual, Some(140));
    let touch = board(&store, &session, "touch", "2026-03");
    assert_eq!(
        (node(&touch, "East").actual, node(&touch, "West").actual),
        (Some(5), Some(3))
    );
    assert_eq!(
        (
            node(&touch, "rep:chen").actual,
            node(&touch, "rep:chen@East/Key").actual
        ),
        (Some(3), Some(5))
    );
}

#[test]
fn a_leavers_target_stays_on_the_unit_as_vacant() {
    let (_folder, store) = team();
    rep(
        &store,
        "gone",
        "Old Hand",
        &[("1900-01-01", "2026-02-10", "West")],
    );
    won(&store, "a", "gone", "2026-02-02", 30);
    target_of_rep(&store, "gone", 90);
    let board = board(&store, &on("2026-02-24"), "revenue", "2026-Q1");
    let vacant = board
        .tree
        .iter()
        .find(|n| n.kind == NodeKind::Vacant)
        .unwrap();
    // 28 of the 64 working days lie before the day that was the last.
    assert_eq!(
        (vacant.target, vacant.name.as_str()),
        (Some(51), "Old Hand")
    );
    assert_eq!(
        (
            node(&board, "rep:gone").target,
            node(&board, "rep:gone").actual
        ),
        (Some(39), Some(30))
    );
    assert_eq!(
        (node(&board, "West").target, node(&board, "West").actual),
        (Some(90), Some(30))
    );
}

#[test]
fn what_a_leaver_leaves_behind_stays_with_the_unit() {
    let (_folder, store) = team();
    rep(
        &store,
        "gone",
        "Old Hand",
        &[("1900-01-01", "2026-02-10", "West")],
    );
    won(&store, "late", "gone", "2026-02-20", 70);
    let board = board(&store, &on("2026-02-24"), "revenue", "2026-Q1");
    assert_eq!(
        (
            node(&board, "West").actual,
            node(&board, "vacant:@West").actual
        ),
        (Some(70), Some(70))
    );
}

#[test]
fn a_transferred_persons_pace_counts_all_that_was_done() {
    let (_folder, store) = team();
    rep(
        &store,
        "chen",
        "陈洁",
        &[
            ("1900-01-01", "2026-01-20", "East/Key"),
            ("2026-01-20", "2199-12-31", "West"),
        ],
    );
    won(&store, "a", "chen", "2026-01-15", 100);
    won(&store, "b", "chen", "2026-02-02", 50);
    target_of_rep(&store, "chen", 200);
    let session = on("2026-02-24");
    let page = store
        .page(&session, &super::desk::PageId::Rep("chen".into()))
        .unwrap();
    let Some(super::desk::Page::Rep(page)) = page else {
        panic!("no page")
    };
    let revenue = &page.targets[0].1;
    assert_eq!(
        (revenue.target, revenue.actual, revenue.won),
        (Some(200), Some(150), 2)
    );
    let board = board(&store, &session, "revenue", "2026-Q1");
    let row = board.grid.rows.iter().find(|r| r.id == "chen").unwrap();
    assert!(row.pace.is_some_and(|p| !p.is_behind()), "{row:?}");
}

#[test]
fn what_closes_after_the_morning_is_not_known_that_morning() {
    let (_folder, store) = team();
    won(&store, "a", "li", "2026-02-24", 100);
    won(&store, "b", "li", "2026-02-25", 40);
    let board = board(&store, &on("2026-02-24"), "revenue", "2026-Q1");
    let company = node(&board, "");
    assert_eq!(
        (
            company.actual,
            company.won,
            company.open,
            company.in_progress
        ),
        (Some(100), 1, 1, Some(40))
    );
}

#[test]
fn a_streak_becomes_one_warning_that_escalates_and_answers_move_it() {
    let (_folder, mut store) = team();
    for on in ["2026-02-19", "2026-02-20"] {
        did(&store, "li", on, SHORT);
        did(&store, "wang", on, GOOD);
        did(&store, "zhao", on, GOOD);
    }
    let monday = on("2026-02-23");
    let rows = store.warnings(&monday, false).unwrap();
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
        store.warnings(&monday, false).unwrap()[0].state,
        State::Verifying {
            on: day("2026-02-25")
        }
    );

    // It goes on: orange, the same warning, and the intervention made it no better.
    did(&store, "li", "2026-02-23", SHORT);
    did(&store, "li", "2026-02-24", SHORT);
    let wednesday = on("2026-02-25");
    let rows = store.warnings(&wednesday, false).unwrap();
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
    let all = store.warnings(&friday, true).unwrap();
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
                "INSERT INTO absence VALUES ('li', ?1, 'full', 'leave', 2)",
                [d],
            )
            .unwrap();
    }
    did(&store, "wang", "2026-02-17", GOOD);
    store
        .write(|tx| super::checkpoint::invalidate_checkpoints(tx, day("2026-02-17")))
        .unwrap();

    let rows = store.warnings(&morning, true).unwrap();
    let state = |id: &str| rows.iter().find(|r| r.id == id).map(|r| r.state.clone());
    assert_eq!(state("actions/li/2026-02-18"), Some(State::Restated));
    assert_eq!(
        state("actions/wang/2026-02-18"),
        Some(State::Open),
        "{rows:?}"
    );
    store.refresh_warnings(&morning).unwrap();
    let again = store.warnings(&morning, true).unwrap();
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
    let whole = store.warnings(&session, true).unwrap();
    let open = store.warnings(&session, false).unwrap();
    store.refresh_warnings(&session).unwrap();
    let kept: i64 = store
        .conn
        .query_row("SELECT count(*) FROM checkpoint", [], |r| r.get(0))
        .unwrap();
    assert!(kept >= 5, "{kept} checkpoints");
    assert_eq!(store.warnings(&session, false).unwrap(), open);
    assert_eq!(store.warnings(&session, true).unwrap(), whole);
    // A second look has nothing to write.
    let before = store.conn.total_changes();
    store.refresh_warnings(&session).unwrap();
    assert_eq!(store.conn.total_changes(), before);
}

#[test]
fn the_head_counts_reports_and_the_grid_ends_on_the_judged_day() {
    let (_folder, store) = team();
    did(&store, "li", "2026-02-23", GOOD);
    did(&store, "wang", "2026-02-23", SHORT);
    let board = store
        .board(&on("2026-02-24"), &BoardQuery::default())
        .unwrap();
    assert_eq!(board.head.reported, (2, 3));
    assert_eq!(board.grid.days[board.grid.newest()], day("2026-02-23"));
    // Today and the next working days stand behind it, not judged yet.
    let coming = &board.grid.days[board.grid.newest() + 1..];
    assert_eq!(coming.len(), board.grid.coming);
    assert_eq!(coming[..2], [day("2026-02-24"), day("2026-02-25")]);
    assert!(!coming.contains(&day("2026-02-28")));
    assert_eq!(board.metric.id, "touch");
    assert_eq!(board.period, Period::Quarter(2026, 1));
    assert_eq!(board.head.working_day, (38, 64));
}
