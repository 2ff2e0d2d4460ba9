//! Evenly: every child the same.

use super::{MethodLacks, Stake};

/// One weight for each child.
///
/// # Errors
/// [`MethodLacks::Children`] where there are none.
pub fn even(children: usize) -> Result<Vec<Stake>, MethodLacks> {
    match children {
        0 => Err(MethodLacks::Children),
        n => Ok(vec![Stake::Weight(1); n]),
    }
}
