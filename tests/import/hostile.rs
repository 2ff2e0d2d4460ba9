//! D6: workbooks made to break whoever opens them are refused with a reason, in a moment, and cost the program
//! that asked nothing.

use crate::desk::Desk;
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A zip of these parts.
pub fn package(parts: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method);
    for (name, bytes) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;
const RELS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"#;
const BOOK_RELS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;

/// An XLSX by hand, with these cells and shared strings.
pub fn xlsx(cells: &str, strings: &str, method: CompressionMethod) -> Vec<u8> {
    let sheet = format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>"#
    );
    raw_xlsx(sheet.as_bytes(), strings.as_bytes(), method)
}

/// An XLSX by hand whose days are counted from 1904.
pub fn xlsx_since_1904(cells: &str) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{cells}</sheetData></worksheet>");
    let book = BOOK.replace("<sheets>", "<workbookPr date1904=\"1\"/><sheets>");
    whole_xlsx(
        &book,
        sheet.as_bytes(),
        b"<sst/>",
        CompressionMethod::Stored,
    )
}

fn raw_xlsx(sheet: &[u8], strings: &[u8], method: CompressionMethod) -> Vec<u8> {
    whole_xlsx(BOOK, sheet, strings, method)
}

fn whole_xlsx(book: &str, sheet: &[u8], strings: &[u8], method: CompressionMethod) -> Vec<u8> {
    package(
        &[
            ("[Content_Types].xml", TYPES.as_bytes()),
            ("_rels/.rels", RELS.as_bytes()),
            ("xl/workbook.xml", book.as_bytes()),
            ("xl/_rels/workbook.xml.rels", BOOK_RELS.as_bytes()),
            ("xl/worksheets/sheet1.xml", sheet),
            ("xl/sharedStrings.xml", strings),
        ],
        method,
    )
}

/// An ODS by hand, with this table.
pub fn ods(table: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>"#
    );
    package(
        &[
            (
                "mimetype",
                b"application/vnd.oasis.opendocument.spreadsheet",
            ),
            ("META-INF/manifest.xml", b"<manifest:manifest/>"),
            ("content.xml", content.as_bytes()),
        ],
        CompressionMethod::Deflated,
    )
}

/// A sheet of one activity row, to compare with.
pub fn plain() -> Vec<u8> {
    let cells = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>rep</t></is></c><c r="B1" t="inlineStr"><is><t>day</t></is></c><c r="C1" t="inlineStr"><is><t>touch</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>Bo</t></is></c><c r="B2" t="inlineStr"><is><t>2026-02-02</t></is></c><c r="C2"><v>7</v></c></row>"#;
    xlsx(cells, "<sst/>", CompressionMethod::Deflated)
}

/// Runs an import in a process of its own: its exit code, what it said, its highest memory in KiB.
fn run(desk: &Desk, file: &Path) -> (i32, String, u64) {
    let mut child = Command::new(crate::binary())
        .args([
            "--lang",
            "en",
            "--db",
            desk.path("team.db").to_str().unwrap(),
        ])
        .args(["import", "activity", file.to_str().unwrap()])
        .env("HOME", desk.folder.path())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let started = Instant::now();
    let mut highest = 0;
    let exit = loop {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|l| l.strip_prefix("VmHWM:"));
        let kib = line.and_then(|l| l.trim().trim_end_matches(" kB").parse().ok());
        highest = highest.max(kib.unwrap_or(0));
        if let Some(exit) = child.try_wait().unwrap() {
            break exit;
        }
        assert!(
            started.elapsed() < Duration::from_secs(200),
            "{}",
            file.display()
        );
        std::thread::sleep(Duration::from_millis(1));
    };
    let mut said = String::new();
    std::io::Read::read_to_string(&mut child.stderr.take().unwrap(), &mut said).unwrap();
    (exit.code().unwrap_or(-1), said, highest)
}

