//! People and the units they are in, as a kind of file. How they are put away stands in `people.rs`.

use super::snapshot::Whole;
use super::{FactRows, Put, Summed};
use crate::domain::facts::{PutCounts, RepFact};
use crate::store::Result;
use crate::store::area::Area;
use crate::store::imports::Reference;
use crate::store::outgoing::{FactTable, FactWriter};
use std::collections::HashSet;

/// What a file of everybody closes.
const PEOPLE: Whole = Whole {
    table: "assignment",
    whose: "rep",
    open: "SELECT a.rep, coalesce(t.region, '') FROM assignment a LEFT JOIN top t ON t.id = a.unit
           WHERE a.from_day <= ?1 AND a.to_day > ?1",
    rows: "SELECT * FROM assignment WHERE rep = ?1 AND from_day <= ?2 AND to_day > ?2",
    close: "UPDATE assignment SET to_day = ?2, seq = ?3 WHERE rep = ?1 AND from_day <= ?2 AND to_day > ?2",
    also_key: Some("from_day"),
    spoils: |stale, day| stale.since(day.prev()),
};

impl FactRows for Vec<RepFact> {
    const AREA: Area = Area::Days;
    const TABLES: &'static [&'static str] = &["assignment", "rep", "unit_code", "unit"];
    const REFERENCES: &'static [Reference] = &[
        (
            "rep",
            "SELECT 1 FROM assignment WHERE rep IN ({made}) AND seq > ?1",
        ),
        (
            "unit",
            "SELECT 1 FROM assignment WHERE unit IN ({made}) AND seq > ?1",
        ),
        (
            "unit",
            "SELECT 1 FROM unit_code WHERE unit IN ({made}) AND seq > ?1",
        ),
        (
            "unit",
            "SELECT 1 FROM unit WHERE parent IN ({made}) AND seq > ?1",
        ),
    ];

    fn put(&self, put: &mut Put<'_>) -> Result<PutCounts> {
        put.reps(self)
    }

    fn snapshot(&self) -> Option<(Whole, HashSet<&str>)> {
        Some((PEOPLE, self.iter().map(|rep| rep.id.as_str()).collect()))
    }

    fn summed() -> Vec<Summed> {
        [
            ("unit", 1, "SELECT id, parent, name, seq FROM unit"),
            ("unit_code", 1, "SELECT code, unit, seq FROM unit_code"),
            (
                "rep",
                1,
                "SELECT id, name, email, language, manager, seq FROM rep",
            ),
            (
                "assignment",
                2,
                "SELECT rep, from_day, to_day, unit, tier, seq FROM assignment",
            ),
        ]
        .map(|(table, key, rows)| Summed {
            table,
            rows: vec![rows.to_owned()],
            key,
        })
        .to_vec()
    }

    fn written(out: &FactWriter<'_>) -> Result<FactTable> {
        out.reps()
    }
}
