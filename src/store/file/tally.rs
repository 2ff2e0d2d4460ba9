//! How many rows of lasting tables there are, as the program counts them while it writes: shows that some were deleted
//! or added by somebody else (promise A11). Entries of the journal have their chains for that, facts the checksums of
//! their imports.
//!
//! The counting is done by triggers of the connection that writes. They are not in the file, so that nothing counts
//! which does not go through the program, and nothing in the program writes past them.

use super::Finding;
use super::row_sum::LASTING;
use crate::store::Result;
use rusqlite::Connection;

/// Which rows of a table count, as a condition on one of them.
fn counted(table: &str, row: &str) -> String {
    match table {
        // What nobody has seen or answered is a cache.
        "warning" => format!("({row}shown IS NOT NULL OR {row}answered = 1)"),
        _ => "1".to_owned(),
    }
}

/// What undoing an import needs is counted by import: `import.images`. A private text may stay where it was typed, so
/// that no entry tells whether one is missing: those that came here are counted.
fn tallied() -> impl Iterator<Item = &'static str> {
    let lasting = LASTING.into_iter().filter(|table| *table != "before_image");
    lasting.chain(["event_text"])
}

/// Has a connection count what it writes from now on.
pub(in crate::store) fn keep(conn: &Connection) -> Result<()> {
    let mut all = Vec::new();
    for table in tallied() {
        let (old, new) = (counted(table, "OLD."), counted(table, "NEW."));
        let mut on = |moment: &str, when: &str, change: &str| {
            let name = format!("tally_{table}_{}", moment.to_lowercase());
            all.push(format!(
                "CREATE TEMP TRIGGER {name} AFTER {moment} ON main.{table} WHEN {when}
                 BEGIN UPDATE tally SET rows = rows {change} WHERE name = '{table}'; END;"
            ));
        };
        on("INSERT", &new, &format!("+ {new}"));
        on("DELETE", &old, &format!("- {old}"));
        if new != old {
            let moves = format!("{new} <> {old}");
            on("UPDATE", &moves, &format!("+ {new} - {old}"));
        }
    }
    Ok(conn.execute_batch(&all.concat())?)
}

/// Names the tables that have more or fewer rows than were written.
pub(in crate::store) fn verify(conn: &Connection, found: &mut Vec<Finding>) -> Result<()> {
    let is_kept = conn
        .prepare("SELECT 1 FROM sqlite_schema WHERE name = 'tally'")?
        .exists([])?;
    if !is_kept {
        return Ok(());
    }
    for table in tallied() {
        let differ = format!(
            "SELECT (SELECT count(*) FROM {table} WHERE {}) IS NOT (SELECT rows FROM tally WHERE name = ?1)",
            counted(table, "")
        );
        if conn.query_row(&differ, [table], |r| r.get(0))? {
            found.push(Finding::OtherCount(table));
        }
    }
    let images = "SELECT 1 FROM import i WHERE ended_at IS NULL
         AND images <> (SELECT count(*) FROM before_image b WHERE b.import = i.id)";
    if conn.prepare(images)?.exists([])? {
        found.push(Finding::OtherCount("before_image"));
    }
    Ok(())
}
