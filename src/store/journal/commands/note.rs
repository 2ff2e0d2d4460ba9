//! `note`: a private text on an intervention; the newest one shows (rule 35).

use super::short_enough;
use crate::domain::journal::Event;
use crate::store::journal::standing_intervention;
use crate::store::{Result, Session, Store};

impl Store {
    pub(super) fn note(
        &mut self,
        session: &Session,
        id: &str,
        intervention: &str,
        text: &str,
    ) -> Result<Vec<String>> {
        short_enough(text)?;
        let event = Event::Noted {
            intervention: intervention.to_owned(),
            text: text.into(),
        };
        self.append_one(session, id.to_owned(), &event, |tx| {
            standing_intervention(tx, intervention)
        })
    }
}
