//! What reps wrote beside their counts of a day: one row for each rep and day.

use super::super::keyed::{Fact, d, t};
use super::super::{Put, Stale};
use crate::domain::facts::{ActivityBatch, DayNoteFact, PutCounts};
use crate::store::Result;
use crate::store::area::Area;
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params_from_iter};

impl Fact for DayNoteFact {
    const AREA: Area = Area::Days;
    const TABLE: &'static str = "day_note";
    const COLUMNS: &'static [&'static str] = &["rep", "day", "text"];
    const FIELDS: &'static [&'static str] = &["rep", "day", "note"];
    const KEY: usize = 2;
    fn values(&self) -> Vec<Value> {
        vec![t(&self.rep), d(self.day), t(&self.text)]
    }
    fn spoils(&self, _: &mut Stale) {}
}

impl Put<'_> {
    /// Puts notes away, which stand behind all cells of the batch; an empty one takes back what is known of that day,
    /// and says nothing beside the note of another file of the run.
    pub(super) fn notes(&mut self, batch: &ActivityBatch) -> Result<PutCounts> {
        let behind = (batch.rows.len() + batch.emptied.len()) as u64;
        let notes = || batch.notes.iter().zip(behind..);
        let said = notes().filter(|(note, _)| !note.text.is_empty());
        let mut counts = self.keyed_at(said.map(|(note, place)| (Some(place), note)))?;
        for (note, place) in notes().filter(|(note, _)| note.text.is_empty()) {
            self.place = Some(place);
            let key = vec![note.rep.clone(), note.day.to_string()];
            if self.is_of_the_run(self.owner_of_note(&key)?) {
                continue;
            }
            for _ in 0..self.delete::<DayNoteFact>(&[key])? {
                counts.changed += 1;
                counts.field_emptied("note");
            }
        }
        Ok(counts)
    }

    /// The import that the note of a rep and day is from; 0 where there is none.
    fn owner_of_note(&self, key: &[String]) -> Result<i64> {
        let mut owner = self
            .conn
            .prepare_cached("SELECT seq FROM day_note WHERE rep = ?1 AND day = ?2")?;
        let found = owner.query_row(params_from_iter(key), |row| row.get(0));
        Ok(found.optional()?.unwrap_or_default())
    }
}
