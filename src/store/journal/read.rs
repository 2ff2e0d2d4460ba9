//! Reading events back.

use super::handled::is_lost_text;
use super::{payload, text};
use crate::domain::Day;
use crate::domain::journal::{EVENT_VERSION, Entry, Event, LogicalTime, PrivateText, standing};
use crate::store::{Finding, Refusal, Result, Store, StoreError};
use rusqlite::{Connection, OptionalExtension};

impl Store {
    /// The events that stand, made up to and on a day: what was undone is left out, and so are the
    /// undoings. In their order ([`crate::domain::journal::LogicalTime`], then id).
    /// An event that cannot be read is left out too, so that one damaged byte does not end the morning;
    /// `check` names it.
    pub fn entries(&self, up_to: Option<Day>) -> Result<Vec<Entry>> {
        Ok(standing(self.all_entries(up_to)?))
    }

    /// All readable events, the undone ones and the undoings too.
    pub fn all_entries(&self, up_to: Option<Day>) -> Result<Vec<Entry>> {
        Ok(Journal::read(&self.conn, up_to)?.entries)
    }

    /// How many events a newer version of the program made.
    pub(in crate::store) fn newer_events(&self) -> Result<u64> {
        let mut query = self
            .conn
            .prepare_cached("SELECT kind, version, count(*) FROM event GROUP BY kind, version")?;
        let mut rows = query.query([])?;
        let mut newer = 0;
        while let Some(row) = rows.next()? {
            if is_newer(&text(row, 0)?, row.get(1)?) {
                newer += row.get::<_, i64>(2)?.unsigned_abs();
            }
        }
        Ok(newer)
    }

    /// How many events have a time more than a day ahead of a wall clock.
    pub(in crate::store) fn events_ahead(&self, now: chrono::DateTime<chrono::Utc>) -> Result<u64> {
        let limit = LogicalTime::at(now.timestamp_millis() + MOST_AHEAD);
        let ahead: i64 = self
            .conn
            .prepare_cached("SELECT count(*) FROM event WHERE hlc > ?1")?
            .query_row([limit.to_string()], |r| r.get(0))?;
        Ok(ahead.unsigned_abs())
    }

    /// Says so where the last that was imported or entered came in more than a day after a wall clock: mornings, and
    /// what is due on them, go by that clock.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn clock_behind(&self, now: chrono::DateTime<chrono::Utc>) -> Result<Option<Finding>> {
        let newest = [
            "SELECT at FROM import ORDER BY seq DESC LIMIT 1",
            "SELECT at FROM event ORDER BY rowid DESC LIMIT 1",
        ];
        let mut last = None;
        for sql in newest {
            let mut query = self.conn.prepare_cached(sql)?;
            let at: Option<String> = query.query_row([], |row| text(row, 0)).optional()?;
            let at = at.and_then(|at| chrono::DateTime::parse_from_rfc3339(&at).ok());
            last = last.max(at);
        }
        let behind =
            last.filter(|last| (last.timestamp_millis() - now.timestamp_millis()) > MOST_AHEAD);
        Ok(behind.map(|last| Finding::ClockBehind {
            now: Day::from_naive(now.date_naive()),
            last: Day::from_naive(last.date_naive()),
        }))
    }

    /// Whether an event is in the journal, undone or not: whether its draft may go.
    pub fn has_event(&self, id: &str) -> Result<bool> {
        Ok(self
            .conn
            .prepare_cached("SELECT 1 FROM event WHERE id = ?1")?
            .exists([id])?)
    }
}

/// Milliseconds that clocks may differ by before it is told: a day.
pub(super) const MOST_AHEAD: i64 = 86_400_000;

/// Everything that a journal holds, sorted by whether this program can read it.
#[derive(Debug, Default)]
pub(in crate::store) struct Journal {
    /// What can be read, in order.
    pub entries: Vec<Entry>,
    /// Ids of events that should be readable and are not.
    pub unreadable: Vec<String>,
    /// Ids of events made by a newer version of the program: kept, and passed on as they are.
    pub newer: Vec<String>,
}

