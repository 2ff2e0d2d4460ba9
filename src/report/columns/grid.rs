//! Columns of the daily actions: one a tracked action, and what is known of the rep around them.

use crate::domain::Day;
use crate::domain::activity::{NONE, Value};
use crate::domain::board::{Board, GridRow};
use crate::domain::warning::DayVerdict;
use crate::report::number;
use crate::report::phrase::Phrase;
use crate::report::table::{Column, Heading, Meaning, Room, Spans, Width};
use crate::report::text::{self, Align};
use std::collections::HashMap;

/// Days in the strip of a screen.
pub const STRIP: u16 = 10;
/// Days in it where all other columns have their room: a second ten before the newest one.
const LONG_STRIP: u16 = 20;
/// Columns of one action: `12/10✗` and a gap, which leaves first.
const ACTION: u16 = 7;
/// Columns of the tier, of the share of the week, of the days missed in a row, of the pace.
const TIER: u16 = 7;
const WEEK: u16 = 5;
const MISSED: u16 = 7;
const PACE: u16 = 6;
/// Columns of a name before anything else gets its room.
const NAME: u16 = 16;
/// Columns of the longest name that is not cut.
const LONG_NAME: u16 = 28;
/// Days in a strip at least.
const FEWEST: u16 = 5;

/// Typed counts that are not on disk yet: (rep id, day, action) → value.
pub type Unsaved = HashMap<(String, Day, usize), UnsavedCount>;

/// A count that was typed and is not on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnsavedCount {
    /// `None` where somebody says that nothing was reported.
    pub value: Option<u32>,
    /// The disk did not take it: it waits among the drafts.
    pub failed: bool,
}

/// A row of the grid, on one day.
pub struct GridLine<'a> {
    /// The morning it is of.
    pub board: &'a Board,
    /// Its place on the board.
    pub row: usize,
    /// Index of the day.
    pub day: usize,
    /// Days in the strip.
    pub history: usize,
    /// Typed counts on their way to the disk.
    pub unsaved: Option<&'a Unsaved>,
    /// The cell being typed: action and text so far.
    pub editing: Option<(usize, &'a str)>,
    /// Path of its unit; only printed.
    pub unit: &'a str,
}

impl GridLine<'_> {
    fn who(&self) -> &GridRow {
        &self.board.grid.rows[self.row]
    }

    fn verdict(&self) -> DayVerdict {
        self.board.grid.verdict(self.row, self.day)
    }

    /// Whether streak and week count up to where they should end beside the cells of the day: those of another
    /// day are never shown.
    fn is_counted(&self) -> bool {
        let grid = &self.board.grid;
        grid.counted_to.is_some() && grid.counted_to == grid.ends_on(self.day)
    }
}

/// How the columns make do with a row of so many columns: whether those of the actions go without their
/// gaps, and days in the strip.
pub fn fitted(phrase: &Phrase, width: u16) -> (bool, u16) {
    let actions = phrase.rules.actions.len().min(usize::from(STRIP)) as u16;
    let left = |action: u16| width.saturating_sub(NAME + actions * action + 1);
    let others = LONG_STRIP + 1 + TIER + WEEK + MISSED + PACE + LONG_NAME - NAME;
    if left(ACTION) >= others {
        (false, LONG_STRIP)
    } else if left(ACTION) >= STRIP {
        (false, STRIP)
    } else {
        (
            true,
            left(ACTION - 1).saturating_sub(1).clamp(FEWEST, STRIP),
        )
    }
}

/// The columns, from left to right; `history` days in the strip.
pub fn columns<'a>(phrase: &Phrase, history: usize) -> Vec<Column<GridLine<'a>>> {
    spaced(phrase, history, None, false)
}

