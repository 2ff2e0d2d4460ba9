//! Delimited text, one record at a time: quoting, every line end, exact line numbers, hard limits.
//!
//! The `csv` crate is lenient where an import must not be: it takes an unclosed quote to the end of the
//! file, drops quotes that stand in the wrong place, and has no limit on a record. Here these are faults.

mod blank;
#[cfg(test)]
mod tests;

use super::FileError;
use super::sheet::CellKind;
use super::text::{as_it_was, has_signs, unmarked};
use std::io::Read;

/// The longest record in bytes.
pub const MAX_RECORD: usize = 8 << 20;
/// The most fields in a record: the width of a spreadsheet.
pub const MAX_FIELDS: usize = 16_384;

const WINDOW: usize = 64 << 10;

/// A record: its fields as bytes, and where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CsvRecord {
    bytes: Vec<u8>,
    ends: Vec<u32>,
    /// What the cells of a sheet are; nothing where the record is text.
    kinds: Vec<CellKind>,
    /// Line of the file on which it starts, from 1.
    pub line: u64,
    /// The first fault inside it: the field's index and what is wrong.
    pub fault: Option<(usize, RecordFault)>,
}

/// What is wrong inside a record. The record is refused; the next one is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordFault {
    /// Text after a closing quote.
    StrayQuote,
    /// A NUL byte.
    Nul,
}

impl CsvRecord {
    /// Number of fields.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// A field; empty where there is none.
    pub fn get(&self, i: usize) -> &[u8] {
        let Some(&end) = self.ends.get(i) else {
            return &[];
        };
        let start = if i == 0 { 0 } else { self.ends[i - 1] };
        &self.bytes[start as usize..end as usize]
    }

    /// All fields.
    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.len()).map(|i| self.get(i))
    }

    /// What a cell is: text, unless it stands in a sheet.
    pub fn kind(&self, i: usize) -> CellKind {
        self.kinds.get(i).copied().unwrap_or(CellKind::Text)
    }

    /// Begins a record of a sheet, on a line.
    pub fn start(&mut self, line: u64) {
        self.clear(line);
    }

    /// Puts a cell of a sheet behind the others.
    pub fn push(&mut self, text: &[u8], kind: CellKind) {
        self.bytes.extend_from_slice(text);
        self.ends.push(self.bytes.len() as u32);
        self.kinds.push(kind);
    }

    /// Puts empty cells behind the others, until there are so many.
    pub fn pad(&mut self, width: usize) {
        if self.ends.len() < width {
            self.ends.resize(width, self.bytes.len() as u32);
            self.kinds.resize(width, CellKind::Text);
        }
    }

    /// Puts cells behind the first so many.
    pub fn extend<'c>(&mut self, width: usize, cells: impl Iterator<Item = &'c String>) {
        self.kinds.truncate(width);
        self.ends.truncate(width);
        let end = self.ends.last().copied().unwrap_or_default();
        self.bytes.truncate(end as usize);
        for cell in cells {
            self.bytes.extend_from_slice(cell.as_bytes());
            self.ends.push(self.bytes.len() as u32);
        }
    }

    /// Puts a text in the place of a cell.
    pub fn put_text(&mut self, at: usize, text: &str) {
        self.replace(at, text.as_bytes(), CellKind::Text);
    }

    /// Puts what stands in another cell, as what it is, in the place of a cell.
    pub fn put_copy(&mut self, at: usize, from: usize) {
        let (copy, kind) = (self.get(from).to_vec(), self.kind(from));
        self.replace(at, &copy, kind);
    }

    /// Puts other bytes in the place of a cell.
    fn replace(&mut self, at: usize, bytes: &[u8], kind: CellKind) {
        let Some(&end) = self.ends.get(at) else {
            return;
        };
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        let old = start as usize..end as usize;
        let grown = bytes.len() as u32;
        self.bytes.splice(old, bytes.iter().copied());
        for place in &mut self.ends[at..] {
            *place = *place - (end - start) + grown;
        }
        if kind != CellKind::Text || at < self.kinds.len() {
            let wanted = self.kinds.len().max(at + 1);
            self.kinds.resize(wanted, CellKind::Text);
            self.kinds[at] = kind;
        }
    }

    /// Reads the cells as they were before they were made harmless: without the apostrophes that keep formulas from
    /// being run, and with what would have driven a terminal.
    pub fn unmark(&mut self) {
        if self
            .iter()
            .all(|cell| !cell.contains(&b'\'') && !has_signs(cell))
        {
            return;
        }
        let old = std::mem::take(self);
        self.line = old.line;
        self.fault = old.fault;
        self.kinds.clone_from(&old.kinds);
        for cell in old.iter() {
            self.bytes.extend_from_slice(&as_it_was(&unmarked(cell)));
            self.ends.push(self.bytes.len() as u32);
        }
    }

    fn clear(&mut self, line: u64) {
        self.bytes.clear();
        self.ends.clear();
        self.kinds.clear();
        self.line = line;
        self.fault = None;
    }

    fn end_field(&mut self) -> Result<(), FileError> {
        if self.ends.len() == MAX_FIELDS {
            return Err(FileError::TooManyColumns { line: self.line });
        }
        self.ends.push(self.bytes.len() as u32);
        Ok(())
    }

    fn mark(&mut self, fault: RecordFault) {
        let at = self.ends.len();
        self.fault.get_or_insert((at, fault));
    }
}

