//! Typed by hand: every number is held, and what they leave is told.

use super::{MethodLacks, Stake};

/// The numbers as they were typed; one that was not is zero.
///
/// # Errors
/// [`MethodLacks::Children`] where there are none.
pub fn by_hand(typed: &[Option<i64>]) -> Result<Vec<Stake>, MethodLacks> {
    if typed.is_empty() {
        return Err(MethodLacks::Children);
    }
    let held = |amount: &Option<i64>| Stake::Held(amount.unwrap_or(0));
    Ok(typed.iter().map(held).collect())
}
