//! W7 in words.

use super::Phrase;
use super::line::{PlanWording, figures};
use crate::domain::warning::{PlanEvidence, PlanWeek};

pub(super) use crate::domain::warning::NewcomersRules as Words;

impl PlanWording for Words {
    const SAID: &'static str = "domain-rule-w7";

    /// `new customers in the week to Fri 20 Nov: 1 of 2.7, 36.6%`.
    fn parts(phrase: &Phrase<'_>, seen: &PlanEvidence, week: &PlanWeek) -> Vec<String> {
        let args = figures(phrase, seen, week);
        vec![phrase.i18n.ta("domain-evidence-newcomers", &args)]
    }

    /// `new customers, week to Fri: 1 of 2.7`.
    fn shorter(phrase: &Phrase<'_>, seen: &PlanEvidence, week: &PlanWeek) -> Vec<String> {
        let args = figures(phrase, seen, week);
        let keys = [
            "domain-evidence-newcomers-short",
            "domain-evidence-newcomers-narrow",
        ];
        keys.map(|key| phrase.i18n.ta(key, &args)).into()
    }
}
