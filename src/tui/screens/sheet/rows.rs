//! A table as lines of a page: each column as wide as its content.

use super::Line;
use crate::report::table::{Column, Room, Spans};
use crate::report::text::{self, Align};
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

/// How many columns of the terminal a table takes where nothing of it is cut.
pub fn uncut<R>(columns: &[Column<R>], rows: &[R], ctx: &Ctx<'_>) -> usize {
    let room = ctx.room();
    let mut cell = Spans::default();
    let widest = columns.iter().map(|column| {
        let heading = text::width(&column.heading.words(&room));
        let cells = rows.iter().map(|row| {
            column.write(row, &room, &mut cell);
            let mark = cell.marked().map_or("", |(sign, _)| sign);
            text::width(cell.text()) + text::width(mark)
        });
        cells.fold(heading, usize::max)
    });
    widest.sum::<usize>() + 2 * columns.len().saturating_sub(1)
}

/// How narrow text at the left may become before its column leaves.
const READABLE: usize = 18;

/// The columns that have room within `width`, the first one always: those of the lowest priority leave first, and
/// of those the rightmost. Numbers and the first column are never cut for one that could leave.
pub fn fitting<R>(
    mut columns: Vec<Column<R>>,
    rows: &[R],
    ctx: &Ctx<'_>,
    width: usize,
) -> Vec<Column<R>> {
    let room = Room {
        width: u16::try_from(width).unwrap_or(u16::MAX),
        ..ctx.room()
    };
    let mut cell = Spans::default();
    columns.retain(|column| column.priority.is_some());
    let mut wants: Vec<usize> = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let heading = text::width(&column.heading.words(&room));
        let cells = rows.iter().map(|row| {
            column.write(row, &room, &mut cell);
            let mark = cell.marked().map_or("", |(sign, _)| sign);
            text::width(cell.text()) + text::width(mark)
        });
        let widest = cells.fold(heading, usize::max);
        let may_be_cut = at > 0 && column.align == Align::Left;
        wants.push(if may_be_cut {
            widest.min(READABLE)
        } else {
            widest
        });
    }
    while wants.iter().sum::<usize>() + 2 * wants.len().saturating_sub(1) > width {
        let others = columns.iter().enumerate().skip(1);
        let Some((at, _)) = others.rev().min_by_key(|(_, column)| column.priority) else {
            break;
        };
        columns.remove(at);
        wants.remove(at);
    }
    columns
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
