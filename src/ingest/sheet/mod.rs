//! Workbooks: XLSX and ODS. A file of a few kilobytes can ask whoever opens it for all memory there is, so
//! that a child process opens it (`sys::fence`): [`serve`] is what that one does, [`Book`] what is made of
//! its answer. The rows of a sheet are those of a CSV of it, with the numbers that they have in the sheet.

mod around;
mod book;
mod format;
mod grid;
mod limits;
mod ods;
mod ods_cell;
mod package;
mod rows;
mod serve;
mod xlsx;
mod xml;

pub use book::Book;
pub use grid::CellKind;
pub use limits::MAX_FILE;
pub use rows::SheetRows;
pub use serve::serve;

use serde::{Deserialize, Serialize};

/// The first word of the command line that makes this program read a workbook from its standard input. It is
/// between this program and itself: no help names it.
pub const READ_SHEET: &str = "--read-sheet-from-standard-input";

/// Why a workbook is not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SheetFault {
    /// A zip with something else in it.
    NoWorkbook,
    /// A workbook in Excel's binary form.
    Xlsb,
    /// It needs a password.
    Encrypted,
    /// Damaged: what the reader says.
    Broken(String),
    /// Larger than 50 MiB.
    TooLarge,
    /// Its parts are out of all proportion unpacked.
    Bomb {
        /// Bytes, as far as they were counted.
        unpacked: u64,
    },
    /// It declares names for pieces of text.
    Entities,
    /// More cells than are read.
    TooManyCells,
    /// More text than is read.
    TooMuchText,
    /// A cell with more text than a cell can hold.
    LongCell {
        /// Row, from 1.
        row: u64,
    },
    /// A cell beyond the last row or column that a sheet has.
    OutsideGrid,
    /// No such sheet.
    NoSheet {
        /// As given.
        given: String,
        /// The names there are.
        known: Vec<String>,
    },
    /// Reading it took too long.
    Slow,
    /// Whoever read it asked for more memory than it may have, or broke down.
    Died,
    /// No process to read it in: why.
    Unavailable(String),
}

/// A sheet's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetName {
    pub name: String,
    /// It is not shown: it is read only when it is asked for.
    pub hidden: bool,
}

/// What was read of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadSheet {
    /// Its place among the sheets, from 0.
    pub at: usize,
    /// Rows that hold something.
    pub rows: u64,
    /// Columns up to the last one that holds something.
    pub width: u32,
    /// How long its rows are as bytes.
    pub bytes: u64,
    /// Rows that are not shown.
    pub hidden_rows: u64,
    /// A filter is set.
    pub filtered: bool,
    /// Cells that were given what stands in the first one of the cells they are merged with.
    pub spread: u64,
    /// Days are counted from 1904.
    pub since_1904: bool,
}

/// What was read of a workbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workbook {
    /// All sheets.
    pub sheets: Vec<SheetName>,
    /// Those that were read, in order.
    pub read: Vec<ReadSheet>,
}

/// The places of the sheets to read: the one that is asked for by name, or else by number from 1; all that
/// can be seen where none is.
fn chosen(sheets: &[SheetName], asked: Option<&str>) -> Result<Vec<usize>, SheetFault> {
    let Some(asked) = asked else {
        return Ok((0..sheets.len()).filter(|at| !sheets[*at].hidden).collect());
    };
    let named = sheets.iter().position(|s| s.name == asked);
    let numbered = || {
        let at = asked.parse::<usize>().ok()?.checked_sub(1)?;
        (at < sheets.len()).then_some(at)
    };
    let trimmed = || sheets.iter().position(|s| s.name.trim() == asked.trim());
    named
        .or_else(numbered)
        .or_else(trimmed)
        .map(|at| vec![at])
        .ok_or_else(|| SheetFault::NoSheet {
            given: asked.to_owned(),
            known: sheets.iter().map(|s| s.name.clone()).collect(),
        })
}
