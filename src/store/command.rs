//! What a person does, as one transaction each.

use super::desk::Command;
use super::drafts::MAX_TEXT;
use super::journal::{self, Pen, new_event_id, standing_intervention, typed};
use super::register::remember;
use super::{Refusal, Result, Session, Store, StoreError};
use crate::domain::Day;
use crate::domain::activity::{Absences, Asked, MAX_COUNT, Yardstick};
use crate::domain::board::QueueRow;
use crate::domain::calendar::Calendar;
use crate::domain::journal::{Event, Part, PrivateText};
use crate::domain::org::{RepIx, Roster};
use crate::domain::warning::{Episode, SubjectKind, Verdict, due_after};
use rusqlite::Transaction;

impl Store {
    /// Does what a person asked for, in one transaction, and returns the ids of the events that
    /// [`Command::Undo`] takes. Saving the same intervention or note twice saves it once.
    pub fn execute(&mut self, session: &Session, command: &Command) -> Result<Vec<String>> {
        match command {
            Command::Intervene {
                warnings,
                ids,
                play,
                note,
                verify_on,
            } => {
                let response = Response {
                    play,
                    note: note.as_deref(),
                    verify_on: *verify_on,
                };
                self.intervene(session, warnings, ids, &response)
            }
            Command::Note {
                id,
                intervention,
                text,
            } => self.note(session, id, intervention, text),
            Command::Acknowledge { warnings } => self.acknowledge(session, warnings),
            Command::Snooze {
                warning,
                until,
                reason,
            } => self.snooze(session, warning, *until, reason),
            Command::Excuse {
                rep,
                day,
                part,
                reason,
            } => self.excuse(session, rep, *day, *part, reason),
            Command::Count {
                rep,
                day,
                action,
                value,
            } => self.count(session, (rep, *day, action), *value),
            Command::Override {
                intervention,
                verdict,
                reason,
            } => self.set_verdict(session, intervention, *verdict, reason),
            Command::Undo { events } => {
                self.log(session, |pen| journal::undo(pen, session, events))
            }
        }
    }

    fn intervene(
        &mut self,
        session: &Session,
        warnings: &[String],
        ids: &[String],
        response: &Response,
    ) -> Result<Vec<String>> {
        if warnings.len() != ids.len() {
            return Err(StoreError::Other(format!(
                "{} warnings with {} event ids",
                warnings.len(),
                ids.len()
            )));
        }
        let rules = &session.settings.rules;
        if rules.play(response.play).is_none() {
            let known = rules.plays.iter().map(|p| p.id.clone()).collect();
            return refuse(Refusal::UnknownPlay(response.play.to_owned(), known));
        }
        let note = response.note.map(str::trim).filter(|n| !n.is_empty());
        short_enough(note.unwrap_or_default())?;
        if let Some(day) = response.verify_on.filter(|d| *d < session.as_of) {
            return refuse(Refusal::DayNotAllowed(day));
        }
        let days = OwnDays::read(self, session)?;
        let (mut pending, mut pending_ids) = (Vec::new(), Vec::new());
        for (warning, id) in warnings.iter().zip(ids) {
            if let Some(saved) = journal::find(&self.conn, id)? {
                // Saved before its acknowledgement arrived; the evidence may have moved on since.
                match saved {
                    Event::Intervened {
                        play, note: kept, ..
                    } if play == response.play && same_note(kept.as_ref(), note) => continue,
                    _ => return refuse(Refusal::SavedDifferently(id.clone())),
                }
            }
            pending.push(warning.clone());
            pending_ids.push(id.clone());
        }
        let (mut events, mut episodes) = (Vec::new(), Vec::new());
        for (row, id) in self
            .find_warnings(session, &pending)?
            .into_iter()
            .zip(pending_ids)
        {
            episodes.push(row.episode.clone());
            let verify_on = response.verify_on.unwrap_or_else(|| {
                let verify = &rules.verify;
                if row.episode.key.subject.kind == SubjectKind::Customer {
                    session.as_of.plus(verify.customer_days)
                } else {
                    days.due(session, row.rep, verify.own_days)
                }
            });
            let event = Event::Intervened {
                warning: row.episode.key,
                rule: row.episode.rule,
                severity: row.episode.severity,
                play: response.play.to_owned(),
                evidence: row.episode.evidence,
                verify_on,
                judged: Some(session.judged()),
                note: note.map(|text| PrivateText::Here(text.to_owned())),
            };
            events.push((id, event));
        }
        self.answer(session, &episodes, events)?;
        Ok(ids.to_vec())
    }

