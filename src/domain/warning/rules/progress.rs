//! W6: progress far behind its pace is shown red. It colours figures and raises no warning.

use super::{FamilyRules, PERCENT, rule_numbers};
use crate::domain::rules::Rules;
use crate::domain::targets::Pace;

rule_numbers! {
    /// W6: shown red.
    ProgressNumbers {
        /// Pace (actual against expected-to-date) below this percentage is shown red.
        red_below: i64, PERCENT;
        /// … once so many own working days of the plan have gone by (rule 11).
        min_days: u32, 1..=60;
    }
}

impl ProgressNumbers {
    /// Whether a pace is shown red.
    pub fn is_red(&self, pace: Pace) -> bool {
        pace.is_below(self.red_below)
    }
}

/// Rule W6.
#[derive(Debug)]
pub struct ProgressRules;

impl FamilyRules for ProgressRules {
    fn depends_on(&self, rules: &Rules) -> serde_json::Value {
        serde_json::json!(rules.progress)
    }
}
