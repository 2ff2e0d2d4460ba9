//! The rows of the rules page.

use crate::domain::rule_page::{BenchmarkLine, ListedPhase, RuleLine, StandardLine};
use crate::domain::rules::{RuleKey, RuleValue};
/// A row of the list.
pub(super) enum ListedRow<'a> {
    Rule(&'a RuleLine),
    Standard(&'a StandardLine),
    Benchmark(&'a BenchmarkLine),
    Phase(&'a ListedPhase),
    /// One that is not there yet.
    NewPhase,
}

impl ListedRow<'_> {
    /// Whether a number stands in it.
    pub(super) fn has(&self, key: &RuleKey) -> bool {
        let of = |values: &[RuleValue]| values.iter().any(|v| v.key == *key);
        match self {
            Self::Rule(line) => key.response_of() == Some(line.rule) || of(&line.values),
            Self::Standard(line) => of(&line.values),
            Self::Benchmark(line) => of(&line.values),
            Self::Phase(listed) => {
                let unit_of = |key: &RuleKey| match key {
                    RuleKey::Phase { unit, .. } => Some(unit.clone()),
                    _ => None,
                };
                unit_of(key).is_some_and(|unit| unit == listed.phase.unit)
            }
            Self::NewPhase => false,
        }
    }
}
