//! The own working days of the person whom a warning is about, from the rows of that person alone.

use crate::domain::Day;
use crate::domain::activity::Absences;
use crate::domain::calendar::DayKind;
use crate::domain::journal::Part;
use crate::domain::org::{Assignment, Rep, Roster, Unit, UnitIx};
use crate::morning::{CheckDays, PERSON, WhoseDays};
use crate::store::journal::text;
use crate::store::{Result, Session, Store, StoreError};
use rusqlite::{OptionalExtension, params};

impl Store {
    /// The own working days of somebody as they are known on the session's morning.
    pub(super) fn own_days<'a>(
        &self,
        session: &'a Session,
        whose: &WhoseDays,
    ) -> Result<CheckDays<'a>> {
        let rep = match whose {
            WhoseDays::Rep(rep) => Some(rep.clone()),
            WhoseDays::Owner(customer) => self.owner_of(customer)?,
            WhoseDays::Company => None,
        };
        let rep = rep.unwrap_or_default();
        let mut days = CheckDays {
            point: session,
            roster: Roster::new(vec![company()], person(self, &rep)?),
            calendar: session
                .settings
                .calendar()
                .map_err(|e| StoreError::Other(e.to_string()))?,
            absences: Absences::new(),
        };
        self.add_overrides(&mut days, &rep)?;
        self.add_absences(&mut days, &rep)?;
        Ok(days)
    }

    fn add_overrides(&self, days: &mut CheckDays<'_>, rep: &str) -> Result<()> {
        let mut query = self.conn.prepare_cached(
            "SELECT day, rep, kind, note FROM calendar_override WHERE day >= ?1 AND rep IN ('', ?2)",
        )?;
        let mut rows = query.query(params![first_of(days).to_string(), rep])?;
        while let Some(row) = rows.next()? {
            let known = Day::parse(&text(row, 0)?).zip(DayKind::parse(&text(row, 2)?));
            let Some((day, kind)) = known else { continue };
            match text(row, 1)?.as_str() {
                "" => days.calendar.override_company(day, kind, &text(row, 3)?),
                rep => days.calendar.override_person(rep, day, kind),
            }
        }
        Ok(())
    }

    /// Imported leave, and over it the excuses.
    fn add_absences(&self, days: &mut CheckDays<'_>, rep: &str) -> Result<()> {
        let first = first_of(days);
        let mut query = self.conn.prepare_cached(
            "SELECT day, part FROM absence WHERE rep = ?1 AND day >= ?2 ORDER BY day",
        )?;
        let mut rows = query.query(params![rep, first.to_string()])?;
        while let Some(row) = rows.next()? {
            if let Some(day) = Day::parse(&text(row, 0)?) {
                let part = Part::parse(&text(row, 1)?).unwrap_or(Part::Full);
                days.absences.insert((PERSON, day), part);
            }
        }
        for excuse in self.excuses(first, Day::MAX, None)? {
            if excuse.rep == rep {
                days.absences.insert((PERSON, excuse.day), excuse.part);
            }
        }
        Ok(())
    }

    fn owner_of(&self, customer: &str) -> Result<Option<String>> {
        let rep: Option<Option<String>> = self
            .conn
            .prepare_cached("SELECT rep FROM customer WHERE id = ?1")?
            .query_row([customer], |r| r.get(0))
            .optional()?;
        Ok(rep.flatten())
    }
}

/// The first day that can be asked about: no count begins before the last judged one.
fn first_of(days: &CheckDays<'_>) -> Day {
    days.point.judged()
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
