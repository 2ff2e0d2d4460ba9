//! Records of which nothing is to be read: empty ones, and lines that a program draws in a table of text.

use super::CsvRecord;

impl CsvRecord {
    /// Whether no field holds anything: what a spreadsheet writes of rows that were only formatted, and lines that are
    /// drawn.
    pub fn is_blank(&self) -> bool {
        (self.bytes.is_empty() || self.is_rule()) && self.fault.is_none()
    }

    /// Whether it is a line that is drawn, as beneath the titles of a table of text: `---+---`.
    fn is_rule(&self) -> bool {
        let is_drawn = |b: &u8| b"-=+:|".contains(b);
        let begins = |b: &u8| is_drawn(b) || *b == b' ';
        if !self.bytes.first().is_some_and(begins) {
            return false;
        }
        let cells = self.iter().map(<[u8]>::trim_ascii);
        let mut cells = cells.filter(|cell| !cell.is_empty()).peekable();
        cells.peek().is_some() && cells.all(|cell| cell.len() >= 3 && cell.iter().all(is_drawn))
    }
}
