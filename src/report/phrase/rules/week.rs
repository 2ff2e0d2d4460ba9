//! W3 in words.

use super::{Bearing, Counted, Evidence, Phrase, Rule, Wording};
use crate::domain::pages::QuietPage;
use crate::domain::warning::{WeekBy, WeekCoverage};
use crate::report::number;

/// The words of the week below its share (W3).
#[derive(Debug)]
pub(super) struct Words;

impl Wording for Words {
    /// `85% of this week's standards, red below 40%`.
    fn quiet(&self, phrase: &Phrase<'_>, page: &QuietPage, _: &Evidence) -> Option<String> {
        let red = phrase.rules.week.on(page.judged).red_below;
        let args = [
            ("share", number::percent_judged(page.figures.week?).into()),
            ("red", format!("{red}%").into()),
        ];
        Some(phrase.i18n.ta("pages-quiet-share", &args))
    }

    fn quiet_heading(&self) -> &'static str {
        "pages-quiet-week"
    }

    fn rule(&self, phrase: &Phrase<'_>, _: Rule) -> String {
        let numbers = phrase.rules.week.on(phrase.as_of);
        let key = match numbers.by {
            WeekBy::Standard => "domain-rule-w3",
            WeekBy::Revenue => "domain-rule-w3-revenue",
        };
        phrase.i18n.ta(
            key,
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

    /// `31% of this week's standards, below 40%`; of a week that is over it names the week, and of one of which
    /// something lacks how much is known (rule 4).
    fn evidence(&self, phrase: &Phrase<'_>, evidence: &Evidence, _: i64) -> String {
        let said = say(phrase, evidence, &WHOLE, "");
        if let Evidence::Week(seen) = evidence
            && seen.coverage.is_partial()
        {
            return said + &known(phrase, seen.coverage);
        }
        said
    }

    /// `31% this week, limit 40%`.
    fn evidence_shorter(&self, phrase: &Phrase<'_>, evidence: &Evidence, _: i64) -> Vec<String> {
        vec![say(phrase, evidence, &NARROW, "◐")]
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

/// Keys of the sentences: of the running week under the red line and over it again, then of one that is over.
type WeekKeys = [[&'static str; 2]; 2];

/// What lacks of what was asked: said in words where there is room, by the sign of a part otherwise.
fn known(phrase: &Phrase<'_>, coverage: WeekCoverage) -> String {
    let share = u64::from(coverage.reported) * 100 / u64::from(coverage.asked.max(1));
    let args = [("share", share.into())];
    phrase.i18n.ta("domain-evidence-week-known", &args)
}

const WHOLE: WeekKeys = [
    ["domain-evidence-week", "domain-evidence-week-above"],
    [
        "domain-evidence-week-over",
        "domain-evidence-week-above-over",
    ],
];
const NARROW: WeekKeys = [
    [
        "domain-evidence-week-narrow",
        "domain-evidence-week-above-narrow",
    ],
    [
        "domain-evidence-week-narrow-over",
        "domain-evidence-week-above-narrow-over",
    ],
];

/// A week under the red line, or over it again: then it waits for a week to close at the clearing one.
/// `partly` stands behind the percentage where something of the week lacks.
fn say(
    phrase: &Phrase<'_>,
    evidence: &Evidence,
    [running, over]: &WeekKeys,
    partly: &str,
) -> String {
    let Evidence::Week(seen) = evidence else {
        return String::new();
    };
    let numbers = phrase.rules.week.on(phrase.as_of);
    let is_over = seen.week < phrase.as_of.week_start(phrase.rules.week_start);
    let [below, above] = *if is_over { over } else { running };
    let (key, limit) = if seen.completion < numbers.red_below * 100 {
        (below, numbers.red_below)
    } else {
        (above, numbers.clear_at)
    };
    let partly = if seen.coverage.is_partial() {
        partly
    } else {
        ""
    };
    let percent = number::percent_judged(seen.completion) + partly;
    let week = number::day_short_from(phrase.i18n, seen.week, phrase.as_of);
    let args = [
        ("percent", percent.into()),
        ("limit", limit.into()),
        ("week", week.into()),
    ];
    phrase.i18n.ta(key, &args)
}
