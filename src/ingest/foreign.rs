//! What a file is that is no text, or text that is no rows: named for what it is, so that it is saved otherwise.

use super::encoding::{TextEncoding, zeros};
use super::fault::Foreign;

/// What bytes are that are no text.
pub(super) fn foreign(head: &[u8]) -> Option<Foreign> {
    for (magic, kind) in [
        (&b"PK\x03\x04"[..], Foreign::Zip),
        (b"PK\x05\x06", Foreign::Zip),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Foreign::Xls),
        (b"\x1F\x8B", Foreign::Gzip),
        (b"%PDF-", Foreign::Pdf),
        (b"SQLite format 3\0", Foreign::Sqlite),
    ] {
        if head.starts_with(magic) {
            return Some(kind);
        }
    }
    if TextEncoding::marked(head).is_some() {
        return None;
    }
    let (even, odd) = zeros(head);
    // Text of two bytes a letter has its zeros on one side, and other control bytes within its letters.
    let two_sided = odd <= even * 8 && even <= odd * 8;
    let is_control = |b: &&u8| matches!(**b, 1..=8 | 14..=25 | 28..=31);
    let controls = head.iter().filter(is_control).count();
    let is_dense = (even + odd) * 4 > head.len() || controls * 50 > head.len();
    (is_dense && two_sided).then_some(Foreign::Binary)
}

/// What text is that is no rows.
pub(super) fn markup(text: &[u8]) -> Option<Foreign> {
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
    fn files_are_named_for_what_they_are() {
        for (bytes, want) in [
            (&b"PK\x03\x04....readme.txt"[..], Some(Foreign::Zip)),
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
            (
                b"\x01\x7f$3MX\x0e,\xed\xc8E\x87\x02\xe3n",
                Some(Foreign::Binary),
            ),
            (b"rep,day\n1,\0", None),
            (b"\x2D\x4E,\0\x01\x4E\n\0\x01\x4E,\0", None),
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
