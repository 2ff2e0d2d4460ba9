//! `imports`: what came in, by whom, when, and what became of it; undo by number.

use super::table::Table;
use super::{CliError, Exit, Invocation};
use crate::domain::facts::{ImportEntry, MissingRows};
use crate::intake::take_back;
use crate::report::text::{Align, clean};
use crate::report::{number, phrase};
use serde_json::{Value, json};

/// What `imports` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct ImportsArgs {
    /// Undo this import as a whole: its number in the list
    #[arg(long, value_name = "NUMBER")]
    undo: Option<i64>,
    /// The rows that this import did not take may stay out
    #[arg(long, value_name = "NUMBER", conflicts_with = "undo")]
    let_be: Option<i64>,
}

pub(super) fn run(args: &ImportsArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    if let Some(number) = args.undo {
        return undo(number, context);
    }
    if let Some(number) = args.let_be {
        context.store()?.let_be(number)?;
        let line = context
            .i18n
            .ta("cli-imports-let-be", &[("number", number.into())]);
        context.say(&line)?;
        return Ok(Exit::Done);
    }
    let store = context.store_to_read()?;
    let entries = store.imports()?;
    let missing = store.missing_rows()?;
    if context.json {
        let imports: Vec<Value> = entries.iter().map(document).collect();
        let missing: Vec<Value> = missing.iter().map(missing_document).collect();
        context.print_json(&json!({ "imports": imports, "missing": missing }))?;
        return Ok(Exit::Done);
    }
    if entries.is_empty() {
        let line = context.i18n.t("cli-imports-none");
        context.say(&line)?;
        return Ok(Exit::Done);
    }
    list(&entries, context)?;
    for rows in &missing {
        let line = phrase::missing_rows(&context.i18n, rows);
        context.say(&line)?;
    }
    Ok(Exit::Done)
}

fn undo(number: i64, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let (mut store, site) = (context.store()?, context.import_site()?);
    let undone = take_back(&site, &mut store, &context.session, number)?;
    if let Some(error) = &undone.later {
        let why = CliError::Store(error.clone()).say(&context.i18n);
        let line = context
            .i18n
            .ta("import-not-refreshed", &[("why", why.into())]);
        context.talk(&line);
    }
    let file = &undone.import.file;
    if context.json {
        let again: Vec<Value> = undone.again.iter().map(missing_document).collect();
        context.print_json(&json!({ "undone": number, "file": file, "missing": again }))?;
    } else {
        let file = clean(file).into_owned();
        let line = context.i18n.ta(
            "cli-imports-undone",
            &[("number", number.into()), ("file", file.into())],
        );
        context.say(&line)?;
        let again: Vec<String> = undone.open_again(&context.i18n).collect();
        for line in &again {
            context.say(line)?;
        }
    }
    Ok(Exit::Done)
}

fn missing_document(rows: &MissingRows) -> Value {
    json!({
        "import": rows.import, "kind": rows.kind.id(), "file": rows.file,
        "missing": rows.missing, "of": rows.of,
    })
}

fn document(entry: &ImportEntry) -> Value {
    let fields: serde_json::Map<String, Value> = entry
        .fields
        .iter()
        .map(|(field, n)| {
            let count = json!({ "changed": n.changed, "emptied": n.emptied });
            (field.clone(), count)
        })
        .collect();
    json!({
        "number": entry.number,
        "id": entry.id,
        "kind": entry.kind.id(),
        "file": entry.file,
        "at": entry.at,
        "author": entry.author,
        "rows": entry.rows,
        "new": entry.new,
        "changed": entry.changed,
        "same": entry.same,
        "rejected": entry.rejected,
        "fields": fields,
        "undone_at": entry.undone.as_ref().map(|(at, _)| at),
        "undone_by": entry.undone.as_ref().map(|(_, by)| by),
    })
}

fn list(entries: &[ImportEntry], context: &mut Invocation<'_>) -> Result<(), CliError> {
    let heading = |key: &str| context.i18n.t(&format!("cli-imports-col-{key}"));
    let columns = [
        ("number", Align::Right),
        ("at", Align::Left),
        ("author", Align::Left),
        ("kind", Align::Left),
        ("file", Align::Left),
        ("rows", Align::Right),
        ("new", Align::Right),
        ("changed", Align::Right),
        ("same", Align::Right),
        ("rejected", Align::Right),
        ("state", Align::Left),
    ];
    let mut table = Table::new(columns.map(|(key, align)| (heading(key), align)))
        .leaves(8, 0)
        .leaves(7, 1)
        .leaves(2, 2)
        .leaves(5, 3);
    let local = context.world.local;
    for entry in entries {
        let undone = entry.undone.as_ref().map(|(_, by)| {
            context.i18n.ta(
                "cli-imports-by",
                &[("author", clean(by).into_owned().into())],
            )
        });
        let n = |n: u64| number::count(n.cast_signed());
        table.row(vec![
            entry.number.to_string(),
            number::date_and_time(&entry.at, local),
            entry.author.clone(),
            context.i18n.t(&format!("import-kind-{}", entry.kind.id())),
            entry.file.clone(),
            n(entry.rows),
            n(entry.new),
            n(entry.changed),
            n(entry.same),
            n(entry.rejected),
            undone.unwrap_or_default(),
        ]);
    }
    context.print_table(&table)
}
