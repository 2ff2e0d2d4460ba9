//! The fiscal calendar: when a period begins and ends (rule 30). Facts are stored by day, so that any calendar
//! is only a view of them.
//!
//! A month bears the name of a calendar month, `2026-04`, in every layout. Where months are made of weeks, it
//! is the fiscal month that begins nearest to that calendar month. Weeks are numbered like ISO weeks, begin on the day
//! of the settings, and belong to no year's layout.

#[cfg(test)]
mod tests;

use super::closed::closed;
use super::{Day, Period};
use serde::{Deserialize, Serialize};
use std::ops::Range;

closed! {
    /// Which of the two calendar years that a fiscal year touches it is named after.
    #[derive(Serialize, Deserialize)]
    pub enum YearName {
        /// The one in which it starts: from April 2026 to March 2027 is 2026.
        Start = "start",
        /// The one in which it ends: from April 2026 to March 2027 is 2027.
        End = "end",
    }
}

closed! {
    /// What the months of a fiscal year are.
    #[derive(Serialize, Deserialize)]
    pub enum MonthLayout {
        /// Calendar months.
        Months = "months",
        /// Quarters of 13 weeks, cut into 4, 4 and 5.
        FourFourFive = "4-4-5",
        /// … into 4, 5 and 4.
        FourFiveFour = "4-5-4",
        /// … into 5, 4 and 4.
        FiveFourFour = "5-4-4",
    }
}

closed! {
    /// Where a year that is made of weeks begins, which decides when it has a 53rd. The last month takes it.
    #[derive(Serialize, Deserialize)]
    pub enum Week53 {
        /// With the start of a week that is nearest to the first of the start month.
        Nearest = "nearest",
        /// With the week that holds the first of the start month: the year before ends with the last such
        /// week that ends in it.
        Last = "last",
    }
}

/// Days from the start of an ISO week to the one that decides its year.
const THURSDAY: i32 = 3;

/// A fiscal calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fiscal {
    /// The calendar month in which a year starts, 1 to 12.
    pub start_month: u8,
    /// What a year is named after.
    pub year: YearName,
    /// What its months are.
    pub layout: MonthLayout,
    /// Where a year made of weeks begins.
    pub week_53: Week53,
    /// Weekday on which weeks start, 0 = Monday.
    pub week_start: u8,
}

impl Fiscal {
    /// Years and months as they stand on the wall.
    pub const CALENDAR: Self = Self {
        start_month: 1,
        year: YearName::Start,
        layout: MonthLayout::Months,
        week_53: Week53::Nearest,
        week_start: 0,
    };

    /// Weeks of the three months of a quarter; `None` for calendar months.
    fn weeks(self) -> Option<[i32; 3]> {
        match self.layout {
            MonthLayout::Months => None,
            MonthLayout::FourFourFive => Some([4, 4, 5]),
            MonthLayout::FourFiveFour => Some([4, 5, 4]),
            MonthLayout::FiveFourFour => Some([5, 4, 4]),
        }
    }

    /// Calendar year and month of the place in a fiscal year, 0 to 11; 12 is the start of the next year.
    fn month_at(self, year: i32, place: i32) -> (i32, i32) {
        let late = self.year == YearName::End && self.start_month > 1;
        let months = (year - i32::from(late)) * 12 + i32::from(self.start_month) - 1 + place;
        (months.div_euclid(12), months.rem_euclid(12) + 1)
    }

    /// Fiscal year and place in it, 0 to 11, of a calendar month: the inverse.
    fn month_in_year(self, year: i32, month: i32) -> (i32, i32) {
        let late = self.year == YearName::End && self.start_month > 1;
        let months = year * 12 + month - i32::from(self.start_month);
        (
            months.div_euclid(12) + i32::from(late),
            months.rem_euclid(12),
        )
    }

    /// The first day of a place in a year, 0 to 12.
    fn starts(self, year: i32, place: i32) -> Day {
        let first_of = |(y, m): (i32, i32)| Day::from_ymd(y, m as u32, 1).unwrap_or(Day::MIN);
        let Some(weeks) = self.weeks() else {
            return first_of(self.month_at(year, place));
        };
        if place == 12 {
            return self.starts(year + 1, 0);
        }
        let nominal = first_of(self.month_at(year, 0));
        let within = nominal.week_start(self.week_start);
        let next_is_nearer = nominal.since(within) > 3;
        let start = match self.week_53 {
            Week53::Nearest if next_is_nearer => within.plus(7),
            Week53::Nearest | Week53::Last => within,
        };
        let whole = place / 3 * 13;
        let part = weeks.iter().take((place % 3) as usize).sum::<i32>();
        start.plus((whole + part) * 7)
    }

    /// The year of a day, and the place in it, 0 to 11.
    fn find(self, day: Day) -> (i32, i32) {
        let (y, m, _) = day.ymd();
        let (mut year, mut place) = self.month_in_year(y, m as i32);
        if self.weeks().is_some() {
            // Weeks move a boundary by less than a month: the neighbours are enough.
            if day < self.starts(year, 0) {
                year -= 1;
            } else if day >= self.starts(year, 12) {
                year += 1;
            }
            place = (0..12)
                .rev()
                .find(|p| self.starts(year, *p) <= day)
                .unwrap_or(0);
        }
        (year, place)
    }
}

