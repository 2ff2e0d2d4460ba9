//! The number in a cell of counts.

use super::super::super::fault::{Bad, Reason};
use super::super::super::row::FileRow;
use crate::domain::activity::MAX_COUNT;

/// A count; nearly always one or two digits.
pub fn count_of(row: &FileRow<'_>, column: usize) -> Result<Option<u32>, Bad> {
    let raw = row.record.get(column);
    let digits = !raw.is_empty() && raw.len() <= 9 && raw.iter().all(u8::is_ascii_digit);
    let count = if digits && row.is_plain(column) && row.columns.own_scale(column) <= 1 {
        Some(raw.iter().fold(0, |n, d| n * 10 + u32::from(d - b'0')))
    } else {
        row.plain_number(column)?
            .map(|n| n.count())
            .transpose()
            .map_err(|reason| row.bad_cell(column, reason))?
    };
    if count.is_some_and(|n| n > MAX_COUNT) {
        return Err(row.bad_cell(column, Reason::TooLarge));
    }
    Ok(count)
}
