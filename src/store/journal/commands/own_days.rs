//! The own working days of the person whom a warning is about, from the rows of that person alone.

use crate::domain::Day;
use crate::domain::activity::{Absences, Asked, Yardstick};
use crate::domain::calendar::{Calendar, DayKind};
use crate::domain::journal::Part;
use crate::domain::org::{Assignment, Rep, RepIx, Roster, Unit, UnitIx};
use crate::domain::warning::{Subject, SubjectKind, due_after};
use crate::store::journal::text;
use crate::store::{Result, Session, Store, StoreError};
use rusqlite::{OptionalExtension, params};

/// What own working days are counted with.
pub(super) struct OwnDays<'a> {
    session: &'a Session,
    /// The person alone, or nobody.
    roster: Roster,
    calendar: Calendar,
    absences: Absences,
}

/// The place of the person in a roster of one.
const PERSON: RepIx = RepIx(0);

impl<'a> OwnDays<'a> {
    /// Of the rep that a warning is about, or of a customer's owner; of anything else, the company's.
    pub fn about(store: &Store, session: &'a Session, subject: &Subject) -> Result<Self> {
        let rep = match subject.kind {
            SubjectKind::Rep => Some(subject.id.clone()),
            SubjectKind::Customer => owner(store, &subject.id)?,
            SubjectKind::Unit | SubjectKind::Product | SubjectKind::Stage | SubjectKind::Target => {
                None
            }
        };
        let rep = rep.unwrap_or_default();
        let mut days = Self {
            session,
            roster: Roster::new(vec![company()], person(store, &rep)?),
            calendar: session
                .settings
                .calendar()
                .map_err(|e| StoreError::Other(e.to_string()))?,
            absences: Absences::new(),
        };
        days.add_overrides(store, &rep)?;
        days.add_absences(store, &rep)?;
        Ok(days)
    }

    /// The day of the `count`-th own working day after one.
    pub fn nth(&self, from: Day, count: u32) -> Day {
        due_after(from, count, |day| self.is_own(day))
    }

    /// The first own working day that is not before a day.
    pub fn from(&self, day: Day) -> Day {
        self.nth(day.prev(), 1)
    }

    /// Whether something is expected on a day.
    pub fn is_own(&self, day: Day) -> bool {
        let yardstick = Yardstick {
            rules: &self.session.settings.rules,
            calendar: &self.calendar,
            roster: &self.roster,
            absences: &self.absences,
        };
        if self.roster.reps.is_empty() {
            self.calendar.is_working(day)
        } else {
            yardstick.ask(PERSON, day, &mut Vec::new()) == Asked::Expected
        }
    }

    fn add_overrides(&mut self, store: &Store, rep: &str) -> Result<()> {
        let mut query = store.conn.prepare_cached(
            "SELECT day, rep, kind, note FROM calendar_override WHERE day >= ?1 AND rep IN ('', ?2)",
        )?;
        let mut rows = query.query(params![self.first().to_string(), rep])?;
        while let Some(row) = rows.next()? {
            let known = Day::parse(&text(row, 0)?).zip(DayKind::parse(&text(row, 2)?));
            let Some((day, kind)) = known else { continue };
            match text(row, 1)?.as_str() {
                "" => self.calendar.override_company(day, kind, &text(row, 3)?),
                rep => self.calendar.override_person(rep, day, kind),
            }
        }
        Ok(())
    }

    /// Imported leave, and over it the excuses that this morning knows.
    fn add_absences(&mut self, store: &Store, rep: &str) -> Result<()> {
        let mut query = store.conn.prepare_cached(
            "SELECT day, part FROM absence WHERE rep = ?1 AND day >= ?2 ORDER BY day",
        )?;
        let mut rows = query.query(params![rep, self.first().to_string()])?;
        while let Some(row) = rows.next()? {
            if let Some(day) = Day::parse(&text(row, 0)?) {
                let part = Part::parse(&text(row, 1)?).unwrap_or(Part::Full);
                self.absences.insert((PERSON, day), part);
            }
        }
        for excuse in store.excuses(self.first(), Day::MAX, self.session.as_of)? {
            if excuse.rep == rep {
                self.absences.insert((PERSON, excuse.day), excuse.part);
            }
        }
        Ok(())
    }

    /// The first day that can be asked about: no count begins before the last judged one.
    fn first(&self) -> Day {
        self.session.judged()
    }
}

/// The person with assignments, whose units do not matter here; nobody where the id is nobody's.
fn person(store: &Store, rep: &str) -> Result<Vec<Rep>> {
    let mut query = store.conn.prepare_cached(
        "SELECT r.id, a.from_day, a.to_day, a.tier \
         FROM rep r LEFT JOIN assignment a ON a.rep = r.id WHERE r.id = ?1 ORDER BY a.from_day",
    )?;
    let mut rows = query.query([rep])?;
    let mut person: Option<Rep> = None;
    while let Some(row) = rows.next()? {
        let id = text(row, 0)?;
        let person = person.get_or_insert_with(|| Rep {
            id,
            name: String::new(),
            assignments: Vec::new(),
        });
        if let Some(from) = Day::parse(&text(row, 1)?) {
            person.assignments.push(Assignment {
                from,
                to: Day::parse(&text(row, 2)?).unwrap_or(Day::MAX),
                unit: UnitIx(0),
                tier: text(row, 3)?,
            });
        }
    }
    Ok(person.into_iter().collect())
}

fn company() -> Unit {
    Unit {
        id: String::new(),
        path: String::new(),
        name: String::new(),
        parent: None,
        depth: 0,
    }
}

fn owner(store: &Store, customer: &str) -> Result<Option<String>> {
    let rep: Option<Option<String>> = store
        .conn
        .prepare_cached("SELECT rep FROM customer WHERE id = ?1")?
        .query_row([customer], |r| r.get(0))
        .optional()?;
    Ok(rep.flatten())
}