/// Reads records from bytes. A leading UTF-8 byte order mark is skipped, blank lines are passed over.
pub struct Records<R> {
    input: R,
    window: Box<[u8]>,
    pos: usize,
    end: usize,
    line: u64,
    delimiter: u8,
    started: bool,
}

/// Where the field being read stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quoting {
    Start,
    Plain,
    Quoted,
    /// After a quote inside a quoted field: the end, or the first half of a doubled quote.
    Closing,
}

impl<R: Read> Records<R> {
    /// A reader at the start of a file.
    pub fn new(input: R, delimiter: u8) -> Self {
        Self {
            input,
            window: vec![0; WINDOW].into_boxed_slice(),
            pos: 0,
            end: 0,
            line: 1,
            delimiter,
            started: false,
        }
    }

    /// What reads the bytes.
    pub fn input(&mut self) -> &mut R {
        &mut self.input
    }

    /// Reads the next record that is not a blank line; `false` at the end.
    ///
    /// # Errors
    /// When the file cannot be read, a quote is never closed, or a record passes a limit.
    pub fn next(&mut self, record: &mut CsvRecord) -> Result<bool, FileError> {
        if !self.started {
            self.started = true;
            self.skip_mark()?;
        }
        loop {
            if !self.record(record)? {
                return Ok(false);
            }
            if !(record.len() == 1 && record.bytes.is_empty() && record.fault.is_none()) {
                return Ok(true);
            }
        }
    }

    fn skip_mark(&mut self) -> Result<(), FileError> {
        while self.end < 3 {
            let n = self.read_at(self.end)?;
            if n == 0 {
                break;
            }
            self.end += n;
        }
        if self.window[..self.end].starts_with(b"\xEF\xBB\xBF") {
            self.pos = 3;
        }
        Ok(())
    }

    fn read_at(&mut self, at: usize) -> Result<usize, FileError> {
        loop {
            match self.input.read(&mut self.window[at..]) {
                Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
                other => return other.map_err(|e| FileError::Read(e.to_string())),
            }
        }
    }

    /// Fills the window when it is used up; `false` at the end of the file.
    fn fill(&mut self) -> Result<bool, FileError> {
        if self.pos < self.end {
            return Ok(true);
        }
        self.pos = 0;
        self.end = self.read_at(0)?;
        Ok(self.end > 0)
    }

