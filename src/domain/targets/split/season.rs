//! By season (S3): what each child made in up to three years before, added up over the years, so that a large year
//! counts as much as it was large (rule 13).

use super::{MethodLacks, Stake};
use crate::domain::money::{is_beyond, total};

/// Years that are looked back to at most.
pub const SEASON_YEARS: usize = 3;

/// Months of history without which nobody knows a season.
pub const SEASON_MONTHS: u32 = 12;

/// What is known of earlier years.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seasons {
    /// Of each child what it made in each year that is known in full, the newest first; the same years for all.
    pub actuals: Vec<Vec<i64>>,
    /// Months for which anything is known.
    pub months: u32,
}

/// Weights from the actuals of up to [`SEASON_YEARS`] years. Returns that outweigh the sales of a child leave it
/// without a weight.
///
/// # Errors
/// [`MethodLacks::History`] under a full year of it, [`MethodLacks::Actuals`] where nothing was made in it,
/// [`MethodLacks::TooLarge`] where what a child made left 64 bits.
pub fn season(known: &Seasons) -> Result<Vec<Stake>, MethodLacks> {
    if known.actuals.is_empty() {
        return Err(MethodLacks::Children);
    }
    if known.months < SEASON_MONTHS || known.actuals.iter().all(Vec::is_empty) {
        return Err(MethodLacks::History {
            months: known.months,
            needed: SEASON_MONTHS,
        });
    }
    let of = |years: &Vec<i64>| total(years.iter().take(SEASON_YEARS).copied());
    let sums: Vec<i64> = known.actuals.iter().map(of).collect();
    if sums.iter().copied().any(is_beyond) {
        return Err(MethodLacks::TooLarge);
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
        // The fourth year back has no say.
        let weights = [30, 30, 30, 60].map(Stake::Weight);
        assert_eq!(season(&known), Ok(weights.to_vec()));
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
            actuals: vec![vec![5], vec![i64::MAX - 1, 7]],
            months: 24,
        };
        assert_eq!(season(&beyond), Err(MethodLacks::TooLarge));
    }
}
