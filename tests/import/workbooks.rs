//! XLSX and ODS: a sheet's rows are those of a CSV of it, and what its cells show is what they mean.

use crate::desk::{Desk, Run};
use quarterdeck::cli::Exit;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use std::path::{Path, PathBuf};

/// Writes a workbook.
fn xlsx(desk: &Desk, name: &str, fill: impl FnOnce(&mut Workbook)) -> PathBuf {
    let mut book = Workbook::new();
    fill(&mut book);
    let path = desk.path(name);
    book.save(&path).unwrap();
    path
}

/// Writes texts into the rows of a sheet, from one on.
fn rows(sheet: &mut Worksheet, from: u32, rows: &[&[&str]]) {
    for (row, cells) in (from..).zip(rows) {
        for (column, text) in (0..).zip(*cells) {
            if !text.is_empty() {
                sheet.write_string(row, column, *text).unwrap();
            }
        }
    }
}

fn import(desk: &Desk, kind: &str, path: &Path, more: &[&str]) -> Run {
    let file = path.to_str().unwrap();
    desk.run(&[&["--json", "import", kind, file], more].concat())
}

fn day(text: &str) -> ExcelDateTime {
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

/// A cell that shows 85%, €5, 12万 or 00123 means that.
#[test]
fn p13_formats_that_change_the_meaning_are_read() {
    let desk = Desk::staffed();
    let path = xlsx(&desk, "deals.xlsx", |book| {
        let sheet = book.add_worksheet();
        rows(sheet, 0, &[&["id", "rep", "stage", "amount"]]);
        let formats = [
            "General",
            "0\"万\"",
            "[$€-407] #,##0",
            "0%",
            "[$CNY] 0",
            "#,##0,\"K\"",
        ];
        for (row, format) in (1..).zip(formats) {
            let code = Format::new().set_num_format("00000");
            sheet
                .write_number_with_format(row, 0, f64::from(row), &code)
                .unwrap();
            sheet.write_string(row, 1, "Bo").unwrap();
            sheet.write_string(row, 2, "proposal").unwrap();
            let format = Format::new().set_num_format(format);
            sheet
                .write_number_with_format(row, 3, 12.0, &format)
                .unwrap();
        }
    });
    let run = import(&desk, "deals", &path, &["--set", "currency=CNY"]);
    let said = run.json();
    assert_eq!(said["rejected"], 2, "{}", run.out);
    assert!(
        run.out.contains("EUR") && run.out.contains("percentage"),
        "{}",
        run.out
    );
    assert_eq!(
        desk.rows("SELECT id, amount_minor FROM deal ORDER BY id"),
        ["00001|1200", "00002|12000000", "00005|1200", "00006|1200"]
    );
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

/// What spreadsheets of two systems call day 44865, what a number without a format is in a column of days, and
/// a header of months that are dates.
#[test]
fn p5_days_of_both_systems_and_months_that_are_dates() {
    let cell = |place: &str, text: &str| {
        format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#)
    };
    let header = format!(
        "{}{}{}{}",
        cell("A1", "id"),
        cell("B1", "rep"),
        cell("C1", "stage"),
        cell("D1", "opened")
    );
    let row = format!(
        "{}{}{}<c r=\"D2\"><v>44865</v></c>",
        cell("A2", "D1"),
        cell("B2", "Bo"),
        cell("C2", "lead")
    );
    let sheet = format!("<row r=\"1\">{header}</row><row r=\"2\">{row}</row>");
    for (since_1904, day) in [(false, "2022-10-31"), (true, "2026-11-01")] {
        let desk = Desk::staffed();
        let mut bytes = crate::hostile::xlsx(&sheet, "<sst/>", zip::CompressionMethod::Stored);
        if since_1904 {
            bytes = crate::hostile::xlsx_since_1904(&sheet);
        }
        let run = import(&desk, "deals", &desk.file("mac.xlsx", bytes), &[]);
        assert_eq!(run.json()["new"], 1, "{} {}", run.out, run.err);
        assert_eq!(desk.rows("SELECT opened FROM deal"), [day]);
    }
    let desk = Desk::staffed();
    for (name, format) in [("a.xlsx", "mmm-yy"), ("b.xlsx", "yyyy-mm-dd")] {
        let path = xlsx(&desk, name, |book| {
            let sheet = book.add_worksheet();
            rows(sheet, 0, &[&["rep"], &["Bo"]]);
            let format = Format::new().set_num_format(format);
            for (column, month) in [(1, "2026-01-01"), (2, "2026-02-01"), (3, "2026-03-01")] {
                sheet
                    .write_datetime_with_format(0, column, day(month), &format)
                    .unwrap();
                sheet
                    .write_number(1, column, 100.0 * f64::from(column))
                    .unwrap();
            }
        });
        let run = import(&desk, "targets", &path, &["--dry-run"]);
        assert_eq!(run.json()["new"], 3, "{name}: {} {}", run.out, run.err);
    }
}

/// A formula that no program has computed, a number of more digits than a spreadsheet keeps, and the same in ODS.
#[test]
fn p13_what_a_cell_does_not_hold_is_not_made_up() {
    let desk = Desk::staffed();
    let text = |t: &str| format!(r#"<c t="inlineStr"><is><t>{t}</t></is></c>"#);
    let rows = format!(
        "<row>{}{}{}{}</row><row>{}{}{}<c><f>SUM(A1:A2)</f></c></row><row><c><v>123456789012345678</v></c>{}{}<c><v>5</v></c></row>",
        text("id"),
        text("rep"),
        text("stage"),
        text("amount"),
        text("D1"),
        text("Bo"),
        text("lead"),
        text("Bo"),
        text("lead"),
    );
    let book = crate::hostile::xlsx(&rows, "<sst/>", zip::CompressionMethod::Deflated);
    let run = import(&desk, "deals", &desk.file("made.xlsx", book), &[]);
    assert_eq!(run.exit, Exit::NotSo, "{}", run.out);
    for said in [
        "without a computed value",
        "=SUM(A1:A2)",
        "more than 15 digits",
    ] {
        assert!(run.out.contains(said), "{said}: {}", run.out);
    }

    let cell = |kind: &str, value: &str, shown: &str| {
        format!(
            r#"<table:table-cell office:value-type="{kind}" {value}><text:p>{shown}</text:p></table:table-cell>"#
        )
    };
    let string = |t: &str| cell("string", "", t);
    let number = |n: &str, shown: &str| cell("float", &format!(r#"office:value="{n}""#), shown);
    let row = |cells: &[String], how: &str| {
        format!(
            "<table:table-row {how}>{}</table:table-row>",
            cells.concat()
        )
    };
    let head = ["id", "rep", "stage", "amount"].map(string);
    let deal = |id: &str, amount: String| {
        [
            number(id, &format!("{id:0>4}")),
            string("Bo"),
            string("lead"),
            amount,
        ]
    };
    let table = [
        row(&[string("Deals")], r#"table:number-rows-repeated="2""#),
        row(
            &["<table:table-cell/>".into()],
            r#"table:number-rows-repeated="5""#,
        ),
        row(&head, ""),
        row(&deal("1", number("12", "12万")), ""),
        row(
            &deal(
                "2",
                cell(
                    "currency",
                    r#"office:currency="EUR" office:value="5""#,
                    "5 €",
                ),
            ),
            "",
        ),
        row(
            &deal("3", cell("percentage", r#"office:value="0.85""#, "85%")),
            "",
        ),
        row(
            &deal(
                "4",
                cell(
                    "string",
                    r#"calcext:value-type="error" office:string-value="""#,
                    "#REF!",
                ),
            ),
            "",
        ),
        row(
            &deal(
                "5",
                r#"<table:table-cell table:formula="of:=SUM([.A1])"/>"#.into(),
            ),
            "",
        ),
        row(
            &deal("6", number("7.5", "8")),
            r#"table:visibility="filter""#,
        ),
    ]
    .concat();
    let hidden = r#"<table:table table:name="Old"><table:table-row/></table:table>"#;
    let book = crate::hostile::ods(&format!(
        r#"<table:table table:name="Deals">{table}</table:table>{hidden}"#
    ));
    let run = import(&desk, "deals", &desk.file("made.ods", book), &[]);
    assert_eq!(run.json()["rejected"], 4, "{} {}", run.out, run.err);
    for said in [
        "EUR",
        "percentage",
        "error value",
        "without a computed value",
        "hidden by a filter",
        "Sheets not read: Old",
    ] {
        assert!(run.out.contains(said), "{said}: {}", run.out);
    }
    assert_eq!(
        desk.rows("SELECT id, amount_minor FROM deal ORDER BY id"),
        ["0001|12000000", "0006|750"]
    );
    let rows = run.json()["rejects"].to_string();
    assert!(rows.contains("10"), "the sheet's own line: {rows}");
}
