//! `undo` and `redo`: what was saved is taken back, and brought back again. Both are events.

use super::{SeenMorning, refuse};
use crate::domain::Day;
use crate::domain::journal::{Event, SetTargets};
use crate::domain::targets::PlannedFor;
use crate::morning::own_targets;
use crate::store::desk::GivenBack;
use crate::store::interventions::Fates;
use crate::store::journal::append::EventWriter;
use crate::store::journal::undo::{is_dead, living_undoings, root_of, roots_of, undo_as};
use crate::store::{Refusal, Result, Session, Store, StoreError};

impl Store {
    /// Takes events back. An intervention that has its verdict already stays: the check rests on it.
    pub(super) fn undo(
        &mut self,
        id: String,
        session: &Session,
        events: &[String],
        seen: SeenMorning<'_>,
    ) -> Result<Vec<String>> {
        let roots = self.read(|conn| roots_of(conn, events))?;
        let checked = self.read(|_| self.checked_on(session, &roots, seen))?;
        if let Some(day) = checked {
            return refuse(Refusal::CheckRests(day));
        }
        self.refuse_own_targets(session, &roots)?;
        self.refuse_built_on(session, &roots)?;
        self.log(session, |pen| undo_as(id, pen, session, events))
    }

    /// Brings events back that were taken back: their undoings are undone.
    pub(super) fn redo(
        &mut self,
        id: String,
        session: &Session,
        events: &[String],
    ) -> Result<Vec<String>> {
        let roots = roots_of(&self.conn, events)?;
        self.refuse_own_targets(session, &roots)?;
        self.refuse_built_on(session, &roots)?;
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

    /// Nobody changes the own target, or what was decided on it or on the own request, by taking back what others did
    /// (rule 25).
    fn refuse_own_targets(&self, session: &Session, roots: &[(String, Event)]) -> Result<()> {
        let mut about: Vec<PlannedFor> = Vec::new();
        let mut steps = Vec::new();
        for (_, event) in roots {
            match event.facts().sets {
                Some(SetTargets::Published { targets, .. }) => {
                    about.extend(targets.ids().map(|id| id.whom.clone()));
                }
                Some(SetTargets::Adjusted(step)) => {
                    let asked = self.adjustments(session.as_of)?;
                    about.extend(step.decided_on(&asked).map(|cell| cell.whom.clone()));
                    steps.push(step.clone());
                }
                None => {}
            }
        }
        // A count that is taken back reads nobody.
        if about.is_empty() {
            return Ok(());
        }
        let roster = self.roster()?;
        if !steps.is_empty() {
            self.on_adjust_ground(session, &roster, |ground| {
                for step in &steps {
                    ground.may_take_back(step)?;
                }
                Ok(())
            })?;
        }
        let own = own_targets(&roster, &session.settings, (&session.author, session.as_of))?;
        Ok(own.none_of(about.iter())?)
    }

    /// The day of a check that rests on one of these events. All are asked of one morning: the one that is seen, or
    /// one that is derived for them.
    fn checked_on(
        &self,
        session: &Session,
        roots: &[(String, Event)],
        seen: SeenMorning<'_>,
    ) -> Result<Option<Day>> {
        let mut due = Vec::new();
        for (root, event) in roots {
            let Event::Intervened {
                warning, verify_on, ..
            } = event
            else {
                continue;
            };
            if *verify_on <= session.as_of && !is_dead(&self.conn, root)? {
                due.push((root, warning, *verify_on));
            }
        }
        if due.is_empty() {
            return Ok(None);
        }
        let morning = seen.morning(self, session)?;
        let fates = Fates::of(&morning);
        for (root, warning, verify_on) in due {
            let acts = self.acts_about(warning, session.as_of)?;
            let Some(act) = acts.iter().find(|act| act.event == *root) else {
                continue;
            };
            if self.outcome_of(session, &fates, act)?.verdict().is_some() {
                return Ok(Some(verify_on));
            }
        }
        Ok(None)
    }
}
