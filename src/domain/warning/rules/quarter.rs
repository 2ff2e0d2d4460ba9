//! W8: a unit's quarter behind plan (rules 7, 11).

use super::{ClearsAfter, Evidence, FamilyRules, PERCENT, rule_numbers};
use crate::domain::Day;
use crate::domain::rules::Rules;
use crate::domain::warning::{
    FamilyEntry, Memory, PlanEvidence, PlanLimits, PlanLine, PlanMemory, PlanRule, Rule,
};

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

static LINE: PlanRule = PlanRule {
    line: PlanLine::Quarter,
    rule: Rule::W8,
    limits: QuarterRules::limits,
    evidence: Evidence::Quarter,
};

impl QuarterRules {
    /// When it raises a warning and when that ends, by the numbers of a day.
    pub fn limits(rules: &Rules, day: Day) -> PlanLimits {
        let numbers = rules.quarter.on(day);
        PlanLimits {
            below: numbers.behind_below,
            weeks: 1,
            clear_at: numbers.clear_at,
            min_days: numbers.min_days,
        }
    }
}

impl FamilyRules for QuarterRules {
    fn depends_on(&self, rules: &Rules) -> serde_json::Value {
        serde_json::json!([rules.quarter, rules.week_start])
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