    fn note(
        &mut self,
        session: &Session,
        id: &str,
        intervention: &str,
        text: &str,
    ) -> Result<Vec<String>> {
        short_enough(text)?;
        let event = Event::Noted {
            intervention: intervention.to_owned(),
            text: PrivateText::Here(text.to_owned()),
        };
        self.log(session, |pen| {
            standing_intervention(pen.tx, intervention)?;
            pen.append(id, &event)
        })?;
        Ok(vec![id.to_owned()])
    }

    fn acknowledge(&mut self, session: &Session, warnings: &[String]) -> Result<Vec<String>> {
        let (mut events, mut episodes) = (Vec::new(), Vec::new());
        for row in self.find_warnings(session, warnings)? {
            let event = Event::Acknowledged {
                warning: row.episode.key.clone(),
                rule: row.episode.rule,
                severity: row.episode.severity,
                evidence: row.episode.evidence.clone(),
            };
            events.push((new_event_id(session.clock), event));
            episodes.push(row.episode);
        }
        self.answer(session, &episodes, events)
    }

    /// Saves what was done about warnings, and enters those in the register with it.
    fn answer(
        &mut self,
        session: &Session,
        episodes: &[Episode],
        events: Vec<(String, Event)>,
    ) -> Result<Vec<String>> {
        self.log(session, |pen| {
            for episode in episodes {
                remember(pen.tx, episode, session.judged())?;
            }
            append_all(pen, &events)
        })?;
        Ok(events.into_iter().map(|(id, _)| id).collect())
    }

    fn snooze(
        &mut self,
        session: &Session,
        warning: &str,
        until: Option<Day>,
        reason: &str,
    ) -> Result<Vec<String>> {
        let reason = given(reason)?;
        let mut found = self.find_warnings(session, &[warning.to_owned()])?;
        let Some(QueueRow { episode, rep, .. }) = found.pop() else {
            return refuse(Refusal::UnknownWarning(warning.to_owned()));
        };
        let days = OwnDays::read(self, session)?;
        let longest = days.after(session, rep, session.settings.rules.snooze_days);
        let until = until.unwrap_or(longest);
        if until <= session.as_of {
            return refuse(Refusal::DayNotAllowed(until));
        }
        if until > longest {
            return refuse(Refusal::SnoozeTooLong(longest));
        }
        let event = Event::Snoozed {
            warning: episode.key.clone(),
            rule: episode.rule,
            severity: episode.severity,
            evidence: episode.evidence.clone(),
            until,
            reason,
        };
        let events = vec![(new_event_id(session.clock), event)];
        self.answer(session, &[episode], events)
    }

    fn excuse(
        &mut self,
        session: &Session,
        rep: &str,
        day: Day,
        part: Part,
        reason: &str,
    ) -> Result<Vec<String>> {
        let reason = given(reason)?;
        let id = new_event_id(session.clock);
        let event = Event::Excused {
            rep: rep.to_owned(),
            day,
            part,
            reason,
        };
        self.log(session, |pen| {
            known_rep(pen.tx, rep)?;
            pen.append(&id, &event)
        })?;
        Ok(vec![id])
    }

