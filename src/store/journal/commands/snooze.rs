//! `snooze`: a warning is put off, with a reason, for a few own working days at most (rule 8).

use super::own_days::OwnDays;
use super::{given, refuse};
use crate::domain::Day;
use crate::domain::board::QueueRow;
use crate::domain::journal::Event;
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
        let days = OwnDays::about(self, session, &episode.key.subject)?;
        let longest = days.nth(session.as_of, session.settings.rules.snooze_days);
        let until = until.unwrap_or(longest);
        let first = session.as_of.next();
        if until < first || until > longest {
            return refuse(Refusal::DayNotAllowed {
                day: until,
                first: Some(first),
                last: Some(longest),
            });
        }
        let event = Event::Snoozed {
            warning: episode.key.clone(),
            rule: episode.rule,
            severity: episode.severity,
            evidence: episode.evidence.clone(),
            until,
            reason,
        };
        self.save_handling(session, &[episode], vec![(id, event)])
    }
}