impl Journal {
    /// Reads all events up to a day.
    pub fn read(conn: &Connection, up_to: Option<Day>) -> Result<Self> {
        let mut query = conn.prepare_cached(
            "SELECT e.id, e.day, e.at, e.author, e.kind, e.version, e.payload, t.text \
             FROM event e LEFT JOIN event_text t ON t.event = e.id \
             WHERE e.day <= ?1 ORDER BY e.hlc, e.id",
        )?;
        let mut rows = query.query([up_to.unwrap_or(Day::MAX).to_string()])?;
        let mut journal = Self::default();
        while let Some(row) = rows.next()? {
            let id = text(row, 0)?;
            if is_newer(&text(row, 4)?, row.get(5)?) {
                journal.newer.push(id);
                continue;
            }
            let private = match row.get_ref(7)? {
                rusqlite::types::ValueRef::Null => None,
                _ => Some(text(row, 7)?),
            };
            let day = Day::parse(&text(row, 1)?);
            let Some((day, event)) = day.zip(payload::open(&text(row, 6)?, private)) else {
                journal.unreadable.push(id);
                continue;
            };
            let (at, author) = (text(row, 2)?, text(row, 3)?);
            journal.entries.push(Entry {
                id,
                day,
                at,
                author,
                event,
            });
        }
        Ok(journal)
    }
}

/// Whether an event was made by a newer version of the program than this one: then it is kept, and nothing
/// is wrong.
pub(super) fn is_newer(kind: &str, version: i64) -> bool {
    version > i64::from(EVENT_VERSION) || !Event::KINDS.contains(&kind)
}

/// Whether an event is in the journal and a newer version made it.
pub(super) fn is_newer_event(conn: &Connection, id: &str) -> Result<bool> {
    let found = conn
        .prepare_cached("SELECT kind, version FROM event WHERE id = ?1")?
        .query_row([id], |row| Ok(is_newer(&text(row, 0)?, row.get(1)?)))
        .optional()?;
    Ok(found.unwrap_or(false))
}

/// The event with an id, if it is in the journal and no newer version made it.
pub(in crate::store) fn find(conn: &Connection, id: &str) -> Result<Option<Event>> {
    let found = conn
        .prepare_cached(
            "SELECT e.kind, e.version, e.payload, t.text \
             FROM event e LEFT JOIN event_text t ON t.event = e.id WHERE e.id = ?1",
        )?
        .query_row([id], |r| {
            let newer = is_newer(&text(r, 0)?, r.get(1)?);
            Ok((newer, text(r, 2)?, r.get(3)?))
        })
        .optional()?;
    let Some((false, payload, private)) = found else {
        return Ok(None);
    };
    match payload::open(&payload, private) {
        Some(mut event) => {
            if let Some(PrivateText::Elsewhere { is_lost, .. }) = event.private_text_mut() {
                *is_lost = is_lost_text(conn, id)?;
            }
            Ok(Some(event))
        }
        None => Err(Finding::UnreadableEvent(id.to_owned()).into()),
    }
}

/// Fails unless an intervention is in the journal and stands.
pub(in crate::store) fn standing_intervention(conn: &Connection, id: &str) -> Result<()> {
    let refused = || StoreError::Refused(Refusal::UnknownIntervention(id.to_owned()));
    let Some(Event::Intervened { warning, .. }) = find(conn, id)? else {
        return Err(refused());
    };
    let stands = conn
        .prepare_cached(
            "SELECT 1 FROM handled WHERE warning = ?1 AND event = ?2 AND known_to = ?3",
        )?
        .exists((warning.to_string(), id, Day::MAX.to_string()))?;
    if stands { Ok(()) } else { Err(refused()) }
}
