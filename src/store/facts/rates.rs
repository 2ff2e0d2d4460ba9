//! Rates of other currencies: one row for each currency and the day from which on it holds.

use super::Stale;
use super::keyed::{Fact, FactKind, d, t};
use crate::domain::exchange::{Rate, RateFact};
use crate::store::Result;
use crate::store::area::Area;
use crate::store::load::text;
use crate::store::outgoing::{FactCell, FactTable, FactWriter, untold_thousands};
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

impl FactKind for RateFact {
    fn written(out: &FactWriter<'_>) -> Result<FactTable> {
        let sql = "SELECT currency, from_day, rate FROM rate ORDER BY currency, from_day";
        out.rows(&["currency", "from", "rate"], sql, &mut |row| {
            let rate = Rate::new(row.get(2)?).map_or_else(String::new, |rate| rate.to_string());
            Ok(vec![
                FactCell::of(text(row, 0)?),
                FactCell::of(text(row, 1)?),
                FactCell::of(untold_thousands(rate)),
            ])
        })
    }
}
