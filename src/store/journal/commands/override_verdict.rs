//! `override`: a manager sets a verdict against the computed one, with a reason (rule 10).

use super::{given, refuse};
use crate::domain::journal::Event;
use crate::domain::warning::{Verdict, Verification};
use crate::store::interventions::Fates;
use crate::store::journal::{find, standing_intervention};
use crate::store::{Refusal, Result, Session, Store};

impl Store {
    pub(super) fn override_verdict(
        &mut self,
        id: String,
        session: &Session,
        (intervention, verdict): (&str, Verdict),
        reason: &str,
    ) -> Result<Vec<String>> {
        let reason = given(reason)?;
        self.may_be_judged(session, intervention)?;
        let event = Event::Overridden {
            intervention: intervention.to_owned(),
            verdict,
            reason,
        };
        self.append_one(session, id, &event, |tx| {
            standing_intervention(tx, intervention)
        })
    }

    /// A verdict by hand stands against the computed one: there is none before the check is due, and none ever
    /// where the warning was corrected away (rule 10).
    fn may_be_judged(&self, session: &Session, intervention: &str) -> Result<()> {
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
        let morning = self.morning(session)?;
        match self.check_of(session, &Fates::of(&morning), act)? {
            Verification::Never => refuse(Refusal::NeverChecked),
            Verification::Ahead => refuse(Refusal::NotYetChecked(verify_on)),
            Verification::Done(_) | Verification::NoData => Ok(()),
        }
    }
}
