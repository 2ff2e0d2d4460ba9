//! What is expected by now of the parts of a target, and how far they have come of it: as in the tree, where they have a
//! row there (rule 11).

use super::{Result, Store};
use crate::domain::board::NodeKind;
use crate::domain::metric::Metric;
use crate::domain::ratio::Ratio;
use crate::domain::target_pages::TargetPart;
use crate::domain::targets::{CellId, Pace, Quota, Quotas, SplitDimension};
use crate::morning::{
    Achieved, Morning, SoldFact, expected_by, made_judged, row_of_part, tree, worked,
};

/// What the parts of a target are judged by.
#[derive(Clone, Copy)]
pub(super) struct PartsJudged<'a> {
    /// What was achieved in its period; `None` where it is of some products or customers only.
    pub achieved: Option<&'a Achieved>,
    /// The targets of its period.
    pub quotas: &'a Quotas,
}

impl Store {
    /// Puts into parts along a dimension what is expected of each by now, and its pace; nothing of a metric that is no
    /// sum.
    pub(super) fn judge_parts(
        &self,
        morning: &Morning,
        metric: &Metric,
        (id, dimension, parts): (&CellId, SplitDimension, &mut [TargetPart]),
        (by, sold): (PartsJudged<'_>, &[SoldFact]),
    ) -> Result<()> {
        if metric.sum().is_none() {
            return Ok(());
        }
        let rows = match (dimension, by.achieved) {
            (SplitDimension::Team, Some(achieved)) => {
                tree(morning, metric, id.period, achieved, by.quotas)
            }
            _ => Vec::new(),
        };
        for part in parts {
            let Some(target) = part.target else {
                continue;
            };
            if let Some(row) = row_of_part(&morning.roster, &rows, (id, &part.id)) {
                (part.expected, part.pace) = (row.expected_to_date, row.pace);
                // What is made where somebody left is booked to nobody.
                if row.kind == NodeKind::Vacant {
                    part.actual = row.actual;
                }
                continue;
            }
            part.expected = self.expected_of(morning, metric, (&part.id, target))?;
            // What of a number belongs to the unit is known, not what of its own days were made there.
            if part.moved.is_none() {
                let made = made_judged(morning, metric, sold, &part.id);
                let ratio = made.zip(part.expected);
                let ratio = ratio.and_then(|(made, expected)| Ratio::new(made, expected));
                part.pace = ratio.map(|ratio| Pace::new(ratio, metric.better));
            }
        }
        Ok(())
    }

    /// What is expected of a target up to the last judged day.
    fn expected_of(
        &self,
        morning: &Morning,
        metric: &Metric,
        (id, target): (&CellId, i64),
    ) -> Result<Option<i64>> {
        let days = id.period.days(morning.settings.fiscal);
        if days.end <= morning.judged.next() {
            return Ok(Some(target));
        }
        if days.start > morning.judged {
            return Ok(Some(0));
        }
        if id.of.is_whole() {
            let quotas = self.quotas_in_season(morning, metric, id.period, morning.as_of)?;
            return Ok(expected_by(morning, metric, id, &quotas, morning.judged));
        }
        let quota = Quota {
            amount: target,
            ..Quota::default()
        };
        let parts = self.parts_in_season(morning, metric, (id, quota))?;
        Ok(worked(morning, &parts, morning.judged))
    }
}
