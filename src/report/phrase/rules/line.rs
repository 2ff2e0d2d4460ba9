//! What the families have in common whose measure is looked at when a week closes.

use super::{Bearing, Counted, Evidence, Phrase, Rule, Wording};
use crate::domain::metric::MetricUnit;
use crate::domain::money::minus;
use crate::domain::ratio::Ratio;
use crate::domain::warning::{PlanEvidence, PlanFamily, PlanLimits, PlanWeek};
use crate::i18n::{Arg, Lang};
use crate::report::number::{self, ExpectedByNow};
use crate::report::text::clean;

/// The words of one of these families: what differs between them.
pub(super) trait PlanWording: PlanFamily {
    /// The key of what the rule says.
    const SAID: &'static str;
    /// The key of what ends it.
    const CLEARS: &'static str = "domain-clears-line";

    /// The numbers of the newest week, in parts of one sentence.
    fn parts(phrase: &Phrase<'_>, seen: &PlanEvidence, week: &PlanWeek) -> Vec<String>;

    /// The same in fewer words, the longest first; each names the day up to which it counts.
    fn shorter(phrase: &Phrase<'_>, seen: &PlanEvidence, week: &PlanWeek) -> Vec<String>;
}

/// The numbers of a family in force.
fn limits<W: PlanWording>(phrase: &Phrase<'_>) -> PlanLimits {
    W::limits(phrase.rules, phrase.as_of)
}

/// What was seen, and the newest week of it.
fn newest<W: PlanWording>(evidence: &Evidence) -> Option<(&PlanEvidence, &PlanWeek)> {
    let seen = W::seen(evidence)?;
    Some((seen, seen.newest()?))
}

impl<W: PlanWording> Wording for W {
    fn rule(&self, phrase: &Phrase<'_>, _: Rule) -> String {
        let limits = limits::<W>(phrase);
        let args = [
            ("percent", limits.below.into()),
            ("weeks", limits.weeks.into()),
            ("days", limits.min_days.into()),
        ];
        phrase.i18n.ta(W::SAID, &args)
    }

    fn clears(&self, phrase: &Phrase<'_>, _: Rule) -> String {
        let args = [("percent", limits::<W>(phrase).clear_at.into())];
        phrase.i18n.ta(W::CLEARS, &args)
    }

    fn evidence(&self, phrase: &Phrase<'_>, evidence: &Evidence, _: i64) -> String {
        let parts = newest::<W>(evidence).map(|(seen, week)| {
            let named = by_metric(phrase, seen).into_iter();
            named
                .chain(W::parts(phrase, seen, week))
                .collect::<Vec<_>>()
        });
        parts.unwrap_or_default().join(" · ")
    }

    fn evidence_shorter(&self, phrase: &Phrase<'_>, evidence: &Evidence, _: i64) -> Vec<String> {
        let Some((seen, week)) = newest::<W>(evidence) else {
            return Vec::new();
        };
        let shorter = W::shorter(phrase, seen, week).into_iter();
        match by_metric(phrase, seen) {
            None => shorter.collect(),
            Some(name) => shorter.map(|said| format!("{name} · {said}")).collect(),
        }
    }

    fn counted(&self, phrase: &Phrase<'_>, evidence: &Evidence) -> Vec<Counted> {
        let seen = W::seen(evidence);
        seen.map_or_else(Vec::new, |seen| counted(phrase, seen, limits::<W>(phrase)))
    }

    fn counted_heading(&self) -> &'static str {
        "pages-closes"
    }
}

/// The metric that a sentence is about, where it is not the first one of those that are judged.
fn by_metric(phrase: &Phrase<'_>, seen: &PlanEvidence) -> Option<String> {
    let named = seen.outlook.named.as_ref()?;
    let name = match phrase.i18n.lang() {
        Lang::En => &named.en,
        Lang::ZhCn => &named.zh,
    };
    Some(clean(name).into_owned())
}

/// The arguments that every sentence about a week of a plan has: `share`, `actual`, `expected`, `period`, and
/// `day`, up to which they count: the tree beside it may be days further on. `near` is that day in short.
pub(super) fn figures<'a>(
    phrase: &Phrase<'_>,
    seen: &PlanEvidence,
    week: &PlanWeek,
) -> Vec<(&'a str, Arg<'a>)> {
    let amount = |value| phrase.money.amount(seen.outlook.unit, value);
    let share = number::percentage(week.share);
    let expected = ExpectedByNow {
        whole: week.expected,
        thousandths: week.expected_thousandths,
        actual: week.actual,
    };
    let comes_out = |ratio: &Ratio| ratio.to_string() == share;
    let expected = (phrase.money).expected(seen.outlook.unit, expected, comes_out);
    vec![
        ("share", share.into()),
        ("actual", amount(week.actual).into()),
        ("expected", expected.into()),
        ("period", number::period(phrase.i18n, week.period).into()),
        (
            "day",
            number::day_from(phrase.i18n, week.day, phrase.as_of).into(),
        ),
        (
            "near",
            number::day_near(phrase.i18n, week.day, phrase.as_of).into(),
        ),
    ]
}

