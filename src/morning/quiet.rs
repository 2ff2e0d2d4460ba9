//! Why no warning stands about somebody: the days of the row that W1 counts and of the week that W3 adds up, up to
//! the last judged day.

use super::figures::{figure_day, sum};
use super::rule_page::{rule_set, standard_of};
use super::{Morning, path};
use crate::domain::Day;
use crate::domain::activity::{NONE, Value};
use crate::domain::org::RepIx;
use crate::domain::pages::{FigureDay, Figures, QuietPage};
use crate::domain::warning::{
    DayVerdict, Evidence, Rule, Short, StreakEvidence, WeekEvidence, WhyDay,
};

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
    let met = days[..until]
        .iter()
        .rposition(|d| d.verdict == Some(DayVerdict::Met));
    let row = &days[met.unwrap_or(0)..until];
    let missed = row.iter().filter(|d| d.verdict == Some(DayVerdict::Missed));
    let streak = StreakEvidence {
        missed: figures.streak,
        good: 0,
        days: missed.map(why_day).collect(),
    };
    let assigned = who.on(judged).or(who.assignments.last());
    let set = |rule: Rule| {
        let family = rules
            .families
            .all()
            .find(|e| e.rules.iter().any(|(r, _)| *r == rule))?;
        Some((rule, rule_set(&morning.settings, family.family, judged)?))
    };
    QuietPage {
        id: who.id.clone(),
        name: who.name.clone(),
        path: assigned.map(|a| path(morning, a.unit)).unwrap_or_default(),
        judged,
        row: (
            Evidence::Streak(streak),
            Figures {
                days: row.to_vec(),
                ..Figures::default()
            },
        ),
        week: (
            Evidence::Week(WeekEvidence {
                week: monday,
                completion: figures.week.unwrap_or_default(),
                days: week_sum.days,
                coverage: figures.week_coverage,
            }),
            Figures {
                days: week.to_vec(),
                sum: week_sum,
                ..Figures::default()
            },
        ),
        figures,
        rules_set: [Rule::W1, Rule::W3].into_iter().filter_map(set).collect(),
        standard: assigned.and_then(|a| standard_of(&morning.settings, &a.tier, judged)),
        calendar: morning.calendar.name().to_owned(),
    }
}

/// A missed day as the evidence of a row tells it.
fn why_day(day: &FigureDay) -> WhyDay {
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
    WhyDay {
        day: day.day,
        verdict: DayVerdict::Missed,
        short: short.collect(),
    }
}
