//! Sharing out a number among children who have weights, fixed shares or held numbers (rule 14): the largest
//! remainder, ties to the first, so that the sum is exact. What finds no place is told, never hidden.

use super::WHOLE;
use crate::domain::money::{minus, split, total};
use serde::{Deserialize, Serialize};
use std::cmp::{Ordering, Reverse};

/// What a child has in a split.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stake {
    /// A part of what the others leave, by its weight among the other weights.
    Weight(u64),
    /// A fixed share of all that is shared out, in hundredths of a percent (D7, D8).
    Share(u32),
    /// A number that was typed or held: it moves for nobody.
    Held(i64),
}

/// What each child got, in the order of the stakes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Allotment {
    pub amounts: Vec<i64>,
    /// What nobody got; below zero what they have in all too much.
    pub left: i64,
}

/// Shares out `all`. Held numbers and fixed shares come first, the weights have the rest exactly. Where these take
/// more than there is, weights get nothing; what is then over or missing is left.
pub fn allot(all: i64, stakes: &[Stake]) -> Allotment {
    let fixed: Vec<u64> = stakes.iter().map(|s| s.share().into()).collect();
    let whole = fixed.iter().sum::<u64>();
    // All fixed shares together, rounded once: 60, 30 and 10 % leave nothing behind.
    let mut of_shares = fixed.clone();
    of_shares.push(WHOLE.saturating_sub(whole));
    let of_fixed = match whole {
        0 => vec![0; fixed.len()],
        1..=WHOLE => split(all, &of_shares),
        // More than all of it is promised: every share by itself.
        _ => fixed.iter().map(|s| share_of(all, *s)).collect(),
    };
    let mut amounts: Vec<i64> = stakes
        .iter()
        .zip(of_fixed)
        .map(|(stake, of_fixed)| match stake {
            Stake::Weight(_) => 0,
            Stake::Share(_) => of_fixed,
            Stake::Held(amount) => *amount,
        })
        .collect();
    let rest = minus(all, total(amounts.iter().copied())).unwrap_or(0);
    let free: Vec<usize> = (0..stakes.len())
        .filter(|at| matches!(stakes[*at], Stake::Weight(_)))
        .collect();
    let is_for_them = rest.signum() == all.signum() || (all == 0 && rest > 0);
    if free.is_empty() || !is_for_them {
        return Allotment {
            amounts,
            left: rest,
        };
    }
    let weights: Vec<u64> = free.iter().map(|at| stakes[*at].weight()).collect();
    for (at, amount) in free.iter().zip(split(rest, &weights)) {
        amounts[*at] = amount;
    }
    Allotment { amounts, left: 0 }
}

/// A share of an amount, to the nearest, halves away from zero.
pub(super) fn share_of(amount: i64, hundredths: u64) -> i64 {
    nearest(
        i128::from(amount) * i128::from(hundredths),
        i128::from(WHOLE),
    )
}

/// A quotient to the nearest whole, halves away from zero; at the ends of 64 bits where it would leave them.
pub(in crate::domain::targets) fn nearest(exact: i128, by: i128) -> i64 {
    let half = if exact < 0 { -by / 2 } else { by / 2 };
    let rounded = (exact + half) / by;
    i64::try_from(rounded).unwrap_or(if rounded < 0 { i64::MIN } else { i64::MAX })
}

/// The same shape for another number of the same target, such as its floor: what is not placed of the one is not
/// placed of the other either.
pub(super) fn in_the_shape_of(of: i64, all: i64, shape: &Allotment) -> Vec<i64> {
    let placed = match shape.left {
        0 => of,
        _ if all == 0 => 0,
        left => nearest(
            i128::from(of) * (i128::from(all) - i128::from(left)),
            i128::from(all),
        ),
    };
    let weights: Vec<u64> = shape.amounts.iter().map(|a| a.unsigned_abs()).collect();
    split(placed, &weights)
}

/// Puts what lies on the wrong side of a child's baseline on those that have room, the most first: the sum stays.
/// `side` is where the whole lies.
pub(super) fn on_its_side(others: &mut [i64], amounts: &[i64], side: Ordering) {
    // How far one is from its baseline on the right side; below zero on the wrong one.
    let room = |other: i64, amount: i64| match side {
        Ordering::Greater => i128::from(other) - i128::from(amount),
        Ordering::Less | Ordering::Equal => i128::from(amount) - i128::from(other),
    };
    let mut beyond = 0i128;
    for (other, amount) in others.iter_mut().zip(amounts) {
        let room = room(*other, *amount);
        if room < 0 {
            beyond -= room;
            *other = *amount;
        }
    }
    let mut order: Vec<usize> = (0..others.len().min(amounts.len())).collect();
    order.sort_by_key(|at| (Reverse(room(others[*at], amounts[*at])), *at));
    for at in order {
        let taken = beyond.min(room(others[at], amounts[at]));
        if taken <= 0 {
            break;
        }
        beyond -= taken;
        // Never further than to its baseline.
        let taken = i64::try_from(taken).unwrap_or(0);
        others[at] = match side {
            Ordering::Greater => others[at] - taken,
            Ordering::Less | Ordering::Equal => others[at] + taken,
        };
    }
}

