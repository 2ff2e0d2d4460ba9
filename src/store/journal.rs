//! The append-only journal: events with a hash chain per device.
//!
//! `hash` = SHA-256 of the previous hash of the same device and every field of the event, each with its
//! length before it. That shows accidents and lazy edits; somebody who owns the file can compute it anew.

use super::{Clock, Finding, Refusal, Result, Session, Store, StoreError};
use crate::domain::journal::{Entry, Event};
use crate::domain::{Day, hex};
use rusqlite::{Connection, OptionalExtension, Row, Transaction};
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};

/// A new id for an event: a UUIDv7 of the clock's instant.
pub fn new_event_id(clock: Clock) -> String {
    let now = clock();
    let instant = uuid::Timestamp::from_unix(
        uuid::NoContext,
        u64::try_from(now.timestamp()).unwrap_or(0),
        now.timestamp_subsec_nanos(),
    );
    uuid::Uuid::new_v7(instant).to_string()
}

impl Store {
    /// The events that stand, made up to and on a day: what was undone is left out, and so are the
    /// undoings. In the order in which they were made; copies of other devices are merged in by instant.
    /// An event that cannot be read is left out too, so that one damaged byte does not end the morning;
    /// `check` names it.
    pub fn entries(&self, up_to: Option<Day>) -> Result<Vec<Entry>> {
        Ok(standing(self.all_entries(up_to)?))
    }

    /// All readable events, the undone ones and the undoings too.
    pub fn all_entries(&self, up_to: Option<Day>) -> Result<Vec<Entry>> {
        Ok(read_all(&self.conn, up_to)?.0)
    }

    /// Whether an event is in the journal, undone or not: whether its draft may go.
    pub fn has_event(&self, id: &str) -> Result<bool> {
        Ok(self
            .conn
            .prepare_cached("SELECT 1 FROM event WHERE id = ?1")?
            .exists([id])?)
    }

    /// Walks every device's chain: altered and missing events. A missing tail cannot be seen.
    pub fn verify_chain(&self) -> Result<Vec<Finding>> {
        verify_chain(&self.conn)
    }
}

/// Leaves out what was undone, and the undoings. An undone undoing restores. `entries` in order of making.
pub fn standing(entries: Vec<Entry>) -> Vec<Entry> {
    let dead = undone(&entries);
    entries
        .into_iter()
        .filter(|e| !matches!(e.event, Event::Undone { .. }) && !dead.contains(&e.id))
        .collect()
}

/// The ids of events that were taken back, undoings among them. `entries` in order of making.
pub(super) fn undone(entries: &[Entry]) -> HashSet<String> {
    let mut dead = HashSet::new();
    for entry in entries.iter().rev() {
        if let Event::Undone { event } = &entry.event
            && !dead.contains(&entry.id)
        {
            dead.insert(event.clone());
        }
    }
    dead
}

/// Appends events in order. An id that is there already with the same content is left as it is, so that
/// saving twice saves once; with another content it is refused.
pub(super) fn append(
    tx: &Transaction,
    session: &Session,
    events: &[(String, Event)],
) -> Result<()> {
    let device = device(tx, session)?;
    let (mut n, mut prev_hash) = tx
        .prepare_cached("SELECT n, hash FROM event WHERE device = ?1 ORDER BY n DESC LIMIT 1")?
        .query_row([&device], |r| Ok((r.get(0)?, text(r, 1)?)))
        .optional()?
        .unwrap_or((0i64, String::new()));
    let at = (session.clock)()
        .format("%Y-%m-%dT%H:%M:%S%.3fZ")
        .to_string();
    for (id, event) in events {
        let payload = serde_json::to_string(event).map_err(|e| StoreError::Other(e.to_string()))?;
        if let Some(saved) = payload_of(tx, id)? {
            if saved == payload {
                continue;
            }
            return Err(StoreError::Refused(Refusal::SavedDifferently(id.clone())));
        }
        n += 1;
        let day = session.as_of.to_string();
        let hash = link(&[
            prev_hash.as_bytes(),
            id.as_bytes(),
            device.as_bytes(),
            &n.to_le_bytes(),
            day.as_bytes(),
            at.as_bytes(),
            session.author.as_bytes(),
            event.kind().as_bytes(),
            payload.as_bytes(),
        ]);
        tx.prepare_cached(
            "INSERT INTO event (id, device, n, day, at, author, kind, payload, prev_hash, hash) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute((
            id,
            &device,
            n,
            &day,
            &at,
            &session.author,
            event.kind(),
            &payload,
            &prev_hash,
            &hash,
        ))?;
        prev_hash = hash;
    }
    Ok(())
}

/// The event with an id, if it is in the journal.
pub(super) fn find(conn: &Connection, id: &str) -> Result<Option<Event>> {
    match payload_of(conn, id)? {
        None => Ok(None),
        Some(payload) => match serde_json::from_str(&payload) {
            Ok(event) => Ok(Some(event)),
            Err(e) => Err(StoreError::Corrupt(format!("event {id}: {e}"))),
        },
    }
}

