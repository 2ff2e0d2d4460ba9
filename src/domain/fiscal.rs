//! The fiscal calendar: when a period begins and ends (rule 30). Facts are stored by day, so that any calendar
//! is only a view of them.
//!
//! A month bears the name of a calendar month, `2026-04`, in every layout. Where months are made of weeks, it
//! is the fiscal month that begins nearest to that calendar month. Weeks are ISO weeks and belong to no year's
//! layout.

use super::closed::closed;
use super::{Day, Period};
use serde::Serialize;
use std::ops::Range;

closed! {
    /// Which of the two calendar years that a fiscal year touches it is named after.
    #[derive(Serialize)]
    pub enum YearName {
        /// The one in which it starts: from April 2026 to March 2027 is 2026.
        Start = "start",
        /// The one in which it ends: from April 2026 to March 2027 is 2027.
        End = "end",
    }
}

closed! {
    /// What the months of a fiscal year are.
    #[derive(Serialize)]
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
    #[derive(Serialize)]
    pub enum Week53 {
        /// With the start of a week that is nearest to the first of the start month.
        Nearest = "nearest",
        /// With the week that holds the first of the start month: the year before ends with the last such
        /// week that ends in it.
        Last = "last",
    }
}

/// A fiscal calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Fiscal {
    /// The calendar month in which a year starts, 1 to 12.
    pub start_month: u8,
    /// What a year is named after.
    pub year: YearName,
    /// What its months are.
    pub layout: MonthLayout,
    /// Where a year made of weeks begins.
    pub week_53: Week53,
    /// Weekday on which weeks of such a year start, 0 = Monday.
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
            Self::Week(y, w) => Day::from_ymd(y, 1, 4)
                .unwrap_or(Day::MIN)
                .week_start(0)
                .plus((i32::from(w) - 1) * 7),
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
            Self::Week(..) => Self::week_of(day),
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
                thursdays.map(Self::week_of).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_fiscal() -> impl Strategy<Value = Fiscal> {
        let year = prop::sample::select(YearName::ALL.to_vec());
        let layout = prop::sample::select(MonthLayout::ALL.to_vec());
        let week_53 = prop::sample::select(Week53::ALL.to_vec());
        (1u8..=12, year, layout, week_53, 0u8..7).prop_map(
            |(start_month, year, layout, week_53, week_start)| Fiscal {
                start_month,
                year,
                layout,
                week_53,
                week_start,
            },
        )
    }

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn span(period: &str, fiscal: Fiscal) -> (String, String) {
        let period = Period::parse(period).unwrap();
        (
            period.first(fiscal).to_string(),
            period.end(fiscal).to_string(),
        )
    }

    #[test]
    fn rule_30_a_year_from_april_is_named_after_its_start_or_its_end() {
        let fiscal = Fiscal {
            start_month: 4,
            ..Fiscal::CALENDAR
        };
        assert_eq!(
            span("2026-Q1", fiscal),
            ("2026-04-01".into(), "2026-07-01".into())
        );
        assert_eq!(
            span("2026", fiscal),
            ("2026-04-01".into(), "2027-04-01".into())
        );
        assert_eq!(
            Period::quarter_of(fiscal, day("2026-02-24")),
            Period::Quarter(2025, 4)
        );
        // A month is what it is called.
        assert_eq!(
            span("2026-04", fiscal),
            ("2026-04-01".into(), "2026-05-01".into())
        );
        assert_eq!(
            Period::Quarter(2026, 4).parts(fiscal),
            [
                Period::Month(2027, 1),
                Period::Month(2027, 2),
                Period::Month(2027, 3)
            ]
        );
        let by_end = Fiscal {
            year: YearName::End,
            ..fiscal
        };
        assert_eq!(
            span("2026-Q1", by_end),
            ("2025-04-01".into(), "2025-07-01".into())
        );
        assert_eq!(
            Period::year_of(by_end, day("2026-04-01")),
            Period::Year(2027)
        );
    }

    #[test]
    fn rule_30_a_retail_year_of_weeks_has_a_53rd_now_and_then() {
        // The calendar of the National Retail Federation: Sundays, nearest to 1 February, 4-5-4. 2023 has 53
        // weeks and starts on 29 January; 2024 starts on 4 February.
        let fiscal = Fiscal {
            start_month: 2,
            year: YearName::Start,
            layout: MonthLayout::FourFiveFour,
            week_53: Week53::Nearest,
            week_start: 6,
        };
        assert_eq!(
            span("2023", fiscal),
            ("2023-01-29".into(), "2024-02-04".into())
        );
        assert_eq!(
            span("2024", fiscal),
            ("2024-02-04".into(), "2025-02-02".into())
        );
        assert_eq!(
            span("2024-03", fiscal),
            ("2024-03-03".into(), "2024-04-07".into())
        );
        // The 53rd week goes to the last month.
        assert_eq!(
            span("2024-01", fiscal),
            ("2023-12-31".into(), "2024-02-04".into())
        );
    }

    proptest! {
        #[test]
        fn rule_30_periods_tile_time_in_every_calendar(fiscal in any_fiscal(), n in -20_000i32..80_000) {
            let day = Day::from_number(n);
            for p in [
                Period::year_of(fiscal, day),
                Period::quarter_of(fiscal, day),
                Period::month_of(fiscal, day),
                Period::week_of(day),
            ] {
                prop_assert!(p.contains(fiscal, day), "{p} {fiscal:?}");
                prop_assert_eq!(p.next().prev(), p);
                prop_assert_eq!(p.next().first(fiscal), p.end(fiscal));
                let mut at = p.first(fiscal);
                for part in p.parts(fiscal) {
                    prop_assert_eq!(part.first(fiscal), at);
                    at = part.end(fiscal);
                }
                prop_assert!(p.parts(fiscal).is_empty() || at == p.end(fiscal));
            }
        }

        #[test]
        fn rule_30_a_year_of_weeks_has_52_or_53(fiscal in any_fiscal(), year in 1950i32..2150) {
            let days = Period::Year(year).end(fiscal).since(Period::Year(year).first(fiscal));
            match fiscal.layout {
                MonthLayout::Months => prop_assert!(days == 365 || days == 366),
                MonthLayout::FourFourFive | MonthLayout::FourFiveFour | MonthLayout::FiveFourFour => {
                    prop_assert!(days == 52 * 7 || days == 53 * 7, "{days} days");
                    prop_assert_eq!(Period::Year(year).first(fiscal).weekday(), fiscal.week_start);
                }
            }
        }
    }
}
