//! Mornings on a real file: bookings, identities, checkpoints and verdicts as the screens will see them.

use super::testing::{session, store};
use super::{BoardQuery, Session, Store};
use crate::domain::board::{Board, Node, NodeKind};
use crate::domain::{Day, Period};
use rusqlite::params;

pub(super) fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

pub(super) fn on(as_of: &str) -> Session {
    session().on(day(as_of))
}

/// Two regions with a group each; `li` and `zhao` in the first, `wang` in the second.
pub(super) fn team() -> (tempfile::TempDir, Store) {
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

pub(super) fn rep(store: &Store, id: &str, name: &str, places: &[(&str, &str, &str)]) {
    store
        .conn
        .execute(
            "INSERT INTO rep (id, name, seq) VALUES (?1, ?2, 1)",
            params![id, name],
        )
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

pub(super) fn did(store: &Store, rep: &str, day: &str, values: [u32; 4]) {
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

pub(super) fn won(store: &Store, id: &str, rep: &str, closed: &str, amount: i64) {
    store
        .conn
        .execute(
            "INSERT INTO deal VALUES (?1, ?2, NULL, NULL, 'won', ?3, NULL, ?4, '', NULL, NULL, NULL, '', 1)",
            params![id, rep, amount, closed],
        )
        .unwrap();
}

/// A published revenue target of a rep for the first quarter of 2026.
pub(super) fn target_of_rep(store: &Store, rep: &str, baseline: i64) {
    store
        .conn
        .execute(
            "INSERT INTO planned VALUES ('v', '2026-01-01', ?1, '1', '2026-01-01', '', '', '', '', '')",
            [Day::MAX.to_string()],
        )
        .unwrap();
    store
        .conn
        .execute(
            "INSERT INTO planned_cell VALUES ('revenue', '2026-Q1', 'rep', ?1, '', '', '', '', 'v', ?2, NULL, NULL, NULL, NULL, NULL)",
            params![rep, baseline],
        )
        .unwrap();
}

pub(super) const GOOD: [u32; 4] = [8, 2, 1, 1];
pub(super) const SHORT: [u32; 4] = [8, 2, 1, 0];

pub(super) fn board(store: &Store, session: &Session, metric: &str, period: &str) -> Board {
    let query = BoardQuery {
        metric: session.settings.metrics.get(metric).cloned(),
        period: Some(Period::parse(period).unwrap()),
        grid_day: None,
    };
    store.board(session, &query).unwrap()
}

pub(super) fn node<'a>(board: &'a Board, id: &str) -> &'a Node {
    board
        .tree
        .iter()
        .find(|n| board.text_of(n) == id)
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
            node(&touch, "seat:chen@East/Key").actual
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

/// Rule 22: one row says what is vacant: the target that nobody carries, and what came in where somebody was.
#[test]
fn what_a_leaver_leaves_behind_is_compared_with_the_leavers_target() {
    let (_folder, store) = team();
    rep(
        &store,
        "gone",
        "Old Hand",
        &[("1900-01-01", "2026-02-10", "West")],
    );
    won(&store, "late", "gone", "2026-02-20", 70);
    target_of_rep(&store, "gone", 90);
    let board = board(&store, &on("2026-02-24"), "revenue", "2026-Q1");
    let vacant: Vec<_> = board
        .tree
        .iter()
        .filter(|n| n.kind == NodeKind::Vacant)
        .collect();
    assert_eq!(vacant.len(), 1);
    assert_eq!((vacant[0].target, vacant[0].actual), (Some(51), Some(70)));
    assert_eq!(
        (node(&board, "West").target, node(&board, "West").actual),
        (Some(90), Some(70))
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

#[test]
fn the_head_counts_the_newest_day_whichever_day_the_grid_shows() {
    let (_folder, store) = team();
    for rep in ["li", "wang", "zhao"] {
        did(&store, rep, "2026-11-16", [8, 2, 1, 1]);
    }
    did(&store, "li", "2026-11-18", [8, 2, 1, 1]);
    let at = on("2026-11-19");
    let board = |grid_day| {
        let query = BoardQuery {
            grid_day,
            ..BoardQuery::default()
        };
        store.board(&at, &query).unwrap()
    };
    let newest = board(None);
    assert_eq!(newest.head.reported, (1, 3));
    let past = board(Some(day("2026-11-16")));
    assert_eq!(past.grid.days.last(), Some(&day("2026-11-16")));
    assert_eq!(past.head.reported, newest.head.reported);
}

/// In the evening the file of today may still come: what rests on the days before is not stale before the next morning.
#[test]
fn rule_4_a_day_is_missed_from_the_morning_after_it_on() {
    let (_folder, store) = team();
    did(&store, "li", "2026-11-26", GOOD);
    let mut evening = on("2026-11-27");
    let missed = |session: &Session| store.morning(session).unwrap().days_missed;
    assert_eq!(missed(&evening), 0);
    evening.at.today_counts = true;
    assert_eq!(missed(&evening), 0);
    // Of Monday morning Friday is missed, in its evening Friday alone, and from Tuesday on both.
    let mut monday = on("2026-11-30");
    assert_eq!(missed(&monday), 1);
    monday.at.today_counts = true;
    assert_eq!(missed(&monday), 1);
    assert_eq!(missed(&on("2026-12-01")), 2);
}
