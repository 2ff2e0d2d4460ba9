//! By multipliers (D7, D8): a star group gets 1.15 of another, the top rep 1.40 of a newcomer, and a squad may
//! carry a fixed share of a product's target.

use super::{MethodLacks, Stake, Starred};
use crate::domain::ratio::Attainment;

/// What a child has before and after its multiplier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Multiplied {
    /// Its weight among the others: heads in hundredths, of a person one.
    pub base: u64,
    /// In percent: 115 is × 1.15.
    pub times: u32,
    /// A fixed share of all of it instead, in hundredths of a percent: 8,000 is 80 %.
    pub fixed: Option<u32>,
}

/// Weights times multipliers, and the fixed shares.
///
/// # Errors
/// [`MethodLacks::Heads`] where no child has a weight or a share, [`MethodLacks::Shares`] where the fixed ones are more
/// than all of it.
pub fn multipliers(children: &[Multiplied]) -> Result<Vec<Stake>, MethodLacks> {
    if children.is_empty() {
        return Err(MethodLacks::Children);
    }
    let fixed = children.iter().filter_map(|c| c.fixed).map(u64::from);
    let fixed = fixed.sum::<u64>();
    if fixed > super::WHOLE {
        return Err(MethodLacks::Shares(fixed));
    }
    let weight = |c: &Multiplied| c.base.saturating_mul(c.times.into());
    let stakes: Vec<Stake> = children
        .iter()
        .map(|c| c.fixed.map_or(Stake::Weight(weight(c)), Stake::Share))
        .collect();
    if stakes.iter().all(|s| *s == Stake::Weight(0)) {
        return Err(MethodLacks::Heads);
    }
    Ok(stakes)
}

impl Starred {
    /// D7: what a group is multiplied by for what it made of its last quarter's target, unrounded.
    pub fn of_group(self, last_quarter: Attainment) -> u32 {
        match last_quarter.ratio() {
            Some(ratio) if !ratio.below_percent(self.from) => self.group,
            Some(_) | None => 100,
        }
    }

    /// D8: what each person is multiplied by: the one who made most, alone and with anything, is the top.
    pub fn of_people(self, made: &[i64]) -> Vec<u32> {
        let top = made.iter().copied().max().filter(|most| *most > 0);
        let is_alone = made.iter().filter(|m| Some(**m) == top).count() == 1;
        made.iter()
            .map(|m| {
                if Some(*m) == top && is_alone {
                    self.top
                } else {
                    100
                }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::targets::split::allot;

    const STARRED: Starred = Starred {
        from: 120,
        group: 115,
        top: 140,
    };

    fn times(base: u64, times: u32) -> Multiplied {
        Multiplied {
            base,
            times,
            fixed: None,
        }
    }

    #[test]
    fn d7_a_star_group_gets_1_15_of_another() {
        let stars = [120, 119].map(|made| STARRED.of_group(Attainment::new(made, Some(100))));
        assert_eq!(stars, [115, 100]);
        // 119.999 % is not 120 %.
        assert_eq!(
            STARRED.of_group(Attainment::new(119_999, Some(100_000))),
            100
        );
        assert_eq!(STARRED.of_group(Attainment::NotSet), 100);
        let stakes = multipliers(&[times(1, stars[0]), times(1, stars[1])]).unwrap();
        assert_eq!(allot(215_000, &stakes).amounts, [115_000, 100_000]);
    }

    #[test]
    fn d7_a_squad_carries_four_fifths_of_one_product() {
        let squad = Multiplied {
            fixed: Some(8_000),
            ..times(3, 100)
        };
        let stakes = multipliers(&[squad, times(2, 100), times(2, 100)]).unwrap();
        assert_eq!(
            allot(2_400_000, &stakes).amounts,
            [1_920_000, 240_000, 240_000]
        );
        let two = multipliers(&[squad, squad, times(1, 100)]);
        assert_eq!(two, Err(MethodLacks::Shares(16_000)));
    }

    #[test]
    fn d8_the_top_rep_gets_1_40_of_a_newcomer() {
        assert_eq!(STARRED.of_people(&[5, 90, 7]), [100, 140, 100]);
        assert_eq!(
            STARRED.of_people(&[90, 90]),
            [100, 100],
            "two at the top are none"
        );
        assert_eq!(STARRED.of_people(&[0, -5]), [100, 100]);
        let stakes = multipliers(&[times(1, 140), times(1, 100)]).unwrap();
        assert_eq!(allot(240_000, &stakes).amounts, [140_000, 100_000]);
    }
}
