//! Readings of levels: one row for each metric, day and unit or rep.

use super::keyed::{Fact, d, opt, summed_rows, t};
use super::{FactRows, Put, Stale, Summed};
use crate::domain::Day;
use crate::domain::facts::{PutCounts, ReadingFact};
use crate::domain::targets::TargetScope;
use crate::store::Result;
use crate::store::area::Area;
use crate::store::imports::Reference;
use crate::store::outgoing::{FactTable, FactWriter};
use rusqlite::types::Value;

/// A reading with the id of its unit in place of the path.
struct ReadingRow<'a> {
    metric: &'a str,
    day: Day,
    kind: &'static str,
    scope: String,
    value: i64,
    base: Option<i64>,
}

impl Fact for ReadingRow<'_> {
    const AREA: Area = Area::Targets;
    const TABLE: &'static str = "reading";
    const COLUMNS: &'static [&'static str] =
        &["metric", "day", "scope_kind", "scope", "value", "base"];
    const KEY: usize = 4;
    fn values(&self) -> Vec<Value> {
        vec![
            t(self.metric),
            d(self.day),
            t(self.kind),
            t(&self.scope),
            Value::Integer(self.value),
            opt(self.base, Value::Integer),
        ]
    }
    fn spoils(&self, _: &mut Stale) {}
}

impl FactRows for Vec<ReadingFact> {
    const AREA: Area = ReadingRow::AREA;
    const TABLES: &'static [&'static str] = &["reading"];
    const REFERENCES: &'static [Reference] = &[
        (
            "rep",
            "SELECT 1 FROM reading WHERE scope_kind = 'rep' AND scope IN ({made}) AND seq > ?1",
        ),
        (
            "unit",
            "SELECT 1 FROM reading WHERE scope_kind = 'unit' AND scope IN ({made}) AND seq > ?1",
        ),
    ];

    fn put(&self, put: &mut Put<'_>) -> Result<PutCounts> {
        let rows = self
            .iter()
            .map(|fact| {
                let (kind, scope) = match &fact.scope {
                    TargetScope::Unit(path) => ("unit", put.unit(path)?),
                    TargetScope::Rep(id) => ("rep", id.clone()),
                };
                Ok(ReadingRow {
                    metric: &fact.metric,
                    day: fact.day,
                    kind,
                    scope,
                    value: fact.value,
                    base: fact.base,
                })
            })
            .collect::<Result<Vec<_>>>()?;
        put.keyed(rows.iter())
    }

    fn summed() -> Vec<Summed> {
        summed_rows::<ReadingRow<'_>>()
    }

    fn written(out: &FactWriter<'_>) -> Result<FactTable> {
        out.readings()
    }
}
