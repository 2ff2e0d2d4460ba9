//! A time of day in settings, and the business day it cuts out of a local clock (rule 31).

use super::Zone;
use crate::domain::Day;
use crate::domain::results::WorkHours;
use chrono::{DateTime, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Utc};
use serde::{Serialize, Serializer};
use std::fmt;

/// Minutes since midnight, local; text form `HH:MM`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeOfDay(u16);

const DAY: u16 = 24 * 60;

impl TimeOfDay {
    /// The first minute of a day.
    pub const MIDNIGHT: Self = Self(0);

    /// Reads exactly `HH:MM`, 00:00 to 23:59.
    pub fn parse(text: &str) -> Option<Self> {
        let (h, m) = text.split_once(':')?;
        let two = |t: &str, below: u16| {
            (t.len() == 2 && t.bytes().all(|b| b.is_ascii_digit()))
                .then(|| t.parse::<u16>().ok())
                .flatten()
                .filter(|n| *n < below)
        };
        Some(Self(two(h, 24)? * 60 + two(m, 60)?))
    }

    /// The time of a local moment.
    pub fn of(local: NaiveDateTime) -> Self {
        Self((local.hour() * 60 + local.minute()) as u16)
    }

    /// Minutes since midnight.
    pub fn minutes(self) -> u32 {
        self.0.into()
    }

    /// Minutes from `start` to this time, going forward over midnight.
    fn after(self, start: Self) -> u16 {
        (self.0 + DAY - start.0) % DAY
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl Serialize for TimeOfDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The business day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DaySettings {
    /// Until then it is still yesterday.
    pub cut: TimeOfDay,
    /// When work begins; it ends when today is judged.
    pub work_from: TimeOfDay,
    /// From then on today is judged.
    pub report_by: TimeOfDay,
    /// In whose days instants of files are counted.
    pub zone: Zone,
}

impl DaySettings {
    /// The hours of a working day: from when work begins until reports are due.
    pub fn work_hours(&self) -> WorkHours {
        WorkHours {
            begins: self.work_from.minutes(),
            lasts: self.report_by.after(self.work_from).into(),
            cut: self.cut.minutes(),
        }
    }

    /// The business day at a local moment, and whether its report cut-off has passed, so that it is judged
    /// (rules 11, 31). Until the day cut it is still yesterday; a cut-off after midnight and before the
    /// day cut belongs to the evening before.
    pub fn business_day(&self, local: NaiveDateTime) -> (Day, bool) {
        let now = TimeOfDay::of(local);
        let date = Day::from_naive(local.date());
        let day = if now < self.cut { date.prev() } else { date };
        (day, now.after(self.cut) >= self.report_by.after(self.cut))
    }

    /// The instant at which a business day has ended, to the second, by a clock on the wall: what is written down
    /// from then on is of a later day.
    pub fn end_of(
        &self,
        day: Day,
        local: impl Fn(DateTime<Utc>) -> NaiveDateTime,
    ) -> DateTime<Utc> {
        // No place is further than a day from UTC, and the cut is within one.
        let first = day.plus(-2).naive().and_time(NaiveTime::MIN).and_utc();
        let (mut before, mut ended) = (0, 6 * 86_400);
        while ended - before > 1 {
            let between = before + (ended - before) / 2;
            if self
                .business_day(local(first + TimeDelta::seconds(between)))
                .0
                > day
            {
                ended = between;
            } else {
                before = between;
            }
        }
        first + TimeDelta::seconds(ended)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;

    fn at(text: &str) -> (String, bool) {
        let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").unwrap();
        let settings = Settings::defaults().unwrap();
        let (day, counts) = settings.day.business_day(local);
        (day.to_string(), counts)
    }

    #[test]
    fn rule_31_the_day_is_cut_at_four_and_judged_from_six_in_the_evening() {
        for (moment, day, counts) in [
            ("2026-11-19 09:00:00", "2026-11-19", false),
            ("2026-11-19 17:59:59", "2026-11-19", false),
            ("2026-11-19 18:00:00", "2026-11-19", true),
            ("2026-11-20 00:30:00", "2026-11-19", true),
            ("2026-11-20 03:59:59", "2026-11-19", true),
            ("2026-11-20 04:00:00", "2026-11-20", false),
            ("2027-01-01 01:00:00", "2026-12-31", true),
        ] {
            assert_eq!(at(moment), (day.to_owned(), counts), "{moment}");
        }
    }

    #[test]
    fn rule_31_a_day_ends_at_its_cut_wherever_the_clock_hangs() {
        let settings = Settings::defaults().unwrap();
        for (hours, end) in [
            (0, "2026-11-20T04:00:00Z"),
            (8, "2026-11-19T20:00:00Z"),
            (-10, "2026-11-20T14:00:00Z"),
            (14, "2026-11-19T14:00:00Z"),
        ] {
            let wall = |at: DateTime<Utc>| at.naive_utc() + TimeDelta::hours(hours);
            let day = Day::parse("2026-11-19").unwrap();
            let ended = settings.day.end_of(day, wall);
            assert_eq!(ended.format("%Y-%m-%dT%H:%M:%SZ").to_string(), end);
        }
    }

    #[test]
    fn a_cut_off_after_midnight_belongs_to_the_evening_before() {
        let day = DaySettings {
            cut: TimeOfDay::parse("04:00").unwrap(),
            work_from: TimeOfDay::parse("14:00").unwrap(),
            report_by: TimeOfDay::parse("01:00").unwrap(),
            zone: crate::settings::Zone::Machine,
        };
        let at = |text: &str| {
            let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
            let (d, counts) = day.business_day(local);
            (d.to_string(), counts)
        };
        assert_eq!(at("2026-11-19 23:00"), ("2026-11-19".into(), false));
        assert_eq!(at("2026-11-20 01:00"), ("2026-11-19".into(), true));
        assert_eq!(at("2026-11-20 05:00"), ("2026-11-20".into(), false));
    }

    #[test]
    fn only_hh_mm_is_a_time() {
        for text in [
            "4:00",
            "24:00",
            "12:60",
            "",
            "12",
            "12:0",
            "+1:00",
            "１２:00",
        ] {
            assert_eq!(TimeOfDay::parse(text), None, "{text}");
        }
        assert_eq!(TimeOfDay::parse("23:59").unwrap().to_string(), "23:59");
    }
}
