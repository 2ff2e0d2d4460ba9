//! A table as lines of a page: each column as wide as its content. A long list is laid out once, and its rows are
//! written as they are drawn.

use super::{Line, Piece};
use crate::report::table::{Column, Room, Spans};
use crate::report::text::{self, Align};
use crate::tui::ctx::Ctx;
use crate::tui::table::style;
use ratatui::style::Style;
use std::borrow::Borrow;

/// Rows aligned in columns within `width`, under headings where a column has one: each as wide as its
/// content, the widest give way first.
pub fn table<'r, R: 'r>(
    columns: &[Column<R>],
    rows: impl IntoIterator<Item = &'r R>,
    ctx: &Ctx<'_>,
    width: usize,
) -> Vec<Line> {
    let room = room(ctx, width);
    let mut cell = Spans::default();
    let mut lines: Vec<Line> = rows
        .into_iter()
        .map(|row| {
            let cells = columns.iter();
            cells
                .map(|column| written(column, row, (ctx, &room), &mut cell))
                .collect()
        })
        .collect();
    let headings = headings(columns, (ctx, &room));
    if !headings.is_empty() && !lines.is_empty() {
        lines.insert(0, headings);
    }
    let mut widths = vec![0; columns.len()];
    for line in &lines {
        widen(&mut widths, line, width);
    }
    narrow(&mut widths, width);
    let aligns: Vec<Align> = columns.iter().map(|column| column.align).collect();
    let lines = lines.into_iter();
    lines.map(|line| aligned(line, &widths, &aligns)).collect()
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

/// A long list laid out once: which columns have room, and how wide each is. A key moves through it and writes no
/// more rows than show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LaidTable {
    /// Columns of text that it was laid out for.
    pub width: usize,
    /// Which of the columns have room.
    kept: Vec<usize>,
    widths: Vec<usize>,
    /// The headings.
    pub head: Line,
}

impl LaidTable {
    /// Lays a list out. Where columns may leave, those of the lowest priority do first, of these the rightmost, and the
    /// first one never: numbers and the first column are never cut for one that could leave.
    pub fn of<R, B: Borrow<R>>(
        columns: &[Column<R>],
        rows: impl Iterator<Item = B>,
        ctx: &Ctx<'_>,
        width: usize,
        may_leave: bool,
    ) -> Self {
        let room = room(ctx, width);
        let mut cell = Spans::default();
        let headings = headings(columns, (ctx, &room));
        let mut widths = vec![0; columns.len()];
        widen(&mut widths, &headings, width);
        for row in rows {
            for (widest, column) in widths.iter_mut().zip(columns) {
                column.write(row.borrow(), &room, &mut cell);
                let mark = cell.marked().map_or("", |(sign, _)| sign);
                *widest = (*widest).max(text::width(cell.text()) + text::width(mark));
            }
        }
        let mut kept: Vec<usize> = (0..columns.len()).collect();
        if may_leave {
            leave(columns, &mut kept, &widths, width);
        }
        let mut widths: Vec<usize> = kept.iter().map(|at| widths[*at].min(width)).collect();
        narrow(&mut widths, width);
        let aligns: Vec<Align> = kept.iter().map(|at| columns[*at].align).collect();
        let headings = kept.iter().filter_map(|at| headings.get(*at).cloned());
        let head = aligned(headings.collect(), &widths, &aligns);
        Self {
            width,
            kept,
            widths,
            head,
        }
    }

    /// A row of it.
    pub fn line<R>(&self, columns: &[Column<R>], row: &R, ctx: &Ctx<'_>) -> Line {
        let room = room(ctx, self.width);
        let mut cell = Spans::default();
        let kept = self.kept.iter().filter_map(|at| columns.get(*at));
        let kept: Vec<&Column<R>> = kept.collect();
        let aligns: Vec<Align> = kept.iter().map(|column| column.align).collect();
        let cells = kept.into_iter();
        let cells = cells.map(|column| written(column, row, (ctx, &room), &mut cell));
        aligned(cells.collect(), &self.widths, &aligns)
    }
}

/// The columns of a short list that have room within `width`, as [`LaidTable::of`] lets them leave.
pub fn fitting<R>(
    mut columns: Vec<Column<R>>,
    rows: &[R],
    ctx: &Ctx<'_>,
    width: usize,
) -> Vec<Column<R>> {
    columns.retain(|column| column.priority.is_some());
    let laid = LaidTable::of(&columns, rows.iter(), ctx, width, true);
    let mut at = 0..;
    columns.retain(|_| at.next().is_some_and(|at| laid.kept.contains(&at)));
    columns
}

/// Takes the columns away for which there is no room.
fn leave<R>(columns: &[Column<R>], kept: &mut Vec<usize>, widths: &[usize], width: usize) {
    let want = |at: usize| {
        let may_be_cut = at > 0 && columns[at].align == Align::Left;
        if may_be_cut {
            widths[at].min(READABLE)
        } else {
            widths[at]
        }
    };
    loop {
        let wanted: usize = kept.iter().map(|at| want(*at)).sum();
        if wanted + 2 * kept.len().saturating_sub(1) <= width {
            return;
        }
        let others = kept.iter().enumerate().skip(1);
        let Some((place, _)) = others.rev().min_by_key(|(_, at)| columns[**at].priority) else {
            return;
        };
        kept.remove(place);
    }
}

fn room<'c>(ctx: &'c Ctx<'_>, width: usize) -> Room<'c> {
    Room {
        width: u16::try_from(width).unwrap_or(u16::MAX),
        ..ctx.room()
    }
}

/// A cell with its mark.
fn written<R>(
    column: &Column<R>,
    row: &R,
    (ctx, room): (&Ctx<'_>, &Room<'_>),
    cell: &mut Spans,
) -> Piece {
    column.write(row, room, cell);
    let mark = cell.marked().map_or("", |(sign, _)| sign);
    let words = format!("{}{mark}", cell.text());
    (words, style(ctx.theme, cell.meaning()))
}

/// The words above the columns, up to the last that has any.
fn headings<R>(columns: &[Column<R>], (ctx, room): (&Ctx<'_>, &Room<'_>)) -> Line {
    let mut headings: Line = columns
        .iter()
        .map(|column| (column.heading.words(room), ctx.theme.muted))
        .collect();
    while headings.pop_if(|(words, _)| words.is_empty()).is_some() {}
    headings
}

/// Makes columns as wide as the cells of a line need, up to `most`.
fn widen(widths: &mut [usize], line: &Line, most: usize) {
    for (widest, (words, _)) in widths.iter_mut().zip(line) {
        *widest = (*widest).max(text::cut(words, most).1);
    }
}

/// Takes from the widest until all have room.
fn narrow(widths: &mut [usize], width: usize) {
    let gaps = 2 * widths.len().saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > width {
        match widths.iter_mut().max().filter(|w| **w > 4) {
            Some(widest) => *widest -= 1,
            None => break,
        }
    }
}

/// Cells at their widths, two blanks between them.
fn aligned(line: Line, widths: &[usize], aligns: &[Align]) -> Line {
    let mut out = Line::with_capacity(2 * line.len());
    for (at, (words, style)) in line.into_iter().enumerate() {
        if at > 0 {
            out.push(("  ".to_owned(), Style::new()));
        }
        out.push((text::fit(&words, widths[at], aligns[at]), style));
    }
    out
}
