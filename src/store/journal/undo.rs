//! Taking back: a compensating event. What follows from it is the fold's business.

use super::append::{EventWriter, new_event_id};
use super::counts::last_word;
use super::fold::{self, undoings};
use super::read::{find, is_newer_event};
use crate::domain::journal::{Event, dead};
use crate::store::{Refusal, Result, Session, StoreError};
use rusqlite::Connection;

/// Takes events back as [`undo_as`] does, under ids that are made here.
#[cfg(test)]
pub(in crate::store) fn undo(
    pen: &mut EventWriter,
    session: &Session,
    events: &[String],
) -> Result<Vec<String>> {
    undo_as(new_event_id(session.clock), pen, session, events)
}

/// Takes events back, the last one first, the first undoing under the id given, and returns the ids of the undoings, which can be taken back
/// themselves. An event that was taken back already, or a count that is not the last word about its cell any
/// more, is refused, and then nothing of it happens.
pub(in crate::store) fn undo_as(
    first: String,
    pen: &mut EventWriter,
    session: &Session,
    events: &[String],
) -> Result<Vec<String>> {
    let mut first = Some(first);
    let mut made = Vec::new();
    for id in events.iter().rev() {
        if is_dead(pen.tx, id)? {
            return Err(StoreError::Refused(Refusal::UndoneAlready(id.clone())));
        }
        let unknown = || StoreError::Refused(Refusal::CannotUndo(id.clone()));
        if is_newer_event(pen.tx, id)? {
            return Err(StoreError::Refused(Refusal::MadeByNewer(id.clone())));
        }
        let (root, event) = root_of(pen.tx, id)?.ok_or_else(unknown)?;
        if !event.can_be_undone() {
            return Err(unknown());
        }
        let before = in_cell(pen.tx, &root, &event)?;
        let undoing = first.take();
        let undoing = undoing.unwrap_or_else(|| new_event_id(session.clock));
        pen.append(&undoing, &Event::Undone { event: id.clone() })?;
        pen.fold()?;
        // A count that goes must have stood in its cell, and one that comes back must stand there then:
        // otherwise somebody has changed the cell since.
        let after = in_cell(pen.tx, &root, &event)?;
        if matches!(event, Event::Counted { .. }) && before == after {
            return Err(StoreError::Refused(Refusal::CountedSince));
        }
        made.push(undoing);
    }
    Ok(made)
}

/// What an event takes back in the end, or itself: its id and what it is. `None` where it is not here.
pub(super) fn root_of(conn: &Connection, id: &str) -> Result<Option<(String, Event)>> {
    let mut known = conn.prepare_cached("SELECT 1 FROM event WHERE id = ?1")?;
    if !known.exists([id])? || is_newer_event(conn, id)? {
        return Ok(None);
    }
    let root = fold::root(conn, id)?;
    Ok(find(conn, &root)?.map(|event| (root, event)))
}

/// The same of several events that are here. One of tens of thousands of targets is read once.
pub(super) fn roots_of(conn: &Connection, ids: &[String]) -> Result<Vec<(String, Event)>> {
    let mut all = Vec::new();
    for id in ids {
        all.extend(root_of(conn, id)?);
    }
    Ok(all)
}

/// The undoings of an event that stand themselves: those that keep it from standing.
pub(super) fn living_undoings(conn: &Connection, id: &str) -> Result<Vec<String>> {
    let undoings = undoings(conn, id)?;
    let dead = dead(undoings.iter().map(|u| (u.id.as_str(), u.target.as_str())));
    let of_it = undoings.iter().filter(|u| u.target == id);
    let living = of_it.filter(|u| !dead.contains(u.id.as_str()));
    Ok(living.map(|u| u.id.clone()).collect())
}

/// Whether an event was taken back, and the taking back not.
pub(super) fn is_dead(conn: &Connection, id: &str) -> Result<bool> {
    let undoings = undoings(conn, id)?;
    let pairs = undoings.iter().map(|u| (u.id.as_str(), u.target.as_str()));
    Ok(dead(pairs).contains(id))
}

/// Whether a typed count is what stands in its cell.
fn in_cell(conn: &Connection, id: &str, event: &Event) -> Result<bool> {
    let Event::Counted {
        rep, day, action, ..
    } = event
    else {
        return Ok(false);
    };
    Ok(last_word(conn, rep, *day, action)?.is_some_and(|word| word == id))
}
