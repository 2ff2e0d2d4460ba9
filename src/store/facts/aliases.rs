//! Other texts for people, customers, products and units: one row for each text. That of a unit is kept for its
//! id, so that a unit with another name or place is still meant by it.

use super::keyed::{Fact, summed_rows, t};
use super::{FactRows, Put, Stale, Summed};
use crate::domain::facts::{AliasFact, PutCounts, Referent};
use crate::store::Result;
use crate::store::area::Area;
use crate::store::imports::Reference;
use crate::store::load::text;
use crate::store::outgoing::{FactCell, FactTable, FactWriter};
use rusqlite::types::Value;

/// An alias with the id under which it is kept.
struct StoredAlias<'a> {
    alias: &'a AliasFact,
    id: String,
}

impl FactRows for Vec<AliasFact> {
    const AREA: Area = Area::Contacts;
    const TABLES: &'static [&'static str] = &["alias"];
    const REFERENCES: &'static [Reference] = &[
        (
            "rep",
            "SELECT 1 FROM alias WHERE what = 'rep' AND id IN ({made}) AND seq > ?1",
        ),
        (
            "customer",
            "SELECT 1 FROM alias WHERE what = 'customer' AND id IN ({made}) AND seq > ?1",
        ),
        (
            "product",
            "SELECT 1 FROM alias WHERE what = 'product' AND id IN ({made}) AND seq > ?1",
        ),
        (
            "unit",
            "SELECT 1 FROM alias WHERE what = 'unit' AND id IN ({made}) AND seq > ?1",
        ),
    ];

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

    fn written(out: &FactWriter<'_>) -> Result<FactTable> {
        let sql = "SELECT what, text, id FROM alias ORDER BY what, text";
        out.rows(&["kind", "text", "id"], sql, &mut |row| {
            let (what, id) = (text(row, 0)?, text(row, 2)?);
            let id = match Referent::parse(&what) {
                Some(Referent::Unit) => out.unit(&id),
                Some(Referent::Rep | Referent::Customer | Referent::Product) | None => id,
            };
            Ok(vec![
                FactCell::of(what),
                FactCell::of(text(row, 1)?),
                FactCell::of(id),
            ])
        })
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
