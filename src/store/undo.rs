//! Taking back: a compensating event, and for a typed count the value before.

use super::command::{type_in, typed};
use super::evaluate::invalidate_checkpoints;
use super::journal::{append, new_event_id, read_all, undone};
use super::{Refusal, Result, Session, StoreError};
use crate::domain::journal::{Entry, Event};
use rusqlite::Transaction;
use std::collections::HashMap;

/// Takes events back, the last one first, and returns the ids of the undoings, which can be taken back
/// themselves. An event that was taken back already, or a count that somebody changed since, is refused,
/// and then nothing of it happens.
pub(super) fn undo(tx: &Transaction, session: &Session, events: &[String]) -> Result<Vec<String>> {
    let (entries, _) = read_all(tx, None)?;
    let mut dead = undone(&entries);
    let known: HashMap<&str, &Entry> = entries.iter().map(|e| (e.id.as_str(), e)).collect();
    let mut undoings = Vec::new();
    for id in events.iter().rev() {
        let refused = || StoreError::Refused(Refusal::CannotUndo(id.clone()));
        let entry = known.get(id.as_str()).ok_or_else(refused)?;
        if !dead.insert(id.clone()) {
            return Err(refused());
        }
        if !turn(tx, &known, &entry.event)? {
            return Err(refused());
        }
        let undoing = Event::Undone { event: id.clone() };
        undoings.push((new_event_id(session.clock), undoing));
    }
    append(tx, session, &undoings)?;
    Ok(undoings.into_iter().map(|(id, _)| id).collect())
}

/// Reverses what an event did to the facts; for an undoing, does it again. `false` when they have changed
/// since.
fn turn(tx: &Transaction, known: &HashMap<&str, &Entry>, event: &Event) -> Result<bool> {
    let (mut event, mut back) = (event, true);
    while let Event::Undone { event: earlier } = event {
        match known.get(earlier.as_str()) {
            Some(entry) => event = &entry.event,
            None => return Ok(false),
        }
        back = !back;
    }
    match event {
        Event::Counted {
            rep,
            day,
            action,
            value,
            before,
        } => {
            let (from, to) = if back {
                (value, before)
            } else {
                (before, value)
            };
            if typed(tx, rep, *day, action)? != *from {
                return Ok(false);
            }
            type_in(tx, rep, *day, action, *to)?;
        }
        Event::Excused { day, .. } => invalidate_checkpoints(tx, *day)?,
        _ => {}
    }
    Ok(true)
}
