//! Splitting a target into its children (D1 to D9): whole numbers by the largest remainder, which add up to
//! the parent and its over-assignment exactly (rules 14, 15).

mod allot;
mod back_solve;
mod by_hand;
mod capacity;
mod even;
mod health;
mod multipliers;
mod over;
mod own_days;
mod season;
mod shares;
#[cfg(test)]
mod tests;

pub use allot::{Allotment, Stake, allot};
pub use back_solve::{Force, ForceKind, back_solve, weight as force_weight};
pub use by_hand::by_hand;
pub use capacity::{HeadDays, capacity, full as full_heads};
pub use even::even;
pub use health::{
    Health, HealthMeasure, MeasureAnchor, ScoreBasis, ScoreParts, Scored, TRIAL_MONTHS, health,
    scored,
};
pub use multipliers::{Multiplied, multipliers};
pub use over::OverAssignment;
pub use own_days::own_days;
pub use season::{SEASON_MONTHS, SEASON_WHOLE, SEASON_YEARS, Seasons, season};
pub use shares::shares;

use super::{Quota, TargetCell, TargetSlice};
use crate::domain::closed::closed;
pub(super) use allot::nearest;
use allot::{in_the_shape_of, on_its_side};
use std::collections::BTreeSet;

closed! {
    /// Along what a target is split.
    #[derive(serde::Serialize, serde::Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum SplitDimension {
        /// Into finer periods (D1).
        Time = "time",
        /// Among units and reps (D2).
        Team = "team",
        /// Among products or their classes (D5).
        Product = "product",
        /// Among segments of customers (D3).
        Customer = "customer",
    }
}

closed! {
    /// How the stakes of a split were found; a file each.
    #[derive(serde::Serialize, serde::Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum SplitMethod {
        /// All alike.
        Even = "even",
        /// Own working days: for each child the days it has (rule 11).
        OwnDays = "own-days",
        /// What up to three years before made of it (S3).
        Season = "season",
        /// Shares that total 100 % (D5, D6).
        Shares = "shares",
        /// A star group, the top rep, a squad with a fixed share (D7, D8).
        Multipliers = "multipliers",
        /// Full heads with their ramp (S2, rule 20).
        Capacity = "capacity",
        /// Health, potential and tilt (D11).
        Health = "health",
        /// From the end of the year, by cycle, holidays and launches (S6).
        BackSolve = "back-solve",
        /// Typed (S9).
        ByHand = "by-hand",
    }
}

/// Why a method has no numbers for these children.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MethodLacks {
    /// There are none.
    Children,
    /// Nobody has an own working day, or no day weighs anything.
    Days,
    /// So many months of history are known, and it needs more.
    History { months: u32, needed: u32 },
    /// No year before is known in full of all children.
    WholeYear,
    /// Nothing was made in all of it.
    Actuals,
    /// Nobody is there to carry it.
    Heads,
    /// No score is known of every child.
    Scores,
    /// The shares total so many hundredths of a percent.
    Shares(u64),
    /// What a child made left 64 bits.
    TooLarge,
    /// No product has a class, so that nobody knows what each class made.
    Classes,
    /// No customer has a segment, so that nobody knows what each segment made.
    Segments,
}

/// What D7 and D8 multiply by, in percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Starred {
    /// A group is a star from this attainment of the last quarter on.
    pub from: i64,
    /// What a star group gets.
    pub group: u32,
    /// What the top rep gets.
    pub top: u32,
}

impl Stake {
    /// A weight for each child; `why` where no child has any.
    fn weights(
        weights: impl Iterator<Item = u64>,
        why: MethodLacks,
    ) -> Result<Vec<Self>, MethodLacks> {
        let stakes: Vec<Self> = weights.map(Self::Weight).collect();
        if stakes.is_empty() {
            return Err(MethodLacks::Children);
        }
        let has_any = stakes.iter().any(|s| *s != Self::Weight(0));
        if has_any { Ok(stakes) } else { Err(why) }
    }
}

/// The whole of shares: hundredths of a percent.
pub const WHOLE: u64 = 10_000;

/// One child of a split.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SplitPart {
    /// What it is for.
    pub cell: TargetCell,
    /// What it has among the others.
    pub stake: Stake,
}

/// Why parts make no split.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SplitError {
    /// There are none.
    #[error("a split has at least one part")]
    Empty,
    /// Two parts are the same cell.
    #[error("two parts of the split are the same")]
    Twice,
    /// A part differs from the parent in something else than the dimension, or not in it.
    #[error("part {0} of the split does not lie along its dimension")]
    Astray(usize),
    /// The shares do not total 100 %.
    #[error("the shares total {0} hundredths of a percent, not 10000")]
    NotWhole(u64),
    /// No part has a weight.
    #[error("all weights of the split are zero")]
    Weightless,
}

/// A target split along a dimension. The parts stand in a fixed order, whatever order they were given in, so
/// that the same child gets the same remainder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    parent: TargetCell,
    dimension: SplitDimension,
    method: SplitMethod,
    over: OverAssignment,
    parts: Vec<SplitPart>,
}

