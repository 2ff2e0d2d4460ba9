//! What a number should at least ask for (S10).

use crate::domain::metric::Better;

/// S10: the naive baselines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToBeat {
    /// The month before, by its working days for the period's, times the settings' percent.
    pub last_month: Option<i64>,
    /// The same period a year before, times the settings' percent.
    pub last_year: Option<i64>,
    /// Which side of them is the harder one.
    pub better: Better,
}

impl Default for ToBeat {
    fn default() -> Self {
        Self {
            last_month: None,
            last_year: None,
            better: Better::Higher,
        }
    }
}

impl ToBeat {
    /// Whether a number asks for more than a baseline does.
    pub fn is_beaten(&self, baseline: i64, amount: i64) -> bool {
        match self.better {
            Better::Higher => amount > baseline,
            Better::Lower => amount < baseline,
        }
    }
}
