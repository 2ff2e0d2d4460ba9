//! W7: a week's new customers behind what the week asks for (rules 7, 12).

use super::{Evidence, PERCENT, rule_numbers};
use crate::domain::Day;
use crate::domain::rules::Rules;
use crate::domain::warning::{PlanEvidence, PlanFamily, PlanLimits, PlanLine, Rule};

rule_numbers! {
    /// W7: new customers of a week.
    NewcomersNumbers {
        /// Yellow below this percentage of what the week asks for.
        behind_below: i64, PERCENT;
        /// Clears when a later week closes at or above this percentage (rule 7).
        clear_at: i64, PERCENT, >= behind_below + 0;
        /// Weeks with fewer own working days are not judged (rule 12).
        min_days: u32, 1..=7;
    }
}

/// A week had too few new customers.
pub type NewcomersEvidence = PlanEvidence;

/// Rule W7.
#[derive(Debug)]
pub struct NewcomersRules;

impl PlanFamily for NewcomersRules {
    const LINE: PlanLine = PlanLine::NewCustomers;
    const RULE: Rule = Rule::W7;

    fn limits(rules: &Rules, day: Day) -> PlanLimits {
        let numbers = rules.newcomers.on(day);
        PlanLimits {
            below: numbers.behind_below,
            weeks: 1,
            clear_at: numbers.clear_at,
            min_days: numbers.min_days,
        }
    }

    fn numbers(rules: &Rules) -> serde_json::Value {
        serde_json::json!(rules.newcomers)
    }

    fn evidence(seen: PlanEvidence) -> Evidence {
        Evidence::Newcomers(seen)
    }

    fn seen(evidence: &Evidence) -> Option<&PlanEvidence> {
        let Evidence::Newcomers(seen) = evidence else {
            return None;
        };
        Some(seen)
    }
}
