//! What was published, and every value that a cell had.

use super::{CELLS, KEY, key_of, publications, quota};
use crate::domain::Day;
use crate::domain::targets::{Signed, TargetCell, TargetChange, TargetVersion};
use crate::store::load::{day, maybe, text};
use crate::store::units::Units;
use crate::store::{Result, Store};
use rusqlite::{Connection, Row, params_from_iter};
use std::collections::HashSet;

impl Store {
    /// All versions, the newest first: imports of targets, and publications that were not taken back. Drafts are
    /// none yet.
    pub fn target_versions(&self) -> Result<Vec<TargetVersion>> {
        self.read(|conn| {
            let published = publications(conn, Day::MAX)?;
            let mut all = signed_versions(conn)?;
            all.retain(|version| published.contains_key(&version.id));
            all.sort_by_key(|version| std::cmp::Reverse(published[&version.id].n));
            let ids: Vec<String> = all.iter().map(|v| v.id.clone()).collect();
            let mut seen = HashSet::new();
            for (at, version) in all.iter_mut().enumerate() {
                version.supersedes = ids.get(at + 1).cloned();
                for cell in cells_of(conn, &version.id)? {
                    version.cells += 1;
                    version.in_force += u64::from(seen.insert(cell));
                }
            }
            Ok(all)
        })
    }

    /// Every value that was in force for a cell, the newest first: who set it, when and why.
    pub fn target_history(&self, cell: &TargetCell) -> Result<Vec<TargetChange>> {
        self.read(|conn| {
            let published = publications(conn, Day::MAX)?;
            let units = Units::read(conn)?;
            let key = key_of(cell, |path| Ok(units.id_of(path)))?;
            let mut signed: Vec<TargetVersion> = signed_versions(conn)?;
            signed.retain(|version| published.contains_key(&version.id));
            let mut all = Vec::new();
            for (table, by) in CELLS {
                let mut rows = conn.prepare_cached(&format!(
                    "SELECT {by}, baseline, floor, stretch, numerator, denominator FROM {table}
                     WHERE {KEY}"
                ))?;
                let mut at = rows.query(params_from_iter(&key))?;
                while let Some(row) = at.next()? {
                    let id = text(row, 0)?;
                    let Some(version) = signed.iter().find(|v| v.id == id) else {
                        continue;
                    };
                    all.push(TargetChange {
                        published: version.published.clone(),
                        drafted_by: version.drafted_by.clone(),
                        quota: quota(row, 1)?,
                        version: id,
                    });
                }
            }
            all.sort_by_key(|change| std::cmp::Reverse(published[&change.version].n));
            Ok(all)
        })
    }
}

/// Who published what when; nothing is counted yet.
fn signed_versions(conn: &Connection) -> Result<Vec<TargetVersion>> {
    let mut all = Vec::new();
    for sql in [
        "SELECT v.id, v.import, p.author, p.day, p.at, p.reason, '' FROM target_version v
         JOIN target_publication p ON p.version = v.id",
        "SELECT event, NULL, author, day, at, reason, drafted_by FROM planned
         WHERE known_to = (SELECT max(known_to) FROM planned q WHERE q.event = planned.event)",
    ] {
        let mut rows = conn.prepare_cached(sql)?;
        let mut at = rows.query([])?;
        while let Some(row) = at.next()? {
            all.push(TargetVersion {
                id: text(row, 0)?,
                supersedes: None,
                import: maybe(row, 1)?,
                published: signed(row, 2)?,
                drafted_by: text(row, 6)?,
                cells: 0,
                in_force: 0,
            });
        }
    }
    Ok(all)
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

/// The cells of a version as texts that differ where the cells do.
fn cells_of(conn: &Connection, version: &str) -> Result<Vec<String>> {
    let mut all = Vec::new();
    for (table, by) in CELLS {
        let mut rows = conn.prepare_cached(&format!(
            "SELECT json_array(metric, period, scope_kind, scope, product_class, product,
                 customer_segment, customer) FROM {table} WHERE {by} = ?1"
        ))?;
        let mut at = rows.query([version])?;
        while let Some(row) = at.next()? {
            all.push(text(row, 0)?);
        }
    }
    Ok(all)
}
