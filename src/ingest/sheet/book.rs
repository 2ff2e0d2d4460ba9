//! The parent's side: a workbook's bytes go to a child, and what comes back is kept as it is.

use super::limits::{FENCE, MAX_FILE};
use super::{READ_SHEET, ReadSheet, SheetFault, SheetName, SheetRows, Workbook};
use crate::domain::hex;
use crate::sys::fence::{self, FenceFault};
use sha2::{Digest, Sha256};
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

/// A workbook that was read, and which sheet of it is meant.
#[derive(Clone, Debug)]
pub struct Book {
    workbook: Workbook,
    rows: Arc<[u8]>,
    /// Place among those that were read.
    at: usize,
    /// Of the file, as lowercase hex.
    pub sha256: String,
    /// Of the file.
    pub bytes: u64,
}

impl Book {
    /// Has `program` read the bytes of a workbook: the sheet that is asked for, or all that can be seen.
    ///
    /// # Errors
    /// Where the workbook is not taken.
    pub fn read(
        program: &Path,
        asked: Option<&str>,
        input: &mut dyn Read,
    ) -> Result<Self, SheetFault> {
        let mut sha = Sha256::new();
        let mut bytes = 0;
        let mut too_large = false;
        let mut feed = |child: &mut dyn io::Write| {
            let mut chunk = vec![0; 64 << 10];
            let mut gone = None;
            loop {
                let n = input.read(&mut chunk)?;
                bytes += n as u64;
                too_large = bytes > MAX_FILE;
                if n == 0 || too_large {
                    return gone.map_or(Ok(()), Err);
                }
                sha.update(&chunk[..n]);
                if gone.is_none() {
                    gone = child.write_all(&chunk[..n]).err();
                }
            }
        };
        let arguments = [READ_SHEET, asked.unwrap_or_default()];
        let arguments = &arguments[..=usize::from(asked.is_some())];
        let answer = fence::ask(program, arguments, &FENCE, &mut feed);
        if too_large {
            return Err(SheetFault::TooLarge);
        }
        let answer = answer.map_err(|fault| match fault {
            FenceFault::Io(e) => SheetFault::Unavailable(e.to_string()),
            FenceFault::TimeUp => SheetFault::Slow,
            FenceFault::TooMuch => SheetFault::TooMuchText,
            FenceFault::Died => SheetFault::Died,
        })?;
        let line = answer
            .iter()
            .position(|b| *b == b'\n')
            .ok_or(SheetFault::Died)?;
        let workbook: Result<Workbook, SheetFault> =
            serde_json::from_slice(&answer[..line]).map_err(|_| SheetFault::Died)?;
        Ok(Self {
            workbook: workbook?,
            rows: answer[line + 1..].into(),
            at: 0,
            sha256: hex(&sha.finalize()),
            bytes,
        })
    }

    /// The sheets that were read and hold something, by their places among those.
    pub fn filled(&self) -> Vec<usize> {
        let read = &self.workbook.read;
        (0..read.len()).filter(|at| read[*at].rows > 0).collect()
    }

    /// The same workbook with another sheet in front.
    #[must_use]
    pub fn at(mut self, at: usize) -> Self {
        self.at = at.min(self.workbook.read.len().saturating_sub(1));
        self
    }

    /// The sheet in front: none where no sheet was read.
    pub fn sheet(&self) -> Option<&ReadSheet> {
        self.workbook.read.get(self.at)
    }

    /// The name of the sheet in front.
    pub fn name(&self) -> &str {
        let at = self.sheet().map_or(0, |s| s.at);
        self.workbook.sheets.get(at).map_or("", |s| &s.name)
    }

    /// All sheets.
    pub fn sheets(&self) -> &[SheetName] {
        &self.workbook.sheets
    }

    /// Its number among all sheets, from 1, and its name.
    pub fn numbered(&self, at: usize) -> (usize, String) {
        let place = self.workbook.read.get(at).map_or(0, |s| s.at);
        let name = self.workbook.sheets.get(place).map(|s| s.name.clone());
        (place + 1, name.unwrap_or_default())
    }

    /// The rows of the sheet in front.
    pub fn rows(&self) -> SheetRows {
        let read = &self.workbook.read;
        let before: u64 = read.iter().take(self.at).map(|s| s.bytes).sum();
        let (bytes, width) = self.sheet().map_or((0, 0), |s| (s.bytes, s.width));
        let (start, end) = (before as usize, before.saturating_add(bytes) as usize);
        SheetRows::new(self.rows.clone(), start, end, width)
    }
}
