//! Up to which day periods are over for targets, whatever morning somebody looks from (rule 26).

use crate::domain::Day;
use crate::store::load::day;
use crate::store::{Result, Session, Store};
use chrono::Datelike;

impl Store {
    /// A made-up company is filled with what was done on days before its facts were put in: until it is, each morning
    /// is the newest there is.
    pub fn make_up(&mut self, is_made_up: bool) {
        self.is_made_up = is_made_up;
    }

    /// The day by which targets are locked: the session's morning, or a later one on which something came into the file
    /// already. Whoever looks from a past morning changes nothing that is over by now. What a clock that ran ahead wrote
    /// locks nothing: no day after the clock's own counts.
    pub(in crate::store) fn locked_by(&self, session: &Session) -> Result<Day> {
        if self.is_made_up {
            return Ok(session.as_of);
        }
        let mut newest = self.conn.prepare_cached(
            "SELECT max(day) FROM (SELECT max(day) AS day FROM event WHERE day <= ?1
             UNION ALL SELECT max(day) FROM import WHERE day <= ?1)",
        )?;
        let now = (session.clock)().date_naive();
        let now = Day::from_ymd(now.year(), now.month(), now.day());
        let now = now.unwrap_or(session.as_of).max(session.as_of);
        let newest = newest.query_row([now.to_string()], |row| day(row, 0))?;
        Ok(newest.unwrap_or(session.as_of).max(session.as_of))
    }
}