/// The size that a zip says of its largest part, made small.
fn lie(mut bytes: Vec<u8>, size: u32) -> Vec<u8> {
    let wrong = size.to_le_bytes();
    let at: Vec<usize> = (0..bytes.len() - 4)
        .filter(|i| bytes[*i..*i + 4] == wrong)
        .collect();
    assert!(!at.is_empty(), "the size was not found");
    for i in at {
        bytes[i..i + 4].copy_from_slice(&100u32.to_le_bytes());
    }
    bytes
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of hostile files")]
fn d6_hostile_workbooks_are_refused_and_the_program_that_asked_stays_small() {
    let desk = Desk::staffed();
    let before = desk.activity();
    let file = desk.file("plain.xlsx", plain());
    let (exit, said, usual) = run(&desk, &file);
    assert_eq!(exit, 0, "{said}");
    assert!(!cfg!(target_os = "linux") || usual > 0);
    assert_ne!(desk.activity(), before);
    let before = desk.activity();

    let deflated = CompressionMethod::Deflated;
    let text = |r: &str, t: &str| format!(r#"<c r="{r}" t="inlineStr"><is><t>{t}</t></is></c>"#);
    let head = format!(
        "{}{}{}",
        text("A1", "rep"),
        text("B1", "day"),
        text("C1", "touch")
    );
    let large = 300 << 20;
    let spaces = vec![b' '; large];
    let laughs = r#"<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>"#;
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        (
            "beyond.xlsx",
            xlsx(
                &format!(
                    r#"<row r="1">{head}</row><row r="1048576">{}</row>"#,
                    text("XFD1048576", "x")
                ),
                "<sst/>",
                deflated,
            ),
            "",
        ),
        (
            "letters.xlsx",
            xlsx(
                &format!("<row>{}</row>", text("ZZZZZZZZZ1", "x")),
                "<sst/>",
                deflated,
            ),
            "Not read",
        ),
        (
            "rows.xlsx",
            xlsx(
                &format!(r#"<row r="4294967295">{}</row>"#, text("A4294967295", "x")),
                "<sst/>",
                deflated,
            ),
            "",
        ),
        (
            "unique.xlsx",
            xlsx(
                "",
                r#"<sst count="4294967295" uniqueCount="4294967295"></sst>"#,
                deflated,
            ),
            "",
        ),
        (
            "strings.xlsx",
            raw_xlsx(b"<worksheet><sheetData/></worksheet>", &spaces, deflated),
            "unpacks to",
        ),
        (
            "sheet.xlsx",
            raw_xlsx(&spaces, b"<sst/>", deflated),
            "unpacks to",
        ),
        (
            "lies.xlsx",
            lie(raw_xlsx(&spaces, b"<sst/>", deflated), large as u32),
            "",
        ),
        (
            "laughs.xlsx",
            raw_xlsx(plain_sheet().as_bytes(), laughs.as_bytes(), deflated),
            "declares names",
        ),
        (
            "laughing-sheet.xlsx",
            raw_xlsx(
                laughs.replace("sst", "worksheet").as_bytes(),
                b"<sst/>",
                deflated,
            ),
            "declares names",
        ),
        (
            "deep.xlsx",
            xlsx(&"<row>".repeat(200_000), "<sst/>", deflated),
            "",
        ),
        (
            "merged.xlsx",
            raw_xlsx(
                format!(
                    r#"<worksheet><sheetData><row r="1">{head}</row><row r="1048576">{}</row></sheetData><mergeCells><mergeCell ref="A1:A1048576"/><mergeCell ref="B1:B1048576"/><mergeCell ref="C1:C1048576"/></mergeCells></worksheet>"#,
                    text("D1048576", "x")
                )
                .as_bytes(),
                b"<sst/>",
                deflated,
            ),
            "2 million cells",
        ),
        (
            "long.xlsx",
            xlsx(
                &format!("<row>{}</row>", text("A1", &"x".repeat(1 << 20))),
                "<sst/>",
                deflated,
            ),
            "longer than a cell",
        ),
        (
            "repeated.ods",
            ods(
                r#"<table:table table:name="S"><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table>"#,
            ),
            "2 million cells",
        ),
        (
            "wide.ods",
            ods(
                r#"<table:table table:name="S"><table:table-row><table:table-cell table:number-columns-repeated="4294967295" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table>"#,
            ),
            "beyond the last",
        ),
        ("empty.xlsx", package(&[], deflated), "zip"),
        (
            "other.xlsx",
            package(&[("../../x", b"x"), ("a.zip", &plain())], deflated),
            "zip",
        ),
        ("half.xlsx", plain()[..700].to_vec(), "damaged"),
        (
            "locked.xlsx",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".repeat(100),
            "password",
        ),
    ];
    for (name, bytes, word) in cases {
        let size = bytes.len();
        let file = desk.file(name, bytes);
        let started = Instant::now();
        let (exit, said, highest) = run(&desk, &file);
        let took = started.elapsed();
        // A sheet with one cell far away is a sheet, whose one row is refused.
        assert_eq!(
            exit,
            if name == "beyond.xlsx" { 1 } else { 3 },
            "{name}: {said}"
        );
        assert!(said.contains(word), "{name}: {said}");
        assert!(!said.contains("panicked"), "{name}: {said}");
        assert!(
            highest < usual + (20 << 10),
            "{name}: {highest} KiB, usually {usual}"
        );
        assert!(took < Duration::from_mins(2), "{name}: {took:?}");
        assert_eq!(desk.activity(), before, "{name}");
        println!(
            "{name}: {size} bytes, {took:?}, {highest} KiB: {}",
            said.trim()
        );
    }
}

fn plain_sheet() -> &'static str {
    "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData></worksheet>"
}
