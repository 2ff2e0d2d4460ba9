//! W9: a part of a target delayed against its own pace: a unit's month inside its quarter, or a child of a split by team,
//! products or customers (rules 7, 11).

use super::{Evidence, PERCENT, rule_numbers};
use crate::domain::Day;
use crate::domain::rules::Rules;
use crate::domain::warning::{PlanEvidence, PlanFamily, PlanLimits, PlanLine, Rule};

rule_numbers! {
    /// W9: sub-target delayed.
    DelayNumbers {
        /// Yellow below this percentage of what is expected to date.
        behind_below: i64, PERCENT;
        /// Clears when a later week closes at or above this percentage (rule 7).
        clear_at: i64, PERCENT, >= behind_below + 0;
        /// Own working days of the period before which nobody is judged (rule 11).
        min_days: u32, 1..=60;
    }
}

/// A part of a target is delayed.
pub type DelayEvidence = PlanEvidence;

/// Rule W9.
#[derive(Debug)]
pub struct DelayRules;

impl PlanFamily for DelayRules {
    const LINE: PlanLine = PlanLine::Part;
    const RULE: Rule = Rule::W9;

    fn limits(rules: &Rules, day: Day) -> PlanLimits {
        let numbers = rules.delay.on(day);
        PlanLimits {
            below: numbers.behind_below,
            weeks: 1,
            clear_at: numbers.clear_at,
            min_days: numbers.min_days,
        }
    }

    fn numbers(rules: &Rules) -> serde_json::Value {
        serde_json::json!(rules.delay)
    }

    fn evidence(seen: PlanEvidence) -> Evidence {
        Evidence::Delay(seen)
    }

    fn seen(evidence: &Evidence) -> Option<&PlanEvidence> {
        let Evidence::Delay(seen) = evidence else {
            return None;
        };
        Some(seen)
    }
}
