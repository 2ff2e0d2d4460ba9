//! Facts from SQL into the shapes that the rules work on.

use super::{Result, Store, StoreError};
use crate::domain::Day;
use crate::domain::activity::{Absences, NONE, Sheet};
use crate::domain::board::StoppedFacts;
use crate::domain::calendar::{Calendar, DayKind};
use crate::domain::facts::{ImportKind, unit_path};
use crate::domain::journal::Part;
use crate::domain::org::{Assignment, COMPANY, Rep, Roster, Unit, UnitIx};
use crate::domain::pages::Stage;
use crate::domain::rules::Rules;
use crate::domain::warning::closes_week;
use crate::settings::Settings;
use rusqlite::types::ValueRef;
use rusqlite::{OptionalExtension, Row};
use std::collections::HashMap;

impl Store {
    /// Units and reps, whole.
    pub(crate) fn roster(&self) -> Result<Roster> {
        let mut rows = self
            .conn
            .prepare_cached("SELECT id, parent, name FROM unit ORDER BY name, id")?;
        let mut children: HashMap<String, Vec<(String, String)>> = HashMap::new();
        let mut at = rows.query([])?;
        while let Some(row) = at.next()? {
            children
                .entry(text(row, 1)?)
                .or_default()
                .push((text(row, 0)?, text(row, 2)?));
        }
        let mut units = vec![Unit {
            id: COMPANY.to_owned(),
            path: COMPANY.to_owned(),
            name: String::new(),
            parent: None,
            depth: 0,
        }];
        add_below(&mut units, UnitIx(0), &mut children);
        let index: HashMap<String, UnitIx> = units
            .iter()
            .enumerate()
            .map(|(i, u)| (u.id.clone(), UnitIx(i as u32)))
            .collect();

        let mut reps: Vec<Rep> = Vec::new();
        let mut rows = self.conn.prepare_cached(
            "SELECT r.id, r.name, a.from_day, a.to_day, a.unit, a.tier
             FROM rep r LEFT JOIN assignment a ON a.rep = r.id ORDER BY r.id, a.from_day",
        )?;
        let mut at = rows.query([])?;
        while let Some(row) = at.next()? {
            let id = text_ref(row, 0)?;
            if reps.last().is_none_or(|r| r.id != id) {
                reps.push(Rep {
                    id: id.to_owned(),
                    name: text(row, 1)?,
                    assignments: Vec::new(),
                });
            }
            let (Some(from), Some(rep)) = (day(row, 2)?, reps.last_mut()) else {
                continue;
            };
            let unit = index.get(text_ref(row, 4)?).copied().unwrap_or(UnitIx(0));
            let to = day(row, 3)?.unwrap_or(Day::MAX);
            rep.assignments.push(Assignment {
                from,
                to,
                unit,
                tier: text(row, 5)?,
            });
        }
        let mut names = Vec::new();
        let mut rows =
            (self.conn).prepare_cached("SELECT text, id FROM alias WHERE what = 'unit'")?;
        let mut at = rows.query([])?;
        while let Some(row) = at.next()? {
            names.push((text(row, 0)?, text(row, 1)?));
        }
        let led = self.led_by()?;
        Ok(Roster::new(units, reps).called_too(names).led_by(led))
    }

    /// How many people the roster has.
    pub(crate) fn reps_known(&self) -> Result<usize> {
        let count = |row: &rusqlite::Row<'_>| row.get(0);
        let mut all = self.conn.prepare_cached("SELECT count(*) FROM rep")?;
        let count: u32 = all.query_row([], count)?;
        Ok(count as usize)
    }

