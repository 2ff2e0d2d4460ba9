//! What reps wrote beside their counts of a day: one row for each rep and day.

use super::super::keyed::{Fact, d, t};
use super::super::{Put, Stale};
use crate::domain::facts::{DayNoteFact, PutCounts};
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
    pub(super) fn notes(&mut self, notes: &[DayNoteFact]) -> Result<PutCounts> {
        let mut counts = self.keyed(notes.iter().filter(|note| !note.text.is_empty()))?;
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
