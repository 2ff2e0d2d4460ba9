//! Leave of which a row says the first day and how many days it lasts.

use super::super::super::fault::Bad;
use super::super::super::row::FileRow;
use super::length::halves;
use crate::domain::Day;
use crate::domain::calendar::Calendar;

/// The last day of leave of which a row says only the first one and the number of days, where it makes no difference
/// whether days on which nobody works count among them.
///
/// # Errors
/// Where the number is none.
pub fn counted_end(row: &FileRow<'_>, calendar: &Calendar, from: Day) -> Result<Option<Day>, Bad> {
    // Beside a day of its own each row may be one of the days that are counted.
    if row.columns.get("from").is_none() || row.columns.split_days.is_some() {
        return Ok(None);
    }
    let Some((_, halves)) = halves(row)? else {
        return Ok(None);
    };
    let days = i32::try_from(halves.div_ceil(2)).unwrap_or(i32::MAX);
    if !(2..=LONGEST).contains(&days) {
        return Ok(None);
    }
    let last = from.plus(days - 1);
    let all_work = from.until(last.next()).all(|day| calendar.is_working(day));
    Ok(all_work.then_some(last))
}

/// More days than these are no leave that is counted.
const LONGEST: i32 = 60;
