//! What a target is planned on: its children along a dimension, every method's numbers for the same children, and
//! what they made before; and the plan that a person makes of them, which writes nothing until it is published.

mod asked;
mod beat;
mod begun;
mod draft;
mod locked;
#[cfg(test)]
mod moved_cases;
mod proposed;
#[cfg(test)]
mod tests;

pub use asked::MethodsAsked;
pub use beat::ToBeat;
pub use draft::{PlanCell, PlanDraft};
pub use proposed::{PlanAsked, proposals};

use asked::in_order;

use super::moved::allot_around;
use super::split::{Allotment, MethodLacks};
use super::{
    AssignmentNote, CellId, Health, LeftPlace, MovedChild, OverAssignment, PlannedFor, Quota,
    SplitDimension, SplitMethod, Stake, TargetCell,
};
use crate::domain::Period;
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
    /// What is in force; of whoever moved within the period what of it belongs to the unit.
    pub in_force: Option<Quota>,
    /// Of somebody who was in another unit as well within the period (rule 21).
    pub moved: Option<Box<MovedChild>>,
    /// Of somebody who left the unit (rule 22).
    pub left: Option<LeftPlace>,
    /// What was made in it so far.
    pub made: i64,
    /// It is over: its target is locked (rule 26).
    pub is_over: bool,
    /// What the first allocation knows of it (D11): nothing, unless it is split by team and that is asked for.
    pub scores: UnitScores,
}

impl PlanChild {
    /// Whether what a method makes of it rests on little (rule 28).
    pub fn is_thin(&self, method: SplitMethod) -> bool {
        let health = self.scores.health.as_ref();
        method == SplitMethod::Health && health.is_some_and(Health::is_thin)
    }

    /// Whether it is somebody and no unit.
    pub fn is_person(&self) -> bool {
        matches!(self.id.whom, PlannedFor::Rep(_))
    }
}

/// A target, and what each method makes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanSheet {
    pub cell: TargetCell,
    /// The same with the names of its rep, product and customer in place of their ids; untrusted.
    pub shown: TargetCell,
    pub id: CellId,
    /// Whom it is for, where that is a rep; untrusted, otherwise empty.
    pub whose: String,
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
        let mut stakes = self.stakes(method)?.to_vec();
        for (child, stake) in self.children.iter().zip(&mut stakes) {
            let locked = child.locked().filter(|_| child.is_elsewhere());
            if let Some(stands) = locked.or(child.vacant()) {
                *stake = Stake::Held(stands.amount);
            }
        }
        Ok(allot_around(&self.open_movers(), amount, &mut stakes))
    }

    /// The children who moved within the period and of whom a number over all units is set here, by their places.
    pub(super) fn open_movers(&self) -> Vec<(usize, MovedChild)> {
        let all = self.children.iter().enumerate();
        let all = all.filter_map(|(at, child)| Some((at, child.moved.as_deref()?)));
        all.filter(|(_, moved)| moved.is_open())
            .map(|(at, moved)| (at, moved.clone()))
            .collect()
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
pub enum RestTo {
    /// Over the children that are not held, by what they have.
    Spread,
    /// On one child.
    On(usize),
    /// Nowhere: the children carry more or less than the whole, and say so (rule 15).
    Carry,
}
