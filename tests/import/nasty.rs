//! The table of nasty inputs, by their numbers: each is stored exactly, refused with its row and reason, or asked
//! about. What no row here has is tried elsewhere: escapes and marks in names (`text`), files that are no CSV
//! (`files`), workbooks made to break things (`hostile`), a file that changes (`source`).

use crate::desk::Desk;
use crate::text::NAUGHTY;
use quarterdeck::cli::Exit;
use rust_xlsxwriter::Workbook;
use std::fs;
use std::os::unix::fs::symlink;

/// What becomes of a cell.
enum Fate {
    /// It is stored as this.
    Stored(&'static str),
    /// Its row is refused, with these words.
    Rejected(&'static str),
    /// The file is not read before somebody has answered.
    Asked(&'static str),
}
use Fate::{Asked, Rejected, Stored};

fn check(number: u8, field: &str, cell: &str, fate: &Fate) {
    let desk = Desk::staffed();
    let text = format!("id\trep\tstage\t{field}\nD1\tBo\tproposal\t\"{cell}\"\n");
    let run = desk.import("deals", &text, &["--set", "currency=EUR"]);
    let column = if field == "amount" {
        "amount_minor"
    } else {
        field
    };
    let stored = || desk.rows(&format!("SELECT {column} FROM deal"));
    let said = format!("{number} {cell:?}: {:?} {} {}", run.exit, run.out, run.err);
    match fate {
        Stored(want) => {
            assert_eq!(run.json()["rejected"], 0, "{said}");
            assert_eq!(stored(), [*want], "{said}");
        }
        Rejected(why) => {
            assert_eq!(run.exit, Exit::NotSo, "{said}");
            assert!(run.out.contains(why), "{said}");
            assert!(stored().is_empty(), "{said}");
            let line = &desk.rejects("deals")[1];
            assert_eq!((&*line[0], &*line[1]), ("2", field), "{said}");
        }
        Asked(option) => {
            assert_eq!(run.exit, Exit::Unreadable, "{said}");
            assert!(run.err.contains(option), "{said}");
            assert!(stored().is_empty(), "{said}");
        }
    }
}

#[test]
fn nasty_24_to_32_amounts_are_read_as_they_are_meant_or_not_at_all() {
    for (number, cell, fate) in [
        (24, "1.234,56", Stored("123456")),
        (24, "1,234.56", Stored("123456")),
        (24, "1\u{a0}234,56", Stored("123456")),
        (24, "1\u{202f}234,56", Stored("123456")),
        (24, "1,234", Asked("--decimal")),
        (25, "(1 200)", Stored("-120000")),
        (25, "1200-", Stored("-120000")),
        (25, "\u{2212}1200", Stored("-120000")),
        (25, "--5", Rejected("not a number")),
        (26, "€ 5", Stored("500")),
        (26, "CHF 5", Rejected("CHF")),
        (26, "5k", Stored("500000")),
        (26, "12%", Rejected("percentage")),
        (26, "5 apples", Rejected("not a number")),
        (27, "1e400", Rejected("not exact")),
        (27, "NaN", Rejected("not a number")),
        (27, "Inf", Rejected("not a number")),
        (27, "92233720368547758.08", Rejected("too large")),
        (27, "9223372036854775808", Rejected("too large")),
        (28, "0.30", Stored("30")),
        (29, "0.005", Rejected("more than 2 decimals")),
        (30, "１２３４", Stored("123400")),
        (30, "١٢٣", Stored("12300")),
        (32, "-0", Stored("0")),
        (32, "", Stored("-")),
        (32, "-", Stored("-")),
        (32, "0", Stored("0")),
    ] {
        check(number, "amount", cell, &fate);
    }
}

#[test]
fn nasty_33_to_39_days_are_days_of_the_calendar_or_refused() {
    for (number, cell, fate) in [
        (33, "03/04/2026", Asked("--date-order")),
        (34, "31/02/2026", Rejected("not a date")),
        (34, "2027-02-29", Rejected("not a date")),
        (35, "60", Rejected("not a date")),
        (35, "46054", Stored("2026-02-01")),
        (36, "2026-03-29T02:30", Stored("2026-03-29")),
        (37, "0026-01-01", Rejected("1990")),
        (37, "9999-12-31", Rejected("1990")),
        (37, "1899-12-31", Rejected("1990")),
        (38, "Q3", Rejected("not a date")),
        (38, "KW 12", Rejected("not a date")),
    ] {
        check(number, "opened", cell, &fate);
    }
}

#[test]
fn d10_nasty_1_to_23_texts_come_back_as_they_went_in_from_every_form() {
    // XML has no place for what is no character; XLSX writes controls in its own way.
    let names: Vec<&str> = NAUGHTY
        .iter()
        .copied()
        .filter(|n| !n.contains('\u{fffe}'))
        .collect();
    let desk = Desk::new();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, title) in [(0, "id"), (1, "name"), (2, "class")] {
        sheet.write_string(0, column, title).unwrap();
    }
    for (row, name) in (1..).zip(&names) {
        sheet.write_string(row, 0, row.to_string()).unwrap();
        sheet.write_string(row, 1, *name).unwrap();
    }
    let file = desk.path("names.xlsx");
    book.save(&file).unwrap();
    let file = file.to_str().unwrap();
    for (kind, table) in [("customers", "customer"), ("products", "product")] {
        let run = desk.run(&["--json", "import", kind, file]);
        assert_eq!(run.json()["rejected"], 0, "{} {}", run.out, run.err);
        let query = format!("SELECT name FROM {table} ORDER BY CAST(id AS INTEGER)");
        assert_eq!(desk.rows(&query), names, "{kind}");
    }
    // As names that nobody knows: what JSON and the file of rejects say is what went in.
    let run = desk.run(&[
        "--json", "import", "activity", file, "--map", "rep=name", "--map", "day=id", "--each",
        "touch",
    ]);
    let said = run.json()["rejects"].to_string();
    let rejects = fs::read(desk.path("names.xlsx.rejects.csv")).unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .from_reader(&rejects[3..]);
    let back: Vec<String> = reader
        .records()
        .skip(1)
        .map(|r| r.unwrap()[1].to_owned())
        .collect();
    for (name, back) in names.iter().zip(&back) {
        // What would drive a terminal is shown by a sign of its own.
        let drives = |c: char| {
            c.is_control()
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}')
        };
        let unmarked = back
            .strip_prefix('\'')
            .filter(|_| name.starts_with(['=', '+', '-', '@']));
        if !name.chars().any(drives) {
            // What a semicolon divides is harmless part by part.
            let unmarked = unmarked.unwrap_or(back).replace(";'-", ";-");
            assert_eq!(unmarked, *name);
        }
    }
    assert_eq!(back.len(), names.len(), "{said}");

    let long = "x".repeat(1 << 20);
    for (number, cell, why) in [
        (4, "a\0b", "NUL"),
        (8, "\u{200b}\u{feff}", "must not be empty"),
        (16, long.as_str(), "longer than 500"),
    ] {
        let desk = Desk::new();
        let run = desk.import("customers", format!("id\tname\n\t{cell}\n"), &[]);
        assert_eq!(run.json()["rejected"], 1, "{number}: {}", run.err);
        assert!(run.out.contains(why), "{number}: {}", run.out);
    }
    let desk = Desk::new();
    let mut text = format!("id,name\n1,{}\n", "é".repeat(40)).into_bytes();
    text.extend(b"2,\xED\xA0\x80\n3,ok\n");
    let run = desk.import("customers", text, &[]);
    assert!(run.out.contains("not UTF-8"), "21: {}", run.out);
    assert_eq!(
        desk.rows("SELECT id FROM customer ORDER BY 1"),
        ["1", "3"],
        "21"
    );
    let run = desk.import("customers", "id,name,name\n9,a,b\n", &[]);
    assert_eq!(run.exit, Exit::Unreadable, "23");
    assert!(run.err.contains("--map name=#3"), "23: {}", run.err);
    // 10, 11: a letter that looks like another, and one that is written in two ways.
    let run = desk.import("customers", "name\nОk\n", &["--create"]);
    assert!(run.out.contains("almost the same"), "10: {}", run.out);
    let odd = "(Cyrillic “О” in place 1 of “Оk”)";
    assert!(run.out.contains(odd), "10: {}", run.out);
}

#[test]
fn nasty_40_to_47_files_are_read_whole_or_refused_in_bounds() {
    let rows = |n: usize| "1,Bo,lead\n".repeat(n);
    let head = "id,rep,stage\n";
    for (number, text, exit, word) in [
        (40, String::new(), Exit::Unreadable, "is empty"),
        (40, "\u{feff}".into(), Exit::Unreadable, "is empty"),
        (
            42,
            format!("sep=;\n{}", format!("{head}1,Bo,lead\n").replace(',', ";")),
            Exit::Done,
            "",
        ),
        (
            42,
            format!("{head}1,Bo,lead\n").replace(',', "|"),
            Exit::Done,
            "",
        ),
        (
            43,
            format!("{head}1,Bo,lead\n2,\"Bo,lead\n{}", rows(100_000)),
            Exit::Unreadable,
            "line 3",
        ),
        (
            44,
            format!("{head}1,{}", "x".repeat(9 << 20)),
            Exit::Unreadable,
            "8 MiB",
        ),
        (
            44,
            format!("{head}{}\n", ",".repeat(1_000_000)),
            Exit::Unreadable,
            "16,384",
        ),
        (
            45,
            format!("{head}1,Bo\n2,Bo,lead,x\n3,Bo,lead\n"),
            Exit::Done,
            "header has 3",
        ),
        (
            46,
            format!("{head}1,Bo,lead\r2,Bo,lead\r\n3,\"Bo\",\"lead\"\n"),
            Exit::Done,
            "",
        ),
        (47, "%PDF-1.7\n%âãÏÓ\n".into(), Exit::Unreadable, "PDF"),
    ] {
        let desk = Desk::staffed();
        let run = desk.import("deals", &text, &[]);
        let said = format!("{} {}", run.out, run.err);
        assert_eq!(run.exit, exit, "{number}: {said}");
        assert!(said.contains(word), "{number}: {said}");
        let stored = desk.rows("SELECT id FROM deal");
        assert_eq!(
            stored.is_empty(),
            exit != Exit::Done,
            "{number}: {stored:?}"
        );
    }
}

#[test]
fn nasty_56_and_57_the_same_file_again_and_what_is_no_file() {
    let desk = Desk::staffed();
    let text = "id,rep,stage\nD1,Bo,lead\nD2,Bo,lead\n";
    assert_eq!(desk.import("deals", text, &[]).counts()[1], 2);
    assert_eq!(
        desk.import("deals", text, &[]).counts(),
        [2, 0, 0, 2, 0],
        "56"
    );
    let turned = "id,rep,stage\nD2,Bo,lead\nD1,Bo,lead\n";
    assert_eq!(
        desk.import("deals", turned, &[]).counts(),
        [2, 0, 0, 2, 0],
        "56"
    );

    let link = desk.path("link.csv");
    symlink(desk.path("deals.csv"), &link).unwrap();
    assert_eq!(
        desk.run(&["import", "deals", link.to_str().unwrap()]).exit,
        Exit::Done,
        "57"
    );
    symlink("/dev/zero", desk.path("zero.csv")).unwrap();
    for path in [
        "/dev/zero",
        "/dev/null",
        "/proc/self/environ",
        desk.path("zero.csv").to_str().unwrap(),
    ] {
        let run = desk.run(&["import", "deals", path]);
        assert_eq!(
            run.exit,
            Exit::Unreadable,
            "57 {path}: {} {}",
            run.out,
            run.err
        );
    }
    for name in ["-rf", "a\u{1b}[2Jb\nc.csv"] {
        let file = desk.file(name, text);
        let run = desk.run(&["import", "deals", "--", file.to_str().unwrap()]);
        assert_eq!(run.exit, Exit::Done, "57 {name:?}: {}", run.err);
        let said = run.out + &run.err;
        assert!(
            !said.chars().any(|c| c.is_control() && c != '\n'),
            "57 {name:?}: {said:?}"
        );
    }
}
