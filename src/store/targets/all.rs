//! Every target in force, for whoever takes them elsewhere.

use super::super::load::{text, text_ref};
use super::super::units::Units;
use super::{CELLS, COLUMNS, CellKey, CellTable, Publications, publications, said_in};
use crate::domain::targets::{
    CellSaid, Published, Quota, TargetCell, TargetScope, TargetSlice, quota_in_force,
};
use crate::domain::{Day, Period};
use crate::store::{Result, Store};
use rusqlite::{Connection, params_from_iter};
use std::collections::HashMap;

impl Store {
    /// What is in force on a morning, cell by cell, as files or people set it; in the order of metric, period and
    /// whom it is for.
    pub fn targets_in_force(&self, as_of: Day) -> Result<Vec<(TargetCell, Quota)>> {
        self.read(|conn| {
            let published = publications(conn, as_of)?;
            let units = Units::read(conn)?;
            let mut all = Vec::new();
            for (key, said) in said_of_all(conn, &published, None)? {
                let quota = quota_in_force(said, as_of);
                let (Some(quota), Some(period)) = (quota, Period::parse(&key[1])) else {
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

/// Everything that is said of every cell of a metric, or of all of them, read at once: of many cells each by itself takes far longer.
pub(super) fn said_of_all(
    conn: &Connection,
    published: &Publications,
    metric: Option<&str>,
) -> Result<HashMap<CellKey, Vec<(Published, CellSaid)>>> {
    let mut all: HashMap<CellKey, Vec<(Published, CellSaid)>> = HashMap::new();
    let of_metric = metric.map_or("", |_| "WHERE metric = ?1");
    for CellTable { name, by, said } in CELLS {
        let sql = format!("SELECT {COLUMNS}, {by}, {said} FROM {name} {of_metric}");
        let mut rows = conn.prepare_cached(&sql)?;
        let mut at = rows.query(params_from_iter(metric))?;
        while let Some(row) = at.next()? {
            let Some(version) = published.get(text_ref(row, 8)?) else {
                continue;
            };
            let mut key = CellKey::default();
            for (column, value) in key.iter_mut().enumerate() {
                *value = text(row, column)?;
            }
            all.entry(key)
                .or_default()
                .push((*version, said_in(row, 9)?));
        }
    }
    Ok(all)
}
