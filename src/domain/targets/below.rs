//! A target among everybody below it at once, and over the months or weeks: what is published with one reason and taken
//! back in one step. Every target adds up to its parent in each of its periods, and its periods add up to it (rules 14,
//! 15, D1, D2).

use super::both_ways::BothWays;
use super::split::{in_shape, nearest};
use super::{
    CellId, OverAssignment, PlanDraft, PlanSheet, PlannedCell, PlannedFor, PlannedPart,
    PlannedSplit, PlannedTargets, Quota, RestTo, SplitDimension, SplitMethod, Stake, TargetCell,
    TargetRefusal,
};
use crate::domain::closed::closed;
use crate::domain::money::{minus, split, total};
use crate::domain::refusal::Halted;
use crate::domain::{Day, Fiscal, Period};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet, VecDeque};

closed! {
    /// How far below a target its numbers reach.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum PlanReach {
        /// Every team and everybody in it, in the target's own period.
        People = "people",
        /// The same with their quarters and months.
        Months = "months",
        /// The same with the weeks of these.
        Weeks = "weeks",
    }
}

/// A target that is published with what lies below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BelowAsked {
    pub of: CellId,
    pub reach: PlanReach,
}

impl PlanReach {
    /// Those that say more of a target than its own level: of somebody the finer periods, of a team also its people.
    pub fn of(id: &CellId) -> Vec<Self> {
        let has_people = matches!(id.whom, PlannedFor::Unit(_));
        let says_more = |reach: &Self| match (reach, id.period) {
            (Self::People, _) => has_people,
            (Self::Months, Period::Year(_) | Period::Quarter(..))
            | (Self::Weeks, Period::Year(_) | Period::Quarter(..) | Period::Month(..)) => true,
            (Self::Months | Self::Weeks, _) => false,
        };
        Self::ALL.into_iter().filter(says_more).collect()
    }

    /// Whether a period is parted further.
    fn parts(self, period: Period) -> bool {
        match (self, period) {
            (Self::Months | Self::Weeks, Period::Year(_) | Period::Quarter(..))
            | (Self::Weeks, Period::Month(..)) => true,
            (Self::People, _)
            | (Self::Months, Period::Month(..))
            | (Self::Months | Self::Weeks, Period::Week(..)) => false,
        }
    }
}

/// What tells who and what lies below a target, as known on a morning.
pub struct BelowGround<'a, E> {
    pub fiscal: Fiscal,
    pub as_of: Day,
    /// What a target may be split into.
    pub sheet: &'a dyn Fn(&TargetCell, SplitDimension) -> Result<PlanSheet, E>,
    /// Whether somebody is there to carry a target in its period.
    pub is_there: &'a dyn Fn(&CellId) -> bool,
    /// A target as it stands.
    pub now: &'a dyn Fn(&CellId) -> Result<Option<Quota>, E>,
    /// Targets of which it is in force how they are split.
    pub split: &'a HashSet<CellId>,
}

/// The numbers below a target, while they are made.
struct Spreading<'a, E> {
    ground: &'a BelowGround<'a, E>,
    /// Every number that is known, of what was given and of what was made.
    known: HashMap<CellId, Quota>,
    made: PlannedTargets,
}

impl<E> BelowGround<'_, E> {
    /// Adds to targets what lies below one of them. What they split already stays; a team that is split in force keeps
    /// its shape; everything else is shared out by the first method that has numbers. Months of the parts have the shape
    /// of the whole's.
    ///
    /// # Errors
    /// [`TargetRefusal::NoTargetSet`] without a number for it; [`TargetRefusal::NotPlaced`] where what stands leaves no
    /// room; [`TargetRefusal::MovedWithin`] where somebody's months belong to several units; what reading said.
    pub fn spread(
        &self,
        targets: &mut PlannedTargets,
        (cell, id): (&TargetCell, &CellId),
        reach: PlanReach,
    ) -> Result<(), Halted<E>> {
        let set = targets.cells.iter();
        let mut all = Spreading {
            ground: self,
            known: set
                .filter_map(|cell| Some((cell.id.clone(), cell.quota()?)))
                .collect(),
            made: std::mem::take(targets),
        };
        let teams = match id.whom {
            PlannedFor::Unit(_) => all.among_teams(cell)?,
            PlannedFor::Rep(_) => Vec::new(),
        };
        let mut leaves = Vec::new();
        all.over_time(cell, reach, &mut leaves)?;
        if leaves.len() > 1 || leaves.first() != Some(&id.period) {
            for team in &teams {
                all.both_ways(team, &leaves)?;
            }
        }
        *targets = all.made;
        Ok(())
    }
}

