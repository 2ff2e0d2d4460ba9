//! W1 and W2 in words.

use super::{Bearing, Counted, Evidence, Phrase, Rule, Wording};
use crate::domain::Day;
use crate::domain::pages::QuietPage;
use crate::domain::warning::{DayVerdict, Short, StreakEvidence, WhyDay};
use crate::report::number;

/// Actions named in a sentence, and values shown of each; the rest are counted.
const ACTIONS: usize = 2;
const VALUES: usize = 3;

/// The words of standards missed on days in a row (W1, W2).
#[derive(Debug)]
pub(super) struct Words;

impl Wording for Words {
    /// `missed 1 working day in a row, yellow from 2`.
    fn quiet(&self, phrase: &Phrase<'_>, page: &QuietPage, _: &Evidence) -> Option<String> {
        let args = [
            ("n", page.figures.streak.into()),
            ("yellow", phrase.rules.streak.on(page.judged).yellow.into()),
        ];
        Some(phrase.i18n.ta("pages-quiet-streak", &args))
    }

    fn quiet_heading(&self) -> &'static str {
        "pages-quiet-row"
    }

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

    /// `missed 5 days in a row · last 3: demo 0/2, 0/2, 1/2`.
    fn evidence(&self, phrase: &Phrase<'_>, evidence: &Evidence, _: i64) -> String {
        let Evidence::Streak(seen) = evidence else {
            return String::new();
        };
        let say = |key: &str, days: u32| phrase.i18n.ta(key, &[("days", days.into())]);
        let row = match row_that_is_over(seen) {
            None => say("domain-evidence-streak", seen.missed),
            Some((last, since)) => {
                let day = number::day_from(phrase.i18n, last, phrase.as_of);
                let args = [
                    ("days", seen.missed.into()),
                    ("day", day.into()),
                    ("since", since.into()),
                ];
                phrase.i18n.ta("domain-evidence-streak-over", &args)
            }
        };
        let mut parts = vec![row];
        parts.extend(shortfalls(phrase, seen));
        if seen.good > 0 {
            parts.push(say("domain-evidence-good", seen.good));
        }
        parts.join(" · ")
    }

    /// `missed 5 days: demo …0/2, 0/2, 1/2`.
    fn evidence_shorter(&self, phrase: &Phrase<'_>, evidence: &Evidence, _: i64) -> Vec<String> {
        let Evidence::Streak(seen) = evidence else {
            return Vec::new();
        };
        let args = [("days", seen.missed.into())];
        let what = phrase.i18n.ta("domain-evidence-streak-narrow", &args);
        let Some(first) = by_action(seen).into_iter().next() else {
            return vec![what];
        };
        let cut = if first.days > first.newest.len() {
            "…"
        } else {
            ""
        };
        let name = phrase.action_counted(usize::from(first.action));
        let why = format!("{name} {cut}{}", first.figures(phrase));
        let args = [("what", what.into()), ("why", why.into())];
        vec![phrase.i18n.ta("domain-evidence-narrow", &args)]
    }

    /// The days that were counted and those that were skipped, with the reason or what was short:
    /// `Mon 16 Nov ○ missed · demo 1/3`.
    fn counted(&self, phrase: &Phrase<'_>, evidence: &Evidence) -> Vec<Counted> {
        let Evidence::Streak(seen) = evidence else {
            return Vec::new();
        };
        let line = |day: WhyDay| Counted {
            text: counted_day(phrase, &day),
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

/// Where the row of missed days that raised it is over, by a good day, and others were missed since: its last day, and how
/// many these are. Nothing while the row is the newest.
fn row_that_is_over(seen: &StreakEvidence) -> Option<(Day, usize)> {
    let days: Vec<WhyDay> = seen.days.iter().collect();
    let mut rows: Vec<Vec<Day>> = vec![Vec::new()];
    for day in &days {
        match day.verdict {
            DayVerdict::Met => rows.push(Vec::new()),
            DayVerdict::Missed => rows.last_mut()?.push(day.day),
            DayVerdict::Partly | DayVerdict::NoReport | DayVerdict::Excused | DayVerdict::Rest => {}
        }
    }
    rows.retain(|row| !row.is_empty());
    // Of a long row the first days are not told any more.
    let is_it = |row: &Vec<Day>| row.len() == seen.missed as usize;
    let at = rows.iter().rposition(is_it).unwrap_or(0);
    let since = rows.iter().skip(at + 1).map(Vec::len).sum::<usize>();
    let last = rows.get(at)?.last()?;
    (since > 0).then_some((*last, since))
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
            let action = phrase.action_counted(usize::from(s.action));
            format!("{action} {}/{}", s.value, s.expected)
        })
        .collect();
    if shorts.is_empty() {
        day
    } else {
        format!("{day} · {}", phrase.list(&shorts))
    }
}

