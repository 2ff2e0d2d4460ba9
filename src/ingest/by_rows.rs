//! What a few rows of a file alone may not tell, and the others did.

use super::{Decimal, Opened, Order};

/// What a file's unambiguous rows, its titles or its name told of how all of it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByRows {
    pub decimal: Option<Decimal>,
    pub dates: Option<Order>,
    /// Of days without one.
    pub year: Option<i32>,
}

impl Opened<'_> {
    /// What its rows told; nothing before they are read.
    pub fn by_rows(&self) -> ByRows {
        self.by_rows.get().copied().unwrap_or_default()
    }
}
