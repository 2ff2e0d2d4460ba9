//! What a target is planned on: its children along a dimension, every method's numbers for the same children, and
//! what they made before; and the plan that a person makes of them, which writes nothing until it is published.

mod asked;
mod beat;
mod locked;
mod proposed;
#[cfg(test)]
mod tests;

pub use asked::MethodsAsked;
pub use beat::ToBeat;
use locked::around_locked;
pub use proposed::{PlanAsked, proposals};

use asked::in_order;

use super::split::{Allotment, MethodLacks, allot, respread};
use super::{
    AssignmentNote, CellId, OverAssignment, PlannedCell, PlannedFor, PlannedNote, PlannedPart,
    PlannedSplit, PlannedTargets, Quota, SplitDimension, SplitMethod, Stake, TargetCell,
};
use crate::domain::Period;
use crate::domain::money::{minus, plus, total};
use crate::domain::planning_pages::UnitScores;
use std::collections::HashMap;

/// One child that a target may be split into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanChild {
    pub cell: TargetCell,
    pub id: CellId,
    /// As shown, for a unit, rep or product; empty where the cell itself says it. Untrusted.
    pub name: String,
    /// What it made in the same period a year before, as far as that is over.
    pub last_year: Option<i64>,
    /// What it made in the period before, as far as that is over.
    pub last_period: Option<i64>,
    /// Working days of the period, in halves: of a rep the own ones, of everything else the company's.
    pub day_halves: u64,
    /// Own working days of all its people together, in halves; 0 where no method asks for them.
    pub half_days: u64,
    /// Full heads in the period, in hundredths; 0 where nobody is counted, and where no method asks for them.
    pub heads: u64,
    /// What is in force.
    pub in_force: Option<Quota>,
    /// What was made in it so far.
    pub made: i64,
    /// It is over: its target is locked (rule 26).
    pub is_over: bool,
    /// What the first allocation knows of it (D11): nothing, unless it is split by team and that is asked for.
    pub scores: UnitScores,
}

impl PlanChild {
    /// Whether it is somebody and no unit.
    pub fn is_person(&self) -> bool {
        matches!(self.id.whom, PlannedFor::Rep(_))
    }
}

/// A target, and what each method makes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanSheet {
    pub cell: TargetCell,
    pub id: CellId,
    /// What is in force for the whole.
    pub in_force: Option<Quota>,
    /// The period that stands for the same one a year before, in the whole and in each child, where that is not over yet
    /// and an earlier one is known.
    pub earlier_year: Option<Period>,
    /// What the whole made in the same period a year before, and in the period before, as far as these are over.
    pub last_year: Option<i64>,
    pub last_period: Option<i64>,
    /// S3: the periods that its season is told from, the latest first.
    pub season_years: Vec<Period>,
    pub dimension: SplitDimension,
    /// In the order of a split's parts.
    pub children: Vec<PlanChild>,
    /// The stakes by each method that was asked for, in the order of the children, or why it has none.
    pub methods: Vec<(SplitMethod, Result<Vec<Stake>, MethodLacks>)>,
    /// How it is split in force.
    pub split: Option<(SplitMethod, OverAssignment)>,
    /// S10: what it should beat.
    pub to_beat: ToBeat,
    /// A year inside the period whose holidays are not published yet (rule 2).
    pub unpublished_year: Option<i32>,
    /// S9: what those below propose for the parts.
    pub asked: HashMap<CellId, PlanAsked>,
    /// What is said of whoever carries the whole or a part (D12).
    pub notes: HashMap<CellId, AssignmentNote>,
}

impl PlanSheet {
    /// What a method makes of an amount, child by child.
    ///
    /// # Errors
    /// Why it has no numbers.
    pub fn numbers(&self, method: SplitMethod, amount: i64) -> Result<Allotment, MethodLacks> {
        let known = self.methods.iter().find(|(known, _)| *known == method);
        match known {
            Some((_, stakes)) => stakes.as_ref().map(|s| allot(amount, s)).map_err(|e| *e),
            None => Err(MethodLacks::Children),
        }
    }

    /// The stakes of a method.
    ///
    /// # Errors
    /// Why it has none.
    pub fn stakes(&self, method: SplitMethod) -> Result<&[Stake], MethodLacks> {
        let known = self.methods.iter().find(|(known, _)| *known == method);
        let stakes = known.map(|(_, stakes)| stakes.as_deref().map_err(|e| *e));
        stakes.unwrap_or(Err(MethodLacks::Children))
    }

    /// The method that is taken where none is named: the one that says most of the dimension and has numbers.
    pub fn first_method(&self) -> Option<SplitMethod> {
        let able = |method: &&SplitMethod| self.stakes(**method).is_ok();
        let of_people = self.children.iter().any(PlanChild::is_person);
        in_order(self.dimension, of_people)
            .iter()
            .find(able)
            .copied()
    }
}

