//! Sheets of leave with a column for each day: what stands in a cell says whether somebody was away, and why.

use super::super::super::Columns;
use super::super::super::columns::Wanted;
use super::super::super::fault::{Bad, Reason};
use super::super::super::profile::Profile;
use super::super::super::row::FileRow;
use super::super::FileContext;
use super::super::activity::day_columns::days_in_titles;
use super::super::happened::own;
use crate::domain::journal::Part;

/// What a cell of a day says.
pub enum Noted {
    /// Somebody was at work.
    There,
    /// Somebody was away, for this reason; nothing where the cell says no part of the day.
    Away { part: Option<Part>, reason: String },
}

/// Recognises a column for each day, in a sheet whose rows are people.
pub fn a_column_for_each_day(columns: &mut Columns, _: &Profile<'_>, wanted: &Wanted<'_>) {
    let lacks = |field: &str| columns.get(field).is_none();
    if !["day", "from", "reason"].into_iter().all(lacks) || lacks("rep") {
        return;
    }
    let found = days_in_titles(columns, wanted);
    if found.is_empty() {
        return;
    }
    let told = found
        .iter()
        .filter_map(|(c, day)| Some((*c, day.as_ref()?.to_string())));
    let told = told.collect();
    columns.spread_over(("day", "reason"), told, true);
    columns.days = found;
}

/// What the cell of a day says, in such a sheet. A single letter or sign is a code that nobody but its team knows:
/// whether it is leave is asked.
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
    match own(ctx, text) {
        Some(true) => return away(None, text),
        Some(false) => return Ok(Some(Noted::There)),
        None => {}
    }
    match ctx.vocabulary.word("attendance", text) {
        Some("there") => return Ok(Some(Noted::There)),
        Some(_) => return away(None, ""),
        None => {}
    }
    if let Some(part) = ctx.vocabulary.word("part", text).and_then(Part::parse) {
        return away(Some(part), "");
    }
    if text.chars().count() < 2 || text.chars().all(|c| !c.is_alphabetic()) {
        return Err(row.bad("reason", Reason::UnknownStatus));
    }
    away(None, text)
}
