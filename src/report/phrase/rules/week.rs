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

    /// `week 31 % < 40 %`.
    fn evidence(&self, phrase: &Phrase<'_>, evidence: &Evidence, _: i64) -> String {
        let Evidence::Week(seen) = evidence else {
            return String::new();
        };
        let numbers = phrase.rules.week.on(phrase.as_of);
        // Over the red line again, it waits for the week to close at the clearing one.
        let (key, limit) = if seen.completion < numbers.red_below * 100 {
            ("domain-evidence-week", numbers.red_below)
        } else {
            ("domain-evidence-week-above", numbers.clear_at)
        };
        let percent = seen.completion.div_euclid(100);
        phrase
            .i18n
            .ta(key, &[("percent", percent.into()), ("limit", limit.into())])
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
