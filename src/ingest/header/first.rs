//! The first records of a file: among them is its header, and what stands beneath tells what its columns hold.

use super::super::FileError;
use super::super::delimited::{CsvRecord, Records};
use super::super::profile::{CellShape, shapes};
use super::super::sheet::{CellKind, SheetRows};
use super::super::title::QualifierWords;
use std::cell::OnceCell;

/// So many rows tell what stands in a column.
const SAMPLE: usize = 150;

/// The first records of a file, as they are with one delimiter.
#[derive(Clone, Debug)]
pub struct FirstRecords {
    pub(super) delimiter: u8,
    pub(in super::super) records: Vec<CsvRecord>,
    /// The name of the sheet: a title above all of it.
    pub(super) name: String,
    /// How the cells of each look: asked of every row that may be the header, for every kind.
    shapes: OnceCell<Vec<Vec<CellShape>>>,
    pub(super) fault: Option<FileError>,
}

impl FirstRecords {
    /// Of a text that starts with `head`: with each delimiter that may stand in it.
    pub fn of_text(head: &[u8], whole: bool) -> Vec<Self> {
        let all = delimiters(head).into_iter();
        all.map(|delimiter| first_records(head, whole, delimiter))
            .collect()
    }

    /// Of a sheet: nothing stands between its cells.
    ///
    /// # Errors
    /// Where its rows cannot be read.
    pub fn of_sheet(name: String, mut rows: SheetRows) -> Result<Vec<Self>, FileError> {
        let mut records = Vec::new();
        let mut record = CsvRecord::default();
        while records.len() < SAMPLE && rows.next(&mut record)? {
            records.push(months_by_their_first_day(record.clone()));
        }
        Ok(vec![Self {
            delimiter: 0,
            records,
            name,
            shapes: OnceCell::new(),
            fault: None,
        }])
    }
}

impl FirstRecords {
    /// How the records from one on look.
    pub(super) fn shapes_from(&self, at: usize, words: &QualifierWords) -> &[Vec<CellShape>] {
        let all = || self.records.iter().map(|r| shapes(r, words)).collect();
        let shapes: &Vec<Vec<CellShape>> = self.shapes.get_or_init(all);
        &shapes[at.min(shapes.len())..]
    }
}

/// A row of days that are all firsts of months names months: so a sheet keeps what it shows as `Nov-26`.
fn months_by_their_first_day(record: CsvRecord) -> CsvRecord {
    let days = || (0..record.len()).filter(|c| record.kind(*c) == CellKind::Day);
    let is_first = |c: usize| record.get(c).len() == 10 && record.get(c).ends_with(b"-01");
    if days().count() < 2 || !days().all(is_first) {
        return record;
    }
    let mut months = CsvRecord::default();
    months.start(record.line);
    for (c, cell) in record.iter().enumerate() {
        match record.kind(c) {
            CellKind::Day => months.push(&cell[..7], CellKind::Text),
            other => months.push(cell, other),
        }
    }
    months
}

/// Those to try: what a `sep=` line says, or the usual four.
fn delimiters(head: &[u8]) -> Vec<u8> {
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    if let [a, b, c, b'=', delimiter, b'\r' | b'\n', ..] = text
        && [a, b, c]
            .iter()
            .zip(b"sep")
            .all(|(x, y)| x.eq_ignore_ascii_case(y))
    {
        return vec![*delimiter];
    }
    vec![b',', b';', b'\t', b'|']
}

fn first_records(head: &[u8], whole: bool, delimiter: u8) -> FirstRecords {
    let mut records = Records::new(head, delimiter);
    let mut out = Vec::new();
    let mut fault = None;
    while out.len() < SAMPLE {
        let mut record = CsvRecord::default();
        match records.next(&mut record) {
            Ok(true) => out.push(record),
            Ok(false) => break,
            Err(e) => {
                fault = Some(e);
                break;
            }
        }
    }
    if !whole && fault.is_none() && out.len() < SAMPLE {
        // The last one may be cut off by the end of what was looked at.
        let cut = out.pop();
        if let (Some(record), true) = (cut, out.is_empty()) {
            fault = Some(FileError::LongHeader { line: record.line });
        }
    }
    FirstRecords {
        delimiter,
        records: out,
        name: String::new(),
        shapes: OnceCell::new(),
        fault,
    }
}
