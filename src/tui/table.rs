//! A table in the cells of a screen: columns by priority as there is room, headings, rows, the mark of
//! the cursor. What stands in a cell comes from `report::columns`.

use super::list::List;
use super::paint;
use super::theme::Theme;
use crate::report::table::{Column, Meaning, Room, STAYS, Spans, Width};
use crate::report::text::Align;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Columns that the mark of the cursor takes.
const GUTTER: u16 = 1;
/// Content wider than this does not widen its column.
const WIDEST: u16 = 60;

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

/// A column as wide as its content, with the cells of the rows that show.
struct Measured {
    column: usize,
    cells: Vec<Spans>,
    widest: u16,
}

/// Columns of a row, border and gutter included, in which all of these columns stand and a name has
/// `name`; only those that never leave where `all` is false.
pub fn wanted<R>(columns: &[Column<R>], name: u16, all: bool) -> u16 {
    let exact = |column: &Column<R>| match column.width {
        Width::Exact(exact) if column.priority.is_some_and(|p| all || p == STAYS) => exact,
        Width::Exact(_) | Width::Share { .. } | Width::Content { .. } | Width::Rest { .. } => 0,
    };
    2 + GUTTER + name + columns.iter().map(exact).sum::<u16>()
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

    /// Where the columns stand, and the cells that had to be written to know it.
    fn lay(&self, inner: Rect, shown: &[Drawn<R>]) -> (Vec<ColumnSlot>, Vec<Measured>) {
        let mut widths: Vec<Option<u16>> = vec![None; self.columns.len()];
        let mut left = inner.width.saturating_sub(GUTTER);
        let stay = |c: &Column<R>| c.priority == Some(STAYS);
        for (column, width) in self.columns.iter().zip(&mut widths) {
            if let (true, Width::Exact(exact)) = (stay(column), column.width) {
                *width = Some(exact);
                left = left.saturating_sub(exact);
            }
        }
        let whole = left;
        for (column, width) in self.columns.iter().zip(&mut widths) {
            if let (true, Width::Share { of, min, most }) = (stay(column), column.width) {
                let share = (whole / of.max(1)).clamp(min, most);
                *width = Some(share);
                left = left.saturating_sub(share);
            }
        }
        let mut measured = Vec::new();
        for (at, column) in self.columns.iter().enumerate() {
            if let (true, Width::Content { min, most }) = (stay(column), column.width) {
                let content = self.measure(at, left, shown);
                let wide = content.widest.saturating_add(column.gap);
                let wide = wide.min(most(left)).max(min);
                widths[at] = Some(wide);
                left = left.saturating_sub(wide);
                measured.push(content);
            }
        }
        self.share(left, &mut widths);
        let mut x = inner.x + GUTTER;
        let mut slots = Vec::with_capacity(widths.len());
        for (column, width) in widths.into_iter().enumerate() {
            if let Some(width) = width.filter(|w| *w > 0) {
                slots.push(ColumnSlot { column, x, width });
                x += width;
            }
        }
        (slots, measured)
    }

    fn measure(&self, column: usize, room: u16, shown: &[Drawn<R>]) -> Measured {
        let mut widest = 0;
        let cells = shown.iter().map(|drawn| {
            let mut cell = Spans::default();
            self.write(column, room, &drawn.row, &mut cell);
            widest = paint::width(cell.text()).max(widest);
            cell
        });
        let cells = cells.collect();
        Measured {
            column,
            cells,
            widest: widest.min(WIDEST),
        }
    }

    /// Gives what is left to the columns that may leave, by priority, and the rest to the name.
    fn share(&self, left: u16, widths: &mut [Option<u16>]) {
        let mut wants: Vec<(u8, usize, u16)> = Vec::new();
        let mut rest = None;
        for (at, column) in self.columns.iter().enumerate() {
            let Some(priority) = column.priority else {
                continue;
            };
            match column.width {
                Width::Rest {
                    min,
                    wish,
                    wish_first,
                    most,
                } => {
                    rest = Some((at, min, most));
                    wants.push((wish_first, at, wish.saturating_sub(min)));
                }
                Width::Exact(exact) if priority != STAYS => wants.push((priority, at, exact)),
                Width::Exact(_) | Width::Share { .. } | Width::Content { .. } => {}
            }
        }
        wants.sort_by_key(|(priority, at, _)| (std::cmp::Reverse(*priority), *at));
        let least = rest.map_or(0, |(_, min, _)| min);
        let mut spare = left.saturating_sub(least);
        let mut name = least;
        for (_, at, width) in wants {
            if spare < width {
                match self.sharing {
                    Sharing::Strict => break,
                    Sharing::Greedy => continue,
                }
            }
            spare -= width;
            if rest.is_some_and(|(name, ..)| name == at) {
                name += width;
            } else {
                widths[at] = Some(width);
            }
        }
        if let Some((at, _, most)) = rest {
            widths[at] = Some(name.saturating_add(spare).min(most));
        }
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
