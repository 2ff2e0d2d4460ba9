//! What a page is made of: parts under headings that stand in the rules of its box, in one column or, on
//! wide screens, two: what was seen at the left, what to do at the right. In one column what to do comes
//! first.

mod pen;
mod placed;
mod rows;

pub use rows::{LaidTable, fitting, table, uncut};

use super::reading::{Extent, Opens, Reading};
use crate::report::text::clean;
use crate::tui::ctx::Ctx;
use crate::tui::message::Edge;
use crate::tui::paint;
use pen::{PagePen, put};
use placed::{ColumnRow, PageColumn, PageLayout, column, hidden, lay_out};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::borrow::Cow;

/// From this width on, parts stand in two columns.
const TWO_COLUMNS: u16 = 130;
/// Rows that stay for what scrolls before a part at the lower edge shows.
const LEAST_ROWS: usize = 4;
/// Columns of the left one, of so many in all.
const LEFT: (u16, u16) = (29, 50);

/// A piece of a line.
pub type Piece = (String, Style);

/// A line.
pub type Line = Vec<Piece>;

/// A line that may open something.
pub struct LinkedLine {
    line: Content,
    opens: Option<Opens>,
}

/// What stands in a line.
enum Content {
    Line(Line),
    /// A row of the page's long list, by its place: it is written when it is drawn.
    Row(usize),
}

impl Content {
    /// The words of it; `write` writes a row of the long list.
    fn words(&self, write: RowWriter<'_>) -> Cow<'_, Line> {
        match self {
            Self::Line(line) => Cow::Borrowed(line),
            Self::Row(at) => Cow::Owned(write(*at)),
        }
    }
}

/// Writes a row of a page's long list.
pub type RowWriter<'a> = &'a dyn Fn(usize) -> Line;

/// The writer of a page that has no long list.
pub fn no_rows(_: usize) -> Line {
    Line::new()
}

impl From<Line> for LinkedLine {
    fn from(line: Line) -> Self {
        Self {
            line: Content::Line(line),
            opens: None,
        }
    }
}

impl LinkedLine {
    /// A line that opens something.
    pub fn opening(line: Line, opens: Opens) -> Self {
        Self {
            line: Content::Line(line),
            opens: Some(opens),
        }
    }

    /// A row of the long list that the page writes itself.
    pub fn row(at: usize) -> Self {
        Self {
            line: Content::Row(at),
            opens: Some(Opens::Row(at)),
        }
    }
}

/// A part of a page: lines under a heading.
pub struct Block {
    heading: String,
    /// At the right end of its rule.
    aside: String,
    lines: Vec<LinkedLine>,
    /// In one column: lower comes first.
    rank: u8,
}

impl Block {
    /// A part; without lines it is not shown.
    pub fn new<L: Into<LinkedLine>>(heading: String, lines: Vec<L>) -> Self {
        Self {
            heading,
            aside: String::new(),
            lines: lines.into_iter().map(Into::into).collect(),
            rank: 100,
        }
    }

    /// Its place where the page has one column: lower comes first, equal ones as they are given.
    #[must_use]
    pub fn at(self, rank: u8) -> Self {
        Self { rank, ..self }
    }

    /// What stands at the right end of its rule.
    #[must_use]
    pub fn aside(self, aside: String) -> Self {
        Self { aside, ..self }
    }
}

/// Where the parts of a page go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct PageColumns {
    /// Columns inside the frame of the first part, its padding left out.
    main: u16,
    /// The same of the second one; `None` where there is only one.
    side: Option<u16>,
}

impl PageColumns {
    fn of(area: Rect) -> Self {
        let inner = area.width.saturating_sub(4);
        if area.width < TWO_COLUMNS {
            return Self {
                main: inner,
                side: None,
            };
        }
        let (part, all) = LEFT;
        let main = (u32::from(inner) * u32::from(part) / u32::from(all)) as u16;
        Self {
            main,
            // The line between them, with its padding.
            side: Some(inner.saturating_sub(main + 3)),
        }
    }
}

/// Columns of text in the first column of a page of this area.
pub fn room(area: Rect) -> usize {
    usize::from(PageColumns::of(area).main)
}

/// Columns of text in the second column, or in the only one.
pub fn side_room(area: Rect) -> usize {
    let columns = PageColumns::of(area);
    usize::from(columns.side.unwrap_or(columns.main))
}