    fn count(
        &mut self,
        session: &Session,
        (rep, day, action): (&str, Day, &str),
        value: Option<u32>,
    ) -> Result<Vec<String>> {
        if session.settings.rules.action_ix(action).is_none() {
            return refuse(Refusal::UnknownAction(action.to_owned()));
        }
        if day > session.as_of {
            return refuse(Refusal::DayNotAllowed(day));
        }
        if value.is_some_and(|v| v > MAX_COUNT) {
            return refuse(Refusal::CountTooHigh(MAX_COUNT));
        }
        let id = new_event_id(session.clock);
        let changed = self.log(session, |pen| {
            known_rep(pen.tx, rep)?;
            let before = typed(pen.tx, rep, day, action)?;
            if before == value {
                return Ok(false);
            }
            let event = Event::Counted {
                rep: rep.to_owned(),
                day,
                action: action.to_owned(),
                value,
                before,
            };
            pen.append(&id, &event)?;
            Ok(true)
        })?;
        Ok(if changed { vec![id] } else { Vec::new() })
    }

    fn set_verdict(
        &mut self,
        session: &Session,
        intervention: &str,
        verdict: Verdict,
        reason: &str,
    ) -> Result<Vec<String>> {
        let event = Event::Overridden {
            intervention: intervention.to_owned(),
            verdict,
            reason: given(reason)?,
        };
        let id = new_event_id(session.clock);
        self.log(session, |pen| {
            standing_intervention(pen.tx, intervention)?;
            pen.append(&id, &event)
        })?;
        Ok(vec![id])
    }
}

/// What all interventions of one command have in common.
struct Response<'a> {
    play: &'a str,
    note: Option<&'a str>,
    verify_on: Option<Day>,
}

/// What own working days are counted with.
struct OwnDays {
    roster: Roster,
    calendar: Calendar,
    absences: Absences,
}

impl OwnDays {
    fn read(store: &Store, session: &Session) -> Result<Self> {
        let roster = store.roster()?;
        let entries = store.entries(Some(session.as_of))?;
        Ok(Self {
            calendar: store.calendar(&session.settings)?,
            absences: store.absences(&roster, &entries)?,
            roster,
        })
    }

    /// The day of the `count`-th own working day of a rep after today; of nobody's, the company's.
    fn after(&self, session: &Session, rep: Option<RepIx>, count: u32) -> Day {
        self.nth(session, session.as_of, rep, count)
    }

    /// The morning on which `count` own working days have been judged that were not judged yet.
    fn due(&self, session: &Session, rep: Option<RepIx>, count: u32) -> Day {
        self.nth(session, session.judged(), rep, count + 1)
    }

    fn nth(&self, session: &Session, from: Day, rep: Option<RepIx>, count: u32) -> Day {
        let yardstick = Yardstick {
            rules: &session.settings.rules,
            calendar: &self.calendar,
            roster: &self.roster,
            absences: &self.absences,
        };
        due_after(from, count, |day| match rep {
            Some(rep) => yardstick.ask(rep, day, &mut Vec::new()) == Asked::Expected,
            None => self.calendar.is_working(day),
        })
    }
}

fn append_all(pen: &mut Pen, events: &[(String, Event)]) -> Result<()> {
    for (id, event) in events {
        pen.append(id, event)?;
    }
    Ok(())
}

/// Whether a saved note is the one that is being saved; one that stayed elsewhere is taken to be.
fn same_note(kept: Option<&PrivateText>, note: Option<&str>) -> bool {
    match (kept, note) {
        (None, None) => true,
        (Some(kept), Some(note)) => kept.here().is_none_or(|text| text == note),
        (None, Some(_)) | (Some(_), None) => false,
    }
}

fn known_rep(tx: &Transaction, rep: &str) -> Result<()> {
    let known = tx
        .prepare_cached("SELECT 1 FROM rep WHERE id = ?1")?
        .exists([rep])?;
    if known {
        Ok(())
    } else {
        refuse(Refusal::UnknownRep(rep.to_owned()))
    }
}

fn given(reason: &str) -> Result<String> {
    let reason = reason.trim();
    if reason.is_empty() {
        return refuse(Refusal::ReasonMissing);
    }
    short_enough(reason)?;
    Ok(reason.to_owned())
}

fn short_enough(text: &str) -> Result<()> {
    if text.len() > MAX_TEXT {
        return refuse(Refusal::TextTooLong(MAX_TEXT));
    }
    Ok(())
}

fn refuse<T>(why: Refusal) -> Result<T> {
    Err(StoreError::Refused(why))
}

#[cfg(test)]
mod tests;
