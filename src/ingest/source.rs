//! The bytes to import: a regular file or what came through a pipe, delimited text or a workbook, named
//! truthfully when they are neither, and refused when they change while they are read.

use super::FileError;
use super::encoding::{EncodingChoice, TextEncoding};
use super::fault::Foreign;
use super::foreign::{foreign, markup};
use super::question::FileQuestion;
use super::records::{RawBytes, SourceRecords};
use super::sheet::{Book, SheetFault};
use crate::sys;
use std::fs::Metadata;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

/// How much is looked at to find delimiter and header.
const HEAD: usize = 256 << 10;
/// So much is enough for a guess, which looks once for each kind.
const BRIEF: usize = 16 << 10;

/// What is to be imported.
#[derive(Clone, Debug)]
pub enum FileInput<'a> {
    /// A file by its path.
    File(&'a Path),
    /// What was read from a pipe, whole.
    Piped(Arc<[u8]>),
}

/// Bytes to import: text in an encoding, or the rows of a workbook's sheet, which come with the numbers that
/// they have in it.
#[derive(Clone, Debug)]
pub struct SourceFile {
    place: SourcePlace,
    encoding: TextEncoding,
    book: Option<Book>,
    /// How much of a text is looked at.
    head: usize,
}

/// How a workbook is to be read.
#[derive(Clone, Copy, Debug)]
pub struct SheetAsked<'a> {
    /// The program that reads it behind a fence: this one. Without it no workbook is read.
    pub program: Option<&'a Path>,
    /// The sheet by name or number, where one is asked for.
    pub sheet: Option<&'a str>,
}

#[derive(Clone, Debug)]
enum SourcePlace {
    Disk { path: PathBuf, seen: Seen },
    Memory(Arc<[u8]>),
}

/// What tells that a file changed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Seen {
    bytes: u64,
    modified: Option<SystemTime>,
}

impl Seen {
    fn of(meta: &Metadata) -> Self {
        Self {
            bytes: meta.len(),
            modified: meta.modified().ok(),
        }
    }
}

impl SourceFile {
    /// Looks at the bytes, without opening anything but a regular file (a pipe of the file system would
    /// wait for ever), and finds their encoding over the whole of them, unless one is `given`.
    ///
    /// # Errors
    /// Where a file is missing, unreadable, no regular file, or neither text nor a workbook.
    pub fn at(
        input: &FileInput<'_>,
        given: Option<TextEncoding>,
        sheet: SheetAsked<'_>,
    ) -> Result<Self, FileError> {
        let place = match input {
            FileInput::File(path) => {
                let meta = std::fs::metadata(path).map_err(|e| FileError::of_io(&e))?;
                // What the kernel makes up calls itself a regular file, and may never end.
                if !meta.is_file() || sys::is_of_the_kernel(path) {
                    return Err(FileError::NotRegular);
                }
                SourcePlace::Disk {
                    path: (*path).to_owned(),
                    seen: Seen::of(&meta),
                }
            }
            FileInput::Piped(bytes) => SourcePlace::Memory(bytes.clone()),
        };
        let mut source = Self {
            place,
            encoding: TextEncoding::UTF8,
            book: None,
            head: HEAD,
        };
        let mut head = Vec::new();
        source
            .open()?
            .take(HEAD as u64)
            .read_to_end(&mut head)
            .map_err(|e| FileError::of_io(&e))?;
        match foreign(&head) {
            Some(Foreign::Zip) => {
                source.book = Some(source.workbook(sheet)?);
                return Ok(source);
            }
            Some(foreign) => return Err(FileError::Foreign(foreign)),
            None => {}
        }
        // A mark at the start is no guess.
        let told = TextEncoding::marked(&head).or(given);
        source.encoding = if let Some(told) = told {
            told
        } else {
            let found = TextEncoding::found(&head, || source.open().map_err(io::Error::other));
            let found = found.map_err(|e| FileError::of_io(&e))?;
            if let Some(choices) = found.doubt(&head) {
                return Err(FileQuestion::Encoding(choices).into());
            }
            found
        };
        Ok(source)
    }

    fn workbook(&self, asked: SheetAsked<'_>) -> Result<Book, FileError> {
        let Some(program) = asked.program else {
            let why = SheetFault::Unavailable(String::new());
            return Err(FileError::Workbook(why));
        };
        if self.bytes() > super::sheet::MAX_FILE {
            return Err(FileError::Workbook(SheetFault::TooLarge));
        }
        let read = Book::read(program, asked.sheet, &mut self.open()?);
        let book = match read {
            Err(SheetFault::NoWorkbook) => return Err(FileError::Foreign(Foreign::Zip)),
            other => other.map_err(FileError::Workbook)?,
        };
        self.unchanged(book.bytes)?;
        if book.filled().is_empty() {
            return Err(FileError::Empty);
        }
        Ok(book)
    }

    /// The same, of which less is looked at.
    pub fn briefly(&self) -> Self {
        Self {
            head: BRIEF,
            ..self.clone()
        }
    }

