//! The year of days and periods that are written without one: said for the file, above its table, or by its name.

use super::super::Opened;
use super::super::fault::FileError;
use super::super::fiscal::{self, says_fiscal};
use super::super::note::ImportNote;
use super::super::other_year::against_rows;
use super::super::periods::{self, WrittenPeriod, YearKind};
use super::super::qualifiers::YearWord;
use super::super::question::FileQuestion;
use super::super::title::QualifierWords;
use super::FileContext;
use crate::domain::Day;
use std::collections::BTreeSet;

/// The year that something beside the table says.
pub fn of_days(opened: &Opened<'_>) -> Option<i32> {
    let today = opened.options.today;
    let at = |year: YearWord| match year {
        YearWord::Number(year) => Some(year),
        YearWord::FromNow(years) => (today != Day::MAX).then(|| today.year() + years),
    };
    let above = opened.columns.above.year.and_then(at);
    opened.options.year.or(above)
}

/// The year of a file with such days. Nothing where they run from one year into the next: then each row has to say
/// its own.
///
/// # Errors
/// Where nothing says it: it is asked for.
pub fn said_of(
    opened: &Opened<'_>,
    column: usize,
    year: Option<i32>,
    months: u16,
) -> Result<Option<i32>, FileError> {
    let crosses = crosses(months);
    match year {
        Some(year) => Ok((!crosses).then_some(year)),
        None if crosses => Ok(None),
        None => {
            let title = opened.columns.header.get(column).cloned();
            Err(FileError::NeedYear(vec![title.unwrap_or_default()]))
        }
    }
}

/// Whether days of these months, as bits, run from one year into the next.
pub fn crosses(months: u16) -> bool {
    let is_any =
        |of: std::ops::RangeInclusive<u32>| of.clone().any(|month| months & (1 << month) != 0);
    // From November to February, with nothing of summer: the sheet crosses the year.
    is_any(11..=12) && is_any(1..=2) && !is_any(4..=9)
}

/// What is to be asked of the years of targets: whether a line that says another year than all rows is right, and when
/// a fiscal year starts.
pub(super) fn unclear(ctx: &FileContext<'_>) -> Option<FileError> {
    let columns = ctx.columns;
    let written = written(ctx);
    let years: BTreeSet<i32> = written.iter().filter_map(|period| period.year).collect();
    let words = QualifierWords::embedded().ok()?;
    let other = against_rows(columns, words, ctx.options.today, &years);
    let of_settings = (ctx.settings.fiscal, ctx.options.set.as_slice());
    let unclear = other.or_else(|| fiscal::question(columns, of_settings, || written.clone()));
    unclear.map(|question| FileQuestion::from(question).into())
}

/// Every period that stands in a title or in the columns of periods and years, as it is written.
fn written(ctx: &FileContext<'_>) -> Vec<WrittenPeriod> {
    let columns = ctx.columns;
    let mut all: Vec<WrittenPeriod> = columns.periods.iter().map(|(_, period)| *period).collect();
    let read = |text: &String| periods::written(text);
    all.extend(ctx.words("period").iter().filter_map(read));
    let is_fiscal = columns
        .get("year")
        .is_some_and(|column| says_fiscal(&columns.header[column]));
    for text in ctx.words("year") {
        let short = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
        let whole = if short { format!("20{text}") } else { text };
        all.extend(periods::written(&whole).map(|mut year| {
            if is_fiscal && year.of == YearKind::Plain {
                year.of = YearKind::Fiscal;
            }
            year
        }));
    }
    all
}

/// Facts that end more than a week before today are looked at best as of their own last morning.
pub(super) fn behind(last: Option<Day>, today: Day) -> Option<ImportNote> {
    let last = last.filter(|last| today < Day::MAX && last.plus(7) < today)?;
    Some(ImportNote::Behind { last, today })
}
