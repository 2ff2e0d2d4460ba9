//! The filled cells of a sheet: put in as they come, in order afterwards, written as bytes for the parent.

use super::limits::{MAX_AREA, MAX_CELL, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT};
use super::{ReadSheet, SheetFault};

/// What a cell of a sheet is, besides its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// Text, a word for true or false, a time of day.
    Text,
    /// A number, written with a point before its decimals.
    Number,
    /// A day, written as `YYYY-MM-DD`.
    Day,
    /// A formula's error: `#REF!`.
    Failed,
    /// A formula that no program has computed.
    Uncomputed,
    /// A number with more digits than a spreadsheet keeps.
    Overlong,
    /// A number whose cell spans several rows.
    Spanning,
    /// A text whose cell spans several rows, in the first of them.
    Shared,
    /// The same text in one of the others.
    Copied,
}

impl CellKind {
    /// The kind that is written as this byte.
    pub fn of(byte: u8) -> Option<Self> {
        let all = [
            Self::Text,
            Self::Number,
            Self::Day,
            Self::Failed,
            Self::Uncomputed,
            Self::Overlong,
            Self::Spanning,
            Self::Shared,
            Self::Copied,
        ];
        all.into_iter().find(|kind| *kind as u8 == byte)
    }
}

/// A filled cell. Rows and columns are counted from 0.
#[derive(Clone, Copy, Debug)]
struct FilledCell {
    row: u32,
    column: u32,
    kind: CellKind,
    start: u32,
    len: u32,
}

/// Cells that are shown as one: first and last row and column, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merged {
    pub first: (u32, u32),
    pub last: (u32, u32),
}

/// The filled cells of a sheet.
#[derive(Debug, Default)]
pub struct SheetCells {
    cells: Vec<FilledCell>,
    text: String,
    unordered: bool,
}

impl SheetCells {
    /// Puts a cell in. One without a visible letter is empty, whatever it is formatted like.
    ///
    /// # Errors
    /// Where it lies outside a sheet or passes a limit.
    pub fn put(
        &mut self,
        row: u32,
        column: u32,
        text: &str,
        kind: CellKind,
    ) -> Result<(), SheetFault> {
        if row >= MAX_ROWS || column >= MAX_COLUMNS {
            return Err(SheetFault::OutsideGrid);
        }
        if text.trim().is_empty() {
            return Ok(());
        }
        if text.len() > MAX_CELL {
            return Err(SheetFault::LongCell {
                row: u64::from(row) + 1,
            });
        }
        if self.cells.len() >= MAX_CELLS {
            return Err(SheetFault::TooManyCells);
        }
        if self.text.len() + text.len() > MAX_TEXT {
            return Err(SheetFault::TooMuchText);
        }
        let last = self.cells.last();
        self.unordered |= last.is_some_and(|l| (l.row, l.column) >= (row, column));
        self.cells.push(FilledCell {
            row,
            column,
            kind,
            start: self.text.len() as u32,
            len: text.len() as u32,
        });
        self.text.push_str(text);
        Ok(())
    }

    /// How many cells are filled.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    fn sort(&mut self) {
        if std::mem::take(&mut self.unordered) {
            self.cells.sort_by_key(|c| (c.row, c.column));
            // Of two at one place the last one is what a spreadsheet shows.
            self.cells.dedup_by(|later, earlier| {
                let same = (later.row, later.column) == (earlier.row, earlier.column);
                if same {
                    *earlier = *later;
                }
                same
            });
        }
    }

    /// Gives every row of cells that span several rows what stands in the first one. A number stands for all
    /// of them together, also where it is written as a text: what share a row has nobody can say.
    ///
    /// # Errors
    /// Where that makes too many cells.
    pub fn spread(&mut self, merged: &[Merged]) -> Result<u64, SheetFault> {
        self.sort();
        let Some(end) = self.cells.last().map(|c| c.row) else {
            return Ok(0);
        };
        let mut filled = 0;
        let sorted = self.cells.len();
        for area in merged.iter().filter(|a| a.last.0 > a.first.0) {
            let key = |c: &FilledCell| (c.row, c.column);
            let Ok(at) = self.cells[..sorted].binary_search_by_key(&area.first, key) else {
                continue;
            };
            let cell = &mut self.cells[at];
            let copied = match cell.kind {
                CellKind::Number => {
                    cell.kind = CellKind::Spanning;
                    CellKind::Spanning
                }
                CellKind::Text => {
                    cell.kind = CellKind::Shared;
                    CellKind::Copied
                }
                other => other,
            };
            let cell = *cell;
            for row in area.first.0 + 1..=area.last.0.min(end) {
                let taken = self.cells[..sorted]
                    .binary_search_by_key(&(row, cell.column), key)
                    .is_ok();
                if taken {
                    continue;
                }
                if self.cells.len() >= MAX_CELLS {
                    return Err(SheetFault::TooManyCells);
                }
                self.cells.push(FilledCell {
                    row,
                    kind: copied,
                    ..cell
                });
                self.unordered = true;
                filled += 1;
            }
        }
        self.sort();
        Ok(filled)
    }

    /// How many of these rows, from 0 and in order, hold something.
    pub fn filled_of(&mut self, rows: &[u32]) -> u64 {
        self.sort();
        let holds = |row: &&u32| {
            let at = self.cells.partition_point(|c| c.row < **row);
            self.cells.get(at).is_some_and(|c| c.row == **row)
        };
        rows.iter().filter(holds).count() as u64
    }

    /// Writes the rows behind one another, and says how many there are, how wide they are and how long that
    /// is. The form is that of [`super::rows::SheetRows`].
    ///
    /// # Errors
    /// Where the sheet is too large.
    pub fn write(mut self, out: &mut Vec<u8>) -> Result<ReadSheet, SheetFault> {
        self.sort();
        let width = self.cells.iter().map(|c| c.column + 1).max().unwrap_or(0);
        let start = out.len();
        let mut rows = 0;
        for row in self.cells.chunk_by(|a, b| a.row == b.row) {
            rows += 1;
            number(out, row[0].row + 1);
            number(out, row.len() as u32);
            for cell in row {
                number(out, cell.column);
                out.push(cell.kind as u8);
                number(out, cell.len);
                let text = &self.text.as_bytes()[cell.start as usize..];
                out.extend_from_slice(&text[..cell.len as usize]);
            }
        }
        if rows * u64::from(width) > MAX_AREA {
            return Err(SheetFault::TooManyCells);
        }
        Ok(ReadSheet {
            rows,
            width,
            bytes: (out.len() - start) as u64,
            ..ReadSheet::default()
        })
    }
}

/// Writes a number, seven bits a byte, the lowest first.
fn number(out: &mut Vec<u8>, mut n: u32) {
    while n >= 0x80 {
        out.push((n & 0x7F) as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}
