//! A table as a CSV file that a spreadsheet opens: with the mark of UTF-8, quoted, and without formulas (D5).

use super::phrase::Phrase;
use super::table::{Column, Room, Spans, printed};
use super::text::{clean, defuse, mark, quiet, quiet_to_read};

/// The columns that are printed, under their headings, a line each row.
pub fn csv<R>(
    columns: Vec<Column<R>>,
    phrase: Phrase<'_>,
    rows: impl Iterator<Item = R>,
) -> String {
    records(&table_records(columns, phrase, rows))
}

/// The same as records, the headings first.
pub fn table_records<R>(
    columns: Vec<Column<R>>,
    phrase: Phrase<'_>,
    rows: impl Iterator<Item = R>,
) -> Vec<Vec<String>> {
    let room = Room {
        phrase,
        width: u16::MAX,
        printed: true,
    };
    let columns = printed(columns);
    let headings = columns
        .iter()
        .map(|(column, _)| column.heading.words(&room));
    let mut records = vec![headings.collect::<Vec<String>>()];
    let mut cell = Spans::default();
    for row in rows {
        let cells = columns.iter().map(|(column, _)| {
            column.write(&row, &room, &mut cell);
            clean(cell.text()).trim_end().to_owned()
        });
        records.push(cells.collect());
    }
    records
}

/// Records of text, a line each.
pub fn records(records: &[Vec<String>]) -> String {
    written(records, |cell| defuse(&quiet(cell)).into_owned())
}

/// The same, of which every cell can be read back: one that looks as if it had been defused gets a sign as well.
pub fn marked_records(records: &[Vec<String>]) -> String {
    written(records, |cell| mark(&quiet_to_read(cell)).into_owned())
}

fn written(records: &[Vec<String>], safe: impl Fn(&str) -> String) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for record in records {
        // No terminal is to obey what a spreadsheet is made for.
        let cells = record.iter().map(|cell| safe(cell));
        // Memory takes whatever is written, and every record has as many cells.
        if writer.write_record(cells).is_err() {
            break;
        }
    }
    let bytes = writer.into_inner().unwrap_or_default();
    format!("\u{feff}{}", String::from_utf8_lossy(&bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d1_a_file_for_a_spreadsheet_drives_no_terminal_either() {
        let hostile = "a\u{1b}[2J\u{9b}31m\u{202e}b\0c\nnext\tline";
        let row = vec![vec![hostile.to_owned(), "👍🏽 王芳".to_owned()]];
        for text in [records(&row), marked_records(&row)] {
            let text = text.trim_start_matches('\u{feff}');
            assert!(
                !text.contains(|c: char| c.is_control() && c != '\n' && c != '\t'),
                "{text:?}"
            );
            assert!(
                !text.contains('\u{202e}') && text.contains("a␛[2J"),
                "{text:?}"
            );
            assert!(
                text.contains("next\tline") && text.contains("👍🏽 王芳"),
                "{text:?}"
            );
        }
    }
}
