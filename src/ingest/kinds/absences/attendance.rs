//! Sheets of leave with a column for each day: what stands in a cell says whether somebody was away, and why.

use super::super::super::Columns;
use super::super::super::columns::Wanted;
use super::super::super::fault::{Bad, Reason};
use super::super::super::numbered;
use super::super::super::profile::Profile;
use super::super::super::row::FileRow;
use super::super::super::spread::EmptyCells;
use super::super::super::wording::{TimeWording, WrittenLength};
use super::super::FileContext;
use super::super::activity::day_columns::days_in_titles;
use super::super::happened::own;
use super::DOUBT;
use super::length::halves_of;
use crate::domain::Day;
use crate::domain::journal::Part;

/// What a cell of a day says.
pub enum Noted {
    /// Somebody was at work.
    There,
    /// Somebody was away, for this reason; nothing where the cell says no part of the day.
    Away { part: Option<Part>, reason: String },
}

/// Recognises a column for each day, in a sheet whose rows are people.
pub fn a_column_for_each_day(columns: &mut Columns, profile: &Profile<'_>, wanted: &Wanted<'_>) {
    let lacks = |field: &str| columns.get(field).is_none();
    if !["day", "from"].into_iter().all(lacks) || lacks("rep") {
        return;
    }
    let mut found = days_in_titles(columns, wanted);
    if found.is_empty() {
        numbered::recognise(columns, profile, wanted);
        found = std::mem::take(&mut columns.days);
    }
    // Whole numbers beneath days count something: of leave there are words, and parts of a day.
    let mut filled = found
        .iter()
        .filter(|(c, _)| profile.holds_any(*c))
        .peekable();
    let is_filled = filled.peek().is_some();
    if found.is_empty() || (is_filled && filled.all(|(c, _)| profile.holds_counts(*c))) {
        return;
    }
    // What stands beside such days is of the whole row: a remark, how many there were.
    let is_given = |field: &str| wanted.map.iter().chain(wanted.set).any(|(f, _)| f == field);
    let of_days = ["reason", "days", "hours", "status"];
    columns
        .fields
        .retain(|(field, _)| !of_days.contains(field) || is_given(field));
    let numbers = columns.numbered.iter().flat_map(|n| n.columns.iter());
    let numbers: Vec<(usize, u32)> = numbers.copied().collect();
    let title = |c: usize, day: Option<Day>| {
        let number = numbers.iter().find(|(own, _)| *own == c);
        day.map(|day| day.to_string())
            .or(number.map(|(_, n)| n.to_string()))
    };
    let told = found.iter();
    let told = told.filter_map(|(c, day)| Some((*c, title(*c, *day)?)));
    let told = told.collect();
    columns.spread_over(("day", "reason"), told, EmptyCells::SayNothing);
    columns.days = found;
}

/// The day of a cell, in such a sheet whose rows say of which month or week they are.
pub fn day_of(row: &FileRow<'_>) -> Result<Option<Day>, Bad> {
    let Some(period) = numbered::row_period(row)? else {
        return Ok(None);
    };
    let number = row.text("day")?.parse().unwrap_or_default();
    let numbered = row.columns.numbered.as_ref();
    let day = numbered.and_then(|numbered| numbered.day(number, period));
    day.map(Some)
        .ok_or_else(|| row.bad("reason", Reason::NotADate))
}

/// What the cell of a day says, in such a sheet: somebody was at work, or was away, where all of its words are known to
/// say so. A code, or a word that no list has, is its team's own: whether it is leave is asked.
pub fn noted(ctx: &FileContext<'_>, row: &FileRow<'_>) -> Result<Option<Noted>, Bad> {
    if row.columns.spread.is_none() {
        return Ok(None);
    }
    let text = row.text("reason")?;
    let away = |part: Option<Part>, reason: &str| {
        Ok(Some(Noted::Away {
            part,
            reason: reason.to_owned(),
        }))
    };
    let said = own(ctx, text);
    // A word that is there for the cell says no reason.
    let plain = ctx.vocabulary.word("attendance", text).is_some();
    if said.is_none()
        && let Some(part) = ctx.vocabulary.word("part", text).and_then(Part::parse)
    {
        return away(Some(part), "");
    }
    let wording = TimeWording::of(ctx.vocabulary, DOUBT, text);
    if said.is_none() {
        if wording.is_at_work() {
            return Ok(Some(Noted::There));
        }
        if !wording.is_leave() {
            return Err(row.bad("reason", Reason::UnknownStatus));
        }
    }
    let part = match wording.lengths.as_slice() {
        _ if wording.is_whole_day() => None,
        [] => wording.half.then_some(Part::Half),
        [length] => {
            let part = part_of(length).ok_or_else(|| row.bad("reason", Reason::OtherLength))?;
            (part == Part::Half).then_some(part)
        }
        _ => return Err(row.bad("reason", Reason::OtherLength)),
    };
    away(part, if plain { "" } else { text })
}

/// How much of its day a length is, where it is the half or the whole of it.
fn part_of(length: &WrittenLength) -> Option<Part> {
    match halves_of(length)? {
        1 => Some(Part::Half),
        2 => Some(Part::Full),
        _ => None,
    }
}
