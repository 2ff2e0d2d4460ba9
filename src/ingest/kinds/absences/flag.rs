//! A flag that says whether leave is of half a day.

use super::super::super::fault::{Bad, Reason};
use super::super::super::row::FileRow;
use super::super::super::text::key;
use super::super::super::wording::TimeWording;
use super::super::FileContext;
use super::DOUBT;
use super::length::first_field;
use crate::domain::journal::Part;

/// The part of a day that a flag says whose title asks for one: "Half day?" and yes. Of several days it may be any.
///
/// # Errors
/// Where it is of several days.
pub fn flagged(ctx: &FileContext<'_>, row: &FileRow<'_>) -> Result<Option<&'static str>, Bad> {
    let Some(column) = row.columns.get("part") else {
        return Ok(None);
    };
    let title = TimeWording::of(ctx.vocabulary, DOUBT, &row.columns.header[column]);
    let is_one = title.half || key(&row.columns.header[column]).contains("half");
    let flag = ctx.vocabulary.word("yesno", row.cell(column)?);
    match flag.filter(|_| is_one) {
        None => Ok(None),
        Some("yes") => {
            let (from, to) = (row.day(first_field(row))?, row.day("to")?);
            if to.is_some() && to != from {
                return Err(row.bad("part", Reason::OtherLength));
            }
            Ok(Some(Part::Half.id()))
        }
        Some(_) => Ok(Some(Part::Full.id())),
    }
}
