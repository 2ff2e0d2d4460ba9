//! `override`: a manager sets a verdict against the computed one, with a reason (rule 10).

use super::{SeenMorning, given};
use crate::domain::journal::Event;
use crate::domain::warning::Verdict;
use crate::store::interventions::Fates;
use crate::store::journal::{find, standing_intervention};
use crate::store::{Result, Session, Store};

impl Store {
    pub(super) fn override_verdict(
        &mut self,
        id: String,
        session: &Session,
        (intervention, verdict): (&str, Verdict),
        (reason, seen): (&str, SeenMorning<'_>),
    ) -> Result<Vec<String>> {
        let reason = given(reason)?;
        self.may_be_judged(session, intervention, seen)?;
        let event = Event::Overridden {
            intervention: intervention.to_owned(),
            verdict,
            reason,
        };
        self.append_one(session, id, &event, |tx| {
            standing_intervention(tx, intervention)
        })
    }

    /// Whether the check of an intervention has come to anything that a verdict by hand can stand against.
    fn may_be_judged(
        &self,
        session: &Session,
        intervention: &str,
        seen: SeenMorning<'_>,
    ) -> Result<()> {
        standing_intervention(&self.conn, intervention)?;
        let Some(Event::Intervened {
            warning, verify_on, ..
        }) = find(&self.conn, intervention)?
        else {
            return Ok(());
        };
        let acts = self.acts_about(&warning, session.as_of)?;
        let Some(act) = acts.iter().find(|act| act.event == intervention) else {
            return Ok(());
        };
        let morning = seen.morning(self, session)?;
        let check = self.check_of(session, &Fates::of(&morning), act)?;
        Ok(check.may_be_overridden(verify_on)?)
    }
}
