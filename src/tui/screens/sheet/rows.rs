//! A table as lines of a page: each column as wide as its content.

use super::Line;
use crate::report::table::{Column, Room, Spans};
use crate::report::text;
use crate::tui::ctx::Ctx;
use crate::tui::table::style;
use ratatui::style::Style;

/// Rows aligned in columns within `width`, under headings where a column has one: each as wide as its
/// content, the widest give way first.
pub fn table<'r, R: 'r>(
    columns: &[Column<R>],
    rows: impl IntoIterator<Item = &'r R>,
    ctx: &Ctx<'_>,
    width: usize,
) -> Vec<Line> {
    let room = Room {
        width: u16::try_from(width).unwrap_or(u16::MAX),
        ..ctx.room()
    };
    let mut cell = Spans::default();
    let mut lines: Vec<Line> = rows
        .into_iter()
        .map(|row| {
            let cells = columns.iter().map(|column| {
                column.write(row, &room, &mut cell);
                let mark = cell.marked().map_or("", |(sign, _)| sign);
                let words = format!("{}{mark}", cell.text());
                (words, style(ctx.theme, cell.meaning()))
            });
            cells.collect()
        })
        .collect();
    let mut headings: Line = columns
        .iter()
        .map(|column| (column.heading.words(&room), ctx.theme.muted))
        .collect();
    while headings.pop_if(|(words, _)| words.is_empty()).is_some() {}
    if !headings.is_empty() && !lines.is_empty() {
        lines.insert(0, headings);
    }
    let widths = widths(&lines, columns.len(), width);
    let lines = lines.into_iter().map(|line| {
        let mut out = Line::new();
        for (i, (words, style)) in line.into_iter().enumerate() {
            if i > 0 {
                out.push(("  ".to_owned(), Style::new()));
            }
            out.push((text::fit(&words, widths[i], columns[i].align), style));
        }
        out
    });
    lines.collect()
}

/// How wide each column of a table is.
fn widths(lines: &[Line], columns: usize, width: usize) -> Vec<usize> {
    let mut widths: Vec<usize> = (0..columns)
        .map(|i| {
            let cells = lines.iter().filter_map(|line| line.get(i));
            let widest = cells.map(|(words, _)| text::cut(words, width).1).max();
            widest.unwrap_or(0)
        })
        .collect();
    let gaps = 2 * columns.saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > width {
        match widths.iter_mut().max().filter(|w| **w > 4) {
            Some(widest) => *widest -= 1,
            None => break,
        }
    }
    widths
}
