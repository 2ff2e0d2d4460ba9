//! W13 in words.

use super::{Bearing, Counted, Evidence, Phrase, Rule, Wording};
use crate::domain::Day;
use crate::domain::warning::{DayVerdict, LackingDay};
use crate::report::number;

/// The words of days without a report (W13).
#[derive(Debug)]
pub(super) struct Words;

impl Wording for Words {
    fn rule(&self, phrase: &Phrase<'_>, _: Rule) -> String {
        let time = phrase.report_by.to_string();
        phrase.i18n.ta("domain-rule-w13", &[("time", time.into())])
    }

    fn clears(&self, phrase: &Phrase<'_>, _: Rule) -> String {
        let days = phrase.rules.no_report.on(phrase.as_of).keep_days;
        let args = [("days", days.into())];
        phrase.i18n.ta("domain-clears-no-report", &args)
    }

    /// `no report for Tue 17 Nov`, `no report on 2 days, last Tue 17 Nov`.
    fn evidence(&self, phrase: &Phrase<'_>, evidence: &Evidence, _: i64) -> String {
        let Evidence::NoReport(seen) = evidence else {
            return String::new();
        };
        let mut parts = Vec::new();
        let whole = seen.total.saturating_sub(seen.partly_total);
        let mut newest = seen.days.iter().rev();
        if let Some(day) = newest.find(|day| seen.partly.iter().all(|p| p.day != **day)) {
            let day = number::day_from(phrase.i18n, *day, phrase.as_of);
            let args = [("n", whole.into()), ("day", day.into())];
            parts.push(phrase.i18n.ta("domain-evidence-no-report", &args));
        }
        if let Some(newest) = seen.partly.last() {
            parts.push(partly(phrase, newest));
            if seen.partly_total > 1 {
                let args = [("n", (seen.partly_total - 1).into())];
                parts.push(phrase.i18n.ta("domain-evidence-partly-more", &args));
            }
        }
        parts.join(" · ")
    }

    fn counted(&self, phrase: &Phrase<'_>, evidence: &Evidence) -> Vec<Counted> {
        let Evidence::NoReport(seen) = evidence else {
            return Vec::new();
        };
        let line = |day: &Day| Counted {
            text: match seen.partly.iter().find(|p| p.day == *day) {
                Some(lacking) => {
                    let glyph = DayVerdict::Partly.glyph();
                    format!("{glyph} {}", partly(phrase, lacking))
                }
                None => number::day_from(phrase.i18n, *day, phrase.as_of),
            },
            tone: Bearing::Plain,
        };
        seen.days.iter().map(line).collect()
    }
}

/// `partly reported Tue 24 Nov: need, prop missing`.
fn partly(phrase: &Phrase<'_>, day: &LackingDay) -> String {
    let names = day.lacking.iter().map(|a| phrase.action(usize::from(*a)));
    let names: Vec<String> = names.collect();
    let on = number::day_from(phrase.i18n, day.day, phrase.as_of);
    let args = [("day", on.into()), ("actions", phrase.list(&names).into())];
    phrase.i18n.ta("domain-evidence-partly", &args)
}
