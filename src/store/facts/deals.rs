//! Deals: one row each, by id.

use super::keyed::{Fact, d, opt, summed_rows, t};
use super::snapshot::Whole;
use super::{FactRows, Put, Stale, Summed};
use crate::domain::Day;
use crate::domain::facts::{BatchDeal, DealBatch, PutCounts};
use crate::domain::pages::Stage;
use crate::store::Result;
use crate::store::area::Area;
use crate::store::imports::Reference;
use crate::store::outgoing::{FactTable, FactWriter};
use rusqlite::types::Value;
use std::collections::{HashMap, HashSet};

/// What a file of all deals closes.
const DEALS: Whole = Whole {
    table: "deal",
    whose: "id",
    open: "SELECT d.id, coalesce(t.region, '') FROM deal d
           LEFT JOIN assignment a ON a.rep = d.rep AND a.from_day <= ?1 AND a.to_day > ?1
           LEFT JOIN top t ON t.id = iif(d.unit <> '', d.unit, a.unit)
           WHERE d.stage IN ('lead', 'contacted', 'qualified', 'proposal')",
    rows: "SELECT * FROM deal WHERE id = ?1 AND stage IN ('lead', 'contacted', 'qualified', 'proposal')
           AND ?2 <> ''",
    close: "UPDATE deal SET stage = 'lost', closed = ?2, seq = ?3 WHERE id = ?1
            AND stage IN ('lead', 'contacted', 'qualified', 'proposal')",
    also_key: None,
    spoils: Stale::verdicts_since,
};

impl FactRows for DealBatch {
    const AREA: Area = Area::Deals;
    const TABLES: &'static [&'static str] = &["deal"];
    const REFERENCES: &'static [Reference] = &[
        (
            "rep",
            "SELECT 1 FROM deal WHERE rep IN ({made}) AND seq > ?1",
        ),
        (
            "customer",
            "SELECT 1 FROM deal WHERE customer IN ({made}) AND seq > ?1",
        ),
        (
            "product",
            "SELECT 1 FROM deal WHERE product IN ({made}) AND seq > ?1",
        ),
        (
            "unit",
            "SELECT 1 FROM deal WHERE unit IN ({made}) AND seq > ?1",
        ),
    ];

    fn put(&self, put: &mut Put<'_>) -> Result<PutCounts> {
        let mut units: HashMap<&str, String> = HashMap::new();
        for path in self.iter().filter_map(|deal| deal.unit) {
            if !units.contains_key(path) {
                let names: Vec<String> = path.split('/').map(str::to_owned).collect();
                units.insert(path, put.unit(&names)?);
            }
        }
        let at = |path| units.get(path).map(String::as_str);
        put.keyed(self.iter().map(|deal| BatchDeal {
            unit: deal.unit.and_then(at),
            ..deal
        }))
    }

    fn take_back(put: &mut Put<'_>, keys: &[Vec<String>]) -> Result<u64> {
        put.delete::<BatchDeal<'_>>(keys)
    }

    fn snapshot(&self) -> Option<(Whole, HashSet<&str>)> {
        Some((DEALS, self.iter().map(|deal| deal.id).collect()))
    }

    fn summed() -> Vec<Summed> {
        summed_rows::<BatchDeal>()
    }

    fn written(out: &FactWriter<'_>) -> Result<FactTable> {
        out.deals()
    }
}

impl Fact for BatchDeal<'_> {
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
        "unit",
    ];
    const FIELDS: &'static [&'static str] = &[
        "id", "rep", "customer", "product", "stage", "amount", "opened", "closed", "category",
        // The original is told with the amount, or stays with it.
        "amount", "amount", "amount", "unit",
    ];
    const KEY: usize = 1;
    const SUMMED_BY_MONTH: bool = true;
    fn values(&self) -> Vec<Value> {
        vec![
            t(self.id),
            t(self.rep),
            opt(self.customer, t),
            opt(self.product, t),
            t(self.stage.id()),
            opt(self.amount, Value::Integer),
            opt(self.opened, d),
            opt(self.closed, d),
            t(self.category),
            opt(self.original, |(currency, ..)| t(currency)),
            opt(self.original, |(_, minor, _)| Value::Integer(minor)),
            opt(self.original, |(.., rate)| Value::Integer(rate.0)),
            t(self.unit.unwrap_or_default()),
        ]
    }
    fn reconcile(values: &mut [Value]) {
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
        stale.verdicts_since(Day::MIN);
        let ended = |stage: &Value| matches!(stage, Value::Text(id) if Stage::parse(id).is_some_and(|s| !s.is_open()));
        if let (true, Value::Text(closed)) = (ended(&before[4]), &before[7]) {
            stale.deals_since(Day::parse(closed).unwrap_or(Day::MIN));
        }
    }
}
