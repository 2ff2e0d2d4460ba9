//! `target export --splits` and `target import`: how targets are split, as a file that comes back without a
//! difference. A row is a part of a split; what comes in is a draft until it is published.

use super::cell::{amount, percent};
use super::export::{filter, plain, whom};
use super::{TargetArgs, drafts, notes};
use crate::cli::to_file::{OutFile, OutRecords};
use crate::cli::{CliError, Exit, Invocation, known_metric};
use crate::domain::Period;
use crate::domain::metric::Metric;
use crate::domain::targets::{
    OverAssignment, PlannedTargets, Split, SplitDimension, SplitMethod, SplitPart, Stake,
    TargetCell, TargetScope, TargetSlice,
};
use crate::i18n::Arg;
use crate::ingest::{FileInput, table};
use crate::intake::ImportWords;
use crate::report::text::clean;
use crate::store::Store;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// The target that is split, along what and how, then the part and what it has among the others.
const COLUMNS: [&str; 20] = [
    "metric",
    "period",
    "rep",
    "unit",
    "class",
    "product",
    "segment",
    "customer",
    "by",
    "method",
    "over",
    "part period",
    "part rep",
    "part unit",
    "part class",
    "part product",
    "part segment",
    "part customer",
    "stake",
    "value",
];

/// Where the columns of the part begin.
const PART: usize = 11;

pub(super) fn export(
    args: &TargetArgs,
    context: &mut Invocation<'_>,
    to: &OutFile<'_>,
) -> Result<Exit, CliError> {
    let is_wanted = filter(args, context)?;
    let mut all = context.store_to_read()?.splits_in_force(context.as_of())?;
    all.retain(|split| is_wanted(split.parent()));
    let mut rows: Vec<Vec<String>> = Vec::new();
    for split in &all {
        rows.extend(split.parts().iter().map(|part| row(context, split, part)));
    }
    let parts = rows.len();
    let what = ("splits", parts);
    if to.is_json {
        let rows: Vec<Value> = rows.iter().map(|row| document(row)).collect();
        let all = json!({ "as_of": context.as_of(), "parts": rows });
        return to.write_json(context, &all, what);
    }
    rows.insert(0, COLUMNS.map(str::to_owned).to_vec());
    let out = OutRecords {
        kind: what.0,
        records: &rows,
        numbers: COLUMNS.len() - 1..COLUMNS.len(),
        is_marked: true,
    };
    to.write_records(context, &out)
}

fn row(context: &Invocation<'_>, split: &Split, part: &SplitPart) -> Vec<String> {
    let parent = split.parent();
    let names = |cell: &TargetCell| {
        let ((rep, unit), of) = (whom(cell), cell.slice.clone());
        let slice = [
            of.product_class,
            of.product,
            of.customer_segment,
            of.customer,
        ];
        [cell.period.to_string(), rep, unit]
            .into_iter()
            .chain(slice)
    };
    let metric = context.settings().metrics.get(&parent.metric);
    let held = |number: i64| match metric {
        Some(metric) => plain(context, metric.unit, number),
        None => number.to_string(),
    };
    let (stake, value) = match part.stake {
        Stake::Weight(weight) => ("weight", weight.to_string()),
        Stake::Share(share) => ("share", plain_percent(i64::from(share))),
        Stake::Held(number) => ("held", held(number)),
    };
    let how = [
        split.dimension().id().to_owned(),
        split.method().id().to_owned(),
        plain_over(split.over()),
    ];
    std::iter::once(parent.metric.clone())
        .chain(names(parent))
        .chain(how)
        .chain(names(&part.cell))
        .chain([stake.to_owned(), value])
        .collect()
}

/// Hundredths of a percent as a file has them.
fn plain_percent(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let size = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}", size / 100, size % 100)
}

/// An over-assignment as a file has it: in percent where two decimals say it exactly, else so much of so much, in
/// words that no spreadsheet takes for a date.
fn plain_over(over: OverAssignment) -> String {
    let percent = over.hundredths();
    if OverAssignment::new(percent) == Some(over) {
        return plain_percent(percent.into());
    }
    let (more, of) = over.ratio();
    format!("{more} of {of}")
}

/// The inverse; `None` for what no split can have.
fn read_over(context: &Invocation<'_>, text: &str) -> Result<Option<OverAssignment>, CliError> {
    let Some((more, of)) = text.split_once(" of ") else {
        return Ok(OverAssignment::new(percent(context, text)?));
    };
    let read = |text: &str| text.trim().parse::<i64>().ok();
    let both = read(more).zip(read(of));
    Ok(both.and_then(|(more, of)| OverAssignment::exact(more, of)))
}

fn document(row: &[String]) -> Value {
    let mut out = Map::new();
    for (key, text) in COLUMNS.iter().zip(row) {
        let text = Some(text).filter(|text| !text.is_empty());
        out.insert(key.replace(' ', "_"), json!(text));
    }
    Value::Object(out)
}

/// A split as its rows say it.
struct ReadSplit {
    method: SplitMethod,
    over: OverAssignment,
    parts: Vec<SplitPart>,
    /// The row that it begins in.
    line: usize,
}