    /// The settings' calendar with the file's overrides laid over it.
    pub(crate) fn calendar(&self, settings: &Settings) -> Result<Calendar> {
        let mut calendar = settings
            .calendar()
            .map_err(|e| StoreError::Other(e.to_string()))?;
        let mut rows = self
            .conn
            .prepare_cached("SELECT day, rep, kind, note FROM calendar_override")?;
        let mut at = rows.query([])?;
        while let Some(row) = at.next()? {
            let (Some(day), Some(kind)) = (day(row, 0)?, DayKind::parse(text_ref(row, 2)?)) else {
                continue;
            };
            match text(row, 1)?.as_str() {
                "" => calendar.override_company(day, kind, &text(row, 3)?),
                rep => calendar.override_person(rep, day, kind),
            }
        }
        Ok(calendar)
    }

    /// Imported leave and excuses of days from `from` on, but for excuses that were made on one day; where both
    /// speak, the excuse is the later word.
    pub(crate) fn absences(
        &self,
        roster: &Roster,
        from: Day,
        but_of: Option<Day>,
    ) -> Result<Absences> {
        let mut absences = Absences::new();
        let mut rows = self
            .conn
            .prepare_cached("SELECT rep, day, part FROM absence WHERE day >= ?1")?;
        let mut at = rows.query([from.to_string()])?;
        while let Some(row) = at.next()? {
            if let (Some(rep), Some(day)) = (roster.rep_ix(text_ref(row, 0)?), day(row, 1)?) {
                let part = Part::parse(text_ref(row, 2)?).unwrap_or(Part::Full);
                absences.insert((rep, day), part);
            }
        }
        for excuse in self.excuses(from, Day::MAX, but_of)? {
            if let Some(rep) = roster.rep_ix(&excuse.rep) {
                absences.insert((rep, excuse.day), excuse.part);
            }
        }
        Ok(absences)
    }

    /// Everyone's values of each day in `from..end`, oldest first; days without rows come blank.
    ///
    /// Rows of a day come in key order and reps are ordered by id, so this is a merge of two sorted
    /// lists: no hashing, no allocation per row.
    pub(crate) fn sheets(
        &self,
        from: Day,
        end: Day,
        roster: &Roster,
        rules: &Rules,
        mut each: impl FnMut(&Sheet) -> Result<()>,
    ) -> Result<()> {
        let (reps, actions) = (&roster.reps, rules.actions.len());
        let mut sheet = Sheet::blank(from, reps.len(), actions);
        let mut rows = self.conn.prepare_cached(
            "SELECT rep, action, value FROM activity WHERE day = ?1 ORDER BY rep, action",
        )?;
        for day in from.until(end) {
            sheet.day = day;
            sheet.values.fill(NONE);
            let (mut rep, mut action) = (0usize, 0usize);
            let mut at = rows.query([day.to_string()])?;
            while let Some(row) = at.next()? {
                let (ValueRef::Text(id), ValueRef::Text(name), ValueRef::Integer(value)) =
                    (row.get_ref(0)?, row.get_ref(1)?, row.get_ref(2)?)
                else {
                    continue;
                };
                while reps.get(rep).is_some_and(|r| r.id.as_bytes() < id) {
                    rep += 1;
                }
                if reps.get(rep).is_none_or(|r| r.id.as_bytes() != id) {
                    continue;
                }
                if rules
                    .actions
                    .get(action)
                    .is_none_or(|a| a.id.as_bytes() != name)
                {
                    match rules.actions.iter().position(|a| a.id.as_bytes() == name) {
                        Some(found) => action = found,
                        None => continue,
                    }
                }
                sheet.values[rep * actions + action] =
                    i32::try_from(value.max(0)).unwrap_or(i32::MAX);
            }
            each(&sheet)?;
        }
        Ok(())
    }

    /// The newest day up to `last` for which anybody reported anything.
    pub fn newest_fact(&self, last: Day) -> Result<Option<Day>> {
        let found = self
            .conn
            .prepare_cached(
                "SELECT day FROM activity WHERE day <= ?1 AND value IS NOT NULL
                 ORDER BY day DESC LIMIT 1",
            )?
            .query_row([last.to_string()], |row| day(row, 0))
            .optional()?;
        Ok(found.flatten())
    }

