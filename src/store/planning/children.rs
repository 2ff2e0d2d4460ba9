//! The children of a target, as the file knows them.

use crate::domain::metric::Metric;
use crate::domain::targets::{CellId, PlannedFor, SplitDimension, TargetCell, TargetScope};
use crate::morning::{Morning, SliceNames, children, vacant_places};
use crate::store::targets::publications;
use crate::store::{Result, Store};

impl Store {
    /// The children of a target along a dimension, in the order of a split's parts, with their names. Among those of a unit
    /// are who left it before the period and have a number there, which is vacant until somebody moves it (rule 22): with
    /// it they add up to the unit's, as in the tree.
    pub(in crate::store) fn target_children(
        &self,
        morning: &Morning,
        metric: &Metric,
        (of, id): (&TargetCell, &CellId),
        dimension: SplitDimension,
        names: &SliceNames,
    ) -> Result<Vec<(TargetCell, CellId, String)>> {
        let fiscal = morning.settings.fiscal;
        let mut all = children(of, id, dimension, (&morning.roster, fiscal), names);
        let adds_up = dimension == SplitDimension::Team && metric.sum().is_some();
        if !adds_up || !id.of.is_whole() {
            return Ok(all);
        }
        let left = vacant_places(morning, id);
        if left.is_empty() {
            return Ok(all);
        }
        let published = publications(&self.conn, morning.as_of)?;
        for rep in left {
            let quotas = self.quotas_set_of_rep(&published, (metric, id.period), (morning, rep))?;
            if !quotas.reps.contains_key(&rep) {
                continue;
            }
            let who = morning.roster.rep(rep);
            let cell = TargetCell {
                scope: TargetScope::Rep(who.id.clone()),
                ..of.clone()
            };
            let id = CellId {
                whom: PlannedFor::Rep(who.id.clone()),
                ..id.clone()
            };
            all.push((cell, id, who.name.clone()));
        }
        all.sort_by(|a, b| a.0.cmp(&b.0));
        Ok(all)
    }
}
