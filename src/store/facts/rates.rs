//! Rates of other currencies: one row for each currency and the day from which on it holds.

use super::Stale;
use super::keyed::{Fact, d, t};
use crate::domain::exchange::RateFact;
use crate::store::area::Area;
use rusqlite::types::Value;

impl Fact for RateFact {
    const AREA: Area = Area::Deals;
    const TABLE: &'static str = "rate";
    const COLUMNS: &'static [&'static str] = &["currency", "from_day", "rate"];
    const KEY: usize = 2;
    fn values(&self) -> Vec<Value> {
        vec![t(&self.currency), d(self.from), Value::Integer(self.rate.0)]
    }
    fn spoils(&self, _: &mut Stale) {}
}
