//! Targets as they stand on a morning, looked up one by one: what was published is read once for all of them.

use super::{Publications, base_publications, columns, known_on, publications};
use crate::domain::Day;
use crate::domain::targets::{CellId, PlannedSplit, Quota};
use crate::store::splits::planned_splits;
use crate::store::units::Units;
use crate::store::{Result, Store};
use rusqlite::Connection;
use std::cell::OnceCell;

/// What was published and stands on a morning.
pub(in crate::store) struct TargetsAt<'s> {
    conn: &'s Connection,
    as_of: Day,
    published: Publications,
    base: OnceCell<Publications>,
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
            units: OnceCell::new(),
        })
    }
}

impl TargetsAt<'_> {
    /// A target as it stands; `None` where it is not set by itself.
    pub fn now(&self, id: &CellId) -> Result<Option<Quota>> {
        known_on(self.conn, &self.published, &columns(id), self.as_of)
    }

    /// The same without any adjustment.
    pub fn base(&self, id: &CellId) -> Result<Option<Quota>> {
        let base = once(&self.base, || base_publications(self.conn, self.as_of))?;
        known_on(self.conn, base, &columns(id), self.as_of)
    }

    /// How a target is split, at most once along each dimension.
    pub fn splits(&self, id: &CellId) -> Result<Vec<PlannedSplit>> {
        let units = once(&self.units, || Units::read(self.conn))?;
        planned_splits(self.conn, (units, &self.published), id, self.as_of)
    }
}

/// What is read when it is first asked for.
fn once<T>(cell: &OnceCell<T>, read: impl FnOnce() -> Result<T>) -> Result<&T> {
    if let Some(known) = cell.get() {
        return Ok(known);
    }
    let read = read()?;
    Ok(cell.get_or_init(|| read))
}
