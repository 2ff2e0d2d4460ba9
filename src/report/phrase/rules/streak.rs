//! W1 and W2 in words.

use super::{Bearing, Counted, Evidence, Phrase, Rule, Wording};
use crate::domain::warning::{DayVerdict, StreakEvidence, WhyDay};
use crate::report::number;

/// Actions named in a sentence, and values shown of each; the rest are counted.
const ACTIONS: usize = 2;
const VALUES: usize = 3;

/// W1 and W2.
#[derive(Debug)]
pub(super) struct Words;

impl Wording for Words {
    fn rule(&self, phrase: &Phrase<'_>, rule: Rule) -> String {
        let key = if rule == Rule::W2 {
            "domain-rule-w2"
        } else {
            "domain-rule-w1"
        };
        let days = phrase.rules.streak.on(phrase.as_of).raises(rule);
        phrase.i18n.ta(key, &[("days", days.into())])
    }

    fn clears(&self, phrase: &Phrase<'_>, rule: Rule) -> String {
        let days = phrase.rules.streak.on(phrase.as_of).clears(rule);
        let args = [("days", days.into())];
        phrase.i18n.ta("domain-clears-streak", &args)
    }

    /// `3 days short: demo 2/3, 1/3, 2/3`.
    fn evidence(&self, phrase: &Phrase<'_>, evidence: &Evidence, _: i64) -> String {
        let Evidence::Streak(seen) = evidence else {
            return String::new();
        };
        let say = |key: &str, days: u32| phrase.i18n.ta(key, &[("days", days.into())]);
        let mut parts = vec![say("domain-evidence-streak", seen.missed)];
        let what = shortfalls(phrase, seen);
        if !what.is_empty() {
            parts = vec![because(phrase, parts.concat(), what)];
        }
        if seen.good > 0 {
            parts.push(say("domain-evidence-good", seen.good));
        }
        parts.join(" · ")
    }

    /// The days that were counted and those that were skipped, with the reason or what was short:
    /// `Mon 16 Nov ○ short: demo 1/3`.
    fn counted(&self, phrase: &Phrase<'_>, evidence: &Evidence) -> Vec<Counted> {
        let Evidence::Streak(seen) = evidence else {
            return Vec::new();
        };
        let line = |day: &WhyDay| Counted {
            text: counted_day(phrase, day),
            tone: match day.verdict {
                DayVerdict::Missed => Bearing::Short,
                DayVerdict::Met => Bearing::Good,
                DayVerdict::Partly
                | DayVerdict::Excused
                | DayVerdict::NoReport
                | DayVerdict::Rest => Bearing::Skipped,
            },
        };
        seen.days.iter().map(line).collect()
    }
}

fn because(phrase: &Phrase<'_>, what: String, why: String) -> String {
    let args = [("what", what.into()), ("why", why.into())];
    phrase.i18n.ta("domain-evidence-because", &args)
}

fn counted_day(phrase: &Phrase<'_>, why: &WhyDay) -> String {
    let glyph = match why.verdict {
        DayVerdict::Rest => '-',
        verdict => verdict.glyph(),
    };
    let day = format!(
        "{} {glyph} {}",
        number::day_from(phrase.i18n, why.day, phrase.as_of),
        phrase.day_verdict(why.verdict)
    );
    let shorts: Vec<String> = why
        .short
        .iter()
        .map(|s| {
            let action = phrase.action(usize::from(s.action));
            format!("{action} {}/{}", s.value, s.expected)
        })
        .collect();
    if shorts.is_empty() {
        day
    } else {
        because(phrase, day, phrase.list(&shorts))
    }
}

/// The actions short most often on the counted days, with what was done of what was expected.
fn shortfalls(phrase: &Phrase<'_>, seen: &StreakEvidence) -> String {
    let missed: Vec<&WhyDay> = seen
        .days
        .iter()
        .filter(|d| d.verdict == DayVerdict::Missed)
        .collect();
    let missed = &missed[missed.len().saturating_sub(seen.missed as usize)..];
    let mut by_action: Vec<(u8, Vec<String>)> = Vec::new();
    for short in missed.iter().flat_map(|d| &d.short) {
        let text = format!("{}/{}", short.value, short.expected);
        match by_action.iter_mut().find(|(a, _)| *a == short.action) {
            Some((_, values)) => values.push(text),
            None => by_action.push((short.action, vec![text])),
        }
    }
    by_action.sort_by_key(|(action, values)| (std::cmp::Reverse(values.len()), *action));
    let rest = by_action.len().saturating_sub(ACTIONS);
    let mut parts: Vec<String> = by_action
        .iter()
        .take(ACTIONS)
        .map(|(action, values)| {
            let newest = &values[values.len().saturating_sub(VALUES)..];
            let action = phrase.action(usize::from(*action));
            format!("{action} {}", phrase.list(newest))
        })
        .collect();
    if rest > 0 {
        let args = [("n", rest.into())];
        parts.push(phrase.i18n.ta("domain-evidence-more-actions", &args));
    }
    parts.join(" · ")
}
