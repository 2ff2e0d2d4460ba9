//! Loads the page of adjustments: what was asked for, where the rest of each may go, what may be asked for.

use super::desk::Kept;
use super::targets::TargetsAt;
use super::{Result, Session, Store, StoreError};
use crate::domain::Period;
use crate::domain::calendar::Calendar;
use crate::domain::org::Roster;
use crate::domain::refusal::Halted;
use crate::domain::target_pages::{
    AdjustPage, AskedRow, CreditRow, DueRaise, MovedTarget, MovedTargets, PlacedResidual,
};
use crate::domain::targets::{
    AdjustGround, AdjustState, Adjustment, CellId, CreditLine, LedgerLine, PlannedCell, PlannedFor,
    PlannedTargets, TargetCell, TargetRefusal, TargetScope, refusal_of,
};
use crate::morning::{Morning, lies_in, rep_name};

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
            let (mut open, mut late) = (Vec::new(), Vec::new());
            for period in [year].into_iter().chain(quarters.clone()).chain(months) {
                let is_open = period.end(fiscal) > morning.as_of;
                let valve = |id| refusal_of(ground.valve_while_asking(id));
                if is_open && let Ok(valve) = valve(&id.in_period(period))? {
                    open.push((period, valve));
                    let ahead = refusal_of(ground.is_mostly_ahead(&id.in_period(period)))?;
                    late.extend(ahead.err().map(|why| (period, why)));
                }
            }
            Ok((
                (open, late),
                !ground.own.nobody_leads(),
                self.asked_rows(ground, Some(&morning.calendar))?,
                self.credit_rows(ground)?,
            ))
        };
        let ((open, late), is_led, asked, credit) =
            self.on_adjust_ground(session, &morning.roster, ground)?;
        Ok(Some(AdjustPage {
            name: rep_name(morning, &of.scope),
            shown: self.target_shown(of)?,
            of: of.clone(),
            id,
            metric,
            open,
            late,
            is_led,
            asked,
            credit,
        }))
    }

    /// Every request, the newest first, as a list has it: where the rest of each went, and not where it may go.
    ///
    /// # Errors
    /// What reading the file said.
    pub fn asked_list(&self, session: &Session) -> Result<Vec<AskedRow>> {
        let roster = self.roster()?;
        self.on_adjust_ground(session, &roster, |ground| self.asked_rows(ground, None))
    }

    /// The newest request for each target of which more is asked for and filed than its bound allows.
    ///
    /// # Errors
    /// What reading the file said.
    pub fn asked_over(&self, session: &Session) -> Result<Vec<AskedRow>> {
        let mut all = self.asked_list(session)?;
        let mut told: Vec<CellId> = Vec::new();
        all.retain(|row| {
            let is_told = row.over.is_none() || told.contains(&row.asked.cell);
            told.extend((!is_told).then(|| row.asked.cell.clone()));
            !is_told
        });
        Ok(all)
    }

    /// Every request, the newest first; with a calendar also the places where its rest may go, and the days that are over.
    fn asked_rows(
        &self,
        ground: &Ground<'_>,
        calendar: Option<&Calendar>,
    ) -> Grounded<Vec<AskedRow>> {
        let mut asked = Vec::new();
        let targets = self.targets_at(ground.as_of).map_err(Halted::Failed)?;
        for one in ground.asked {
            let one = &as_it_moved(one, &targets).map_err(Halted::Failed)?;
            let mut places = Vec::new();
            let offered = if calendar.is_some() {
                ground.places(one)?
            } else {
                Vec::new()
            };
            for (place, on, moves) in offered {
                let name = on.map(|on| self.whom_of(ground.roster, &on)).transpose();
                places.push(PlacedResidual {
                    place,
                    name: name.map_err(Halted::Failed)?.unwrap_or_default(),
                    moves: self.moved(ground, &one.cell, moves)?,
                });
            }
            let unit = ground.metrics.unit_of(&one.cell.metric);
            let stands = ground.stands(&one.cell)?.map(|quota| quota.amount);
            let waits = matches!(one.state, AdjustState::Waiting | AdjustState::Approved);
            let valve = if waits {
                refusal_of(ground.valve(&one.cell))?.ok()
            } else {
                None
            };
            // What cannot be filed any more comes to nothing.
            let is_replaced = valve.is_some_and(|valve| valve.base != one.base);
            let days = calendar.filter(|_| waits).map(|calendar| {
                let days = one.cell.period.days(ground.fiscal);
                let now = ground.as_of.clamp(days.start, days.end);
                let until = |end| calendar.working_days(days.start, end);
                (until(now), until(days.end))
            });
            let counts = !matches!(one.state, AdjustState::Rejected | AdjustState::Withdrawn);
            let is_open = one.cell.period.end(ground.fiscal) > ground.as_of;
            let over = if counts && is_open {
                ground.over(&one.cell)?
            } else {
                None
            };
            let mut borne_by = Vec::new();
            let mut bearers = one.borne_by(ground.roster, ground.day_of(&one.cell));
            bearers.sort_by_cached_key(|cell| cell.id.whom.order(ground.roster));
            for cell in bearers {
                borne_by.extend(self.moved_target(ground, cell)?);
            }
            let of = self.target_named(&one.cell).map_err(Halted::Failed)?;
            asked.push(AskedRow {
                shown: self.target_shown(&of).map_err(Halted::Failed)?,
                of,
                name: self
                    .whom_of(ground.roster, &one.cell)
                    .map_err(Halted::Failed)?,
                within: self
                    .unit_of_rep(ground.roster, &one.cell)
                    .map_err(Halted::Failed)?,
                unit,
                metric: ground.metrics.get(&one.cell.metric).cloned(),
                places,
                to: one.comes_to(stands).filter(|_| !is_replaced),
                borne_by,
                valve,
                over,
                days,
                is_mine: ground.own.is_me(&one.asked.1),
                asked: one.clone(),
            });
        }
        asked.reverse();
        Ok(asked)
    }

    /// The names of the unit that a rep is in; none of a unit.
    fn unit_of_rep(&self, roster: &Roster, id: &CellId) -> Result<Vec<String>> {
        let PlannedFor::Rep(rep) = &id.whom else {
            return Ok(Vec::new());
        };
        let rep = roster.rep_ix(rep).map(|ix| roster.rep(ix));
        let place = rep.and_then(|rep| rep.assignments.last());
        place.map_or_else(
            || Ok(Vec::new()),
            |place| self.unit_names(&roster.unit(place.unit).id),
        )
    }

    /// The ledgers of all who asked for anything, with what is still to be raised.
    fn credit_rows(&self, ground: &Ground<'_>) -> Grounded<Vec<CreditRow>> {
        let mut lines = Vec::new();
        for LedgerLine {
            whom, line, raises, ..
        } in ground.ledger()?
        {
            let mut due = None;
            if let Some((cell, _)) = raises.filter(|_| line.raised.is_none()) {
                let raised = refusal_of(ground.raised_quarter(&cell))?;
                due = Some(DueRaise {
                    unit: ground.metrics.unit_of(&cell.metric),
                    percent: ground.credit,
                    moves: self.moved(ground, &cell, raised)?,
                    cell,
                });
            }
            let name = self
                .name_of_whom(ground.roster, whom)
                .map_err(Halted::Failed)?;
            lines.push(CreditRow { name, line, due });
        }
        Ok(lines)
    }

    /// The ledgers of all who asked for anything, with whose they are.
    ///
    /// # Errors
    /// What reading the file said.
    pub fn credit_ledger(
        &self,
        session: &Session,
    ) -> Result<Vec<(TargetCell, String, LedgerLine)>> {
        let roster = self.roster()?;
        let all = self.on_adjust_ground(session, &roster, ledger_of)?;
        let mut named = Vec::new();
        for line in all {
            let id = CellId::whole(&line.metric, line.line.quarter, line.whom.clone());
            named.push((self.target_named(&id)?, id.name(&roster), line));
        }
        Ok(named)
    }

    /// Lines of the ledger that speak of a target or of whoever lies in it: of its period, or of the one that is raised.
    pub(super) fn credit_of(
        &self,
        morning: &Morning,
        id: &CellId,
    ) -> Result<Vec<(String, CreditLine)>> {
        let fiscal = morning.settings.fiscal;
        let days = id.period.days(fiscal);
        let of = (&*morning.settings, morning.as_of, "");
        let all = self.on_adjust_ground_of(of, &morning.roster, ledger_of)?;
        let mut lines = Vec::new();
        for LedgerLine { whom, line, .. } in all {
            let raises = line.raises.unwrap_or_else(|| line.quarter.next());
            let first = line.quarter.first(fiscal);
            let of = CellId::whole(&id.metric, line.quarter, whom.clone());
            if lies_in(morning, id, &of) && first < days.end && days.start < raises.end(fiscal) {
                lines.push((self.name_of_whom(&morning.roster, whom)?, line));
            }
        }
        Ok(lines)
    }

    /// What targets that are to be set change, or why they are not.
    fn moved(
        &self,
        ground: &Ground<'_>,
        of: &CellId,
        targets: std::result::Result<PlannedTargets, TargetRefusal>,
    ) -> Grounded<std::result::Result<MovedTargets, TargetRefusal>> {
        let targets = match targets {
            Ok(targets) => targets,
            Err(why) => return Ok(Err(why)),
        };
        let mut all = MovedTargets::default();
        let mut cells = targets.cells;
        cells.sort_by_cached_key(|cell| cell.id.whom.order(ground.roster));
        for cell in cells {
            if cell
                .id
                .stands_beside(of, ground.roster, ground.as_of, ground.fiscal)
            {
                all.near.extend(self.moved_target(ground, &cell)?);
            } else {
                all.parts += 1;
            }
        }
        // Its period first, then those around it; within each as the teams stand.
        all.near.sort_by_key(|moved| moved.period != of.period);
        Ok(Ok(all))
    }

    fn moved_target(
        &self,
        ground: &Ground<'_>,
        cell: &PlannedCell,
    ) -> Grounded<Option<MovedTarget>> {
        let Some((before, after)) = cell.before.zip(cell.baseline) else {
            return Ok(None);
        };
        Ok(Some(MovedTarget {
            name: self
                .whom_of(ground.roster, &cell.id)
                .map_err(Halted::Failed)?,
            period: cell.id.period,
            before,
            after,
            base: ground.published(&cell.id)?.map(|base| base.amount),
        }))
    }

    /// Somebody's name, as shown; empty for the company.
    fn name_of_whom(&self, roster: &Roster, whom: PlannedFor) -> Result<String> {
        self.whom_of(roster, &CellId::whole("", Period::Year(0), whom))
    }

    /// Whom a target is for, as shown; empty for the company.
    pub(super) fn whom_of(&self, roster: &Roster, id: &CellId) -> Result<String> {
        let cell = self.target_named(id)?;
        Ok(match &cell.scope {
            TargetScope::Rep(rep) => match id.name(roster) {
                name if name.is_empty() => rep.clone(),
                name => name,
            },
            TargetScope::Unit(path) => path.last().cloned().unwrap_or_default(),
        })
    }
}

/// A request that is filed, with what filing it moved from where to where: another copy of the file may have filed
/// something before it, of which whoever filed it knew nothing.
fn as_it_moved(one: &Adjustment, targets: &TargetsAt<'_>) -> Result<Adjustment> {
    let mut one = one.clone();
    for cell in &mut one.moved {
        if let Some((before, after)) = targets.around(&cell.id, &one.filing)? {
            cell.before = before.map(|quota| quota.amount);
            cell.baseline = after.map(|quota| quota.amount);
        }
    }
    Ok(one)
}

/// The ledgers of all who asked for anything.
fn ledger_of(ground: &Ground<'_>) -> Grounded<Vec<LedgerLine>> {
    ground.ledger()
}
