//! `count`: a value is typed into a cell of the grid, or its report is taken back (rule 4).

use super::{known_rep, refuse};
use crate::domain::Day;
use crate::domain::activity::MAX_COUNT;
use crate::domain::journal::Event;
use crate::store::journal::typed;
use crate::store::{Refusal, Result, Session, Store};

impl Store {
    pub(super) fn count(
        &mut self,
        id: String,
        session: &Session,
        (rep, day, action): (&str, Day, &str),
        value: Option<u32>,
    ) -> Result<Vec<String>> {
        if session.settings.rules.action_ix(action).is_none() {
            return refuse(Refusal::UnknownAction(action.to_owned()));
        }
        if day > session.as_of {
            return refuse(Refusal::DayNotAllowed {
                day,
                first: None,
                last: Some(session.as_of),
            });
        }
        if value.is_some_and(|v| v > MAX_COUNT) {
            return refuse(Refusal::CountTooHigh(MAX_COUNT));
        }
        let changed = self.log(session, |pen| {
            known_rep(pen.tx, rep)?;
            let before = typed(pen.tx, rep, day, action)?;
            if before == value {
                return Ok(false);
            }
            let event = Event::Counted {
                rep: rep.to_owned(),
                day,
                action: action.to_owned(),
                value,
                before,
            };
            pen.append(&id, &event)?;
            Ok(true)
        })?;
        Ok(if changed { vec![id] } else { Vec::new() })
    }
}
