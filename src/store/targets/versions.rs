//! What was published, as the tests ask for it.

use super::history::signed_versions;
use super::{CELLS, CellTable, publications};
use crate::domain::Day;
use crate::domain::targets::TargetVersion;
use crate::store::load::text;
use crate::store::{Result, Store};
use rusqlite::Connection;
use std::collections::HashSet;

impl Store {
    /// All versions, the newest first: imports of targets, and publications that were not taken back. Drafts are
    /// none yet.
    pub(in crate::store) fn target_versions(&self) -> Result<Vec<TargetVersion>> {
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
}

/// The cells of a version as texts that differ where the cells do.
fn cells_of(conn: &Connection, version: &str) -> Result<Vec<String>> {
    let mut all = Vec::new();
    for CellTable { name, by, .. } in CELLS {
        let mut rows = conn.prepare_cached(&format!(
            "SELECT json_array(metric, period, scope_kind, scope, product_class, product,
                 customer_segment, customer) FROM {name} WHERE {by} = ?1"
        ))?;
        let mut at = rows.query([version])?;
        while let Some(row) = at.next()? {
            all.push(text(row, 0)?);
        }
    }
    Ok(all)
}
