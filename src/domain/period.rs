//! Planning periods: year, quarter, month, ISO week, and their text forms.

use super::Day;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A calendar period. Text forms: `2026`, `2026-Q4`, `2026-11`, `2026-W47`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Period {
    /// A calendar year.
    Year(i32),
    /// A quarter 1 to 4 of a year.
    Quarter(i32, u8),
    /// A month 1 to 12 of a year.
    Month(i32, u8),
    /// An ISO week 1 to 53 of an ISO year.
    Week(i32, u8),
}

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
                (period.first().iso_week() == (y, u32::from(week))).then_some(period)
            }
            _ => (rest.len() == 2)
                .then(|| number(rest, 12))
                .flatten()
                .map(|m| Self::Month(y, m)),
        }
    }

    /// The first day.
    pub fn first(self) -> Day {
        let ymd = |y, m| Day::from_ymd(y, m, 1).unwrap_or(Day::MIN);
        match self {
            Self::Year(y) => ymd(y, 1),
            Self::Quarter(y, q) => ymd(y, u32::from(q) * 3 - 2),
            Self::Month(y, m) => ymd(y, u32::from(m)),
            Self::Week(y, w) => Day::from_ymd(y, 1, 4)
                .unwrap_or(Day::MIN)
                .week_start(0)
                .plus((i32::from(w) - 1) * 7),
        }
    }

    /// The day after the last one: periods are half-open.
    pub fn end(self) -> Day {
        match self {
            Self::Week(..) => self.first().plus(7),
            // The last period of time ends with it.
            _ => Some(self.next().first())
                .filter(|next| *next > self.first())
                .unwrap_or(Day::MAX),
        }
    }

    /// Whether a day lies inside.
    pub fn contains(self, day: Day) -> bool {
        self.first() <= day && day < self.end()
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
            Self::Week(..) => Self::week_of(self.first().plus(7)),
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
            Self::Week(..) => Self::week_of(self.first().plus(-7)),
        }
    }

    /// The year a day lies in.
    pub fn year_of(day: Day) -> Self {
        Self::Year(day.year())
    }

    /// The quarter a day lies in.
    pub fn quarter_of(day: Day) -> Self {
        let (y, m, _) = day.ymd();
        Self::Quarter(y, ((m - 1) / 3 + 1) as u8)
    }

    /// The month a day lies in.
    pub fn month_of(day: Day) -> Self {
        let (y, m, _) = day.ymd();
        Self::Month(y, m as u8)
    }

    /// The ISO week a day lies in.
    pub fn week_of(day: Day) -> Self {
        let (y, w) = day.iso_week();
        Self::Week(y, w as u8)
    }

    /// This period and all finer ones that tile it: those whose targets can make up its own.
    pub fn tiles(self) -> Vec<Self> {
        let mut all = vec![self];
        let mut at = 0;
        while let Some(period) = all.get(at) {
            let parts = period.parts();
            all.extend(parts);
            at += 1;
        }
        all
    }

    /// The next finer periods that tile this one exactly: quarters of a year, months of a quarter.
    /// Months and weeks have none, since weeks do not tile months.
    pub fn parts(self) -> Vec<Self> {
        match self {
            Self::Year(y) => (1..=4).map(|q| Self::Quarter(y, q)).collect(),
            Self::Quarter(y, q) => (q * 3 - 2..=q * 3).map(|m| Self::Month(y, m)).collect(),
            Self::Month(..) | Self::Week(..) => Vec::new(),
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
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn periods_tile_time(n in -20_000i32..80_000) {
            let day = Day::from_number(n);
            for p in [Period::year_of(day), Period::quarter_of(day), Period::month_of(day), Period::week_of(day)] {
                prop_assert!(p.contains(day));
                prop_assert_eq!(p.next().prev(), p);
                prop_assert_eq!(p.next().first(), p.end());
                prop_assert_eq!(Period::parse(&p.to_string()), Some(p));
                let parts = p.parts();
                if let (Some(first), Some(last)) = (parts.first(), parts.last()) {
                    prop_assert_eq!(first.first(), p.first());
                    prop_assert_eq!(last.end(), p.end());
                }
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
