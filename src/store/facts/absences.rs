//! Leave: one row for each day of a rep.

use super::Stale;
use super::keyed::{Fact, d, t};
use crate::domain::Day;
use crate::domain::facts::AbsenceFact;
use crate::store::area::Area;
use rusqlite::types::Value;

impl Fact for AbsenceFact {
    const AREA: Area = Area::Days;
    const TABLE: &'static str = "absence";
    const COLUMNS: &'static [&'static str] = &["rep", "day", "part", "reason"];
    const KEY: usize = 2;
    fn values(&self) -> Vec<Value> {
        vec![
            t(&self.rep),
            d(self.day),
            t(self.part.id()),
            t(&self.reason),
        ]
    }
    fn spoils(&self, stale: &mut Stale) {
        stale.since(self.day);
    }
    fn no_longer(before: &[Value], stale: &mut Stale) {
        if let Value::Text(day) = &before[1] {
            stale.since(Day::parse(day).unwrap_or(Day::MIN));
        }
    }
}
