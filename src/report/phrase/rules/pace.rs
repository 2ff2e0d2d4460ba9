//! W5 in words.

use super::line::{counted, figures};
use super::{Counted, Evidence, Phrase, Rule, Wording};
use crate::domain::warning::{PaceRules, PlanLimits};

/// W5.
#[derive(Debug)]
pub(super) struct Words;

/// The numbers in force.
fn limits(phrase: &Phrase<'_>) -> PlanLimits {
    PaceRules::limits(phrase.rules, phrase.as_of)
}

impl Wording for Words {
    fn rule(&self, phrase: &Phrase<'_>, _: Rule) -> String {
        let limits = limits(phrase);
        let args = [
            ("percent", limits.below.into()),
            ("weeks", limits.weeks.into()),
        ];
        phrase.i18n.ta("domain-rule-w5", &args)
    }

    fn clears(&self, phrase: &Phrase<'_>, _: Rule) -> String {
        let args = [("percent", limits(phrase).clear_at.into())];
        phrase.i18n.ta("domain-clears-line", &args)
    }

    /// `behind plan 3 weeks in a row · 82.1% of plan to date: 1.20M of 1.46M`.
    fn evidence(&self, phrase: &Phrase<'_>, evidence: &Evidence, _: i64) -> String {
        let Evidence::Pace(seen) = evidence else {
            return String::new();
        };
        let Some(week) = seen.newest() else {
            return String::new();
        };
        let mut parts = Vec::new();
        if seen.behind > 0 {
            let args = [("weeks", seen.behind.into())];
            parts.push(phrase.i18n.ta("domain-evidence-behind", &args));
        }
        let args = figures(phrase, seen, week);
        parts.push(phrase.i18n.ta("domain-evidence-plan", &args));
        parts.join(" · ")
    }

    /// `82.1% of plan, behind 3 weeks`.
    fn evidence_narrow(&self, phrase: &Phrase<'_>, evidence: &Evidence, _: i64) -> String {
        let Evidence::Pace(seen) = evidence else {
            return String::new();
        };
        let Some(week) = seen.newest() else {
            return String::new();
        };
        let mut args = figures(phrase, seen, week);
        if seen.behind == 0 {
            return phrase.i18n.ta("domain-evidence-plan-narrow", &args);
        }
        args.push(("weeks", seen.behind.into()));
        phrase.i18n.ta("domain-evidence-behind-narrow", &args)
    }

    fn counted(&self, phrase: &Phrase<'_>, evidence: &Evidence) -> Vec<Counted> {
        let Evidence::Pace(seen) = evidence else {
            return Vec::new();
        };
        counted(phrase, seen, limits(phrase))
    }

    fn counted_heading(&self) -> &'static str {
        "pages-closes"
    }
}
