//! Products: one row each, by id.

use super::Stale;
use super::keyed::{Fact, FactKind, t};
use crate::domain::facts::ProductFact;
use crate::store::Result;
use crate::store::area::Area;
use crate::store::outgoing::{FactTable, FactWriter};
use rusqlite::types::Value;

impl Fact for ProductFact {
    const AREA: Area = Area::Deals;
    const TABLE: &'static str = "product";
    const COLUMNS: &'static [&'static str] = &["id", "name", "class"];
    const KEY: usize = 1;
    fn values(&self) -> Vec<Value> {
        vec![t(&self.id), t(&self.name), t(&self.class)]
    }
    fn spoils(&self, stale: &mut Stale) {
        stale.slices = true;
    }
}

impl FactKind for ProductFact {
    fn written(out: &FactWriter<'_>) -> Result<FactTable> {
        out.texts(
            &["id", "name", "class"],
            "SELECT id, name, class FROM product ORDER BY id",
        )
    }
}
