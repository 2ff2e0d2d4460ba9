//! By capacity and ramp (S2, rule 20): full heads, each for its own working days and, while it is new, only for
//! the share that its ramp leaves.

use super::{MethodLacks, Stake};

/// A stretch of somebody's days in the period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadDays {
    /// Own working days, in halves.
    pub half_days: u32,
    /// Percent that the ramp leaves; 100 without one.
    pub ramp: u32,
}

/// Each child's heads as half days times percent.
///
/// # Errors
/// [`MethodLacks::Heads`] where nobody is there.
pub fn capacity(children: &[Vec<HeadDays>]) -> Result<Vec<Stake>, MethodLacks> {
    Stake::weights(children.iter().map(|c| full(c)), MethodLacks::Heads)
}

/// Half days times percent of all heads.
pub fn full(heads: &[HeadDays]) -> u64 {
    let of = |h: &HeadDays| u64::from(h.half_days) * u64::from(h.ramp);
    heads.iter().map(of).sum::<u64>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::targets::split::allot;

    fn head(half_days: u32, ramp: u32) -> HeadDays {
        HeadDays { half_days, ramp }
    }

    #[test]
    fn rule_20_a_newcomer_counts_by_the_months_since_the_start() {
        let veteran = vec![head(124, 100)];
        // A month each at a quarter, a half and three quarters.
        let newcomer = vec![head(36, 25), head(42, 50), head(46, 75)];
        let stakes = capacity(&[veteran, newcomer]).unwrap();
        assert_eq!(stakes, [12_400, 6_450].map(Stake::Weight));
        let given = allot(1_885_000, &stakes);
        assert_eq!(given.amounts, [1_240_000, 645_000]);
        assert_eq!(
            capacity(&[vec![], vec![head(0, 100)]]),
            Err(MethodLacks::Heads)
        );
    }
}
