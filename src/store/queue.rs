//! The warning queue: derived episodes with what was done about them, in order of need (rules 6, 8).

use super::actuals::Stakes;
use super::evaluate::Morning;
use super::load::{maybe, text};
use super::responses::Responses;
use super::{Refusal, Result, Session, Store, StoreError};
use crate::domain::Day;
use crate::domain::activity::Asked;
use crate::domain::board::QueueRow;
use crate::domain::journal::{Entry, Event};
use crate::domain::org::{RepIx, UnitIx};
use crate::domain::warning::{Episode, Severity, State, Subject, SubjectKind, due_after, handling};
use std::cmp::Reverse;
use std::collections::HashMap;

/// Verified uses a play needs before it can be called the best one.
const RECORD_MINIMUM: u32 = 3;
/// Calendar days for which the verdict on a cleared warning stays in the queue: a check and a weekend.
const TOLD_DAYS: i32 = 3;

impl Store {
    /// The queue; with `all`, closed and restated warnings follow the open ones, newest first.
    pub fn warnings(&self, session: &Session, all: bool) -> Result<Vec<QueueRow>> {
        self.read(|_| self.warnings_now(session, all))
    }

    fn warnings_now(&self, session: &Session, all: bool) -> Result<Vec<QueueRow>> {
        let morning = self.morning(session, None)?;
        let responses = self.responses(session, &morning)?;
        let mut rows = self.queue(session, &morning, &responses)?;
        if all {
            let mut builder = RowBuilder::new(self, session, &morning, &responses)?;
            for (episode, restated) in self.past_episodes(session, &morning)? {
                if !rows.iter().any(|r| r.episode.key == episode.key) {
                    rows.push(builder.row(episode, restated));
                }
            }
        }
        Ok(rows)
    }

    /// Finds open warnings, each by its id or by any text that fits just one: a part of its id or its
    /// subject's name. The morning is derived once for all of them.
    pub fn find_warnings(&self, session: &Session, wanted: &[String]) -> Result<Vec<QueueRow>> {
        let rows = self.warnings(session, false)?;
        wanted
            .iter()
            .map(|text| {
                if let Some(row) = rows.iter().find(|r| r.id == *text && r.state.is_open()) {
                    return Ok(row.clone());
                }
                let mut fits = rows
                    .iter()
                    .filter(|r| r.state.is_open() && !text.is_empty())
                    .filter(|r| r.id.contains(text) || r.name == *text);
                match (fits.next(), fits.next()) {
                    (Some(row), None) => Ok(row.clone()),
                    (Some(_), Some(_)) => {
                        Err(StoreError::Refused(Refusal::AmbiguousWarning(text.clone())))
                    }
                    (None, _) => {
                        let past = self.warnings(session, true)?;
                        let closed = past.iter().any(|r| r.id == *text);
                        let refusal = if closed {
                            Refusal::WarningClosed(text.clone())
                        } else {
                            Refusal::UnknownWarning(text.clone())
                        };
                        Err(StoreError::Refused(refusal))
                    }
                }
            })
            .collect()
    }

    /// The open warnings in order of need.
    pub(crate) fn queue(
        &self,
        session: &Session,
        morning: &Morning,
        responses: &Responses,
    ) -> Result<Vec<QueueRow>> {
        let mut builder = RowBuilder::new(self, session, morning, responses)?;
        let mut rows: Vec<QueueRow> = morning
            .open
            .iter()
            .map(|e| builder.row(e.clone(), false))
            .collect();
        // What has cleared still stands here while its response waits for its check, and for some days
        // afterwards: "did it work" is told, not looked up.
        for key in responses.checked_after(session.as_of.plus(-TOLD_DAYS)) {
            if morning.open.iter().any(|e| e.key == key) || morning.restated.contains(&key) {
                continue;
            }
            let ended = match morning.ended.iter().find(|e| e.key == key) {
                Some(episode) => Some(episode.clone()),
                None => self.ended_episode(&key, session.as_of)?,
            };
            if let Some(episode) = ended {
                let row = builder.row(episode, false);
                if row.due || row.state.is_open() {
                    rows.push(row);
                }
            }
        }
        let mut worst: HashMap<Subject, Severity> = HashMap::new();
        for row in rows.iter().filter(|r| r.episode.cleared_on.is_none()) {
            let severity = worst
                .entry(row.episode.key.subject.clone())
                .or_insert(row.episode.severity);
            *severity = row.episode.severity.max(*severity);
        }
        for row in &mut rows {
            row.folded = worst
                .get(&row.episode.key.subject)
                .is_some_and(|w| *w > row.episode.severity);
        }
        rows.sort_by(|a, b| {
            let need = |r: &QueueRow| {
                (
                    matches!(r.state, State::Snoozed { .. }),
                    r.episode.cleared_on.is_some(),
                    Reverse(r.episode.severity),
                    !r.due,
                    Reverse(r.at_stake),
                )
            };
            need(a)
                .cmp(&need(b))
                .then_with(|| a.episode.key.opened_on.cmp(&b.episode.key.opened_on))
                .then_with(|| a.id.cmp(&b.id))
        });
        Ok(rows)
    }
}

