//! A target among everybody below it at once, and over the months or weeks: what is published with one reason and taken
//! back in one step. Every target adds up to its parent in each of its periods, and its periods add up to it (rules 14,
//! 15, D1, D2).

mod laid;
mod mixed;
mod movers;
mod parted;
mod reached;

pub use reached::PlanReached;

use super::{
    CellId, MovedMonth, PlanChild, PlanDraft, PlanSheet, PlannedCell, PlannedFor, PlannedSplit,
    PlannedTargets, Quota, RestTo, SplitDimension, TargetCell, TargetRefusal,
};
use crate::domain::closed::closed;
use crate::domain::money::total;
use crate::domain::refusal::Halted;
use crate::domain::{Day, Fiscal, Period};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::Hash;

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
    /// Whether a target has a place in its period: somebody who is there, or who left it.
    pub is_there: &'a dyn Fn(&CellId) -> bool,
    /// The part of a period of somebody, of whom the first target is, in the unit of the second.
    pub moved: &'a dyn Fn(&CellId, &CellId) -> MovedMonth,
    /// A target as it stands.
    pub now: &'a dyn Fn(&CellId) -> Result<Option<Quota>, E>,
    /// Targets of which it was ever published how they are split, and along what.
    pub split: &'a HashSet<(CellId, SplitDimension)>,
}

/// The numbers below a target, while they are made.
struct Spreading<'a, E> {
    ground: &'a BelowGround<'a, E>,
    /// Every number that is known, of what was given and of what was made.
    known: HashMap<CellId, Quota>,
    made: PlannedTargets,
    /// The places of what is made: each is looked up once, however many there are.
    cells: HashMap<CellId, usize>,
    splits: HashMap<(CellId, SplitDimension), usize>,
    /// The finest periods of whoever moved that are laid already (rule 21).
    laid: HashSet<CellId>,
    /// Periods of whoever moved of which those finer ones are set that lie in several units.
    parted: HashSet<CellId>,
    /// Finest periods of units of which nothing is laid anew.
    closed: HashSet<(PlannedFor, Period)>,
    /// What of these belongs to a unit.
    here: HashMap<(PlannedFor, CellId), i64>,
}

impl<E> BelowGround<'_, E> {
    /// Adds to targets what lies below one of them. What they split already stays; a team that is split in force keeps
    /// its shape; everything else is shared out by the first method that has numbers. Months of the parts have the shape
    /// of the whole's. What stands of a period that is over stays as it is (rule 26), also where it adds up to nothing:
    /// what it leaves of each number is laid over the periods ahead.
    ///
    /// # Errors
    /// [`TargetRefusal::NoTargetSet`] without a number for it; [`TargetRefusal::NotPlaced`] where what stands leaves no
    /// room; [`TargetRefusal::PartNotSet`] where some of its parts have a target and others have none (rule 16);
    /// [`TargetRefusal::MovedWithin`] where somebody came from elsewhere or went there; [`TargetRefusal::MovedWeeks`]
    /// where a unit has somebody for days of a month of whose weeks it has none; what reading said.
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
            cells: places(&targets.cells, |cell| cell.id.clone()),
            splits: places(&targets.splits, |split| {
                (split.parent.clone(), split.dimension)
            }),
            made: std::mem::take(targets),
            laid: HashSet::new(),
            parted: HashSet::new(),
            closed: HashSet::new(),
            here: HashMap::new(),
        };
        let teams = match id.whom {
            PlannedFor::Unit(_) => all.among_teams(cell)?,
            PlannedFor::Rep(_) => Vec::new(),
        };
        let mut leaves = Vec::new();
        all.over_time(cell, reach, &mut leaves)?;
        if leaves.len() > 1 || leaves.first() != Some(&id.period) {
            all.movers_stay_within(&teams, &leaves)?;
            for (period, finer) in all.steps(cell.period, &teams, &leaves) {
                for team in &teams {
                    all.part_movers(&teams, team, (period, &finer))?;
                    all.both_ways(team, (period, &finer))?;
                }
            }
            for team in &teams {
                all.sum_up(team, &leaves);
            }
            all.longer_of_movers(&teams, &leaves);
        }
        *targets = all.made;
        Ok(())
    }
}