/// What one action lacked on the missed days.
struct Lacking {
    action: u8,
    /// Days on which it was short.
    days: usize,
    /// The newest of them, oldest first: a streak may be a year long, and only these are told.
    newest: Vec<Short>,
}

impl Lacking {
    /// `0/2, 0/2, 1/2`.
    fn figures(&self, phrase: &Phrase<'_>) -> String {
        let figure = |short: &Short| format!("{}/{}", short.value, short.expected);
        phrase.list(&self.newest.iter().map(figure).collect::<Vec<_>>())
    }
}

/// The actions short on the missed days; those short most often first.
fn by_action(seen: &StreakEvidence) -> Vec<Lacking> {
    let mut all: Vec<Lacking> = Vec::new();
    let days = seen.days.iter();
    let missed: Vec<WhyDay> = days.filter(|d| d.verdict == DayVerdict::Missed).collect();
    let newest = missed.into_iter().rev().take(seen.missed as usize);
    for short in newest.flat_map(|d| d.short) {
        let at = all.iter().position(|a| a.action == short.action);
        let at = at.unwrap_or_else(|| {
            all.push(Lacking {
                action: short.action,
                days: 0,
                newest: Vec::new(),
            });
            all.len() - 1
        });
        all[at].days += 1;
        if all[at].newest.len() < VALUES {
            all[at].newest.push(short);
        }
    }
    for action in &mut all {
        action.newest.reverse();
    }
    all.sort_by_key(|a| (std::cmp::Reverse(a.days), a.action));
    all
}

/// A part for each of the actions that are named, and how many more there are. Where fewer figures stand
/// than days were missed, it says of how many days they are.
fn shortfalls(phrase: &Phrase<'_>, seen: &StreakEvidence) -> Vec<String> {
    let by_action = by_action(seen);
    let rest = by_action.len().saturating_sub(ACTIONS);
    let mut parts = Vec::new();
    for lacking in by_action.iter().take(ACTIONS) {
        let shown = lacking.newest.len();
        let (cut, all_days) = (shown < lacking.days, lacking.days == seen.missed as usize);
        let (key, days, dots) = match (cut, all_days) {
            (false, true) => ("domain-evidence-figures", shown, ""),
            (true, true) => ("domain-evidence-figures-last", shown, ""),
            (false, false) => ("domain-evidence-figures-some", lacking.days, ""),
            (true, false) => ("domain-evidence-figures-some", lacking.days, "…"),
        };
        let name = phrase.action_counted(usize::from(lacking.action));
        let args = [
            ("action", name.into()),
            (
                "figures",
                format!("{dots}{}", lacking.figures(phrase)).into(),
            ),
            ("days", days.into()),
        ];
        parts.push(phrase.i18n.ta(key, &args));
    }
    if rest > 0 {
        let args = [("n", rest.into())];
        parts.push(phrase.i18n.ta("domain-evidence-more-actions", &args));
    }
    parts
}
