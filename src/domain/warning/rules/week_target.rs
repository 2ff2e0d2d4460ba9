//! W3 by the revenue target: how much of what a person's target asks of a week was sold, counted to date until the
//! week closes (rules 7, 11, 12). The numbers are those of the week by standards; a setting says which of the two judges.

use super::Evidence;
use super::week::{WeekBy, turns};
use crate::domain::Day;
use crate::domain::rules::Rules;
use crate::domain::warning::{PlanEvidence, PlanFamily, PlanLimits, PlanLine, Rule};

/// A person sold too little of what the week asks for.
pub type WeekTargetEvidence = PlanEvidence;

/// Rule W3, where it is judged by the revenue target.
#[derive(Debug)]
pub struct WeekTargetRules;

impl PlanFamily for WeekTargetRules {
    const LINE: PlanLine = PlanLine::Week;
    const RULE: Rule = Rule::W3;

    fn turns(rules: &Rules) -> Option<Vec<(Day, bool)>> {
        Some(turns(rules, WeekBy::Revenue))
    }

    fn limits(rules: &Rules, day: Day) -> PlanLimits {
        let numbers = rules.week.on(day);
        PlanLimits {
            below: numbers.red_below,
            weeks: 1,
            clear_at: numbers.clear_at,
            min_days: numbers.min_days,
        }
    }

    fn numbers(rules: &Rules) -> serde_json::Value {
        serde_json::json!(rules.week)
    }

    fn evidence(seen: PlanEvidence) -> Evidence {
        Evidence::WeekTarget(seen)
    }

    fn seen(evidence: &Evidence) -> Option<&PlanEvidence> {
        let Evidence::WeekTarget(seen) = evidence else {
            return None;
        };
        Some(seen)
    }
}
