//! What a brief is made of: two mornings beside each other, and a target's parts beside what was done (R1).

use super::{Morning, Standpoint};
use crate::domain::board::{Board, QueueRow};
use crate::domain::brief::{BriefChanges, BriefScope, Deviation, DeviationRow};
use crate::domain::calendar::Calendar;
use crate::domain::meeting::{Meeting, MeetingEffect, MeetingKind, TeamStanding};
use crate::domain::org::{Roster, UnitIx};
use crate::domain::ratio::Attainment;
use crate::domain::results::ResultRow;
use crate::domain::warning::Severity;
use crate::domain::{Day, Fiscal, Period};
use std::collections::HashMap;
use std::ops::Range;

/// The warnings of a unit that wait on a morning.
fn waiting<'b>(board: &'b Board, scope: &BriefScope) -> Vec<&'b QueueRow> {
    let rows = board.queue.iter();
    rows.filter(|row| row.is_waiting() && scope.holds(row.unit))
        .collect()
}

/// The warnings of a unit that are open on a morning, whoever has put them off and whatever row they are shown in.
fn open<'b>(board: &'b Board, scope: &BriefScope) -> Vec<&'b QueueRow> {
    let rows = board.queue.iter();
    rows.filter(|row| {
        row.episode.cleared_on.is_none() && row.state.is_open() && scope.holds(row.unit)
    })
    .collect()
}

/// How a unit stands on a morning.
pub(crate) fn team_standing(board: &Board, scope: &BriefScope) -> TeamStanding {
    let waiting = waiting(board, scope);
    let count = |severity| {
        let of_it = waiting
            .iter()
            .filter(|row| row.episode.severity == severity && !row.stale);
        of_it.count() as u32
    };
    let node = board.tree.iter().find(|n| n.unit == Some(scope.unit));
    TeamStanding {
        warnings: [Severity::Red, Severity::Orange, Severity::Yellow].map(count),
        attainment: node.map_or(Attainment::NotSet, |node| node.attainment),
        pace: node.and_then(|node| node.pace),
    }
}

/// What has changed for a unit between two mornings.
pub(crate) fn changes(
    (then, was_held): (&Board, bool),
    now: &Board,
    scope: &BriefScope,
) -> BriefChanges {
    // To put a warning off or to fold it ends nothing, and one that comes back is not new.
    let (before, after) = (open(then, scope), open(now, scope));
    let known: HashMap<&str, Severity> = before
        .iter()
        .map(|row| (row.id.as_str(), row.episode.severity))
        .collect();
    let of = |fits: &dyn Fn(&QueueRow) -> bool, rows: &[&QueueRow]| -> Vec<QueueRow> {
        let fitting = rows.iter().filter(|row| fits(row));
        fitting.map(|row| (*row).clone()).collect()
    };
    let still = |id: &str| after.iter().any(|row| row.id == id);
    BriefChanges {
        since: then.as_of,
        was_held,
        before: team_standing(then, scope),
        now: team_standing(now, scope),
        new: of(&|row| !known.contains_key(row.id.as_str()), &after),
        worse: of(
            &|row| {
                let before = known.get(row.id.as_str());
                before.is_some_and(|before| row.episode.severity > *before)
            },
            &after,
        ),
        ended: of(&|row| !still(&row.id), &before),
        corrected: Vec::new(),
    }
}

/// What became of a meeting: its morning, and the one a week later.
pub(crate) fn meeting_effect(before: &Board, after: &Board, scope: &BriefScope) -> MeetingEffect {
    let changes = changes((before, true), after, scope);
    MeetingEffect {
        before: changes.before,
        after: changes.now,
        ended: changes.ended.len() as u32,
        of: open(before, scope).len() as u32,
    }
}

/// How a unit's target and each part of it do in the period so far.
pub(crate) fn deviation_so_far(board: &Board, scope: &BriefScope) -> Option<Deviation> {
    let first = board.period.first(board.fiscal);
    let last = board.judged.min(board.period.end(board.fiscal).prev());
    let figures = |at: usize| {
        let node = board.tree.get(at)?;
        // Both end with the last judged day, and are of those who have a target.
        node.expected_to_date.zip(node.judged)
    };
    deviation(board, scope, first..last.next(), figures)
}

