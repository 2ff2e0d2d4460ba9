//! Reads what standards are proposed from: the tree of the last quarter and what those did who reached their target.

use super::desk::Kept;
use super::{Result, Standpoint, Store};
use crate::domain::Period;
use crate::domain::proposal::Proposals;
use crate::morning::{judged_metric, path_of, proposals, reached};

impl Store {
    /// What the last quarter that has ended says to the daily standards (K2); `None` where nobody had a target.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn proposals(&self, point: &Standpoint) -> Result<Option<Proposals>> {
        self.read(|_| {
            let mut kept = self.keep(point)?;
            self.proposals_of(&mut kept)
        })
    }

    /// The same of a kept morning.
    pub(super) fn proposals_of(&self, kept: &mut Kept) -> Result<Option<Proposals>> {
        let fiscal = kept.morning.settings.fiscal;
        let quarter = Period::quarter_of(fiscal, kept.morning.as_of).prev();
        let Some(metric) = judged_metric(&kept.morning.settings.metrics).cloned() else {
            return Ok(None);
        };
        let tree = self.tree_of(kept, &metric, quarter)?;
        let morning = &kept.morning;
        let days = quarter.days(fiscal);
        let Some(found) = reached(morning, &tree, &days) else {
            return Ok(None);
        };
        let mut paths = Vec::new();
        for (rep, tier) in &found.people {
            let who = &morning.roster.rep(*rep).id;
            let own = days
                .start
                .until(days.end)
                .filter(|day| morning.calendar.is_working_for(who, *day));
            let values = own.map(|day| self.values_of(morning, *rep, day));
            let values = values.collect::<Result<Vec<_>>>()?;
            paths.push(path_of(morning, &(*rep, tier.clone()), &values));
        }
        let of = (metric.id.as_str(), quarter);
        Ok(Some(proposals(morning, of, &found, paths)))
    }
}
