//! What the figure of a warning about a person is made of: each day, each action, the sums, the weeks
//! before, and the first day on which it can clear.

use super::{Morning, judged_day};
use crate::domain::Day;
use crate::domain::activity::{Asked, NONE, Value};
use crate::domain::org::RepIx;
use crate::domain::pages::{Earliest, FigureDay, FigureSum, FigureWeek, Figures, RECENT_DAYS};
use crate::domain::warning::{
    ClearsBy, ComingClose, DayVerdict, Episode, FamilyEntry, OwnDaysSeen, WeekTally, due_after,
};

/// Weeks before that are told, where the warning is not older.
const WEEKS: i32 = 3;
/// Weeks before that are told at most.
const MOST_WEEKS: i32 = 8;
/// Weeks to come in which a close is looked for.
const WEEKS_AHEAD: i32 = 8;
/// Calendar days before a row in which the own day before it is looked for.
const BEFORE: i32 = 14;

/// The days whose values [`figures`] asks for; `None` where no day of a person is part of the figure.
pub(crate) fn figure_days(morning: &Morning, episode: &Episode) -> Option<(Day, Day)> {
    match episode.evidence.own_days()? {
        OwnDaysSeen::Week(seen) => {
            let opened = episode.key.opened_on.week_start(morning.rules().week_start);
            let first = opened.min(seen.week.plus(-7 * WEEKS));
            let first = first.max(seen.week.plus(-7 * MOST_WEEKS));
            Some((first, seen.week.plus(7)))
        }
        OwnDaysSeen::Streak(seen) => {
            let first = seen.days.first_day().unwrap_or(episode.key.opened_on);
            Some((first.plus(-BEFORE), morning.judged.next()))
        }
        OwnDaysSeen::NoReport(seen) => {
            let first = seen.days.iter().min().copied();
            Some((
                first.unwrap_or(episode.key.opened_on),
                morning.judged.next(),
            ))
        }
    }
}

/// The figure of a warning about `rep`. `values` are what the person reported on the days of
/// [`figure_days`], in their order.
pub(crate) fn figures(
    morning: &Morning,
    episode: &Episode,
    rep: RepIx,
    values: Vec<(Day, Vec<Value>)>,
) -> Figures {
    let mut days: Vec<FigureDay> = values
        .into_iter()
        .map(|(day, values)| figure_day(morning, rep, day, values))
        .collect();
    let mut figures = Figures::default();
    match episode.evidence.own_days() {
        Some(OwnDaysSeen::Week(seen)) => {
            let at = days.partition_point(|d| d.day < seen.week);
            let week = days.split_off(at);
            figures.sum = sum(morning, &week);
            figures.weeks = weeks(morning, episode, &days);
            days = week;
        }
        Some(OwnDaysSeen::Streak(seen)) => {
            // The own day before the row shows where it began.
            let first = seen.days.first_day().unwrap_or(episode.key.opened_on);
            let before = days
                .iter()
                .rposition(|d| d.day < first && matches!(d.verdict, Some(DayVerdict::Met)));
            let began = days.partition_point(|d| d.day < first);
            days.drain(..before.unwrap_or(began));
        }
        Some(OwnDaysSeen::NoReport(_)) | None => {}
    }
    figures.days = days;
    figures
}

/// A day with its verdict, its share of the standards, and what it asks for.
pub(crate) fn figure_day(morning: &Morning, rep: RepIx, day: Day, values: Vec<Value>) -> FigureDay {
    let judged = judged_day(&morning.yardstick(), rep, day, values);
    let is_judged = day <= morning.judged;
    let mut tally = WeekTally::default();
    if is_judged {
        tally.add(judged.verdict, &judged.values, &judged.expected);
    }
    FigureDay {
        day,
        share: tally.completion(&morning.rules().weights(day)),
        off: match judged.verdict {
            DayVerdict::Rest | DayVerdict::Excused => Some(judged.verdict),
            DayVerdict::Met | DayVerdict::Missed | DayVerdict::Partly | DayVerdict::NoReport => {
                None
            }
        },
        verdict: is_judged.then_some(judged.verdict),
        values: judged.values,
        expected: judged.expected,
    }
}