impl<E> Spreading<'_, E> {
    /// Every unit below a target with its children, those above first.
    fn among_teams(&mut self, cell: &TargetCell) -> Result<Vec<PlanSheet>, Halted<E>> {
        let (mut teams, mut above) = (Vec::new(), Vec::new());
        let mut wanted = VecDeque::from([(cell.clone(), None)]);
        while let Some((of, up)) = wanted.pop_front() {
            let sheet = self.sheet(&of, SplitDimension::Team)?;
            if sheet.children.is_empty() {
                continue;
            }
            let own = Some(teams.len());
            let units = sheet.children.iter().filter(|child| !child.is_person());
            wanted.extend(units.map(|child| (child.cell.clone(), own)));
            teams.push(sheet);
            above.push(up);
        }
        self.one_by_one(&mut teams, &above)?;
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
        // A period that is over without a target has none in its parts either.
        let has_number = self.known.contains_key(&sheet.id) || sheet.in_force.is_some();
        if has_number || !self.is_over(cell.period) {
            self.share_out(&sheet)?;
        }
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
        let key = (sheet.id.clone(), sheet.dimension);
        if let Some(at) = self.splits.get(&key) {
            let given = &self.made.splits[*at];
            let number = |id| self.known.get(id).map_or(0, |quota| quota.amount);
            let placed = total(given.parts.iter().map(|part| number(&part.id)));
            let has_movers = sheet.children.iter().any(|child| child.moved.is_some());
            if placed != given.over.total(quota.amount) && !has_movers {
                return Err(not_placed(sheet).into());
            }
            return Ok(());
        }
        if sheet.has_split() && self.is_over(sheet.cell.period) {
            self.known.entry(sheet.id.clone()).or_insert(quota);
            let children = sheet.children.iter();
            let children = children.filter_map(|child| Some((child.id.clone(), child.in_force?)));
            self.known.extend(children);
            return Ok(());
        }
        // Where only periods that are over have a target, the others are shared out around them.
        let here = sheet.children.iter().filter(|child| !child.is_elsewhere());
        let mut ahead = here.filter(|child| !self.is_over(child.cell.period));
        let stands = ahead.any(|child| child.in_force.is_some());
        let is_unset =
            |child: &&PlanChild| stands && child.in_force.is_none() && !child.is_elsewhere();
        let mut unset = sheet.children.iter().filter(is_unset);
        if let Some(child) = unset.find(|child| !self.is_over(child.cell.period)) {
            let whose = match sheet.dimension {
                SplitDimension::Time => whose(sheet),
                SplitDimension::Team | SplitDimension::Product | SplitDimension::Customer => {
                    child.name.clone()
                }
            };
            return Err(TargetRefusal::PartNotSet(whose, child.cell.period).into());
        }
        // Periods that are over and have no target get none.
        let unset = sheet.children.iter().filter(is_unset);
        let unset: HashSet<&CellId> = unset.map(|child| &child.id).collect();
        let method = sheet.first_method().filter(|_| !stands);
        let over = sheet.split.map(|(_, over)| over).unwrap_or_default();
        let draft = method.and_then(|method| PlanDraft::new(sheet, quota, over, method).ok());
        let mut draft = draft.unwrap_or_else(|| PlanDraft::begun(sheet, quota));
        if draft.left() != 0 {
            draft.give_rest(RestTo::Spread);
        }
        if draft.left() != 0 {
            return Err(not_placed(sheet).into());
        }
        let made = draft.targets(sheet);
        for cell in made.cells {
            if !unset.contains(&cell.id) {
                self.set(&cell.id, cell.quota());
            }
        }
        // A team that stands as it is goes on being split as it was.
        let stood = sheet.split.map(|(_, over)| over) == Some(draft.over);
        let mut cells = sheet.children.iter().zip(&draft.cells);
        let is_same = cells.all(|(child, cell)| {
            unset.contains(&child.id)
                || child.in_force.map(|quota| quota.amount) == Some(cell.amount)
        });
        if !stood || !is_same {
            for mut split in made.splits {
                split.parts.retain(|part| !unset.contains(&part.id));
                self.split(split);
            }
        }
        Ok(())
    }

    /// Whether a period is over: what stands of it is locked (rule 26).
    fn is_over(&self, period: Period) -> bool {
        period.end(self.ground.fiscal) <= self.ground.as_of
    }

    fn set(&mut self, id: &CellId, quota: Option<Quota>) {
        let Some(quota) = quota else {
            return;
        };
        self.known.insert(id.clone(), quota);
        let cell = PlannedCell::new(id.clone(), Some(quota));
        if let Some(at) = self.cells.get(id) {
            self.made.cells[*at] = cell;
        } else {
            self.cells.insert(id.clone(), self.made.cells.len());
            self.made.cells.push(cell);
        }
    }

    fn split(&mut self, split: PlannedSplit) {
        let key = (split.parent.clone(), split.dimension);
        if let Some(at) = self.splits.get(&key) {
            self.made.splits[*at] = split;
        } else {
            self.splits.insert(key, self.made.splits.len());
            self.made.splits.push(split);
        }
    }
}

/// Where each of some things stands.
fn places<T, K: Eq + Hash>(all: &[T], key: impl Fn(&T) -> K) -> HashMap<K, usize> {
    let all = all.iter().enumerate();
    all.map(|(at, one)| (key(one), at)).collect()
}

/// The same target in another period.
fn at(id: &CellId, period: Period) -> CellId {
    CellId {
        period,
        ..id.clone()
    }
}

/// Whom a sheet is for, as shown.
fn whose(sheet: &PlanSheet) -> String {
    match &sheet.cell.scope {
        super::TargetScope::Unit(path) => path.last().cloned().unwrap_or_default(),
        super::TargetScope::Rep(_) => sheet.whose.clone(),
    }
}

fn not_placed(sheet: &PlanSheet) -> TargetRefusal {
    TargetRefusal::NotPlaced(whose(sheet), sheet.cell.period)
}
