//! A business day and the weekday arithmetic that everything else counts in.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A calendar day, stored as days since 1970-01-01 so that it is `Copy`, ordered and cheap to step.
///
/// Text form is ISO 8601 `YYYY-MM-DD`, in JSON and SQL alike. Years 1900 to 2199.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Day(i32);

/// Text that is not a day between 1900-01-01 and 2199-12-31.
#[derive(Debug, Clone, thiserror::Error, PartialEq, Eq)]
#[error("`{0}` is not a day; write YYYY-MM-DD")]
pub struct NotADay(pub String);

/// Why a text is no day that can be reckoned with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayFault {
    /// It is not written as `YYYY-MM-DD`.
    Unwritten,
    /// It is, but no calendar has it, such as the 30th of February.
    NotInCalendar,
    /// It is a day before or after all that can be reckoned with.
    OutOfRange,
}

impl DayFault {
    /// The key of what to write instead.
    pub fn key(self) -> &'static str {
        match self {
            Self::Unwritten => "help-why-day",
            Self::NotInCalendar => "help-why-day-none",
            Self::OutOfRange => "help-why-day-range",
        }
    }
}

impl Day {
    /// Before every fact: the open start of a dated row.
    pub const MIN: Self = Self(-25_567);
    /// After every fact: the open end of a dated row.
    pub const MAX: Self = Self(84_005);

    /// The day of a year, month and day of month, or `None` where there is none or it is out of range.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1900..=2199).contains(&year) {
            return None;
        }
        NaiveDate::from_ymd_opt(year, month, day).map(Self::from_naive)
    }

    /// Why a text is no day, where it is none.
    pub fn why_none(text: &str) -> DayFault {
        let is_written = text.len() == 10
            && text.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !is_written {
            DayFault::Unwritten
        } else if text.parse::<NaiveDate>().is_ok() {
            DayFault::OutOfRange
        } else {
            DayFault::NotInCalendar
        }
    }

    /// The day of a chrono date.
    pub fn from_naive(date: NaiveDate) -> Self {
        Self(date.to_epoch_days())
    }

    /// The chrono date of this day.
    pub fn naive(self) -> NaiveDate {
        NaiveDate::from_epoch_days(self.0).unwrap_or(NaiveDate::MIN)
    }

    /// Reads exactly `YYYY-MM-DD`. Other spellings are the business of `ingest`.
    pub fn parse(text: &str) -> Option<Self> {
        let b = text.as_bytes();
        if b.len() != 10 || b[4] != b'-' || b[7] != b'-' {
            return None;
        }
        let number = |range: std::ops::Range<usize>| {
            b[range].iter().try_fold(0u32, |n, c| {
                c.is_ascii_digit().then(|| n * 10 + u32::from(c - b'0'))
            })
        };
        Self::from_ymd(number(0..4)? as i32, number(5..7)?, number(8..10)?)
    }

    /// Year, month, day of month.
    pub fn ymd(self) -> (i32, u32, u32) {
        let d = self.naive();
        (d.year(), d.month(), d.day())
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.ymd().0
    }

    /// 0 = Monday … 6 = Sunday.
    pub fn weekday(self) -> u8 {
        // 1970-01-01 was a Thursday.
        (self.0 + 3).rem_euclid(7) as u8
    }

    /// The first day of the week this day lies in; `first` is the weekday a week starts on (0 = Monday).
    #[must_use]
    pub fn week_start(self, first: u8) -> Self {
        Self(self.0 - i32::from((self.weekday() + 7 - first % 7) % 7))
    }

    /// ISO week: year and number 1 to 53.
    pub fn iso_week(self) -> (i32, u32) {
        let w = self.naive().iso_week();
        (w.year(), w.week())
    }

    /// This day moved by a number of days, staying inside `MIN..=MAX`.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days).clamp(Self::MIN.0, Self::MAX.0))
    }

    /// The next day.
    #[must_use]
    pub fn next(self) -> Self {
        self.plus(1)
    }

    /// The day before.
    #[must_use]
    pub fn prev(self) -> Self {
        self.plus(-1)
    }

    /// Days from `earlier` to this day; negative when this day is the earlier one.
    pub fn since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }

    /// Every day from this one up to, not including, `end`.
    pub fn until(self, end: Self) -> impl DoubleEndedIterator<Item = Self> + Clone {
        (self.0..end.0).map(Self)
    }

    /// The days since 1970-01-01, for packing.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The inverse of [`Day::number`], clamped into range.
    pub fn from_number(days: i32) -> Self {
        Self(days.clamp(Self::MIN.0, Self::MAX.0))
    }

    /// The ISO text as ten bytes, without allocating: what SQL keys are bound with.
    pub fn iso_bytes(self) -> [u8; 10] {
        let (y, m, d) = self.ymd();
        let y = y as u32;
        let digit = |n: u32| b'0' + (n % 10) as u8;
        [
            digit(y / 1000),
            digit(y / 100),
            digit(y / 10),
            digit(y),
            b'-',
            digit(m / 10),
            digit(m),
            b'-',
            digit(d / 10),
            digit(d),
        ]
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(std::str::from_utf8(&self.iso_bytes()).unwrap_or("????-??-??"))
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

impl TryFrom<String> for Day {
    type Error = NotADay;
    fn try_from(text: String) -> Result<Self, NotADay> {
        Self::parse(&text).ok_or(NotADay(text))
    }
}

impl std::str::FromStr for Day {
    type Err = NotADay;
    fn from_str(text: &str) -> Result<Self, NotADay> {
        Self::parse(text).ok_or_else(|| NotADay(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn text_and_number_round_trip(n in Day::MIN.number()..=Day::MAX.number()) {
            let day = Day::from_number(n);
            prop_assert_eq!(Day::parse(&day.to_string()), Some(day));
            prop_assert_eq!(day.weekday(), day.naive().weekday().num_days_from_monday() as u8);
            prop_assert!(day.week_start(0) <= day && day.since(day.week_start(0)) < 7);
        }

        #[test]
        fn arbitrary_text_never_panics(text in ".{0,12}") {
            let _ = Day::parse(&text);
        }
    }

    #[test]
    fn the_open_ends_are_the_ends_of_the_range() {
        assert_eq!(Day::MIN.to_string(), "1900-01-01");
        assert_eq!(Day::MAX.to_string(), "2199-12-31");
    }
}
