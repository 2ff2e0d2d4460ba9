//! `export KIND`: the facts of a kind as a file that `import KIND` takes back without a difference.

use super::one_of::OneOf;
use super::to_file::{DIGITS_OF_A_SHEET, ToFile};
use super::{CliError, Exit, Invocation};
use crate::domain::facts::ImportKind;
use crate::ingest::EXPORTED;
use crate::report::csv::marked_records;
use crate::report::text::mark;
use crate::report::xlsx::{SheetCell, workbook};
use crate::store::{FactCell, FactTable};
use serde_json::{Map, Value, json};
use zip::result::ZipResult;

/// What `export` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct ExportArgs {
    /// What to write
    #[arg(value_name = "KIND", value_parser = KINDS)]
    kind: ImportKind,
    #[command(flatten)]
    to: ToFile,
}

const KINDS: OneOf<ImportKind> = OneOf {
    ids: || ImportKind::IDS.to_vec(),
    parse: ImportKind::parse,
};

pub(super) fn run(args: &ExportArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let to = args.to.place(context)?;
    let store = context.store_to_read()?;
    let table = store.fact_table(args.kind, context.settings(), context.as_of())?;
    let what = (args.kind.id(), table.rows.len());
    if to.is_json {
        return to.write_json(context, &document(args.kind, &table), what);
    }
    if to.is_book {
        return to.write_book(context, book(args.kind, &table), what);
    }
    to.write(context, &csv(&table), what)
}

/// The table as a workbook, with the same last column.
fn book(kind: ImportKind, table: &FactTable) -> ZipResult<Vec<u8>> {
    let titles = table.columns.iter().map(String::as_str).chain([EXPORTED]);
    let titles: Vec<SheetCell<'_>> = titles.map(SheetCell::Text).collect();
    let rows: Vec<Vec<(String, bool)>> = table
        .rows
        .iter()
        .map(|row| row.iter().map(in_sheet).collect())
        .collect();
    let cells = rows.iter().map(|row| {
        let cells = row
            .iter()
            .map(|(text, is_number)| match (text.as_str(), is_number) {
                ("", _) => SheetCell::Empty,
                (text, true) => SheetCell::Number(text),
                (text, false) => SheetCell::Text(text),
            });
        cells.collect()
    });
    workbook(kind.id(), std::iter::once(titles).chain(cells))
}

/// A cell as a sheet has it, and whether it is a number there. One of more digits than a sheet keeps is a text.
fn in_sheet(cell: &FactCell) -> (String, bool) {
    let written = cell.written();
    match cell {
        FactCell::Text(text) => (mark(text).into_owned(), false),
        FactCell::Money { .. } | FactCell::Whole(_) => {
            let digits = written.bytes().filter(u8::is_ascii_digit).count();
            (written, digits <= DIGITS_OF_A_SHEET)
        }
        FactCell::Hundredths { .. } | FactCell::Empty => (written, false),
    }
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
