//! What a header is known again by: the same titles in the same order, however they are spaced or cased.

use super::FileError;
use super::columns::OURS;
use super::delimited::{CsvRecord, Records};
use super::source::SourceFile;
use super::text::key;
use crate::domain::hex;
use sha2::{Digest, Sha256};

/// So many lines are looked at: titles and notes stand above a header.
const LOOK: usize = 30;
/// What stands between cells.
const MARKS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The mark of a header; nothing for one of a single title, which says too little.
pub fn mark<'c>(titles: impl IntoIterator<Item = &'c str>) -> Option<String> {
    let mut digest = Sha256::new();
    let mut filled = 0;
    // Rejected rows are of the file that they are from.
    for title in titles.into_iter().filter(|title| !OURS.contains(title)) {
        let title = key(title);
        filled += usize::from(!title.is_empty());
        digest.update(title.as_bytes());
        digest.update([0]);
    }
    (filled > 1).then(|| hex(&digest.finalize()[..16]))
}

/// The marks of the first lines of a file, or of each sheet of a workbook: each may be the header.
///
/// # Errors
/// Where the file cannot be read, or is no text.
pub fn marks(source: &SourceFile) -> Result<Vec<String>, FileError> {
    let mut found = Vec::new();
    let mut take = |next: &mut dyn FnMut(&mut CsvRecord) -> Result<bool, FileError>| {
        let mut record = CsvRecord::default();
        let mut seen = 0;
        while seen < LOOK && matches!(next(&mut record), Ok(true)) {
            seen += 1;
            let titles: Vec<_> = record.iter().map(String::from_utf8_lossy).collect();
            found.extend(mark(titles.iter().map(AsRef::as_ref)));
        }
    };
    let Some(book) = source.book() else {
        let (head, _) = source.head()?;
        for delimiter in MARKS {
            let mut records = Records::new(head.as_slice(), delimiter);
            take(&mut |record| records.next(record));
        }
        return Ok(found);
    };
    for at in book.filled() {
        let mut sheet = source.clone();
        sheet.take_sheet(at);
        let mut records = sheet.scan(MARKS[0])?;
        take(&mut |record| records.next(record));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::facts::ImportKind;
    use crate::ingest::{FileInput, Options, look_at};

    #[test]
    fn a_header_is_known_again_under_titles_and_with_another_delimiter() {
        let own = mark(["Deal ID", "Owner", "Amount"]);
        let text = "Pipeline of 24 Nov\n\ndeal_id;OWNER;amount\n1;Bo;5\n";
        let input = FileInput::Piped(text.as_bytes().into());
        let options = Options::new(ImportKind::Deals);
        let found = look_at(&input, &options).unwrap().header_marks().unwrap();
        assert!(own.is_some_and(|own| found.contains(&own)));
        assert_ne!(mark(["a", "b"]), mark(["b", "a"]));
        assert_ne!(mark(["ab", "c"]), mark(["a", "bc"]));
        assert_eq!(mark(["only", ""]), None);
    }
}
