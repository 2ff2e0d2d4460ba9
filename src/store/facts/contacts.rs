//! Touches with customers: a row is its own key.

use super::Stale;
use super::keyed::{Fact, FactKind, d, t};
use crate::domain::Day;
use crate::domain::facts::ContactFact;
use crate::store::Result;
use crate::store::area::Area;
use crate::store::imports::Reference;
use crate::store::outgoing::{FactTable, FactWriter};
use rusqlite::types::Value;

impl Fact for ContactFact {
    const AREA: Area = Area::Contacts;
    const TABLE: &'static str = "contact";
    const COLUMNS: &'static [&'static str] = &["customer", "day", "direction", "rep", "channel"];
    const KEY: usize = 5;
    fn values(&self) -> Vec<Value> {
        vec![
            t(&self.customer),
            d(self.day),
            t(self.direction.id()),
            t(self.rep.as_deref().unwrap_or_default()),
            t(&self.channel),
        ]
    }
    fn spoils(&self, stale: &mut Stale) {
        stale.contacts_since(self.day);
    }
    fn no_longer(before: &[Value], stale: &mut Stale) {
        if let Value::Text(day) = &before[1] {
            stale.contacts_since(Day::parse(day).unwrap_or(Day::MIN));
        }
    }
}

impl FactKind for ContactFact {
    const REFERENCES: &'static [Reference] = &[
        (
            "rep",
            "SELECT 1 FROM contact WHERE rep IN ({made}) AND seq > ?1",
        ),
        (
            "customer",
            "SELECT 1 FROM contact WHERE customer IN ({made}) AND seq > ?1",
        ),
    ];

    fn written(out: &FactWriter<'_>) -> Result<FactTable> {
        out.texts(
            &["customer id", "rep id", "day", "direction", "channel"],
            "SELECT customer, rep, day, direction, channel FROM contact
             ORDER BY day, customer, direction, rep, channel",
        )
    }
}
