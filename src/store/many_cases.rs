//! Companies of many people: what two threads put together and build is what one gives.

use super::BoardQuery;
use super::morning_cases::{day, on, team};
use crate::domain::board::Board;

/// A thousand people more in two units: every third one misses the standards, every fifth has a target, a won and an
/// open deal.
const MANY: &str = "
    CREATE TEMP TABLE numbers AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
        SELECT i, printf('r%04d', i) AS id FROM n;
    INSERT INTO rep (id, name, seq) SELECT id, 'Rep ' || i, 1 FROM numbers;
    INSERT INTO assignment SELECT id, '2026-01-01', '2199-12-31', iif(i % 2, 'East/Key', 'West'), 'junior', 1
        FROM numbers;
    CREATE TEMP TABLE days AS WITH RECURSIVE d(day) AS
        (SELECT '2026-02-02' UNION ALL SELECT date(day, '+1 day') FROM d WHERE day < '2026-02-23') SELECT day FROM d;
    INSERT INTO activity SELECT day, id, action, iif(i % 3, 50, 1), 1 FROM numbers, days,
        (SELECT 'touch' AS action UNION ALL SELECT 'need');
    INSERT INTO planned VALUES ('v', '2026-01-01', '2199-12-31', '1', '2026-01-01', '', '', '', '', '');
    INSERT INTO planned_cell SELECT 'revenue', '2026-Q1', 'rep', id, '', '', '', '', 'v', 1000 * i, NULL, NULL, NULL, NULL, NULL
        FROM numbers WHERE i % 5 = 0;
    INSERT INTO deal SELECT 'won-' || id, id, NULL, NULL, 'won', 400 * i, NULL, '2026-02-10', '', NULL, NULL, NULL, '', 1
        FROM numbers WHERE i % 5 = 0;
    INSERT INTO deal SELECT 'open-' || id, id, NULL, NULL, 'proposal', 70 * i, NULL, NULL, '', NULL, NULL, NULL, '', 1
        FROM numbers WHERE i % 5 = 0;";

fn panes(board: &Board) -> [String; 3] {
    [
        format!("{:#?}", board.tree),
        format!("{:#?}", board.grid),
        format!("{:#?}", board.queue),
    ]
}

#[test]
fn what_two_threads_build_for_many_people_is_what_one_builds() {
    let (_folder, store) = team();
    store.conn.execute_batch(MANY).unwrap();
    let session = on("2026-02-24");
    let query = BoardQuery::default();
    let mut kept = store.keep(&session).unwrap();
    let board = store.board_of(&mut kept, &query).unwrap();
    assert!(board.queue.len() > 300, "{}", board.queue.len());
    assert!(board.queue.iter().any(|row| row.at_stake > 0));
    // With tree and queue at hand nothing is left to be built beside the grid.
    let mut apart = store.keep(&session).unwrap();
    store
        .tree_of(&mut apart, &board.metric, board.period)
        .unwrap();
    store.queue_of(&mut apart).unwrap();
    let one_by_one = store.board_of(&mut apart, &query).unwrap();
    assert!(panes(&board) == panes(&one_by_one));
}

#[test]
fn what_is_read_ahead_for_many_people_is_what_the_morning_needs() {
    let (_folder, mut store) = team();
    store.conn.execute_batch(MANY).unwrap();
    let session = on("2026-02-24");
    let open = |store: &super::Store| {
        let kept = store.keep(&session).unwrap();
        kept.morning.open.clone()
    };
    let judged = open(&store);
    assert!(judged.len() > 300);
    store.refresh_warnings(&session).unwrap();
    let kept: i64 = store
        .conn
        .query_row(
            "SELECT count(*) FROM checkpoint WHERE day > ?1",
            [day("2026-02-20").to_string()],
            |row| row.get(0),
        )
        .unwrap();
    assert!(kept > 0);
    assert!(open(&store) == judged, "from what the families remember");
    // What cannot be read is judged again, from further back than was read ahead.
    let spoilt =
        "UPDATE checkpoint SET state = x'00', sum = row_sum (family, fingerprint, day, x'00')";
    assert!(store.conn.execute(spoilt, []).unwrap() > 0);
    assert!(open(&store) == judged, "from the beginning");
}
