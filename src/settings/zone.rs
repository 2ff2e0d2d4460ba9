//! The zone in whose days instants are counted.

use crate::domain::Day;
use chrono::{DateTime, NaiveDateTime, TimeDelta, Timelike, Utc};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Serialize, Serializer};
use std::fmt;

/// What a moment is on the clock of this machine.
pub type LocalClock = fn(DateTime<Utc>) -> NaiveDateTime;

/// A zone as the settings name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Zone {
    /// That of this machine.
    Machine,
    /// So many minutes ahead of UTC, all year.
    Offset(i32),
    /// One of the world's zones.
    Named(TimeZone),
}

impl Zone {
    /// Reads nothing (this machine's), `UTC`, `+08:00` or a name such as `Asia/Shanghai`.
    pub fn parse(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::Machine);
        }
        if let Some((sign, rest)) = text.split_at_checked(1)
            && let Some((h, m)) = rest.split_once(':')
            && matches!(sign, "+" | "-")
        {
            let two = |t: &str| {
                (t.len() == 2 && t.bytes().all(|b| b.is_ascii_digit()))
                    .then(|| t.parse::<i32>().ok())
                    .flatten()
            };
            let minutes = two(h).filter(|h| *h <= 14)? * 60 + two(m).filter(|m| *m < 60)?;
            return Some(Self::Offset(if sign == "-" { -minutes } else { minutes }));
        }
        let zone = TimeZone::get(text).ok()?;
        (zone.iana_name().is_some() && !zone.is_unknown()).then_some(Self::Named(zone))
    }

    /// Its name; `None` for this machine's.
    pub fn name(&self) -> Option<String> {
        match self {
            Self::Machine => None,
            Self::Offset(_) | Self::Named(_) => Some(self.to_string()),
        }
    }

    /// The day there, so many minutes after midnight UTC of a day.
    pub fn day(&self, day: Day, minutes: i32, machine: LocalClock) -> Day {
        self.moment(day, minutes, machine).0
    }

    /// The day there, and the minutes of it that have passed.
    pub fn moment(&self, day: Day, minutes: i32, machine: LocalClock) -> (Day, i32) {
        let utc = day.naive().and_time(chrono::NaiveTime::MIN) + TimeDelta::minutes(minutes.into());
        let there = match self {
            Self::Machine => machine(utc.and_utc()),
            Self::Offset(ahead) => utc + TimeDelta::minutes((*ahead).into()),
            Self::Named(zone) => {
                // A day is within the years that a timestamp holds; beyond them no zone is known.
                let ahead = Timestamp::from_second(utc.and_utc().timestamp())
                    .map_or(0, |at| zone.to_offset(at).seconds());
                utc + TimeDelta::seconds(ahead.into())
            }
        };
        let passed = there.time().num_seconds_from_midnight() / 60;
        (Day::from_naive(there.date()), passed as i32)
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Machine => Ok(()),
            Self::Offset(minutes) => {
                let sign = if *minutes < 0 { '-' } else { '+' };
                write!(
                    f,
                    "{sign}{:02}:{:02}",
                    minutes.abs() / 60,
                    minutes.abs() % 60
                )
            }
            Self::Named(zone) => f.write_str(zone.iana_name().unwrap_or_default()),
        }
    }
}

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_by_name_and_by_offset() {
        for text in [
            "",
            "UTC",
            "+08:00",
            "-03:30",
            "Asia/Shanghai",
            "Europe/Berlin",
        ] {
            assert_eq!(
                Zone::parse(text).map(|z| z.to_string()).as_deref(),
                Some(text)
            );
        }
        for text in ["Shanghai", "Etc/Unknown", "+8", "8:00", "+15:00", "+08:60"] {
            assert_eq!(Zone::parse(text), None, "{text}");
        }
        let evening = Day::parse("2026-10-24").unwrap();
        let berlin = Zone::parse("Europe/Berlin").unwrap();
        let at = |day: Day, minutes| berlin.day(day, minutes, |t| t.naive_utc()).to_string();
        assert_eq!(
            at(evening, 22 * 60 + 30),
            "2026-10-25",
            "summer time: two hours ahead"
        );
        assert_eq!(
            at(evening.plus(30), 22 * 60 + 30),
            "2026-11-23",
            "winter time: one"
        );
    }
}