/// A page before it is drawn.
#[derive(Default)]
pub struct PageSheet {
    /// In the upper edge of the frame.
    pub title: String,
    /// At the right end of the upper edge.
    pub right: String,
    /// Headings that stay while the rest scrolls.
    pub head: Vec<Line>,
    /// The row under the cursor stays under the headings while it is scrolled out of sight: what keys change is never
    /// hidden.
    pub keeps_cursor: bool,
    /// Under the title, before any rule.
    pub top: Vec<LinkedLine>,
    /// Private notes belong to it, folded or not.
    pub has_notes: bool,
    /// What was seen.
    pub main: Vec<Block>,
    /// What to do.
    pub side: Vec<Block>,
    /// A part at the lower edge that stays, where there is room for it.
    pub foot: Option<Block>,
}

impl PageSheet {
    /// Its words as lines of text, the parts one below the other.
    pub fn text(self, write: RowWriter<'_>) -> String {
        let line = |line: &Line| -> String {
            let words: String = line.iter().map(|(words, _)| words.as_str()).collect();
            clean(words.trim_end()).into_owned()
        };
        let mut lines = vec![clean(&self.title).into_owned()];
        lines.extend(self.head.iter().map(line));
        lines.extend(
            self.top
                .iter()
                .map(|linked| line(&linked.line.words(write))),
        );
        for block in self.main.iter().chain(&self.side) {
            if !block.lines.is_empty() {
                lines.extend([String::new(), clean(&block.heading).into_owned()]);
                let rows = block.lines.iter();
                lines.extend(rows.map(|linked| line(&linked.line.words(write))));
            }
        }
        lines.join("\n") + "\n"
    }
}

/// Draws a page, the rows of its long list by `write`. Returns what the whole page would take, and the edge for what
/// the last key did.
pub fn draw(
    sheet: PageSheet,
    (ctx, write): (&Ctx<'_>, RowWriter<'_>),
    at: &Reading,
    area: Rect,
    buf: &mut Buffer,
) -> (Extent, Edge) {
    let columns = PageColumns::of(area);
    let PageLayout {
        main,
        side,
        first,
        links,
    } = lay_out(
        (sheet.top, sheet.main, sheet.side),
        columns.side.is_some(),
        sheet.head.is_empty(),
    );
    let rows = main.len().max(side.len());
    let inner = paint::pane(buf, area, &sheet.title, true, ctx.theme);
    let taken = paint::width(&sheet.title) + 4;
    paint::edge_right(buf, (area, area.y), taken, &sheet.right, ctx.theme.muted);
    let head = sheet.head.len() as u16;
    for (y, line) in (inner.y..inner.bottom()).zip(&sheet.head) {
        put(buf, inner.x + 1, y, inner.width.saturating_sub(2), line);
    }
    let foot = sheet.foot.filter(|foot| {
        let needed = foot.lines.len() + 1 + usize::from(head) + LEAST_ROWS;
        needed <= usize::from(inner.height)
    });
    let low = foot.as_ref().map_or(0, |foot| foot.lines.len() as u16 + 1);
    let mut inner = Rect {
        y: inner.y + head.min(inner.height),
        height: inner.height.saturating_sub(head + low),
        ..inner
    };
    if sheet.keeps_cursor {
        let hidden = hidden(&main, &links, at, inner.height);
        inner = pen::kept_row(hidden.map(|row| row.words(write)), inner, ctx, buf);
    }
    let pen = PagePen {
        ctx,
        write,
        at,
        area,
        inner,
    };
    let divided = columns.side.is_some() && !side.is_empty();
    let middle = inner.x + columns.main + 2;
    if divided {
        pen.divide(middle, buf);
        if let Some(heading) = &first {
            let edge = Rect::new(middle, area.y, area.right() - middle, 1);
            paint::left(
                buf,
                middle + 2,
                area.y,
                edge.width.saturating_sub(4),
                &format!(" {heading} "),
                ctx.theme.heading,
            );
        }
    }
    let left = Rect {
        width: if divided {
            middle - inner.x
        } else {
            inner.width
        },
        ..inner
    };
    pen.rows(
        &main,
        left,
        (area.x, if divided { middle } else { area.right() - 1 }),
        buf,
    );
    if divided {
        let right = Rect {
            x: middle + 1,
            width: inner.right().saturating_sub(middle + 1),
            ..inner
        };
        pen.rows(&side, right, (middle, area.right() - 1), buf);
        pen.cross(&main, &side, middle, buf);
    }
    if let Some(foot) = foot {
        let rows = column(Vec::new(), vec![foot], &mut Vec::new(), PageColumn::Main);
        pen.foot(&rows, low, buf);
    }
    let extent = Extent {
        lines: u16::try_from(rows).unwrap_or(u16::MAX),
        room: inner.height,
        links,
        has_notes: sheet.has_notes,
    };
    let edge = pen.position(rows, buf);
    (extent, edge)
}
