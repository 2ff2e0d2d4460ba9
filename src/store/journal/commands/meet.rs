//! `meet`: a meeting is written down: what was talked about and what was agreed (R1).

use super::{given_text, short_enough};
use crate::domain::journal::Event;
use crate::store::desk::NewMeeting;
use crate::store::{Result, Session, Store, TextOf};

impl Store {
    pub(super) fn meet(
        &mut self,
        id: String,
        session: &Session,
        meeting: &NewMeeting,
    ) -> Result<Vec<String>> {
        let content = meeting.content.trim();
        short_enough(content)?;
        let event = Event::MeetingHeld {
            meeting: meeting.kind,
            unit: self.meant_unit(&meeting.unit)?,
            content: content.to_owned(),
            measure: given_text(TextOf::Meeting, &meeting.measure)?,
        };
        self.append_one(session, id, &event, |_| Ok(()))
    }
}
