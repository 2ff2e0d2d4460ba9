//! The list of imports: what came in, what of it is missing, and taking one back as a whole.

#[cfg(test)]
mod tests;
mod undo;

use super::load::{maybe, text};
use super::{Refusal, Result, Store, StoreError};
use crate::domain::facts::{FieldCount, ImportEntry, ImportKind, MissingRows};
use rusqlite::{Connection, Row};
use serde_json::Value as Json;
use std::collections::BTreeMap;

const COLUMNS: &str = "seq, id, kind, file, at, author, rows, added, changed, same, rejected, fields, \
     ended_at, ended_by";

impl Store {
    /// All imports, the newest first.
    pub fn imports(&self) -> Result<Vec<ImportEntry>> {
        self.read(|conn| {
            let sql = format!("SELECT {COLUMNS} FROM import ORDER BY seq DESC");
            let mut rows = conn.prepare_cached(&sql)?;
            let mut at = rows.query([])?;
            let mut all = Vec::new();
            while let Some(row) = at.next()? {
                all.extend(entry(row)?);
            }
            Ok(all)
        })
    }

    /// Files of which rows are still not in, the newest import first.
    pub fn missing_rows(&self) -> Result<Vec<MissingRows>> {
        self.read(missing)
    }

    /// Somebody says that the rows which an import did not take may stay out.
    ///
    /// # Errors
    /// [`Refusal::NoImport`] where there is none of that number.
    pub fn let_be(&mut self, number: i64) -> Result<()> {
        self.write(|tx| {
            let changed = tx
                .prepare_cached("UPDATE import SET let_be = 1 WHERE seq = ?1")?
                .execute([number])?;
            if changed == 0 {
                return Err(StoreError::Refused(Refusal::NoImport(number.to_string())));
            }
            Ok(())
        })
    }
}

/// See [`Store::missing_rows`].
pub(super) fn missing(conn: &Connection) -> Result<Vec<MissingRows>> {
    let mut rows = conn.prepare_cached(
        "SELECT i.seq, i.kind, i.file, i.missing, i.missing_of FROM import i
         WHERE i.missing > 0 AND i.let_be = 0 AND i.ended_at IS NULL AND NOT EXISTS (
             SELECT 1 FROM import j WHERE j.kind = i.kind AND j.file = i.file AND j.seq > i.seq
                 AND j.ended_at IS NULL)
         ORDER BY i.seq DESC",
    )?;
    let mut at = rows.query([])?;
    let mut all = Vec::new();
    while let Some(row) = at.next()? {
        let Some(kind) = ImportKind::parse(&text(row, 1)?) else {
            continue;
        };
        all.push(MissingRows {
            import: row.get(0)?,
            kind,
            file: text(row, 2)?,
            missing: number(row, 3)?,
            of: number(row, 4)?,
        });
    }
    Ok(all)
}

/// A row of the list; nothing where the kind is one that this version does not know.
fn entry(row: &Row) -> Result<Option<ImportEntry>> {
    let Some(kind) = ImportKind::parse(&text(row, 2)?) else {
        return Ok(None);
    };
    let fields: BTreeMap<String, [u64; 2]> =
        serde_json::from_str(&text(row, 11)?).unwrap_or_default();
    let fields = fields.into_iter();
    let fields = fields.map(|(field, [changed, emptied])| (field, FieldCount { changed, emptied }));
    Ok(Some(ImportEntry {
        number: row.get(0)?,
        id: text(row, 1)?,
        kind,
        file: text(row, 3)?,
        at: text(row, 4)?,
        author: text(row, 5)?,
        rows: number(row, 6)?,
        new: number(row, 7)?,
        changed: number(row, 8)?,
        same: number(row, 9)?,
        rejected: number(row, 10)?,
        fields: fields.collect(),
        undone: maybe(row, 12)?
            .map(|at| Ok::<_, StoreError>((at, text(row, 13)?)))
            .transpose()?,
    }))
}

fn number(row: &Row, column: usize) -> Result<u64> {
    let n: i64 = row.get(column)?;
    Ok(n.unsigned_abs())
}

/// A before-image as it was kept.
#[derive(Clone, Debug)]
struct Image {
    table: String,
    /// The row as it was; nothing where there was none.
    before: Json,
    /// The key's values.
    key: Vec<String>,
    /// The import that the row was from; 0 for a typed count.
    owner: i64,
}
