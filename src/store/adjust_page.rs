//! Loads the page of adjustments: what was asked for, where the rest of each may go, what may be asked for.

use super::desk::Kept;
use super::journal::beside;
use super::target_pages::rep_name;
use super::{Refusal, Result, Session, Store, StoreError};
use crate::domain::Period;
use crate::domain::metric::{Metric, MetricUnit};
use crate::domain::target_pages::{
    AdjustPage, AskedRow, CreditRow, DueRaise, MovedTarget, PlacedResidual,
};
use crate::domain::targets::{
    AdjustState, Adjustment, CellId, CreditLine, PlannedFor, PlannedTargets, ResidualPlace,
    TargetCell, TargetRefusal, TargetScope, TargetSlice, Valve, credit,
};
use crate::morning::Morning;
use std::collections::BTreeMap;

impl Store {
    /// The page of adjustments; `None` where the target in front is gone.
    pub(super) fn adjust_page(
        &self,
        session: &Session,
        kept: &Kept,
        of: &TargetCell,
    ) -> Result<Option<AdjustPage>> {
        let morning = &kept.morning;
        let Some(metric) = morning.settings.metrics.get(&of.metric).cloned() else {
            return Ok(None);
        };
        let Ok(id) = self.target_id(of) else {
            return Ok(None);
        };
        let fiscal = morning.settings.fiscal;
        let year = Period::year_of(fiscal, of.period.first(fiscal));
        let quarters = year.parts(fiscal);
        let months = quarters.iter().flat_map(|quarter| quarter.parts(fiscal));
        let mut open = Vec::new();
        for period in [year].into_iter().chain(quarters.clone()).chain(months) {
            let is_open = period.end(fiscal) > morning.as_of;
            let cell = CellId {
                period,
                ..id.clone()
            };
            if is_open && let Some(valve) = self.valve_of(session, &cell)? {
                open.push((period, valve));
            }
        }
        let mut asked = Vec::new();
        let mut by_whom: BTreeMap<PlannedFor, Vec<Adjustment>> = BTreeMap::new();
        for one in self.adjustments(morning.as_of)? {
            by_whom
                .entry(one.cell.whom.clone())
                .or_default()
                .push(one.clone());
            let metric = morning.settings.metrics.get(&one.cell.metric);
            asked.push(AskedRow {
                of: self.target_named(&one.cell)?,
                name: self.whom_of(morning, &one.cell)?,
                unit: metric.map_or(MetricUnit::Count, |metric| metric.unit),
                places: match one.state {
                    AdjustState::Waiting | AdjustState::Approved => {
                        self.places_of(session, morning, &one)?
                    }
                    AdjustState::Filed | AdjustState::Rejected | AdjustState::Withdrawn => {
                        Vec::new()
                    }
                },
                asked: one,
            });
        }
        asked.reverse();
        let mut lines = Vec::new();
        let raises = self.credit_raises(morning.as_of)?;
        for requests in by_whom.values() {
            let Some(first) = requests.first() else {
                continue;
            };
            let name = self.whom_of(morning, &first.cell)?;
            for line in credit(
                requests,
                &raises,
                (fiscal, morning.as_of),
                &morning.settings.metrics,
            ) {
                lines.push(CreditRow {
                    due: self.due_raise(session, morning, (requests, &line))?,
                    name: name.clone(),
                    line,
                });
            }
        }
        Ok(Some(AdjustPage {
            name: rep_name(morning, &of.scope),
            of: of.clone(),
            id,
            metric,
            open,
            asked,
            credit: lines,
        }))
    }

