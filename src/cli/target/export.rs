//! `target export`: every target in force as a file that `import targets` takes back without a difference.

use super::{TargetArgs, months, notes, splits};
use crate::cli::to_file::OutRecords;
use crate::cli::{CliError, Exit, Invocation, known_metric};
use crate::domain::facts::unit_path;
use crate::domain::metric::{Basis, MetricUnit};
use crate::domain::targets::{Quota, TargetCell, TargetScope};
use crate::report::phrase::minor_suffix;
use serde_json::{Map, Value, json};

/// The columns, by the names that the import knows.
const COLUMNS: [&str; 13] = [
    "rep",
    "unit",
    "metric",
    "period",
    "class",
    "product",
    "segment",
    "customer",
    "amount",
    "floor",
    "stretch",
    "numerator",
    "denominator",
];

/// Where the columns of numbers begin.
const AMOUNTS: usize = 8;

pub(super) fn run(args: &TargetArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let to = args.to.place(context)?;
    if args.form.splits {
        return splits::export(args, context, &to);
    }
    if args.form.notes {
        return notes::export(args, context, &to);
    }
    let all = wanted(args, context)?;
    if args.form.months {
        return months::export(context, &all, &to);
    }
    let what = ("targets", all.len());
    if to.is_json {
        let rows: Vec<Value> = all
            .iter()
            .map(|(cell, quota)| document(context, cell, quota))
            .collect();
        let all = json!({ "as_of": context.as_of(), "targets": rows });
        return to.write_json(context, &all, what);
    }
    let mut rows = vec![COLUMNS.map(str::to_owned).to_vec()];
    rows.extend(all.iter().map(|(cell, quota)| row(context, cell, quota)));
    let out = OutRecords {
        kind: "targets",
        records: &rows,
        numbers: AMOUNTS..COLUMNS.len(),
        is_marked: false,
    };
    to.write_records(context, &out)
}

/// The targets in force, of the metric and the period that are asked for.
fn wanted(
    args: &TargetArgs,
    context: &mut Invocation<'_>,
) -> Result<Vec<(TargetCell, Quota)>, CliError> {
    let is_wanted = filter(args, context)?;
    let mut all = context.store_to_read()?.targets_in_force(context.as_of())?;
    all.retain(|(cell, _)| is_wanted(cell));
    Ok(all)
}

/// Whether a target is of the metric and the period that are asked for.
pub(super) fn filter(
    args: &TargetArgs,
    context: &Invocation<'_>,
) -> Result<impl Fn(&TargetCell) -> bool + use<>, CliError> {
    let (today, fiscal) = (context.as_of(), context.settings().fiscal);
    let metric = args.cell.metric.as_ref();
    let metric = metric.map(|text| known_metric(context, text)).transpose()?;
    let period = args.cell.period.and_then(|word| word.on(today, fiscal));
    Ok(move |cell: &TargetCell| {
        let of_metric = metric.as_ref().is_none_or(|m| m.id == cell.metric);
        of_metric && period.is_none_or(|period| period == cell.period)
    })
}

/// The rep, or the path of the unit; the company by the word that the import knows.
pub(super) fn whom(cell: &TargetCell) -> (String, String) {
    match &cell.scope {
        TargetScope::Rep(id) => (id.clone(), String::new()),
        TargetScope::Unit(path) if path.is_empty() => (String::new(), "company".to_owned()),
        TargetScope::Unit(path) => (String::new(), unit_path(path)),
    }
}

fn row(context: &Invocation<'_>, cell: &TargetCell, quota: &Quota) -> Vec<String> {
    let metrics = &context.settings().metrics;
    let unit_of = |id: &str| {
        metrics
            .get(id)
            .map_or(MetricUnit::Count, |metric| metric.unit)
    };
    let plain = |unit, value: Option<i64>| {
        value.map_or_else(String::new, |value| plain(context, unit, value))
    };
    let unit = unit_of(&cell.metric);
    let sums = match metrics.get(&cell.metric).map(|metric| &metric.basis) {
        Some(Basis::Ratio {
            numerator,
            denominator,
        }) => [
            plain(unit_of(numerator), quota.share.map(|share| share.numerator)),
            plain(
                unit_of(denominator),
                quota.share.map(|share| share.denominator),
            ),
        ],
        Some(Basis::Sum(_) | Basis::Level | Basis::Composite(_)) | None => Default::default(),
    };
    let (rep, team) = whom(cell);
    let of = &cell.slice;
    let [above, below] = sums;
    vec![
        rep,
        team,
        cell.metric.clone(),
        cell.period.to_string(),
        of.product_class.clone(),
        of.product.clone(),
        of.customer_segment.clone(),
        of.customer.clone(),
        plain(unit, Some(quota.amount)),
        plain(unit, quota.floor),
        plain(unit, quota.stretch),
        above,
        below,
    ]
}

/// A number as a file has it: no grouping, a point before decimals, a percentage with its sign.
pub(super) fn plain(context: &Invocation<'_>, unit: MetricUnit, value: i64) -> String {
    context.money.plain(unit, value)
}

fn document(context: &Invocation<'_>, cell: &TargetCell, quota: &Quota) -> Value {
    let metric = context.settings().metrics.get(&cell.metric);
    let suffix = metric.map_or("", |metric| minor_suffix(metric.unit));
    let (rep, unit) = whom(cell);
    let mut out = Map::new();
    for (key, text) in [
        ("metric", cell.metric.clone()),
        ("rep", rep),
        ("unit", unit),
        ("class", cell.slice.product_class.clone()),
        ("product", cell.slice.product.clone()),
        ("segment", cell.slice.customer_segment.clone()),
        ("customer", cell.slice.customer.clone()),
    ] {
        let text = Some(text).filter(|text| !text.is_empty());
        out.insert(key.to_owned(), json!(text));
    }
    out.insert("period".into(), json!(cell.period));
    for (key, value) in [
        ("target", Some(quota.amount)),
        ("floor", quota.floor),
        ("stretch", quota.stretch),
    ] {
        out.insert(format!("{key}{suffix}"), json!(value));
    }
    out.insert(
        "numerator".into(),
        json!(quota.share.map(|share| share.numerator)),
    );
    out.insert(
        "denominator".into(),
        json!(quota.share.map(|share| share.denominator)),
    );
    Value::Object(out)
}
