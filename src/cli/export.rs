//! `export KIND`: the facts of a kind as a file that `import KIND` takes back without a difference.

use super::one_of::OneOf;
use super::{CliError, Exit, Invocation};
use crate::domain::facts::ImportKind;
use crate::i18n::Arg;
use crate::ingest::EXPORTED;
use crate::report::csv::marked_records;
use crate::report::text::clean;
use crate::store::{FactCell, FactTable};
use crate::sys;
use crate::sys::leftovers::draft_of;
use serde_json::{Map, Value, json};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// What `export` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct ExportArgs {
    /// What to write
    #[arg(value_name = "KIND", value_parser = KINDS)]
    kind: ImportKind,
    /// A new file, .csv or .json; without one, standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long, requires = "output")]
    force: bool,
}

const KINDS: OneOf<ImportKind> = OneOf {
    ids: || ImportKind::IDS.to_vec(),
    parse: ImportKind::parse,
};

pub(super) fn run(args: &ExportArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let file = args
        .output
        .as_deref()
        .filter(|file| *file != Path::new("-"));
    let ending = file.and_then(|file| file.extension()?.to_str().map(str::to_ascii_lowercase));
    let is_json = match (file, ending.as_deref()) {
        (None, _) => context.json,
        (Some(_), Some("json")) => true,
        (Some(_), Some("csv")) => false,
        (Some(file), _) => return Err(said(context, "cli-export-ending", file)),
    };
    if let Some(file) = file.filter(|file| !args.force && file.exists()) {
        return Err(said(context, "cli-export-exists", file));
    }
    let store = context.store_to_read()?;
    let table = store.fact_table(args.kind, context.settings(), context.as_of())?;
    let rows = table.rows.len();
    let Some(file) = file else {
        if is_json {
            context.print_json(&document(args.kind, &table))?;
        } else {
            write!(context.out, "{}", csv(&table))?;
        }
        return Ok(Exit::Done);
    };
    let text = if is_json {
        format!("{:#}\n", document(args.kind, &table))
    } else {
        csv(&table)
    };
    let id = (context.world.new_id)();
    put(file, &id, text.as_bytes()).map_err(|error| CliError::Unwritable {
        path: file.to_owned(),
        error,
    })?;
    let path = file.to_string_lossy();
    if context.json {
        context.print_json(&json!({ "file": path, "kind": args.kind.id(), "rows": rows }))?;
    } else {
        let args = [
            ("path", Arg::from(clean(&path).into_owned())),
            ("rows", Arg::count(rows as u64)),
        ];
        let line = context.i18n.ta("cli-export-written", &args);
        context.say(&line)?;
    }
    Ok(Exit::Done)
}

fn said(context: &Invocation<'_>, key: &str, file: &Path) -> CliError {
    let path = [("path", clean(&file.to_string_lossy()).into_owned().into())];
    CliError::Said(Exit::Usage, context.i18n.ta(key, &path))
}

/// The table with a last column by which the import knows that its signs before formulas are ours.
fn csv(table: &FactTable) -> String {
    let mut columns = table.columns.clone();
    columns.push(EXPORTED.to_owned());
    let rows = table.rows.iter().map(|row| {
        let cells = row.iter().map(FactCell::written);
        cells.chain([String::new()]).collect()
    });
    let records: Vec<Vec<String>> = std::iter::once(columns).chain(rows).collect();
    marked_records(&records)
}

fn document(kind: ImportKind, table: &FactTable) -> Value {
    let row = |cells: &Vec<FactCell>| {
        let mut out = Map::new();
        for (title, cell) in table.columns.iter().zip(cells) {
            let key = title.replace(' ', "_");
            match cell {
                FactCell::Money { minor, .. } => out.insert(format!("{key}_minor"), json!(minor)),
                FactCell::Whole(n) => out.insert(key, json!(n)),
                FactCell::Text(text) => out.insert(key, json!(text)),
                FactCell::Hundredths { .. } => out.insert(key, json!(cell.written())),
                FactCell::Empty => out.insert(key, Value::Null),
            };
        }
        Value::Object(out)
    };
    let rows: Vec<Value> = table.rows.iter().map(row).collect();
    json!({ "kind": kind.id(), "rows": rows })
}

/// Writes a file whole or not at all.
fn put(file: &Path, id: &str, bytes: &[u8]) -> io::Result<()> {
    let draft = draft_of(file, id);
    let write = || {
        let mut part = sys::create_private_file(&draft)?;
        part.write_all(bytes)?;
        part.sync_all()?;
        fs::rename(&draft, file)
    };
    write().inspect_err(|_| {
        let _ = fs::remove_file(&draft);
    })
}
