//! Why no warning stands about somebody: what each family about people tells of the days up to the last judged one.

use super::figures::{figure_day, sum};
use super::rule_page::{rule_set, standard_of};
use super::{Morning, path};
use crate::domain::Day;
use crate::domain::activity::{NONE, Value};
use crate::domain::org::RepIx;
use crate::domain::pages::{FigureDay, FigureSum, Figures, QuietFamily, QuietPage};
use crate::domain::warning::{FamilyEntry, QuietDays, Short, Subject, SubjectKind, WhyDay};

/// Calendar days in which the last met day is looked for: the longest leave that anybody comes back from in the
/// middle of a row is told from its end.
const LOOKED_BACK: i32 = 45;

/// The days whose values [`quiet`] asks for.
pub(crate) fn quiet_days(morning: &Morning) -> (Day, Day) {
    let week = morning.judged.week_start(morning.rules().week_start);
    (morning.judged.plus(-LOOKED_BACK).min(week), week.plus(7))
}

/// The page of a rep. `values` are what the person reported on the days of [`quiet_days`], in their order.
pub(crate) fn quiet(morning: &Morning, rep: RepIx, values: Vec<(Day, Vec<Value>)>) -> QuietPage {
    let who = morning.roster.rep(rep);
    let (rules, judged) = (morning.rules(), morning.judged);
    let days: Vec<FigureDay> = values
        .into_iter()
        .map(|(day, values)| figure_day(morning, rep, day, values))
        .collect();
    let figures = morning.figures.get(rep.0 as usize).copied();
    let figures = figures.unwrap_or_default();
    let monday = judged.week_start(rules.week_start);
    let at = days.partition_point(|d| d.day < monday);
    let week = &days[at..];
    let week_sum = sum(morning, week);
    let until = days.partition_point(|d| d.day <= judged);
    let told: Vec<WhyDay> = days[..until].iter().filter_map(why_day).collect();
    let seen = QuietDays {
        judged,
        week: monday,
        week_days: week_sum.days,
        days: &told,
        figures,
    };
    let family = |entry: &FamilyEntry| {
        let figure = entry.judge.quiet(&seen)?;
        let (from, to) = figure.days;
        let (from, to) = (
            days.partition_point(|d| d.day < from),
            days.partition_point(|d| d.day < to),
        );
        let of = &days[from..to.max(from)];
        Some(QuietFamily {
            family: entry.family,
            rule: entry.rules.first()?.0,
            evidence: figure.evidence,
            figures: Figures {
                days: of.to_vec(),
                sum: if figure.adds_up {
                    sum(morning, of)
                } else {
                    FigureSum::default()
                },
                ..Figures::default()
            },
            set: rule_set(&morning.settings, entry.rules.first()?.0, judged),
        })
    };
    let people = rules.families.all().filter(|e| e.about == SubjectKind::Rep);
    // A rule that is judged by something else now says nothing of what it was judged by before.
    let is_of_others = |entry: &&FamilyEntry| {
        let mut same = rules.families.all().filter(|of| of.family != entry.family);
        same.any(|of| of.rules == entry.rules && rules.is_active(of.family, judged))
    };
    let people = people.filter(|entry| !is_of_others(entry));
    let about = Subject::rep(who.id.as_str());
    let others = morning
        .open
        .iter()
        .filter(|episode| episode.key.subject == about && episode.evidence.own_days().is_none());
    let assigned = who.on(judged).or(who.assignments.last());
    QuietPage {
        id: who.id.clone(),
        name: who.name.clone(),
        path: assigned.map(|a| path(morning, a.unit)).unwrap_or_default(),
        judged,
        families: people.filter_map(family).collect(),
        others: others.cloned().collect(),
        figures,
        standard: assigned.and_then(|a| standard_of(&morning.settings, &a.tier, judged)),
        calendar: morning.calendar.name().to_owned(),
    }
}

/// A judged day as evidence tells it.
fn why_day(day: &FigureDay) -> Option<WhyDay> {
    let pairs = day.values.iter().zip(&day.expected).enumerate();
    let short = pairs.filter_map(|(action, (value, expected))| {
        let value = u32::try_from(*value).ok().filter(|_| *value != NONE)?;
        let action = u8::try_from(action).ok()?;
        (value < *expected).then_some(Short {
            action,
            value,
            expected: *expected,
        })
    });
    Some(WhyDay {
        day: day.day,
        verdict: day.verdict?,
        short: short.collect(),
    })
}