impl Period {
    /// The first day.
    pub fn first(self, fiscal: Fiscal) -> Day {
        match self {
            Self::Year(y) => fiscal.starts(y, 0),
            Self::Quarter(y, q) => fiscal.starts(y, (i32::from(q) - 1) * 3),
            Self::Month(y, m) => {
                let (year, place) = fiscal.month_in_year(y, i32::from(m));
                fiscal.starts(year, place)
            }
            Self::Week(y, w) => {
                let monday = Day::from_ymd(y, 1, 4)
                    .unwrap_or(Day::MIN)
                    .week_start(0)
                    .plus((i32::from(w) - 1) * 7);
                // It holds the Thursday of its ISO week, on whatever day it begins.
                monday.plus(THURSDAY).week_start(fiscal.week_start)
            }
        }
    }

    /// The day after the last one: periods are half-open.
    pub fn end(self, fiscal: Fiscal) -> Day {
        match self {
            Self::Week(..) => self.first(fiscal).plus(7),
            // The last period of time ends with it.
            Self::Year(_) | Self::Quarter(..) | Self::Month(..) => Some(self.next().first(fiscal))
                .filter(|next| *next > self.first(fiscal))
                .unwrap_or(Day::MAX),
        }
    }

    /// The week a day lies in: it bears the number of the ISO week whose Thursday it holds, so that it is the ISO week
    /// itself where weeks begin on Mondays.
    pub fn week_of(fiscal: Fiscal, day: Day) -> Self {
        let first = day.week_start(fiscal.week_start);
        let to_thursday = (THURSDAY + 7 - i32::from(fiscal.week_start % 7)) % 7;
        let (y, w) = first.plus(to_thursday).iso_week();
        Self::Week(y, w as u8)
    }

    /// Its days.
    pub fn days(self, fiscal: Fiscal) -> Range<Day> {
        self.first(fiscal)..self.end(fiscal)
    }

    /// Whether a day lies inside.
    pub fn contains(self, fiscal: Fiscal, day: Day) -> bool {
        self.days(fiscal).contains(&day)
    }

    /// The year a day lies in.
    pub fn year_of(fiscal: Fiscal, day: Day) -> Self {
        Self::Year(fiscal.find(day).0)
    }

    /// The quarter a day lies in.
    pub fn quarter_of(fiscal: Fiscal, day: Day) -> Self {
        let (year, place) = fiscal.find(day);
        Self::Quarter(year, (place / 3 + 1) as u8)
    }

    /// The month a day lies in.
    pub fn month_of(fiscal: Fiscal, day: Day) -> Self {
        let (year, place) = fiscal.find(day);
        let (y, m) = fiscal.month_at(year, place);
        Self::Month(y, m as u8)
    }

    /// The period of the same kind that a day lies in.
    #[must_use]
    pub fn as_long_as(self, fiscal: Fiscal, day: Day) -> Self {
        match self {
            Self::Year(_) => Self::year_of(fiscal, day),
            Self::Quarter(..) => Self::quarter_of(fiscal, day),
            Self::Month(..) => Self::month_of(fiscal, day),
            Self::Week(..) => Self::week_of(fiscal, day),
        }
    }

    /// The next finer periods that tile this one exactly: quarters of a year, months of a quarter.
    /// Months and weeks have none, since weeks do not tile months.
    pub fn parts(self, fiscal: Fiscal) -> Vec<Self> {
        match self {
            Self::Year(y) => (1..=4).map(|q| Self::Quarter(y, q)).collect(),
            Self::Quarter(y, q) => {
                let first = (i32::from(q) - 1) * 3;
                (first..first + 3)
                    .map(|place| {
                        let (y, m) = fiscal.month_at(y, place);
                        Self::Month(y, m as u8)
                    })
                    .collect()
            }
            Self::Month(..) | Self::Week(..) => Vec::new(),
        }
    }

    /// The periods into which a target of this one is split (D1): the finer ones that tile it; of a month the weeks whose
    /// Thursday lies in it, of a week none.
    pub fn parts_in_plans(self, fiscal: Fiscal) -> Vec<Self> {
        match self {
            Self::Year(_) | Self::Quarter(..) | Self::Week(..) => self.parts(fiscal),
            Self::Month(..) => {
                let days = self.days(fiscal);
                let thursdays = days.start.until(days.end).filter(|day| day.weekday() == 3);
                thursdays.map(|day| Self::week_of(fiscal, day)).collect()
            }
        }
    }

    /// This period and all finer ones that tile it: those whose targets can make up its own.
    pub fn tiles(self, fiscal: Fiscal) -> Vec<Self> {
        let mut all = vec![self];
        let mut at = 0;
        while let Some(period) = all.get(at) {
            let parts = period.parts(fiscal);
            all.extend(parts);
            at += 1;
        }
        all
    }
}
