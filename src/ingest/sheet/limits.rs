//! How much of a workbook is read: beyond these it is refused, whatever it may hold (RELIABILITY D6).

use crate::sys::fence::FenceLimits;
use std::time::Duration;

/// The largest file in bytes.
pub const MAX_FILE: u64 = 50 << 20;
/// What its parts may take unpacked, in bytes.
pub const MAX_UNPACKED: u64 = 200 << 20;
/// Unpacked bytes for each packed one. Small parts are not asked.
pub const MAX_RATIO: u64 = 100;
/// Up to so many unpacked bytes no ratio is too high.
pub const SMALL: u64 = 16 << 20;
/// The most cells that hold something, over all sheets that are read.
pub const MAX_CELLS: usize = 2_000_000;
/// The most cells of a sheet, empty ones included, up to its last row and column.
pub const MAX_AREA: u64 = 50_000_000;
/// The most rows that a sheet has.
pub const MAX_ROWS: u32 = 1_048_576;
/// The most columns that a sheet has.
pub const MAX_COLUMNS: u32 = 16_384;
/// The longest text of a cell in bytes: four times the letters that a cell can hold.
pub const MAX_CELL: usize = 4 * 32_767;
/// The most text of a workbook in bytes.
pub const MAX_TEXT: usize = 64 << 20;

/// What the process may use that reads it.
pub const FENCE: FenceLimits = FenceLimits {
    memory: 512 << 20,
    computing: Duration::from_secs(30),
    time: Duration::from_secs(90),
    answer: 96 << 20,
};
