//! Rows that imports did not take: each is settled by its own row in a later file, and open again once that import is
//! undone. Names of files settle nothing.

use super::number;
use crate::domain::facts::{ImportKind, MissingRows, OpenRows, RowClaims, UntakenRow};
use crate::store::load::text;
use crate::store::{ImportInfo, Result, Store};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde_json::json;

impl Store {
    /// The rows of standing imports of a kind that are not in, but for those that may stay out.
    pub fn open_rows(&self, kind: ImportKind) -> Result<OpenRows> {
        self.read(|conn| {
            let mut open = OpenRows::default();
            let mut rows = conn.prepare_cached(
                "SELECT i.seq, u.line, u.mark, u.key, u.rest, u.wrong FROM import i
                 JOIN untaken_row u ON u.import = i.id
                 WHERE i.missing > 0 AND i.let_be = 0 AND i.ended_at IS NULL AND i.kind = ?1
                     AND NOT EXISTS (SELECT 1 FROM answered_row a WHERE a.import = i.id AND a.line = u.line)
                 ORDER BY i.seq, u.line",
            )?;
            let mut at = rows.query([kind.id()])?;
            while let Some(row) = at.next()? {
                let untaken = UntakenRow {
                    line: number(row, 1)?,
                    mark: row.get(2)?,
                    key: row.get(3)?,
                    rest: row.get(4)?,
                    wrong: serde_json::from_str(&text(row, 5)?).unwrap_or_default(),
                };
                open.rows.push((row.get(0)?, untaken));
            }
            let mut firsts = conn.prepare_cached("SELECT firsts FROM import WHERE seq = ?1")?;
            for (import, _) in &open.rows {
                if !open.firsts.contains_key(import) {
                    let marks: String = firsts.query_row([import], |r| text(r, 0))?;
                    let marks = serde_json::from_str(&marks).unwrap_or_default();
                    open.firsts.insert(*import, marks);
                }
            }
            Ok(open)
        })
    }
}

/// See [`Store::missing_rows`]. Of very many only the first ones are known one by one: the others are in when those are.
pub(in crate::store) fn missing(conn: &Connection) -> Result<Vec<MissingRows>> {
    let mut rows = conn.prepare_cached(
        "SELECT i.seq, i.kind, i.file, i.missing, i.missing_of,
             (SELECT count(DISTINCT a.line) FROM answered_row a WHERE a.import = i.id),
             EXISTS (SELECT 1 FROM untaken_row u WHERE u.import = i.id AND NOT EXISTS
                 (SELECT 1 FROM answered_row a WHERE a.import = u.import AND a.line = u.line))
         FROM import i WHERE i.missing > 0 AND i.let_be = 0 AND i.ended_at IS NULL
         ORDER BY i.seq DESC",
    )?;
    let mut at = rows.query([])?;
    let mut all = Vec::new();
    while let Some(row) = at.next()? {
        let Some(kind) = ImportKind::parse(&text(row, 1)?) else {
            continue;
        };
        let (missing, answered) = (number(row, 3)?, number(row, 5)?);
        // The search for one that nobody answered ends with the first.
        let is_in = answered > 0 && number(row, 6)? == 0;
        let missing = missing.saturating_sub(answered);
        if missing > 0 && !is_in {
            all.push(MissingRows {
                import: row.get(0)?,
                kind,
                file: text(row, 2)?,
                missing,
                of: number(row, 4)?,
            });
        }
    }
    Ok(all)
}

/// Of how many rows the rejected ones are: of the file's, or, where they were rejected before, of those of the file that
/// they are from.
pub(in crate::store) fn of(tx: &Transaction, info: &ImportInfo) -> Result<i64> {
    let first = info.claims.answered.first().filter(|_| info.corrects);
    let Some((import, _)) = first else {
        return Ok(info.rows.cast_signed());
    };
    let of = tx
        .prepare_cached("SELECT missing_of FROM import WHERE seq = ?1")?
        .query_row([import], |r| r.get(0))
        .optional()?;
    Ok(of.unwrap_or(info.rows.cast_signed()))
}

/// The marks of an import's first rows as they are kept: they are looked at only where rows are missing.
pub(in crate::store) fn firsts_of(info: &ImportInfo) -> String {
    let firsts = if info.rejected > 0 {
        info.claims.firsts.as_slice()
    } else {
        &[]
    };
    json!(firsts).to_string()
}

/// Keeps what an import says of rows that are not in.
pub(in crate::store) fn keep(tx: &Transaction, id: &str, claims: &RowClaims) -> Result<()> {
    let mut untaken = tx.prepare_cached(
        "INSERT OR IGNORE INTO untaken_row VALUES (?1, ?2, ?3, ?4, ?5, ?6, row_sum (?1, ?2, ?3, ?4, ?5, ?6))",
    )?;
    for row in &claims.untaken {
        let wrong = json!(row.wrong).to_string();
        untaken.execute(params![
            id,
            row.line.cast_signed(),
            row.mark,
            row.key,
            row.rest,
            wrong
        ])?;
    }
    let mut answered = tx.prepare_cached(
        "INSERT OR IGNORE INTO answered_row SELECT id, ?2, ?3, row_sum (id, ?2, ?3) FROM import WHERE seq = ?1",
    )?;
    for (import, line) in &claims.answered {
        answered.execute(params![import, line.cast_signed(), id])?;
    }
    Ok(())
}

/// Takes back what an undone import said of them. What it did not take itself and a later one brought is in for whoever
/// missed it before.
pub(super) fn take_back(tx: &Transaction, id: &str) -> Result<()> {
    for sql in [
        "INSERT OR IGNORE INTO answered_row
         SELECT a.import, a.line, b.later, row_sum (a.import, a.line, b.later) FROM answered_row a
         JOIN untaken_row u ON u.import = a.import AND u.line = a.line
         JOIN untaken_row v ON v.import = ?1 AND (v.mark = u.mark OR v.key = u.key)
         JOIN answered_row b ON b.import = ?1 AND b.line = v.line
         WHERE a.later = ?1",
        "DELETE FROM answered_row WHERE later = ?1",
        "DELETE FROM answered_row WHERE import = ?1",
        "DELETE FROM untaken_row WHERE import = ?1",
    ] {
        tx.prepare_cached(sql)?.execute([id])?;
    }
    Ok(())
}