/// The same in the last week that has ended, or, before one has, in this one so far. `weeks` are the days of
/// the points of the board.
pub(crate) fn deviation_of_week(
    morning: &Morning,
    board: &Board,
    weeks: &[Range<Day>],
    scope: &BriefScope,
) -> Option<Deviation> {
    let week_start = morning.rules().week_start;
    let has_ended = |week: &Range<Day>| {
        let next = match week.end.week_start(week_start) {
            start if start == week.end => start,
            start => start.plus(7),
        };
        !week
            .end
            .until(next)
            .any(|day| morning.calendar.is_working(day))
    };
    let at = weeks.iter().rposition(has_ended);
    let at = at.or(weeks.len().checked_sub(1))?;
    let figures = |row: usize| {
        let point = board.weeks.get(row)?.get(at)?;
        Some((point.expected, point.actual))
    };
    deviation(board, scope, weeks[at].clone(), figures)
}

fn deviation(
    board: &Board,
    scope: &BriefScope,
    days: Range<Day>,
    figures: impl Fn(usize) -> Option<(i64, i64)>,
) -> Option<Deviation> {
    let root = board.tree.iter().position(|n| n.unit == Some(scope.unit))?;
    let parts = (board.tree.iter().enumerate()).filter(|(_, node)| node.parent == Some(root));
    let places = std::iter::once(root).chain(parts.map(|(at, _)| at));
    let rows: Vec<DeviationRow> = places
        .filter_map(|at| {
            let (expected, actual) = figures(at)?;
            let node = board.tree.get(at)?;
            Some(DeviationRow {
                name: node.name.clone(),
                kind: node.kind,
                expected,
                actual,
            })
        })
        .collect();
    (!rows.is_empty() && days.start < days.end).then(|| Deviation {
        first: days.start,
        last: days.end.prev(),
        rows,
    })
}

/// Calendar days back in which the newest judged day that was a working one is looked for.
const NEWEST: i32 = 31;

/// Whose a brief is: of a unit by its id, or of the company.
pub(crate) fn brief_scope(roster: &Roster, unit: &str) -> BriefScope {
    BriefScope::of(roster, roster.unit_ix(unit).unwrap_or(UnitIx(0)))
}

/// The period of a brief's board; `None` for what the board shows by itself. For the month's the month: until a working day of
/// it is judged there is nothing to say of that, and the one that has closed is shown.
pub(crate) fn brief_period(
    kind: MeetingKind,
    point: &Standpoint,
    calendar: &Calendar,
) -> Option<Period> {
    let judged = point.judged();
    let mut days = judged.plus(-NEWEST).until(judged.next()).rev();
    let newest = days.find(|day| calendar.is_working(*day));
    let month = || Period::month_of(point.settings.fiscal, newest.unwrap_or(judged));
    (kind == MeetingKind::Month).then(month)
}

/// The period of a meeting's own day that its effect is told of, on its morning and a week later.
pub(crate) fn effect_period(meeting: &Meeting, fiscal: Fiscal) -> Period {
    match meeting.kind {
        MeetingKind::Month => Period::month_of(fiscal, meeting.day),
        MeetingKind::StandUp | MeetingKind::Week => Period::quarter_of(fiscal, meeting.day),
    }
}

/// Whether the check of an intervention fell into the days after the first up to the second, and is of a scope.
pub(crate) fn is_newly_checked(
    roster: &Roster,
    row: &ResultRow,
    (since, today): (Day, Day),
    scope: &BriefScope,
) -> bool {
    let unit = match (&row.rep, row.subject.unit_id()) {
        (Some(rep), _) => roster.rep_ix(rep).and_then(|rep| {
            let who = roster.rep(rep);
            let place = who.on(today).or(who.assignments.last());
            place.map(|place| place.unit)
        }),
        (None, Some(unit)) => roster.unit_ix(unit),
        (None, None) => None,
    };
    row.verdict.is_some() && row.verify_on > since && row.verify_on <= today && scope.holds(unit)
}
