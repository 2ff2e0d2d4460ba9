//! Which days are working days (rules 1 and 2): person override > company override > alternating weeks
//! > national calendar > weekday. National calendars are data with their sources, in `assets/calendars`.

mod days;
mod national;
#[cfg(test)]
mod tests;

pub use national::Notice;

use super::Day;
use crate::domain::closed::closed;
use days::Days;
use national::National;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

closed! {
    /// A day's kind in an override.
    pub enum DayKind {
        /// A working day, also on a weekend.
        Work = "work",
        /// A day off.
        Rest = "rest",
    }
}

impl DayKind {
    fn of(working: bool) -> Self {
        if working { Self::Work } else { Self::Rest }
    }
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

/// A calendar that cannot be made.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum CalendarError {
    /// No national calendar of that name.
    #[error("`{0}` is no national calendar; known are weekday and cn")]
    Unknown(String),
    /// The day that starts alternating weeks is not a Saturday.
    #[error("{0} is not a Saturday; alternating weeks start from a worked Saturday")]
    NotASaturday(Day),
    /// The calendar's data is broken.
    #[error("the national calendar's data is broken: {0}")]
    Broken(String),
}

/// A working calendar for a company and its people. A lookup is one bit, whoever asks: people are only
/// looked up on days on which somebody has an override of their own.
#[derive(Clone, Debug)]
pub struct Calendar {
    name: String,
    national: Option<Arc<National>>,
    /// A Saturday that is worked; every second one before and after is too.
    alternating: Option<Day>,
    company: BTreeMap<Day, (DayKind, String)>,
    people: HashMap<String, BTreeMap<Day, DayKind>>,
    /// Working days of the company at large, all of the above but people applied.
    working: Days,
    /// Days on which anybody has an override of their own.
    personal: Days,
}

impl Default for Calendar {
    fn default() -> Self {
        Self::weekday()
    }
}

impl Calendar {
    /// The names that [`Calendar::new`] knows.
    pub const NATIONAL: [&'static str; 2] = ["weekday", "cn"];

    /// Monday to Friday, every year.
    pub fn weekday() -> Self {
        Self::build("weekday", None, None)
    }

    /// A national calendar (`weekday` or `cn`), with alternating six-day weeks if a worked Saturday is given.
    ///
    /// # Errors
    /// An unknown name, a start of alternating weeks that is no Saturday.
    pub fn new(national: &str, alternating: Option<Day>) -> Result<Self, CalendarError> {
        if let Some(day) = alternating.filter(|d| d.weekday() != 5) {
            return Err(CalendarError::NotASaturday(day));
        }
        let published = match national {
            "weekday" => None,
            "cn" => Some(national::china()?),
            other => return Err(CalendarError::Unknown(other.to_owned())),
        };
        Ok(Self::build(national, published, alternating))
    }

    fn build(name: &str, national: Option<Arc<National>>, alternating: Option<Day>) -> Self {
        let mut working = Days::weekdays();
        if let Some(national) = &national {
            for (day, (kind, ..)) in &national.days {
                working.set(*day, *kind == DayKind::Work);
            }
        }
        if let Some(saturday) = alternating {
            let first = saturday.plus(-(saturday.since(Day::MIN) / 14 * 14));
            let mut day = first;
            while day < Day::MAX {
                working.set(day, true);
                day = day.plus(14);
            }
        }
        Self {
            name: name.to_owned(),
            national,
            alternating,
            company: BTreeMap::new(),
            people: HashMap::new(),
            working,
            personal: Days::none(),
        }
    }

    /// `weekday` or `cn`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Decides a day for everybody.
    pub fn override_company(&mut self, day: Day, kind: DayKind, note: &str) {
        self.company.insert(day, (kind, note.to_owned()));
        self.working.set(day, kind == DayKind::Work);
    }

    /// Decides a day for one person.
    pub fn override_person(&mut self, rep: &str, day: Day, kind: DayKind) {
        self.people
            .entry(rep.to_owned())
            .or_default()
            .insert(day, kind);
        self.personal.set(day, true);
    }

    fn person(&self, rep: &str, day: Day) -> Option<DayKind> {
        if !self.personal.has(day) {
            return None;
        }
        self.people.get(rep)?.get(&day).copied()
    }

    /// Whether a day is a working day for the company at large.
    pub fn is_working(&self, day: Day) -> bool {
        self.working.has(day)
    }

    /// Whether a day is a working day for one person.
    pub fn is_working_for(&self, rep: &str, day: Day) -> bool {
        self.person(rep, day)
            .map_or_else(|| self.is_working(day), |kind| kind == DayKind::Work)
    }

    /// Whether a day is a working day of anybody's own, whatever it is for the company.
    pub fn is_anybodys_own(&self, day: Day) -> bool {
        let works = |days: &BTreeMap<Day, DayKind>| days.get(&day) == Some(&DayKind::Work);
        self.personal.has(day) && self.people.values().any(works)
    }

    /// Working days of the company in `from..end`.
    pub fn working_days(&self, from: Day, end: Day) -> u32 {
        self.working.count(from, end)
    }

    /// Working days of one person in `from..end`, leave not considered.
    pub fn working_days_for(&self, rep: &str, from: Day, end: Day) -> u32 {
        let mut days = self.working_days(from, end);
        if let Some(own) = self.people.get(rep).filter(|_| from < end) {
            for (day, kind) in own.range(from..end) {
                match (self.is_working(*day), kind) {
                    (true, DayKind::Rest) => days -= 1,
                    (false, DayKind::Work) => days += 1,
                    _ => {}
                }
            }
        }
        days
    }

    /// A day's kind for the company, or for a person, and what decided it.
    ///
    /// Alternating weeks decide the Saturdays they work; on a free Saturday they say nothing, so that a
    /// national make-up Saturday stays a working day.
    pub fn decided(&self, rep: Option<&str>, day: Day) -> (DayKind, Decided) {
        if let Some(kind) = rep.and_then(|rep| self.person(rep, day)) {
            return (kind, Decided::Person);
        }
        if let Some((kind, _)) = self.company.get(&day) {
            return (*kind, Decided::Company);
        }
        if self
            .alternating
            .is_some_and(|saturday| day.since(saturday) % 14 == 0)
        {
            return (DayKind::Work, Decided::Alternating);
        }
        if let Some((kind, ..)) = self.national.as_ref().and_then(|n| n.days.get(&day)) {
            return (*kind, Decided::National);
        }
        (DayKind::of(day.weekday() < 5), Decided::Weekday)
    }

    /// Whether a year's holidays are known. Where they are not, weekdays apply and a badge says so (rule 2).
    pub fn published(&self, year: i32) -> bool {
        self.national
            .as_ref()
            .is_none_or(|n| n.notices.contains_key(&year))
    }

    /// The first year of `from..end` whose holidays are not known.
    pub fn unpublished_between(&self, from: Day, end: Day) -> Option<i32> {
        if end <= from {
            return None;
        }
        (from.year()..=end.prev().year()).find(|year| !self.published(*year))
    }

    /// The notice a national day comes from; `None` on days that no notice names.
    pub fn source(&self, day: Day) -> Option<&Notice> {
        let national = self.national.as_ref()?;
        let (_, year) = national.days.get(&day)?;
        national.notices.get(year)
    }

    /// The note of a company override.
    pub fn note(&self, day: Day) -> Option<&str> {
        self.company.get(&day).map(|(_, note)| note.as_str())
    }
}
