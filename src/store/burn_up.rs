//! The burn-up of a target: what was made and what was expected up to some of its days.

use super::targets::Publications;
use super::{Result, Store};
use crate::domain::Period;
use crate::domain::board::Node;
use crate::domain::metric::Metric;
use crate::domain::org::RepIx;
use crate::domain::pages::FigureDay;
use crate::domain::target_pages::BurnLines;
use crate::domain::targets::{CellId, PlannedFor, Quota, TargetSlice};
use crate::morning::{Morning, burn_up, judged_metric};

impl Store {
    /// The burn-up of what a person is to make in a period, of one of the person's targets.
    pub(super) fn burn_of_rep(
        &self,
        morning: &Morning,
        (published, period): (&Publications, Period),
        (rep, days): (RepIx, &[FigureDay]),
        targets: &[(Metric, Node)],
    ) -> Result<Option<BurnLines>> {
        let settings = &morning.settings;
        let judged = judged_metric(&settings.metrics).map(|metric| &metric.id);
        let known = |(metric, node): &'_ (Metric, Node)| {
            let sum = metric.sum()?.clone();
            let is_partly = node.without_target.is_some();
            Some((
                metric.clone(),
                sum,
                node.target?,
                node.projection,
                is_partly,
            ))
        };
        let mut all: Vec<_> = targets.iter().filter_map(known).collect();
        // A stable sort: the others keep their order.
        all.sort_by_key(|(metric, ..)| Some(&metric.id) != judged);
        let Some((metric, sum, amount, projection, is_partly)) = all.into_iter().next() else {
            return Ok(None);
        };
        let fiscal = settings.fiscal;
        let quotas = self.quotas_of_rep(published, (&metric, period), (morning, rep))?;
        let Some(quota) = quotas.reps.get(&rep).copied() else {
            return Ok(None);
        };
        let quota = Quota { amount, ..quota };
        let sold = self.sold_by(morning, &sum, period.first(fiscal), (rep, days))?;
        let id = CellId {
            metric: metric.id.clone(),
            period,
            whom: PlannedFor::Rep(morning.roster.rep(rep).id.clone()),
            of: TargetSlice::default(),
        };
        Ok(Some(BurnLines {
            points: burn_up(
                morning,
                &metric,
                &id,
                (&sold, &quotas, is_partly),
                (Some(quota), &[]),
            ),
            metric,
            quota,
            projection,
        }))
    }
}