/// The same; the heading of the strip names the day on which it ends, where it is given. In `tight` ones the
/// actions but the last go without their gaps.
pub fn spaced<'a>(
    phrase: &Phrase,
    history: usize,
    ends_on: Option<Day>,
    tight: bool,
) -> Vec<Column<GridLine<'a>>> {
    use Align::{Left, Right};
    let rep = Width::Rest {
        min: 10,
        wish: NAME,
        wish_first: 11,
        most: LONG_NAME,
    };
    let actions = phrase.rules.actions.len();
    let (key, arg) = match ends_on.map(|day| number::weekday(phrase.i18n, day)) {
        Some(day) => ("domain-col-last-to", ("day", day.into())),
        None => ("domain-col-last", ("days", history.into())),
    };
    let last = Heading::Text(phrase.i18n.ta(key, &[arg]));
    let mut columns = vec![
        Column::text("domain-col-rep", rep, name).prints(0, Left),
        Column::text("domain-col-tier", Width::Exact(TIER), tier)
            .leaves(5)
            .prints(1, Left),
        Column::text("domain-col-unit", Width::Exact(0), unit)
            .off_screen()
            .prints(2, Left),
    ];
    columns.extend((0..actions).map(|nth| action(nth, phrase, tight && nth + 1 < actions)));
    columns.extend([
        Column::new(
            last,
            Width::Exact(history as u16 + 1 + u16::from(is_long(history))),
            strip,
        )
        .leaves(9)
        .prints(4, Left),
        Column::number("domain-col-week", WEEK, week)
            .leaves(7)
            .prints(5, Right),
        Column::number("", MISSED, streak)
            .under(Heading::Keys("domain-col-streak", "domain-col-streak-full"))
            .leaves(6)
            .prints(6, Right),
        Column::number("domain-col-pace", PACE, pace).leaves(4),
    ]);
    columns
}

/// Whether a strip is so long that a gap parts its newest ten days from those before.
fn is_long(history: usize) -> bool {
    history > usize::from(STRIP)
}

/// The column of an action. The mark has a column of its own, so that the numbers stand in line.
fn action<'a>(nth: usize, phrase: &Phrase, tight: bool) -> Column<GridLine<'a>> {
    let name = Heading::Text(phrase.action_heading(nth));
    let gap = u16::from(!tight);
    Column {
        align: Align::Right,
        has_mark: true,
        nth,
        gap,
        ..Column::new(name, Width::Exact(ACTION - 1 + gap), count)
    }
    .leaves(10)
    .prints(3, Align::Left)
}

fn name(row: &GridLine, _: usize, room: &Room, out: &mut Spans) {
    let who = row.who();
    out.put(Meaning::Name, &who.name);
    if room.printed {
        return;
    }
    // Its gap goes before a letter of the name does.
    let is_confirmed = row.board.is_confirmed(row.row, row.day);
    let is_tight = text::width(&who.name) + 2 > usize::from(room.width);
    let confirmed = match (is_confirmed, is_tight) {
        (true, false) => " ✓",
        (true, true) => "✓",
        (false, _) => "",
    };
    let taken = text::width(&who.name) + text::width(confirmed);
    let left = usize::from(room.width).saturating_sub(taken);
    out.keep(Meaning::Yellow, &newcomer(who.ramp, left));
    out.keep(Meaning::Good, confirmed);
}

/// The sign of a newcomer behind a name, with the share of a full target where so many columns hold it.
pub fn newcomer(ramp: Option<u32>, left: usize) -> String {
    let whole = ramp.map_or_else(String::new, |percent| format!(" ↗{percent}%"));
    if whole.is_empty() || text::width(&whole) <= left {
        return whole;
    }
    " ↗".into()
}

fn tier(row: &GridLine, _: usize, room: &Room, out: &mut Spans) {
    out.put(Meaning::Text, &room.phrase.tier(&row.who().tier));
}

fn unit(row: &GridLine, _: usize, _: &Room, out: &mut Spans) {
    out.put(Meaning::Text, row.unit);
}

/// What was done of an action, and what was expected.
fn count(row: &GridLine, action: usize, room: &Room, out: &mut Spans) {
    let grid = &row.board.grid;
    let expected = grid.expected(row.row, row.day).get(action);
    let expected = u32::from(expected.copied().unwrap_or(0));
    let stored = grid.values(row.row, row.day).get(action).copied();
    let unsaved = row.unsaved.filter(|u| !u.is_empty()).and_then(|unsaved| {
        let day = grid.days.get(row.day)?;
        unsaved.get(&(row.who().id.clone(), *day, action))
    });
    let value = unsaved.map_or(stored.unwrap_or(NONE), |typed| {
        typed.value.map_or(NONE, |v| v as Value)
    });
    let verdict = row.verdict();
    if let Some((at, typed)) = row.editing
        && at == action
    {
        typing(typed, expected, verdict, room.width, out);
        return;
    }
    let pending = match unsaved {
        Some(typed) if typed.failed => "!",
        Some(_) => "…",
        None => "",
    };
    let is_judged = grid.is_judged(row.day);
    let begun = grid
        .days
        .get(row.day)
        .is_some_and(|d| *d <= row.board.as_of);
    match (verdict, value) {
        (DayVerdict::Rest, NONE) if !room.printed => {}
        (DayVerdict::Rest | DayVerdict::Excused, NONE) => out.put(Meaning::Muted, "·"),
        (DayVerdict::Rest | DayVerdict::Excused, v) => {
            out.put(Meaning::Text, &format!("{v}{pending}"));
        }
        // Nothing is asked for: the company does not collect it, or the tier has no standard for it.
        (_, NONE) if expected == 0 => out.put(Meaning::Muted, "·"),
        // A day that is still to come is no day without a report, and one that runs is not short.
        (_, NONE) if !begun => out.put(Meaning::Muted, &format!("/{expected}{pending}")),
        (_, NONE) => out.put(Meaning::Muted, &format!("?/{expected}{pending}")),
        (_, v) if !is_judged => out.put(Meaning::Muted, &format!("{v}/{expected}{pending}")),
        (_, v) if i64::from(v) < i64::from(expected) => {
            out.put(Meaning::Short, &format!("{v}/{expected}{pending}"));
            out.mark(Meaning::Short, "✗");
        }
        (_, v) => out.put(Meaning::Text, &format!("{v}/{expected}{pending}")),
    }
}

