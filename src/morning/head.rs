//! The numbers of the head line: how much of the period has gone by, who reported, what waits (rules 2, 8, 11).

use super::{Morning, stranger_names};
use crate::domain::board::{Grid, Head, QueueRow};
use crate::domain::facts::{FailedSource, MissingRows};
use crate::domain::warning::DayVerdict;
use crate::domain::{Day, Period};

/// The line above the panes; `grid` is the one that ends on the newest judged day.
pub(crate) fn head(
    morning: &Morning,
    period: Period,
    grid: &Grid,
    queue: &[QueueRow],
    (missing, failed): (Vec<MissingRows>, Vec<FailedSource>),
) -> Head {
    let calendar = &morning.calendar;
    let (first, end) = (
        period.first(morning.settings.fiscal),
        period.end(morning.settings.fiscal),
    );
    let passed = morning.judged.next().clamp(first, end);
    let week_start = morning.rules().week_start;
    let week_of = |day: Day| {
        (day.week_start(week_start)
            .since(first.week_start(week_start))
            / 7
            + 1) as u32
    };
    let week = if morning.as_of < first {
        0
    } else {
        week_of(morning.as_of.min(end.prev()))
    };
    let newest = grid.newest();
    let (mut reported, mut partly) = ((0, 0), 0);
    for row in 0..grid.rows.len() {
        match grid.verdict(row, newest) {
            DayVerdict::Met | DayVerdict::Missed => reported = (reported.0 + 1, reported.1 + 1),
            DayVerdict::Partly => (reported.1, partly) = (reported.1 + 1, partly + 1),
            DayVerdict::NoReport => reported.1 += 1,
            DayVerdict::Excused | DayVerdict::Rest => {}
        }
    }
    Head {
        working_day: (
            calendar.working_days(first, passed),
            calendar.working_days(first, end),
        ),
        week: (week, week_of(end.prev())),
        facts_to: morning.facts_to,
        days_missed: morning.days_missed,
        stopped: morning.stopped.clone(),
        reported,
        partly,
        ended_by_excuse: 0,
        not_handled: queue.iter().filter(|row| row.is_not_handled()).count() as u32,
        unpublished_year: calendar.unpublished_between(first, end),
        empty: morning.roster.reps.is_empty(),
        missing,
        failed,
        strangers: stranger_names(&morning.roster, &morning.settings)
            .into_iter()
            .map(|stranger| (stranger.key, stranger.name))
            .collect(),
    }
}
