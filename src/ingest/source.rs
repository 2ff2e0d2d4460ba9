//! The file itself: regular files only, named truthfully when they are no delimited UTF-8 text, hashed
//! while they are read, and refused when they change meanwhile.

use super::FileError;
use super::delimited::Records;
use super::fault::Foreign;
use crate::domain::hex;
use sha2::{Digest, Sha256};
use std::fs::{File, Metadata};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// How much is looked at to find delimiter and header.
const HEAD: usize = 256 << 10;

/// A file to import. CSV is the only format read here: a workbook's rows would come through another
/// reader of [`super::delimited::Record`]s with the sheet's row numbers.
#[derive(Clone, Debug)]
pub struct SourceFile {
    path: PathBuf,
    seen: Seen,
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
    /// Looks at a path without opening anything but a regular file (a pipe would wait for ever).
    ///
    /// # Errors
    /// Where it is missing, unreadable or no regular file.
    pub fn at(path: &Path) -> Result<Self, FileError> {
        let meta = std::fs::metadata(path).map_err(|e| FileError::Read(e.to_string()))?;
        if !meta.is_file() {
            return Err(FileError::NotRegular);
        }
        Ok(Self {
            path: path.to_owned(),
            seen: Seen::of(&meta),
        })
    }

    /// Size in bytes.
    pub fn bytes(&self) -> u64 {
        self.seen.bytes
    }

    /// The start of the file and whether that is all of it.
    ///
    /// # Errors
    /// Where it cannot be read, is empty, or is something else than delimited UTF-8 text.
    pub fn head(&self) -> Result<(Vec<u8>, bool), FileError> {
        let mut head = Vec::new();
        let file = self.open()?;
        file.take(HEAD as u64 + 1)
            .read_to_end(&mut head)
            .map_err(|e| FileError::Read(e.to_string()))?;
        let whole = head.len() <= HEAD;
        head.truncate(HEAD);
        if let Some(foreign) = foreign(&head) {
            return Err(FileError::Foreign(foreign));
        }
        let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&head);
        if text.iter().all(u8::is_ascii_whitespace) && whole {
            return Err(FileError::Empty);
        }
        Ok((head, whole))
    }

    /// The records from the start, unhashed: for looking ahead.
    ///
    /// # Errors
    /// Where it cannot be opened.
    pub fn scan(&self, delimiter: u8) -> Result<Records<File>, FileError> {
        Ok(Records::new(self.open()?, delimiter))
    }

    /// The records from the start; the hash is complete when they are used up.
    ///
    /// # Errors
    /// Where it cannot be opened.
    pub fn records(&self, delimiter: u8) -> Result<Records<Hashed>, FileError> {
        Ok(Records::new(
            Hashed {
                file: self.open()?,
                sha: Sha256::new(),
                bytes: 0,
            },
            delimiter,
        ))
    }

    /// Says whether the file is still the one that was looked at first.
    ///
    /// # Errors
    /// Where it changed or went away.
    pub fn unchanged(&self, read: u64) -> Result<(), FileError> {
        let now = std::fs::metadata(&self.path).map_err(|_| FileError::Changed)?;
        // Files made up by the system say that they have no byte.
        let complete = self.seen.bytes == 0 || read == self.seen.bytes;
        if Seen::of(&now) == self.seen && complete {
            Ok(())
        } else {
            Err(FileError::Changed)
        }
    }

    fn open(&self) -> Result<File, FileError> {
        File::open(&self.path).map_err(|e| FileError::Read(e.to_string()))
    }
}

/// Reads a file and hashes what was read.
pub struct Hashed {
    file: File,
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
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let n = self.file.read(out)?;
        self.sha.update(&out[..n]);
        self.bytes += n as u64;
        Ok(n)
    }
}

/// What a file is that is no delimited UTF-8 text.
fn foreign(head: &[u8]) -> Option<Foreign> {
    let has = |needle: &[u8]| head.windows(needle.len()).any(|w| w == needle);
    for (magic, kind) in [
        (&b"PK\x03\x04"[..], Foreign::Zip),
        (b"PK\x05\x06", Foreign::Zip),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Foreign::Xls),
        (b"\x1F\x8B", Foreign::Gzip),
        (b"%PDF-", Foreign::Pdf),
        (b"SQLite format 3\0", Foreign::Sqlite),
        (b"\xFF\xFE", Foreign::Utf16),
        (b"\xFE\xFF", Foreign::Utf16),
    ] {
        if head.starts_with(magic) {
            let workbook = kind == Foreign::Zip && (has(b"xl/") || has(b"[Content_Types].xml"));
            return Some(if workbook { Foreign::Xlsx } else { kind });
        }
    }
    let zeros = |from: usize| {
        head.iter()
            .skip(from)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    if (even + odd) * 4 > head.len() {
        // Text in a two-byte encoding has its zeros on one side.
        return Some(if odd > even * 8 || even > odd * 8 {
            Foreign::Utf16
        } else {
            Foreign::Binary
        });
    }
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
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
        let source = SourceFile::at(&path).unwrap();
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
        let mut records = SourceFile::at(&path).unwrap().records(b',').unwrap();
        let mut record = crate::ingest::delimited::CsvRecord::default();
        while records.next(&mut record).unwrap() {}
        assert_eq!(
            records.input().sha256(),
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
            (b"\xFF\xFEa\0", Some(Foreign::Utf16)),
            (b"r\0e\0p\0,\0d\0a\0y\0", Some(Foreign::Utf16)),
            (b"\0r\0e\0p\0,\0d\0a", Some(Foreign::Utf16)),
            (b"\0\0\0\0\0\0\0", Some(Foreign::Binary)),
            (b"rep,day\n1,\0", None),
            (b"[id],name\n", None),
            (b"\xEF\xBB\xBFrep,day\n", None),
        ] {
            assert_eq!(foreign(bytes), want, "{:?}", String::from_utf8_lossy(bytes));
        }
    }
}
