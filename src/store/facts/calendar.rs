//! Working-day overrides: one row for each day, everyone's or a rep's.

use super::Stale;
use super::keyed::{Fact, FactKind, d, t};
use crate::domain::facts::CalendarFact;
use crate::store::Result;
use crate::store::area::Area;
use crate::store::imports::Reference;
use crate::store::outgoing::{FactTable, FactWriter};
use rusqlite::types::Value;

impl Fact for CalendarFact {
    const AREA: Area = Area::Days;
    const TABLE: &'static str = "calendar_override";
    const COLUMNS: &'static [&'static str] = &["day", "rep", "kind", "note"];
    const KEY: usize = 2;
    fn values(&self) -> Vec<Value> {
        vec![
            d(self.day),
            t(self.rep.as_deref().unwrap_or_default()),
            t(self.kind.id()),
            t(&self.note),
        ]
    }
    fn spoils(&self, stale: &mut Stale) {
        stale.since(self.day);
    }
}

impl FactKind for CalendarFact {
    const REFERENCES: &'static [Reference] = &[(
        "rep",
        "SELECT 1 FROM calendar_override WHERE rep IN ({made}) AND seq > ?1",
    )];

    fn written(out: &FactWriter<'_>) -> Result<FactTable> {
        let table = out.texts(
            &["day", "kind", "note", "rep id"],
            "SELECT day, kind, note, rep FROM calendar_override ORDER BY day, rep",
        )?;
        Ok(table.without_empty("rep id"))
    }
}
