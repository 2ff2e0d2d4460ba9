//! Folding the whole journal anew: what the derived tables have to be, and whether they are.

use super::counts::holds_a_value;
use super::fold::{Intake, Made};
use super::text;
use crate::domain::Day;
use crate::store::file::row_sum;
use crate::store::{Finding, Result};
use rusqlite::Connection;
use rusqlite::types::Value;

/// The tables that follow from events.
pub(in crate::store) const DERIVED: [&str; 19] = [
    "undoing",
    "handled",
    "remark",
    "excuse",
    "counted",
    "confirmed",
    "signal",
    "signal_end",
    "rule_change",
    "heard",
    "meeting",
    "task",
    "task_change",
    "adjust_step",
    "planned",
    "planned_cell",
    "planned_split",
    "planned_part",
    "planned_note",
];

/// A typed cell that does not hold its newest typed count. The scan is the check's own.
const STRAY_COUNT: &str = "SELECT 1 FROM activity a WHERE a.seq = 0 AND a.value IS NOT \
     (SELECT c.value FROM counted c WHERE c.day = a.day AND c.rep = a.rep AND c.action = a.action \
      ORDER BY c.hlc DESC, c.event DESC LIMIT 1)";

/// Cells about which somebody typed something and in which nothing stands.
const BARE_CELLS: &str = "SELECT DISTINCT day, rep, action FROM counted c WHERE NOT EXISTS \
     (SELECT 1 FROM activity a WHERE a.day = c.day AND a.rep = c.rep AND a.action = c.action)";

/// Throws the derived tables away and makes them anew. Cells and caches are left as they are.
pub(in crate::store) fn rebuild(conn: &Connection) -> Result<()> {
    for table in DERIVED {
        conn.execute(&format!("DELETE FROM {table}"), [])?;
    }
    let mut query = conn.prepare("SELECT id FROM event ORDER BY id")?;
    let ids: Vec<String> = query
        .query_map([], |r| text(r, 0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut all = Vec::new();
    for id in ids {
        if let Some(made) = Made::read(conn, &id)? {
            Intake::default().took_in(conn, &id, made.day, &made.event)?;
            all.push(made);
        }
    }
    for made in all {
        made.fold_rows(conn)?;
    }
    Ok(())
}

/// Compares the derived tables with what the events say, in memory: nothing is written. Names those that differ.
pub(in crate::store) fn verify(conn: &Connection) -> Result<Vec<&'static str>> {
    let mut fresh = row_sum::blank()?;
    let tx = fresh.transaction()?;
    copy(conn, &tx, "event")?;
    rebuild(&tx)?;
    let mut wrong = Vec::new();
    for table in DERIVED {
        if rows(conn, table)? != rows(&tx, table)? {
            wrong.push(table);
        }
    }
    Ok(wrong)
}

/// Whether every cell in which a typed count stands holds the newest one, and none of those is missing.
pub(in crate::store) fn verify_counts(conn: &Connection, found: &mut Vec<Finding>) -> Result<()> {
    if conn.prepare(STRAY_COUNT)?.exists([])? || misses_a_count(conn)? {
        found.push(Finding::NotFolded("activity"));
    }
    Ok(())
}

fn misses_a_count(conn: &Connection) -> Result<bool> {
    let mut query = conn.prepare(BARE_CELLS)?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let (rep, action) = (text(row, 1)?, text(row, 2)?);
        if let Some(day) = Day::parse(&text(row, 0)?)
            && holds_a_value(conn, &rep, day, &action)?
        {
            return Ok(true);
        }
    }
    Ok(false)
}

fn copy(from: &Connection, to: &Connection, table: &str) -> Result<()> {
    let rows = rows(from, table)?;
    let Some(first) = rows.first() else {
        return Ok(());
    };
    let places: Vec<String> = (1..=first.len()).map(|i| format!("?{i}")).collect();
    let mut insert = to.prepare(&format!(
        "INSERT INTO {table} VALUES ({})",
        places.join(", ")
    ))?;
    for row in rows {
        insert.execute(rusqlite::params_from_iter(row))?;
    }
    Ok(())
}

/// All rows of a table, in the order of all columns; damaged characters replaced.
pub(super) fn rows(conn: &Connection, table: &str) -> Result<Vec<Vec<Value>>> {
    let mut query = conn.prepare(&format!("SELECT * FROM {table}"))?;
    let columns = query.column_count();
    let mut rows = query.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let mut values = Vec::with_capacity(columns);
        for column in 0..columns {
            values.push(match row.get_ref(column)? {
                rusqlite::types::ValueRef::Text(_) => Value::Text(text(row, column)?),
                rusqlite::types::ValueRef::Integer(n) => Value::Integer(n),
                _ => Value::Null,
            });
        }
        all.push(values);
    }
    all.sort_by_cached_key(|values| format!("{values:?}"));
    Ok(all)
}
