//! `excuse`: nothing, or half, is expected of a rep on a day or on several (rule 3).

use super::{given, known_rep, refuse};
use crate::domain::Day;
use crate::domain::journal::{Event, MAX_EXCUSE_DAYS, Part};
use crate::store::{Refusal, Result, Session, Store};

impl Store {
    pub(super) fn excuse(
        &mut self,
        id: String,
        session: &Session,
        (rep, first, last, part): (&str, Day, Day, Part),
        reason: &str,
    ) -> Result<Vec<String>> {
        if last < first || last.since(first) >= MAX_EXCUSE_DAYS {
            return refuse(Refusal::DaysNotAllowed(first, MAX_EXCUSE_DAYS));
        }
        let event = Event::Excused {
            rep: rep.to_owned(),
            day: first,
            to: (last > first).then_some(last),
            part,
            reason: given(reason)?,
        };
        self.append_one(session, id, &event, |tx| known_rep(tx, rep))
    }
}
