//! W13 in words.

use super::{Bearing, Counted, Evidence, Phrase, Rule, Wording};
use crate::report::number;

/// Days named in a sentence.
const DAYS: usize = 3;

/// W13.
#[derive(Debug)]
pub(super) struct Words;

impl Wording for Words {
    fn rule(&self, phrase: &Phrase<'_>, _: Rule) -> String {
        phrase.i18n.t("domain-rule-w13")
    }

    fn clears(&self, phrase: &Phrase<'_>, _: Rule) -> String {
        let days = phrase.rules.no_report.on(phrase.as_of).keep_days;
        let args = [("days", days.into())];
        phrase.i18n.ta("domain-clears-no-report", &args)
    }

    /// `no report on 2 days: Tue 17 Nov, Mon 16 Nov`.
    fn evidence(&self, phrase: &Phrase<'_>, evidence: &Evidence, _: i64) -> String {
        let Evidence::NoReport(seen) = evidence else {
            return String::new();
        };
        let newest = &seen.days[seen.days.len().saturating_sub(DAYS)..];
        // The newest first: the end of a line is what is cut.
        let mut names: Vec<String> = newest
            .iter()
            .rev()
            .map(|d| number::day_from(phrase.i18n, *d, phrase.as_of))
            .collect();
        if seen.total as usize > newest.len() {
            names.push("…".to_owned());
        }
        phrase.i18n.ta(
            "domain-evidence-no-report",
            &[
                ("n", seen.total.into()),
                ("days", phrase.list(&names).into()),
            ],
        )
    }

    fn counted(&self, phrase: &Phrase<'_>, evidence: &Evidence) -> Vec<Counted> {
        let Evidence::NoReport(seen) = evidence else {
            return Vec::new();
        };
        let line = |day| Counted {
            text: number::day_from(phrase.i18n, day, phrase.as_of),
            tone: Bearing::Plain,
        };
        seen.days.iter().copied().map(line).collect()
    }
}
