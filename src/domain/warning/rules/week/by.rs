//! What a week is measured by (W3): a setting takes the revenue target in the place of the daily standards.

use super::WeekNumbers;
use crate::domain::Day;
use crate::domain::closed::closed;
use crate::domain::rules::Rules;
use crate::domain::warning::Family;
use serde::{Deserialize, Serialize};

closed! {
    /// What a week is measured by (W3).
    #[derive(Default, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum WeekBy {
        /// The daily standards.
        #[default]
        Standard = "standard",
        /// The revenue target.
        Revenue = "revenue",
    }
}

impl WeekBy {
    /// The family that judges by it.
    pub fn family(self) -> Family {
        match self {
            Self::Standard => Family::WEEK,
            Self::Revenue => Family::WEEK_TARGET,
        }
    }
}

impl TryFrom<i64> for WeekBy {
    type Error = i64;
    fn try_from(place: i64) -> Result<Self, i64> {
        let found = usize::try_from(place).ok().and_then(|at| Self::ALL.get(at));
        found.copied().ok_or(place)
    }
}

impl From<WeekBy> for i64 {
    fn from(by: WeekBy) -> Self {
        by as Self
    }
}

/// The days from which a week is judged by one thing and not by the other; never by either while the rule is off.
pub(in crate::domain::warning::rules) fn turns(rules: &Rules, by: WeekBy) -> Vec<(Day, bool)> {
    let versions = rules.week.versions();
    let turn = |(from, numbers): (Option<Day>, &WeekNumbers)| {
        let judges = numbers.active != 0 && numbers.by == by;
        (from.unwrap_or(Day::MIN), judges)
    };
    versions.map(turn).collect()
}
