//! Tables aligned by display columns. Every cell is cleaned.

use crate::report::phrase::Phrase;
use crate::report::table::{Column, Room, Spans, printed};
use crate::report::text::{self, Align};
use std::io::{self, Write};

/// Wider cells are cut with `…`: a hostile name must not push the numbers off the screen.
const WIDEST: usize = 96;

/// Rows under headings.
pub struct Table {
    headings: Vec<String>,
    align: Vec<Align>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with these columns: heading and alignment.
    pub fn new(columns: impl IntoIterator<Item = (String, Align)>) -> Self {
        let (headings, align) = columns.into_iter().unzip();
        Self {
            headings,
            align,
            rows: Vec::new(),
        }
    }

    /// What a table of the cockpit says, with the columns that are printed.
    pub fn of<R>(columns: Vec<Column<R>>, phrase: Phrase, rows: impl Iterator<Item = R>) -> Self {
        let room = Room {
            phrase,
            width: u16::MAX,
            printed: true,
        };
        let columns = printed(columns);
        let headings = columns
            .iter()
            .map(|(column, align)| (column.heading.words(&room), *align));
        let mut table = Self::new(headings);
        let mut cell = Spans::default();
        for row in rows {
            let cells = columns.iter().map(|(column, _)| {
                column.write(&row, &room, &mut cell);
                let mark = cell.marked().map_or("", |(sign, _)| sign);
                format!("{}{mark}", cell.text())
            });
            table.row(cells.collect());
        }
        table
    }

    /// Adds a row with one cell per column.
    pub fn row(&mut self, cells: Vec<String>) {
        debug_assert_eq!(cells.len(), self.headings.len());
        self.rows.push(cells);
    }

    /// Writes headings and rows; blanks at line ends are left out.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let clean = |cells: &[String]| -> Vec<String> {
            cells.iter().map(|c| text::cut(c, WIDEST).0).collect()
        };
        let lines: Vec<Vec<String>> = std::iter::once(&self.headings)
            .chain(&self.rows)
            .map(|r| clean(r))
            .collect();
        let widths: Vec<usize> = (0..self.headings.len())
            .map(|i| {
                lines
                    .iter()
                    .filter_map(|l| l.get(i))
                    .map(|c| text::width(c))
                    .max()
                    .unwrap_or(0)
            })
            .collect();
        for line in &lines {
            let cells = line.iter().zip(&widths).zip(&self.align);
            let row: Vec<String> = cells
                .map(|((cell, width), align)| text::fit(cell, *width, *align))
                .collect();
            writeln!(out, "{}", row.join("  ").trim_end())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stay_aligned_with_chinese_and_hostile_names() {
        let mut table = Table::new([("name".into(), Align::Left), ("n".into(), Align::Right)]);
        table.row(vec!["王芳".into(), "1".into()]);
        table.row(vec!["Zhao\u{1b}[2J".into(), "1,234".into()]);
        table.row(vec!["x".repeat(500), "12".into()]);
        let mut out = Vec::new();
        table.write(&mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let widths: Vec<usize> = text.lines().map(text::width).collect();
        assert_eq!(widths, [WIDEST + 7; 4], "{text}");
        assert!(text.contains("Zhao␛[2J"));
    }
}
