//! What reps wrote beside their counts of a day: one row for each rep and day.

use super::super::keyed::{Fact, d, t};
use super::super::{Put, Stale};
use crate::domain::facts::{ActivityBatch, DayNoteFact, PutCounts};
use crate::store::Result;
use crate::store::area::Area;
use rusqlite::types::Value;

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
    /// Puts notes away; an empty one takes back what is known of that day.
    pub(super) fn notes(&mut self, batch: &ActivityBatch) -> Result<PutCounts> {
        let notes = &batch.notes;
        let said = notes.iter().filter(|note| !note.text.is_empty());
        let mut counts = self.keyed_at(said.map(|note| (place(batch, note), note)))?;
        let emptied = notes.iter().filter(|note| note.text.is_empty());
        let keys = emptied.map(|note| vec![note.rep.clone(), note.day.to_string()]);
        let gone = self.delete::<DayNoteFact>(&keys.collect::<Vec<_>>())?;
        counts.changed += gone;
        for _ in 0..gone {
            counts.field_emptied("note");
        }
        Ok(counts)
    }
}

/// Where the counts of a note's day stand in a batch in the order of days and people.
fn place(batch: &ActivityBatch, note: &DayNoteFact) -> Option<u64> {
    let rep = batch.reps.binary_search(&note.rep).ok()? as u32;
    let key = (note.day, rep);
    let at = batch.rows.partition_point(|row| (row.day, row.rep) < key);
    let row = batch.rows.get(at)?;
    ((row.day, row.rep) == key).then_some(at as u64)
}
