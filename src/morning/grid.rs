//! The daily action grid: everyone's newest own working days, value by value (K1, rule 4).

use super::Morning;
use crate::domain::Day;
use crate::domain::activity::{Asked, Sheet, verdict};
use crate::domain::board::{Grid, GridRow, Node};
use crate::domain::calendar::Calendar;
use crate::domain::org::{Assignment, RepIx};
use crate::domain::targets::Pace;
use crate::domain::warning::{DayVerdict, RepFigures};
use std::sync::Arc;

/// Working days the grid holds in memory: the twenty of the longest strip and some to step back through.
const GRID_DAYS: usize = 25;
/// Days shown that are not judged yet: today and a week of work.
const COMING_DAYS: usize = 6;
/// Calendar days searched for them: the longest holiday stretch fits.
const GRID_SEARCH: i32 = 45;

/// Whether the last day of a grid was asked for, or is only the newest one judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LastDay {
    /// Shown even if it is a day off: a day asked for is the day answered.
    AskedFor,
    Newest,
}

/// The days of a grid up to `last`, oldest first: the newest working days, and of the days off between them
/// those on which somebody worked (rule 1).
pub(crate) fn grid_days(
    calendar: &Calendar,
    last: Day,
    asked: LastDay,
    worked: &[Day],
) -> Vec<Day> {
    let mut seen = false;
    let mut days: Vec<Day> = last
        .plus(-GRID_SEARCH)
        .until(last.next())
        .rev()
        .filter(|day| {
            let working = calendar.is_working(*day);
            let shown = working
                || asked == LastDay::AskedFor && *day == last
                || seen && worked.contains(day);
            seen |= shown;
            shown
        })
        .take(GRID_DAYS)
        .collect();
    days.reverse();
    days
}

/// The newest working day that is judged.
pub(crate) fn newest_judged(morning: &Morning) -> Day {
    let judged = morning.judged;
    let days = judged.plus(-GRID_SEARCH).until(judged.next()).rev();
    let mut working = days.filter(|day| morning.calendar.is_working(*day));
    working.next().unwrap_or(judged)
}

/// Today, where it is not judged, and the working days after it.
pub(crate) fn coming_days(morning: &Morning) -> Vec<Day> {
    let today = morning.as_of;
    let after = today.next().until(today.plus(GRID_SEARCH));
    let working = after.filter(|d| morning.calendar.is_working(*d));
    let unjudged = (today > morning.judged).then_some(today);
    unjudged
        .into_iter()
        .chain(working)
        .take(COMING_DAYS)
        .collect()
}

/// The days off before `last` that may stand in its grid, if somebody worked on them.
pub(crate) fn days_off(calendar: &Calendar, last: Day) -> impl Iterator<Item = Day> + '_ {
    last.plus(-GRID_SEARCH)
        .until(last)
        .filter(|day| !calendar.is_working(*day))
}

/// The daily actions of everybody assigned on any of `days` who has not left by the last of them, by unit and
/// name. A day without a sheet is one without a report. Streaks and weeks are those of `counted`, in roster order; the
/// paces are still to be laid over them, see [`lay_paces`].
pub(crate) fn grid(
    morning: &Morning,
    days: &[Day],
    sheets: &[Arc<Sheet>],
    counted: (Option<Day>, &[RepFigures]),
) -> Grid {
    let rules = morning.rules();
    let roster = &morning.roster;
    let actions = rules.actions.len();
    let Some(&first) = days.first() else {
        return Grid::default();
    };
    let coming = days.iter().filter(|d| **d > morning.judged).count();
    // Who stands in the grid is decided by what is judged; where nothing is, by what was asked for.
    let newest = days.len().saturating_sub(1 + coming);
    let last = if coming == days.len() {
        morning.as_of
    } else {
        days[newest]
    };
    // Room for everybody: a list that grows is copied over and over.
    let mut rows: Vec<GridRow> = Vec::with_capacity(roster.reps.len());
    let people = roster
        .reps
        .iter()
        .enumerate()
        .filter(|(_, who)| {
            let touching = |a: &Assignment| a.from <= last && first < a.to;
            // A leaver leaves the grid with the last day (rule 22).
            let left = who.assignments.last().is_none_or(|a| a.to <= last);
            !left && who.assignments.iter().any(touching)
        })
        .filter_map(|(i, who)| {
            let rep = RepIx(i as u32);
            let at = who
                .on(last)
                .or_else(|| who.assignments.iter().rev().find(|a| a.from <= last))?;
            let figures = counted.1.get(i).copied().unwrap_or_default();
            Some(GridRow {
                rep,
                id: who.id.clone(),
                name: who.name.clone(),
                tier: at.tier.clone(),
                unit: at.unit,
                streak: figures.streak,
                week: figures.week,
                week_coverage: figures.week_coverage,
                pace: None,
                ramp: rules.ramp_percent(who.started(), last),
            })
        });
    rows.extend(people);
    rows.sort_unstable_by(|a, b| (a.unit, &a.name, &a.id).cmp(&(b.unit, &b.name, &b.id)));

    let yardstick = morning.yardstick();
    let sheet_of = |day: &Day| match sheets.iter().find(|sheet| sheet.day == *day) {
        Some(sheet) => Arc::clone(sheet),
        None => Arc::new(Sheet::blank(*day, roster.reps.len(), actions)),
    };
    let sheets: Vec<Arc<Sheet>> = days.iter().map(sheet_of).collect();
    let cells = rows.len() * days.len();
    let mut grid = Grid {
        days: days.to_vec(),
        coming,
        counted_to: counted.0,
        actions,
        rows: Vec::new(),
        sheets: Vec::new(),
        expected: Vec::with_capacity(cells * actions),
        verdicts: Vec::with_capacity(cells),
    };
    let mut expected = Vec::new();
    for row in &rows {
        for sheet in &sheets {
            let values = sheet.of(row.rep, actions);
            let verdict = match yardstick.ask(row.rep, sheet.day, &mut expected) {
                Asked::Rest => DayVerdict::Rest,
                Asked::Excused => DayVerdict::Excused,
                Asked::Expected => verdict(values, &expected),
            };
            expected.resize(actions, 0);
            grid.expected.extend(
                expected
                    .iter()
                    .map(|e| u16::try_from(*e).unwrap_or(u16::MAX)),
            );
            grid.verdicts.push(verdict);
        }
    }
    grid.rows = rows;
    grid.sheets = sheets;
    grid
}

/// Gives everybody in the grid the pace that the tree shows.
pub(crate) fn lay_paces(grid: &mut Grid, tree: &[Node]) {
    let people = tree.iter().filter_map(|node| Some((node.rep?.0, node)));
    let end = people.clone().map(|(rep, _)| rep as usize + 1).max();
    let mut paces: Vec<Option<Pace>> = vec![None; end.unwrap_or_default()];
    for (rep, node) in people.filter(|(_, node)| node.pace_of_all.is_some()) {
        paces[rep as usize] = node.pace_of_all;
    }
    for row in &mut grid.rows {
        row.pace = paces.get(row.rep.0 as usize).copied().flatten();
    }
}
