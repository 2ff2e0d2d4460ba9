//! A checksum in each row that no other checksum covers, so that `check` sees what was altered outside the program
//! (promise A11).
//!
//! Such a table has a column `sum` at its end, which is written with the row: a plain number, so that any SQLite
//! reads and copies the file. It has no default, so that no INSERT can forget it; what is rewritten is so by
//! [`SummedTable::set`] (`tests/layers`). Facts have checksums by import (`facts::sums`) and entries of the journal
//! digests of their own.

use super::Finding;
use super::migrate::STORE;
use crate::store::Result;
use crate::store::facts::{RowHash, column};
use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::ValueRef;

/// Tables whose rows can be derived again from what other tables hold.
pub(super) const DERIVED: [&str; 5] = ["area", "checkpoint", "evaluated", "sheet", "verdict"];

/// Tables of which nobody could say again what stood there.
pub(super) const LASTING: [&str; 14] = [
    "answered_row",
    "before_image",
    "held_also",
    "import",
    "key_since",
    "replica",
    "ruleset",
    "source_attempt",
    "target_cell",
    "target_draft",
    "target_publication",
    "target_version",
    "untaken_row",
    "warning",
];

/// A table with checksums whose rows are rewritten in part.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) struct SummedTable {
    /// All but the checksum, in the order of the schema.
    pub columns: &'static [&'static str],
}

pub(in crate::store) const AREA: SummedTable = SummedTable {
    columns: &["name", "revision"],
};
pub(in crate::store) const IMPORT: SummedTable = SummedTable {
    columns: &[
        "id",
        "seq",
        "hlc",
        "kind",
        "file",
        "sha256",
        "day",
        "at",
        "author",
        "rows",
        "added",
        "changed",
        "same",
        "rejected",
        "source",
        "command",
        "fields",
        "missing",
        "missing_of",
        "ended_at",
        "ended_by",
        "let_be",
        "layout",
        "told",
        "images",
        "firsts",
    ],
};
pub(in crate::store) const RULESET: SummedTable = SummedTable {
    columns: &["fingerprint", "first_used", "rules"],
};
pub(in crate::store) const WARNING: SummedTable = SummedTable {
    columns: &[
        "family",
        "subject_kind",
        "subject",
        "opened_on",
        "episode",
        "judged",
        "ended_on",
        "restated",
        "shown",
        "answered",
        "retold",
    ],
};

impl SummedTable {
    /// The part of an UPDATE that gives columns their new values, as expressions, and the row its new checksum.
    pub fn set(self, changes: &[(&str, &str)]) -> String {
        let mut text = String::from("SET ");
        for (column, value) in changes {
            text.extend([column, " = ", value, ", "]);
        }
        text.push_str("sum = row_sum (");
        for (at, column) in self.columns.iter().enumerate() {
            let new = changes.iter().find(|(name, _)| name == column);
            text.push_str(if at > 0 { ", " } else { "" });
            text.push_str(new.map_or(column, |(_, value)| value));
        }
        text.push(')');
        text
    }
}

/// Tells a connection how checksums of rows are computed.
pub(in crate::store) fn teach(conn: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_INNOCUOUS;
    conn.create_scalar_function("row_sum", -1, flags, |row: &Context<'_>| {
        Ok(sum_of((0..row.len()).map(|at| row.get_raw(at))))
    })
}

/// The checksum of a row of these columns, as SQL's `row_sum` gives it: for a row that is read anyway, of which SQLite
/// would fetch a large value once more to hand it over.
pub(in crate::store) fn sum_of<'a>(columns: impl IntoIterator<Item = ValueRef<'a>>) -> i64 {
    columns.into_iter().fold(RowHash::new(), column).term()
}

/// An empty database of the newest schema, in memory.
pub(in crate::store) fn blank() -> Result<Connection> {
    let fresh = Connection::open_in_memory()?;
    teach(&fresh)?;
    for step in STORE.steps {
        fresh.execute_batch(step)?;
    }
    Ok(fresh)
}

/// The condition that a row is not what was written; `None` where the table has no checksums, as in an older schema.
fn altered(conn: &Connection, table: &str) -> Result<Option<String>> {
    let columns: Option<String> = conn.query_row(
        "SELECT group_concat(name, ', ') FROM pragma_table_info(?1) WHERE name <> 'sum'",
        [table],
        |r| r.get(0),
    )?;
    let summed = conn
        .prepare("SELECT 1 FROM pragma_table_info(?1) WHERE name = 'sum'")?
        .exists([table])?;
    let columns = columns.filter(|_| summed);
    Ok(columns.map(|columns| format!("sum IS NOT row_sum({columns})")))
}

fn holds_altered(conn: &Connection, table: &str) -> Result<bool> {
    let Some(altered) = altered(conn, table)? else {
        return Ok(false);
    };
    let mut any = conn.prepare(&format!("SELECT 1 FROM {table} WHERE {altered} LIMIT 1"))?;
    Ok(any.exists([])?)
}

