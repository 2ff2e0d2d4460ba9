//! `undo` and `redo`: what was saved is taken back, and brought back again. Both are events.

use super::publish_targets::OwnTargets;
use super::{refuse, refuse_target};
use crate::domain::Day;
use crate::domain::journal::Event;
use crate::domain::targets::{AdjustStep, CellId, TargetRefusal};
use crate::store::desk::GivenBack;
use crate::store::interventions::Fates;
use crate::store::journal::append::EventWriter;
use crate::store::journal::undo::{is_dead, living_undoings, root_of, undo_as};
use crate::store::{Refusal, Result, Session, Store, StoreError};

impl Store {
    /// Takes events back. An intervention that has its verdict already stays: the check rests on it.
    pub(super) fn undo(
        &mut self,
        id: String,
        session: &Session,
        events: &[String],
    ) -> Result<Vec<String>> {
        let checked = self.read(|_| self.checked_on(session, events))?;
        if let Some(day) = checked {
            return refuse(Refusal::CheckRests(day));
        }
        self.refuse_own_targets(session, events)?;
        self.log(session, |pen| undo_as(id, pen, session, events))
    }

    /// Brings events back that were taken back: their undoings are undone.
    pub(super) fn redo(
        &mut self,
        id: String,
        session: &Session,
        events: &[String],
    ) -> Result<Vec<String>> {
        self.refuse_own_targets(session, events)?;
        self.log(session, |pen: &mut EventWriter| {
            let mut undoings = Vec::new();
            // In the order in which they were made; `undo` begins at the end.
            for event in events.iter().rev() {
                let of = living_undoings(pen.tx, event)?;
                if of.is_empty() {
                    return refuse(Refusal::CannotRedo(event.clone()));
                }
                undoings.extend(of);
            }
            undo_as(id, pen, session, &undoings).map_err(|error| match error {
                StoreError::Refused(Refusal::CannotUndo(id)) => {
                    StoreError::Refused(Refusal::CannotRedo(id))
                }
                other => other,
            })
        })
    }

    /// What taking events back has given back to whoever typed them: those that do not stand any more, an
    /// intervention with its newest note.
    pub fn given_back(&self, session: &Session, events: &[String]) -> Result<Vec<GivenBack>> {
        let mut all = Vec::new();
        for id in events {
            let Some((root, mut event)) = root_of(&self.conn, id)? else {
                continue;
            };
            if !is_dead(&self.conn, &root)? {
                continue;
            }
            if let Event::Intervened { note, .. } = &mut event {
                *note = self.newest_note(&root, session.as_of)?;
            }
            all.push(GivenBack { id: root, event });
        }
        Ok(all)
    }

    /// Nobody changes the own target, or what was decided on it, by taking back what others did (rule 25).
    fn refuse_own_targets(&self, session: &Session, events: &[String]) -> Result<()> {
        let roster = self.roster()?;
        let own = OwnTargets::of(&roster, &session.settings, &session.author)?;
        for id in events {
            let about = match root_of(&self.conn, id)? {
                Some((_, Event::TargetsPublished { targets, .. })) => {
                    let cells = targets.cells.into_iter().map(|cell| cell.id);
                    cells
                        .chain(targets.notes.into_iter().map(|note| note.id))
                        .collect()
                }
                Some((_, Event::Adjusted { step })) => self.decided_on(session, step)?,
                Some(_) | None => Vec::new(),
            };
            if let Some(may) = about.iter().find_map(|id| own.forbids(&id.whom)) {
                return refuse_target(TargetRefusal::OwnTarget(may));
            }
        }
        Ok(())
    }

    /// The target that a step decides on. Whoever asked may withdraw, and take that back.
    fn decided_on(&self, session: &Session, step: AdjustStep) -> Result<Vec<CellId>> {
        Ok(match step {
            AdjustStep::Asked { .. } | AdjustStep::Withdrawn { .. } => Vec::new(),
            AdjustStep::Raised { cell, .. } => vec![cell],
            AdjustStep::Approved { request, .. }
            | AdjustStep::Rejected { request, .. }
            | AdjustStep::Filed { request, .. } => {
                let all = self.adjustments(session.as_of)?.into_iter();
                let of = all.filter(|known| known.event == request);
                of.map(|known| known.cell).collect()
            }
        })
    }

    /// The day of a check that rests on one of these events.
    fn checked_on(&self, session: &Session, events: &[String]) -> Result<Option<Day>> {
        for id in events {
            let Some((root, event)) = root_of(&self.conn, id)? else {
                continue;
            };
            let Event::Intervened {
                warning, verify_on, ..
            } = event
            else {
                continue;
            };
            if verify_on > session.as_of || is_dead(&self.conn, &root)? {
                continue;
            }
            let morning = self.morning(session)?;
            let fates = Fates::of(&morning);
            let acts = self.acts_about(&warning, session.as_of)?;
            let Some(act) = acts.iter().find(|act| act.event == root) else {
                continue;
            };
            if self.outcome_of(session, &fates, act)?.verdict().is_some() {
                return Ok(Some(verify_on));
            }
        }
        Ok(None)
    }
}