    /// The quarter that a line raises, where that is still to be done, with every target that has it more.
    fn due_raise(
        &self,
        session: &Session,
        morning: &Morning,
        (requests, line): (&[Adjustment], &CreditLine),
    ) -> Result<Option<DueRaise>> {
        let Some(quarter) = line.raises.filter(|_| line.raised.is_none()) else {
            return Ok(None);
        };
        let fiscal = morning.settings.fiscal;
        let of_line = |asked: &&Adjustment| {
            let first = asked.cell.period.first(fiscal);
            asked.state == AdjustState::Rejected
                && asked.asks_for_less(&morning.settings.metrics)
                && Period::quarter_of(fiscal, first) == line.quarter
        };
        let Some(last) = requests.iter().rfind(of_line) else {
            return Ok(None);
        };
        let cell = CellId {
            metric: last.cell.metric.clone(),
            period: quarter,
            whom: last.cell.whom.clone(),
            of: TargetSlice::default(),
        };
        let metric = morning.settings.metrics.get(&cell.metric);
        let raised = self.raised_quarter(session, &cell);
        Ok(Some(DueRaise {
            unit: metric.map_or(MetricUnit::Count, |metric| metric.unit),
            percent: morning.settings.planning.credit,
            moves: self.moved(morning, raised)?,
            cell,
        }))
    }

    /// How far a target may still be moved; `None` where none is set.
    fn valve_of(&self, session: &Session, cell: &CellId) -> Result<Option<Valve>> {
        match self.valve(session, cell, Some("")) {
            Ok(valve) => Ok(Some(valve)),
            Err(StoreError::Refused(Refusal::OfTarget(_))) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Where the rest of a change may go: over the others, nowhere, on each of those beside it.
    fn places_of(
        &self,
        session: &Session,
        morning: &Morning,
        asked: &Adjustment,
    ) -> Result<Vec<PlacedResidual>> {
        let mut places = Vec::new();
        let mut wanted = vec![
            (ResidualPlace::Spread, String::new()),
            (ResidualPlace::Absorbed, String::new()),
        ];
        // What does not add up leaves nothing for the others (rule 13).
        let metric = morning.settings.metrics.get(&asked.cell.metric);
        let adds_up = metric.and_then(Metric::sum).is_some();
        wanted.retain(|(place, _)| adds_up || *place == ResidualPlace::Absorbed);
        let others = beside(&asked.cell, &morning.roster, morning.as_of);
        for cell in others.into_iter().filter(|_| adds_up) {
            let name = self.whom_of(morning, &cell)?;
            wanted.push((ResidualPlace::On(cell.whom.id().to_owned()), name));
        }
        for (place, name) in wanted {
            let moves = self.moves(session, morning, asked, &place)?;
            // Whoever has no target can take nothing.
            let is_one = matches!(place, ResidualPlace::On(_));
            if is_one && moves == Err(TargetRefusal::NoPlace) {
                continue;
            }
            places.push(PlacedResidual { place, name, moves });
        }
        Ok(places)
    }

    /// The targets that change where the rest goes to a place.
    fn moves(
        &self,
        session: &Session,
        morning: &Morning,
        asked: &Adjustment,
        place: &ResidualPlace,
    ) -> Result<std::result::Result<Vec<MovedTarget>, TargetRefusal>> {
        let targets = self.residual(session, asked, place);
        self.moved(morning, targets)
    }

    /// What targets that are to be set change, or why they are not.
    fn moved(
        &self,
        morning: &Morning,
        targets: Result<PlannedTargets>,
    ) -> Result<std::result::Result<Vec<MovedTarget>, TargetRefusal>> {
        let targets = match targets {
            Ok(targets) => targets,
            Err(StoreError::Refused(Refusal::OfTarget(why))) => return Ok(Err(*why)),
            Err(error) => return Err(error),
        };
        let mut all = Vec::new();
        for cell in targets.cells {
            let (Some(before), Some(after)) = (cell.before, cell.baseline) else {
                continue;
            };
            all.push(MovedTarget {
                name: self.whom_of(morning, &cell.id)?,
                period: cell.id.period,
                before,
                after,
            });
        }
        Ok(Ok(all))
    }

    /// Whom a target is for, as shown; empty for the company.
    pub(super) fn whom_of(&self, morning: &Morning, id: &CellId) -> Result<String> {
        let cell = self.target_named(id)?;
        Ok(match &cell.scope {
            TargetScope::Rep(_) => rep_name(morning, &cell.scope),
            TargetScope::Unit(path) => path.last().cloned().unwrap_or_default(),
        })
    }
}
