//! How each child's number came about, so that it can be added up by hand: what it has among the others, what that
//! gives before rounding, and who got the last units that rounding left over (rule 14).

use super::split::{Stake, WHOLE, allot};
use crate::domain::money::{minus, total};

/// A number that was shared out, child by child.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reckoned {
    /// What was shared out.
    pub all: i64,
    /// What fixed shares and held numbers leave to the weights.
    pub shared: i64,
    /// All weights together.
    pub weights: u128,
    /// In the order of the stakes.
    pub parts: Vec<ReckonedPart>,
    /// What found no place; below zero what is placed too much.
    pub left: i64,
}

/// What one child got, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReckonedPart {
    pub stake: Stake,
    /// What it has of what it has a part in: hundredths of a percent, rounded down. `None` of a held number.
    pub share: Option<u64>,
    /// Its part before rounding, cut to whole units.
    pub cut: i64,
    /// What was cut off: hundredths of the last unit, rounded down.
    pub cut_off: u32,
    /// What it got.
    pub amount: i64,
}

impl ReckonedPart {
    /// How many of the last units that were left over it got: one or none, below zero of a number below zero.
    pub fn of_rest(&self) -> i64 {
        self.amount.saturating_sub(self.cut)
    }
}

/// How `all` is shared out by stakes, as [`allot`] does it.
pub fn reckon(all: i64, stakes: &[Stake]) -> Reckoned {
    let given = allot(all, stakes);
    let taken = stakes.iter().zip(&given.amounts);
    let taken = taken.filter(|(stake, _)| !matches!(stake, Stake::Weight(_)));
    let shared = minus(all, total(taken.map(|(_, amount)| *amount))).unwrap_or(0);
    let weight = |stake: &Stake| match stake {
        Stake::Weight(weight) => u128::from(*weight),
        Stake::Share(_) | Stake::Held(_) => 0,
    };
    let weights = stakes.iter().map(weight).sum::<u128>();
    let parts = stakes.iter().zip(&given.amounts).map(|(stake, amount)| {
        let (of, part, whole) = match stake {
            Stake::Weight(weight) => (shared, u128::from(*weight), weights),
            Stake::Share(share) => (all, u128::from(*share), u128::from(WHOLE)),
            Stake::Held(_) => (0, 0, 0),
        };
        // Held numbers are no part of anything; where nobody weighs anything all have the same.
        let exact = i128::try_from(part).ok().zip(i128::try_from(whole).ok());
        let exact = exact.filter(|(_, whole)| *whole > 0);
        let Some((part, whole)) = exact else {
            return ReckonedPart {
                stake: *stake,
                share: None,
                cut: *amount,
                cut_off: 0,
                amount: *amount,
            };
        };
        let product = i128::from(of) * part;
        ReckonedPart {
            stake: *stake,
            share: u64::try_from(part * i128::from(WHOLE) / whole).ok(),
            cut: i64::try_from(product / whole).unwrap_or(*amount),
            cut_off: u32::try_from((product % whole).unsigned_abs() * 100 / whole.unsigned_abs())
                .unwrap_or(0),
            amount: *amount,
        }
    });
    Reckoned {
        all,
        shared,
        weights,
        parts: parts.collect(),
        left: given.left,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Stake::{Held, Share, Weight};
    use proptest::prelude::*;

    #[test]
    fn the_largest_remainder_gets_the_unit_that_is_left() {
        let seen = reckon(100, &[Weight(1), Weight(1), Weight(1)]);
        let rows: Vec<_> = (seen.parts.iter())
            .map(|part| (part.cut, part.cut_off, part.of_rest(), part.amount))
            .collect();
        assert_eq!(rows, [(33, 33, 1, 34), (33, 33, 0, 33), (33, 33, 0, 33)]);
        assert_eq!((seen.shared, seen.weights, seen.left), (100, 3, 0));
    }

    #[test]
    fn what_is_held_or_fixed_comes_before_the_weights() {
        let seen = reckon(1_000, &[Share(2_000), Held(101), Weight(2), Weight(1)]);
        assert_eq!(seen.shared, 699);
        assert_eq!(seen.parts[0].share, Some(2_000));
        assert_eq!((seen.parts[1].share, seen.parts[1].amount), (None, 101));
        assert_eq!((seen.parts[2].cut, seen.parts[3].cut), (466, 233));
    }

    proptest! {
        #[test]
        fn every_row_adds_up_to_what_was_given(
            all in -1_000_000_000_000_000i64..1_000_000_000_000_000,
            weights in proptest::collection::vec(0u64..u64::from(u32::MAX), 1..9),
        ) {
            let stakes: Vec<Stake> = weights.into_iter().map(Weight).collect();
            let seen = reckon(all, &stakes);
            let amounts: Vec<i64> = seen.parts.iter().map(|part| part.amount).collect();
            prop_assert_eq!(amounts, allot(all, &stakes).amounts);
            for part in seen.parts.iter().filter(|part| part.share.is_some()) {
                prop_assert!(part.of_rest().abs() <= 1, "{part:?}");
            }
        }
    }
}
