//! The list of imports: what came in, what of it is missing, and taking one back as a whole.

mod again;
pub(in crate::store) mod claims;
mod references;
mod rewind;
#[cfg(test)]
mod tests;
mod undo;

pub(in crate::store) use references::Reference;

use super::file::row_sum::IMPORT;
use super::load::{maybe, text};
use super::{Refusal, Result, Store, StoreError};
use crate::domain::facts::{
    FailedSource, FieldCount, ImportEntry, ImportKind, MissingRows, SourceAttempt,
};
use crate::settings::Settings;
use rusqlite::{OptionalExtension, Row};
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

    /// What was said of the last file of a kind whose header is one of these, as options and values.
    pub fn told_of(&self, kind: ImportKind, layouts: &[String]) -> Result<Vec<(String, String)>> {
        self.read(|conn| {
            let mut find = conn.prepare_cached(
                "SELECT told FROM import WHERE layout = ?1 AND layout <> '' AND kind = ?2
                 AND ended_at IS NULL ORDER BY seq DESC LIMIT 1",
            )?;
            for layout in layouts {
                let found = find.query_row([layout, kind.id()], |r| r.get::<_, String>(0));
                if let Some(told) = found.optional()? {
                    // What a newer version wrote is not said again.
                    return Ok(serde_json::from_str(&told).unwrap_or_default());
                }
            }
            Ok(Vec::new())
        })
    }

    /// The kind of the last file whose header is one of these.
    pub fn kind_of(&self, layouts: &[String]) -> Result<Option<ImportKind>> {
        self.read(|conn| {
            let mut find = conn.prepare_cached(
                "SELECT kind FROM import WHERE layout = ?1 AND layout <> '' AND ended_at IS NULL
                 ORDER BY seq DESC LIMIT 1",
            )?;
            for layout in layouts {
                let found = find.query_row([layout], |r| r.get::<_, String>(0));
                if let Some(kind) = found.optional()? {
                    return Ok(ImportKind::parse(&kind));
                }
            }
            Ok(None)
        })
    }

    /// Forgets what was said of files of a kind with these headers.
    pub fn forget_told(&mut self, kind: ImportKind, layouts: &[String]) -> Result<()> {
        self.write(|tx| {
            let forgotten = IMPORT.set(&[("layout", "''")]);
            let mut forget = tx.prepare_cached(&format!(
                "UPDATE import {forgotten} WHERE layout = ?1 AND layout <> '' AND kind = ?2"
            ))?;
            for layout in layouts {
                forget.execute([layout, kind.id()])?;
            }
            Ok(())
        })
    }

    /// The last standing import of these very bytes as this kind: its id, and when it came in.
    pub fn came_in(&self, kind: ImportKind, sha256: &str) -> Result<Option<(String, String)>> {
        self.read(|conn| {
            let mut find = conn.prepare_cached(
                "SELECT id, at FROM import WHERE sha256 = ?1 AND kind = ?2 AND ended_at IS NULL
                 ORDER BY seq DESC LIMIT 1",
            )?;
            let found = find.query_row([sha256, kind.id()], |r| Ok((r.get(0)?, r.get(1)?)));
            Ok(found.optional()?)
        })
    }

    /// The last standing import of these very bytes, as whatever kind: that, and when it came in.
    pub fn these_bytes(&self, sha256: &str) -> Result<Option<(ImportKind, String)>> {
        self.read(|conn| {
            let mut find = conn.prepare_cached(
                "SELECT kind, at FROM import WHERE sha256 = ?1 AND ended_at IS NULL ORDER BY seq DESC LIMIT 1",
            )?;
            let found = find.query_row([sha256], |r| Ok((r.get::<_, String>(0)?, r.get(1)?)));
            let found = found.optional()?;
            Ok(found.and_then(|(kind, at)| Some((ImportKind::parse(&kind)?, at))))
        })
    }

    /// How the last attempt with a source went: when, with which file, and why it failed, if it did.
    pub fn attempt(&self, source: &str) -> Result<Option<SourceAttempt>> {
        self.read(|conn| {
            let mut find = conn
                .prepare_cached("SELECT at, file, failed FROM source_attempt WHERE source = ?1")?;
            let mut rows = find.query([source])?;
            let Some(row) = rows.next()? else {
                return Ok(None);
            };
            Ok(Some(SourceAttempt {
                at: text(row, 0)?,
                file: text(row, 1)?,
                failed: Some(text(row, 2)?).filter(|why| !why.is_empty()),
            }))
        })
    }

    /// Remembers how an attempt with a source went.
    pub fn remember_attempt(&mut self, source: &str, attempt: &SourceAttempt) -> Result<()> {
        self.write(|tx| {
            tx.execute("DELETE FROM source_attempt WHERE source = ?1", [source])?;
            tx.prepare_cached(
                "INSERT INTO source_attempt VALUES (?1, ?2, ?3, ?4, row_sum (?1, ?2, ?3, ?4))",
            )?
            .execute([
                source,
                &attempt.at,
                &attempt.file,
                attempt.failed.as_deref().unwrap_or_default(),
            ])?;
            Ok(())
        })
    }

    /// Sources of the settings that failed the last time, in their order.
    pub fn failed_sources(&self, settings: &Settings) -> Result<Vec<FailedSource>> {
        let mut failed = Vec::new();
        for source in &settings.sources {
            let attempt = self.attempt(&source.name)?;
            failed.extend(attempt.and_then(|attempt| {
                Some(FailedSource {
                    source: source.name.clone(),
                    file: attempt.file,
                    why: attempt.failed?,
                })
            }));
        }
        Ok(failed)
    }

    /// Files of which rows are still not in, the newest import first.
    pub fn missing_rows(&self) -> Result<Vec<MissingRows>> {
        self.read(claims::missing)
    }

    /// Somebody says that the rows which an import did not take may stay out.
    ///
    /// # Errors
    /// [`Refusal::NoImport`] where there is none of that number.
    pub fn let_be(&mut self, number: i64) -> Result<()> {
        self.write(|tx| {
            let let_be = IMPORT.set(&[("let_be", "1")]);
            let changed = tx
                .prepare_cached(&format!("UPDATE import {let_be} WHERE seq = ?1"))?
                .execute([number])?;
            if changed == 0 {
                return Err(StoreError::Refused(Refusal::NoImport(number.to_string())));
            }
            Ok(())
        })
    }
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
