//! W3 in words, where it is judged by the revenue target.

use super::Phrase;
use super::line::{PlanWording, figures};
use crate::domain::warning::{PlanEvidence, PlanWeek};
use crate::i18n::Arg;
use crate::report::number;

pub(super) use crate::domain::warning::WeekTargetRules as Words;

impl PlanWording for Words {
    const SAID: &'static str = "domain-rule-w3-revenue";
    const CLEARS: &'static str = "domain-clears-week";

    /// `31.2% of this week's target up to Wed 18 Nov, below 40%: 12.0K of 38.5K`; of a week that is over it names the week.
    fn parts(phrase: &Phrase<'_>, seen: &PlanEvidence, week: &PlanWeek) -> Vec<String> {
        let (key, args) = said(phrase, seen, week);
        vec![phrase.i18n.ta(key.whole, &args)]
    }

    /// `31.2% of this week's target, below 40%`.
    fn shorter(phrase: &Phrase<'_>, seen: &PlanEvidence, week: &PlanWeek) -> Vec<String> {
        let (key, args) = said(phrase, seen, week);
        vec![phrase.i18n.ta(key.short, &args)]
    }
}

/// The keys of a sentence and of its short form.
struct WeekSaid {
    whole: &'static str,
    short: &'static str,
}

/// A week under the red line, or over it again: then it waits for a week to close at the clearing one.
fn said<'a>(
    phrase: &Phrase<'_>,
    seen: &PlanEvidence,
    week: &PlanWeek,
) -> (WeekSaid, Vec<(&'a str, Arg<'a>)>) {
    let numbers = phrase.rules.week.on(phrase.as_of);
    let first = week.day.week_start(phrase.rules.week_start);
    let is_below = week.share < numbers.red_below * 100;
    let is_over = seen.outlook.is_over(phrase.as_of);
    let (whole, short) = match (is_below, is_over) {
        (true, false) => (
            "domain-evidence-week-target",
            "domain-evidence-week-target-short",
        ),
        (true, true) => (
            "domain-evidence-week-target-over",
            "domain-evidence-week-target-short-over",
        ),
        (false, false) => (
            "domain-evidence-week-target-above",
            "domain-evidence-week-target-above-short",
        ),
        (false, true) => (
            "domain-evidence-week-target-above-over",
            "domain-evidence-week-target-above-short-over",
        ),
    };
    let limit = if is_below {
        numbers.red_below
    } else {
        numbers.clear_at
    };
    let mut args = figures(phrase, seen, week);
    args.push(("limit", limit.into()));
    let first = number::day_short_from(phrase.i18n, first, phrase.as_of);
    args.push(("week", first.into()));
    (WeekSaid { whole, short }, args)
}