/// Names the tables in which a row is not as it was written and can be restored only.
pub(in crate::store) fn verify(conn: &Connection, found: &mut Vec<Finding>) -> Result<()> {
    for table in LASTING {
        if holds_altered(conn, table)? {
            found.push(Finding::AlteredRows(table));
        }
    }
    Ok(())
}

/// What the sums of closed deals of a month are. Month by month, since sorting a history of millions at once takes
/// as much memory as the history.
const SUMS_OF_MONTH: &str =
    "SELECT ?1, rep, unit, sum (stage = 'won'), sum (stage = 'lost'),
         sum ((stage = 'won') * (coalesce (amount_minor, 0) / 1000000)),
         sum ((stage = 'won') * (coalesce (amount_minor, 0) % 1000000))
     FROM deal WHERE closed >= ?1 AND closed < ?1 || '~' AND stage IN ('won', 'lost') GROUP BY 2, 3";

/// The first month after another one in which a deal was closed, or of which a sum is kept.
const NEXT_MONTH: &str = "SELECT min (month) FROM (
         SELECT substr (min (closed), 1, 7) AS month FROM deal
         WHERE closed >= ?1 || '~' AND stage IN ('won', 'lost')
         UNION ALL SELECT min (month) FROM deal_month WHERE month > ?1)";

/// Calls with each month that has something closed or a sum, in order, while it says so.
fn each_month(conn: &Connection, mut each: impl FnMut(&str) -> Result<bool>) -> Result<()> {
    let mut next = conn.prepare(NEXT_MONTH)?;
    // Before every month: no day is of a year with a zero in front.
    let mut month = "0".to_owned();
    loop {
        let found: Option<String> = next.query_row([&month], |r| r.get(0))?;
        match found {
            Some(found) if each(&found)? => month = found,
            Some(_) | None => return Ok(()),
        }
    }
}

/// Computes the sums of closed deals by month anew. Part of a write.
pub(in crate::store) fn sum_months(conn: &Connection) -> Result<()> {
    conn.execute("DELETE FROM deal_month", [])?;
    let mut add = conn.prepare(&format!("INSERT INTO deal_month {SUMS_OF_MONTH}"))?;
    each_month(conn, |month| {
        add.execute([month])?;
        Ok(true)
    })
}

/// Whether these sums are what the deals say. A month that has nothing any more may have a row of zeros.
fn months_are_right(conn: &Connection) -> Result<bool> {
    let mut wrong = conn.prepare(&format!(
        "WITH now AS ({SUMS_OF_MONTH}),
         kept AS (SELECT * FROM deal_month WHERE month = ?1 AND (won, lost, millions, rest) <> (0, 0, 0, 0))
         SELECT 1 WHERE EXISTS (SELECT * FROM now EXCEPT SELECT * FROM kept)
             OR EXISTS (SELECT * FROM kept EXCEPT SELECT * FROM now)"
    ))?;
    let mut right = true;
    each_month(conn, |month| {
        right = !wrong.exists([month])?;
        Ok(right)
    })?;
    Ok(right)
}

/// Names the derived tables that are not what they were derived from.
pub(in crate::store) fn verify_derived(conn: &Connection) -> Result<Vec<&'static str>> {
    let mut wrong = Vec::new();
    for table in DERIVED {
        if holds_altered(conn, table)? {
            wrong.push(table);
        }
    }
    if !months_are_right(conn)? {
        wrong.push("deal_month");
    }
    Ok(wrong)
}

/// Whether one of the derived tables is what it was derived from, another one every day, so that each has its turn
/// within weeks.
pub(in crate::store) fn is_sample_right(conn: &Connection, day: u32) -> Result<bool> {
    match DERIVED.get(day as usize % (DERIVED.len() + 1)) {
        Some(table) => Ok(!holds_altered(conn, table)?),
        None => months_are_right(conn),
    }
}

/// Throws away what is derived, so that it is derived again when it is needed; sums of months are computed here.
/// Part of a write.
pub(in crate::store) fn derive_again(conn: &Connection) -> Result<()> {
    for table in ["checkpoint", "evaluated", "sheet", "verdict"] {
        conn.execute(&format!("DELETE FROM {table}"), [])?;
    }
    // Whoever keeps a morning in memory reads all of it anew.
    let anew = AREA.set(&[("revision", "abs (revision) % 1000000000 + 1000")]);
    conn.execute(&format!("UPDATE area {anew}"), [])?;
    sum_months(conn)?;
    // A warning that nobody has seen or answered is found again, if it is one.
    if let Some(altered) = altered(conn, "warning")? {
        let unseen =
            format!("DELETE FROM warning WHERE shown IS NULL AND answered = 0 AND {altered}");
        conn.execute(&unseen, [])?;
    }
    Ok(())
}
