//! What a page is made of: blocks of lines under headings, in one column or, on wide screens, two.

use super::reading::{Extent, Reading};
use crate::report::table::{Column, Room, Spans};
use crate::report::text;
use crate::tui::ctx::Ctx;
use crate::tui::paint;
use crate::tui::table::style;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// From this room on, blocks stand in two columns.
const TWO_COLUMNS: u16 = 124;
/// Between the two.
const GUTTER: u16 = 3;

/// A piece of a line.
pub type Piece = (String, Style);

/// A line.
pub type Line = Vec<Piece>;

/// Lines under a heading.
pub struct Block {
    heading: String,
    lines: Vec<Line>,
    /// Whether each line can be opened: they are links of the sheet, in its order.
    links: bool,
}

impl Block {
    /// A block; without lines it is not shown.
    pub fn new(heading: String, lines: Vec<Line>) -> Self {
        Self {
            heading,
            lines,
            links: false,
        }
    }

    /// The same block with a link in every line.
    #[must_use]
    pub fn linked(self) -> Self {
        Self {
            links: true,
            ..self
        }
    }

    fn height(&self) -> usize {
        if self.lines.is_empty() {
            0
        } else {
            self.lines.len() + 2
        }
    }
}

/// Columns of text in a block, for a page of this area.
pub fn room(area: Rect) -> usize {
    let inner = area.width.saturating_sub(4);
    usize::from(if inner >= TWO_COLUMNS {
        (inner - GUTTER) / 2
    } else {
        inner
    })
}

/// A page before it is drawn.
pub struct PageSheet {
    /// In the frame.
    pub title: String,
    /// Over the whole width.
    pub top: Vec<Line>,
    /// The first column.
    pub main: Vec<Block>,
    /// The second one, or what follows.
    pub side: Vec<Block>,
}

impl PageSheet {
    /// The lines at the top, with an empty one behind them.
    fn top_height(&self) -> usize {
        self.top.len() + usize::from(!self.top.is_empty())
    }
}

/// A line in its place: column and row inside the frame, and its number if it is a link.
struct Placed {
    x: u16,
    y: usize,
    line: Line,
    link: Option<usize>,
}

/// Draws a page: lines at the top over the whole width, then the blocks, those of `side` beside or
/// behind the others. Returns what the whole page would take.
pub fn draw(sheet: PageSheet, ctx: &Ctx<'_>, at: &Reading, area: Rect, buf: &mut Buffer) -> Extent {
    let inner = paint::pane(buf, area, &sheet.title, true, ctx.theme);
    let inner = Rect {
        x: inner.x + 1,
        width: inner.width.saturating_sub(2),
        ..inner
    };
    let wide = inner.width >= TWO_COLUMNS;
    let width = room(area) as u16;
    let top = sheet.top_height();
    let (rows, end) = place(sheet, ctx.theme.heading, wide, width);
    let mut links = Vec::new();
    for row in rows {
        if row.link.is_some() {
            links.push(u16::try_from(row.y).unwrap_or(u16::MAX));
        }
        let Some(shown) = row
            .y
            .checked_sub(usize::from(at.scroll))
            .filter(|y| *y < usize::from(inner.height))
        else {
            continue;
        };
        // The lines at the top may use the whole width.
        let room = if row.y + 1 < top || top == 0 {
            inner.width
        } else {
            width.min(inner.width)
        };
        let (x, y) = (inner.x + row.x, inner.y + shown as u16);
        if row.link.is_some() && row.link == at.cursor {
            paint::gutter(buf, x - 1, y, ctx.theme);
        }
        put(buf, x, y, room, &row.line);
    }
    Extent {
        height: u16::try_from(end + 2).unwrap_or(u16::MAX),
        links,
    }
}

/// Gives every line its place; returns them with the line behind the last one.
fn place(sheet: PageSheet, style: Style, wide: bool, width: u16) -> (Vec<Placed>, usize) {
    let top = sheet.top_height();
    let mut rows: Vec<Placed> = Vec::new();
    let mut links = 0;
    for (y, line) in sheet.top.into_iter().enumerate() {
        let link = None;
        rows.push(Placed {
            x: 0,
            y,
            line,
            link,
        });
    }
    let mut ends = [top, top];
    let main = sheet.main.into_iter().map(|b| (b, 0));
    let side = sheet.side.into_iter().map(|b| (b, usize::from(wide)));
    for (block, column) in main.chain(side).filter(|(b, _)| b.height() > 0) {
        let y = ends[column];
        ends[column] += block.height();
        let x = if column == 0 { 0 } else { width + GUTTER };
        let heading = vec![(block.heading, style)];
        rows.push(Placed {
            x,
            y,
            line: heading,
            link: None,
        });
        for (y, line) in (y + 1..).zip(block.lines) {
            let link = block.links.then_some(links);
            links += usize::from(block.links);
            rows.push(Placed { x, y, line, link });
        }
    }
    // The last block ends without its empty line.
    (rows, ends[0].max(ends[1]).saturating_sub(1))
}

fn put(buf: &mut Buffer, x: u16, y: u16, room: u16, line: &Line) {
    let mut at = x;
    for (content, style) in line {
        let left = room.saturating_sub(at - x);
        if left == 0 {
            break;
        }
        at = paint::left(buf, at, y, left, content, *style);
    }
}

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
