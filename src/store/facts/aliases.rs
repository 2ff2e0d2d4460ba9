//! Other texts for people, customers, products and units: one row for each text. That of a unit is kept for its
//! id, so that a unit with another name or place is still meant by it.

use super::keyed::{Fact, summed_rows, t};
use super::{FactRows, Put, Stale, Summed};
use crate::domain::facts::{AliasFact, PutCounts, Referent};
use crate::store::Result;
use crate::store::area::Area;
use rusqlite::types::Value;

/// An alias with the id under which it is kept.
struct StoredAlias<'a> {
    alias: &'a AliasFact,
    id: String,
}

impl FactRows for Vec<AliasFact> {
    const AREA: Area = Area::Contacts;

    fn put(&self, put: &mut Put<'_>) -> Result<PutCounts> {
        let mut rows = Vec::with_capacity(self.len());
        for alias in self {
            let id = match alias.what {
                Referent::Unit => {
                    let path: Vec<String> = alias.id.split('/').map(str::to_owned).collect();
                    put.unit(&path)?
                }
                Referent::Rep | Referent::Customer | Referent::Product => alias.id.clone(),
            };
            rows.push(StoredAlias { alias, id });
        }
        put.keyed(rows.iter())
    }

    fn summed() -> Vec<Summed> {
        summed_rows::<StoredAlias>()
    }
}

impl Fact for StoredAlias<'_> {
    const AREA: Area = Area::Contacts;
    const TABLE: &'static str = "alias";
    const COLUMNS: &'static [&'static str] = &["what", "text", "id"];
    const KEY: usize = 2;
    fn values(&self) -> Vec<Value> {
        vec![t(self.alias.what.id()), t(&self.alias.text), t(&self.id)]
    }
    fn spoils(&self, _: &mut Stale) {}
}
