//! Targets that are given by their parts: what those in a unit have where the unit has none itself, as the tree has it.

use super::{Result, Store};
use crate::domain::Period;
use crate::domain::board::Node;
use crate::domain::metric::Metric;
use crate::domain::targets::{CellId, PlannedFor, Quota, Quotas};
use crate::morning::{Achieved, Morning, is_row_of, quota_of, tree};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// What is read for it, once a period.
pub(super) struct SummedTargets<'a> {
    store: &'a Store,
    morning: &'a Morning,
    metric: &'a Metric,
    by_period: HashMap<Period, SummedIn>,
}

/// The targets of a period, and the tree of them once a unit asks for it.
struct SummedIn {
    quotas: Quotas,
    rows: Option<Vec<Node>>,
}

impl<'a> SummedTargets<'a> {
    /// Of a metric, on a morning; nothing is read yet.
    pub fn new(store: &'a Store, morning: &'a Morning, metric: &'a Metric) -> Self {
        Self {
            store,
            morning,
            metric,
            by_period: HashMap::new(),
        }
    }

    /// The target of everything that somebody does: the own one, that of its parts in time, or that of those in it; `None`
    /// where nobody has one.
    pub fn of(&mut self, id: &CellId) -> Result<Option<Quota>> {
        if !id.of.is_whole() {
            return Ok(None);
        }
        let (morning, metric) = (self.morning, self.metric);
        let known = match self.by_period.entry(id.period) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let (fiscal, roster) = (morning.settings.fiscal, &morning.roster);
                let as_of = morning.as_of;
                let quotas = (self.store).quotas(metric, id.period, fiscal, as_of, roster)?;
                new.insert(SummedIn { quotas, rows: None })
            }
        };
        let own = quota_of(morning, &known.quotas, &id.whom);
        let unit = match &id.whom {
            PlannedFor::Unit(unit) => morning.roster.unit_ix(unit),
            PlannedFor::Rep(_) => None,
        };
        let Some(unit) = unit else {
            return Ok(own);
        };
        if own.is_some() && !known.quotas.gaps.units.contains_key(&unit) {
            return Ok(own);
        }
        let none = Achieved::default();
        let build = || tree(morning, metric, id.period, &none, &known.quotas);
        let rows = known.rows.get_or_insert_with(build);
        let row = rows.iter().find(|node| is_row_of(node, unit));
        Ok(row.and_then(|row| {
            Some(Quota {
                amount: row.target?,
                share: row.target_share,
                ..Quota::default()
            })
        }))
    }
}
