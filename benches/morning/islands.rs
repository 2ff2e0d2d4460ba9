//! The floor under an evaluation: what plain SQL needs to find runs of days below the standard in the same rows.

use crate::company::{Company, session, today};
use quarterdeck::store::{Create, Store};
use rusqlite::Connection;
use std::time::{Duration, Instant};

/// Runs of days below what the tier asks for, over the whole year, each day numbered among the working ones.
const ISLANDS: &str = "
WITH standard (tier, action, least) AS (VALUES
    ('junior', 'touch', 8), ('junior', 'need', 2), ('junior', 'proposal', 1), ('junior', 'demo', 1),
    ('mid', 'touch', 6), ('mid', 'need', 3), ('mid', 'proposal', 2), ('mid', 'demo', 2),
    ('senior', 'touch', 4), ('senior', 'need', 3), ('senior', 'proposal', 3), ('senior', 'demo', 3)),
worked AS MATERIALIZED (SELECT day, row_number() OVER (ORDER BY day) AS n
    FROM (SELECT DISTINCT day FROM activity) WHERE strftime('%w', day) BETWEEN '1' AND '5'),
short AS (SELECT a.rep, a.action, w.n,
        w.n - row_number() OVER (PARTITION BY a.rep, a.action ORDER BY w.n) AS island
    FROM activity a JOIN worked w USING (day) JOIN assignment p ON p.rep = a.rep
    JOIN standard s ON s.tier = p.tier AND s.action = a.action
    WHERE a.value < s.least)
SELECT count(*), max(days) FROM (
    SELECT count(*) AS days FROM short GROUP BY rep, action, island HAVING count(*) >= 2)";

/// What that takes.
pub fn found_by_sql(company: &Company) -> Duration {
    let conn = Connection::open(&company.path).expect("a database");
    let started = Instant::now();
    let found = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let (runs, longest): (i64, i64) = conn.query_row(ISLANDS, [], found).expect("islands");
    let taken = started.elapsed();
    assert!(runs > 0 && longest > 1, "nobody was ever short");
    taken
}

/// What it takes to derive every warning of every rule anew and to write it down.
pub fn derived_anew(company: &Company) -> Duration {
    let conn = Connection::open(&company.path).expect("a database");
    let forget = "DELETE FROM checkpoint; DELETE FROM evaluated; DELETE FROM sheet;
        DELETE FROM warning WHERE answered = 0;";
    conn.execute_batch(forget).expect("forgotten");
    drop(conn);
    let mut store = Store::open(&company.path, Create::Never).expect("a database");
    let morning = session(today());
    let started = Instant::now();
    store.refresh_warnings(&morning).expect("warnings");
    started.elapsed()
}
