//! What the cells of a workbook mean: formats, days of both systems, and what a cell does not hold.

use crate::desk::Desk;
use crate::workbooks::{day, import, rows, xlsx};
use quarterdeck::cli::Exit;
use rust_xlsxwriter::Format;

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
    let own = ["--set", "currency=CNY", "--set-field", "currency=CNY"];
    let run = import(&desk, "deals", &path, &own);
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
#[expect(clippy::too_many_lines, reason = "a table of cells")]
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
    let own = ["--set-field", "currency=CNY"];
    let run = import(&desk, "deals", &desk.file("made.ods", book), &own);
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

/// Programs that write formulas without computing them leave an empty place for the value: nothing is cleared by it.
#[test]
fn p13_a_formula_with_an_empty_value_is_refused_and_clears_nothing() {
    let desk = Desk::staffed();
    let text = "Rep,Month,Target\nAnn Lee,2026-02,100\n";
    assert_eq!(desk.import("targets", text, &[]).counts()[1], 1);
    let cell = |t: &str| format!(r#"<c t="inlineStr"><is><t>{t}</t></is></c>"#);
    let row = |cells: &[String]| format!("<row>{}</row>", cells.concat());
    for (formula, refused) in [
        ("<c><f>C2*2</f><v></v></c>", true),
        ("<c><f>C2*2</f><v/></c>", true),
        ("<c><f>C2*2</f></c>", true),
        ("<c><f>C2*2</f><v>200</v></c>", false),
        // An empty text is what it comes to.
        (r#"<c t="str"><f>IF(1,"")</f><v></v></c>"#, false),
    ] {
        let rows = [
            row(&["Rep", "Month", "Target"].map(cell)),
            row(&[cell("Ann Lee"), cell("2026-02"), formula.to_owned()]),
            row(&[cell("Bo"), cell("2026-02"), "<c><v>5</v></c>".to_owned()]),
        ];
        let book = crate::hostile::xlsx(&rows.concat(), "<sst/>", zip::CompressionMethod::Deflated);
        let run = import(&desk, "targets", &desk.file("t.xlsx", book), &["--dry-run"]);
        let rejected = run.json()["rejected"].as_u64().unwrap();
        assert_eq!(rejected, u64::from(refused), "{formula}: {}", run.out);
    }
}

/// The place beside a currency's sign says which of several it is.
#[test]
fn p6_the_yen_of_a_format_is_no_yuan() {
    let desk = Desk::staffed();
    for (format, refused) in [
        ("[$¥-411]#,##0", "JPY"),
        ("[$$-C09]#,##0", "AUD"),
        ("[$¥-804]#,##0", ""),
        ("[$¥-zh-CN]#,##0", ""),
    ] {
        let path = xlsx(&desk, "t.xlsx", |book| {
            let sheet = book.add_worksheet();
            rows(sheet, 0, &[&["Rep", "Month", "Target"], &["Bo", "2026-02"]]);
            let format = Format::new().set_num_format(format);
            sheet
                .write_number_with_format(1, 2, 100.0, &format)
                .unwrap();
        });
        let run = import(
            &desk,
            "targets",
            &path,
            &["--set", "currency=CNY", "--dry-run"],
        );
        let rejected = run.json()["rejected"].as_u64().unwrap();
        assert_eq!(
            rejected,
            u64::from(!refused.is_empty()),
            "{format}: {}",
            run.out
        );
        assert!(run.out.contains(refused), "{format}: {}", run.out);
    }
}
