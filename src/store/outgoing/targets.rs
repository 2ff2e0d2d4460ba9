//! Targets in force, cell by cell.

use super::days::in_unit;
use super::{FactCell, FactTable};
use crate::domain::facts::unit_path;
use crate::domain::metric::{Basis, MetricUnit};
use crate::domain::targets::{Quota, TargetCell, TargetScope};
use crate::settings::Settings;

/// What the import knows the company by.
pub const COMPANY_WORD: &str = "company";

const COLUMNS: [&str; 13] = [
    "rep id",
    "unit",
    "metric",
    "period",
    "class",
    "product id",
    "segment",
    "customer id",
    "amount",
    "floor",
    "stretch",
    "numerator",
    "denominator",
];

pub(super) fn table(all: &[(TargetCell, Quota)], settings: &Settings) -> FactTable {
    let rows = all.iter().map(|(cell, quota)| row(cell, quota, settings));
    let table = FactTable {
        columns: COLUMNS.map(str::to_owned).to_vec(),
        rows: rows.collect(),
    };
    COLUMNS[4..8]
        .iter()
        .chain(&COLUMNS[9..])
        .fold(table, |table, title| table.without_empty(title))
}

fn row(cell: &TargetCell, quota: &Quota, settings: &Settings) -> Vec<FactCell> {
    let (rep, unit) = match &cell.scope {
        TargetScope::Rep(id) => (id.clone(), String::new()),
        TargetScope::Unit(path) if path.is_empty() => (String::new(), COMPANY_WORD.to_owned()),
        TargetScope::Unit(path) => (String::new(), unit_path(path)),
    };
    let digits = settings.currency.minor_digits;
    let unit_of = |id: &str| settings.metrics.get(id).map(|metric| metric.unit);
    let number = |unit: Option<MetricUnit>, value: Option<i64>| {
        value.map_or(FactCell::Empty, |value| in_unit(unit, value, digits))
    };
    let own = unit_of(&cell.metric);
    let (above, below) = match settings.metrics.get(&cell.metric).map(|m| &m.basis) {
        Some(Basis::Ratio {
            numerator,
            denominator,
        }) => (
            number(unit_of(numerator), quota.share.map(|s| s.numerator)),
            number(unit_of(denominator), quota.share.map(|s| s.denominator)),
        ),
        Some(Basis::Sum(_) | Basis::Level | Basis::Composite(_)) | None => {
            (FactCell::Empty, FactCell::Empty)
        }
    };
    vec![
        FactCell::of(rep),
        FactCell::of(unit),
        FactCell::of(&cell.metric),
        FactCell::of(cell.period.to_string()),
        FactCell::of(&cell.slice.product_class),
        FactCell::of(&cell.slice.product),
        FactCell::of(&cell.slice.customer_segment),
        FactCell::of(&cell.slice.customer),
        number(own, Some(quota.amount)),
        number(own, quota.floor),
        number(own, quota.stretch),
        above,
        below,
    ]
}
