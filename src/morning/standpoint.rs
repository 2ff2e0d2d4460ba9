//! Where somebody stands who looks at a morning: which day it is, and by which rules.

use crate::domain::Day;
use crate::settings::Settings;
use std::sync::Arc;

/// The day and the rules that everything shown is computed for: a value, passed down. Who looks and what the
/// clock says is not in it, since no figure depends on that.
#[derive(Clone, Debug)]
pub struct Standpoint {
    pub as_of: Day,
    /// The report cut-off of today has passed: today is judged too (rule 11). Never with `--as-of`.
    pub today_counts: bool,
    pub settings: Arc<Settings>,
}

impl Standpoint {
    /// The last day that is judged.
    pub fn judged(&self) -> Day {
        if self.today_counts {
            self.as_of
        } else {
            self.as_of.prev()
        }
    }
}
