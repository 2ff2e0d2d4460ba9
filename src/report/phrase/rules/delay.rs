//! W9 in words.

use super::Phrase;
use super::line::{PlanWording, of_period, room, shorter_of_period};
use crate::domain::warning::{PlanEvidence, PlanWeek};

pub(super) use crate::domain::warning::DelayRules as Words;

impl PlanWording for Words {
    const SAID: &'static str = "domain-rule-w9";

    /// `Nov 2026 at 62.0% of plan up to Fri 20 Nov: 1.20M of 1.95M · South is 1.20M ahead`; of a part by product
    /// `core products · 2026 Q4 at …`.
    fn parts(phrase: &Phrase<'_>, seen: &PlanEvidence, week: &PlanWeek) -> Vec<String> {
        let of = seen.outlook.of.as_ref();
        let mut parts: Vec<String> = of.map(|of| phrase.narrowed_to(of)).into_iter().collect();
        parts.push(of_period(phrase, seen, week));
        parts.extend(room(phrase, seen));
        parts
    }

    /// `Nov 2026 at 62.0% of plan up to Fri 20 Nov`, `Nov 2026 to Fri: 62.0% of plan`; of what stands before either.
    fn shorter(phrase: &Phrase<'_>, seen: &PlanEvidence, week: &PlanWeek) -> Vec<String> {
        let shorter = shorter_of_period(phrase, seen, week).into_iter();
        match &seen.outlook.of {
            None => shorter.collect(),
            Some(of) => {
                let of = phrase.narrowed_to(of);
                shorter.map(|said| format!("{of} · {said}")).collect()
            }
        }
    }
}
