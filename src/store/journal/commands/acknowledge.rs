//! `acknowledge`: warnings are seen, nothing is done about them yet.

use crate::domain::board::QueueRow;
use crate::domain::journal::Event;
use crate::store::{Result, Session, Store, new_event_id};

impl Store {
    pub(super) fn acknowledge(
        &mut self,
        id: String,
        session: &Session,
        warnings: &[String],
        queue: &[QueueRow],
    ) -> Result<Vec<String>> {
        let mut events = Vec::new();
        // All are saved in one transaction: where the first one is, all are.
        let mut first = Some(id);
        for row in self.open_warnings(session, warnings, queue)? {
            let event = Event::Acknowledged {
                warning: row.episode.key.clone(),
                rule: row.episode.rule,
                severity: row.episode.severity,
                evidence: row.episode.evidence.clone(),
            };
            let id = first.take();
            events.push((id.unwrap_or_else(|| new_event_id(session.clock)), event));
        }
        self.save_handling(session, events)
    }
}