/// Turns episodes into rows.
pub(super) struct RowBuilder<'a> {
    session: &'a Session,
    morning: &'a Morning,
    responses: &'a Responses,
    stakes: Stakes,
    customers: HashMap<String, (String, Option<String>)>,
    entries: HashMap<String, Vec<&'a Entry>>,
}

impl<'a> RowBuilder<'a> {
    pub fn new(
        store: &Store,
        session: &'a Session,
        morning: &'a Morning,
        responses: &'a Responses,
    ) -> Result<Self> {
        let mut entries: HashMap<String, Vec<&Entry>> = HashMap::new();
        for entry in &morning.entries {
            if let Event::Intervened { warning, .. }
            | Event::Acknowledged { warning }
            | Event::Snoozed { warning, .. } = &entry.event
            {
                entries.entry(warning.to_string()).or_default().push(entry);
            }
        }
        let mut customers = HashMap::new();
        let mut rows = store
            .conn
            .prepare_cached("SELECT id, name, rep FROM customer WHERE key = 1")?;
        let mut at = rows.query([])?;
        while let Some(row) = at.next()? {
            customers.insert(text(row, 0)?, (text(row, 1)?, maybe(row, 2)?));
        }
        Ok(Self {
            session,
            morning,
            responses,
            stakes: store.stakes(session.as_of)?,
            customers,
            entries,
        })
    }

    pub fn row(&mut self, episode: Episode, restated: bool) -> QueueRow {
        let id = episode.key.to_string();
        let roster = &self.morning.roster;
        let subject = &episode.key.subject;
        let judged = self.session.judged();
        let unit_of = |ix: RepIx| {
            let who = roster.rep(ix);
            who.on(judged).or(who.assignments.last()).map(|a| a.unit)
        };
        let (mut name, mut rep, mut unit, mut at_stake) = (None, None, None, 0);
        match subject.kind {
            SubjectKind::Rep => {
                rep = roster.rep_ix(&subject.id);
                name = rep.map(|ix| roster.rep(ix).name.clone());
                at_stake = self.stakes.of_rep(&subject.id);
            }
            SubjectKind::Customer => {
                if let Some((called, owner)) = self.customers.get(&subject.id) {
                    name = Some(called.clone());
                    rep = owner.as_deref().and_then(|id| roster.rep_ix(id));
                }
                at_stake = self.stakes.of_customer(&subject.id);
            }
            SubjectKind::Unit => {
                unit = roster.unit_ix(&subject.id);
                name = unit.map(|ix| roster.unit(ix).name.clone());
                let reps = (0..roster.reps.len() as u32).map(RepIx);
                at_stake = reps
                    .filter(|ix| {
                        let below = |at| unit.is_some_and(|unit| roster.is_within(at, unit));
                        unit_of(*ix).is_some_and(below)
                    })
                    .map(|ix| self.stakes.of_rep(&roster.rep(ix).id))
                    .sum();
            }
            // The whole company's, and called by their ids.
            SubjectKind::Product | SubjectKind::Stage | SubjectKind::Target => {}
        }
        let name = name.unwrap_or_else(|| subject.id.clone());
        let unit = unit.or_else(|| rep.and_then(unit_of));
        let entries = self.entries.get(&id).map_or(&[][..], Vec::as_slice);
        let handled = handling(
            &episode,
            restated,
            entries,
            self.responses.to(&id),
            self.session.as_of,
        );
        let rules = &self.session.settings.rules;
        let best = self
            .responses
            .record(episode.key.family, rules)
            .into_iter()
            .filter(|(_, recovered, all)| *all >= RECORD_MINIMUM && *recovered > 0)
            .max_by_key(|(_, recovered, all)| recovered * 1_000 / all);
        let yardstick = self.morning.yardstick(rules);
        let own = |day: Day| match rep {
            Some(rep) => yardstick.ask(rep, day, &mut Vec::new()) == Asked::Expected,
            None => self.morning.calendar.is_working(day),
        };
        let mut snooze_days: Vec<Day> = (1..=rules.snooze_days)
            .map(|count| due_after(self.session.as_of, count, own))
            .collect();
        snooze_days.dedup();
        QueueRow {
            id,
            name,
            rep,
            unit: unit.or(Some(UnitIx(0))),
            at_stake,
            state: handled.state,
            response: handled.responses.into_iter().next(),
            required_play: rules.required_play(episode.rule.id()).map(|p| p.id.clone()),
            best_play: best.map(|(play, _, _)| play),
            due: handled.due,
            snooze_days,
            folded: false,
            episode,
        }
    }
}