impl<E> Spreading<'_, E> {
    /// Every unit below a target with its children, those above first.
    fn among_teams(&mut self, cell: &TargetCell) -> Result<Vec<PlanSheet>, Halted<E>> {
        let mut teams = Vec::new();
        let mut wanted = VecDeque::from([cell.clone()]);
        while let Some(of) = wanted.pop_front() {
            let sheet = self.sheet(&of, SplitDimension::Team)?;
            if sheet.children.is_empty() {
                continue;
            }
            self.share_out(&sheet)?;
            let units = sheet.children.iter().filter(|child| !child.is_person());
            wanted.extend(units.map(|child| child.cell.clone()));
            teams.push(sheet);
        }
        Ok(teams)
    }

    /// The finer periods of a target, as far as they are reached; the finest of them in order of their days.
    fn over_time(
        &mut self,
        cell: &TargetCell,
        reach: PlanReach,
        leaves: &mut Vec<Period>,
    ) -> Result<(), Halted<E>> {
        if !reach.parts(cell.period) {
            leaves.push(cell.period);
            return Ok(());
        }
        let sheet = self.sheet(cell, SplitDimension::Time)?;
        self.share_out(&sheet)?;
        for child in &sheet.children {
            self.over_time(&child.cell, reach, leaves)?;
        }
        Ok(())
    }

    fn sheet(&self, cell: &TargetCell, by: SplitDimension) -> Result<PlanSheet, Halted<E>> {
        (self.ground.sheet)(cell, by).map_err(Halted::Failed)
    }

    /// The numbers of the children of a target, unless they were given.
    fn share_out(&mut self, sheet: &PlanSheet) -> Result<(), Halted<E>> {
        let quota = self.known.get(&sheet.id).copied().or(sheet.in_force);
        let quota = quota.ok_or(TargetRefusal::NoTargetSet)?;
        let same = |s: &PlannedSplit| s.parent == sheet.id && s.dimension == sheet.dimension;
        if let Some(given) = self.made.splits.iter().find(|split| same(split)) {
            let number = |id| self.known.get(id).map_or(0, |quota| quota.amount);
            let placed = total(given.parts.iter().map(|part| number(&part.id)));
            let has_movers = sheet.children.iter().any(|child| child.moved.is_some());
            if placed != given.over.total(quota.amount) && !has_movers {
                return Err(not_placed(sheet).into());
            }
            return Ok(());
        }
        let mut draft = PlanDraft::begun(sheet, quota);
        if draft.left() != 0 {
            draft.give_rest(RestTo::Spread);
        }
        if draft.left() != 0 {
            return Err(not_placed(sheet).into());
        }
        let made = draft.targets(sheet);
        for cell in made.cells {
            self.set(&cell.id, cell.quota());
        }
        // A team that stands as it is goes on being split as it was.
        let stood = sheet.split.map(|(_, over)| over) == Some(draft.over);
        let mut cells = sheet.children.iter().zip(&draft.cells);
        let is_same = cells
            .all(|(child, cell)| child.in_force.map(|quota| quota.amount) == Some(cell.amount));
        if !stood || !is_same {
            self.made.splits.extend(made.splits);
        }
        Ok(())
    }

    fn set(&mut self, id: &CellId, quota: Option<Quota>) {
        let Some(quota) = quota else {
            return;
        };
        let cell = PlannedCell::new(id.clone(), Some(quota));
        match self.known.insert(id.clone(), quota) {
            // Few are set twice: those whose floor and stretch follow from their periods.
            Some(_) => self.made.set_all([cell]),
            None => self.made.cells.push(cell),
        }
    }

    /// The children of a unit in each of the finest periods, and what these come to in the longer ones.
    fn both_ways(&mut self, team: &PlanSheet, leaves: &[Period]) -> Result<(), Halted<E>> {
        if let Some(moved) = team.children.iter().find(|child| child.moved.is_some()) {
            let refused = TargetRefusal::MovedWithin(moved.name.clone(), team.cell.period);
            return Err(refused.into());
        }
        let parts: Vec<i64> = (team.children.iter())
            .map(|child| self.known.get(&child.id).map_or(0, |quota| quota.amount))
            .collect();
        let of_whole: Vec<Quota> = (leaves.iter())
            .map(|leaf| self.of(&team.id, *leaf))
            .collect();
        let weights: Vec<u64> = of_whole.iter().map(|q| q.amount.unsigned_abs()).collect();
        let periods = split(total(parts.iter().copied()), &weights);
        let stands = self.standing(team, leaves)?;
        let amounts: Vec<Vec<Option<i64>>> = (stands.iter())
            .map(|row| row.iter().map(|q| q.map(|quota| quota.amount)).collect())
            .collect();
        let is_there: Vec<Vec<bool>> = (team.children.iter())
            .map(|child| {
                let there = |leaf: &Period| (self.ground.is_there)(&at(&child.id, *leaf));
                leaves.iter().map(there).collect()
            })
            .collect();
        let both = BothWays {
            parts: &parts,
            periods: &periods,
            stands: &amounts,
            is_there: &is_there,
        };
        let laid = both.laid().ok_or_else(|| not_placed(team))?;
        for (n, leaf) in leaves.iter().enumerate() {
            let column: Vec<i64> = laid.iter().map(|row| row[n]).collect();
            let standing: Vec<Option<Quota>> = stands.iter().map(|row| row[n]).collect();
            let quotas = beside(&of_whole[n], &column, &standing);
            for (child, quota) in team.children.iter().zip(quotas) {
                self.set(&at(&child.id, *leaf), Some(quota));
            }
        }
        for child in &team.children {
            self.longer(&child.id, child.cell.period, leaves);
        }
        self.keep_sums(team, team.cell.period, leaves);
        Ok(())
    }

    /// The number of a target in another period.
    fn of(&self, id: &CellId, period: Period) -> Quota {
        self.known.get(&at(id, period)).copied().unwrap_or_default()
    }

    /// What stands of the children in periods that are over: it is locked (rule 26).
    fn standing(
        &self,
        team: &PlanSheet,
        leaves: &[Period],
    ) -> Result<Vec<Vec<Option<Quota>>>, Halted<E>> {
        let ground = self.ground;
        let mut all = Vec::new();
        for child in &team.children {
            let mut row = vec![None; leaves.len()];
            for (standing, leaf) in row.iter_mut().zip(leaves) {
                if leaf.end(ground.fiscal) <= ground.as_of {
                    *standing = (ground.now)(&at(&child.id, *leaf)).map_err(Halted::Failed)?;
                }
            }
            all.push(row);
        }
        Ok(all)
    }

    /// Sets the longer periods of somebody to what their parts come to; gives what a period comes to.
    fn longer(&mut self, id: &CellId, period: Period, leaves: &[Period]) -> Quota {
        if leaves.contains(&period) {
            return self.of(id, period);
        }
        let parts = period.parts_in_plans(self.ground.fiscal);
        let parts: Vec<Quota> = (parts.into_iter())
            .map(|part| self.longer(id, part, leaves))
            .collect();
        let sum = |of: fn(&Quota) -> Option<i64>| {
            let all: Option<Vec<i64>> = parts.iter().map(of).collect();
            all.map(total)
        };
        let quota = Quota {
            amount: total(parts.iter().map(|quota| quota.amount)),
            share: None,
            floor: sum(|quota| quota.floor),
            stretch: sum(|quota| quota.stretch),
        };
        let id = at(id, period);
        if self.known.get(&id) != Some(&quota) {
            self.set(&id, Some(quota));
        }
        let parts = period.parts_in_plans(self.ground.fiscal).into_iter();
        self.keep_sum(
            &id,
            SplitDimension::Time,
            parts.map(|part| at(&id, part)).collect(),
        );
        quota
    }

    /// Says of each period how much the children of a unit carry above it, where they do (rule 15).
    fn keep_sums(&mut self, team: &PlanSheet, period: Period, leaves: &[Period]) {
        if period != team.cell.period {
            let parts = team.children.iter().map(|child| at(&child.id, period));
            let parts = parts.collect();
            self.keep_sum(&at(&team.id, period), SplitDimension::Team, parts);
        }
        if !leaves.contains(&period) {
            for part in period.parts_in_plans(self.ground.fiscal) {
                self.keep_sums(team, part, leaves);
            }
        }
    }

    /// Says how a target is split from now on, where its parts carry another sum than its own or it was split otherwise
    /// before.
    fn keep_sum(&mut self, parent: &CellId, dimension: SplitDimension, parts: Vec<CellId>) {
        let number = |id: &CellId| self.known.get(id).map_or(0, |quota| quota.amount);
        let (whole, placed) = (number(parent), total(parts.iter().map(number)));
        if whole == placed && !self.ground.split.contains(parent) {
            return;
        }
        let part = |id: CellId| PlannedPart {
            stake: Stake::Held(number(&id)),
            id,
        };
        let split = PlannedSplit {
            parent: parent.clone(),
            dimension,
            method: SplitMethod::ByHand,
            over: OverAssignment::of(placed, whole).unwrap_or_default(),
            parts: parts.into_iter().map(part).collect(),
        };
        self.made.split(split);
    }
}

