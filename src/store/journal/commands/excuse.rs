//! `excuse`: nothing, or half, is expected of a rep on a day (rule 3).

use super::{given, known_rep};
use crate::domain::Day;
use crate::domain::journal::{Event, Part};
use crate::store::{Result, Session, Store, new_event_id};

impl Store {
    pub(super) fn excuse(
        &mut self,
        session: &Session,
        rep: &str,
        (day, part): (Day, Part),
        reason: &str,
    ) -> Result<Vec<String>> {
        let event = Event::Excused {
            rep: rep.to_owned(),
            day,
            part,
            reason: given(reason)?,
        };
        let id = new_event_id(session.clock);
        self.append_one(session, id, &event, |tx| known_rep(tx, rep))
    }
}
