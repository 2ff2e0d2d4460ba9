//! What reps wrote beside their counts of a day (K6), as files brought it.

use super::load::{day, text};
use super::{Result, Store};
use crate::domain::Day;
use crate::domain::board::DayNotes;

impl Store {
    /// The notes of a day, by rep id.
    pub fn notes_of_day(&self, on: Day) -> Result<DayNotes> {
        let mut query = self
            .conn
            .prepare_cached("SELECT rep, text FROM day_note WHERE day = ?1")?;
        let mut rows = query.query([on.to_string()])?;
        let mut all = DayNotes::new();
        while let Some(row) = rows.next()? {
            all.insert(text(row, 0)?, text(row, 1)?);
        }
        Ok(all)
    }

    /// A rep's notes of some days, the last one left out, the newest first.
    pub(super) fn notes_of_rep(
        &self,
        rep: &str,
        (from, to): (Day, Day),
    ) -> Result<Vec<(Day, String)>> {
        let mut query = self.conn.prepare_cached(
            "SELECT day, text FROM day_note WHERE rep = ?1 AND day >= ?2 AND day < ?3 ORDER BY day DESC",
        )?;
        let mut rows = query.query([rep, &from.to_string(), &to.to_string()])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            if let Some(on) = day(row, 0)? {
                all.push((on, text(row, 1)?));
            }
        }
        Ok(all)
    }
}
