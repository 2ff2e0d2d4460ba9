//! W9 in words.

use super::Phrase;
use super::line::{PlanWording, figures, room, shorter_of_period};
use crate::domain::warning::{PlanEvidence, PlanWeek};

pub(super) use crate::domain::warning::DelayRules as Words;

impl PlanWording for Words {
    const SAID: &'static str = "domain-rule-w9";

    /// `Nov 2026 at 62.0% of plan up to Fri 20 Nov: 1.20M of 1.95M · South is 1.20M ahead`.
    fn parts(phrase: &Phrase<'_>, seen: &PlanEvidence, week: &PlanWeek) -> Vec<String> {
        let args = figures(phrase, seen, week);
        let mut parts = vec![phrase.i18n.ta("domain-evidence-period", &args)];
        parts.extend(room(phrase, seen));
        parts
    }

    /// `Nov 2026 at 62.0% of plan up to Fri 20 Nov`, `Nov 2026 to Fri: 62.0% of plan`.
    fn shorter(phrase: &Phrase<'_>, seen: &PlanEvidence, week: &PlanWeek) -> Vec<String> {
        shorter_of_period(phrase, seen, week)
    }
}
