//! W5 in words.

use super::Phrase;
use super::line::{PlanWording, figures, of_period, shorter_of_period};
use crate::domain::warning::{PlanEvidence, PlanWeek};

pub(super) use crate::domain::warning::PaceRules as Words;

impl PlanWording for Words {
    const SAID: &'static str = "domain-rule-w5";

    /// `behind plan 3 weeks in a row · 82.1% of plan up to Fri 20 Nov: 1.20M of 1.46M`.
    fn parts(phrase: &Phrase<'_>, seen: &PlanEvidence, week: &PlanWeek) -> Vec<String> {
        let mut parts = Vec::new();
        if seen.outlook.is_over(phrase.as_of) {
            return vec![of_period(phrase, seen, week)];
        }
        if seen.behind > 0 {
            let args = [("weeks", seen.behind.into())];
            parts.push(phrase.i18n.ta("domain-evidence-behind", &args));
        }
        let args = figures(phrase, seen, week);
        parts.push(phrase.i18n.ta("domain-evidence-plan", &args));
        parts
    }

    /// `82.1% of plan up to Fri 20 Nov, behind 3 weeks`, `behind 3 weeks, 82.1% to Fri`; of one that has caught
    /// up the share alone.
    fn shorter(phrase: &Phrase<'_>, seen: &PlanEvidence, week: &PlanWeek) -> Vec<String> {
        if seen.outlook.is_over(phrase.as_of) {
            return shorter_of_period(phrase, seen, week);
        }
        let mut args = figures(phrase, seen, week);
        let keys = if seen.behind == 0 {
            ["domain-evidence-plan-short", "domain-evidence-plan-narrow"]
        } else {
            args.push(("weeks", seen.behind.into()));
            [
                "domain-evidence-behind-short",
                "domain-evidence-behind-narrow",
            ]
        };
        keys.map(|key| phrase.i18n.ta(key, &args)).into()
    }
}
