//! What an import took back and a later one brought in again: undoing the first would write over it.

use crate::domain::facts::ImportEntry;
use crate::store::Result;
use crate::store::load::text;
use rusqlite::{Connection, Row, params};

/// The tables of which rows are taken back, with what finds a row by the key of a before-image.
const TAKEN_BACK: [(&str, &str); 4] = [
    ("deal", "t.id = b.key ->> 0"),
    (
        "contact",
        "(t.customer, t.day, t.direction, t.rep, t.channel)
             = (b.key ->> 0, b.key ->> 1, b.key ->> 2, b.key ->> 3, b.key ->> 4)",
    ),
    ("absence", "t.rep = b.key ->> 0 AND t.day = b.key ->> 1"),
    ("day_note", "t.rep = b.key ->> 0 AND t.day = b.key ->> 1"),
];

/// Numbers and files of imports that brought in again what another one took back.
pub(super) fn came_again(conn: &Connection, import: &ImportEntry) -> Result<Vec<(i64, String)>> {
    let mut all = Vec::new();
    for (table, is_it) in TAKEN_BACK {
        let sql = format!(
            "SELECT DISTINCT i.seq, i.file FROM before_image b JOIN {table} t ON {is_it} JOIN import i ON i.seq = t.seq
             WHERE b.import = ?1 AND b.fact = '{table}' AND t.seq > ?2"
        );
        let mut rows = conn.prepare_cached(&sql)?;
        let found = rows.query_map(params![import.id, import.number], named)?;
        all.extend(found.collect::<rusqlite::Result<Vec<_>>>()?);
    }
    Ok(all)
}

/// The number of an import and its file.
pub(super) fn named(row: &Row<'_>) -> rusqlite::Result<(i64, String)> {
    Ok((row.get(0)?, text(row, 1)?))
}
