//! A table as a workbook of one sheet: texts are texts, whatever they begin with, so that no formula is run (D5);
//! numbers are numbers.

use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;

/// A cell of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetCell<'a> {
    Text(&'a str),
    /// Digits with a sign and a point, as a sheet keeps them.
    Number(&'a str),
    Empty,
}

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;
const ROOT: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const OF_BOOK: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const SHEET: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><sheetData>"#;

/// The bytes of a workbook with one sheet, its heading first and frozen.
///
/// # Errors
/// Where it cannot be packed.
pub fn workbook<'a>(
    name: &str,
    rows: impl Iterator<Item = Vec<SheetCell<'a>>>,
) -> ZipResult<Vec<u8>> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let book = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="{}" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        escaped(name)
    );
    let parts = [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", ROOT),
        ("xl/_rels/workbook.xml.rels", OF_BOOK),
        ("xl/workbook.xml", &book),
    ];
    for (part, text) in parts {
        out.start_file(part, SimpleFileOptions::default())?;
        out.write_all(text.as_bytes())?;
    }
    out.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default())?;
    out.write_all(SHEET.as_bytes())?;
    for (at, cells) in rows.enumerate() {
        write!(out, r#"<row r="{}">"#, at + 1)?;
        for (column, cell) in cells.into_iter().enumerate() {
            let place = || format!("{}{}", letters(column), at + 1);
            match cell {
                SheetCell::Text(text) => write!(
                    out,
                    r#"<c r="{}" t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>"#,
                    place(),
                    escaped(text)
                )?,
                SheetCell::Number(text) => write!(out, r#"<c r="{}"><v>{text}</v></c>"#, place())?,
                SheetCell::Empty => {}
            }
        }
        out.write_all(b"</row>")?;
    }
    out.write_all(b"</sheetData></worksheet>")?;
    Ok(out.finish()?.into_inner())
}

/// The letters of a column, from 0: A, B … Z, AA.
fn letters(mut column: usize) -> String {
    let mut out = Vec::new();
    loop {
        out.push(char::from(b'A' + (column % 26) as u8));
        match column / 26 {
            0 => break,
            rest => column = rest - 1,
        }
    }
    out.iter().rev().collect()
}

/// A text as XML holds it. What no XML may hold is written as workbooks write it: `_x0001_`.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            '\r' => out.push_str("_x000D_"),
            c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => {
                let number = format!("{:04X}", c as u32);
                out.extend(["_x", &number, "_"]);
            }
            '_' if is_code(&text[at..]) => out.push_str("_x005F_"),
            c => out.push(c),
        }
    }
    out
}

/// Whether a text begins like a character that is written by its number.
fn is_code(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() > 6
        && bytes.starts_with(b"_x")
        && bytes[6] == b'_'
        && bytes[2..6].iter().all(u8::is_ascii_hexdigit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_of_a_sheet() {
        for (column, name) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (51, "AZ"),
            (52, "BA"),
            (702, "AAA"),
        ] {
            assert_eq!(letters(column), name);
        }
    }

    #[test]
    fn d5_a_text_is_a_text_and_no_markup() {
        assert_eq!(escaped("=1+1"), "=1+1");
        assert_eq!(escaped("<a & \"b\">"), "&lt;a &amp; &quot;b&quot;&gt;");
        assert_eq!(escaped("a\u{1}\rb"), "a_x0001__x000D_b");
        assert_eq!(escaped("_x0041_"), "_x005F_x0041_");
        assert_eq!(escaped("_x00"), "_x00");
    }
}
