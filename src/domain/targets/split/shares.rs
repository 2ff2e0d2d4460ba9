//! By shares that total 100 % (D5, D6).

use super::{MethodLacks, Stake, WHOLE};

/// Shares in hundredths of a percent.
///
/// # Errors
/// [`MethodLacks::Shares`] where they do not total 100 %.
pub fn shares(hundredths: &[u64]) -> Result<Vec<Stake>, MethodLacks> {
    if hundredths.is_empty() {
        return Err(MethodLacks::Children);
    }
    match hundredths.iter().fold(0u64, |s, h| s.saturating_add(*h)) {
        WHOLE => Ok(hundredths.iter().copied().map(Stake::Weight).collect()),
        sum => Err(MethodLacks::Shares(sum)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::targets::split::allot;

    #[test]
    fn d6_region_shares_of_twelve_million_and_what_two_of_them_hand_on() {
        let regions = allot(12_000_000, &shares(&[3_500, 2_500, 2_000, 2_000]).unwrap());
        assert_eq!(
            regions.amounts,
            [4_200_000, 3_000_000, 2_400_000, 2_400_000]
        );
        // The star group carries 40 % of the first region, newcomers 30 % of the third.
        let fixed = |of: i64, share| allot(of, &[Stake::Share(share), Stake::Weight(1)]).amounts;
        assert_eq!(fixed(regions.amounts[0], 4_000), [1_680_000, 2_520_000]);
        assert_eq!(fixed(regions.amounts[2], 3_000), [720_000, 1_680_000]);
    }

    #[test]
    fn d5_shares_that_do_not_total_a_hundred_are_no_shares() {
        assert_eq!(shares(&[6_000, 3_000]), Err(MethodLacks::Shares(9_000)));
        assert_eq!(shares(&[]), Err(MethodLacks::Children));
    }
}