fn payload_of(conn: &Connection, id: &str) -> Result<Option<String>> {
    Ok(conn
        .prepare_cached("SELECT payload FROM event WHERE id = ?1")?
        .query_row([id], |r| text(r, 0))
        .optional()?)
}

/// The id of this copy of the file, made when it is first needed.
fn device(tx: &Transaction, session: &Session) -> Result<String> {
    let known = tx
        .prepare_cached("SELECT id FROM device ORDER BY id DESC LIMIT 1")?
        .query_row([], |r| r.get(0))
        .optional()?;
    if let Some(id) = known {
        return Ok(id);
    }
    let id = new_event_id(session.clock);
    tx.execute("INSERT INTO device (id) VALUES (?1)", [&id])?;
    Ok(id)
}

/// Reads all events up to a day; the second list holds the ids of those that cannot be read.
pub(super) fn read_all(conn: &Connection, up_to: Option<Day>) -> Result<(Vec<Entry>, Vec<String>)> {
    let mut query = conn.prepare_cached(
        "SELECT id, day, at, author, payload, device, n FROM event WHERE day <= ?1 \
         ORDER BY device, n",
    )?;
    let mut rows = query.query([up_to.unwrap_or(Day::MAX).to_string()])?;
    let (mut placed, mut unreadable) = (Vec::new(), Vec::new());
    // A clock that went back must not turn a device's own order around: the latest instant so far counts.
    let mut latest: HashMap<String, String> = HashMap::new();
    while let Some(row) = rows.next()? {
        let (id, at, device) = (text(row, 0)?, text(row, 2)?, text(row, 5)?);
        let n: i64 = row.get(6)?;
        let instant = latest.entry(device.clone()).or_default();
        if at > *instant {
            instant.clone_from(&at);
        }
        match (
            Day::parse(&text(row, 1)?),
            serde_json::from_str(&text(row, 4)?),
        ) {
            (Some(day), Ok(event)) => {
                let author = text(row, 3)?;
                let place = (instant.clone(), device, n);
                placed.push((
                    place,
                    Entry {
                        id,
                        day,
                        at,
                        author,
                        event,
                    },
                ));
            }
            _ => unreadable.push(id),
        }
    }
    placed.sort_by(|a, b| a.0.cmp(&b.0));
    Ok((placed.into_iter().map(|(_, e)| e).collect(), unreadable))
}

/// See [`Store::verify_chain`]. Works on raw bytes, so that damaged text is seen as it is.
pub(super) fn verify_chain(conn: &Connection) -> Result<Vec<Finding>> {
    let mut found = Vec::new();
    let mut query = conn.prepare(
        "SELECT id, device, n, day, at, author, kind, payload, prev_hash, hash FROM event \
         ORDER BY device, n",
    )?;
    let mut rows = query.query([])?;
    let mut device: Option<String> = None;
    let mut last = (0i64, Vec::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let id = text(row, 0)?;
        let here = text(row, 1)?;
        if device.as_ref() != Some(&here) {
            last = (0, Vec::new(), Vec::new());
            device = Some(here.clone());
        }
        let n: i64 = row.get(2)?;
        let number = n.to_le_bytes();
        let field = |i| row.get_ref(i).map(|v| v.as_bytes().unwrap_or_default());
        let computed = link(&[
            field(8)?,
            field(0)?,
            field(1)?,
            &number,
            field(3)?,
            field(4)?,
            field(5)?,
            field(6)?,
            field(7)?,
        ])
        .into_bytes();
        let (prev_hash, hash) = (field(8)?.to_vec(), field(9)?.to_vec());
        if n != last.0 + 1 {
            found.push(Finding::MissingEvents {
                device: here,
                from: last.0 + 1,
                to: n - 1,
            });
        } else if prev_hash != last.1 && prev_hash != last.2 {
            found.push(Finding::UnlinkedEvent(id.clone()));
        }
        if computed != hash {
            found.push(Finding::AlteredEvent(id));
        }
        // Where only the stored hash was damaged, the next event still continues the computed one.
        last = (n, hash, computed);
    }
    Ok(found)
}

fn link(fields: &[&[u8]]) -> String {
    let mut digest = Sha256::new();
    for field in fields {
        digest.update((field.len() as u64).to_le_bytes());
        digest.update(field);
    }
    hex(&digest.finalize())
}

