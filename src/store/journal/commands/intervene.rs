//! `intervene`: a play is logged on one or more warnings, with the evidence it answers (rule 9).

use super::{refuse, short_enough};
use crate::domain::Day;
use crate::domain::board::QueueRow;
use crate::domain::journal::{Event, PrivateText, TaskOf};
use crate::domain::rules::Play;
use crate::morning::{WhoseDays, may_play, task_of};
use crate::store::desk::TaskGiven;
use crate::store::journal::find;
use crate::store::{Refusal, Result, Session, Store, StoreError};
use rusqlite::Connection;

/// What all interventions of one command have in common.
pub(super) struct How<'a> {
    /// A private note.
    pub note: Option<&'a str>,
    /// The day of the check; computed where it is not given.
    pub verify_on: Option<Day>,
    /// Owner and day of the task that it makes; where they are not given, whoever logs it and the day of the check.
    pub task: Option<&'a TaskGiven>,
}

impl How<'_> {
    fn task_of(&self, session: &Session, verify_on: Day) -> Result<TaskOf> {
        let of = TaskOf {
            owner: self
                .task
                .and_then(|task| task.owner.clone())
                .unwrap_or_default(),
            due: self.task.and_then(|task| task.due).unwrap_or(verify_on),
        };
        Ok(task_of(session, &session.author, &of)?)
    }
}

impl Store {
    pub(super) fn intervene(
        &mut self,
        session: &Session,
        (warnings, ids, plays): (&[String], &[String], &[String]),
        how: &How,
        queue: &[QueueRow],
    ) -> Result<Vec<String>> {
        if warnings.len() != ids.len() || warnings.len() != plays.len() {
            return Err(StoreError::Other(format!(
                "{} warnings with {} event ids and {} plays",
                warnings.len(),
                ids.len(),
                plays.len()
            )));
        }
        let rules = &session.settings.rules;
        may_play(session, plays, how.verify_on)?;
        let is_task = |play: &str| rules.play(play).is_some_and(Play::is_task);
        let note = how.note.map(str::trim).filter(|n| !n.is_empty());
        short_enough(note.unwrap_or_default())?;
        let (mut pending, mut pending_as) = (Vec::new(), Vec::new());
        for ((warning, id), play) in warnings.iter().zip(ids).zip(plays) {
            if !is_saved(&self.conn, id, play, note)? {
                pending.push(warning.clone());
                pending_as.push((id.clone(), play.clone()));
            }
        }
        let mut events = Vec::new();
        let rows = self.open_warnings(session, &pending, queue)?;
        for (row, (id, play)) in rows.into_iter().zip(pending_as) {
            let whose = WhoseDays::of_check(&row.episode.key.subject);
            let days = self.own_days(session, &whose)?;
            let verify_on = days.check(&row.episode, how.verify_on)?;
            let task = is_task(&play)
                .then(|| how.task_of(session, verify_on))
                .transpose()?;
            let event = Event::Intervened {
                warning: row.episode.key.clone(),
                rule: row.episode.rule,
                severity: row.episode.severity,
                play,
                evidence: row.episode.evidence.clone(),
                verify_on,
                judged: Some(session.judged()),
                note: note.map(PrivateText::from),
                task,
            };
            events.push((id, event));
        }
        self.save_handling(session, events)?;
        Ok(ids.to_vec())
    }
}

/// Whether the intervention was saved before its acknowledgement arrived; the evidence may have moved on
/// since.
fn is_saved(conn: &Connection, id: &str, play: &str, note: Option<&str>) -> Result<bool> {
    match find(conn, id)? {
        None => Ok(false),
        Some(Event::Intervened {
            play: by,
            note: kept,
            ..
        }) if by == play && same_note(kept.as_ref(), note) => Ok(true),
        Some(_) => refuse(Refusal::SavedDifferently(id.to_owned())),
    }
}

/// Whether a saved note is the one that is being saved; one that stayed elsewhere is taken to be.
fn same_note(kept: Option<&PrivateText>, note: Option<&str>) -> bool {
    match (kept, note) {
        (None, None) => true,
        (Some(kept), Some(note)) => kept.here().is_none_or(|text| text == note),
        (None, Some(_)) | (Some(_), None) => false,
    }
}
