//! The bytes to import: a regular file or what came through a pipe, named truthfully when they are no
//! delimited text, hashed while they are read, and refused when they change meanwhile.

use super::FileError;
use super::delimited::Records;
use super::encoding::{TextEncoding, Utf8Bytes};
use super::fault::Foreign;
use crate::domain::hex;
use sha2::{Digest, Sha256};
use std::fs::{File, Metadata};
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

/// How much is looked at to find delimiter and header.
const HEAD: usize = 256 << 10;

/// What is to be imported.
#[derive(Clone, Debug)]
pub enum FileInput<'a> {
    /// A file by its path.
    File(&'a Path),
    /// What was read from a pipe, whole.
    Piped(Arc<[u8]>),
}

/// Bytes to import and their encoding. CSV is the only format read here: a workbook's rows would come
/// through another reader of [`super::delimited::CsvRecord`]s with the sheet's row numbers.
#[derive(Clone, Debug)]
pub struct SourceFile {
    place: SourcePlace,
    encoding: TextEncoding,
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

impl SourceFile {
    /// Looks at the bytes, without opening anything but a regular file (a pipe of the file system would
    /// wait for ever), and finds their encoding over the whole of them, unless one is `given`.
    ///
    /// # Errors
    /// Where a file is missing, unreadable, no regular file, or no text.
    pub fn at(input: &FileInput<'_>, given: Option<TextEncoding>) -> Result<Self, FileError> {
        let place = match input {
            FileInput::File(path) => {
                let meta = std::fs::metadata(path).map_err(|e| FileError::Read(e.to_string()))?;
                if !meta.is_file() {
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
        };
        let mut head = Vec::new();
        source
            .open()?
            .take(HEAD as u64)
            .read_to_end(&mut head)
            .map_err(|e| FileError::Read(e.to_string()))?;
        if let Some(foreign) = foreign(&head) {
            return Err(FileError::Foreign(foreign));
        }
        source.encoding = match given {
            // A mark at the start is no guess.
            Some(encoding) => TextEncoding::marked(&head).unwrap_or(encoding),
            None => TextEncoding::found(&head, || source.open().map_err(io::Error::other))
                .map_err(|e| FileError::Read(e.to_string()))?,
        };
        Ok(source)
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

    /// The start of the text as UTF-8, and whether that is all of it.
    ///
    /// # Errors
    /// Where it cannot be read, is empty, or is text of another kind than rows.
    pub fn head(&self) -> Result<(Vec<u8>, bool), FileError> {
        let mut head = Vec::new();
        self.encoding
            .decoded(self.open()?)
            .take(HEAD as u64 + 1)
            .read_to_end(&mut head)
            .map_err(|e| FileError::Read(e.to_string()))?;
        let whole = head.len() <= HEAD;
        head.truncate(HEAD);
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
    pub fn scan(&self, delimiter: u8) -> Result<Records<Utf8Bytes<RawBytes>>, FileError> {
        Ok(Records::new(self.encoding.decoded(self.open()?), delimiter))
    }

    /// The records from the start; the hash is complete when they are used up.
    ///
    /// # Errors
    /// Where it cannot be opened.
    pub fn records(&self, delimiter: u8) -> Result<Records<Utf8Bytes<Hashed>>, FileError> {
        let hashed = Hashed {
            raw: self.open()?,
            sha: Sha256::new(),
            bytes: 0,
        };
        Ok(Records::new(self.encoding.decoded(hashed), delimiter))
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
            SourcePlace::Disk { path, .. } => File::open(path)
                .map(RawBytes::Disk)
                .map_err(|e| FileError::Read(e.to_string())),
            SourcePlace::Memory(bytes) => Ok(RawBytes::Memory(Cursor::new(bytes.clone()))),
        }
    }
}

/// Reads bytes and hashes what was read.
pub struct Hashed {
    raw: RawBytes,
    sha: Sha256,
    bytes: u64,
}

impl Hashed {
    /// Bytes read so far.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The SHA-256 of what was read, as lowercase hex.
    pub fn sha256(&self) -> String {
        hex(&self.sha.clone().finalize())
    }
}

impl Read for Hashed {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.raw.read(out)?;
        self.sha.update(&out[..n]);
        self.bytes += n as u64;
        Ok(n)
    }
}

/// What bytes are that are no text.
fn foreign(head: &[u8]) -> Option<Foreign> {
    let has = |needle: &[u8]| head.windows(needle.len()).any(|w| w == needle);
    for (magic, kind) in [
        (&b"PK\x03\x04"[..], Foreign::Zip),
        (b"PK\x05\x06", Foreign::Zip),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Foreign::Xls),
        (b"\x1F\x8B", Foreign::Gzip),
        (b"%PDF-", Foreign::Pdf),
        (b"SQLite format 3\0", Foreign::Sqlite),
    ] {
        if head.starts_with(magic) {
            let workbook = kind == Foreign::Zip && (has(b"xl/") || has(b"[Content_Types].xml"));
            return Some(if workbook { Foreign::Xlsx } else { kind });
        }
    }
    if TextEncoding::marked(head).is_some() {
        return None;
    }
    let zeros = |from: usize| {
        head.iter()
            .skip(from)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    // Text of two bytes a letter has its zeros on one side.
    let two_sided = odd <= even * 8 && even <= odd * 8;
    ((even + odd) * 4 > head.len() && two_sided).then_some(Foreign::Binary)
}

/// What text is that is no rows.
fn markup(text: &[u8]) -> Option<Foreign> {
    let start: String = String::from_utf8_lossy(&text[..text.len().min(256)])
        .trim_start()
        .to_ascii_lowercase();
    if start.starts_with("<?xml") {
        return Some(Foreign::Xml);
    }
    if ["<!doctype html", "<html", "<table", "<meta", "<head"]
        .iter()
        .any(|t| start.starts_with(t))
    {
        return Some(Foreign::Html);
    }
    let json: String = start
        .chars()
        .filter(|c| !c.is_whitespace())
        .take(2)
        .collect();
    if json == "{\"" || json == "[{" || json == "[[" {
        return Some(Foreign::Json);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_changes_while_it_is_read_is_noticed() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("f.csv");
        std::fs::write(&path, "a\n1\n").unwrap();
        let source = SourceFile::at(&FileInput::File(&path), None).unwrap();
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
        let mut records = SourceFile::at(&FileInput::File(&path), None)
            .unwrap()
            .records(b',')
            .unwrap();
        let mut record = crate::ingest::delimited::CsvRecord::default();
        while records.next(&mut record).unwrap() {}
        assert_eq!(
            records.input().input().sha256(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn files_are_named_for_what_they_are() {
        for (bytes, want) in [
            (
                &b"PK\x03\x04....[Content_Types].xml"[..],
                Some(Foreign::Xlsx),
            ),
            (b"PK\x03\x04....readme.txt", Some(Foreign::Zip)),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Some(Foreign::Xls)),
            (b"\x1F\x8B\x08", Some(Foreign::Gzip)),
            (b"%PDF-1.7", Some(Foreign::Pdf)),
            (b"  <!DOCTYPE html><table>", Some(Foreign::Html)),
            (b"<?xml version=\"1.0\"?>", Some(Foreign::Xml)),
            (b"{ \"a\": 1}", Some(Foreign::Json)),
            (b"SQLite format 3\0\x10", Some(Foreign::Sqlite)),
            (b"\xFF\xFEa\0", None),
            (b"r\0e\0p\0,\0d\0a\0y\0", None),
            (b"\0\0\0\0\0\0\0", Some(Foreign::Binary)),
            (b"rep,day\n1,\0", None),
            (b"[id],name\n", None),
            (b"\xEF\xBB\xBFrep,day\n", None),
        ] {
            assert_eq!(
                foreign(bytes).or_else(|| markup(bytes)),
                want,
                "{:?}",
                String::from_utf8_lossy(bytes)
            );
        }
    }
}