    /// Deals and contacts that came in from files, but nothing of a whole week that has closed since.
    pub(super) fn stopped(
        &self,
        calendar: &Calendar,
        week_start: u8,
        judged: Day,
    ) -> Result<Vec<StoppedFacts>> {
        let mut stopped = Vec::new();
        for kind in [ImportKind::Deals, ImportKind::Contacts] {
            let last = self
                .conn
                .prepare_cached("SELECT max(day) FROM import WHERE kind = ?1 AND ended_at IS NULL")?
                .query_row([kind.id()], |row| day(row, 0))?;
            let Some(last) = last else {
                continue;
            };
            // Some week closes within thirty days, whatever the holidays.
            let since = last.next().max(judged.plus(-30));
            let mut since = since.until(judged.next());
            // Stale once a whole week without a file has closed: whoever brings one in every Friday or every
            // Monday never sees it.
            let is_missing = |day: Day| {
                day.week_start(week_start) > last && closes_week(calendar, week_start, day)
            };
            if since.any(is_missing) {
                stopped.push(StoppedFacts { kind, last });
            }
        }
        Ok(stopped)
    }

    /// The days between which there is any activity: first and last.
    pub(crate) fn activity_span(&self) -> Result<Option<(Day, Day)>> {
        // Two statements: SQLite answers each from one end of the key, but both together by a scan.
        let end = |sql: &str| -> Result<Option<Day>> {
            Ok(self
                .conn
                .prepare_cached(sql)?
                .query_row([], |row| day(row, 0))?)
        };
        let first = end("SELECT min(day) FROM activity")?;
        Ok(first.zip(end("SELECT max(day) FROM activity")?))
    }
}

fn add_below(
    units: &mut Vec<Unit>,
    parent: UnitIx,
    children: &mut HashMap<String, Vec<(String, String)>>,
) {
    let above = &units[parent.0 as usize];
    let (path, depth) = (above.path.clone(), above.depth);
    for (id, name) in children.remove(&above.id).unwrap_or_default() {
        let segment = unit_path(std::slice::from_ref(&name));
        units.push(Unit {
            id,
            path: match path.as_str() {
                COMPANY => segment,
                _ => format!("{path}/{segment}"),
            },
            name,
            parent: Some(parent),
            depth: depth.saturating_add(1),
        });
        let ix = UnitIx(units.len() as u32 - 1);
        add_below(units, ix, children);
    }
}

/// Text of a column; a flipped byte must not make a screen unusable, so it is read lossily. NULL is empty.
pub(super) fn text(row: &Row, column: usize) -> rusqlite::Result<String> {
    Ok(maybe(row, column)?.unwrap_or_default())
}

/// Whether a column holds the stage of a deal that was won.
pub(super) fn is_won(row: &Row, column: usize) -> rusqlite::Result<bool> {
    Ok(Stage::parse(text_ref(row, column)?) == Some(Stage::Won))
}

/// Text of a column without a copy; empty where it is NULL or no text.
pub(super) fn text_ref<'a>(row: &'a Row, column: usize) -> rusqlite::Result<&'a str> {
    Ok(match row.get_ref(column)? {
        ValueRef::Text(bytes) => std::str::from_utf8(bytes).unwrap_or_default(),
        _ => "",
    })
}

/// Text of a column that may be NULL.
pub(super) fn maybe(row: &Row, column: usize) -> rusqlite::Result<Option<String>> {
    Ok(match row.get_ref(column)? {
        ValueRef::Text(bytes) => Some(match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => String::from_utf8_lossy(bytes).into_owned(),
        }),
        _ => None,
    })
}

/// A day from a column; NULL and anything unreadable is `None`.
pub(super) fn day(row: &Row, column: usize) -> rusqlite::Result<Option<Day>> {
    Ok(Day::parse(text_ref(row, column)?))
}
