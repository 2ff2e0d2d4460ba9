//! The tables that are derived from events: kept in the transaction that appends, whole at its end.
//!
//! Everything here follows from the events alone, not from the order in which they arrive.

use super::counts::recount_cell;
use super::{payload, text};
use crate::domain::Day;
use crate::domain::journal::MAX_EXCUSE_DAYS;
use crate::domain::journal::{Event, Undoing, stretches};
use crate::domain::seen::SeenWarning;
use crate::store::Result;
use crate::store::area::{Area, touch};
use crate::store::checkpoint::invalidate_checkpoints;
use crate::store::register::remember;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeSet, HashSet};

/// What a transaction has taken in so far.
#[derive(Default)]
pub(in crate::store) struct Intake {
    /// Events whose rows are made anew at the end.
    events: BTreeSet<String>,
    /// What undoings took back, to be followed down to such events.
    taken_back: BTreeSet<String>,
}

impl Intake {
    /// Notes an event that was just written.
    pub fn took_in(&mut self, conn: &Connection, id: &str, day: Day, event: &Event) -> Result<()> {
        if let Event::Undone { event: target } = event {
            conn.prepare_cached("INSERT INTO undoing (event, target, day) VALUES (?1, ?2, ?3)")?
                .execute((id, target, day.to_string()))?;
            self.taken_back.insert(target.clone());
        }
        for seen in SeenWarning::of(event, day) {
            remember(conn, &seen)?;
        }
        self.events.insert(id.to_owned());
        Ok(())
    }

    /// Makes the rows of all that changed, and settles the cells and caches that follow from them.
    pub fn finish(&mut self, conn: &Connection) -> Result<()> {
        if !self.events.is_empty() {
            touch(conn, Area::Handling)?;
        }
        // Undoings of undoings lead down to what stands or falls with them. Each is passed once.
        let mut passed = HashSet::new();
        for target in std::mem::take(&mut self.taken_back) {
            self.events.extend(follow(conn, target, &mut passed)?);
        }
        for id in std::mem::take(&mut self.events) {
            if let Some(made) = Made::read(conn, &id)? {
                made.fold(conn)?;
            }
        }
        Ok(())
    }
}

/// What an undoing takes back in the end; the event itself if it is none.
pub(super) fn root(conn: &Connection, id: &str) -> Result<String> {
    let found = follow(conn, id.to_owned(), &mut HashSet::new())?;
    Ok(found.unwrap_or_else(|| id.to_owned()))
}

/// Follows undoings down from an event; `None` where that leads to what was passed already.
fn follow(
    conn: &Connection,
    mut at: String,
    passed: &mut HashSet<String>,
) -> Result<Option<String>> {
    let mut next = conn.prepare_cached("SELECT target FROM undoing WHERE event = ?1")?;
    while passed.insert(at.clone()) {
        match next.query_row([&at], |r| text(r, 0)).optional()? {
            Some(target) => at = target,
            None => return Ok(Some(at)),
        }
    }
    Ok(None)
}

/// What happens to the cells and caches that follow from the rows of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Caches {
    Settled,
    Left,
}

/// An event with what its rows take from it.
pub(super) struct Made {
    pub id: String,
    pub hlc: String,
    pub day: Day,
    pub at: String,
    pub author: String,
    pub event: Event,
}

impl Made {
    /// `None` for an event that is missing or that this program cannot read: it has no rows.
    pub fn read(conn: &Connection, id: &str) -> Result<Option<Self>> {
        let mut query = conn.prepare_cached(
            "SELECT hlc, day, at, author, kind, version, payload FROM event WHERE id = ?1",
        )?;
        let mut rows = query.query([id])?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        if super::read::is_newer(&text(row, 4)?, row.get(5)?) {
            return Ok(None);
        }
        let read = Day::parse(&text(row, 1)?).zip(payload::open(&text(row, 6)?, None));
        let Some((day, event)) = read else {
            return Ok(None);
        };
        Ok(Some(Self {
            id: id.to_owned(),
            hlc: text(row, 0)?,
            day,
            at: text(row, 2)?,
            author: text(row, 3)?,
            event,
        }))
    }

    /// Writes its rows in place of those it had, and settles the cells and caches that follow from them.
    pub fn fold(&self, conn: &Connection) -> Result<()> {
        self.write_rows(conn, Caches::Settled)
    }

    /// Writes its rows alone: cells and caches are left as they are.
    pub fn fold_rows(&self, conn: &Connection) -> Result<()> {
        self.write_rows(conn, Caches::Left)
    }