/// Where what is not placed goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placing {
    /// Over the children that are not held, by what they have.
    Spread,
    /// On one child.
    On(usize),
    /// Nowhere: the children carry more or less than the whole, and say so (rule 15).
    Carry,
}

/// The numbers of one child while somebody plans.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PlanCell {
    pub amount: i64,
    /// It moves for nobody.
    pub is_held: bool,
    /// It was typed.
    pub is_typed: bool,
    /// Its period is over: what was published of it moves for nobody, and is let go by nobody (rule 26).
    pub is_locked: bool,
}

/// A plan that is made of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanDraft {
    /// The whole.
    pub quota: Quota,
    pub over: OverAssignment,
    pub method: SplitMethod,
    /// In the order of the sheet's children.
    pub cells: Vec<PlanCell>,
    /// What is to be said of assignments from then on (D12).
    pub notes: Vec<PlannedNote>,
    /// The stakes that the numbers are from, as long as nothing was typed or held.
    stakes: Vec<Stake>,
}

impl PlanDraft {
    /// A plan by a method.
    ///
    /// # Errors
    /// Why the method has no numbers.
    pub fn new(
        sheet: &PlanSheet,
        quota: Quota,
        over: OverAssignment,
        method: SplitMethod,
    ) -> Result<Self, MethodLacks> {
        let stakes = sheet.stakes(method)?.to_vec();
        Ok(Self::of(sheet, quota, over, method, stakes))
    }

    /// A plan by stakes that are given; children that are locked have what they had.
    pub fn of(
        sheet: &PlanSheet,
        quota: Quota,
        over: OverAssignment,
        method: SplitMethod,
        stakes: Vec<Stake>,
    ) -> Self {
        let stakes = around_locked(sheet, stakes);
        let amounts = allot(over.total(quota.amount), &stakes).amounts;
        let locked = sheet.children.iter().map(|child| child.locked().is_some());
        let locked = locked.chain(std::iter::repeat(false));
        let cell = |((amount, stake), is_locked): ((i64, &Stake), bool)| PlanCell {
            amount,
            is_held: is_locked,
            is_typed: matches!(stake, Stake::Held(_)) && !is_locked,
            is_locked,
        };
        Self {
            quota,
            over,
            method,
            cells: (amounts.into_iter().zip(&stakes).zip(locked))
                .map(cell)
                .collect(),
            notes: Vec::new(),
            stakes,
        }
    }

    /// What the children must add up to.
    pub fn due(&self) -> i64 {
        self.over.total(self.quota.amount)
    }

    /// What is not placed; below zero what is placed too much.
    pub fn left(&self) -> i64 {
        let placed = total(self.cells.iter().map(|cell| cell.amount));
        minus(self.due(), placed).unwrap_or(0)
    }

    /// Takes a method's numbers for every child that is not held.
    ///
    /// # Errors
    /// Why the method has none.
    pub fn take(&mut self, sheet: &PlanSheet, method: SplitMethod) -> Result<(), MethodLacks> {
        let stakes = around_locked(sheet, sheet.stakes(method)?.to_vec());
        let held = |(cell, stake): (&PlanCell, &Stake)| {
            if cell.is_held {
                Stake::Held(cell.amount)
            } else {
                *stake
            }
        };
        let mixed: Vec<Stake> = self.cells.iter().zip(&stakes).map(held).collect();
        let given = allot(self.due(), &mixed);
        for (cell, amount) in self.cells.iter_mut().zip(given.amounts) {
            if !cell.is_held {
                (cell.amount, cell.is_typed) = (amount, false);
            }
        }
        (self.method, self.stakes) = (method, stakes);
        Ok(())
    }

    /// Says something of an assignment, in place of what was to be said of it.
    pub fn note(&mut self, said: PlannedNote) {
        self.notes.retain(|known| known.id != said.id);
        self.notes.push(said);
    }

    /// Holds a child, or lets it go.
    pub fn hold(&mut self, at: usize) {
        if let Some(cell) = self.cells.get_mut(at) {
            cell.is_held = cell.is_locked || !cell.is_held;
        }
    }

    /// Types a child's number. With `spreads` those that are not held take the rest, otherwise the gap shows. One that
    /// is locked stays.
    pub fn type_in(&mut self, at: usize, amount: i64, spreads: bool) {
        let Some(cell) = self.cells.get_mut(at).filter(|cell| !cell.is_locked) else {
            return;
        };
        (cell.amount, cell.is_typed) = (amount, true);
        if spreads {
            self.spread_over(|n, cell| n == at || cell.is_held);
        }
    }

