//! W3 in words.

use super::{Bearing, Counted, Evidence, Phrase, Rule, Wording};
use crate::report::number;

/// W3.
#[derive(Debug)]
pub(super) struct Words;

impl Wording for Words {
    fn rule(&self, phrase: &Phrase<'_>, _: Rule) -> String {
        let numbers = phrase.rules.week.on(phrase.as_of);
        phrase.i18n.ta(
            "domain-rule-w3",
            &[
                ("percent", numbers.red_below.into()),
                ("days", numbers.min_days.into()),
            ],
        )
    }

    fn clears(&self, phrase: &Phrase<'_>, _: Rule) -> String {
        let percent = phrase.rules.week.on(phrase.as_of).clear_at;
        let args = [("percent", percent.into())];
        phrase.i18n.ta("domain-clears-week", &args)
    }

    /// `31% of this week's standards, below 40%`.
    fn evidence(&self, phrase: &Phrase<'_>, evidence: &Evidence, _: i64) -> String {
        let keys = ["domain-evidence-week", "domain-evidence-week-above"];
        say(phrase, evidence, keys)
    }

    /// `31% this week, limit 40%`.
    fn evidence_narrow(&self, phrase: &Phrase<'_>, evidence: &Evidence, _: i64) -> String {
        let keys = [
            "domain-evidence-week-narrow",
            "domain-evidence-week-above-narrow",
        ];
        say(phrase, evidence, keys)
    }

    fn counted(&self, phrase: &Phrase<'_>, evidence: &Evidence) -> Vec<Counted> {
        let Evidence::Week(seen) = evidence else {
            return Vec::new();
        };
        let day = number::day_from(phrase.i18n, seen.week, phrase.as_of);
        let args = [("days", seen.days.into()), ("day", day.into())];
        vec![Counted {
            text: phrase.i18n.ta("domain-evidence-week-days", &args),
            tone: Bearing::Plain,
        }]
    }
}

/// A week under the red line, or over it again: then it waits for the week to close at the clearing one.
fn say(phrase: &Phrase<'_>, evidence: &Evidence, [below, above]: [&str; 2]) -> String {
    let Evidence::Week(seen) = evidence else {
        return String::new();
    };
    let numbers = phrase.rules.week.on(phrase.as_of);
    let (key, limit) = if seen.completion < numbers.red_below * 100 {
        (below, numbers.red_below)
    } else {
        (above, numbers.clear_at)
    };
    let percent = seen.completion.div_euclid(100);
    let args = [("percent", percent.into()), ("limit", limit.into())];
    phrase.i18n.ta(key, &args)
}
