//! Working-day overrides: one row for each day, everyone's or a rep's.

use super::Stale;
use super::keyed::{Fact, d, t};
use crate::domain::facts::CalendarFact;
use crate::store::area::Area;
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
