//! W9 in words.

use super::line::{counted, figures, room};
use super::{Counted, Evidence, Phrase, Rule, Wording};
use crate::domain::warning::{DelayRules, PlanLimits};

/// W9.
#[derive(Debug)]
pub(super) struct Words;

/// The numbers in force.
fn limits(phrase: &Phrase<'_>) -> PlanLimits {
    DelayRules::limits(phrase.rules, phrase.as_of)
}

impl Wording for Words {
    fn rule(&self, phrase: &Phrase<'_>, _: Rule) -> String {
        let limits = limits(phrase);
        let args = [
            ("percent", limits.below.into()),
            ("weeks", limits.weeks.into()),
        ];
        phrase.i18n.ta("domain-rule-w9", &args)
    }

    fn clears(&self, phrase: &Phrase<'_>, _: Rule) -> String {
        let args = [("percent", limits(phrase).clear_at.into())];
        phrase.i18n.ta("domain-clears-line", &args)
    }

    /// `Nov 2026 at 62.0% of plan to date: 1.20M of 1.95M · South is 1.20M ahead`.
    fn evidence(&self, phrase: &Phrase<'_>, evidence: &Evidence, _: i64) -> String {
        let Evidence::Delay(seen) = evidence else {
            return String::new();
        };
        let Some(week) = seen.newest() else {
            return String::new();
        };
        let args = figures(phrase, seen, week);
        let mut parts = vec![phrase.i18n.ta("domain-evidence-period", &args)];
        parts.extend(room(phrase, seen));
        parts.join(" · ")
    }

    /// `Nov 2026 at 62.0% of plan`.
    fn evidence_narrow(&self, phrase: &Phrase<'_>, evidence: &Evidence, _: i64) -> String {
        let Evidence::Delay(seen) = evidence else {
            return String::new();
        };
        let week = seen.newest();
        week.map_or_else(String::new, |week| {
            let args = figures(phrase, seen, week);
            phrase.i18n.ta("domain-evidence-period-narrow", &args)
        })
    }

    fn counted(&self, phrase: &Phrase<'_>, evidence: &Evidence) -> Vec<Counted> {
        let Evidence::Delay(seen) = evidence else {
            return Vec::new();
        };
        counted(phrase, seen, limits(phrase))
    }

    fn counted_heading(&self) -> &'static str {
        "pages-closes"
    }
}