/// The sums of the newest judged days on which something was asked for.
pub(crate) fn recent_sum(morning: &Morning, days: &[FigureDay]) -> FigureSum {
    let asked = days.iter().rev();
    let asked = asked.filter(|day| day.off.is_none() && day.verdict.is_some());
    let newest: Vec<FigureDay> = asked.take(RECENT_DAYS).cloned().collect();
    sum(morning, &newest)
}

/// The sums of judged days.
pub(super) fn sum(morning: &Morning, days: &[FigureDay]) -> FigureSum {
    let mut tally = WeekTally::default();
    let mut actions = vec![(0, 0); morning.rules().actions.len()];
    for day in days {
        let Some(verdict) = day.verdict else { continue };
        tally.add(verdict, &day.values, &day.expected);
        if !counts(verdict) {
            continue;
        }
        for (sum, (value, expected)) in actions.iter_mut().zip(day.values.iter().zip(&day.expected))
        {
            if *value != NONE {
                sum.0 += u64::from(value.unsigned_abs());
                sum.1 += u64::from(*expected);
            }
        }
    }
    // As the rule weighed them on the last of the days that was worked (rule 24).
    let worked = |day: &&FigureDay| !matches!(day.verdict, None | Some(DayVerdict::Rest));
    let last = days.iter().rev().find(worked);
    let last = last.map_or(morning.judged, |day| day.day);
    FigureSum {
        days: tally.days,
        actions,
        share: tally.completion(&morning.rules().weights(last)),
    }
}

/// Whether a day has numbers that count.
fn counts(verdict: DayVerdict) -> bool {
    match verdict {
        DayVerdict::Met | DayVerdict::Missed | DayVerdict::Partly => true,
        DayVerdict::Excused | DayVerdict::NoReport | DayVerdict::Rest => false,
    }
}

/// Whole weeks, the newest first.
fn weeks(morning: &Morning, episode: &Episode, days: &[FigureDay]) -> Vec<FigureWeek> {
    let opened_on = episode.key.opened_on;
    let mut weeks: Vec<FigureWeek> = days
        .chunks(7)
        .filter_map(|days| {
            let first = days.first()?.day;
            let opened = (first <= opened_on && opened_on < first.plus(7)).then(|| {
                let until = days.partition_point(|d| d.day <= opened_on);
                (opened_on, sum(morning, &days[..until]))
            });
            Some(FigureWeek {
                first,
                sum: sum(morning, days),
                opened,
            })
        })
        .collect();
    weeks.reverse();
    weeks
}

/// The first day on which the warning can clear, and by what. `days` are those of its figure, where it is about a
/// person.
pub(crate) fn earliest(
    morning: &Morning,
    episode: &Episode,
    rep: Option<RepIx>,
    days: &[FigureDay],
) -> Option<Earliest> {
    if episode.cleared_on.is_some() {
        return None;
    }
    let entry = morning.rules().families.find(episode.key.family)?;
    if let Some((on, by)) = entry.judge.clears_on(&episode.evidence, morning.as_of) {
        return Some(Earliest { on, by });
    }
    match rep.filter(|_| episode.evidence.own_days().is_some()) {
        Some(rep) => earliest_of_rep(morning, episode, rep, days),
        None => at_week_close(morning, episode, rep, entry),
    }
}

