//! How much of each day of a row is leave: by a word for it, by times of day beside the dates, by a number of days
//! or hours. Leave never becomes longer than a row says: what does not fit together is refused.

use super::super::super::clock::{self, DayTime};
use super::super::super::dates::parse_day;
use super::super::super::fault::{Bad, Reason};
use super::super::super::numbers::{self, Decimal, Number};
use super::super::super::row::FileRow;
use super::super::super::text::fold;
use super::super::super::wording::{DAYS, HOURS, TimeWording, WrittenLength};
use super::which_half::HalfDay;
use crate::domain::Day;
use crate::domain::calendar::Calendar;
use crate::domain::facts::DayHalves;
use crate::domain::journal::Part;

/// How much of the first, the last and the other days of a range.
#[derive(Clone, Copy)]
pub struct RangeParts {
    first: Part,
    last: Part,
    rest: Part,
    /// A half day among them, whatever the others are.
    half_on: Option<Day>,
}

impl RangeParts {
    const fn all(part: Part) -> Self {
        Self {
            first: part,
            last: part,
            rest: part,
            half_on: None,
        }
    }

    /// How much of a day of the range.
    pub fn of(self, day: Day, (from, to): (Day, Day)) -> Part {
        if self.half_on == Some(day) {
            return Part::Half;
        }
        match (day == from, day == to) {
            (true, true) => match (self.first, self.last) {
                (Part::Full, Part::Full) => Part::Full,
                (Part::Half, _) | (_, Part::Half) => Part::Half,
            },
            (true, false) => self.first,
            (false, true) => self.last,
            (false, false) => self.rest,
        }
    }

    /// Which half of a day of the range: leave of days begins at noon and ends at noon. Of a single day it is the one
    /// that its row says.
    pub fn halves_of(self, day: Day, (from, to): (Day, Day), said: DayHalves) -> DayHalves {
        // "Each morning of the week" is of the half that it says.
        let is_even = from == to || self.rest == Part::Half || self.half_on == Some(day);
        match self.of(day, (from, to)) {
            Part::Full => DayHalves::Untold,
            Part::Half if is_even => said,
            Part::Half if day == from => DayHalves::Second,
            Part::Half => DayHalves::First,
        }
    }

    /// How many half days of leave that is on the days of a range that count.
    fn halves(self, (from, to): (Day, Day), counts: impl Fn(Day) -> bool) -> u32 {
        let days = from.until(to.next()).filter(|day| counts(*day));
        days.map(|day| match self.of(day, (from, to)) {
            Part::Full => 2,
            Part::Half => 1,
        })
        .sum()
    }
}

/// Halves of a day by whatever says so: the word for it, also in the reason, the number of days or of hours, a time of day beside the
/// dates. What says that a part of a day is meant, but not which, is refused.
pub fn parts(
    row: &FileRow<'_>,
    calendar: &Calendar,
    range: (Day, Day),
    said: Option<Part>,
    wording: &TimeWording,
    half_day: Option<HalfDay>,
) -> Result<RangeParts, Bad> {
    if let Some(part) = said {
        return Ok(RangeParts::all(part));
    }
    let single = range.0 == range.1;
    let counted = match halves(row)? {
        Some(counted) => Some(counted),
        None => in_words(row, wording)?,
    };
    let by_reason = wording.half && !wording.is_whole_day();
    if single && let Some((_, 1)) = counted {
        return Ok(RangeParts::all(Part::Half));
    }
    let timed = if single {
        // Midnight of the next day is the end of this one.
        let ends = row.day("to")?.is_some_and(|end| end > range.1);
        RangeParts::all(timed_day(row, ends)?)
    } else {
        timed(row)?
    };
    let Some((field, halves)) = counted else {
        // "Vacation (half day)" on one day; of several days it may be any of them.
        let is_whole =
            timed.halves(range, |_| true) == 2 * range.1.next().since(range.0).unsigned_abs();
        return match (by_reason && is_whole, single) {
            (true, true) => Ok(RangeParts::all(Part::Half)),
            (true, false) => Err(row.bad("reason", Reason::OtherLength)),
            (false, _) => Ok(timed),
        };
    };
    // Some count the days on which nobody works, others do not.
    let fewest = timed.halves(range, |day| calendar.is_working(day));
    let all = timed.halves(range, |_| true);
    // Half a day less than all of them: on the first one or on the last one.
    let is_whole = |part| part == Part::Full;
    if halves > 1
        && [fewest, all].contains(&(halves + 1))
        && [timed.first, timed.last].into_iter().all(is_whole)
    {
        return match half_day {
            Some(HalfDay::First) => Ok(RangeParts {
                first: Part::Half,
                ..timed
            }),
            Some(HalfDay::Last) => Ok(RangeParts {
                last: Part::Half,
                ..timed
            }),
            Some(HalfDay::On(day)) if range.0 <= day && day <= range.1 => Ok(RangeParts {
                half_on: Some(day),
                ..timed
            }),
            Some(HalfDay::On(_)) | None => Err(row.bad(field, Reason::WhichHalf)),
        };
    }
    if halves == 0 || !(fewest..=all).contains(&halves) {
        // What else a reason says may make sense of it: then it is asked about.
        let asked = field == "reason" && wording.unknown;
        let reason = if asked {
            Reason::UnknownStatus
        } else {
            Reason::OtherLength
        };
        return Err(row.bad(field, reason));
    }
    Ok(timed)
}

