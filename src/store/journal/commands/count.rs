//! `count`: a value is typed into a cell of the grid, or its report is taken back (rule 4).

use super::known_rep;
use crate::domain::Day;
use crate::domain::journal::Event;
use crate::morning::may_count;
use crate::store::journal::typed;
use crate::store::{Result, Session, Store};

impl Store {
    pub(super) fn count(
        &mut self,
        id: String,
        session: &Session,
        (rep, day, action): (&str, Day, &str),
        value: Option<u32>,
    ) -> Result<Vec<String>> {
        may_count(session, (day, action), value)?;
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
