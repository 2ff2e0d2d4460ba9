//! Planning periods: year, quarter, month, ISO week, and their text forms.

use super::Fiscal;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A calendar period. Text forms: `2026`, `2026-Q4`, `2026-11`, `2026-W47`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Period {
    /// A fiscal year; by default a calendar year.
    Year(i32),
    /// A quarter 1 to 4 of a year.
    Quarter(i32, u8),
    /// A month 1 to 12 of a year.
    Month(i32, u8),
    /// A week 1 to 53, numbered as in ISO years.
    Week(i32, u8),
}

/// Weeks follow each other in the same order on whatever day they begin.
const PLAIN: Fiscal = Fiscal::CALENDAR;

/// Text that is no period.
#[derive(Debug, Clone, thiserror::Error, PartialEq, Eq)]
#[error("`{0}` is not a period; write 2026, 2026-Q4, 2026-11 or 2026-W47")]
pub struct NotAPeriod(pub String);

impl Period {
    /// Reads one of the four text forms.
    pub fn parse(text: &str) -> Option<Self> {
        let year = |t: &str| {
            (t.len() == 4 && t.bytes().all(|b| b.is_ascii_digit()))
                .then(|| t.parse::<i32>().ok())
                .flatten()
                .filter(|y| (1900..=2199).contains(y))
        };
        let Some((y, rest)) = text.split_once('-') else {
            return year(text).map(Self::Year);
        };
        let y = year(y)?;
        let number = |t: &str, max: u8| {
            t.parse::<u8>()
                .ok()
                .filter(|n| (1..=max).contains(n) && !t.starts_with('+'))
        };
        match rest.as_bytes().first()? {
            b'Q' | b'q' => number(&rest[1..], 4).map(|q| Self::Quarter(y, q)),
            b'W' | b'w' => {
                let week = number(&rest[1..], 53)?;
                // Week 53 exists only in long ISO years.
                let period = Self::Week(y, week);
                (period.first(Fiscal::CALENDAR).iso_week() == (y, u32::from(week)))
                    .then_some(period)
            }
            _ => (rest.len() == 2)
                .then(|| number(rest, 12))
                .flatten()
                .map(|m| Self::Month(y, m)),
        }
    }

    /// The period of the same kind after this one.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Year(y) => Self::Year(y + 1),
            Self::Quarter(y, 4) => Self::Quarter(y + 1, 1),
            Self::Quarter(y, q) => Self::Quarter(y, q + 1),
            Self::Month(y, 12) => Self::Month(y + 1, 1),
            Self::Month(y, m) => Self::Month(y, m + 1),
            Self::Week(..) => Self::week_of(PLAIN, self.first(PLAIN).plus(7)),
        }
    }

    /// The period of the same kind before this one.
    #[must_use]
    pub fn prev(self) -> Self {
        match self {
            Self::Year(y) => Self::Year(y - 1),
            Self::Quarter(y, 1) => Self::Quarter(y - 1, 4),
            Self::Quarter(y, q) => Self::Quarter(y, q - 1),
            Self::Month(y, 1) => Self::Month(y - 1, 12),
            Self::Month(y, m) => Self::Month(y, m - 1),
            Self::Week(..) => Self::week_of(PLAIN, self.first(PLAIN).plus(-7)),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::Year(y) => format!("{y:04}"),
            Self::Quarter(y, q) => format!("{y:04}-Q{q}"),
            Self::Month(y, m) => format!("{y:04}-{m:02}"),
            Self::Week(y, w) => format!("{y:04}-W{w:02}"),
        };
        f.pad(&text)
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

impl TryFrom<String> for Period {
    type Error = NotAPeriod;
    fn try_from(text: String) -> Result<Self, NotAPeriod> {
        Self::parse(&text).ok_or(NotAPeriod(text))
    }
}

impl std::str::FromStr for Period {
    type Err = NotAPeriod;
    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        Self::parse(text).ok_or_else(|| NotAPeriod(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Day;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read_back(n in -20_000i32..80_000) {
            let (day, plain) = (Day::from_number(n), Fiscal::CALENDAR);
            for p in [
                Period::year_of(plain, day),
                Period::quarter_of(plain, day),
                Period::month_of(plain, day),
                Period::week_of(plain, day),
            ] {
                prop_assert_eq!(Period::parse(&p.to_string()), Some(p));
            }
        }

        #[test]
        fn arbitrary_text_never_panics(text in ".{0,10}") {
            let _ = Period::parse(&text);
        }
    }

    #[test]
    fn there_is_no_week_53_in_a_short_year() {
        assert_eq!(Period::parse("2025-W53"), None);
        assert_eq!(Period::parse("2026-W53"), Some(Period::Week(2026, 53)));
    }
}
