//! Where the rest of a change goes, and who pays for it inside whose valve (rules 13, 15, 26).

use super::follow::{Changes, Following};
use super::{
    AdjustGround, AdjustState, Adjustment, ResidualPlace, Valve, on_the_way, spread_residual,
};
use crate::domain::Period;
use crate::domain::money::{minus, plus, total};
use crate::domain::refusal::{Halted, Refusal};
use crate::domain::targets::{CellId, PlannedTargets, Quota, QuotaMove, TargetRefusal};
use std::cell::OnceCell;
use std::collections::HashMap;

/// A place where the rest of a change may go: which one, on whom, and the targets that change with it, or why it may
/// not go there.
pub type PlaceOffered = (
    ResidualPlace,
    Option<CellId>,
    Result<PlannedTargets, TargetRefusal>,
);

impl<E> AdjustGround<'_, E> {
    /// The target as it will be, with those that pay for it or gain, the periods and units above that change with
    /// them, and the parts that follow.
    ///
    /// # Errors
    /// [`TargetRefusal::NoPlace`], [`TargetRefusal::PlaceShut`], [`TargetRefusal::PartShut`], and what reading targets
    /// said.
    pub fn residual(
        &self,
        request: &Adjustment,
        place: &ResidualPlace,
    ) -> Result<PlannedTargets, Halted<E>> {
        let (seeds, changes) = self.placed(&Following::new(self), request, place)?;
        let mut targets = self.changed(&request.cell, &seeds, changes)?;
        self.keep_sums(&mut targets)?;
        Ok(targets)
    }

    /// Those that change for themselves, and all that change with them.
    fn placed(
        &self,
        following: &Following<'_, '_, E>,
        request: &Adjustment,
        place: &ResidualPlace,
    ) -> Result<(Changes, Changes), Halted<E>> {
        let mut seeds = Changes::new();
        seeds.insert(request.cell.clone(), request.amount);
        if !self.adds_up(&request.cell.metric) {
            // There is no rest, and nobody above has it (rule 13).
            return match place {
                ResidualPlace::Absorbed => Ok((seeds.clone(), seeds)),
                ResidualPlace::Spread | ResidualPlace::On(_) => Err(TargetRefusal::NoPlace.into()),
            };
        }
        self.place(request, place, &mut seeds)?;
        let changes = following.all(&seeds)?;
        self.all_inside(request, &changes)?;
        Ok((seeds, changes))
    }

    /// Whether a target can change at all by so much: what follows it stays inside its own valve.
    pub(super) fn parts_allow(&self, cell: &CellId, change: i64) -> Result<(), Halted<E>> {
        if !self.adds_up(&cell.metric) {
            return Ok(());
        }
        let seeds = Changes::from([(cell.clone(), change)]);
        let changes = Following::new(self).all(&seeds)?;
        let above = cell.above(self.roster, self.day_of(cell));
        // Who is above does not change where others pay.
        let is_below = |id: &CellId| *id != *cell && !above.iter().any(|a| a.whom == id.whom);
        let numbers = Numbers::of(self, &changes);
        for (id, change) in changes.iter().filter(|(id, _)| is_below(id)) {
            self.inside_with((id, *change), &numbers, "", cell)?;
        }
        Ok(())
    }

    /// Adds those who pay for a change or gain by it.
    fn place(
        &self,
        request: &Adjustment,
        place: &ResidualPlace,
        changes: &mut Changes,
    ) -> Result<(), Halted<E>> {
        let cell = &request.cell;
        if *place == ResidualPlace::Absorbed {
            return Ok(());
        }
        let mut now: Vec<(CellId, i64)> = Vec::new();
        for other in cell.beside(self.roster, self.day_of(cell)) {
            // Who moved within the period has a part of the number elsewhere, and pays for nobody.
            if self.is_shared(&other)? {
                continue;
            }
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

    /// Every target that changes stays inside its own valve, however it comes to change (A1, rule 26).
    fn all_inside(&self, request: &Adjustment, changes: &Changes) -> Result<(), Halted<E>> {
        let cell = &request.cell;
        let numbers = Numbers::of(self, changes);
        for (id, change) in changes.iter().filter(|(id, _)| *id != cell) {
            self.inside_with((id, *change), &numbers, &request.event, cell)?;
        }
        Ok(())
    }

    /// Whether a target may change with another one. The valve is of months and what is longer (A1): a week follows its
    /// month. What follows in proportion may pass its bound by what the numbers that it is a sum of are rounded.
    fn inside_with(
        &self,
        (id, change): (&CellId, i64),
        numbers: &Numbers<'_, E>,
        event: &str,
        with: &CellId,
    ) -> Result<(), Halted<E>> {
        let is_near = id.stands_beside(with, self.roster, self.as_of, self.fiscal);
        if matches!(id.period, Period::Week(..)) && !is_near {
            return Ok(());
        }
        // What is signed there and not filed yet has its room already.
        let now = self.valve(id)?;
        let signed = Valve {
            used: plus(now.used, on_the_way(self.asked, id, event, false)),
            ..now
        };
        let follows =
            |valve: Valve| valve.follows(change, 1) || valve.follows(change, numbers.in_sum(id));
        let allows = |valve: Valve| valve.allows(change) || (!is_near && follows(valve));
        if allows(now) && allows(signed) {
            return Ok(());
        }
        let whose = (id.name(self.roster), id.period);
        // What is part of the target itself has no other place.
        Err(if id.whom == with.whom || !is_near {
            TargetRefusal::PartShut(whose.0, whose.1)
        } else {
            TargetRefusal::PlaceShut(whose.0, whose.1)
        }
        .into())
    }

    /// Targets that move, each by its change, with floors and stretches that add up as before. `seeds` are those that
    /// change for themselves, `of` first of all; without them floors and stretches are scaled one by one.
    pub(super) fn changed(
        &self,
        of: &CellId,
        seeds: &Changes,
        changes: Changes,
    ) -> Result<PlannedTargets, Halted<E>> {
        let floors = self.changes_of(of, seeds, |quota| quota.floor)?;
        let stretches = self.changes_of(of, seeds, |quota| quota.stretch)?;
        let of_bounds = floors.iter().chain(&stretches);
        // Of a small target the amount may stay and a bound not.
        let more = of_bounds.filter(|(id, by)| **by != 0 && !changes.contains_key(*id));
        let more: Vec<(CellId, i64)> = more.map(|(id, _)| (id.clone(), 0)).collect();
        let all: Changes = changes.into_iter().chain(more).collect();
        let mut targets = PlannedTargets::default();
        for (id, amount) in all {
            let change = QuotaMove {
                amount,
                floor: floors.get(&id).copied(),
                stretch: stretches.get(&id).copied(),
            };
            targets.cells.extend(self.moved(id, change)?);
        }
        Ok(targets)
    }

    /// By how much the floors or the stretches change where targets do: of those that change for themselves in
    /// proportion, whoever pays for one has what that one has, and the others follow as the amounts do.
    fn changes_of(
        &self,
        of: &CellId,
        seeds: &Changes,
        which: fn(&Quota) -> Option<i64>,
    ) -> Result<Changes, Halted<E>> {
        let (mut all, mut payers) = (Changes::new(), Vec::new());
        for (id, change) in seeds {
            let Some(before) = self.stands(id)? else {
                continue;
            };
            if let Some((number, after)) = which(&before).zip(which(&before.moved(*change))) {
                all.insert(id.clone(), minus(after, number).unwrap_or(0));
                if id != of {
                    payers.push((id, number));
                }
            }
        }
        if all.is_empty() {
            return Ok(all);
        }
        // What leaves one target goes to the others: together they stay what they were.
        let is_even = all.len() == seeds.len() && total(seeds.values().copied()) == 0;
        if is_even && let Some(by) = all.get(of).copied() {
            let numbers: Vec<i64> = payers.iter().map(|(_, number)| *number).collect();
            let shares = spread_residual(by, &numbers);
            all.extend(payers.into_iter().map(|(id, _)| id.clone()).zip(shares));
        }
        Following::of(self, which).found(&all)
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
            let others = request.cell.beside(self.roster, self.day_of(&request.cell));
            wanted.extend(others.into_iter().map(|cell| {
                let on = ResidualPlace::On(cell.whom.id().to_owned());
                (on, Some(cell))
            }));
        }
        let mut places = Vec::new();
        let following = Following::new(self);
        for (place, on) in wanted {
            let found = self.placed(&following, request, &place);
            let moves = refusal_of(found.and_then(|(_, changes)| {
                let mut targets = self.changed(&request.cell, &Changes::new(), changes)?;
                self.keep_sums(&mut targets)?;
                Ok(targets)
            }))?;
            // Whoever has no target can take nothing.
            if on.is_some() && moves == Err(TargetRefusal::NoPlace) {
                continue;
            }
            places.push((place, on, moves));
        }
        Ok(places)
    }
}

/// Of how many numbers that change each of them is a sum: counted once somebody asks.
struct Numbers<'a, E> {
    ground: &'a AdjustGround<'a, E>,
    changes: &'a Changes,
    sums: OnceCell<HashMap<CellId, i64>>,
}

impl<'a, E> Numbers<'a, E> {
    fn of(ground: &'a AdjustGround<'a, E>, changes: &'a Changes) -> Self {
        Self {
            ground,
            changes,
            sums: OnceCell::new(),
        }
    }

    fn in_sum(&self, id: &CellId) -> i64 {
        let sums = self.sums.get_or_init(|| {
            let mut sums = HashMap::new();
            let is_week = |id: &CellId| matches!(id.period, Period::Week(..));
            for part in self.changes.keys().filter(|id| !is_week(id)) {
                for larger in part.larger(self.ground.roster, self.ground.fiscal) {
                    *sums.entry(larger).or_default() += 1;
                }
            }
            sums
        });
        sums.get(id).copied().unwrap_or(1)
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
