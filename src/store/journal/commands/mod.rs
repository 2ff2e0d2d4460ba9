//! What a person does, as one transaction each; a file per command.

mod acknowledge;
mod adjust;
mod confirm;
mod count;
mod excuse;
mod intervene;
mod meet;
mod note;
mod override_verdict;
mod own_days;
mod publish_targets;
mod set_rules;
mod signal;
mod snooze;
mod task;
mod undo;

use super::append::EventWriter;
use crate::domain::board::QueueRow;
use crate::domain::journal::Event;
use crate::domain::refusal::{given, given_text, short_enough};
use crate::morning::Morning;
use crate::store::desk::Command;
use crate::store::{Refusal, Result, Session, Store, StoreError, new_event_id};
use rusqlite::Transaction;
use std::borrow::Cow;

/// What somebody sees who asks for something: of the session's morning, with every write before.
#[derive(Clone, Copy)]
pub(in crate::store) struct SeenMorning<'a> {
    /// The warnings that are shown.
    pub queue: &'a [QueueRow],
    /// The morning that is kept; one is derived where it is needed and none is.
    pub morning: Option<&'a Morning>,
}

impl<'a> SeenMorning<'a> {
    /// The morning that is seen, or the one that is derived where none is.
    fn morning(self, store: &Store, session: &Session) -> Result<Cow<'a, Morning>> {
        match self.morning {
            Some(morning) => Ok(Cow::Borrowed(morning)),
            None => Ok(Cow::Owned(store.morning(session)?)),
        }
    }
}

impl Store {
    /// Does what a person asked for, in one transaction, and returns the ids of the events that
    /// [`Command::Undo`] takes. Saving the same intervention or note twice saves it once.
    pub fn execute(&mut self, session: &Session, command: &Command) -> Result<Vec<String>> {
        self.execute_seeing(session, command, &[])
    }

    /// As [`Store::execute`], by somebody who sees a queue: the warnings in it are taken as they are shown,
    /// and no morning is derived for them. `queue` is of the session's morning and knows every write before
    /// this one.
    pub fn execute_seeing(
        &mut self,
        session: &Session,
        command: &Command,
        queue: &[QueueRow],
    ) -> Result<Vec<String>> {
        let seen = SeenMorning {
            queue,
            morning: None,
        };
        self.execute_as("", session, command, seen)
    }

    /// As [`Store::execute_seeing`], under an id that the first event gets. A command whose event is there
    /// already is done: only the word of it was lost (promise A2). Without an id one is made.
    pub(in crate::store) fn execute_as(
        &mut self,
        id: &str,
        session: &Session,
        command: &Command,
        seen: SeenMorning<'_>,
    ) -> Result<Vec<String>> {
        let queue = seen.queue;
        if command.answers() {
            session.settings.may_answer().map_err(StoreError::Refused)?;
        }
        let id = if id.is_empty() {
            new_event_id(session.clock)
        } else if !command.has_ids() && self.has_event(id)? {
            return Ok(vec![id.to_owned()]);
        } else {
            id.to_owned()
        };
        match command {
            Command::Intervene {
                warnings,
                ids,
                plays,
                note,
                verify_on,
                task,
            } => {
                let how = intervene::How {
                    note: note.as_deref(),
                    verify_on: *verify_on,
                    task: task.as_ref(),
                };
                self.intervene(session, (warnings, ids, plays), &how, queue)
            }
            Command::Note {
                id,
                intervention,
                text,
            } => self.note(session, id, intervention, text),
            Command::Acknowledge { warnings } => self.acknowledge(id, session, warnings, queue),
            Command::Snooze {
                warning,
                until,
                reason,
            } => self.snooze(id, session, (warning, *until, reason), queue),
            Command::Excuse {
                rep,
                day,
                to,
                part,
                reason,
            } => self.excuse(id, session, (rep, *day, *to, *part), reason),
            Command::Count {
                rep,
                day,
                action,
                value,
            } => self.count(id, session, (rep, *day, action), *value),
            Command::Confirm { day, reps } => self.confirm(id, session, (*day, reps)),
            Command::Override {
                intervention,
                verdict,
                reason,
            } => self.override_verdict(id, session, (intervention, *verdict), (reason, seen)),
            Command::Signal(signal) => self.signal(id, session, signal),
            Command::EndSignal { signal } => self.end_signal(id, session, signal),
            Command::Meet(meeting) => self.meet(id, session, meeting),
            Command::SetRules(wanted) => self.set_rules(id, session, wanted),
            Command::SetTask(wanted) => self.set_task(id, session, wanted),
            Command::ChangeTask { task, change } => self.change_task(id, session, (task, change)),
            Command::Adjust(wanted) => self.adjust(id, session, wanted),
            Command::PublishTargets(wanted) => self.publish_targets(id, session, wanted),
            Command::Undo { events } => self.undo(id, session, events, seen),
            Command::Redo { events } => self.redo(id, session, events),
        }
    }

    /// Open warnings by what was typed, each from the queue that is seen or else derived.
    fn open_warnings(
        &self,
        session: &Session,
        wanted: &[String],
        queue: &[QueueRow],
    ) -> Result<Vec<QueueRow>> {
        let seen = |id: &String| queue.iter().find(|r| r.id == *id && r.state.is_open());
        match wanted.iter().map(seen).collect::<Option<Vec<_>>>() {
            Some(rows) => Ok(rows.into_iter().cloned().collect()),
            None => self.find_warnings(session, wanted),
        }
    }

    /// Saves what was done about warnings.
    fn save_handling(
        &mut self,
        session: &Session,
        events: Vec<(String, Event)>,
    ) -> Result<Vec<String>> {
        self.log(session, |pen| {
            events
                .iter()
                .try_for_each(|(id, event)| pen.append(id, event))
        })?;
        Ok(events.into_iter().map(|(id, _)| id).collect())
    }

    /// Saves one event that is not about a warning; `first` looks whether it may be.
    fn append_one(
        &mut self,
        session: &Session,
        id: String,
        event: &Event,
        first: impl FnOnce(&Transaction) -> Result<()>,
    ) -> Result<Vec<String>> {
        self.log(session, |pen: &mut EventWriter| {
            first(pen.tx)?;
            pen.append(&id, event)
        })?;
        Ok(vec![id])
    }
}

fn known_rep(tx: &Transaction, rep: &str) -> Result<()> {
    let known = tx
        .prepare_cached("SELECT 1 FROM rep WHERE id = ?1")?
        .exists([rep])?;
    if known {
        Ok(())
    } else {
        refuse(Refusal::UnknownRep(rep.to_owned(), None))
    }
}

fn refuse<T>(why: Refusal) -> Result<T> {
    Err(StoreError::Refused(why))
}

#[cfg(test)]
mod tests;
