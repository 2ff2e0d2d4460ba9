//! The rows of a sheet as the child wrote them. What it says is believed no more than the file itself: a
//! number that leads out of the bytes is a broken answer.

use super::super::FileError;
use super::super::delimited::CsvRecord;
use super::SheetFault;
use super::grid::CellKind;
use super::limits::{MAX_COLUMNS, MAX_ROWS};
use std::sync::Arc;

/// The rows of a sheet, from its first one.
#[derive(Clone, Debug)]
pub struct SheetRows {
    bytes: Arc<[u8]>,
    at: usize,
    end: usize,
    /// Cells of every record: those of the sheet's widest row.
    width: usize,
}

impl SheetRows {
    /// Those written from `start` to `end`.
    pub fn new(bytes: Arc<[u8]>, start: usize, end: usize, width: u32) -> Self {
        let end = end.min(bytes.len());
        Self {
            at: start.min(end),
            bytes,
            end,
            width: width.min(MAX_COLUMNS) as usize,
        }
    }

    /// Reads the next row; `false` at the end. Its line is the sheet's, and it is as wide as the sheet.
    ///
    /// # Errors
    /// Where the bytes are no rows.
    pub fn next(&mut self, record: &mut CsvRecord) -> Result<bool, FileError> {
        if self.at == self.end {
            return Ok(false);
        }
        self.read(record)
            .map(|()| true)
            .ok_or(FileError::Workbook(SheetFault::Died))
    }

    fn read(&mut self, record: &mut CsvRecord) -> Option<()> {
        let line = self.number().filter(|n| (1..=MAX_ROWS).contains(n))?;
        record.start(u64::from(line));
        let cells = self.number()?;
        for _ in 0..cells {
            let column = self.number()? as usize;
            // In order, none twice.
            if column < record.len() || column >= self.width {
                return None;
            }
            let kind = *self.bytes.get(self.at).filter(|_| self.at < self.end)?;
            self.at += 1;
            let kind = CellKind::of(kind)?;
            let len = self.number()? as usize;
            let after = self.at.checked_add(len).filter(|a| *a <= self.end)?;
            record.pad(column);
            record.push(&self.bytes[self.at..after], kind);
            self.at = after;
        }
        record.pad(self.width);
        Some(())
    }

    fn number(&mut self) -> Option<u32> {
        let mut n = 0u32;
        for shift in (0..32).step_by(7) {
            let byte = *self.bytes.get(self.at).filter(|_| self.at < self.end)?;
            self.at += 1;
            n |= u32::from(byte & 0x7F).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(n);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::grid::{Merged, SheetCells};
    use super::*;
    use proptest::prelude::*;

    type Row = (u64, Vec<(String, CellKind)>);

    fn read(bytes: &[u8], width: u32) -> Result<Vec<Row>, FileError> {
        let mut rows = SheetRows::new(bytes.into(), 0, bytes.len(), width);
        let mut record = CsvRecord::default();
        let mut out = Vec::new();
        while rows.next(&mut record)? {
            let cells = (0..record.len())
                .map(|i| {
                    let text = String::from_utf8_lossy(record.get(i)).into_owned();
                    (text, record.kind(i))
                })
                .collect();
            out.push((record.line, cells));
        }
        Ok(out)
    }

    #[test]
    fn what_a_grid_writes_is_read_back_in_order_and_as_wide_as_the_sheet() {
        let mut grid = SheetCells::default();
        for (row, column, text, kind) in [
            (4, 1, "7", CellKind::Number),
            (2, 0, "rep", CellKind::Text),
            (2, 2, "day", CellKind::Text),
            (4, 0, "Ann", CellKind::Text),
            (4, 0, "Bo", CellKind::Text),
            (9, 3, "  \t", CellKind::Text),
        ] {
            grid.put(row, column, text, kind).unwrap();
        }
        let mut out = Vec::new();
        let read_sheet = grid.write(&mut out).unwrap();
        assert_eq!((read_sheet.rows, read_sheet.width), (2, 3));
        let cell = |t: &str, kind| (t.to_owned(), kind);
        let none = || cell("", CellKind::Text);
        assert_eq!(
            read(&out, 3).unwrap(),
            [
                (
                    3,
                    vec![
                        cell("rep", CellKind::Text),
                        none(),
                        cell("day", CellKind::Text)
                    ]
                ),
                (
                    5,
                    vec![
                        cell("Bo", CellKind::Text),
                        cell("7", CellKind::Number),
                        none()
                    ]
                ),
            ]
        );
    }

    #[test]
    fn a_text_over_several_rows_is_that_of_each_and_a_number_is_nobodys_share() {
        let mut grid = SheetCells::default();
        for (row, text) in [(0, "East"), (1, "a"), (2, "b"), (3, "c")] {
            let column = u32::from(text.len() == 1);
            grid.put(row, column, text, CellKind::Text).unwrap();
        }
        grid.put(1, 2, "300", CellKind::Number).unwrap();
        let over = |first, last| Merged { first, last };
        let merged = [
            over((0, 0), (3, 0)),
            over((1, 2), (2, 2)),
            over((7, 0), (9, 0)),
        ];
        assert_eq!(grid.spread(&merged).unwrap(), 4);
        let mut out = Vec::new();
        grid.write(&mut out).unwrap();
        let rows = read(&out, 3).unwrap();
        assert!(rows.iter().all(|(_, cells)| cells[0].0 == "East"));
        let kinds: Vec<_> = rows.iter().map(|(_, cells)| cells[0].1).collect();
        let copied = CellKind::Copied;
        assert_eq!(kinds, [CellKind::Shared, copied, copied, copied]);
        let shares: Vec<_> = rows.iter().map(|(_, cells)| cells[2].clone()).collect();
        let spanning = ("300".to_owned(), CellKind::Spanning);
        let none = (String::new(), CellKind::Text);
        assert_eq!(shares, [none.clone(), spanning.clone(), spanning, none]);
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_are_rows_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200), width in 0u32..20) {
            let _ = read(&bytes, width);
        }
    }
}
