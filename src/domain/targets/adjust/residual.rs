//! Where the rest of a change goes, and who pays for it inside whose valve (rules 13, 15, 26).

use super::kin::around;
use super::{
    AdjustGround, AdjustState, Adjustment, ResidualPlace, Valve, on_the_way, spread_residual,
};
use crate::domain::money::plus;
use crate::domain::refusal::{Halted, Refusal};
use crate::domain::targets::{CellId, PlannedFor, PlannedTargets, TargetRefusal};
use std::collections::BTreeMap;

/// A place where the rest of a change may go: which one, on whom, and the targets that change with it, or why it may
/// not go there.
pub type PlaceOffered = (
    ResidualPlace,
    Option<CellId>,
    Result<PlannedTargets, TargetRefusal>,
);

impl<E> AdjustGround<'_, E> {
    /// The target as it will be, with those that pay for it or gain, and the periods and units above that change with
    /// them.
    ///
    /// # Errors
    /// [`TargetRefusal::NoPlace`], [`TargetRefusal::PlaceShut`], and what reading targets said.
    pub fn residual(
        &self,
        request: &Adjustment,
        place: &ResidualPlace,
    ) -> Result<PlannedTargets, Halted<E>> {
        let mut changes: BTreeMap<CellId, i64> = BTreeMap::new();
        changes.insert(request.cell.clone(), request.amount);
        if !self.adds_up(&request.cell.metric) {
            // There is no rest, and nobody above has it (rule 13).
            return match place {
                ResidualPlace::Absorbed => self.changed(changes),
                ResidualPlace::Spread | ResidualPlace::On(_) => Err(TargetRefusal::NoPlace.into()),
            };
        }
        self.place(request, place, &mut changes)?;
        self.change_around(&mut changes)?;
        self.all_inside(request, place, &changes)?;
        let mut targets = self.changed(changes)?;
        self.keep_sums(&mut targets)?;
        Ok(targets)
    }

    /// Adds those who pay for a change or gain by it.
    fn place(
        &self,
        request: &Adjustment,
        place: &ResidualPlace,
        changes: &mut BTreeMap<CellId, i64>,
    ) -> Result<(), Halted<E>> {
        let cell = &request.cell;
        if *place == ResidualPlace::Absorbed {
            for above in cell.above(self.roster, self.as_of) {
                if self.stands(&above)?.is_some() {
                    changes.insert(above, request.amount);
                }
            }
            return Ok(());
        }
        let mut now: Vec<(CellId, i64)> = Vec::new();
        for other in cell.beside(self.roster, self.as_of) {
            if let Some(quota) = self.stands(&other)? {
                now.push((other, quota.amount));
            }
        }
        match place {
            ResidualPlace::Absorbed => {}
            ResidualPlace::Spread => {
                let amounts: Vec<i64> = now.iter().map(|(_, amount)| *amount).collect();
                if amounts.iter().all(|amount| *amount <= 0) {
                    return Err(TargetRefusal::NoPlace.into());
                }
                let shares = spread_residual(request.amount, &amounts);
                for ((other, _), share) in now.into_iter().zip(shares) {
                    changes.insert(other, share);
                }
            }
            ResidualPlace::On(unit) => {
                let one = now.into_iter().find(|(id, _)| id.whom.id() == unit);
                let Some((other, _)) = one else {
                    return Err(TargetRefusal::NoPlace.into());
                };
                changes.insert(other, request.amount.saturating_neg());
            }
        }
        Ok(())
    }

    /// Adds the quarter and the year that change with a month.
    fn change_around(&self, changes: &mut BTreeMap<CellId, i64>) -> Result<(), Halted<E>> {
        for (id, change) in changes.clone() {
            for period in around(id.period, self.fiscal) {
                let whole = id.in_period(period);
                if self.stands(&whole)?.is_some() {
                    let sum = changes.entry(whole).or_default();
                    *sum = plus(*sum, change);
                }
            }
        }
        Ok(())
    }

    /// Whoever pays, and the quarter and the year that change with a month, stay inside their own valves; a unit above
    /// that absorbs it is where the bound does not hold.
    fn all_inside(
        &self,
        request: &Adjustment,
        place: &ResidualPlace,
        changes: &BTreeMap<CellId, i64>,
    ) -> Result<(), Halted<E>> {
        let cell = &request.cell;
        let absorbs: Vec<PlannedFor> = match place {
            ResidualPlace::Absorbed => {
                let all = cell.above(self.roster, self.as_of).into_iter();
                all.map(|above| above.whom).collect()
            }
            ResidualPlace::Spread | ResidualPlace::On(_) => Vec::new(),
        };
        let bound = changes.iter().filter(|(id, _)| *id != cell);
        for (id, change) in bound.filter(|(id, _)| !absorbs.contains(&id.whom)) {
            // What is signed there and not filed yet has its room already.
            let now = self.valve(id)?;
            let on_the_way = on_the_way(self.asked, id, &request.event, false);
            let signed = Valve {
                used: plus(now.used, on_the_way),
                ..now
            };
            if !now.allows(*change) || !signed.allows(*change) {
                return Err(TargetRefusal::PlaceShut(id.name(self.roster), id.period).into());
            }
        }
        Ok(())
    }

    /// Targets that move, each by its change.
    fn changed(&self, changes: BTreeMap<CellId, i64>) -> Result<PlannedTargets, Halted<E>> {
        let mut targets = PlannedTargets::default();
        for (id, change) in changes {
            targets.cells.extend(self.moved(id, change)?);
        }
        Ok(targets)
    }

    /// Where the rest of a request may go that nobody has filed or ended: over the others, nowhere, on each of those
    /// beside it who has a target.
    ///
    /// # Errors
    /// What reading targets said.
    pub fn places(&self, request: &Adjustment) -> Result<Vec<PlaceOffered>, Halted<E>> {
        match request.state {
            AdjustState::Waiting | AdjustState::Approved => {}
            AdjustState::Filed | AdjustState::Rejected | AdjustState::Withdrawn => {
                return Ok(Vec::new());
            }
        }
        let mut wanted = vec![(ResidualPlace::Absorbed, None)];
        // What does not add up leaves nothing for the others (rule 13).
        if self.adds_up(&request.cell.metric) {
            wanted.insert(0, (ResidualPlace::Spread, None));
            let others = request.cell.beside(self.roster, self.as_of);
            wanted.extend(others.into_iter().map(|cell| {
                let on = ResidualPlace::On(cell.whom.id().to_owned());
                (on, Some(cell))
            }));
        }
        let mut places = Vec::new();
        for (place, on) in wanted {
            let moves = refusal_of(self.residual(request, &place))?;
            // Whoever has no target can take nothing.
            if on.is_some() && moves == Err(TargetRefusal::NoPlace) {
                continue;
            }
            places.push((place, on, moves));
        }
        Ok(places)
    }
}

/// What is against a change of targets, taken out of what else may have gone wrong.
///
/// # Errors
/// What is no refusal of a target.
pub fn refusal_of<T, E>(
    found: Result<T, Halted<E>>,
) -> Result<Result<T, TargetRefusal>, Halted<E>> {
    match found {
        Ok(value) => Ok(Ok(value)),
        Err(Halted::Refused(Refusal::OfTarget(why))) => Ok(Err(*why)),
        Err(other) => Err(other),
    }
}
