//! Deals: one row each, by id.

use super::Stale;
use super::keyed::{Fact, d, opt, t};
use crate::domain::Day;
use crate::domain::facts::DealFact;
use crate::domain::pages::Stage;
use crate::store::area::Area;
use rusqlite::types::Value;

impl Fact for DealFact {
    const AREA: Area = Area::Deals;
    const TABLE: &'static str = "deal";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "rep",
        "customer",
        "product",
        "stage",
        "amount_minor",
        "opened",
        "closed",
        "category",
        "currency",
        "original_minor",
        "rate",
    ];
    const FIELDS: &'static [&'static str] = &[
        "id", "rep", "customer", "product", "stage", "amount", "opened", "closed", "category",
        // The original is told with the amount, or stays with it.
        "amount", "amount", "amount",
    ];
    const KEY: usize = 1;
    fn values(&self) -> Vec<Value> {
        vec![
            t(&self.id),
            t(&self.rep),
            opt(self.customer.as_deref(), t),
            opt(self.product.as_deref(), t),
            t(self.stage.id()),
            opt(self.amount, Value::Integer),
            opt(self.opened, d),
            opt(self.closed, d),
            t(&self.category),
            opt(self.original.as_ref(), |o| t(&o.currency)),
            opt(self.original.as_ref(), |o| Value::Integer(o.minor)),
            opt(self.original.as_ref(), |o| Value::Integer(o.rate.0)),
        ]
    }
    fn settle(values: &mut [Value]) {
        // A deal that is open again has no day on which it was closed.
        let is_open = matches!(&values[4], Value::Text(stage) if Stage::parse(stage).is_some_and(Stage::is_open));
        if is_open {
            values[7] = Value::Null;
        }
    }
    fn spoils(&self, stale: &mut Stale) {
        // Whether the deal was lost on another day before is not known here.
        stale.verdicts_since(Day::MIN);
        if let Some(day) = self.closed.filter(|_| !self.stage.is_open()) {
            stale.deals_since(day);
        }
    }
    fn no_longer(before: &[Value], stale: &mut Stale) {
        let ended = |stage: &Value| matches!(stage, Value::Text(id) if Stage::parse(id).is_some_and(|s| !s.is_open()));
        if let (true, Value::Text(closed)) = (ended(&before[4]), &before[7]) {
            stale.deals_since(Day::parse(closed).unwrap_or(Day::MIN));
        }
    }
}
