//! Draws the rows of a page: rules, lines, the line between two columns, the position in the lower edge.

use super::{ColumnRow, Line, RowWriter};
use crate::tui::ctx::Ctx;
use crate::tui::message::Edge;
use crate::tui::paint;
use crate::tui::screens::reading::Reading;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::borrow::Cow;

/// What the rows of a page are drawn with.
#[derive(Clone, Copy)]
pub(super) struct PagePen<'a> {
    pub(super) ctx: &'a Ctx<'a>,
    pub(super) write: RowWriter<'a>,
    pub(super) at: &'a Reading,
    pub(super) area: Rect,
    pub(super) inner: Rect,
}

impl PagePen<'_> {
    /// The line between two columns.
    pub(super) fn divide(&self, x: u16, buf: &mut Buffer) {
        let theme = self.ctx.theme;
        let last = self.area.bottom().saturating_sub(1);
        for y in self.area.y..=last {
            let sign = if theme.ascii {
                if y == self.area.y || y == last {
                    "+"
                } else {
                    "|"
                }
            } else if y == self.area.y {
                "┬"
            } else if y == last {
                "┴"
            } else {
                "│"
            };
            paint::left(buf, x, y, 1, sign, theme.border);
        }
    }

    /// Where rules of both columns meet.
    pub(super) fn cross(&self, main: &[ColumnRow], side: &[ColumnRow], x: u16, buf: &mut Buffer) {
        let sign = if self.ctx.theme.ascii { "+" } else { "┼" };
        let rows = main.iter().zip(side).skip(usize::from(self.at.scroll));
        let last = self.inner.bottom().saturating_sub(1);
        for (y, row) in (self.inner.y..last).zip(rows) {
            if let (ColumnRow::Rule { .. }, ColumnRow::Rule { .. }) = row {
                paint::left(buf, x, y, 1, sign, self.ctx.theme.border);
            }
        }
    }

    /// The rows of a column that are in sight; rules go from one edge to the other.
    pub(super) fn rows(
        &self,
        rows: &[ColumnRow],
        column: Rect,
        edges: (u16, u16),
        buf: &mut Buffer,
    ) {
        let theme = self.ctx.theme;
        let seen = rows.iter().skip(usize::from(self.at.scroll));
        let last = self.inner.bottom().saturating_sub(1);
        for (y, row) in (column.y..self.inner.bottom()).zip(seen) {
            match row {
                // A heading without anything under it would read as an empty part.
                ColumnRow::Rule { .. } if y == last && y > column.y => {}
                ColumnRow::Rule { heading, aside } => {
                    let across = Rect::new(edges.0, y, edges.1 + 1 - edges.0, 1);
                    let taken = paint::rule(buf, across, y, heading, theme);
                    paint::edge_right(buf, (across, y), taken, aside, theme.muted);
                }
                ColumnRow::Text { line, link } => {
                    if link.is_some() && *link == self.at.cursor {
                        paint::gutter(buf, column.x, y, theme);
                    }
                    let line = line.words(self.write);
                    put(buf, column.x + 1, y, column.width.saturating_sub(2), &line);
                }
            }
        }
    }

    /// The part at the lower edge, of so many rows, under those that scroll.
    pub(super) fn foot(&self, rows: &[ColumnRow], height: u16, buf: &mut Buffer) {
        let below = Rect {
            y: self.inner.bottom(),
            height,
            ..self.inner
        };
        let at = &Reading::default();
        let pen = PagePen {
            at,
            inner: below,
            ..*self
        };
        pen.rows(rows, below, (self.area.x, self.area.right() - 1), buf);
    }

    /// In the lower edge: which rows show, where there are more.
    pub(super) fn position(&self, rows: usize, buf: &mut Buffer) -> Edge {
        let frame = self.area;
        let room = usize::from(self.inner.height);
        let first = usize::from(self.at.scroll);
        let taken = if rows > room && frame.height > 1 {
            let last = (first + room).min(rows);
            let args = [
                ("first", (first + 1).into()),
                ("last", last.into()),
                ("all", rows.into()),
            ];
            let mut text = self.ctx.i18n.ta("cockpit-range", &args);
            if last < rows {
                text.push_str(" ↓");
            }
            let y = frame.bottom() - 1;
            paint::edge_right(buf, (frame, y), 0, &text, self.ctx.theme.muted)
        } else {
            1
        };
        Edge {
            frame,
            taken,
            is_form: false,
        }
    }
}

/// The row under the cursor above those that scroll, where it is out of their sight; what is left for these.
pub(super) fn kept_row(
    row: Option<Cow<'_, Line>>,
    inner: Rect,
    ctx: &Ctx<'_>,
    buf: &mut Buffer,
) -> Rect {
    let Some(row) = row else { return inner };
    paint::gutter(buf, inner.x, inner.y, ctx.theme);
    put(
        buf,
        inner.x + 1,
        inner.y,
        inner.width.saturating_sub(2),
        &row,
    );
    Rect {
        y: inner.y + 1,
        height: inner.height.saturating_sub(1),
        ..inner
    }
}

pub(super) fn put(buf: &mut Buffer, x: u16, y: u16, room: u16, line: &Line) {
    let mut at = x;
    for (content, style) in line {
        let left = room.saturating_sub(at - x);
        if left == 0 {
            break;
        }
        at = paint::left(buf, at, y, left, content, *style);
    }
}