/// The same of a warning that is judged when a week closes or ends: the first such day that is not judged yet and
/// can judge it.
fn at_week_close(
    morning: &Morning,
    episode: &Episode,
    rep: Option<RepIx>,
    entry: &FamilyEntry,
) -> Option<Earliest> {
    let (rules, evidence) = (morning.rules(), &episode.evidence);
    let after = entry
        .judge
        .can_clear(episode.rule, evidence, rules, morning.as_of);
    let ends = entry.judge.ends_on(evidence);
    let judges = |day: &Day| {
        let close = ComingClose {
            day: *day,
            fiscal: morning.settings.fiscal,
            rules,
            calendar: &morning.calendar,
            rep: rep.map(|rep| (rep, morning.yardstick())),
        };
        ends == Some(*day)
            || after.is_judged_on(&morning.calendar, rules.week_start, *day)
                && entry.judge.judges_at(evidence, &close)
    };
    let first = morning.judged.next();
    let mut coming = first.until(first.plus(7 * WEEKS_AHEAD));
    let on = coming.find(judges)?;
    let by = if ends == Some(on) {
        ClearsBy::PeriodEnd
    } else {
        ClearsBy::WeekClose
    };
    Some(Earliest { on, by })
}

/// The same of a warning about the days of a person, if everything asked for from now on is done.
fn earliest_of_rep(
    morning: &Morning,
    episode: &Episode,
    rep: RepIx,
    days: &[FigureDay],
) -> Option<Earliest> {
    let rules = morning.rules();
    let own = |day: Day| morning.yardstick().ask(rep, day, &mut Vec::new()) == Asked::Expected;
    match episode.evidence.own_days()? {
        OwnDaysSeen::Week(seen) => {
            let clear_at = rules.week.on(morning.judged).clear_at * 100;
            let week: Vec<&FigureDay> = days.iter().filter(|d| d.day >= seen.week).collect();
            // By the standards on the days that are left, and by as much as it takes on them.
            let (mut tally, mut made_up) = (WeekTally::default(), WeekTally::default());
            let mut some_left = false;
            for day in &week {
                match day.verdict {
                    Some(verdict) => {
                        tally.add(verdict, &day.values, &day.expected);
                        made_up.add(verdict, &day.values, &day.expected);
                    }
                    None if day.off.is_none() => {
                        let met: Vec<Value> = day.expected.iter().map(|e| met(*e)).collect();
                        tally.add(DayVerdict::Met, &met, &day.expected);
                        let more = |asked: &u32| if *asked > 0 { Value::MAX } else { 0 };
                        let more: Vec<Value> = day.expected.iter().map(more).collect();
                        made_up.add(DayVerdict::Met, &more, &day.expected);
                        some_left = true;
                    }
                    None => {}
                }
            }
            let weights = rules.weights(morning.judged);
            // Worked or not, it is the last day of the week with which it ends.
            let ends = seen.week.plus(6);
            let best = tally.completion(&weights)?;
            let can = seen.week.plus(7) > morning.judged.next() && best >= clear_at;
            if can {
                return Some(Earliest {
                    on: ends,
                    by: ClearsBy::ThisWeek(best),
                });
            }
            // A week that runs already and knows nothing yet is judged by what is left of it.
            let after = morning.judged.next();
            let next = (seen.week.plus(7)).max(after.week_start(rules.week_start));
            let mut weeks = (0..WEEKS_AHEAD).map(|n| next.plus(7 * n));
            let on = weeks.find_map(|week| {
                let mut left = week.max(after).until(week.plus(7));
                left.any(own).then_some(week.plus(6))
            });
            let enough = made_up
                .completion(&weights)
                .is_some_and(|of| of >= clear_at);
            if some_left && enough && seen.week.plus(7) > after {
                let by = ClearsBy::MoreThanAsked(on);
                return Some(Earliest { on: ends, by });
            }
            Some(Earliest {
                on: on?,
                by: ClearsBy::WeekClose,
            })
        }
        OwnDaysSeen::Streak(seen) => {
            let needs = rules.streak.on(morning.judged).clears(episode.rule);
            let left = needs.saturating_sub(seen.good).max(1);
            Some(Earliest {
                on: due_after(morning.judged, left, own),
                by: ClearsBy::GoodDays(left),
            })
        }
        OwnDaysSeen::NoReport(_) => None,
    }
}

/// A value that meets a standard.
fn met(expected: u32) -> Value {
    Value::try_from(expected).unwrap_or(Value::MAX)
}
