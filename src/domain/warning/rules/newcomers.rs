//! W7: a week's new customers behind what the week asks for (rules 7, 12).

use super::{ClearsAfter, Evidence, FamilyRules, PERCENT, rule_numbers};
use crate::domain::Day;
use crate::domain::rules::Rules;
use crate::domain::warning::{
    FamilyEntry, Memory, PlanEvidence, PlanLimits, PlanLine, PlanMemory, PlanRule, Rule,
};

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

static LINE: PlanRule = PlanRule {
    line: PlanLine::NewCustomers,
    rule: Rule::W7,
    limits: NewcomersRules::limits,
    evidence: Evidence::Newcomers,
};

impl NewcomersRules {
    /// When it raises a warning and when that ends, by the numbers of a day.
    pub fn limits(rules: &Rules, day: Day) -> PlanLimits {
        let numbers = rules.newcomers.on(day);
        PlanLimits {
            below: numbers.behind_below,
            weeks: 1,
            clear_at: numbers.clear_at,
            min_days: numbers.min_days,
        }
    }
}

impl FamilyRules for NewcomersRules {
    fn depends_on(&self, rules: &Rules) -> serde_json::Value {
        serde_json::json!([rules.newcomers, rules.week_start])
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
