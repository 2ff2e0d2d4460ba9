//! What was built on targets and steps of adjustments since (rules 25, 26): as long as that stands, nothing below it is
//! taken away or put back.

use super::{AdjustState, AdjustStep, Adjustment};
use crate::domain::org::Roster;
use crate::domain::refusal::Halted;
use crate::domain::targets::{BuiltOn, BuiltWhat, CellId, PlannedTargets, TargetRefusal};
use crate::domain::{Day, Fiscal};

/// Something that came later and stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaterDeed {
    pub day: Day,
    pub author: String,
    pub what: LaterWhat,
}

/// What it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LaterWhat {
    Step(AdjustStep),
    Published(PlannedTargets),
    /// A file that set this target.
    Imported(CellId),
}

/// What is to be taken back, or brought back.
#[derive(Clone, Copy, Debug)]
pub enum TakenEvent<'a> {
    Published(&'a PlannedTargets),
    /// A step by the id of its own event.
    Step(&'a str, &'a AdjustStep),
}

/// What decides whether it may be.
pub struct TakenGround<'a> {
    pub roster: &'a Roster,
    pub fiscal: Fiscal,
    /// Requests as they are now.
    pub asked: &'a [Adjustment],
}

impl TakenGround<'_> {
    /// Whether nothing that stands was built on an event; `later` are in their order.
    ///
    /// # Errors
    /// [`TargetRefusal::BuiltOn`] with the first of it.
    pub fn stands_alone(
        &self,
        taken: TakenEvent<'_>,
        later: &[LaterDeed],
    ) -> Result<(), TargetRefusal> {
        for deed in later {
            let Some((what, cell)) = self.built(taken, &deed.what) else {
                continue;
            };
            return Err(TargetRefusal::BuiltOn(Box::new(BuiltOn {
                what,
                of: cell.map(|cell| (cell.name(self.roster), cell.period)),
                on: deed.day,
                by: deed.author.clone(),
            })));
        }
        Ok(())
    }

    /// What a later deed is to an event, where it was built on it.
    fn built<'d>(
        &'d self,
        taken: TakenEvent<'d>,
        later: &'d LaterWhat,
    ) -> Option<(BuiltWhat, Option<&'d CellId>)> {
        let own = match taken {
            TakenEvent::Published(targets) => Some(targets),
            TakenEvent::Step(_, step) => step.targets(),
        };
        let is_step = matches!(taken, TakenEvent::Step(..));
        match later {
            // A number that somebody publishes later stands by itself.
            LaterWhat::Published(targets) => {
                let shared = own.filter(|_| is_step)?.shared_with(targets)?;
                Some((BuiltWhat::Published, Some(shared)))
            }
            LaterWhat::Imported(cell) => {
                own.filter(|own| is_step && own.cell(cell).is_some())?;
                Some((BuiltWhat::Imported, Some(cell)))
            }
            LaterWhat::Step(step) => {
                if let Some(built) = self.step_on(taken, step) {
                    return Some(built);
                }
                let shared = own?.shared_with(step.targets()?)?;
                let what = match step {
                    AdjustStep::Raised { .. } => BuiltWhat::Raised,
                    AdjustStep::Asked { .. }
                    | AdjustStep::Approved { .. }
                    | AdjustStep::Rejected { .. }
                    | AdjustStep::Withdrawn { .. }
                    | AdjustStep::Filed { .. } => BuiltWhat::Filed,
                };
                Some((what, Some(shared)))
            }
        }
    }

    /// A later step of the same request, or the raise of a quarter for which a rejected one counted.
    fn step_on<'d>(
        &'d self,
        taken: TakenEvent<'d>,
        later: &'d AdjustStep,
    ) -> Option<(BuiltWhat, Option<&'d CellId>)> {
        let TakenEvent::Step(event, step) = taken else {
            return None;
        };
        let request = step.request().unwrap_or(event);
        let asked = self.asked.iter().find(|one| one.event == request);
        if let AdjustStep::Raised { cell, .. } = later {
            let rejected = asked.filter(|_| matches!(step, AdjustStep::Rejected { .. }))?;
            let quarter = rejected.credit_quarter(self.fiscal)?;
            let counts = [quarter.next(), quarter.next().next()].contains(&cell.period);
            let is_for = counts && rejected.cell.whom == cell.whom;
            return is_for.then_some((BuiltWhat::Raised, Some(cell)));
        }
        if later.request() != Some(request) {
            return None;
        }
        let what = match later {
            AdjustStep::Filed { .. } => BuiltWhat::Filed,
            AdjustStep::Asked { .. }
            | AdjustStep::Approved { .. }
            | AdjustStep::Rejected { .. }
            | AdjustStep::Withdrawn { .. }
            | AdjustStep::Raised { .. } => BuiltWhat::Decided,
        };
        Some((what, asked.map(|one| &one.cell)))
    }

    /// Whether a filing or a raise that comes back stands on the same numbers, and on the same request, as when it was
    /// made. `may_have_stood` says of a target whether it stood at an amount with what is in force: what others filed on
    /// another copy of the file, unknown to whoever made the step, adds up with it (rule 26) and keeps nothing from coming
    /// back.
    ///
    /// # Errors
    /// [`TargetRefusal::ChangedSince`], [`TargetRefusal::UnknownAdjustment`], and what reading targets said.
    pub fn fits_again<E>(
        &self,
        step: &AdjustStep,
        may_have_stood: impl Fn(&CellId, Option<i64>) -> Result<bool, E>,
    ) -> Result<(), Halted<E>> {
        let Some(targets) = step.targets() else {
            return Ok(());
        };
        let changed =
            |cell: &CellId| TargetRefusal::ChangedSince(cell.name(self.roster), cell.period);
        for cell in &targets.cells {
            if !may_have_stood(&cell.id, cell.before).map_err(Halted::Failed)? {
                return Err(changed(&cell.id).into());
            }
        }
        let Some(request) = step.request() else {
            return Ok(());
        };
        let known = self.asked.iter().find(|one| one.event == request);
        match known {
            Some(known) if known.state == AdjustState::Approved => Ok(()),
            Some(known) => Err(changed(&known.cell).into()),
            None => Err(TargetRefusal::UnknownAdjustment(request.to_owned()).into()),
        }
    }
}
