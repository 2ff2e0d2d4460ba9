//! W5: a person behind plan at the closes of several weeks in a row (rule 11).

use super::{ClearsAfter, Evidence, FamilyRules, PERCENT, rule_numbers};
use crate::domain::Day;
use crate::domain::rules::Rules;
use crate::domain::warning::{
    FamilyEntry, Memory, PlanEvidence, PlanLimits, PlanLine, PlanMemory, PlanRule, Rule,
};

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

static LINE: PlanRule = PlanRule {
    line: PlanLine::Person,
    rule: Rule::W5,
    limits: PaceRules::limits,
    evidence: Evidence::Pace,
};

impl PaceRules {
    /// When it raises a warning and when that ends, by the numbers of a day.
    pub fn limits(rules: &Rules, day: Day) -> PlanLimits {
        let numbers = rules.pace.on(day);
        PlanLimits {
            below: numbers.behind_below,
            weeks: numbers.weeks,
            clear_at: numbers.clear_at,
            min_days: numbers.min_days,
        }
    }
}

impl FamilyRules for PaceRules {
    fn depends_on(&self, rules: &Rules) -> serde_json::Value {
        serde_json::json!([rules.pace, rules.week_start])
    }

    fn memory(&self, entry: &'static FamilyEntry, _reps: usize) -> Option<Box<dyn Memory>> {
        Some(Box::new(PlanMemory::new(entry, &LINE)))
    }

    /// What is sold is known every day.
    fn waits_for_data(&self) -> bool {
        false
    }

    /// It clears when a week closes.
    fn can_clear(&self, _: Rule, _: &Evidence, _: &Rules, _: Day) -> ClearsAfter {
        ClearsAfter::WeekClose
    }
}
