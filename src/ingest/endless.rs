//! Days that never come: what programs write where there is no day, or no end.

use super::dates::NoDay;
use crate::domain::Day;

/// Years in which programs of human resources let somebody end who has not left.
const FAR: [&str; 3] = ["9999", "2999", "4712"];

/// Whether a date is nothing but noughts: 0000-00-00, which databases write for none.
pub fn is_no_day(text: &str) -> bool {
    let date = text.split([' ', 'T']).next().unwrap_or_default();
    let digits = date.bytes().filter(u8::is_ascii_digit).count();
    let marks = |b: u8| matches!(b, b'0' | b'-' | b'.' | b'/');
    (4..=8).contains(&digits) && date.len() >= 8 && date.bytes().all(marks)
}

/// Whether a date that is out of range is one of those by which a program says that there is no end: 31.12.9999.
pub fn is_open_end(text: &str, read: Result<Day, NoDay>) -> bool {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit());
    let is_far = |number: &str| {
        let year = number.get(..4).filter(|_| matches!(number.len(), 4 | 8));
        year.is_some_and(|year| FAR.contains(&year))
    };
    read == Err(NoDay::Range) && numbers.any(is_far)
}

/// Whether a text stands where nothing has ended, in whatever order its date is written.
pub fn has_no_end(text: &str) -> bool {
    is_no_day(text) || is_open_end(text, Err(NoDay::Range))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::dates::{DateStyle, parse_day_of};

    #[test]
    fn days_that_never_come_are_known_and_slips_are_not() {
        for text in [
            "0000-00-00",
            "00.00.0000",
            "0000-00-00 00:00:00",
            "00000000",
        ] {
            assert!(is_no_day(text), "{text}");
        }
        for text in ["0", "0000", "2000-00-00", "00:00:00", "-", ""] {
            assert!(!is_no_day(text), "{text}");
        }
        let ends = |text: &str| is_open_end(text, parse_day_of(0, text, &DateStyle::default()));
        for text in [
            "9999-12-31",
            "31.12.9999",
            "99991231",
            "2999-12-31",
            "31/12/4712",
        ] {
            assert!(ends(text), "{text}");
        }
        for text in [
            "2206-12-31",
            "1899-12-31",
            "9999",
            "2026-12-31",
            "31.12.0206",
        ] {
            assert!(!ends(text), "{text}");
        }
    }
}
