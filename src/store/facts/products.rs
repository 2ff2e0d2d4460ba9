//! Products: one row each, by id.

use super::Stale;
use super::keyed::{Fact, t};
use crate::domain::facts::ProductFact;
use crate::store::area::Area;
use rusqlite::types::Value;

impl Fact for ProductFact {
    const AREA: Area = Area::Deals;
    const TABLE: &'static str = "product";
    const COLUMNS: &'static [&'static str] = &["id", "name", "class"];
    const KEY: usize = 1;
    fn values(&self) -> Vec<Value> {
        vec![t(&self.id), t(&self.name), t(&self.class)]
    }
    fn spoils(&self, _: &mut Stale) {}
}
