//! The records of a file from its start: of delimited text, hashed while its bytes are read, or of a sheet.

use super::FileError;
use super::ahead::RecordsAhead;
use super::delimited::{CsvRecord, Records};
use super::encoding::{TextEncoding, Utf8Bytes};
use super::sheet::{Book, SheetRows};
use crate::domain::hex;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::sync::Arc;

/// From so many bytes on a text is read on a thread of its own.
const LONG: u64 = 1 << 20;

/// The records of a text, whatever its encoding.
pub type TextRecords = Records<Utf8Bytes<Hashed>>;

/// The records of a source from its start.
pub enum SourceRecords {
    Text(Box<TextRecords>),
    Ahead(RecordsAhead),
    Sheet(SheetRows, Box<SheetEnd>),
}

/// What is known of a workbook's file before its rows are read.
pub struct SheetEnd {
    bytes: u64,
    sha256: String,
}

impl SourceRecords {
    /// Those of a text of so many bytes, hashed: all of them are wanted.
    ///
    /// # Errors
    /// Where the system has no thread left.
    pub fn of_text(
        raw: RawBytes,
        (encoding, delimiter): (TextEncoding, u8),
        bytes: u64,
    ) -> Result<Self, FileError> {
        let records = Self::text(raw, encoding, delimiter, true);
        Ok(if bytes < LONG {
            Self::Text(Box::new(records))
        } else {
            Self::Ahead(RecordsAhead::start(records)?)
        })
    }

    /// Those of a text that is only looked into.
    pub fn of_glance(raw: RawBytes, encoding: TextEncoding, delimiter: u8) -> Self {
        Self::Text(Box::new(Self::text(raw, encoding, delimiter, false)))
    }

    pub(super) fn text(
        raw: RawBytes,
        encoding: TextEncoding,
        delimiter: u8,
        hash: bool,
    ) -> TextRecords {
        let hashed = Hashed {
            raw,
            sha: hash.then(Sha256::new),
            read: 0,
        };
        Records::new(encoding.decoded(hashed), delimiter)
    }

    /// Those of the sheet in front.
    pub fn of_book(book: &Book) -> Self {
        let end = SheetEnd {
            bytes: book.bytes,
            sha256: book.sha256.clone(),
        };
        Self::Sheet(book.rows(), Box::new(end))
    }

    /// Reads the next record that is not a blank line; `false` at the end.
    ///
    /// # Errors
    /// When the file cannot be read, or the record is none.
    pub fn next(&mut self, record: &mut CsvRecord) -> Result<bool, FileError> {
        match self {
            Self::Text(records) => records.next(record),
            Self::Ahead(records) => records.next(record),
            Self::Sheet(rows, _) => rows.next(record),
        }
    }

    /// Bytes of the file read so far.
    pub fn bytes(&mut self) -> u64 {
        match self {
            Self::Text(records) => records.input().input().bytes_read(),
            Self::Ahead(records) => records.bytes(),
            Self::Sheet(_, end) => end.bytes,
        }
    }

    /// The SHA-256 of the file, as lowercase hex, when its records are used up.
    pub fn sha256(&mut self) -> String {
        match self {
            Self::Text(records) => records.input().input().sha256(),
            Self::Ahead(records) => records.sha256(),
            Self::Sheet(_, end) => end.sha256.clone(),
        }
    }
}

/// The bytes of a source as they stand.
pub enum RawBytes {
    Disk(File),
    Memory(Cursor<Arc<[u8]>>),
}

impl Read for RawBytes {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Disk(file) => file.read(out),
            Self::Memory(bytes) => bytes.read(out),
        }
    }
}

/// Reads bytes and hashes what was read, where that is wanted.
pub struct Hashed {
    raw: RawBytes,
    sha: Option<Sha256>,
    /// Bytes read so far.
    read: u64,
}

impl Hashed {
    /// Bytes read so far.
    pub fn bytes_read(&self) -> u64 {
        self.read
    }

    /// The SHA-256 of what was read, as lowercase hex.
    pub fn sha256(&self) -> String {
        let sha = self.sha.clone().unwrap_or_default();
        hex(&sha.finalize())
    }
}

impl Read for Hashed {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.raw.read(out)?;
        if let Some(sha) = &mut self.sha {
            sha.update(&out[..n]);
        }
        self.read += n as u64;
        Ok(n)
    }
}
