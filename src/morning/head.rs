//! The numbers of the head line: how much of the period has gone by, who reported, what waits (rules 2, 8, 11).

use super::Morning;
use crate::domain::board::{Grid, Head, QueueRow};
use crate::domain::warning::{DayVerdict, Severity, State};
use crate::domain::{Day, Period};

/// The line above the panes.
pub(crate) fn head(morning: &Morning, period: Period, grid: &Grid, queue: &[QueueRow]) -> Head {
    let calendar = &morning.calendar;
    let (first, end) = (
        period.first(morning.settings.fiscal),
        period.end(morning.settings.fiscal),
    );
    let passed = morning.judged.next().clamp(first, end);
    let week_start = morning.rules().week_start;
    let month = Period::month_of(morning.settings.fiscal, morning.as_of);
    let week_of = |day: Day| {
        (day.week_start(week_start)
            .since(month.first(morning.settings.fiscal).week_start(week_start))
            / 7
            + 1) as u32
    };
    let newest = grid.days.len().saturating_sub(1);
    let (mut reported, mut partly) = ((0, 0), 0);
    for row in 0..grid.rows.len() {
        match grid.verdict(row, newest) {
            DayVerdict::Met | DayVerdict::Missed => reported = (reported.0 + 1, reported.1 + 1),
            DayVerdict::Partly => (reported.1, partly) = (reported.1 + 1, partly + 1),
            DayVerdict::NoReport => reported.1 += 1,
            DayVerdict::Excused | DayVerdict::Rest => {}
        }
    }
    let unanswered = |row: &&QueueRow| {
        row.episode.severity >= Severity::Orange
            && !row.folded
            && matches!(row.state, State::Open | State::Acknowledged)
    };
    Head {
        working_day: (
            calendar.working_days(first, passed),
            calendar.working_days(first, end),
        ),
        week: (
            week_of(morning.as_of),
            week_of(month.end(morning.settings.fiscal).prev()),
        ),
        reported,
        partly,
        not_handled: queue.iter().filter(unanswered).count() as u32,
        unpublished_year: calendar.unpublished_between(first, end),
        empty: morning.roster.reps.is_empty(),
    }
}
