//! Splitting a target into its children (D1 to D9): whole numbers by the largest remainder, which add up to
//! the parent and its over-assignment exactly (rules 14, 15).

use super::{Quota, TargetCell, TargetSlice};
use crate::domain::closed::closed;
use crate::domain::money::split;
use std::collections::BTreeSet;

closed! {
    /// Along what a target is split.
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
    /// How the weights of a split were found.
    pub enum SplitMethod {
        /// All alike.
        Even = "even",
        /// Shares that total 100 % (D5, D6).
        Shares = "shares",
        /// Own working days: for each child the days it has (rule 11).
        OwnDays = "own-days",
        /// Weights of any kind: seasons, multipliers (D7, D8), capacity.
        Weights = "weights",
    }
}

/// The whole of shares: hundredths of a percent.
pub const WHOLE: u64 = 10_000;

/// By how much the children of one level are given more than the parent, in hundredths of a percent; below
/// zero where less is handed down (rule 15).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct OverAssignment(i32);

impl OverAssignment {
    /// From hundredths of a percent; `None` below −100 % and above 1,000 %.
    pub fn new(hundredths: i32) -> Option<Self> {
        (-10_000..=100_000)
            .contains(&hundredths)
            .then_some(Self(hundredths))
    }

    /// In hundredths of a percent.
    pub fn hundredths(self) -> i32 {
        self.0
    }

    /// What the children of a target must add up to, rounded to the nearest, halves away from zero.
    pub fn total(self, parent: i64) -> i64 {
        let whole = i128::from(WHOLE);
        let exact = i128::from(parent) * (whole + i128::from(self.0));
        let half = whole / 2;
        let rounded = if exact < 0 {
            (exact - half) / whole
        } else {
            (exact + half) / whole
        };
        i64::try_from(rounded).unwrap_or(if rounded < 0 { i64::MIN } else { i64::MAX })
    }
}

