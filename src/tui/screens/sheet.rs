//! What a page is made of: blocks of lines under headings, in one column or, on wide screens, two.

use crate::report::text::{self, Align};
use crate::tui::ctx::Ctx;
use crate::tui::paint;
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
}

impl Block {
    /// A block; without lines it is not shown.
    pub fn new(heading: String, lines: Vec<Line>) -> Self {
        Self { heading, lines }
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

/// Draws a page: lines at the top over the whole width, then the blocks, those of `side` beside or
/// behind the others. Returns the height it would need.
pub fn draw(page: Page, ctx: &Ctx<'_>, scroll: u16, area: Rect, buf: &mut Buffer) -> u16 {
    let inner = paint::pane(buf, area, &page.title, true, ctx.theme);
    let inner = Rect {
        x: inner.x + 1,
        width: inner.width.saturating_sub(2),
        ..inner
    };
    let wide = inner.width >= TWO_COLUMNS;
    let width = room(area) as u16;
    let mut rows: Vec<(u16, usize, Line)> = Vec::new();
    for (y, line) in page.top.into_iter().enumerate() {
        rows.push((0, y, line));
    }
    let top = rows.len() + usize::from(!rows.is_empty());
    let mut ends = [top, top];
    let main = page.main.into_iter().map(|b| (b, 0));
    let side = page.side.into_iter().map(|b| (b, usize::from(wide)));
    for (block, column) in main.chain(side).filter(|(b, _)| b.height() > 0) {
        let mut y = ends[column];
        ends[column] += block.height();
        let x = if column == 0 { 0 } else { width + GUTTER };
        rows.push((x, y, vec![(block.heading, ctx.theme.heading)]));
        for line in block.lines {
            y += 1;
            rows.push((x, y, line));
        }
    }
    for (x, y, line) in rows {
        let Some(shown) = y
            .checked_sub(usize::from(scroll))
            .filter(|y| *y < usize::from(inner.height))
        else {
            continue;
        };
        // The lines at the top may use the whole width.
        let room = if y + 1 < top || top == 0 {
            inner.width
        } else {
            width.min(inner.width)
        };
        put(buf, inner.x + x, inner.y + shown as u16, room, &line);
    }
    // The last block ends without its empty line.
    let end = ends[0].max(ends[1]).saturating_sub(1);
    u16::try_from(end + 2).unwrap_or(u16::MAX)
}

/// A page before it is drawn.
pub struct Page {
    /// In the frame.
    pub title: String,
    /// Over the whole width.
    pub top: Vec<Line>,
    /// The first column.
    pub main: Vec<Block>,
    /// The second one, or what follows.
    pub side: Vec<Block>,
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

/// A cell of a table.
pub struct Cell {
    content: String,
    align: Align,
    style: Style,
}

/// A cell at the left.
pub fn cell(content: impl Into<String>, style: Style) -> Cell {
    Cell {
        content: content.into(),
        align: Align::Left,
        style,
    }
}

/// A cell at the right.
pub fn number(content: impl Into<String>, style: Style) -> Cell {
    Cell {
        content: content.into(),
        align: Align::Right,
        style,
    }
}

/// Rows aligned in columns within `width`: the widest columns give way first.
pub fn table(rows: Vec<Vec<Cell>>, width: usize) -> Vec<Line> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut widths: Vec<usize> = (0..columns)
        .map(|i| {
            let cells = rows.iter().filter_map(|r| r.get(i));
            cells
                .map(|c| text::cut(&c.content, width).1)
                .max()
                .unwrap_or(0)
        })
        .collect();
    let gaps = 2 * columns.saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > width {
        match widths.iter_mut().max().filter(|w| **w > 4) {
            Some(widest) => *widest -= 1,
            None => break,
        }
    }
    rows.into_iter()
        .map(|row| {
            let mut line = Line::new();
            for (i, (cell, width)) in row.into_iter().zip(&widths).enumerate() {
                if i > 0 {
                    line.push(("  ".to_owned(), Style::new()));
                }
                line.push((text::fit(&cell.content, *width, cell.align), cell.style));
            }
            line
        })
        .collect()
}
