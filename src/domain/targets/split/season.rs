//! By season (S3): what each child made of up to three years before, each year by its own sum, so that a year in which
//! more was made weighs no more than another.

use super::{MethodLacks, Stake};
use crate::domain::money::is_beyond;

/// Years that are looked back to at most.
pub const SEASON_YEARS: usize = 3;

/// Months of history without which nobody knows a season.
pub const SEASON_MONTHS: u32 = 12;

/// All of a year, where several are added up: a weight is a sum of parts of it.
pub const SEASON_WHOLE: i64 = 1_000_000_000_000_000;

/// What is known of earlier years.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seasons {
    /// Of each child what it made in each year that is known in full of all children, the newest first.
    pub actuals: Vec<Vec<i64>>,
    /// Months for which anything is known.
    pub months: u32,
}

/// Weights from the actuals of up to [`SEASON_YEARS`] years. Of one year they are what was made; of several the parts
/// of [`SEASON_WHOLE`] that a child made of each, added up. Returns that outweigh the sales of a child leave it without
/// a weight.
///
/// # Errors
/// [`MethodLacks::History`] under a full year of it, [`MethodLacks::WholeYear`] where none is known of all children,
/// [`MethodLacks::Actuals`] where nothing was made in it, [`MethodLacks::TooLarge`] where what a child made left 64
/// bits.
pub fn season(known: &Seasons) -> Result<Vec<Stake>, MethodLacks> {
    if known.actuals.is_empty() {
        return Err(MethodLacks::Children);
    }
    if known.months < SEASON_MONTHS {
        return Err(MethodLacks::History {
            months: known.months,
            needed: SEASON_MONTHS,
        });
    }
    let years = known.actuals.iter().map(Vec::len).min().unwrap_or(0);
    let years = 0..years.min(SEASON_YEARS);
    if years.is_empty() {
        return Err(MethodLacks::WholeYear);
    }
    if known.actuals.iter().flatten().copied().any(is_beyond) {
        return Err(MethodLacks::TooLarge);
    }
    let one = years.len() == 1;
    let mut sums = vec![0i128; known.actuals.len()];
    for year in years {
        let of_year = || known.actuals.iter().map(|made| i128::from(made[year]));
        let whole = of_year().map(|made| made.max(0)).sum::<i128>();
        for (sum, made) in sums.iter_mut().zip(of_year()) {
            *sum += match whole {
                _ if one => made,
                0 => 0,
                _ => made * i128::from(SEASON_WHOLE) / whole,
            };
        }
    }
    Stake::weights(
        sums.into_iter().map(|sum| u64::try_from(sum).unwrap_or(0)),
        MethodLacks::Actuals,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s3_a_quarter_can_be_forty_percent_of_a_year() {
        let known = Seasons {
            actuals: vec![
                vec![20, 10, 0, 900],
                vec![20, 10, 0, 900],
                vec![20, 10, 0, 900],
                vec![40, 20, 0, 0],
            ],
            months: 48,
        };
        // The fourth year back has no say, nor a year in which nothing was made.
        let [fifth, two_fifths] = [400_000_000_000_000, 800_000_000_000_000];
        let weights = [fifth, fifth, fifth, two_fifths].map(Stake::Weight);
        assert_eq!(season(&known), Ok(weights.to_vec()));
    }

    #[test]
    fn s3_a_year_in_which_more_was_made_weighs_no_more_than_another() {
        let known = Seasons {
            actuals: vec![vec![100, 3_000], vec![300, 1_000]],
            months: 24,
        };
        let half = Stake::Weight(1_000_000_000_000_000);
        assert_eq!(season(&known), Ok(vec![half, half]));
    }

    #[test]
    fn s3_years_that_are_not_known_of_all_children_are_no_season() {
        let known = Seasons {
            actuals: vec![vec![5], Vec::new()],
            months: 20,
        };
        assert_eq!(season(&known), Err(MethodLacks::WholeYear));
    }

    #[test]
    fn s3_two_months_are_no_season_and_a_year_of_returns_neither() {
        let short = Seasons {
            actuals: vec![vec![5]; 4],
            months: 2,
        };
        let lacking = MethodLacks::History {
            months: 2,
            needed: 12,
        };
        assert_eq!(season(&short), Err(lacking));
        let returns = Seasons {
            actuals: vec![vec![-5], vec![0]],
            months: 12,
        };
        assert_eq!(season(&returns), Err(MethodLacks::Actuals));
        let beyond = Seasons {
            actuals: vec![vec![5, 5], vec![i64::MAX, 7]],
            months: 24,
        };
        assert_eq!(season(&beyond), Err(MethodLacks::TooLarge));
    }
}
