//! `snooze`: a warning is put off, with a reason.

use super::{given, refuse};
use crate::domain::Day;
use crate::domain::board::QueueRow;
use crate::domain::journal::Event;
use crate::morning::WhoseDays;
use crate::store::{Refusal, Result, Session, Store};

impl Store {
    pub(super) fn snooze(
        &mut self,
        id: String,
        session: &Session,
        (warning, until, reason): (&str, Option<Day>, &str),
        queue: &[QueueRow],
    ) -> Result<Vec<String>> {
        let reason = given(reason)?;
        let mut found = self.open_warnings(session, &[warning.to_owned()], queue)?;
        let Some(QueueRow { episode, .. }) = found.pop() else {
            return refuse(Refusal::UnknownWarning(warning.to_owned()));
        };
        let whose = WhoseDays::putting_off(&episode.key.subject);
        let until = self.own_days(session, &whose)?.putting_off(until)?;
        let event = Event::Snoozed {
            warning: episode.key.clone(),
            rule: episode.rule,
            severity: episode.severity,
            evidence: episode.evidence.clone(),
            until,
            reason,
        };
        self.save_handling(session, vec![(id, event)])
    }
}