    /// One record, blank lines included.
    fn record(&mut self, record: &mut CsvRecord) -> Result<bool, FileError> {
        record.clear(self.line);
        if !self.fill()? {
            return Ok(false);
        }
        let mut state = Quoting::Start;
        loop {
            if !self.fill()? {
                if state == Quoting::Quoted {
                    return Err(FileError::UnclosedQuote { line: record.line });
                }
                record.end_field()?;
                return Ok(true);
            }
            let (next, done) = self.step(state, record)?;
            state = next;
            if done {
                return Ok(true);
            }
            if record.bytes.len() > MAX_RECORD {
                return Err(if state == Quoting::Quoted {
                    FileError::UnclosedQuote { line: record.line }
                } else {
                    FileError::TooLong { line: record.line }
                });
            }
        }
    }

    /// Reads a run of the window in one state; says whether the record is complete.
    fn step(
        &mut self,
        state: Quoting,
        record: &mut CsvRecord,
    ) -> Result<(Quoting, bool), FileError> {
        let run = &self.window[self.pos..self.end];
        match state {
            Quoting::Start if run[0] == b'"' => {
                self.pos += 1;
                Ok((Quoting::Quoted, false))
            }
            Quoting::Start | Quoting::Plain => {
                let delimiter = self.delimiter;
                let stop = run
                    .iter()
                    .position(|&b| b == delimiter || b == b'\n' || b == b'\r' || b == 0)
                    .unwrap_or(run.len());
                record.bytes.extend_from_slice(&run[..stop]);
                let at = run.get(stop).copied();
                self.pos += stop;
                match at {
                    None => Ok((Quoting::Plain, false)),
                    // It stays in the cell, so that the rejected row shows where it was.
                    Some(0) => {
                        record.bytes.push(0);
                        record.mark(RecordFault::Nul);
                        self.pos += 1;
                        Ok((Quoting::Plain, false))
                    }
                    Some(b) => self.close(b, record),
                }
            }
            Quoting::Quoted => {
                let stop = run
                    .iter()
                    .position(|&b| b == b'"' || b == b'\n' || b == b'\r' || b == 0)
                    .unwrap_or(run.len());
                record.bytes.extend_from_slice(&run[..stop]);
                let at = run.get(stop).copied();
                self.pos += stop;
                match at {
                    None => Ok((Quoting::Quoted, false)),
                    Some(b'"') => {
                        self.pos += 1;
                        Ok((Quoting::Closing, false))
                    }
                    Some(0) => {
                        record.bytes.push(0);
                        record.mark(RecordFault::Nul);
                        self.pos += 1;
                        Ok((Quoting::Quoted, false))
                    }
                    Some(b) => {
                        record.bytes.push(b);
                        self.pos += 1;
                        self.count_line(b, Some(record))?;
                        Ok((Quoting::Quoted, false))
                    }
                }
            }
            Quoting::Closing => match run[0] {
                b'"' => {
                    record.bytes.push(b'"');
                    self.pos += 1;
                    Ok((Quoting::Quoted, false))
                }
                b if b == self.delimiter || b == b'\n' || b == b'\r' => self.close(b, record),
                _ => {
                    record.mark(RecordFault::StrayQuote);
                    record.bytes.push(b'"');
                    Ok((Quoting::Plain, false))
                }
            },
        }
    }

    /// Ends a field at a delimiter or a line end, which stands at the position.
    fn close(&mut self, b: u8, record: &mut CsvRecord) -> Result<(Quoting, bool), FileError> {
        record.end_field()?;
        self.pos += 1;
        if b == self.delimiter {
            return Ok((Quoting::Start, false));
        }
        self.count_line(b, None)?;
        Ok((Quoting::Start, true))
    }

    /// Counts a line end; a CR takes a following LF with it (kept in a quoted field).
    fn count_line(&mut self, b: u8, kept: Option<&mut CsvRecord>) -> Result<(), FileError> {
        self.line += 1;
        if b == b'\r' && self.fill()? && self.window[self.pos] == b'\n' {
            self.pos += 1;
            if let Some(record) = kept {
                record.bytes.push(b'\n');
            }
        }
        Ok(())
    }
}