/// Takes the splits of a file as a draft. All of them, or none: half a split shares out something else.
pub(super) fn import(args: &TargetArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let path = args.id.clone().unwrap_or_default();
    let path = Path::new(&path);
    let i18n = context.i18n.clone();
    let program = context.world.program.clone();
    let rows = table(&FileInput::File(path), program.as_deref(), COLUMNS[0]);
    let rows = rows.map_err(|error| {
        let called = clean(&path.to_string_lossy()).into_owned();
        let said = ImportWords(&i18n).file(&called, &error);
        CliError::Said(Exit::Unreadable, said)
    })?;
    if notes::are(&rows) {
        return notes::import(args, context, &rows);
    }
    let store = context.store()?;
    let read = read(context, &store, &rows)?;
    let mut targets = match &args.draft {
        Some(draft) => store.target_draft(draft)?.targets,
        None => PlannedTargets::default(),
    };
    let (mut new, mut same) = (0u64, 0u64);
    for ((parent, dimension), of) in read {
        let split = Split::new(parent.clone(), dimension, of.method, of.over, of.parts);
        let split = split.map_err(|why| wrong(context, of.line, &why.to_string()))?;
        let known = store.splits(&parent, context.as_of())?;
        if known.contains(&split) {
            same += 1;
            continue;
        }
        new += 1;
        targets.split(store.planned_split_of(&split)?);
    }
    drop(store);
    drafts::take(
        args,
        &targets,
        ("cli-target-splits-read", new, same),
        context,
    )
}

/// The rows of each split, by what is split and along what.
fn read(
    context: &Invocation<'_>,
    store: &Store,
    rows: &[Vec<String>],
) -> Result<BTreeMap<(TargetCell, SplitDimension), ReadSplit>, CliError> {
    let mut lines = rows.iter().enumerate();
    let places = match lines.next() {
        Some((_, head)) => places(context, head)?,
        None => return Ok(BTreeMap::new()),
    };
    let mut all: BTreeMap<(TargetCell, SplitDimension), ReadSplit> = BTreeMap::new();
    for (at, row) in lines {
        let line = at + 1;
        let cell = |column: usize| row.get(places[column]).map_or("", |text| text.trim());
        let bad = |column: usize| {
            let what = format!("{} “{}”", COLUMNS[column], clean(cell(column)));
            wrong(context, line, &what)
        };
        let metric = known_metric(context, cell(0))?;
        let of = |from: usize| -> Result<TargetCell, CliError> {
            let period = Period::parse(cell(from)).ok_or_else(|| bad(from))?;
            named(store, (&metric, period), |column| cell(from + column))
        };
        let parent = of(1)?;
        let by = SplitDimension::parse(cell(8)).ok_or_else(|| bad(8))?;
        let method = SplitMethod::parse(cell(9)).ok_or_else(|| bad(9))?;
        let over = read_over(context, cell(10))?.ok_or_else(|| bad(10))?;
        let part = SplitPart {
            cell: of(PART)?,
            stake: match cell(18) {
                "weight" => Stake::Weight(cell(19).parse().map_err(|_| bad(19))?),
                "share" => {
                    let share = percent(context, cell(19))?;
                    Stake::Share(u32::try_from(share).map_err(|_| bad(19))?)
                }
                "held" => Stake::Held(amount(context, &metric, cell(19))?),
                _ => return Err(bad(18)),
            },
        };
        let split = all.entry((parent, by)).or_insert_with(|| ReadSplit {
            method,
            over,
            parts: Vec::new(),
            line,
        });
        // One split is made in one way.
        if split.method != method {
            return Err(bad(9));
        }
        if split.over != over {
            return Err(bad(10));
        }
        split.parts.push(part);
    }
    Ok(all)
}

/// Where each column stands; every one has to be there.
fn places(context: &Invocation<'_>, head: &[String]) -> Result<Vec<usize>, CliError> {
    let place = |column: &&str| {
        let found = head.iter().position(|text| text.trim() == *column);
        found.ok_or_else(|| {
            let args = [("column", (*column).to_owned().into())];
            let said = context.i18n.ta("cli-target-splits-column", &args);
            CliError::Said(Exit::Unreadable, said)
        })
    };
    COLUMNS.iter().map(place).collect()
}

/// A target by the names of a row: rep, unit, class, product, segment, customer.
pub(super) fn named<'t>(
    store: &Store,
    (metric, period): (&Metric, Period),
    cell: impl Fn(usize) -> &'t str,
) -> Result<TargetCell, CliError> {
    let scope = match (cell(1), cell(2)) {
        ("", "" | "company") => TargetScope::Unit(Vec::new()),
        ("", unit) => TargetScope::Unit(store.unit_names(&store.unit_named(unit)?)?),
        (rep, _) => TargetScope::Rep(store.rep_named(rep)?),
    };
    Ok(TargetCell {
        metric: metric.id.clone(),
        period,
        scope,
        slice: TargetSlice {
            product_class: cell(3).to_owned(),
            product: cell(4).to_owned(),
            customer_segment: cell(5).to_owned(),
            customer: cell(6).to_owned(),
        },
    })
}

pub(super) fn wrong(context: &Invocation<'_>, line: usize, what: &str) -> CliError {
    let args = [
        ("line", Arg::count(line as u64)),
        ("what", what.to_owned().into()),
    ];
    let said = context.i18n.ta("cli-target-splits-wrong", &args);
    CliError::Said(Exit::NotSo, said)
}
