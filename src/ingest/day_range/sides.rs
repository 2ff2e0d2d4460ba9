//! One side of two days in a cell.

use super::super::clock;
use super::super::months::month_by_name;

/// A side of a range as it is written.
pub struct DaySide<'t> {
    /// What stands before and behind the date: a weekday, a time.
    before: &'t str,
    behind: &'t str,
    pub date: WrittenDay<'t>,
}

/// A date, or what of it is not left to the other side.
#[derive(Clone, Copy)]
pub enum WrittenDay<'t> {
    /// 23 Nov 2026
    Named {
        day: &'t str,
        month: &'t str,
        year: Option<&'t str>,
    },
    /// 2026年11月23日
    Signed {
        month: u32,
        day: u32,
        year: Option<&'t str>,
    },
    /// 2026-11-23
    YearFirst { year: &'t str, month: u32, day: u32 },
    /// 23.11.2026, 11/23
    Numbers {
        one: u32,
        other: u32,
        sign: char,
        year: Option<&'t str>,
    },
    /// 27; "27, 2026"
    Day { day: u32, year: Option<&'t str> },
}

impl<'t> WrittenDay<'t> {
    /// By the numbers and names that it is made of.
    pub fn of(date: &'t str) -> Option<Self> {
        let (mut numbers, mut month) = (Vec::new(), None);
        for piece in date.split(|c: char| " .,/-年月日号".contains(c)) {
            let bare = ["st", "nd", "rd", "th", "er"]
                .iter()
                .find_map(|end| piece.strip_suffix(end))
                .unwrap_or(piece);
            match piece {
                "" | "of" | "de" => {}
                _ if bare.len() <= 4 && bare.bytes().all(|b| b.is_ascii_digit()) => {
                    numbers.push(bare);
                }
                _ => {
                    month_by_name(piece)?;
                    if month.replace(piece).is_some() {
                        return None;
                    }
                }
            }
        }
        let is_long = |text: &str| text.len() == 4;
        let small = |text: &str| text.parse::<u32>().ok().filter(|n| (1..=31).contains(n));
        let signed = date.contains('月');
        if let Some(month) = month {
            let (day, year) = match numbers[..] {
                [day] => (day, None),
                [day, year] => (day, Some(year)),
                _ => return None,
            };
            small(day)?;
            return Some(Self::Named { day, month, year });
        }
        Some(match numbers[..] {
            [day] => Self::Day {
                day: small(day)?,
                year: None,
            },
            [month, day] if signed => Self::Signed {
                month: small(month)?,
                day: small(day)?,
                year: None,
            },
            [year, month, day] if signed => Self::Signed {
                month: small(month)?,
                day: small(day)?,
                year: Some(year),
            },
            [day, year] if is_long(year) => Self::Day {
                day: small(day)?,
                year: Some(year),
            },
            [year, month, day] if is_long(year) => Self::YearFirst {
                year,
                month: small(month)?,
                day: small(day)?,
            },
            [one, other, ref year @ ..] if year.len() <= 1 => Self::Numbers {
                one: small(one)?,
                other: small(other)?,
                sign: date.chars().find(|c| "./-".contains(*c))?,
                year: year.first().copied(),
            },
            _ => return None,
        })
    }

    /// The year that it has.
    pub fn year(self) -> Option<&'t str> {
        match self {
            Self::YearFirst { year, .. } => Some(year),
            Self::Named { year, .. }
            | Self::Signed { year, .. }
            | Self::Numbers { year, .. }
            | Self::Day { year, .. } => year,
        }
    }

    /// With the month of the other side, where this is a day alone; `is_last` where the other side stands before it.
    pub fn in_month_of(self, other: Self, is_last: bool) -> Option<Self> {
        let Self::Day { day, year } = self else {
            return Some(self);
        };
        let year = year.or(other.year());
        Some(match other {
            Self::Named { month, .. } => Self::Signed {
                month: month_by_name(month)?,
                day,
                year,
            },
            Self::Signed { month, .. } => Self::Signed { month, day, year },
            Self::YearFirst { year, month, .. } if is_last => Self::YearFirst { year, month, day },
            // Before the sign stands the day that it is counted from: 11/23-27.
            Self::Numbers { one, other, .. } if is_last && one <= 12 && other > 12 => {
                Self::Signed {
                    month: one,
                    day,
                    year,
                }
            }
            // … and behind it the one that it is counted to: 23.-27.11.
            Self::Numbers { other, .. } if !is_last => Self::Signed {
                month: other,
                day,
                year,
            },
            Self::YearFirst { .. } | Self::Numbers { .. } | Self::Day { .. } => return None,
        })
    }

    /// Month and day where the day comes first in numbers, and where the month does.
    pub fn readings(self) -> [Option<(u32, u32)>; 2] {
        match self {
            Self::Named { day, month, .. } => [month_by_name(month).zip(day.parse().ok()); 2],
            Self::Signed { month, day, .. } | Self::YearFirst { month, day, .. } => {
                [Some((month, day)); 2]
            }
            Self::Numbers {
                one, other, sign, ..
            } => {
                let month_first = Some((one, other)).filter(|_| one <= 12 && sign != '.');
                [Some((other, one)).filter(|_| other <= 12), month_first]
            }
            Self::Day { .. } => [None; 2],
        }
    }

    /// Without a year.
    pub fn bare(self) -> Option<String> {
        Some(match self {
            Self::Named { day, month, .. } => format!("{day} {month}"),
            Self::Signed { month, day, .. } => format!("{month}月{day}日"),
            Self::Numbers {
                one, other, sign, ..
            } => format!("{one}{sign}{other}"),
            Self::YearFirst { .. } | Self::Day { .. } => return None,
        })
    }

    /// Of a year, so many years later.
    pub fn of_year(self, told: &str, later: i32) -> Option<String> {
        let number: i32 = told.parse().ok()?;
        let year = format!("{:0width$}", number + later, width = told.len());
        Some(match self {
            Self::Named { day, month, .. } => format!("{day} {month} {year}"),
            Self::Signed { month, day, .. } => format!("{year}年{month}月{day}日"),
            Self::YearFirst { month, day, .. } => format!("{year}-{month}-{day}"),
            Self::Numbers {
                one, other, sign, ..
            } => format!("{one}{sign}{other}{sign}{year}"),
            Self::Day { .. } => return None,
        })
    }
}

impl<'t> DaySide<'t> {
    /// A side by itself: nothing where it is no date or part of one.
    pub fn of(text: &'t str) -> Option<Self> {
        let date = clock::split(text).date;
        let at = text.find(date)?;
        Some(Self {
            before: &text[..at],
            behind: &text[at + date.len()..],
            date: WrittenDay::of(date)?,
        })
    }

    /// The side with another date in place of its own.
    pub fn with(&self, date: &str) -> String {
        format!("{}{date}{}", self.before, self.behind)
    }
}
