//! The children of a target, as the file knows them.

use crate::domain::Period;
use crate::domain::metric::Metric;
use crate::domain::targets::{CellId, PlannedFor, Split, SplitDimension, TargetCell, TargetScope};
use crate::morning::{Morning, SliceNames, children, vacant_places, years_before};
use crate::store::load::text;
use crate::store::targets::{CELLS, publications};
use crate::store::{Result, Store};
use std::collections::HashSet;

/// Former colleagues who are looked up one by one; of more it is asked at once who of all people has a target.
const MANY: usize = 16;

impl Store {
    /// The shares by which a target is split in force, or was in the same period of the year before: nobody else knows
    /// them (D6). Each with its part, in the period of the target.
    pub(super) fn given_shares(
        &self,
        morning: &Morning,
        of: &TargetCell,
        (dimension, own): (SplitDimension, Option<Split>),
    ) -> Result<Vec<(TargetCell, u64)>> {
        let shares = |split: &Split| {
            let shares = split.shares()?;
            let cells = split.parts().iter().map(|part| part.cell.clone());
            Some(cells.zip(shares).collect::<Vec<_>>())
        };
        if let Some(given) = own.as_ref().and_then(shares) {
            return Ok(given);
        }
        // Parts of time are of their own year.
        if own.is_some() || dimension == SplitDimension::Time {
            return Ok(Vec::new());
        }
        let before = TargetCell {
            period: years_before(of.period, 1),
            ..of.clone()
        };
        let all = self.splits(&before, morning.as_of)?;
        let split = all.iter().find(|split| split.dimension() == dimension);
        let mut given = split.and_then(shares).unwrap_or_default();
        for (cell, _) in &mut given {
            cell.period = of.period;
        }
        Ok(given)
    }

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
        let mut left = vacant_places(morning, id);
        if left.len() > MANY {
            let planned = self.planned_people(metric, &id.period.tiles(fiscal))?;
            left.retain(|rep| planned.contains(&morning.roster.rep(*rep).id));
        }
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

    /// Whoever was ever given a target of a metric in one of some periods, by their ids.
    fn planned_people(&self, metric: &Metric, periods: &[Period]) -> Result<HashSet<String>> {
        let mut all = HashSet::new();
        for table in CELLS {
            let mut rows = self.conn.prepare_cached(&format!(
                "SELECT DISTINCT scope FROM {} WHERE metric = ?1 AND period = ?2 AND scope_kind = 'rep'",
                table.name
            ))?;
            for period in periods {
                let mut at = rows.query([&metric.id, &period.to_string()])?;
                while let Some(row) = at.next()? {
                    all.insert(text(row, 0)?);
                }
            }
        }
        Ok(all)
    }
}
