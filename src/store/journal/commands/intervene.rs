//! `intervene`: a play is logged on one or more warnings, with the evidence it answers (rules 9, 10).

use super::own_days::OwnDays;
use super::task::task_of;
use super::{refuse, short_enough};
use crate::domain::Day;
use crate::domain::board::QueueRow;
use crate::domain::journal::{Event, PrivateText, TaskOf};
use crate::domain::org::COMPANY;
use crate::domain::rules::Play;
use crate::domain::warning::{ClearsAfter, Subject, SubjectKind};
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
        task_of(session, &of)
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
        if let Some(play) = plays.iter().find(|play| rules.play(play).is_none()) {
            let known = rules.plays.iter().map(|p| p.id.clone()).collect();
            return refuse(Refusal::UnknownPlay(play.clone(), known));
        }
        let is_task = |play: &str| rules.play(play).is_some_and(Play::is_task);
        let note = how.note.map(str::trim).filter(|n| !n.is_empty());
        short_enough(note.unwrap_or_default())?;
        if let Some(day) = how.verify_on.filter(|d| *d < session.as_of) {
            return refuse(Refusal::DayNotAllowed {
                day,
                first: Some(session.as_of),
                last: None,
            });
        }
        let (mut pending, mut pending_as) = (Vec::new(), Vec::new());
        for ((warning, id), play) in warnings.iter().zip(ids).zip(plays) {
            if !is_saved(&self.conn, id, play, note)? {
                pending.push(warning.clone());
                pending_as.push((id.clone(), play.clone()));
            }
        }
        let (mut events, mut episodes) = (Vec::new(), Vec::new());
        let rows = self.open_warnings(session, &pending, queue)?;
        for (row, (id, play)) in rows.into_iter().zip(pending_as) {
            let verify_on = match how.verify_on {
                Some(day) => self.by_hand(session, &row, day)?,
                None => self.due(session, &row)?,
            };
            episodes.push(row.episode.clone());
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
        self.save_handling(session, &episodes, events)?;
        Ok(ids.to_vec())
    }

    /// The day of the check (rule 10).
    fn due(&self, session: &Session, row: &QueueRow) -> Result<Day> {
        let verify = &session.settings.rules.verify;
        let days = self.check_days(session, row)?;
        let due = match row.episode.key.subject.kind {
            SubjectKind::Customer => days.from(session.as_of.plus(verify.customer_days)),
            // On that morning so many own days have been judged that were not judged yet.
            SubjectKind::Rep
            | SubjectKind::Unit
            | SubjectKind::Product
            | SubjectKind::Stage
            | SubjectKind::Target => days.nth(session.judged(), verify.own_days + 1),
        };
        if clears_after(session, row) == Some(ClearsAfter::Week) {
            return Ok(due);
        }
        Ok(due.max(earliest_check(session, row, &days)))
    }

    /// The days on one of which a check lies: of a person the own ones; after a customer the manager looks, on a day
    /// that is worked.
    fn check_days<'a>(&self, session: &'a Session, row: &QueueRow) -> Result<OwnDays<'a>> {
        let subject = &row.episode.key.subject;
        if subject.kind == SubjectKind::Customer {
            let company = Subject::new(SubjectKind::Unit, COMPANY);
            return OwnDays::about(self, session, &company);
        }
        OwnDays::about(self, session, subject)
    }
}

/// What has to go by for a warning to be able to clear.
fn clears_after(session: &Session, row: &QueueRow) -> Option<ClearsAfter> {
    let (rules, episode) = (&session.settings.rules, &row.episode);
    let judge = rules.families.find(episode.key.family)?.judge;
    Some(judge.can_clear(episode.rule, &episode.evidence, rules, session.as_of))
}

/// The first day on which a check can find the warning cleared: what one by hand may not lie before (rule 10).
fn earliest_check(session: &Session, row: &QueueRow, days: &OwnDays<'_>) -> Day {
    let (rules, judged) = (&session.settings.rules, session.judged());
    let after_week = |first: u8| days.from(judged.next().week_start(first).plus(7));
    match clears_after(session, row) {
        Some(ClearsAfter::Week | ClearsAfter::WeekClose) => after_week(rules.week_start),
        Some(ClearsAfter::WeekEnd(first)) => after_week(first),
        Some(ClearsAfter::OwnDays(count)) => days.nth(judged, count + 1),
        None => session.as_of,
    }
}

impl Store {
    /// A day that was set by hand: an own working day, late enough for the rule to be able to clear (rule 10).
    fn by_hand(&self, session: &Session, row: &QueueRow, day: Day) -> Result<Day> {
        let days = self.check_days(session, row)?;
        let earliest = earliest_check(session, row, &days);
        if day < earliest || !days.is_own(day) {
            return refuse(Refusal::CheckDay { day, earliest });
        }
        Ok(day)
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
