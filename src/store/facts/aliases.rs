//! Other texts for people, customers, products and units: one row for each text.

use super::Stale;
use super::keyed::{Fact, t};
use crate::domain::facts::AliasFact;
use crate::store::area::Area;
use rusqlite::types::Value;

impl Fact for AliasFact {
    const AREA: Area = Area::Contacts;
    const TABLE: &'static str = "alias";
    const COLUMNS: &'static [&'static str] = &["what", "text", "id"];
    const KEY: usize = 2;
    fn values(&self) -> Vec<Value> {
        vec![t(self.what.id()), t(&self.text), t(&self.id)]
    }
    fn spoils(&self, _: &mut Stale) {}
}