/// How many half days a reason says: 年假0.5天, "sick, 4 h".
fn in_words(row: &FileRow<'_>, wording: &TimeWording) -> Result<Option<(&'static str, u32)>, Bad> {
    let [length] = wording.lengths.as_slice() else {
        return if wording.lengths.is_empty() {
            Ok(None)
        } else {
            Err(row.bad("reason", Reason::UnknownStatus))
        };
    };
    let reason = if wording.unknown {
        Reason::UnknownStatus
    } else {
        Reason::OtherLength
    };
    let halves = halves_of(length).ok_or_else(|| row.bad("reason", reason))?;
    Ok(Some(("reason", halves)))
}

/// How many half days so many minutes are: three hours are half a day, seven a whole one.
fn halves_of_day(minutes: i32) -> Option<Part> {
    match minutes {
        180..=330 => Some(Part::Half),
        420..=1440 => Some(Part::Full),
        _ => None,
    }
}

/// How many half days a row says, in days or in hours of a day of eight, and the field that says it.
///
/// # Errors
/// Where it says a number that is none.
pub fn halves(row: &FileRow<'_>) -> Result<Option<(&'static str, u32)>, Bad> {
    for (field, is_hours) in [("days", false), ("hours", true)] {
        let Some(column) = row.columns.get(field) else {
            continue;
        };
        // "4 h" is so many hours, whatever its column counts.
        let (number, is_hours) = match with_unit(row.cell(column)?) {
            Some((number, is_hours)) => (Some(number), is_hours),
            None => (row.plain_number(column)?, is_hours),
        };
        let Some(number) = number else {
            continue;
        };
        let halves = if is_hours {
            halves_in_hours(number)
        } else {
            halves_in_days(number)
        };
        let halves = halves.ok_or_else(|| row.bad_cell(column, Reason::OtherLength))?;
        return Ok(Some((field, halves)));
    }
    let Some((number, is_hours)) = with_unit(row.text("part")?) else {
        return Ok(None);
    };
    let halves = if is_hours {
        halves_in_hours(number)
    } else {
        halves_in_days(number)
    };
    let halves = halves.ok_or_else(|| row.bad("part", Reason::OtherLength))?;
    Ok(Some(("part", halves)))
}

/// So many days in half days: 0.5 days are one.
fn halves_in_days(mut number: Number) -> Option<u32> {
    number.multiply(2).ok()?;
    number.count().ok()
}

/// So many hours in half days: 4 hours are one, and 7.5 hours are a day where one is not of
/// eight.
fn halves_in_hours(mut number: Number) -> Option<u32> {
    number.multiply(10).ok()?;
    let tenths = number.count().ok()?;
    match tenths {
        30..=45 => Some(1),
        70..=90 => Some(2),
        _ if tenths > 0 && tenths % 80 == 0 => Some(tenths / 40),
        _ if tenths > 0 && tenths % 75 == 0 => Some(tenths * 2 / 75),
        _ => None,
    }
}

/// A written length in half days, where it is so many.
pub fn halves_of(length: &WrittenLength) -> Option<u32> {
    match length {
        WrittenLength::Days(number) => halves_in_days(number.clone()),
        WrittenLength::Hours(number) => halves_in_hours(number.clone()),
        WrittenLength::Minutes => None,
    }
}

/// A number with its unit, and whether that is hours: "2 days", 1.5天, "4 h".
pub fn with_unit(text: &str) -> Option<(Number, bool)> {
    let folded = fold(text.trim()).to_lowercase();
    let stripped = |units: &[&str]| {
        let mut bare = units.iter().filter_map(|unit| folded.strip_suffix(unit));
        bare.next().map(|bare| bare.trim().to_owned())
    };
    let (bare, is_hours) = match (stripped(&HOURS), stripped(&DAYS)) {
        (Some(bare), _) => (bare, true),
        (None, days) => (days?, false),
    };
    let number = numbers::parse(&bare, Decimal::Untold).ok()??;
    Some((number, is_hours))
}

