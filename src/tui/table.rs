//! A table in the cells of a screen: columns by priority as there is room, headings, rows, the mark of
//! the cursor. What stands in a cell comes from `report::columns`.

mod lay;

pub use lay::wanted;

use super::list::List;
use super::paint;
use super::theme::Theme;
use crate::report::table::{Column, Meaning, Room, Spans};
use crate::report::text::Align;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Columns that the mark of the cursor takes.
const GUTTER: u16 = 1;

/// How columns share a row that has no room for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sharing {
    /// The first in order of priority that finds no room ends it.
    Strict,
    /// One that finds no room is passed over; a narrower one may still stand.
    Greedy,
}

/// A row as it is to be drawn.
pub struct Drawn<R> {
    /// What its cells are made from.
    pub row: R,
    /// The mark of the cursor stands before it.
    pub gutter: bool,
    /// Its name stands out.
    pub stands_out: bool,
}

/// A table of rows of one kind.
pub struct TableView<'a, R> {
    /// What stands in the columns, from left to right.
    pub columns: Vec<Column<R>>,
    /// How they share the room.
    pub sharing: Sharing,
    /// Whether the first row holds headings.
    pub headings: bool,
    pub room: Room<'a>,
    pub theme: &'a Theme,
}

/// Where a column stands.
#[derive(Clone, Copy)]
struct ColumnSlot {
    /// Its place among all columns.
    column: usize,
    x: u16,
    width: u16,
}

impl<R> TableView<'_, R> {
    /// Draws headings and the rows of the list that show; `row` gives the row of an index, and is told
    /// whether the cursor stands on it.
    pub fn draw(
        &self,
        list: &List,
        inner: Rect,
        buf: &mut Buffer,
        row: impl Fn(usize, bool) -> Option<Drawn<R>>,
    ) {
        let above = u16::from(self.headings);
        let height = usize::from(inner.height.saturating_sub(above));
        let shown: Vec<Drawn<R>> = list
            .window(height)
            .filter_map(|place| {
                let index = list.rows().get(place)?;
                row(*index, place == list.cursor())
            })
            .collect();
        let (slots, measured) = self.lay(inner, &shown);
        if self.headings && inner.height > 0 {
            self.draw_headings(&slots, inner.y, buf);
        }
        let mut cell = Spans::default();
        for (nth, drawn) in shown.iter().enumerate() {
            let y = inner.y + above + nth as u16;
            if drawn.gutter {
                paint::gutter(buf, inner.x, y, self.theme);
            }
            for slot in &slots {
                // What was measured is drawn as it was measured.
                let ready = measured.iter().find(|m| m.column == slot.column);
                let cell = if let Some(cell) = ready.and_then(|m| m.cells.get(nth)) {
                    cell
                } else {
                    self.write(slot.column, slot.width, &drawn.row, &mut cell);
                    &cell
                };
                self.draw_cell(*slot, cell, drawn.stands_out, y, buf);
            }
        }
    }

    fn write(&self, column: usize, width: u16, row: &R, cell: &mut Spans) {
        let column = &self.columns[column];
        let width = width.saturating_sub(column.gap);
        column.write(row, &Room { width, ..self.room }, cell);
    }

    fn draw_headings(&self, slots: &[ColumnSlot], y: u16, buf: &mut Buffer) {
        let style = self.theme.heading;
        for slot in slots {
            let column = &self.columns[slot.column];
            let words = column.heading.words(&self.room);
            match column.align {
                Align::Right => {
                    let width = slot.width.saturating_sub(column.gap);
                    paint::right(buf, slot.x, y, width, &words, style);
                }
                // A heading may use the gap: nothing stands close behind it.
                Align::Left => {
                    paint::left(buf, slot.x, y, slot.width, &words, style);
                }
            }
        }
    }

    fn draw_cell(
        &self,
        slot: ColumnSlot,
        cell: &Spans,
        stands_out: bool,
        y: u16,
        buf: &mut Buffer,
    ) {
        let column = &self.columns[slot.column];
        let room = slot.width.saturating_sub(column.gap);
        let mut width = room;
        if column.has_mark {
            // A value stands in line with the others unless it needs the column of the mark.
            let before = room.saturating_sub(1);
            if cell.marked().is_some() || paint::width(cell.text()) <= before {
                width = before;
            }
            if let Some((sign, meaning)) = cell.marked() {
                let style = self.style(meaning, stands_out);
                paint::left(buf, slot.x + before, y, 1, sign, style);
            }
        }
        let end = slot.x + width;
        let mut x = slot.x;
        if column.align == Align::Right {
            x += width.saturating_sub(paint::width(cell.text()));
        }
        let kept = cell.pieces().filter(|(.., kept)| *kept);
        let mut kept: u16 = kept
            .map(|(before, text, ..)| before + paint::width(text))
            .sum();
        for (before, text, meaning, stays) in cell.pieces() {
            if stays {
                kept -= before + paint::width(text);
            }
            x += before;
            let mut room = end.saturating_sub(x);
            if !stays {
                room = room.saturating_sub(kept);
            }
            x = paint::left(buf, x, y, room, text, self.style(meaning, stands_out));
        }
    }

    fn style(&self, meaning: Meaning, stands_out: bool) -> Style {
        if stands_out && meaning == Meaning::Name {
            self.theme.cursor
        } else {
            style(self.theme, meaning)
        }
    }
}

/// The style of a meaning in a theme; the name under the cursor is not one of its own.
pub fn style(theme: &Theme, meaning: Meaning) -> Style {
    match meaning {
        Meaning::Text | Meaning::Name => theme.text,
        Meaning::Muted => theme.muted,
        Meaning::Good => theme.good,
        Meaning::Short => theme.short,
        Meaning::Input => theme.input,
        Meaning::Marked => theme.marked,
        Meaning::Red => theme.red,
        Meaning::Orange => theme.orange,
        Meaning::Yellow => theme.yellow,
        Meaning::Info => theme.info,
    }
}