    /// Sets the whole anew; the children keep their shape where none is held.
    pub fn set_whole(&mut self, quota: Quota) {
        self.quota = quota;
        self.spread_over(|_, cell| cell.is_held);
    }

    /// Places what is left.
    pub fn place(&mut self, placing: Placing) {
        let left = self.left();
        match placing {
            Placing::Spread => self.spread_over(|_, cell| cell.is_held),
            Placing::On(at) => {
                if let Some(cell) = self.cells.get_mut(at).filter(|cell| !cell.is_locked) {
                    cell.amount = plus(cell.amount, left);
                    cell.is_typed = true;
                }
            }
            Placing::Carry => {
                let placed = total(self.cells.iter().map(|cell| cell.amount));
                if let Some(over) = OverAssignment::of(placed, self.quota.amount) {
                    self.over = over;
                }
            }
        }
    }

    /// Whether a place takes all that is left.
    pub fn can_place(&self, placing: Placing) -> bool {
        let mut tried = self.clone();
        tried.place(placing);
        tried.left() == 0
    }

    /// Spreads what the periods that are over did not make over those ahead (A6). These keep their targets, and are
    /// held; so the parts carry more than the whole, and it is said by how much. `false` where none is over or none
    /// lies ahead.
    pub fn roll(&mut self, sheet: &PlanSheet) -> bool {
        let over = || sheet.children.iter().filter(|child| child.is_over);
        let ahead = sheet.children.len() - over().count();
        let is_time = sheet.dimension == SplitDimension::Time;
        if !is_time || over().next().is_none() || ahead == 0 || self.quota.amount <= 0 {
            return false;
        }
        let made = total(over().map(|child| child.made));
        let rest = minus(self.quota.amount, made).unwrap_or(0).max(0);
        let mut was = self.clone();
        for (child, cell) in sheet.children.iter().zip(&mut was.cells) {
            if child.is_over {
                cell.amount = child.in_force.map_or(cell.amount, |quota| quota.amount);
                cell.is_held = true;
            }
        }
        let locked = sheet.children.iter().zip(&was.cells);
        let locked = total(
            locked
                .filter(|(c, _)| c.is_over)
                .map(|(_, cell)| cell.amount),
        );
        let Some(carried) = OverAssignment::of(plus(locked, rest), self.quota.amount) else {
            return false;
        };
        was.over = carried;
        was.spread_over(|_, cell| cell.is_held);
        if was.left() != 0 {
            return false;
        }
        *self = was;
        true
    }

    fn spread_over(&mut self, stays: impl Fn(usize, &PlanCell) -> bool) {
        let amounts: Vec<i64> = self.cells.iter().map(|cell| cell.amount).collect();
        let fixed: Vec<bool> = self
            .cells
            .iter()
            .enumerate()
            .map(|(n, c)| stays(n, c))
            .collect();
        let given = respread(self.due(), &amounts, &fixed);
        for (cell, amount) in self.cells.iter_mut().zip(given.amounts) {
            if cell.amount != amount {
                cell.is_typed = true;
            }
            cell.amount = amount;
        }
    }

    /// Whether the numbers are those of the method alone.
    fn is_of_method(&self) -> bool {
        let of_method = allot(self.due(), &self.stakes).amounts;
        let same = self.cells.iter().map(|cell| cell.amount).eq(of_method);
        let free = |cell: &PlanCell| !cell.is_held || cell.is_locked;
        same && self.cells.iter().all(free)
    }

    /// What is to be published: the whole, its children, and how they were shared out. Floor and stretch of the
    /// children follow the whole's.
    pub fn targets(&self, sheet: &PlanSheet) -> PlannedTargets {
        let (method, stakes) = if self.is_of_method() {
            (self.method, self.stakes.clone())
        } else {
            let held = |cell: &PlanCell| Stake::Held(cell.amount);
            (SplitMethod::ByHand, self.cells.iter().map(held).collect())
        };
        let (mut children, _) = super::split::share_out(&self.quota, self.over, &stakes);
        self.lay_around_locked(sheet, &mut children);
        let mut targets = PlannedTargets::default();
        targets.set(PlannedCell::new(sheet.id.clone(), Some(self.quota)));
        let cells = sheet.children.iter().zip(children);
        targets
            .set_all(cells.map(|(child, quota)| PlannedCell::new(child.id.clone(), Some(quota))));
        let part = |(child, stake): (&PlanChild, &Stake)| PlannedPart {
            id: child.id.clone(),
            stake: *stake,
        };
        targets.split(PlannedSplit {
            parent: sheet.id.clone(),
            dimension: sheet.dimension,
            method,
            over: self.over,
            parts: sheet.children.iter().zip(&stakes).map(part).collect(),
        });
        targets.notes.clone_from(&self.notes);
        targets
    }
}