/// Whether what a row says of the part of a day is a length.
pub fn is_a_length(row: &FileRow<'_>) -> bool {
    row.text("part").is_ok_and(|text| with_unit(text).is_some())
}

/// What the times of day beside both dates say where they are days apart: leave that begins or ends at noon is of
/// half a day.
fn timed(row: &FileRow<'_>) -> Result<RangeParts, Bad> {
    let (begins, ends) = (time_of(row, first_field(row))?, time_of(row, "to")?);
    let late = match begins {
        Some(DayTime::Afternoon) => true,
        Some(DayTime::At(minutes)) => (11 * 60..=15 * 60).contains(&minutes),
        Some(DayTime::Morning) | None => false,
    };
    let early = match ends {
        Some(DayTime::Morning) => true,
        Some(DayTime::At(minutes)) => (10 * 60..=14 * 60).contains(&minutes),
        Some(DayTime::Afternoon) | None => false,
    };
    let half = |is: bool| if is { Part::Half } else { Part::Full };
    Ok(RangeParts {
        first: half(late),
        last: half(early),
        rest: Part::Full,
        half_on: None,
    })
}

/// What the times say of leave on one day: between two of them lies its length. Midnight on both sides is a day
/// without a time.
fn timed_day(row: &FileRow<'_>, ends_with_it: bool) -> Result<Part, Bad> {
    let (begins, ends) = (time_of(row, first_field(row))?, time_of(row, "to")?);
    // What begins after noon and lasts as long as the day is its second half.
    let ends = ends.filter(|_| !ends_with_it);
    match (begins, ends) {
        (Some(DayTime::At(0)), Some(DayTime::At(0)))
        | (Some(DayTime::Morning), Some(DayTime::Afternoon)) => Ok(Part::Full),
        (Some(DayTime::At(from)), Some(DayTime::At(to))) => {
            let reason = if to < from {
                Reason::EndBeforeStart
            } else {
                Reason::OtherLength
            };
            halves_of_day(to - from).ok_or_else(|| row.bad("to", reason))
        }
        (Some(DayTime::Afternoon), Some(DayTime::Morning)) => {
            Err(row.bad("to", Reason::EndBeforeStart))
        }
        // A half of the day by itself is no whole day, and neither is what begins or ends at noon.
        (Some(DayTime::Morning | DayTime::Afternoon), _)
        | (_, Some(DayTime::Morning | DayTime::Afternoon)) => Ok(Part::Half),
        (Some(DayTime::At(minutes)), None) if (11 * 60..=15 * 60).contains(&minutes) => {
            Ok(Part::Half)
        }
        (None, Some(DayTime::At(minutes))) if (10 * 60..=14 * 60).contains(&minutes) => {
            Ok(Part::Half)
        }
        (Some(DayTime::At(_)), None) | (None, Some(DayTime::At(_)) | None) => Ok(Part::Full),
    }
}

/// The field of the day on which leave begins.
pub fn first_field(row: &FileRow<'_>) -> &'static str {
    if row.columns.get("from").is_some() {
        "from"
    } else {
        "day"
    }
}

/// The minutes of the day that have passed here at an instant of another zone.
fn of_this_place(row: &FileRow<'_>, date: &str, instant: clock::Moment) -> i32 {
    let style = &row.style.dates;
    let here = || {
        let (zone, machine) = style.zone.as_ref()?;
        let day = parse_day(date, style).ok()?;
        let utc = instant.minutes - instant.offset;
        Some(zone.moment(day, utc, *machine).1)
    };
    // Where no instant of the file is at another time than midnight, its days are taken as they are written.
    here().unwrap_or(instant.minutes)
}

/// The time of day beside a date, in its cell or in a column of its own. An instant of another zone is at the time
/// that it is here then.
pub fn time_of(row: &FileRow<'_>, field: &str) -> Result<Option<DayTime>, Bad> {
    let text = fold(row.text(field)?.trim());
    let dated = clock::split(&text);
    if let Some(instant) = dated.time.and_then(clock::instant) {
        return Ok(Some(DayTime::At(of_this_place(row, dated.date, instant))));
    }
    let beside_it = dated.time.and_then(clock::day_time);
    if beside_it.is_some() {
        return Ok(beside_it);
    }
    let own = if field == "to" {
        "to_time"
    } else {
        "from_time"
    };
    let text = fold(row.text(own)?.trim());
    if numbers::is_not_set(&text) {
        return Ok(None);
    }
    let time = clock::day_time(&text);
    time.map(Some)
        .ok_or_else(|| row.bad(own, Reason::OtherLength))
}
