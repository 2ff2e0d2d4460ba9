//! The year of days that are written without one: said for the file, above its table, or by its name.

use super::super::Opened;
use super::super::above::name_line;
use super::super::fault::FileError;
use super::super::qualifiers::YearWord;
use crate::domain::Day;

/// The year that something beside the table says.
pub fn of_days(opened: &Opened<'_>) -> Option<i32> {
    let today = opened.options.today;
    let at = |year: YearWord| match year {
        YearWord::Number(year) => Some(year),
        YearWord::FromNow(years) => (today != Day::MAX).then(|| today.year() + years),
    };
    let of_name = || {
        let spaced = opened.source.stem()?.replace(['_', '-', '.'], " ");
        name_line(&spaced, opened.words).year.and_then(at)
    };
    let above = opened.columns.above.year.and_then(at);
    opened.options.year.or(above).or_else(of_name)
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
