//! Loads what of a unit's plan belongs to people who moved within its period (rule 21).

use crate::domain::metric::Metric;
use crate::domain::targets::{CellId, MovedChild, TargetCell};
use crate::morning::{Morning, MovedNumbers, moved_child, movers};
use crate::store::targets::publications;
use crate::store::{Result, Store};
use std::collections::HashMap;

impl Store {
    /// The children of a target who were in another unit as well within its period; of what does not add up nobody.
    pub(in crate::store) fn moved_children(
        &self,
        morning: &Morning,
        metric: &Metric,
        id: &CellId,
        children: &[(TargetCell, CellId, String)],
    ) -> Result<HashMap<CellId, MovedChild>> {
        if metric.sum().is_none() {
            return Ok(HashMap::new());
        }
        self.moved_among(
            morning,
            metric,
            id,
            children.iter().map(|(_, child, _)| child),
        )
    }

    /// What of a part belongs to a unit, where that is somebody who is not in it all through the period.
    pub(in crate::store) fn moved_here(
        &self,
        morning: &Morning,
        part: &CellId,
        unit: &CellId,
    ) -> Result<Option<i64>> {
        let Some(metric) = morning.settings.metrics.get(&part.metric) else {
            return Ok(None);
        };
        let mut all = self.moved_among(morning, metric, unit, std::iter::once(part))?;
        Ok(all.remove(part).map(|moved| moved.here.unwrap_or(0)))
    }

    fn moved_among<'c>(
        &self,
        morning: &Morning,
        metric: &Metric,
        id: &CellId,
        children: impl Iterator<Item = &'c CellId>,
    ) -> Result<HashMap<CellId, MovedChild>> {
        let mut all = HashMap::new();
        let found = movers(morning, id, children);
        if found.is_empty() {
            return Ok(all);
        }
        let published = publications(&self.conn, morning.as_of)?;
        let season = self.season_in(morning, metric, id.period)?;
        for (child, rep, unit) in found {
            let numbers = if id.of.is_whole() {
                let (of, who) = ((metric, id.period), (morning, rep));
                let mut set = self.quotas_set_of_rep(&published, of, who)?;
                let mut laid = self.quotas_of_rep(&published, of, who)?;
                MovedNumbers {
                    whole: set.reps.remove(&rep),
                    given: set.parts.reps.remove(&rep).unwrap_or_default(),
                    in_season: laid.parts.reps.remove(&rep).unwrap_or_default(),
                    season: season.clone(),
                }
            } else {
                let whole = self.target_quota(child, morning.as_of)?;
                let (mut given, mut in_season) = Default::default();
                if let Some(quota) = whole {
                    given = self.parts_set(morning, (child, quota))?;
                    in_season = self.parts_in_season(morning, metric, (child, quota))?;
                }
                MovedNumbers {
                    whole,
                    given,
                    in_season,
                    season: season.clone(),
                }
            };
            let moved = moved_child(morning, metric, (rep, unit), id.period, numbers);
            all.insert(child.clone(), moved);
        }
        Ok(all)
    }
}
