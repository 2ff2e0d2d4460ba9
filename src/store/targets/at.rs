//! Targets as they stand on a morning, looked up one by one: what was published is read once for all of them.

use super::all::said_of_all;
use super::{
    CELLS, CellKey, CellTable, OF_ONE_METRIC, Publications, base_publications, cell_id, columns,
    known_on, publications, said_of,
};
use crate::domain::Day;
use crate::domain::targets::{
    CellId, CellSaid, PlannedSplit, Published, Quota, SplitDimension, may_have_stood,
    quota_in_force,
};
use crate::store::splits::planned_splits;
use crate::store::units::Units;
use crate::store::{Result, Store};
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeSet, HashMap};

/// What is said of each cell of a metric.
type SaidOfAll = HashMap<CellKey, Vec<(Published, CellSaid)>>;

/// What was published and stands on a morning.
pub(in crate::store) struct TargetsAt<'s> {
    conn: &'s Connection,
    as_of: Day,
    published: Publications,
    base: OnceCell<Publications>,
    /// What is said of each cell of a metric, once many of them are looked up.
    among: RefCell<HashMap<String, SaidOfAll>>,
    units: OnceCell<Units>,
}

impl Store {
    /// The targets of a morning, to be looked up.
    pub(in crate::store) fn targets_at(&self, as_of: Day) -> Result<TargetsAt<'_>> {
        Ok(TargetsAt {
            conn: &self.conn,
            as_of,
            published: publications(&self.conn, as_of)?,
            base: OnceCell::new(),
            among: RefCell::default(),
            units: OnceCell::new(),
        })
    }
}

impl TargetsAt<'_> {
    /// A target as it stands; `None` where it is not set by itself.
    pub fn now(&self, id: &CellId) -> Result<Option<Quota>> {
        known_on(self.conn, &self.published, &columns(id), self.as_of)
    }

    /// The same of one of many: all of its metric are read at once.
    pub fn now_among(&self, id: &CellId) -> Result<Option<Quota>> {
        let mut among = self.among.borrow_mut();
        if !among.contains_key(&id.metric) {
            let all = said_of_all(self.conn, &self.published, Some(&id.metric))?;
            among.insert(id.metric.clone(), all);
        }
        let all = among.get(&id.metric);
        let said = all.and_then(|all| all.get(&columns(id))).into_iter();
        Ok(quota_in_force(said.flatten().copied(), self.as_of))
    }

    /// Whether it may have stood at an amount with some of what is in force: see [`may_have_stood`].
    pub fn may_have_stood(&self, id: &CellId, amount: Option<i64>) -> Result<bool> {
        let said = said_of(self.conn, &self.published, &columns(id))?;
        Ok(may_have_stood(said, self.as_of, amount))
    }

    /// The same without any adjustment.
    pub fn base(&self, id: &CellId) -> Result<Option<Quota>> {
        let base = once(&self.base, || base_publications(self.conn, self.as_of))?;
        known_on(self.conn, base, &columns(id), self.as_of)
    }

    /// A target before and after a step of an adjustment; `None` where the step says nothing of it.
    pub fn around(
        &self,
        id: &CellId,
        step: &str,
    ) -> Result<Option<(Option<Quota>, Option<Quota>)>> {
        let Some(by) = self.published.get(step) else {
            return Ok(None);
        };
        let said = said_of(self.conn, &self.published, &columns(id))?;
        let Some((_, own)) = said.iter().find(|(of, _)| of.n == by.n) else {
            return Ok(None);
        };
        let before = said.iter().copied().filter(|(of, _)| of.n < by.n);
        let before = quota_in_force(before, self.as_of);
        Ok(Some((before, own.on(before))))
    }

    /// How a target is split, at most once along each dimension.
    pub fn splits(&self, id: &CellId) -> Result<Vec<PlannedSplit>> {
        let units = once(&self.units, || Units::read(self.conn))?;
        planned_splits(self.conn, (units, &self.published), id, self.as_of)
    }

    /// What is set by product and by customer directly below a target, whether it was split so or not.
    pub fn sliced(&self, id: &CellId) -> Result<Vec<(SplitDimension, CellId)>> {
        let mut parts: BTreeSet<CellId> = BTreeSet::new();
        let key = columns(id);
        for CellTable { name, .. } in CELLS {
            let mut rows = self.conn.prepare_cached(&format!(
                "SELECT {OF_ONE_METRIC} FROM {name}
                 WHERE metric = ?1 AND period = ?2 AND scope_kind = ?3 AND scope = ?4
                   AND product_class || product || customer_segment || customer <> ''"
            ))?;
            let mut at = rows.query(params_from_iter(&key[..4]))?;
            while let Some(row) = at.next()? {
                parts.extend(cell_id(row, &id.metric, 0)?);
            }
        }
        let mut all = Vec::new();
        for part in parts {
            let class = self.class_of(&part.of.product)?;
            let along = id.of.splits_into(&part.of, |_| class);
            all.extend(along.map(|dimension| (dimension, part)));
        }
        Ok(all)
    }

    /// The class of a product; empty of one that is not known.
    fn class_of(&self, product: &str) -> Result<String> {
        if product.is_empty() {
            return Ok(String::new());
        }
        let mut rows = (self.conn).prepare_cached("SELECT class FROM product WHERE id = ?1")?;
        let found = rows.query_row([product], |row| row.get(0)).optional()?;
        Ok(found.unwrap_or_default())
    }
}

/// What is read when it is first asked for.
pub(in crate::store) fn once<T>(
    cell: &OnceCell<T>,
    read: impl FnOnce() -> Result<T>,
) -> Result<&T> {
    if let Some(known) = cell.get() {
        return Ok(known);
    }
    let read = read()?;
    Ok(cell.get_or_init(|| read))
}
