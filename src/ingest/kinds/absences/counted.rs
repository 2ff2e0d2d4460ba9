//! Leave of which a row says the first day and how many days it lasts.

use super::super::super::fault::{Bad, Reason};
use super::super::super::row::FileRow;
use super::super::FileContext;
use super::length::halves;
use crate::domain::Day;
use crate::domain::calendar::Calendar;

/// What `--set-field` calls the days that such a number counts.
pub const COUNTED: &str = "counted_days";

/// Which days a number of days counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountedDays {
    /// Those on which somebody would work.
    Working,
    /// All from the first one on.
    All,
}

/// The days on which nobody works, and what was said of whether they count.
#[derive(Clone, Debug)]
pub struct Counting {
    pub calendar: Calendar,
    said: Option<CountedDays>,
}

impl Counting {
    /// As the settings and the options have it.
    pub fn of(ctx: &FileContext<'_>) -> Self {
        let mut set = ctx.options.set.iter();
        let said = set.find(|(field, _)| field == COUNTED);
        let said = said.and_then(|(_, text)| match text.trim() {
            "working" => Some(CountedDays::Working),
            "all" => Some(CountedDays::All),
            _ => None,
        });
        Self {
            // Settings whose calendar cannot be made are refused before a file is opened.
            calendar: ctx.settings.calendar().unwrap_or_default(),
            said,
        }
    }

    /// The last of so many days from the first one on.
    fn last(&self, from: Day, days: i32, counted: CountedDays) -> Option<Day> {
        let all = from.plus(days - 1);
        if counted == CountedDays::All {
            return Some(all);
        }
        // Holidays and weekends are fewer than the days between them.
        let most = from.plus(days * 4 + LONGEST);
        let mut working = from
            .until(most)
            .filter(|day| self.calendar.is_working(*day));
        working.nth(usize::try_from(days - 1).ok()?)
    }
}

/// The last day of leave of which a row says only the first one and the number of days; nothing where its row says no
/// number of several days.
///
/// # Errors
/// Where the number is none, or nobody said whether days on which nobody works count, and it makes a difference.
pub fn counted_end(row: &FileRow<'_>, counting: &Counting, from: Day) -> Result<Option<Day>, Bad> {
    // Beside a day of its own each row may be one of the days that are counted.
    if row.columns.get("from").is_none() {
        return Ok(None);
    }
    let Some((field, halves)) = halves(row)? else {
        return Ok(None);
    };
    let days = i32::try_from(halves.div_ceil(2)).unwrap_or(i32::MAX);
    if !(2..=LONGEST).contains(&days) {
        return Ok(None);
    }
    if let Some(said) = counting.said {
        return Ok(counting.last(from, days, said));
    }
    let last = from.plus(days - 1);
    let is_work = |day| counting.calendar.is_working(day);
    // A day under the title of a range may be the one that its row is of, of so many.
    let is_range = row.columns.split_days.is_some();
    if is_range || !from.until(last.next()).all(is_work) {
        return Err(row.bad(field, Reason::WhichDays));
    }
    Ok(Some(last))
}

/// More days than these are no leave that is counted.
const LONGEST: i32 = 60;