/// A text column, with damaged characters replaced: one flipped byte must not make a screen unusable.
pub(super) fn text(row: &Row, column: usize) -> rusqlite::Result<String> {
    let value = row.get_ref(column)?;
    Ok(String::from_utf8_lossy(value.as_bytes().unwrap_or_default()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::journal::Part;
    use crate::store::testing::{session, store};

    fn excused(reason: &str) -> Event {
        Event::Excused {
            rep: "R01".into(),
            day: Day::parse("2026-02-24").unwrap(),
            part: Part::Full,
            reason: reason.into(),
        }
    }

    fn undoing(event: &str) -> Event {
        Event::Undone {
            event: event.into(),
        }
    }

    fn put(store: &mut Store, events: &[(&str, Event)]) -> Result<()> {
        let events: Vec<_> = events
            .iter()
            .map(|(id, e)| ((*id).to_owned(), e.clone()))
            .collect();
        store.write(|tx| append(tx, &session(), &events))
    }

    fn ids(store: &Store) -> Vec<String> {
        store
            .entries(None)
            .unwrap()
            .into_iter()
            .map(|e| e.id)
            .collect()
    }

    #[test]
    fn saving_twice_saves_once_and_different_content_is_refused() {
        let (_folder, mut store) = store();
        put(&mut store, &[("a", excused("ill"))]).unwrap();
        put(&mut store, &[("a", excused("ill")), ("b", excused("fair"))]).unwrap();
        assert_eq!(ids(&store), ["a", "b"]);
        assert_eq!(
            put(&mut store, &[("c", excused("new")), ("a", excused("well"))]),
            Err(StoreError::Refused(Refusal::SavedDifferently("a".into())))
        );
        assert_eq!(ids(&store), ["a", "b"]);
        assert!(store.has_event("b").unwrap() && !store.has_event("c").unwrap());
        assert_eq!(store.verify_chain().unwrap(), []);
        assert_eq!(store.check().unwrap(), []);
    }

    #[test]
    fn an_undone_undoing_restores() {
        let (_folder, mut store) = store();
        put(&mut store, &[("a", excused("ill")), ("b", undoing("a"))]).unwrap();
        assert_eq!(ids(&store), [""; 0]);
        put(&mut store, &[("c", undoing("b"))]).unwrap();
        assert_eq!(ids(&store), ["a"]);
        assert_eq!(store.all_entries(None).unwrap().len(), 3);
    }

    #[test]
    fn a_morning_shows_what_was_known_then() {
        let (_folder, mut store) = store();
        put(&mut store, &[("a", excused("ill"))]).unwrap();
        let mut later = session();
        later.as_of = later.as_of.next();
        store
            .write(|tx| append(tx, &later, &[("b".into(), undoing("a"))]))
            .unwrap();
        assert_eq!(store.entries(Some(session().as_of)).unwrap().len(), 1);
        assert_eq!(store.entries(None).unwrap().len(), 0);
    }

    #[test]
    fn a_clock_that_goes_back_changes_no_order() {
        let (_folder, mut store) = store();
        put(&mut store, &[("z", excused("first"))]).unwrap();
        let mut earlier = session();
        earlier.clock = || chrono::DateTime::from_timestamp_millis(1_000_000_000_000).unwrap();
        store
            .write(|tx| append(tx, &earlier, &[("a".into(), excused("second"))]))
            .unwrap();
        assert_eq!(ids(&store), ["z", "a"]);
    }

    #[test]
    fn the_journal_is_append_only() {
        let (_folder, mut store) = store();
        put(&mut store, &[("a", excused("ill"))]).unwrap();
        for sql in ["UPDATE event SET author = 'boss'", "DELETE FROM event"] {
            let refused = store.conn.execute(sql, []).unwrap_err().to_string();
            assert!(refused.contains("append-only"), "{refused}");
        }
    }

    #[test]
    fn the_chain_names_what_was_altered_and_what_is_missing() {
        let (_folder, mut store) = store();
        for id in ["a", "b", "c", "d", "e"] {
            put(&mut store, &[(id, excused(id))]).unwrap();
        }
        let device: String = store
            .conn
            .query_row("SELECT id FROM device", [], |r| r.get(0))
            .unwrap();
        store
            .conn
            .execute_batch(
                "DROP TRIGGER event_is_append_only_u; DROP TRIGGER event_is_append_only_d;
                 UPDATE event SET author = 'boss' WHERE id = 'b';
                 UPDATE event SET hash = 'x' WHERE id = 'c';
                 DELETE FROM event WHERE id = 'd';",
            )
            .unwrap();
        assert_eq!(
            store.verify_chain().unwrap(),
            [
                Finding::AlteredEvent("b".into()),
                Finding::AlteredEvent("c".into()),
                Finding::MissingEvents {
                    device,
                    from: 4,
                    to: 4
                },
            ]
        );
        assert!(
            store
                .check()
                .unwrap()
                .contains(&Finding::SchemaDiffers("event_is_append_only_d".into()))
        );
    }

    #[test]
    fn ids_are_uuids_of_the_clock() {
        let id = new_event_id(session().clock);
        assert_eq!(id.len(), 36);
        let parsed = uuid::Uuid::parse_str(&id).unwrap();
        assert_eq!(parsed.get_version_num(), 7);
        assert_eq!(
            parsed.get_timestamp().map(|t| t.to_unix()),
            Some((1_771_894_800, 123_000_000))
        );
        assert_ne!(id, new_event_id(session().clock));
    }
}
