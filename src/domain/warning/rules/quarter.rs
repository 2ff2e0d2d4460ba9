//! W8: a unit's quarter behind plan (rules 7, 11).

use super::{Evidence, PERCENT, rule_numbers};
use crate::domain::Day;
use crate::domain::rules::Rules;
use crate::domain::warning::{PlanEvidence, PlanFamily, PlanLimits, PlanLine, Rule};

rule_numbers! {
    /// W8: quarter behind plan.
    QuarterNumbers {
        /// Orange below this percentage of what is expected to date.
        behind_below: i64, PERCENT;
        /// Clears when a later week closes at or above this percentage (rule 7).
        clear_at: i64, PERCENT, >= behind_below + 0;
        /// Own working days of the period before which nobody is judged (rule 11).
        min_days: u32, 1..=60;
    }
}

/// A unit's quarter is behind plan.
pub type QuarterEvidence = PlanEvidence;

/// Rule W8.
#[derive(Debug)]
pub struct QuarterRules;

impl PlanFamily for QuarterRules {
    const LINE: PlanLine = PlanLine::Quarter;
    const RULE: Rule = Rule::W8;

    fn limits(rules: &Rules, day: Day) -> PlanLimits {
        let numbers = rules.quarter.on(day);
        PlanLimits {
            below: numbers.behind_below,
            weeks: 1,
            clear_at: numbers.clear_at,
            min_days: numbers.min_days,
        }
    }

    fn numbers(rules: &Rules) -> serde_json::Value {
        serde_json::json!(rules.quarter)
    }

    fn evidence(seen: PlanEvidence) -> Evidence {
        Evidence::Quarter(seen)
    }

    fn seen(evidence: &Evidence) -> Option<&PlanEvidence> {
        let Evidence::Quarter(seen) = evidence else {
            return None;
        };
        Some(seen)
    }
}