/// What a target's period has reached, or had reached when it ended; where it is the sum of some people's targets, of how
/// many: `1 of 3 set`.
pub(super) fn of_period(phrase: &Phrase<'_>, seen: &PlanEvidence, week: &PlanWeek) -> String {
    let key = if seen.outlook.is_over(phrase.as_of) {
        "domain-evidence-period-over"
    } else {
        "domain-evidence-period"
    };
    let said = phrase.i18n.ta(key, &figures(phrase, seen, week));
    with_set(phrase, seen, said)
}

/// The same with how many people the target is of, where others of the team have none (rule 16).
fn with_set(phrase: &Phrase<'_>, seen: &PlanEvidence, said: String) -> String {
    let Some((set, people)) = seen.outlook.set else {
        return said;
    };
    let args = [("set", set.into()), ("people", people.into())];
    format!("{said} · {}", phrase.i18n.ta("domain-evidence-set", &args))
}

/// What a team's period has reached, in fewer words.
pub(super) fn shorter_of_period(
    phrase: &Phrase<'_>,
    seen: &PlanEvidence,
    week: &PlanWeek,
) -> Vec<String> {
    let args = figures(phrase, seen, week);
    let keys = if seen.outlook.is_over(phrase.as_of) {
        ["domain-evidence-period-over-short"; 2]
    } else {
        [
            "domain-evidence-period-short",
            "domain-evidence-period-narrow",
        ]
    };
    let said = keys.map(|key| phrase.i18n.ta(key, &args)).into_iter();
    said.map(|said| with_set(phrase, seen, said)).collect()
}

/// Who is ahead of the own plan and by how much: `South is 1.20M ahead of its plan`; nobody once the period is over.
pub(super) fn room(phrase: &Phrase<'_>, seen: &PlanEvidence) -> Option<String> {
    let room = seen.outlook.room.as_ref();
    let room = room.filter(|_| !seen.outlook.is_over(phrase.as_of))?;
    let amount = phrase.money.amount(seen.outlook.unit, room.ahead);
    let name = match &room.of {
        Some(of) => phrase.narrowed_to(of),
        None => clean(&room.name).into_owned(),
    };
    let args = [("name", name.into()), ("amount", amount.into())];
    Some(phrase.i18n.ta("domain-evidence-room", &args))
}

/// What the run rate leaves open by the end of the period; `None` where it reaches the target, or no figure says it.
pub(super) fn short_at_the_end(seen: &PlanEvidence) -> Option<i64> {
    let newest = seen.newest()?;
    let short = minus(newest.target, seen.outlook.projection?)?;
    (short > 0).then_some(short)
}

/// How much more would have cleared it: nothing where it was enough, or where that is not known to the one.
fn lacking(unit: MetricUnit, week: &PlanWeek, clear_at: i64) -> Option<i64> {
    let twice = match unit {
        MetricUnit::Money => 2_000 * i128::from(week.expected),
        MetricUnit::Count => 2 * i128::from(week.expected_thousandths?),
        MetricUnit::Score | MetricUnit::Percent => return None,
    };
    let clearing = |twice: i128| -(-twice * i128::from(clear_at)).div_euclid(200_000);
    // Of a few customers a thousandth too much may ask for one more.
    let is_known = unit == MetricUnit::Money
        || twice % 2_000 == 0
        || clearing(twice - 1) == clearing(twice + 1);
    let lacking = clearing(twice) - i128::from(week.actual);
    let lacking = i64::try_from(lacking).ok().filter(|n| *n > 0);
    lacking.filter(|_| is_known)
}

/// The closes, a line each, then what they lead to and what would clear it.
fn counted(phrase: &Phrase<'_>, seen: &PlanEvidence, limits: PlanLimits) -> Vec<Counted> {
    let amount = |value| phrase.money.amount(seen.outlook.unit, value);
    let line = |week: &PlanWeek| {
        let args = figures(phrase, seen, week);
        let is_behind = week.share < limits.below * 100;
        Counted {
            text: phrase.i18n.ta("domain-close", &args),
            tone: if is_behind {
                Bearing::Short
            } else {
                Bearing::Good
            },
        }
    };
    let mut lines: Vec<Counted> = seen.weeks.iter().map(line).collect();
    let mut say = |text| {
        lines.push(Counted {
            text,
            tone: Bearing::Plain,
        });
    };
    let Some(newest) = seen.newest() else {
        return lines;
    };
    let projection = seen.outlook.projection;
    if let Some(projection) = projection.filter(|_| !seen.outlook.is_over(phrase.as_of)) {
        let args = [
            ("target", amount(newest.target).into()),
            ("projection", amount(projection).into()),
        ];
        say(phrase.i18n.ta("domain-close-leads-to", &args));
    }
    if let Some(lacking) = lacking(seen.outlook.unit, newest, limits.clear_at) {
        let args = [
            ("amount", amount(lacking).into()),
            ("percent", limits.clear_at.into()),
        ];
        say(phrase.i18n.ta("domain-close-lacking", &args));
    }
    if let Some(room) = room(phrase, seen) {
        say(room);
    }
    lines
}
