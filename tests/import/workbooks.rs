//! XLSX and ODS: a sheet's rows are those of a CSV of it, and what its cells show is what they mean.

use crate::desk::{Desk, Run};
use quarterdeck::cli::Exit;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use std::path::{Path, PathBuf};

/// Writes a workbook.
pub fn xlsx(desk: &Desk, name: &str, fill: impl FnOnce(&mut Workbook)) -> PathBuf {
    let mut book = Workbook::new();
    fill(&mut book);
    let path = desk.path(name);
    book.save(&path).unwrap();
    path
}

/// Writes texts into the rows of a sheet, from one on.
pub fn rows(sheet: &mut Worksheet, from: u32, rows: &[&[&str]]) {
    for (row, cells) in (from..).zip(rows) {
        for (column, text) in (0..).zip(*cells) {
            if !text.is_empty() {
                sheet.write_string(row, column, *text).unwrap();
            }
        }
    }
}

pub fn import(desk: &Desk, kind: &str, path: &Path, more: &[&str]) -> Run {
    let file = path.to_str().unwrap();
    desk.run(&[&["--json", "import", kind, file], more].concat())
}

pub fn day(text: &str) -> ExcelDateTime {
    ExcelDateTime::parse_from_str(text).unwrap()
}

/// Under a title and blank rows, beside formatted cells without text, with days and numbers as such.
#[test]
fn p13_a_sheet_is_read_under_its_titles_and_its_rows_keep_their_numbers() {
    let desk = Desk::staffed();
    let path = xlsx(&desk, "deals.xlsx", |book| {
        let sheet = book.add_worksheet().set_name("Pipeline").unwrap();
        sheet.write_string(0, 0, "Deals of the North").unwrap();
        rows(
            sheet,
            3,
            &[&["id", "rep", "stage", "amount", "opened", "closed"]],
        );
        let date = Format::new().set_num_format("dd/mm/yyyy");
        for (row, id, amount) in [(4, "007", 1234.56), (5, "8", 0.1 + 0.2), (7, "9", 30_000.0)] {
            sheet.write_string(row, 0, id).unwrap();
            sheet
                .write_string(row, 1, if row == 7 { "Nobody Known" } else { "Bo" })
                .unwrap();
            sheet.write_string(row, 2, "won").unwrap();
            sheet.write_number(row, 3, amount).unwrap();
            sheet
                .write_datetime_with_format(row, 4, day("2026-01-02"), &date)
                .unwrap();
            sheet
                .write_datetime_with_format(row, 5, day("2026-02-03T23:30:00"), &date)
                .unwrap();
        }
        // Formatted to the right and below, and empty.
        sheet.write_blank(5, 30, &date).unwrap();
        sheet.write_blank(90, 2, &date).unwrap();
    });
    let run = import(&desk, "deals", &path, &[]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    let said = run.json();
    assert_eq!(
        (said["rows"].as_u64(), said["rejected"].as_u64()),
        (Some(3), Some(1))
    );
    let rejects = std::fs::read_to_string(desk.path("deals.xlsx.rejects.csv")).unwrap();
    assert!(rejects.contains("Nobody Known"), "{rejects}");
    assert!(
        said["rejects"].to_string().contains('8'),
        "{}",
        said["rejects"]
    );
    assert_eq!(
        desk.rows("SELECT id || ' ' || amount_minor || ' ' || closed FROM deal ORDER BY id"),
        ["007 123456 2026-02-03", "8 30 2026-02-03"]
    );
}

#[test]
fn p13_formulas_count_by_their_value_and_errors_are_rejects() {
    let desk = Desk::staffed();
    let path = xlsx(&desk, "targets.xlsx", |book| {
        let sheet = book.add_worksheet();
        rows(sheet, 0, &[&["rep", "period", "amount", "remark"]]);
        for (row, rep) in [(1, "Bo"), (2, "Ann Lee"), (3, "王芳"), (4, "陈杰")] {
            sheet.write_string(row, 0, rep).unwrap();
            sheet.write_string(row, 1, "2026-Q1").unwrap();
            // An error in a column that nothing uses is nobody's business.
            sheet
                .write_formula(row, 3, Formula::new("=A1/0").set_result("#DIV/0!"))
                .unwrap();
        }
        sheet
            .write_formula(1, 2, Formula::new("=100/3").set_result("33.3333333333333"))
            .unwrap();
        sheet
            .write_formula(2, 2, Formula::new("=B99/0").set_result("#REF!"))
            .unwrap();
        sheet
            .write_formula(3, 2, Formula::new("=SUM(A1:A9)").set_result(""))
            .unwrap();
        sheet.write_number(4, 2, 500.0).unwrap();
    });
    let run = import(&desk, "targets", &path, &[]);
    let said = run.json();
    assert_eq!(said["rejected"], 1, "{}", run.out);
    assert!(run.out.contains("error value"), "{}", run.out);
    assert!(run.out.contains("was rounded"), "{}", run.out);
}

/// Which sheet is meant is told by its columns, by name or by number, or asked with the options that answer.
#[test]
fn p13_of_several_sheets_the_one_with_the_columns_is_read_or_it_is_asked() {
    let desk = Desk::staffed();
    let deals: [&[&str]; 2] = [&["id", "rep", "stage"], &["D1", "Bo", "lead"]];
    let path = xlsx(&desk, "book.xlsx", |book| {
        rows(
            book.add_worksheet().set_name("说明").unwrap(),
            0,
            &[&["Read me"]],
        );
        rows(
            book.add_worksheet().set_name("Q4 deals").unwrap(),
            2,
            &deals,
        );
        book.add_worksheet().set_name("Empty").unwrap();
        let hidden = book.add_worksheet().set_name("Old").unwrap();
        rows(hidden, 0, &deals);
        hidden.set_hidden(true);
    });
    let run = import(&desk, "deals", &path, &["--dry-run"]);
    assert_eq!(run.json()["new"], 1, "{} {}", run.out, run.err);
    assert_eq!(run.json()["sheet"], "Q4 deals");
    assert!(
        run.out.contains("Sheets not read: 说明, Empty, Old"),
        "{}",
        run.out
    );
    let file = path.to_str().unwrap();
    let run = desk.run(&["import", "deals", file, "--dry-run"]);
    assert!(
        run.out.contains("sheet “Q4 deals” · header in line 3"),
        "{}",
        run.out
    );
    let run = desk.run(&["--lang", "zh-CN", "import", "deals", file, "--dry-run"]);
    assert!(
        run.out.contains("工作表“Q4 deals” · 表头在第 3 行"),
        "{}",
        run.out
    );
    // By name, by number, and a hidden one only so.
    for sheet in ["Q4 deals", "2", "Old", "4"] {
        let run = import(&desk, "deals", &path, &["--dry-run", "--sheet", sheet]);
        assert_eq!(run.json()["new"], 1, "{sheet}: {}", run.err);
    }
    let run = import(&desk, "deals", &path, &["--sheet", "Q5"]);
    assert_eq!(run.exit, Exit::Usage);
    assert!(
        run.err.contains("说明, Q4 deals, Empty, Old"),
        "{}",
        run.err
    );
    let run = import(&desk, "deals", &path, &["--sheet", "Empty"]);
    assert_eq!(run.exit, Exit::Unreadable, "{}", run.out);

    let path = xlsx(&desk, "two.xlsx", |book| {
        rows(book.add_worksheet().set_name("East").unwrap(), 0, &deals);
        rows(book.add_worksheet().set_name("West 2").unwrap(), 0, &deals);
    });
    let run = import(&desk, "deals", &path, &[]);
    assert_eq!(run.exit, Exit::Unreadable, "{}", run.out);
    assert!(
        run.err.contains("--sheet East") && run.err.contains("--sheet 'West 2'"),
        "{}",
        run.err
    );
    assert!(desk.rows("SELECT id FROM deal").is_empty());

    let path = desk.file("plain.csv", "id,rep,stage\nD1,Bo,lead\n");
    let run = import(&desk, "deals", &path, &["--sheet", "1"]);
    assert_eq!(run.exit, Exit::Usage);
    assert!(run.err.contains("no sheets"), "{}", run.err);
}

/// Hidden and filtered rows count and are said; a merged name is that of all its rows, a merged number nobody's.
#[test]
fn p13_hidden_filtered_and_merged_cells_are_read_aloud() {
    let desk = Desk::staffed();
    let path = xlsx(&desk, "activity.xlsx", |book| {
        let sheet = book.add_worksheet();
        rows(
            sheet,
            0,
            &[
                &["rep", "day", "touch"],
                &["Bo", "2026-02-02"],
                &["", "2026-02-03"],
                &["Ann Lee", "2026-02-02"],
                &["王芳", "2026-02-02"],
                &["陈杰", "2026-02-02"],
            ],
        );
        for row in 1..4 {
            sheet.write_number(row, 2, 4.0).unwrap();
        }
        let plain = Format::new();
        sheet.merge_range(1, 0, 2, 0, "Bo", &plain).unwrap();
        sheet.merge_range(4, 2, 5, 2, "", &plain).unwrap();
        sheet.write_number(4, 2, 30.0).unwrap();
        sheet.set_row_hidden(3).unwrap();
    });
    let run = import(&desk, "activity", &path, &[]);
    assert_eq!(run.json()["rejected"], 2, "{}", run.out);
    for said in [
        "1 hidden row was read",
        "merged",
        "one number for several rows",
    ] {
        assert!(run.out.contains(said), "{said}: {}", run.out);
    }
    assert_eq!(
        desk.activity(),
        [
            "2026-02-02|2|touch|4",
            "2026-02-02|3|touch|4",
            "2026-02-03|3|touch|4"
        ]
    );

    let path = xlsx(&desk, "filtered.xlsx", |book| {
        let sheet = book.add_worksheet();
        rows(
            sheet,
            0,
            &[
                &["rep", "day", "touch"],
                &["Bo", "2026-02-04", "1"],
                &["Ann Lee", "2026-02-04", "2"],
            ],
        );
        sheet.autofilter(0, 0, 2, 2).unwrap();
        let only = rust_xlsxwriter::FilterCondition::new().add_list_filter("Bo");
        sheet.filter_column(0, &only).unwrap();
    });
    let run = import(&desk, "activity", &path, &[]);
    assert!(run.out.contains("1 row hidden by a filter"), "{}", run.out);
    assert_eq!(run.json()["rows"], 2);
}
