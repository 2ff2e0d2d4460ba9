//! Delimited text, one record at a time: quoting, every line end, exact line numbers, hard limits.
//!
//! The `csv` crate is lenient where an import must not be: it takes an unclosed quote to the end of the
//! file, drops quotes that stand in the wrong place, and has no limit on a record. Here these are faults.

use super::FileError;
use std::io::Read;

/// The longest record in bytes.
pub const MAX_RECORD: usize = 8 << 20;
/// The most fields in a record: the width of a spreadsheet.
pub const MAX_FIELDS: usize = 16_384;

const WINDOW: usize = 64 << 10;

/// A record: its fields as bytes, and where it stands.
#[derive(Clone, Debug, Default)]
pub struct CsvRecord {
    bytes: Vec<u8>,
    ends: Vec<u32>,
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

    /// Puts cells behind the first so many.
    pub fn extend(&mut self, width: usize, cells: &[String]) {
        self.ends.truncate(width);
        let end = self.ends.last().copied().unwrap_or_default();
        self.bytes.truncate(end as usize);
        for cell in cells {
            self.bytes.extend_from_slice(cell.as_bytes());
            self.ends.push(self.bytes.len() as u32);
        }
    }

    /// Takes the apostrophes away that keep formulas from being run.
    pub fn unmark(&mut self) {
        let is_marked = |cell: &[u8]| {
            let text = String::from_utf8_lossy(cell);
            text.strip_prefix('\'').is_some_and(|rest| {
                rest.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
            })
        };
        if self.iter().all(|cell| !is_marked(cell)) {
            return;
        }
        let old = std::mem::take(self);
        self.line = old.line;
        self.fault = old.fault;
        for cell in old.iter() {
            let from = usize::from(is_marked(cell));
            self.bytes.extend_from_slice(&cell[from..]);
            self.ends.push(self.bytes.len() as u32);
        }
    }

    /// Whether no field holds anything: what a spreadsheet writes of rows that were only formatted.
    pub fn is_blank(&self) -> bool {
        self.bytes.is_empty() && self.fault.is_none()
    }

    fn clear(&mut self, line: u64) {
        self.bytes.clear();
        self.ends.clear();
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
                    Some(0) => {
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Gives a few bytes at a time, so that every state meets the end of the window.
    struct Dribble<'a>(&'a [u8], usize);
    impl Read for Dribble<'_> {
        fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
            let n = self.1.min(self.0.len()).min(out.len());
            out[..n].copy_from_slice(&self.0[..n]);
            self.0 = &self.0[n..];
            Ok(n)
        }
    }

    type FileRow = (u64, Vec<String>, Option<(usize, RecordFault)>);

    fn read(text: &[u8], step: usize) -> Result<Vec<FileRow>, FileError> {
        let mut records = Records::new(Dribble(text, step), b',');
        let mut record = CsvRecord::default();
        let mut rows = Vec::new();
        while records.next(&mut record)? {
            let fields = record
                .iter()
                .map(|f| String::from_utf8_lossy(f).into_owned())
                .collect();
            rows.push((record.line, fields, record.fault));
        }
        Ok(rows)
    }

    fn fields(text: &str) -> Vec<Vec<String>> {
        read(text.as_bytes(), 1 << 20)
            .unwrap()
            .into_iter()
            .map(|r| r.1)
            .collect()
    }

    #[test]
    fn quotes_and_line_ends() {
        for (text, want) in [
            ("a,b\n1,2\n", vec![vec!["a", "b"], vec!["1", "2"]]),
            ("a,b\r\n1,2", vec![vec!["a", "b"], vec!["1", "2"]]),
            ("a,b\r1,2\r", vec![vec!["a", "b"], vec!["1", "2"]]),
            ("a,b\n\n\r\n1,2\n\n", vec![vec!["a", "b"], vec!["1", "2"]]),
            ("\"x, y\",z\n", vec![vec!["x, y", "z"]]),
            ("\"say \"\"hi\"\"\",z\n", vec![vec!["say \"hi\"", "z"]]),
            ("\"two\nlines\",z\n", vec![vec!["two\nlines", "z"]]),
            ("\"two\r\nlines\",z\n", vec![vec!["two\r\nlines", "z"]]),
            ("\"\",\"\"\n", vec![vec!["", ""]]),
            (",\n", vec![vec!["", ""]]),
            ("5'11\",tall\n", vec![vec!["5'11\"", "tall"]]),
            (" \"x\" ,y\n", vec![vec![" \"x\" ", "y"]]),
            ("\u{feff}名字,b\n", vec![vec!["名字", "b"]]),
            ("", vec![]),
            ("\u{feff}", vec![]),
        ] {
            assert_eq!(fields(text), want, "{text:?}");
        }
    }

    #[test]
    fn lines_are_those_of_an_editor() {
        let rows = read(b"title\n\nh1,h2\n\"a\nb\",1\nc,2\n", 1 << 20).unwrap();
        assert_eq!(rows.iter().map(|r| r.0).collect::<Vec<_>>(), [1, 3, 4, 6]);
    }

    #[test]
    fn what_the_lenient_reader_would_hide_is_a_fault() {
        let rows = read(b"a,\"b\"c\nd,e\0f\n\"g\"\",h\n\",i\n", 1 << 20);
        let rows = rows.unwrap();
        assert_eq!(rows[0].2, Some((1, RecordFault::StrayQuote)));
        assert_eq!(rows[1].2, Some((1, RecordFault::Nul)));
        assert_eq!(rows[2].1, ["g\",h\n", "i"]);
    }

    #[test]
    fn an_unclosed_quote_names_its_line() {
        assert_eq!(
            read(b"a,b\n1,2\n3,\"4\n5,6\n", 1 << 20),
            Err(FileError::UnclosedQuote { line: 3 })
        );
        let mut long = b"a\n\"".to_vec();
        long.resize(MAX_RECORD + (1 << 20), b'x');
        assert_eq!(
            read(&long, 1 << 20),
            Err(FileError::UnclosedQuote { line: 2 })
        );
        long[2] = b'x';
        assert_eq!(read(&long, 1 << 20), Err(FileError::TooLong { line: 2 }));
    }

    #[test]
    fn a_record_is_no_wider_than_a_spreadsheet() {
        let wide = ",".repeat(MAX_FIELDS);
        assert_eq!(
            read(wide.as_bytes(), 1 << 20),
            Err(FileError::TooManyColumns { line: 1 })
        );
    }

    proptest! {
        #[test]
        fn what_the_csv_crate_writes_reads_back(
            rows in proptest::collection::vec(proptest::collection::vec("[a-c\"',\r\n 中\\t]{0,6}", 2..4), 0..8),
            step in 1usize..9,
        ) {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let text = writer.into_inner().unwrap();
            let back: Vec<Vec<String>> = read(&text, step).unwrap().into_iter().map(|r| r.1).collect();
            prop_assert_eq!(back, rows);
        }

        #[test]
        fn arbitrary_bytes_never_panic_and_windows_do_not_matter(
            bytes in proptest::collection::vec(proptest::sample::select(b"\"\",\n\r\0ab\xEF\xBB\xBF\xFF".to_vec()), 0..60),
            step in 1usize..9,
        ) {
            prop_assert_eq!(read(&bytes, step), read(&bytes, 1 << 20));
        }
    }
}