impl Stake {
    /// Its word in files and SQL.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Weight(_) => "weight",
            Self::Share(_) => "share",
            Self::Held(_) => "held",
        }
    }

    /// Its number there; of a weight the same 64 bits.
    pub const fn number(self) -> i64 {
        match self {
            Self::Weight(weight) => weight.cast_signed(),
            Self::Share(share) => share as i64,
            Self::Held(amount) => amount,
        }
    }

    /// The inverse of both.
    pub fn read(id: &str, number: i64) -> Option<Self> {
        match id {
            "weight" => Some(Self::Weight(number.cast_unsigned())),
            "share" => u32::try_from(number).ok().map(Self::Share),
            "held" => Some(Self::Held(number)),
            _ => None,
        }
    }

    fn weight(self) -> u64 {
        match self {
            Self::Weight(weight) => weight,
            Self::Share(_) | Self::Held(_) => 0,
        }
    }

    fn share(self) -> u32 {
        match self {
            Self::Share(share) => share,
            Self::Weight(_) | Self::Held(_) => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Stake::{Held, Share, Weight};
    use proptest::prelude::*;

    #[test]
    fn d7_a_squad_with_a_fixed_share_comes_first_and_the_others_have_the_rest() {
        let given = allot(1_000, &[Share(8_000), Weight(1), Weight(1)]);
        assert_eq!((given.amounts, given.left), (vec![800, 100, 100], 0));
        let only = allot(1_000, &[Share(6_000), Share(3_000)]);
        assert_eq!((only.amounts, only.left), (vec![600, 300], 100));
        // Thirds that add up to all of it leave nothing.
        let thirds = allot(100, &[Share(3_333), Share(3_333), Share(3_334)]);
        assert_eq!((thirds.amounts, thirds.left), (vec![33, 33, 34], 0));
        let too_much = allot(100, &[Share(8_000), Share(8_000), Weight(1)]);
        assert_eq!((too_much.amounts, too_much.left), (vec![80, 80, 0], -60));
    }

    #[test]
    fn a_held_number_that_is_too_large_takes_nothing_below_zero_from_the_others() {
        let given = allot(100, &[Held(130), Weight(1), Weight(2)]);
        assert_eq!((given.amounts, given.left), (vec![130, 0, 0], -30));
        let exact = allot(100, &[Held(100), Weight(1)]);
        assert_eq!((exact.amounts, exact.left), (vec![100, 0], 0));
    }

    #[test]
    fn typed_by_hand_the_remainder_is_told() {
        let given = allot(100, &[Held(30), Held(50)]);
        assert_eq!((given.amounts, given.left), (vec![30, 50], 20));
        assert_eq!(allot(7, &[]).left, 7);
    }

    fn stakes() -> impl Strategy<Value = Vec<Stake>> {
        let stake = prop_oneof![
            4 => (0u64..=1_000_000_000_000_000).prop_map(Weight),
            1 => (0u32..=10_000).prop_map(Share),
            1 => (0i64..=1_000_000_000_000_000).prop_map(Held),
        ];
        prop::collection::vec(stake, 0..40)
    }

    const MOST: i64 = 1_000_000_000_000_000;

    proptest! {
        #[test]
        fn what_is_given_and_what_is_left_are_all_of_it(all in -MOST..=MOST, stakes in stakes()) {
            let given = allot(all, &stakes);
            let sum: i64 = given.amounts.iter().sum();
            prop_assert_eq!(sum + given.left, all);
            for (stake, amount) in stakes.iter().zip(&given.amounts) {
                match stake {
                    Held(held) => prop_assert_eq!(amount, held),
                    Weight(_) => prop_assert!(*amount == 0 || amount.signum() == all.signum() || all == 0),
                    Share(share) => {
                        let exact = i128::from(all) * i128::from(*share);
                        prop_assert!((i128::from(*amount) * 10_000 - exact).abs() <= 10_000);
                    }
                }
            }
            // Something is left only where no weight could take it.
            let free = stakes.iter().any(|s| matches!(s, Weight(_)));
            prop_assert!(given.left == 0 || !free || given.left.signum() != all.signum());
        }

        #[test]
        fn held_cells_stay_and_a_second_time_changes_nothing(
            all in 1i64..=MOST,
            cells in prop::collection::vec((0i64..=MOST, any::<bool>()), 1..40),
        ) {
            let (amounts, held): (Vec<i64>, Vec<bool>) = cells.into_iter().unzip();
            let anew = |amounts: &[i64]| {
                let stake = |(amount, is_held): (&i64, &bool)| match is_held {
                    true => Held(*amount),
                    false => Weight(u64::try_from(*amount).unwrap_or(0)),
                };
                let stakes: Vec<Stake> = amounts.iter().zip(&held).map(stake).collect();
                allot(all, &stakes)
            };
            let once = anew(&amounts);
            for (at, is_held) in held.iter().enumerate() {
                prop_assert!(!is_held || once.amounts[at] == amounts[at]);
            }
            prop_assert_eq!(once.amounts.iter().sum::<i64>() + once.left, all);
            let twice = anew(&once.amounts);
            prop_assert_eq!(&twice, &once);
        }
    }
}
