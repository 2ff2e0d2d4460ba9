//! `target export --months`: targets of months as a wide sheet, a column per month, as `import targets` takes it back.

use super::export::{plain, whom};
use crate::cli::to_file::{OutFile, OutRecords};
use crate::cli::{CliError, Exit, Invocation};
use crate::domain::Period;
use crate::domain::metric::Basis;
use crate::domain::targets::{Quota, TargetCell};
use crate::i18n::Arg;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The columns before those of the months.
const COLUMNS: [&str; 7] = [
    "rep", "unit", "metric", "class", "product", "segment", "customer",
];

/// What does not stand in a sheet of months.
#[derive(Default)]
struct LeftOut {
    periods: u64,
    values: u64,
}

pub(super) fn export(
    context: &mut Invocation<'_>,
    all: &[(TargetCell, Quota)],
    to: &OutFile<'_>,
) -> Result<Exit, CliError> {
    let mut left_out = LeftOut::default();
    let mut months = BTreeSet::new();
    let mut rows: BTreeMap<[String; 7], BTreeMap<Period, String>> = BTreeMap::new();
    let metrics = &context.settings().metrics;
    for (cell, quota) in all {
        let metric = metrics.get(&cell.metric);
        let is_ratio = metric.is_some_and(|m| matches!(m.basis, Basis::Ratio { .. }));
        let Some(metric) = metric.filter(|_| matches!(cell.period, Period::Month(..)) && !is_ratio)
        else {
            left_out.periods += 1;
            continue;
        };
        let others = [quota.floor, quota.stretch];
        left_out.values += others.iter().flatten().count() as u64;
        let ((rep, unit), of) = (whom(cell), &cell.slice);
        let row = [
            rep,
            unit,
            cell.metric.clone(),
            of.product_class.clone(),
            of.product.clone(),
            of.customer_segment.clone(),
            of.customer.clone(),
        ];
        months.insert(cell.period);
        let text = plain(context, metric.unit, quota.amount);
        rows.entry(row).or_default().insert(cell.period, text);
    }
    if left_out.periods + left_out.values > 0 {
        let args = [
            ("periods", Arg::count(left_out.periods)),
            ("values", Arg::count(left_out.values)),
        ];
        let said = context.i18n.ta("cli-target-not-months", &args);
        context.talk(&said);
    }
    let what = ("targets", rows.len());
    if to.is_json {
        let rows: Vec<Value> = rows.iter().map(document).collect();
        let all = json!({ "as_of": context.as_of(), "rows": rows });
        return to.write_json(context, &all, what);
    }
    let heads = COLUMNS.map(str::to_owned).into_iter();
    let mut lines: Vec<Vec<String>> =
        vec![heads.chain(months.iter().map(Period::to_string)).collect()];
    for (row, values) in &rows {
        let values = months
            .iter()
            .map(|month| values.get(month).cloned().unwrap_or_default());
        lines.push(row.iter().cloned().chain(values).collect());
    }
    let out = OutRecords {
        kind: "targets",
        records: &lines,
        numbers: COLUMNS.len()..usize::MAX,
        is_marked: false,
    };
    to.write_records(context, &out)
}

/// A row: its names, and its months with their amounts as they are written in the sheet.
fn document((row, values): (&[String; 7], &BTreeMap<Period, String>)) -> Value {
    let mut out = Map::new();
    for (key, text) in COLUMNS.iter().zip(row) {
        let text = Some(text).filter(|text| !text.is_empty());
        out.insert((*key).to_owned(), json!(text));
    }
    for (month, text) in values {
        out.insert(month.to_string(), json!(text));
    }
    Value::Object(out)
}
