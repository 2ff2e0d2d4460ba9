//! The same data in six forms ends in the same database.

use crate::desk::Desk;
use crate::hostile::ods;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::path::PathBuf;

/// A cell, as a spreadsheet holds it.
#[derive(Clone, Copy)]
pub enum Cell {
    Text(&'static str),
    Number(f64),
    Day(&'static str),
}
use Cell::{Day, Number, Text};

pub const FORMS: [&str; 6] = ["csv", "semicolon", "utf-16", "gb18030", "xlsx", "ods"];

/// Kinds, in the order in which they build on one another, with their rows.
#[expect(clippy::too_many_lines, reason = "a table of what is imported")]
pub fn data() -> Vec<(&'static str, Vec<Vec<Cell>>)> {
    let texts = |row: &[&'static str]| row.iter().map(|t| Text(t)).collect::<Vec<_>>();
    vec![
        (
            "reps",
            vec![
                texts(&["id", "name", "tier", "unit", "from"]),
                vec![
                    Text("007"),
                    Text("王芳"),
                    Text("高级"),
                    Text("North/One"),
                    Day("2024-01-01"),
                ],
                vec![
                    Text("8"),
                    Text("Ann \"Annie\" Lee"),
                    Text("mid"),
                    Text("North/Two"),
                    Day("2025-07-01"),
                ],
                vec![
                    Text("9"),
                    Text("O'Neil; Bo"),
                    Text("junior"),
                    Text("South"),
                    Text(""),
                ],
            ],
        ),
        (
            "customers",
            vec![
                texts(&["id", "name", "segment", "key", "rep"]),
                vec![
                    Text("C1"),
                    Text("海辰精工"),
                    Text("大型"),
                    Text("yes"),
                    Text("王芳"),
                ],
                vec![
                    Text("C2"),
                    Text("Aldervale, Foods"),
                    Text(""),
                    Text("no"),
                    Text("007"),
                ],
            ],
        ),
        (
            "deals",
            vec![
                texts(&[
                    "id", "rep", "customer", "stage", "amount", "opened", "closed",
                ]),
                vec![
                    Text("D1"),
                    Text("007"),
                    Text("C1"),
                    Text("won"),
                    Number(1_234_567.89),
                    Day("2025-12-31"),
                    Day("2026-02-03"),
                ],
                vec![
                    Text("D2"),
                    Text("8"),
                    Text("C2"),
                    Text("lost"),
                    Number(0.5),
                    Day("2026-01-05"),
                    Day("2026-02-13"),
                ],
                vec![
                    Text("D3"),
                    Text("9"),
                    Text(""),
                    Text("proposal"),
                    Number(-12.25),
                    Day("2026-01-15"),
                    Text(""),
                ],
                vec![
                    Text("D4"),
                    Text("8"),
                    Text("C1"),
                    Text("lead"),
                    Text(""),
                    Day("2026-02-01"),
                    Text(""),
                ],
            ],
        ),
        (
            "activity",
            vec![
                texts(&["rep", "day", "touch", "need"]),
                vec![Text("007"), Day("2026-02-02"), Number(8.0), Number(0.0)],
                vec![Text("8"), Day("2026-02-02"), Number(3.0), Text("")],
                vec![Text("9"), Day("2026-02-13"), Text(""), Number(12.0)],
            ],
        ),
        (
            "targets",
            vec![
                texts(&["rep", "2026-01", "2026-02", "2026-03"]),
                vec![Text("007"), Number(1000.5), Number(0.0), Number(33.33)],
                vec![Text("8"), Number(7.0), Text(""), Number(1_000_000.0)],
            ],
        ),
    ]
}

fn delimited(rows: &[Vec<Cell>], delimiter: u8, comma: bool) -> String {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .from_writer(Vec::new());
    for row in rows {
        let cells = row.iter().map(|cell| match cell {
            Text(text) => (*text).to_owned(),
            Number(n) if comma => n.to_string().replace('.', ","),
            Number(n) => n.to_string(),
            Day(day) if comma => {
                let parts: Vec<&str> = day.split('-').rev().collect();
                parts.join(".")
            }
            Day(day) => (*day).to_owned(),
        });
        writer.write_record(cells).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

fn workbook(rows: &[Vec<Cell>]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let (date, money) = (
        Format::new().set_num_format("d/m/yy"),
        Format::new().set_num_format("#,##0.00"),
    );
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Text("") => continue,
                Text(text) => sheet.write_string(row, column, *text),
                Number(n) => sheet.write_number_with_format(row, column, *n, &money),
                Day(day) => {
                    let day = ExcelDateTime::parse_from_str(day).unwrap();
                    sheet.write_datetime_with_format(row, column, &day, &date)
                }
            }
            .unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

fn open_document(rows: &[Vec<Cell>]) -> Vec<u8> {
    let escaped = |text: &str| {
        text.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('"', "&quot;")
    };
    let cell = |cell: &Cell| match cell {
        Text("") => "<table:table-cell/>".to_owned(),
        Text(text) => format!(
            r#"<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>"#,
            escaped(text)
        ),
        Number(n) => format!(
            r#"<table:table-cell office:value-type="float" office:value="{n}"><text:p>{n:.2}</text:p></table:table-cell>"#
        ),
        Day(day) => format!(
            r#"<table:table-cell office:value-type="date" office:date-value="{day}"><text:p>{}</text:p></table:table-cell>"#,
            &day[5..]
        ),
    };
    let mut all = String::new();
    for row in rows {
        all.push_str("<table:table-row>");
        all.extend(row.iter().map(cell));
        all.push_str("</table:table-row>");
    }
    // As a spreadsheet program ends a sheet: formatted down to its last row.
    ods(&format!(
        r#"<table:table table:name="Data">{all}<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>"#
    ))
}

pub fn bytes(form: &str, rows: &[Vec<Cell>]) -> Vec<u8> {
    match form {
        "csv" => delimited(rows, b',', false).into_bytes(),
        "semicolon" => delimited(rows, b';', true).into_bytes(),
        "utf-16" => {
            let text = delimited(rows, b'\t', false);
            let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
            units.flat_map(u16::to_le_bytes).collect()
        }
        "gb18030" => encoding_rs::GB18030
            .encode(&delimited(rows, b',', false))
            .0
            .into_owned(),
        "xlsx" => workbook(rows),
        // The last of them.
        _ => open_document(rows),
    }
}

/// Every table of a database, row by row, but for what names a file, an hour or an id of an import.
pub fn tables(desk: &Desk) -> Vec<String> {
    let names = desk.rows(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    );
    assert!(names.len() > 20, "{names:?}");
    let mut all = Vec::new();
    for name in names {
        let columns = desk.rows(&format!(
            "SELECT name FROM pragma_table_xinfo('{name}') ORDER BY cid"
        ));
        let told: Vec<String> = columns
            .into_iter()
            .filter(|c| !OWN.contains(&c.as_str()))
            .map(|c| format!("quote(\"{c}\")"))
            .collect();
        if told.is_empty() || SKIPPED.contains(&name.as_str()) {
            continue;
        }
        let mut rows = desk.rows(&format!(
            "SELECT {} FROM \"{name}\"",
            told.join(" || ',' || ")
        ));
        rows.sort();
        all.extend(rows.into_iter().map(|row| format!("{name}: {row}")));
    }
    all
}

/// Columns that differ between two imports of the same file already, or hold the file's own name and bytes.
const OWN: [&str; 11] = [
    "file",
    "sha256",
    "at",
    "id",
    "replica",
    "source",
    "import",
    "version",
    "supersedes",
    "n",
    "sum",
];
/// Sums over rows that hold such columns.
const SKIPPED: [&str; 1] = ["import_sum"];

#[test]
fn the_same_data_in_six_forms_ends_in_the_same_database() {
    let mut first: Option<Vec<String>> = None;
    // The first form twice: what differs then is not the form's doing.
    for form in FORMS.into_iter().chain([FORMS[0]]) {
        let desk = Desk::new();
        for (kind, rows) in data() {
            let name = match form {
                "xlsx" | "ods" => format!("{kind}.{form}"),
                _ => format!("{kind}.csv"),
            };
            let file: PathBuf = desk.file(&name, bytes(form, &rows));
            let run = desk.run(&["--json", "import", kind, file.to_str().unwrap()]);
            let said = run.json();
            assert_eq!(
                said["rejected"], 0,
                "{form} {kind}: {} {}",
                run.out, run.err
            );
            assert_eq!(said["rows"], rows.len() - 1, "{form} {kind}: {}", run.out);
        }
        let tables = tables(&desk);
        match &first {
            None => first = Some(tables),
            Some(first) => {
                for (a, b) in first.iter().zip(&tables) {
                    assert_eq!(a, b, "{form}");
                }
                assert_eq!(first.len(), tables.len(), "{form}");
            }
        }
    }
}
