//! What a step of an adjustment is decided on, and the decision: inside the valve, in a period that is open, and by
//! somebody else each time (A1, A2, rules 25, 26).

use super::{
    AdjustState, AdjustStep, Adjustment, CreditRaise, ResidualPlace, Valve, change_of, on_the_way,
    refusal_of,
};
use crate::domain::entered::NewAdjustment;
use crate::domain::metric::{Metric, Metrics};
use crate::domain::money::{minus, plus, scaled};
use crate::domain::org::Roster;
use crate::domain::refusal::{Halted, given, short_enough};
use crate::domain::targets::{
    CellId, OwnTargets, PlannedCell, PlannedFor, PlannedSplit, PlannedTargets, Quota, QuotaMove,
    SplitDimension, TargetRefusal, ValveShut,
};
use crate::domain::{Day, Fiscal, Period};

/// Requests that are in force for nobody yet.
const UNFILED: [AdjustState; 2] = [AdjustState::Waiting, AdjustState::Approved];

/// What of the target of somebody belongs to the unit of another target.
pub type PartHere<'a, E> = &'a dyn Fn(&CellId, &CellId) -> Result<Option<i64>, E>;

/// Targets by product or by customer below one, each with the dimension along which it lies there.
pub type SlicesOf<'a, E> = &'a dyn Fn(&CellId) -> Result<Vec<(SplitDimension, CellId)>, E>;

/// How many working days of the company there are from a day on and before another.
pub type WorkingDays<'a, E> = &'a dyn Fn(Day, Day) -> Result<u32, E>;

/// What steps of adjustments are decided on, as known on a morning. Targets are asked for one by one: a step touches a
/// few of thousands.
pub struct AdjustGround<'a, E> {
    pub roster: &'a Roster,
    pub metrics: &'a Metrics,
    pub fiscal: Fiscal,
    pub as_of: Day,
    /// Periods that end before it are locked: the morning, or a later one that the file knows of.
    pub locked_by: Day,
    /// Percent of a base that all changes of it together may come to (A1).
    pub valve: i64,
    /// Percent of a base that two rejected quarters add to the third (A3).
    pub credit: i64,
    /// Who takes the step, and whose targets are the own ones.
    pub own: &'a OwnTargets<'a>,
    pub asked: &'a [Adjustment],
    pub raises: &'a [CreditRaise],
    /// A target as it stands.
    pub now: &'a dyn Fn(&CellId) -> Result<Option<Quota>, E>,
    /// The same without any adjustment: what it was published as.
    pub base: &'a dyn Fn(&CellId) -> Result<Option<Quota>, E>,
    /// How a target is split.
    pub splits: &'a dyn Fn(&CellId) -> Result<Vec<PlannedSplit>, E>,
    /// What of somebody's number, the first, belongs to the unit of the second where that is not the only one in which
    /// they are within the period (rule 21); `None` of everybody else.
    pub moved: PartHere<'a, E>,
    /// Working days of the company from one day on and before another.
    pub working_days: WorkingDays<'a, E>,
    /// The targets by product and by customer that are set directly below one, whether it was split into them or not.
    pub sliced: SlicesOf<'a, E>,
}

