//! Every target in force, for whoever takes them elsewhere.

use super::super::load::text;
use super::super::units::Units;
use super::{CELLS, CellKey, CellTable, known_on, publications};
use crate::domain::targets::{Quota, TargetCell, TargetScope, TargetSlice};
use crate::domain::{Day, Period};
use crate::store::{Result, Store};
use std::collections::BTreeSet;

impl Store {
    /// What is in force on a morning, cell by cell, as files or people set it; in the order of metric, period and
    /// whom it is for.
    pub fn targets_in_force(&self, as_of: Day) -> Result<Vec<(TargetCell, Quota)>> {
        self.read(|conn| {
            let published = publications(conn, as_of)?;
            let units = Units::read(conn)?;
            let mut keys: BTreeSet<CellKey> = BTreeSet::new();
            for CellTable { name, .. } in CELLS {
                let sql = format!(
                    "SELECT DISTINCT metric, period, scope_kind, scope, product_class, product,
                         customer_segment, customer FROM {name}"
                );
                let mut rows = conn.prepare_cached(&sql)?;
                let mut at = rows.query([])?;
                while let Some(row) = at.next()? {
                    let mut key = CellKey::default();
                    for (column, value) in key.iter_mut().enumerate() {
                        *value = text(row, column)?;
                    }
                    keys.insert(key);
                }
            }
            let mut all = Vec::new();
            for key in keys {
                let (Some(quota), Some(period)) = (
                    known_on(conn, &published, &key, as_of)?,
                    Period::parse(&key[1]),
                ) else {
                    continue;
                };
                let [metric, _, kind, whom, class, product, segment, customer] = key;
                let scope = if kind == "rep" {
                    TargetScope::Rep(whom)
                } else {
                    TargetScope::Unit(units.path_of(&whom))
                };
                let slice = TargetSlice {
                    product_class: class,
                    product,
                    customer_segment: segment,
                    customer,
                };
                let cell = TargetCell {
                    metric,
                    period,
                    scope,
                    slice,
                };
                all.push((cell, quota));
            }
            all.sort_by(|a, b| a.0.cmp(&b.0));
            Ok(all)
        })
    }
}