/// The cell being typed, with its standard behind it as long as there is room.
fn typing(typed: &str, expected: u32, verdict: DayVerdict, width: u16, out: &mut Spans) {
    let behind = match verdict {
        DayVerdict::Rest | DayVerdict::Excused => String::new(),
        DayVerdict::Met | DayVerdict::Missed | DayVerdict::Partly | DayVerdict::NoReport => {
            format!("/{expected}")
        }
    };
    out.put(Meaning::Input, typed);
    out.put(Meaning::Input, "_");
    if text::width(typed) + 1 + behind.len() <= usize::from(width) {
        out.put(Meaning::Muted, &behind);
    }
}

/// The days up to the shown one, oldest first, with blanks for those that the board does not hold. Few changes
/// of style make few bytes: only what is wrong stands out, in runs.
fn strip(row: &GridLine, _: usize, room: &Room, out: &mut Spans) {
    // It ends on a judged day: on what is still to come nothing can be said.
    let end = row.day.min(row.board.grid.newest()) + 1;
    if end < row.history && !room.printed {
        out.put(Meaning::Muted, &" ".repeat(row.history - end));
    }
    let parted = end.saturating_sub(usize::from(STRIP));
    if is_long(row.history) && !room.printed && end < row.history && end <= usize::from(STRIP) {
        out.put(Meaning::Muted, " ");
    }
    for day in end.saturating_sub(row.history)..end {
        if is_long(row.history) && !room.printed && day == parted && day > 0 {
            out.put(Meaning::Text, " ");
        }
        let verdict = match row.board.grid.verdict(row.row, day) {
            // In print a blank at the end of a line would be lost.
            DayVerdict::Rest if room.printed => DayVerdict::Excused,
            verdict => verdict,
        };
        let meaning = if verdict == DayVerdict::Missed {
            Meaning::Short
        } else {
            Meaning::Text
        };
        out.put(meaning, verdict.glyph().encode_utf8(&mut [0; 4]));
    }
}

fn week(row: &GridLine, _: usize, room: &Room, out: &mut Spans) {
    if !row.is_counted() {
        return out.put(Meaning::Muted, "…");
    }
    match row.who().week {
        Some(week) => {
            // The share is of what has data alone (rule 4).
            let mark = if row.who().week_coverage.is_partial() {
                DayVerdict::Partly.glyph().to_string()
            } else {
                String::new()
            };
            out.put(Meaning::Text, &(number::percent_judged(week) + &mark));
        }
        None if room.printed => out.put(Meaning::Muted, "—"),
        None => {}
    }
}

fn streak(row: &GridLine, _: usize, _: &Room, out: &mut Spans) {
    if !row.is_counted() {
        return out.put(Meaning::Muted, "…");
    }
    out.put(Meaning::Text, &row.who().streak.to_string());
}

fn pace(row: &GridLine, _: usize, room: &Room, out: &mut Spans) {
    if let Some(pace) = row.who().pace {
        let progress = room.phrase.rules.progress.on(room.phrase.as_of);
        let red = progress.is_red(pace);
        let meaning = if red { Meaning::Red } else { Meaning::Text };
        out.put(meaning, &number::pace_marked(pace, red));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_whole_before_a_newcomers_share_does() {
        for (ramp, left, said) in [
            (Some(50), 5, " ↗50%"),
            (Some(50), 4, " ↗"),
            (Some(50), 0, " ↗"),
            (None, 0, ""),
        ] {
            assert_eq!(newcomer(ramp, left), said);
        }
    }
}
