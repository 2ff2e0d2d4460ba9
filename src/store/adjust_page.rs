//! Loads the page of adjustments: what was asked for, where the rest of each may go, what may be asked for.

use super::desk::Kept;
use super::{Result, Session, Store, StoreError};
use crate::domain::Period;
use crate::domain::refusal::Halted;
use crate::domain::target_pages::{
    AdjustPage, AskedRow, CreditRow, DueRaise, MovedTarget, PlacedResidual,
};
use crate::domain::targets::{
    AdjustGround, Adjustment, CellId, PlannedFor, PlannedTargets, TargetCell, TargetRefusal,
    TargetScope, refusal_of,
};
use crate::morning::{Morning, rep_name};
use std::collections::BTreeMap;

/// What adjustments are decided on, read from the file.
type Ground<'a> = AdjustGround<'a, StoreError>;

/// What was asked of it.
type Grounded<T> = std::result::Result<T, Halted<StoreError>>;

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
        let ground = |ground: &Ground<'_>| {
            let mut open = Vec::new();
            for period in [year].into_iter().chain(quarters.clone()).chain(months) {
                let is_open = period.end(fiscal) > morning.as_of;
                let valve = |id| refusal_of(ground.valve_while_asking(id));
                if is_open && let Ok(valve) = valve(&id.in_period(period))? {
                    open.push((period, valve));
                }
            }
            Ok((
                open,
                self.asked_rows(morning, ground)?,
                self.credit_rows(morning, ground)?,
            ))
        };
        let (open, asked, credit) = self.on_adjust_ground(session, &morning.roster, ground)?;
        Ok(Some(AdjustPage {
            name: rep_name(morning, &of.scope),
            of: of.clone(),
            id,
            metric,
            open,
            asked,
            credit,
        }))
    }

    /// Every request, the newest first, with the places where its rest may go.
    fn asked_rows(&self, morning: &Morning, ground: &Ground<'_>) -> Grounded<Vec<AskedRow>> {
        let mut asked = Vec::new();
        for one in ground.asked {
            let mut places = Vec::new();
            for (place, on, moves) in ground.places(one)? {
                let name = on.map(|on| self.whom_of(morning, &on)).transpose();
                places.push(PlacedResidual {
                    place,
                    name: name.map_err(Halted::Failed)?.unwrap_or_default(),
                    moves: self.moved(morning, moves).map_err(Halted::Failed)?,
                });
            }
            asked.push(AskedRow {
                of: self.target_named(&one.cell).map_err(Halted::Failed)?,
                name: self.whom_of(morning, &one.cell).map_err(Halted::Failed)?,
                unit: ground.metrics.unit_of(&one.cell.metric),
                places,
                is_mine: ground.own.is_me(&one.asked.1),
                asked: one.clone(),
            });
        }
        asked.reverse();
        Ok(asked)
    }

    /// The ledgers of all who asked for anything, with what is still to be raised.
    fn credit_rows(&self, morning: &Morning, ground: &Ground<'_>) -> Grounded<Vec<CreditRow>> {
        let mut by_whom: BTreeMap<&PlannedFor, Vec<Adjustment>> = BTreeMap::new();
        for one in ground.asked {
            by_whom.entry(&one.cell.whom).or_default().push(one.clone());
        }
        let mut lines = Vec::new();
        for requests in by_whom.values() {
            let Some(first) = requests.first() else {
                continue;
            };
            let name = self.whom_of(morning, &first.cell).map_err(Halted::Failed)?;
            for line in ground.credit(requests) {
                let mut due = None;
                if let Some(cell) = ground.due_raise(requests, &line) {
                    let raised = refusal_of(ground.raised_quarter(&cell))?;
                    due = Some(DueRaise {
                        unit: ground.metrics.unit_of(&cell.metric),
                        percent: ground.credit,
                        moves: self.moved(morning, raised).map_err(Halted::Failed)?,
                        cell,
                    });
                }
                lines.push(CreditRow {
                    due,
                    name: name.clone(),
                    line,
                });
            }
        }
        Ok(lines)
    }

    /// What targets that are to be set change, or why they are not.
    fn moved(
        &self,
        morning: &Morning,
        targets: std::result::Result<PlannedTargets, TargetRefusal>,
    ) -> Result<std::result::Result<Vec<MovedTarget>, TargetRefusal>> {
        let targets = match targets {
            Ok(targets) => targets,
            Err(why) => return Ok(Err(why)),
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