impl Split {
    /// A split of a target into parts.
    ///
    /// # Errors
    /// [`SplitError`] where the parts are none, repeat, leave the dimension, or have no weight between them
    /// or shares that do not total 100 %.
    pub fn new(
        parent: TargetCell,
        dimension: SplitDimension,
        method: SplitMethod,
        over: OverAssignment,
        mut parts: Vec<SplitPart>,
    ) -> Result<Self, SplitError> {
        if parts.is_empty() {
            return Err(SplitError::Empty);
        }
        let distinct: BTreeSet<&TargetCell> = parts.iter().map(|p| &p.cell).collect();
        if distinct.len() < parts.len() {
            return Err(SplitError::Twice);
        }
        let astray = |p: &SplitPart| !lies_along(&parent, &p.cell, dimension);
        if let Some(at) = parts.iter().position(astray) {
            return Err(SplitError::Astray(at + 1));
        }
        let sum = parts.iter().fold(0u64, |sum, part| match part.stake {
            Stake::Weight(weight) => sum.saturating_add(weight),
            Stake::Share(_) | Stake::Held(_) => sum,
        });
        let is_free = |p: &SplitPart| matches!(p.stake, Stake::Weight(_));
        let all_free = parts.iter().all(is_free);
        if method == SplitMethod::Shares && all_free && sum != WHOLE {
            return Err(SplitError::NotWhole(sum));
        }
        if sum == 0 && all_free {
            return Err(SplitError::Weightless);
        }
        parts.sort();
        Ok(Self {
            parent,
            dimension,
            method,
            over,
            parts,
        })
    }

    /// What is split.
    pub fn parent(&self) -> &TargetCell {
        &self.parent
    }

    /// Along what it is split.
    pub fn dimension(&self) -> SplitDimension {
        self.dimension
    }

    /// How the weights of the parts were found.
    pub fn method(&self) -> SplitMethod {
        self.method
    }

    /// How much more the children get in all.
    pub fn over(&self) -> OverAssignment {
        self.over
    }

    /// The children, in their fixed order.
    pub fn parts(&self) -> &[SplitPart] {
        &self.parts
    }

    /// The shares it was made by, which total 100 %, in hundredths of a percent in the order of the parts; `None`
    /// where they were not given as shares alone.
    pub fn shares(&self) -> Option<Vec<u64>> {
        given_shares(self.method, self.parts.iter().map(|part| part.stake))
    }

    /// The numbers of the children, in the order of the parts, and what is not placed of the baseline. Each of
    /// baseline, floor and stretch adds up to the parent's and the over-assignment exactly, but for that.
    pub fn share_out(&self, parent: &Quota) -> (Vec<Quota>, i64) {
        let stakes: Vec<Stake> = self.parts.iter().map(|part| part.stake).collect();
        share_out(parent, self.over, &stakes)
    }
}

/// The shares that stakes are, in hundredths of a percent in their order; `None` where they are no shares, or some of
/// them are something else.
pub fn given_shares(method: SplitMethod, stakes: impl Iterator<Item = Stake>) -> Option<Vec<u64>> {
    let share = |stake: Stake| match stake {
        Stake::Weight(share) => Some(share),
        Stake::Share(_) | Stake::Held(_) => None,
    };
    let all: Option<Vec<u64>> = stakes.map(share).collect();
    let is_whole = |all: &Vec<u64>| all.iter().fold(0u64, |s, h| s.saturating_add(*h)) == WHOLE;
    all.filter(|all| method == SplitMethod::Shares && is_whole(all))
}

/// The same for stakes alone, in their order.
pub fn share_out(parent: &Quota, over: OverAssignment, stakes: &[Stake]) -> (Vec<Quota>, i64) {
    let is_held = stakes.iter().any(|s| matches!(s, Stake::Held(_)));
    let all = over.total(parent.amount);
    let given = allot(all, stakes);
    // A held number is one of the baseline: floor and stretch take its shape.
    let other = |of: i64| {
        if is_held {
            in_the_shape_of(over.total(of), all, &given)
        } else {
            allot(over.total(of), stakes).amounts
        }
    };
    // By themselves they are rounded otherwise here and there: no child's lies on the other side of its baseline.
    let beside = |of: i64| {
        let mut all = other(of);
        on_its_side(&mut all, &given.amounts, of.cmp(&parent.amount));
        all
    };
    let floors = parent.floor.map(beside).unwrap_or_default();
    let stretches = parent.stretch.map(beside).unwrap_or_default();
    let child = |(at, amount): (usize, &i64)| Quota {
        amount: *amount,
        share: None,
        floor: floors.get(at).copied(),
        stretch: stretches.get(at).copied(),
    };
    let children = given.amounts.iter().enumerate().map(child).collect();
    (children, given.left)
}

/// A floor or a stretch in the shape of what the children have, each on the same side of it as the whole.
pub(super) fn in_shape(of: i64, amounts: &[i64]) -> Vec<i64> {
    let weights: Vec<u64> = amounts.iter().map(|a| a.unsigned_abs()).collect();
    let mut all = crate::domain::money::split(of, &weights);
    let whole = crate::domain::money::total(amounts.iter().copied());
    on_its_side(&mut all, amounts, of.cmp(&whole));
    all
}

/// Whether a part differs from its parent in the dimension, and in nothing else.
fn lies_along(parent: &TargetCell, part: &TargetCell, dimension: SplitDimension) -> bool {
    let mut same = parent.clone();
    match dimension {
        SplitDimension::Time => same.period = part.period,
        SplitDimension::Team => same.scope = part.scope.clone(),
        SplitDimension::Product => {
            same.slice = TargetSlice {
                customer_segment: parent.slice.customer_segment.clone(),
                customer: parent.slice.customer.clone(),
                ..part.slice.clone()
            };
        }
        SplitDimension::Customer => {
            let (own, of) = (&mut same.slice, &part.slice);
            own.customer_segment.clone_from(&of.customer_segment);
            own.customer.clone_from(&of.customer);
        }
    }
    same == *part && parent != part
}
