//! Versions of targets, and every value that a cell had.

use super::{KEY, key_of, quota};
use crate::domain::Day;
use crate::domain::targets::{Signed, TargetCell, TargetChange, TargetVersion};
use crate::store::load::{day, maybe, text};
use crate::store::units::Units;
use crate::store::{Result, Store};
use rusqlite::{Connection, Row, params, params_from_iter};

impl Store {
    /// All versions, the newest first.
    pub fn target_versions(&self) -> Result<Vec<TargetVersion>> {
        self.read(|conn| {
            let mut rows = conn.prepare_cached(
                "SELECT v.id, v.supersedes, v.import, v.author, v.day, v.at, v.reason,
                        p.author, p.day, p.at, p.reason, coalesce(p.n, 0)
                 FROM target_version v LEFT JOIN target_publication p ON p.version = v.id
                 ORDER BY p.n IS NOT NULL, p.n DESC, v.id DESC",
            )?;
            let mut at = rows.query([])?;
            let mut all = Vec::new();
            while let Some(row) = at.next()? {
                let id = text(row, 0)?;
                let published = maybe(row, 7)?.map(|_| signed(row, 7)).transpose()?;
                let cells = conn
                    .prepare_cached("SELECT count(*) FROM target_cell WHERE version = ?1")?
                    .query_row([&id], |r| r.get::<_, i64>(0))?;
                let in_force = match published {
                    Some(_) => cells_in_force(conn, &id, row.get(11)?)?,
                    None => 0,
                };
                all.push(TargetVersion {
                    supersedes: maybe(row, 1)?,
                    import: maybe(row, 2)?,
                    made: signed(row, 3)?,
                    published,
                    cells: cells.unsigned_abs(),
                    in_force,
                    id,
                });
            }
            Ok(all)
        })
    }

    /// Every value that was in force for a cell, the newest first: who set it, when and why.
    pub fn target_history(&self, cell: &TargetCell) -> Result<Vec<TargetChange>> {
        self.read(|conn| {
            let sql = format!(
                "SELECT c.version, p.author, p.day, p.at, p.reason, c.baseline, c.floor, c.stretch,
                        c.numerator, c.denominator
                 FROM target_cell c JOIN target_publication p ON p.version = c.version
                 WHERE {KEY} ORDER BY p.n DESC"
            );
            let units = Units::read(conn)?;
            let key = key_of(cell, |path| Ok(units.id_of(path)))?;
            let mut rows = conn.prepare_cached(&sql)?;
            let mut at = rows.query(params_from_iter(key))?;
            let mut all = Vec::new();
            while let Some(row) = at.next()? {
                all.push(TargetChange {
                    version: text(row, 0)?,
                    published: signed(row, 1)?,
                    quota: quota(row, 5)?,
                });
            }
            Ok(all)
        })
    }
}

/// Author, day, instant and reason from a column on.
fn signed(row: &Row, from: usize) -> Result<Signed> {
    Ok(Signed {
        author: text(row, from)?,
        day: day(row, from + 1)?.unwrap_or(Day::MIN),
        at: text(row, from + 2)?,
        reason: text(row, from + 3)?,
    })
}

/// Cells of a published version that no later publication has.
fn cells_in_force(conn: &Connection, version: &str, n: i64) -> Result<u64> {
    let count: i64 = conn
        .prepare_cached(
            "SELECT count(*) FROM target_cell c WHERE c.version = ?1 AND NOT EXISTS (
                 SELECT 1 FROM target_cell d JOIN target_publication p ON p.version = d.version
                 WHERE d.metric = c.metric AND d.period = c.period
                   AND d.scope_kind = c.scope_kind AND d.scope = c.scope
                   AND d.product_class = c.product_class AND d.product = c.product
                   AND d.customer_segment = c.customer_segment AND d.customer = c.customer AND p.n > ?2)",
        )?
        .query_row(params![version, n], |r| r.get(0))?;
    Ok(count.unsigned_abs())
}
