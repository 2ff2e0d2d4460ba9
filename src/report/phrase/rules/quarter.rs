//! W8 in words.

use super::Phrase;
use super::line::{PlanWording, of_period, room, short_at_the_end, shorter_of_period};
use crate::domain::warning::{PlanEvidence, PlanWeek};

pub(super) use crate::domain::warning::QuarterRules as Words;

impl PlanWording for Words {
    const SAID: &'static str = "domain-rule-w8";

    /// `2026 Q4 at 71.3% of plan up to Fri 20 Nov: 12.0M of 16.9M · 4.10M would have to be moved · South is
    /// 1.20M ahead`; `2026 Q3 ended at 71.3% of plan: 12.0M of 16.9M`.
    fn parts(phrase: &Phrase<'_>, seen: &PlanEvidence, week: &PlanWeek) -> Vec<String> {
        let mut parts = vec![of_period(phrase, seen, week)];
        if seen.outlook.is_over(phrase.as_of) {
            return parts;
        }
        if let Some(short) = short_at_the_end(seen) {
            let amount = phrase.money.amount(seen.outlook.unit, short);
            let args = [("amount", amount.into())];
            parts.push(phrase.i18n.ta("domain-evidence-to-move", &args));
        }
        parts.extend(room(phrase, seen));
        parts
    }

    /// `2026 Q4 at 71.3% of plan up to Fri 20 Nov`, `2026 Q4 to Fri: 71.3% of plan`.
    fn shorter(phrase: &Phrase<'_>, seen: &PlanEvidence, week: &PlanWeek) -> Vec<String> {
        shorter_of_period(phrase, seen, week)
    }
}