    /// The name of the file without its ending, where it has one.
    pub fn stem(&self) -> Option<String> {
        match &self.place {
            SourcePlace::Disk { path, .. } => {
                Some(path.file_stem()?.to_string_lossy().into_owned())
            }
            SourcePlace::Memory(_) => None,
        }
    }

    /// The workbook, where it is one.
    pub fn book(&self) -> Option<&Book> {
        self.book.as_ref()
    }

    /// Takes the rows from another sheet that was read.
    pub fn take_sheet(&mut self, at: usize) {
        self.book = self.book.take().map(|book| book.at(at));
    }

    /// Size in bytes.
    pub fn bytes(&self) -> u64 {
        match &self.place {
            SourcePlace::Disk { seen, .. } => seen.bytes,
            SourcePlace::Memory(bytes) => bytes.len() as u64,
        }
    }

    /// The encoding of its text.
    pub fn encoding(&self) -> TextEncoding {
        self.encoding
    }

    /// See [`super::Opened::encodings`].
    pub fn encodings(&self) -> Result<Vec<EncodingChoice>, FileError> {
        let mut head = Vec::new();
        self.open()?
            .take(self.head as u64)
            .read_to_end(&mut head)
            .map_err(|e| FileError::of_io(&e))?;
        Ok(self.encoding.choices(&head))
    }

    /// The start of the text as UTF-8, and whether that is all of it.
    ///
    /// # Errors
    /// Where it cannot be read, is empty, or is text of another kind than rows.
    pub fn head(&self) -> Result<(Vec<u8>, bool), FileError> {
        let mut head = Vec::new();
        self.encoding
            .decoded(self.open()?)
            .take(self.head as u64 + 1)
            .read_to_end(&mut head)
            .map_err(|e| FileError::of_io(&e))?;
        let whole = head.len() <= self.head;
        head.truncate(self.head);
        let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&head);
        if let Some(foreign) = markup(text) {
            return Err(FileError::Foreign(foreign));
        }
        if text.iter().all(u8::is_ascii_whitespace) && whole {
            return Err(FileError::Empty);
        }
        Ok((head, whole))
    }

    /// The records from the start, unhashed: for looking ahead.
    ///
    /// # Errors
    /// Where it cannot be opened.
    pub fn scan(&self, delimiter: u8) -> Result<SourceRecords, FileError> {
        if let Some(book) = &self.book {
            return Ok(SourceRecords::of_book(book));
        }
        let raw = self.open()?;
        Ok(SourceRecords::of_glance(raw, self.encoding, delimiter))
    }

    /// The records from the start; the hash is complete when they are used up.
    ///
    /// # Errors
    /// Where it cannot be opened.
    pub fn records(&self, delimiter: u8) -> Result<SourceRecords, FileError> {
        if let Some(book) = &self.book {
            return Ok(SourceRecords::of_book(book));
        }
        let raw = self.open()?;
        SourceRecords::of_text(raw, (self.encoding, delimiter), self.bytes())
    }

    /// Says whether the file is still the one that was looked at first.
    ///
    /// # Errors
    /// Where it changed or went away.
    pub fn unchanged(&self, read: u64) -> Result<(), FileError> {
        let SourcePlace::Disk { path, seen } = &self.place else {
            return Ok(());
        };
        let now = std::fs::metadata(path).map_err(|_| FileError::Changed)?;
        // Files made up by the system say that they have no byte.
        let complete = seen.bytes == 0 || read == seen.bytes;
        if Seen::of(&now) == *seen && complete {
            Ok(())
        } else {
            Err(FileError::Changed)
        }
    }

    fn open(&self) -> Result<RawBytes, FileError> {
        match &self.place {
            SourcePlace::Disk { path, .. } => sys::open_ordinary(path)
                .map(RawBytes::Disk)
                .map_err(|e| FileError::of_io(&e)),
            SourcePlace::Memory(bytes) => Ok(RawBytes::Memory(Cursor::new(bytes.clone()))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NO_SHEET: SheetAsked<'_> = SheetAsked {
        program: None,
        sheet: None,
    };

    #[test]
    fn a_file_that_changes_while_it_is_read_is_noticed() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("f.csv");
        std::fs::write(&path, "a\n1\n").unwrap();
        let source = SourceFile::at(&FileInput::File(&path), None, NO_SHEET).unwrap();
        assert_eq!(source.unchanged(4), Ok(()));
        assert_eq!(source.unchanged(2), Err(FileError::Changed));
        std::fs::write(&path, "a\n1\n2\n").unwrap();
        assert_eq!(source.unchanged(4), Err(FileError::Changed));
        std::fs::remove_file(&path).unwrap();
        assert_eq!(source.unchanged(4), Err(FileError::Changed));
    }

    #[test]
    fn the_hash_is_that_of_the_bytes() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("f.csv");
        std::fs::write(&path, "abc").unwrap();
        let mut records = SourceFile::at(&FileInput::File(&path), None, NO_SHEET)
            .unwrap()
            .records(b',')
            .unwrap();
        let mut record = crate::ingest::delimited::CsvRecord::default();
        while records.next(&mut record).unwrap() {}
        assert_eq!(
            records.sha256(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