    fn write_rows(&self, conn: &Connection, caches: Caches) -> Result<()> {
        let recount = caches == Caches::Settled;
        let known = stretches(&self.id, self.day, &undoings(conn, &self.id)?);
        match &self.event {
            Event::Intervened {
                warning,
                play,
                judged,
                task,
                ..
            } => {
                if let Some(of) = task {
                    let about = Some(&warning.subject);
                    self.task(conn, &known, (of, about, ""), Some((play, warning)))?;
                }
                self.handled(conn, &known, *judged, None)
            }
            Event::Acknowledged { .. } => self.handled(conn, &known, None, None),
            Event::Snoozed { until, reason, .. } => {
                self.handled(conn, &known, None, Some((*until, reason)))
            }
            Event::Noted { intervention, .. } | Event::Overridden { intervention, .. } => {
                conn.prepare_cached(
                    "DELETE FROM remark WHERE intervention = ?1 AND kind = ?2 AND hlc = ?3 AND event = ?4",
                )?
                .execute(params![intervention, self.event.kind(), self.hlc, self.id])?;
                self.remark(conn, intervention, &known)
            }
            Event::Excused { day, .. } => {
                self.excuse(conn, &known)?;
                if recount {
                    invalidate_checkpoints(conn, *day)?;
                }
                Ok(())
            }
            Event::Counted {
                rep,
                day,
                action,
                value,
                ..
            } => {
                let stands = known.last().is_some_and(|(_, to)| *to == Day::MAX);
                self.counted(conn, (rep, *day, action), *value, stands)?;
                if recount {
                    recount_cell(conn, rep, *day, action)?;
                }
                Ok(())
            }
            Event::Confirmed { .. } => {
                self.unconfirm(conn)?;
                self.confirmed(conn, &known)
            }
            Event::Signalled { .. } | Event::SignalEnded { .. } => {
                if recount {
                    touch(conn, Area::Signals)?;
                }
                self.signal(conn, &known)
            }
            Event::RulesSet { .. } => {
                conn.prepare_cached("DELETE FROM rule_change WHERE event = ?1")?
                    .execute([&self.id])?;
                self.rules_set(conn, &known)
            }
            Event::MeetingHeld { .. } => {
                conn.prepare_cached("DELETE FROM meeting WHERE event = ?1")?
                    .execute([&self.id])?;
                self.meeting(conn, &known)
            }
            Event::Notified { to, warnings, .. } => self.heard(conn, to, warnings),
            Event::TaskSet { text, about, of } => {
                self.task(conn, &known, (of, about.as_ref(), text), None)
            }
            Event::TaskChanged { task, .. } => {
                let sql = "DELETE FROM task_change WHERE task = ?1 AND hlc = ?2 AND event = ?3";
                conn.prepare_cached(sql)?
                    .execute([task, &self.hlc, &self.id])?;
                self.task_change(conn, &known)
            }
            Event::Adjusted { .. } | Event::TargetsPublished { .. } => {
                self.of_targets(conn, &known, caches)
            }
            Event::Undone { .. } => Ok(()),
        }
    }

    fn remark(&self, conn: &Connection, intervention: &str, known: &[(Day, Day)]) -> Result<()> {
        let by_hand = if let Event::Overridden {
            verdict, reason, ..
        } = &self.event
        {
            Some((verdict.id(), reason))
        } else {
            None
        };
        let (verdict, reason) = by_hand.unzip();
        for (from, to) in known {
            conn.prepare_cached(
                "INSERT INTO remark (intervention, kind, hlc, event, known_from, known_to, verdict, reason) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                intervention,
                self.event.kind(),
                self.hlc,
                self.id,
                from.to_string(),
                to.to_string(),
                verdict,
                reason,
            ])?;
        }
        Ok(())
    }

    fn excuse(&self, conn: &Connection, known: &[(Day, Day)]) -> Result<()> {
        let Event::Excused {
            rep,
            day,
            to: last,
            part,
            reason,
        } = &self.event
        else {
            return Ok(());
        };
        conn.prepare_cached(
            "DELETE FROM excuse WHERE day >= ?1 AND day <= ?2 AND rep = ?3 AND hlc = ?4 AND event = ?5",
        )?
        .execute(params![
            day.to_string(),
            last.unwrap_or(*day).to_string(),
            rep,
            self.hlc,
            self.id
        ])?;
        for on in excused_days(*day, *last) {
            for (from, to) in known {
                conn.prepare_cached(
                    "INSERT INTO excuse (day, rep, hlc, event, known_from, known_to, part, reason) \
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                )?
                .execute(params![
                    on.to_string(),
                    rep,
                    self.hlc,
                    self.id,
                    from.to_string(),
                    to.to_string(),
                    part.id(),
                    reason,
                ])?;
            }
        }
        Ok(())
    }
}

/// The days of an excuse. One from elsewhere that goes on for longer than is allowed ends there.
fn excused_days(first: Day, last: Option<Day>) -> impl Iterator<Item = Day> {
    let last = last.unwrap_or(first).min(first.plus(MAX_EXCUSE_DAYS - 1));
    first.until(last.next())
}

/// All undoings that lead to an event, whatever they undo on the way.
pub(super) fn undoings(conn: &Connection, id: &str) -> Result<Vec<Undoing>> {
    let mut query = conn.prepare_cached("SELECT event, day FROM undoing WHERE target = ?1")?;
    let mut all = Vec::new();
    let mut targets = vec![id.to_owned()];
    let mut seen: HashSet<String> = targets.iter().cloned().collect();
    while let Some(target) = targets.pop() {
        let mut rows = query.query([&target])?;
        while let Some(row) = rows.next()? {
            let undoing = text(row, 0)?;
            // An undoing with an unreadable day counts on every morning.
            let day = Day::parse(&text(row, 1)?).unwrap_or(Day::MIN);
            if seen.insert(undoing.clone()) {
                targets.push(undoing.clone());
            }
            all.push(Undoing {
                id: undoing,
                target: target.clone(),
                day,
            });
        }
    }
    Ok(all)
}
