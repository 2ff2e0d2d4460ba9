//! W5: a person behind plan at the closes of several weeks in a row (rule 11).

use super::{Evidence, PERCENT, rule_numbers};
use crate::domain::Day;
use crate::domain::rules::Rules;
use crate::domain::warning::{PlanEvidence, PlanFamily, PlanLimits, PlanLine, Rule};

rule_numbers! {
    /// W5: behind plan in a row.
    PaceNumbers {
        /// Behind below this percentage of what is expected to date.
        behind_below: i64, PERCENT;
        /// Closes of weeks in a row behind plan that raise orange.
        weeks: u32, 1..=12;
        /// Clears when a week closes at or above this percentage.
        clear_at: i64, PERCENT, >= behind_below + 0;
        /// Own working days of the period before which nobody is judged (rule 11).
        min_days: u32, 1..=60;
    }
}

/// A person is behind plan.
pub type PaceEvidence = PlanEvidence;

/// Rule W5.
#[derive(Debug)]
pub struct PaceRules;

impl PlanFamily for PaceRules {
    const LINE: PlanLine = PlanLine::Person;
    const RULE: Rule = Rule::W5;

    fn limits(rules: &Rules, day: Day) -> PlanLimits {
        let numbers = rules.pace.on(day);
        PlanLimits {
            below: numbers.behind_below,
            weeks: numbers.weeks,
            clear_at: numbers.clear_at,
            min_days: numbers.min_days,
        }
    }

    fn numbers(rules: &Rules) -> serde_json::Value {
        serde_json::json!(rules.pace)
    }

    fn evidence(seen: PlanEvidence) -> Evidence {
        Evidence::Pace(seen)
    }

    fn seen(evidence: &Evidence) -> Option<&PlanEvidence> {
        let Evidence::Pace(seen) = evidence else {
            return None;
        };
        Some(seen)
    }
}