impl<E> AdjustGround<'_, E> {
    /// The step that somebody wants to take, as it is written down.
    ///
    /// # Errors
    /// What is against it, and what reading targets said.
    pub fn step(&self, wanted: &NewAdjustment) -> Result<AdjustStep, Halted<E>> {
        Ok(match wanted {
            NewAdjustment::Ask {
                cell,
                hundredths,
                reason,
                why,
                in_return,
            } => {
                let base = self.may_ask(cell, *hundredths)?;
                short_enough(in_return)?;
                AdjustStep::Asked {
                    cell: cell.clone(),
                    hundredths: *hundredths,
                    base,
                    reason: *reason,
                    why: given(why)?,
                    in_return: in_return.trim().to_owned(),
                }
            }
            NewAdjustment::Approve {
                request,
                place,
                note,
            } => {
                let known = self.may_approve(request, place)?;
                short_enough(note)?;
                AdjustStep::Approved {
                    request: known.event.clone(),
                    place: place.clone(),
                    note: note.trim().to_owned(),
                }
            }
            NewAdjustment::Reject { request, note } => {
                let known = self.request(request, &[AdjustState::Waiting])?;
                self.by_a_superior(known)?;
                AdjustStep::Rejected {
                    request: known.event.clone(),
                    note: given(note)?,
                }
            }
            NewAdjustment::Withdraw { request } => {
                let known = self.request(request, &UNFILED)?;
                if !self.own.is_me(&known.asked.1) && !self.may_call_back(known)? {
                    return Err(TargetRefusal::NotYours(known.asked.1.clone()).into());
                }
                AdjustStep::Withdrawn {
                    request: known.event.clone(),
                }
            }
            NewAdjustment::File { request, note } => {
                let known = self.may_file(request)?;
                let place = known.place.clone().unwrap_or(ResidualPlace::Absorbed);
                short_enough(note)?;
                AdjustStep::Filed {
                    targets: self.residual(known, &place)?,
                    request: known.event.clone(),
                    approval: known
                        .approvals
                        .last()
                        .map_or_else(String::new, |(event, _)| event.clone()),
                    note: note.trim().to_owned(),
                }
            }
            NewAdjustment::Raise { cell, note } => {
                short_enough(note)?;
                AdjustStep::Raised {
                    targets: self.raised_quarter(cell)?,
                    cell: cell.clone(),
                    on: self.credit_ground(),
                    note: note.trim().to_owned(),
                }
            }
        })
    }

    /// The base of a target of which so much may be asked for.
    fn may_ask(&self, cell: &CellId, hundredths: i32) -> Result<i64, Halted<E>> {
        self.is_open(cell)?;
        self.is_mostly_ahead(cell)?;
        self.is_of_one_unit(cell)?;
        if hundredths == 0 {
            return Err(TargetRefusal::NothingAsked.into());
        }
        let valve = self.valve_while_asking(cell)?;
        if change_of(valve.base, hundredths) == 0 {
            return Err(TargetRefusal::NothingAsked.into());
        }
        inside(valve, cell, hundredths)?;
        self.parts_allow(cell, change_of(valve.base, hundredths))?;
        Ok(valve.base)
    }

    /// The request that somebody may countersign. One that is signed and cannot be filed is placed anew.
    fn may_approve(&self, request: &str, place: &ResidualPlace) -> Result<&Adjustment, Halted<E>> {
        let known = self.request(request, &UNFILED)?;
        self.by_a_superior(known)?;
        self.is_open(&known.cell)?;
        self.is_of_one_unit(&known.cell)?;
        let mut valve = self.valve_of(known)?;
        let signed = on_the_way(self.asked, &known.cell, &known.event, false);
        valve.used = plus(valve.used, signed);
        inside(valve, &known.cell, known.hundredths)?;
        self.residual(known, place)?;
        Ok(known)
    }

    /// The request that somebody may file, who is not the one that asked.
    fn may_file(&self, request: &str) -> Result<&Adjustment, Halted<E>> {
        let known = self.request(request, &[AdjustState::Approved])?;
        if self.own.is_me(&known.asked.1) {
            return Err(TargetRefusal::OwnRequest(Vec::new()).into());
        }
        self.is_open(&known.cell)?;
        self.is_of_one_unit(&known.cell)?;
        inside(self.valve_of(known)?, &known.cell, known.hundredths)?;
        Ok(known)
    }

    /// Whether somebody may withdraw what another one asked for: a superior, where all that is asked for and filed is more
    /// than the valve allows, or where its base was replaced.
    fn may_call_back(&self, known: &Adjustment) -> Result<bool, Halted<E>> {
        if self.by_a_superior(known).is_err() {
            return Ok(false);
        }
        Ok(self.over(&known.cell)?.is_some() || refusal_of(self.valve_of(known))?.is_err())
    }

    /// The valve of a target with all that is asked for and filed, where that is more than it allows: requests were made
    /// on two copies of a file that did not know of each other, or the base was published anew. Nothing of it is lost,
    /// and somebody has to withdraw one.
    ///
    /// # Errors
    /// What reading targets said.
    pub fn over(&self, cell: &CellId) -> Result<Option<Valve>, Halted<E>> {
        let valve = refusal_of(self.valve_while_asking(cell))?.ok();
        Ok(valve.filter(|valve| valve.is_passed()))
    }

    /// Whether a request that was filed before may be so once more beside what was filed meanwhile.
    ///
    /// # Errors
    /// [`TargetRefusal::ValveShut`], and what reading targets said.
    pub fn fits_valve(&self, request: &str) -> Result<(), Halted<E>> {
        let known = self.request(request, &[AdjustState::Approved])?;
        Ok(inside(
            self.valve_of(known)?,
            &known.cell,
            known.hundredths,
        )?)
    }

    /// The request with an id, or with one that ends so, in one of some states.
    fn request(&self, wanted: &str, states: &[AdjustState]) -> Result<&Adjustment, TargetRefusal> {
        let mut fitting = self.asked.iter().filter(|a| {
            states.contains(&a.state) && !wanted.is_empty() && a.event.ends_with(wanted)
        });
        match (fitting.next(), fitting.next()) {
            (Some(known), None) => Ok(known),
            (Some(_), Some(_)) | (None, _) => {
                Err(TargetRefusal::UnknownAdjustment(wanted.to_owned()))
            }
        }
    }

    /// Nobody decides on the own request or target; where the settings say who leads above, one of these does.
    pub(super) fn by_a_superior(&self, request: &Adjustment) -> Result<(), TargetRefusal> {
        let may = self.own.who_may(&request.cell.whom);
        let is_own = self.own.is_me(&request.asked.1) || self.own.is(&request.cell.whom);
        if is_own || (!self.own.is_above(&request.cell.whom) && !may.is_empty()) {
            return Err(TargetRefusal::OwnRequest(may));
        }
        Ok(())
    }

    /// A period that is over is locked (rule 26).
    pub(super) fn is_open(&self, cell: &CellId) -> Result<(), TargetRefusal> {
        let end = cell.period.end(self.fiscal);
        if end <= self.locked_by {
            return Err(TargetRefusal::PeriodClosed(end.prev()));
        }
        Ok(())
    }

    /// Whether half of the working days of a month or a week lie ahead: what is left of fewer carries no change of all of
    /// it. A longer period has months ahead, into which it goes, up to its last one.
    ///
    /// # Errors
    /// [`TargetRefusal::MostlyOver`], and what reading the calendar said.
    pub fn is_mostly_ahead(&self, cell: &CellId) -> Result<(), Halted<E>> {
        let last = cell.period.end(self.fiscal).prev();
        let period = match cell.period {
            Period::Month(..) | Period::Week(..) => cell.period,
            Period::Year(_) | Period::Quarter(..) => Period::month_of(self.fiscal, last),
        };
        let days = period.days(self.fiscal);
        let now = self.as_of.max(self.locked_by).clamp(days.start, days.end);
        let until = |end| (self.working_days)(days.start, end).map_err(Halted::Failed);
        let (gone, all) = (until(now)?, until(days.end)?);
        if gone * 2 > all {
            let why = TargetRefusal::MostlyOver(period, days.end.prev(), gone, all);
            return Err(why.into());
        }
        Ok(())
    }

    /// The day on which is told who is where, for a target: the own one, as far as that lies in its period.
    pub fn day_of(&self, cell: &CellId) -> Day {
        let days = cell.period.days(self.fiscal);
        self.as_of.clamp(days.start, days.end.prev())
    }

    /// Whether somebody moved within the period of a target, so that not all of it is of the unit above.
    pub(super) fn is_shared(&self, cell: &CellId) -> Result<bool, Halted<E>> {
        if !matches!(cell.whom, PlannedFor::Rep(_)) {
            return Ok(false);
        }
        let Some(above) = cell
            .above(self.roster, self.day_of(cell))
            .into_iter()
            .next()
        else {
            return Ok(false);
        };
        let here = (self.moved)(cell, &above).map_err(Halted::Failed)?;
        Ok(here.is_some())
    }

    /// A number of which several units have a part changes none of them as a whole: its months are asked for.
    pub(super) fn is_of_one_unit(&self, cell: &CellId) -> Result<(), Halted<E>> {
        if self.is_shared(cell)? {
            let whose = cell.name(self.roster);
            return Err(TargetRefusal::Moved(whose, cell.period).into());
        }
        Ok(())
    }

    /// The valve of a target while somebody asks for more: all requests that may still come count.
    ///
    /// # Errors
    /// [`TargetRefusal::NoTargetSet`], and what reading targets said.
    pub fn valve_while_asking(&self, cell: &CellId) -> Result<Valve, Halted<E>> {
        let valve = self.valve(cell)?;
        Ok(Valve {
            used: plus(valve.used, on_the_way(self.asked, cell, "", true)),
            ..valve
        })
    }

    /// The valve of a target with what is in force.
    ///
    /// # Errors
    /// [`TargetRefusal::NoTargetSet`], and what reading targets said.
    pub fn valve(&self, cell: &CellId) -> Result<Valve, Halted<E>> {
        let (Some(base), Some(now)) = (self.published(cell)?, self.stands(cell)?) else {
            return Err(TargetRefusal::NoTargetSet.into());
        };
        Ok(Valve {
            base: base.amount,
            used: minus(now.amount, base.amount).unwrap_or(0),
            percent: self.valve,
        })
    }

    /// The valve of what a request asks to change, where that is still of the base that it was asked of: a percentage of
    /// one base is another one of the next (A1).
    fn valve_of(&self, request: &Adjustment) -> Result<Valve, Halted<E>> {
        let valve = self.valve(&request.cell)?;
        if valve.base != request.base {
            let now = scaled(request.amount, 10_000, valve.base).unwrap_or(0);
            return Err(TargetRefusal::BaseReplaced(request.hundredths, now).into());
        }
        Ok(valve)
    }

    /// A target as it stands.
    ///
    /// # Errors
    /// What reading targets said.
    pub fn stands(&self, cell: &CellId) -> Result<Option<Quota>, Halted<E>> {
        (self.now)(cell).map_err(Halted::Failed)
    }

    /// What a target was published as, before any adjustment.
    ///
    /// # Errors
    /// What reading targets said.
    pub fn published(&self, cell: &CellId) -> Result<Option<Quota>, Halted<E>> {
        (self.base)(cell).map_err(Halted::Failed)
    }

    /// Whether parts of a metric add up: a ratio, a level and a composite do not (rule 13).
    pub(super) fn adds_up(&self, metric: &str) -> bool {
        self.metrics.get(metric).and_then(Metric::sum).is_some()
    }

    /// A target that moves; nothing where none is set. The two sums of a ratio were those of the number before.
    pub(super) fn moved(
        &self,
        id: CellId,
        change: QuotaMove,
    ) -> Result<Option<PlannedCell>, Halted<E>> {
        let Some(before) = self.stands(&id)? else {
            return Ok(None);
        };
        let quota = before.moved(change);
        let mut cell = PlannedCell::new(id, Some(quota));
        cell.before = Some(before.amount);
        cell.floor_before = change.floor.and(before.floor);
        cell.stretch_before = change.stretch.and(before.stretch);
        Ok(Some(cell))
    }

    /// Keeps what children carry above their targets, where both move.
    pub(super) fn keep_sums(&self, targets: &mut PlannedTargets) -> Result<(), Halted<E>> {
        targets.keep_sums(self.splits).map_err(Halted::Failed)
    }
}

fn inside(valve: Valve, cell: &CellId, hundredths: i32) -> Result<(), TargetRefusal> {
    if valve.allows_share(hundredths) {
        return Ok(());
    }
    Err(TargetRefusal::ValveShut(ValveShut {
        metric: cell.metric.clone(),
        valve,
        asked: hundredths,
    }))
}
