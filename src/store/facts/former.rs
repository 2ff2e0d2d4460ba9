//! Where units were before an import: a path that a unit had goes on meaning it, in files, settings and commands.

use super::{FactRows, Put};
use crate::domain::facts::{AliasFact, Referent};
use crate::store::Result;
use crate::store::journal::text;
use rusqlite::Connection;
use std::collections::{BTreeMap, HashSet};

/// The path of every unit, by its id.
pub(super) struct UnitPaths(BTreeMap<String, String>);

impl UnitPaths {
    /// As they are now.
    pub fn read(conn: &Connection) -> Result<Self> {
        let mut rows = conn.prepare_cached(
            "WITH RECURSIVE below (id, path) AS (
                 SELECT id, name FROM unit WHERE parent = ''
                 UNION ALL
                 SELECT u.id, below.path || '/' || u.name FROM unit u JOIN below ON u.parent = below.id
             ) SELECT id, path FROM below",
        )?;
        let mut at = rows.query([])?;
        let mut all = BTreeMap::new();
        while let Some(row) = at.next()? {
            all.insert(text(row, 0)?, text(row, 1)?);
        }
        Ok(Self(all))
    }

    /// Writes down what units were called that are called otherwise now, unless another unit is called so.
    pub fn keep_former(&self, put: &mut Put<'_>) -> Result<()> {
        let now = Self::read(put.conn)?;
        let taken: HashSet<&String> = now.0.values().collect();
        let former = self.0.iter().filter_map(|(id, before)| {
            let path = now.0.get(id).filter(|path| *path != before)?;
            (!taken.contains(before)).then(|| AliasFact {
                what: Referent::Unit,
                text: before.clone(),
                id: path.clone(),
            })
        });
        let former: Vec<AliasFact> = former.collect();
        if !former.is_empty() {
            former.put(put)?;
        }
        Ok(())
    }
}
