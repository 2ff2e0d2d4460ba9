//! `override`: a manager sets a verdict against the computed one, with a reason (rule 10).

use super::given;
use crate::domain::journal::Event;
use crate::domain::warning::Verdict;
use crate::store::journal::standing_intervention;
use crate::store::{Result, Session, Store};

impl Store {
    pub(super) fn override_verdict(
        &mut self,
        id: String,
        session: &Session,
        (intervention, verdict): (&str, Verdict),
        reason: &str,
    ) -> Result<Vec<String>> {
        let event = Event::Overridden {
            intervention: intervention.to_owned(),
            verdict,
            reason: given(reason)?,
        };
        self.append_one(session, id, &event, |tx| {
            standing_intervention(tx, intervention)
        })
    }
}
