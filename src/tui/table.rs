//! A table in the cells of a screen: columns by priority as there is room, headings, rows, the mark of
//! the cursor. What stands in a cell comes from `report::columns`.

mod lay;

use lay::Measured;
pub use lay::wanted;

use super::list::List;
use super::paint;
use super::theme::Theme;
use crate::report::table::{Column, Meaning, Room, Spans};
use crate::report::text::{self, Align};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::ops::Range;

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
    /// The columns whose text takes further rows under the cursor instead of being cut.
    pub wraps: &'a [usize],
    pub room: Room<'a>,
    pub theme: &'a Theme,
}

/// Lines that the row under the cursor takes below its own.
const FURTHER: usize = 2;

/// A text over several lines, in its column.
struct Wrapped {
    slot: ColumnSlot,
    meaning: Meaning,
    lines: Vec<String>,
}

impl Wrapped {
    /// Draws the lines into their column; the first was cut before and ends with a word now.
    fn draw(&self, y: u16, theme: &Theme, buf: &mut Buffer) {
        let (x, width) = (self.slot.x, self.slot.width);
        for (y, line) in (y..).zip(&self.lines) {
            paint::blank(buf, Rect::new(x, y, width, 1), theme);
            paint::left(buf, x, y, width, line, style(theme, self.meaning));
        }
    }
}

/// Where a column stands.
#[derive(Clone, Copy)]
struct ColumnSlot {
    /// Its place among all columns.
    column: usize,
    x: u16,
    width: u16,
}

/// A table before it is drawn.
struct Laid<R> {
    /// Place of the first row of the window.
    first: usize,
    /// Rows of the window, and those of them that show.
    shown: Vec<Drawn<R>>,
    kept: Range<usize>,
    slots: Vec<ColumnSlot>,
    measured: Vec<Measured>,
    /// Which of the rows has the cursor, what goes over several lines in it, and lines below its own.
    at_cursor: usize,
    wrapped: Vec<Wrapped>,
    further: u16,
}

impl<R> Laid<R> {
    /// Lines that a row takes.
    fn lines(&self, nth: usize) -> u16 {
        if nth == self.at_cursor {
            1 + self.further
        } else {
            1
        }
    }

    /// Places of the rows that show.
    fn places(&self) -> Range<usize> {
        self.first + self.kept.start..self.first + self.kept.end
    }
}

impl<R> TableView<'_, R> {
    /// Draws headings and the rows of the list that show; `row` gives the row of an index, and is told
    /// whether the cursor stands on it. Returns the places of the rows that show, and the lines they take.
    pub fn draw(
        &self,
        list: &List,
        inner: Rect,
        buf: &mut Buffer,
        row: impl Fn(usize, bool) -> Option<Drawn<R>>,
    ) -> (Range<usize>, u16) {
        let laid = self.laid(list, inner, row);
        if self.headings && inner.height > 0 {
            self.draw_headings(&laid.slots, inner.y, buf);
        }
        let mut cell = Spans::default();
        let mut y = inner.y + u16::from(self.headings);
        for nth in laid.kept.clone() {
            let drawn = &laid.shown[nth];
            if drawn.gutter {
                paint::gutter(buf, inner.x, y, self.theme);
            }
            for slot in &laid.slots {
                // What was measured is drawn as it was measured.
                let ready = laid.measured.iter().find(|m| m.column == slot.column);
                let cell = if let Some(cell) = ready.and_then(|m| m.cells.get(nth)) {
                    cell
                } else {
                    self.write(slot.column, slot.width, &drawn.row, &mut cell);
                    &cell
                };
                self.draw_cell(*slot, cell, drawn.stands_out, y, buf);
            }
            if nth == laid.at_cursor {
                for text in &laid.wrapped {
                    text.draw(y, self.theme, buf);
                }
            }
            y += laid.lines(nth);
        }
        (laid.places(), y - inner.y)
    }

    /// The place of the row that stands in a line of the screen, where the table is drawn like this.
    pub fn place_at(
        &self,
        list: &List,
        inner: Rect,
        y: u16,
        row: impl Fn(usize, bool) -> Option<Drawn<R>>,
    ) -> Option<usize> {
        let laid = self.laid(list, inner, row);
        let mut left = y.checked_sub(inner.y + u16::from(self.headings))?;
        for nth in laid.kept.clone() {
            match left.checked_sub(laid.lines(nth)) {
                Some(below) => left = below,
                None => return Some(laid.first + nth),
            }
        }
        None
    }

    /// Which rows show, and where their columns stand.
    fn laid(
        &self,
        list: &List,
        inner: Rect,
        row: impl Fn(usize, bool) -> Option<Drawn<R>>,
    ) -> Laid<R> {
        let above = u16::from(self.headings);
        let height = usize::from(inner.height.saturating_sub(above));
        let window = list.window(height);
        let shown: Vec<Drawn<R>> = window
            .clone()
            .filter_map(|place| {
                let index = list.rows().get(place)?;
                row(*index, place == list.cursor())
            })
            .collect();
        let (slots, measured) = self.lay(inner, &shown);
        let at_cursor = list.cursor().saturating_sub(window.start);
        let wrapped = self.wrapped(&slots, shown.get(at_cursor), height);
        let further = wrapped.iter().map(|w| w.lines.len() - 1).max();
        let further = further.unwrap_or(0);
        // Rows that give way to those lines: below the cursor first, then above it.
        let over = (shown.len() + further).saturating_sub(height);
        let skipped = (at_cursor + 1 + further).saturating_sub(height).min(over);
        Laid {
            first: window.start,
            kept: skipped..shown.len() - (over - skipped),
            shown,
            slots,
            measured,
            at_cursor,
            wrapped,
            further: further as u16,
        }
    }

    /// The texts of the columns that wrap, where the row under the cursor has no room for them in one line.
    fn wrapped(&self, slots: &[ColumnSlot], row: Option<&Drawn<R>>, height: usize) -> Vec<Wrapped> {
        let Some(drawn) = row else {
            return Vec::new();
        };
        let mut cell = Spans::default();
        let most = FURTHER.min(height.saturating_sub(1)) + 1;
        let mut wrapped = Vec::new();
        for slot in slots.iter().filter(|s| self.wraps.contains(&s.column)) {
            self.write(slot.column, slot.width, &drawn.row, &mut cell);
            let room = slot.width.saturating_sub(self.columns[slot.column].gap);
            if paint::width(cell.text()) <= room {
                continue;
            }
            let mut lines = text::wrap(cell.text(), usize::from(room));
            if lines.len() > most {
                let last = lines.split_off(most - 1).join(" ");
                lines.push(last);
            }
            wrapped.push(Wrapped {
                slot: *slot,
                meaning: cell.meaning(),
                lines,
            });
        }
        wrapped
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