/// One child of a split.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SplitPart {
    /// What it is for.
    pub cell: TargetCell,
    /// Its weight among the others: a share in hundredths of a percent, days, or any other.
    pub weight: u64,
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
        let sum = parts.iter().fold(0u64, |s, p| s.saturating_add(p.weight));
        match method {
            SplitMethod::Shares if sum != WHOLE => return Err(SplitError::NotWhole(sum)),
            SplitMethod::OwnDays | SplitMethod::Weights if sum == 0 => {
                return Err(SplitError::Weightless);
            }
            SplitMethod::Even
            | SplitMethod::Shares
            | SplitMethod::OwnDays
            | SplitMethod::Weights => {}
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

    /// The numbers of the children, in the order of the parts: each of baseline, floor and stretch adds up to
    /// the parent's and the over-assignment exactly.
    pub fn share_out(&self, parent: &Quota) -> Vec<Quota> {
        let weights: Vec<u64> = self
            .parts
            .iter()
            .map(|part| match self.method {
                SplitMethod::Even => 1,
                SplitMethod::Shares | SplitMethod::OwnDays | SplitMethod::Weights => part.weight,
            })
            .collect();
        let shared = |amount: i64| split(self.over.total(amount), &weights);
        let mut children: Vec<Quota> = shared(parent.amount)
            .into_iter()
            .map(|amount| Quota {
                amount,
                ..Quota::default()
            })
            .collect();
        for (child, floor) in children
            .iter_mut()
            .zip(parent.floor.map(shared).unwrap_or_default())
        {
            child.floor = Some(floor);
        }
        for (child, stretch) in children
            .iter_mut()
            .zip(parent.stretch.map(shared).unwrap_or_default())
        {
            child.stretch = Some(stretch);
        }
        children
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Period;
    use crate::domain::targets::TargetScope;
    use proptest::prelude::*;

    fn company() -> TargetCell {
        let scope = TargetScope::Unit(Vec::new());
        TargetCell::whole("revenue", Period::Year(2026), scope)
    }

    fn team(weights: &[u64]) -> Vec<SplitPart> {
        let part = |(i, weight): (usize, &u64)| SplitPart {
            cell: TargetCell {
                scope: TargetScope::Unit(vec![format!("Region {i:02}")]),
                ..company()
            },
            weight: *weight,
        };
        weights.iter().enumerate().map(part).collect()
    }

    fn by(method: SplitMethod, over: i32, parts: Vec<SplitPart>) -> Result<Split, SplitError> {
        let over = OverAssignment::new(over).unwrap();
        Split::new(company(), SplitDimension::Team, method, over, parts)
    }

    fn amounts(split: &Split, parent: i64) -> Vec<i64> {
        let parent = Quota {
            amount: parent,
            ..Quota::default()
        };
        split.share_out(&parent).iter().map(|q| q.amount).collect()
    }

    #[test]
    fn d6_shares_of_twelve_million() {
        let split = by(SplitMethod::Shares, 0, team(&[3_500, 2_500, 2_000, 2_000])).unwrap();
        assert_eq!(
            amounts(&split, 12_000_000),
            [4_200_000, 3_000_000, 2_400_000, 2_400_000]
        );
        let bad = by(SplitMethod::Shares, 0, team(&[6_000, 3_000]));
        assert_eq!(bad, Err(SplitError::NotWhole(9_000)));
    }

    #[test]
    fn d5_product_classes_of_twelve_million() {
        let class = |(class, weight): (&str, u64)| SplitPart {
            cell: TargetCell {
                slice: TargetSlice {
                    product_class: class.into(),
                    ..TargetSlice::default()
                },
                ..company()
            },
            weight,
        };
        let parts: Vec<SplitPart> = [("core", 6_000), ("new", 3_000), ("tail", 1_000)]
            .map(class)
            .into();
        let split = Split::new(
            company(),
            SplitDimension::Product,
            SplitMethod::Shares,
            OverAssignment::default(),
            parts.clone(),
        )
        .unwrap();
        assert_eq!(
            amounts(&split, 12_000_000),
            [7_200_000, 3_600_000, 1_200_000]
        );
        // The same parts are no split by team.
        assert_eq!(by(SplitMethod::Even, 0, parts), Err(SplitError::Astray(1)));
    }

    #[test]
    fn d2_a_hundred_and_twenty_million_over_eight_regions_evenly() {
        let split = by(SplitMethod::Even, 0, team(&[0; 8])).unwrap();
        assert_eq!(amounts(&split, 12_000_000_000), [1_500_000_000; 8]);
    }

    #[test]
    fn rule_11_own_days_of_the_months_of_a_quarter() {
        // China, working days of October to December 2026: 18, 21, 23.
        let month = |(month, weight): (u8, u64)| SplitPart {
            cell: TargetCell {
                period: Period::Month(2026, month),
                ..company()
            },
            weight,
        };
        let split = Split::new(
            company(),
            SplitDimension::Time,
            SplitMethod::OwnDays,
            OverAssignment::default(),
            [(10, 18), (11, 21), (12, 23)].map(month).into(),
        )
        .unwrap();
        assert_eq!(amounts(&split, 6_200), [1_800, 2_100, 2_300]);
    }

    #[test]
    fn rule_15_over_assignment_is_added_once_and_told() {
        let split = by(SplitMethod::Even, 500, team(&[1, 1, 1])).unwrap();
        assert_eq!(amounts(&split, 100), [35, 35, 35]);
        assert_eq!(OverAssignment::new(1).unwrap().total(1), 1);
        assert_eq!(OverAssignment::new(-10_000).unwrap().total(77), 0);
        assert_eq!(OverAssignment::new(-10_001), None);
    }

    #[test]
    fn parts_that_make_no_split_are_refused() {
        assert_eq!(by(SplitMethod::Even, 0, Vec::new()), Err(SplitError::Empty));
        let twice = [team(&[1]), team(&[2])].concat();
        assert_eq!(by(SplitMethod::Weights, 0, twice), Err(SplitError::Twice));
        let light = by(SplitMethod::OwnDays, 0, team(&[0, 0]));
        assert_eq!(light, Err(SplitError::Weightless));
        let itself = vec![SplitPart {
            cell: company(),
            weight: 1,
        }];
        assert_eq!(by(SplitMethod::Even, 0, itself), Err(SplitError::Astray(1)));
    }

    proptest! {
        #[test]
        fn rule_14_children_add_up_exactly_in_whatever_order_they_are_given(
            weights in proptest::collection::vec(0u64..1_000_000_000, 1..40),
            parent in -1_000_000_000_000_000i64..=1_000_000_000_000_000,
            floor in proptest::option::of(0i64..1_000_000_000),
            over in -10_000i32..=20_000,
            method in prop::sample::select(vec![SplitMethod::Even, SplitMethod::OwnDays, SplitMethod::Weights]),
            turn in 0usize..40,
        ) {
            prop_assume!(weights.iter().any(|w| *w > 0));
            let mut turned = team(&weights);
            let at = turn % turned.len();
            turned.rotate_left(at);
            let split = by(method, over, team(&weights)).unwrap();
            prop_assert_eq!(&by(method, over, turned).unwrap(), &split);
            let parent = Quota { amount: parent, floor, ..Quota::default() };
            let children = split.share_out(&parent);
            let sum: i64 = children.iter().map(|q| q.amount).sum();
            prop_assert_eq!(sum, split.over().total(parent.amount));
            let floors: Option<i64> = children.iter().map(|q| q.floor).sum();
            prop_assert_eq!(floors, floor.map(|f| split.over().total(f)));
            prop_assert!(children.iter().all(|q| q.stretch.is_none()));
            // Exact: the total misses the parent's share by half a unit at most.
            let exact = i128::from(parent.amount) * i128::from(10_000 + over);
            prop_assert!((i128::from(sum) * 10_000 - exact).abs() <= 5_000);
        }
    }
}