/// The numbers of children in one period with floor and stretch in the shape of the whole's; those that stand keep theirs.
fn beside(whole: &Quota, amounts: &[i64], standing: &[Option<Quota>]) -> Vec<Quota> {
    let placed = total(amounts.iter().copied());
    let free: Vec<i64> = (amounts.iter().zip(standing))
        .map(|(amount, standing)| standing.map_or(*amount, |_| 0))
        .collect();
    let other = |of: Option<i64>, value: fn(&Quota) -> Option<i64>| {
        let of = of?;
        let due = match whole.amount {
            0 => of,
            own => nearest(i128::from(of) * i128::from(placed), i128::from(own)),
        };
        let stand = standing.iter().flatten();
        let taken = total(stand.map(|quota| value(quota).unwrap_or(quota.amount)));
        let rest = minus(due, taken).unwrap_or(0).max(0);
        Some(in_shape(rest, &free))
    };
    let floors = other(whole.floor, |quota| quota.floor);
    let stretches = other(whole.stretch, |quota| quota.stretch);
    let one = |(at, amount): (usize, &i64)| {
        standing[at].unwrap_or(Quota {
            amount: *amount,
            share: None,
            floor: floors.as_ref().and_then(|all| all.get(at).copied()),
            stretch: stretches.as_ref().and_then(|all| all.get(at).copied()),
        })
    };
    amounts.iter().enumerate().map(one).collect()
}

/// The same target in another period.
fn at(id: &CellId, period: Period) -> CellId {
    CellId {
        period,
        ..id.clone()
    }
}

fn not_placed(sheet: &PlanSheet) -> TargetRefusal {
    let unit = match &sheet.cell.scope {
        super::TargetScope::Unit(path) => path.last().cloned().unwrap_or_default(),
        super::TargetScope::Rep(_) => sheet.whose.clone(),
    };
    TargetRefusal::NotPlaced(unit, sheet.cell.period)
}
