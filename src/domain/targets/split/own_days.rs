//! By own working days (rule 11): of a period its days, of a person those without leave, of a unit the days of all
//! its people.

use super::{MethodLacks, Stake};

/// `half_days` of each child, since leave comes in halves.
///
/// # Errors
/// [`MethodLacks::Days`] where nobody works on any day.
pub fn own_days(half_days: &[u64]) -> Result<Vec<Stake>, MethodLacks> {
    Stake::weights(half_days.iter().copied(), MethodLacks::Days)
}
