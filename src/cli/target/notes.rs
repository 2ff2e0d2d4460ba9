//! `target export --notes`, and `target import` of such a file: who carries what, and whether that is a match (D12), as
//! a file that comes back without a difference. What comes in is a draft until it is published.

use super::export::{filter, whom};
use super::note::ANSWERS;
use super::splits::{named, wrong};
use super::{TargetArgs, drafts};
use crate::cli::to_file::{OutFile, OutRecords};
use crate::cli::{CliError, Exit, Invocation, known_metric};
use crate::domain::Period;
use crate::domain::targets::{AssignmentNote, PlannedNote, PlannedTargets, TargetCell};
use crate::report::text::clean;
use serde_json::{Map, Value, json};

/// Whose target, whether whoever carries it is a match, and why.
const COLUMNS: [&str; 10] = [
    "metric", "period", "rep", "unit", "class", "product", "segment", "customer", MATCH, "note",
];

/// The column by which such a file is known.
const MATCH: &str = "match";

pub(super) fn export(
    args: &TargetArgs,
    context: &mut Invocation<'_>,
    to: &OutFile<'_>,
) -> Result<Exit, CliError> {
    let is_wanted = filter(args, context)?;
    let mut all = context.store_to_read()?.notes_in_force(context.as_of())?;
    all.retain(|(cell, _)| is_wanted(cell));
    let mut rows: Vec<Vec<String>> = all.iter().map(|(cell, note)| row(cell, note)).collect();
    let what = ("notes", rows.len());
    if to.is_json {
        let rows: Vec<Value> = rows.iter().map(|row| document(row)).collect();
        let all = json!({ "as_of": context.as_of(), "notes": rows });
        return to.write_json(context, &all, what);
    }
    rows.insert(0, COLUMNS.map(str::to_owned).to_vec());
    let out = OutRecords {
        kind: what.0,
        records: &rows,
        numbers: 0..0,
        is_marked: true,
    };
    to.write_records(context, &out)
}

fn row(cell: &TargetCell, note: &AssignmentNote) -> Vec<String> {
    let ((rep, unit), of) = (whom(cell), &cell.slice);
    let answer = ANSWERS.iter().find(|(_, is)| *is == note.is_match);
    vec![
        cell.metric.clone(),
        cell.period.to_string(),
        rep,
        unit,
        of.product_class.clone(),
        of.product.clone(),
        of.customer_segment.clone(),
        of.customer.clone(),
        answer.map_or_else(String::new, |(word, _)| (*word).to_owned()),
        note.text.clone(),
    ]
}

fn document(row: &[String]) -> Value {
    let mut out = Map::new();
    for (key, text) in COLUMNS.iter().zip(row) {
        let text = Some(text).filter(|text| !text.is_empty());
        out.insert((*key).to_owned(), json!(text));
    }
    Value::Object(out)
}

/// Whether a file is one of notes: its header says it.
pub(super) fn are(rows: &[Vec<String>]) -> bool {
    let head = rows.first().into_iter().flatten();
    let mut titles = head.map(|text| text.trim());
    titles.any(|title| title == MATCH)
}

/// Takes the notes of a file as a draft: all of them, or none. A row without an answer takes back what was said.
pub(super) fn import(
    args: &TargetArgs,
    context: &mut Invocation<'_>,
    rows: &[Vec<String>],
) -> Result<Exit, CliError> {
    let store = context.store()?;
    let mut targets = match &args.draft {
        Some(draft) => store.target_draft(draft)?.targets,
        None => PlannedTargets::default(),
    };
    let head = rows.first().map_or(&[][..], Vec::as_slice);
    let (mut new, mut same) = (0u64, 0u64);
    for (at, row) in rows.iter().enumerate().skip(1) {
        let line = at + 1;
        let cell = |column: usize| {
            let at = head.iter().position(|text| text.trim() == COLUMNS[column]);
            at.and_then(|at| row.get(at)).map_or("", |text| text.trim())
        };
        let bad = |column: usize| {
            let what = format!("{} “{}”", COLUMNS[column], clean(cell(column)));
            wrong(context, line, &what)
        };
        let metric = known_metric(context, cell(0))?;
        let period = Period::parse(cell(1)).ok_or_else(|| bad(1))?;
        let of = named(&store, (&metric, period), |column| cell(1 + column))?;
        let (answer, text) = (cell(8), cell(9).to_owned());
        let note = match ANSWERS.iter().find(|(word, _)| *word == answer) {
            Some((_, is_match)) => Some(AssignmentNote {
                text,
                is_match: *is_match,
            }),
            None if answer.is_empty() && text.is_empty() => None,
            None => return Err(bad(8)),
        };
        if store.assignment_note(&of, context.as_of())? == note {
            same += 1;
            continue;
        }
        new += 1;
        let id = store.target_id(&of)?;
        targets.note(PlannedNote { id, note });
    }
    drop(store);
    drafts::take(
        args,
        &targets,
        ("cli-target-notes-read", new, same),
        context,
    )
}
