//! `excuse`: nothing, or half, is expected of a rep on a day or on several (rule 3).

use super::{given, known_rep};
use crate::domain::Day;
use crate::domain::journal::{Event, Part};
use crate::morning::last_excused;
use crate::store::{Result, Session, Store};

impl Store {
    pub(super) fn excuse(
        &mut self,
        id: String,
        session: &Session,
        (rep, first, last, part): (&str, Day, Day, Part),
        reason: &str,
    ) -> Result<Vec<String>> {
        let event = Event::Excused {
            rep: rep.to_owned(),
            day: first,
            to: last_excused(first, last)?,
            part,
            reason: given(reason)?,
        };
        self.append_one(session, id, &event, |tx| known_rep(tx, rep))
    }
}
