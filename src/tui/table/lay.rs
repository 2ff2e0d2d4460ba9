//! Which columns of a table stand on a screen of some width, and where.

use super::{ColumnSlot, Drawn, GUTTER, Sharing, TableView};
use crate::report::table::{Column, STAYS, Spans, Width};
use crate::tui::paint;
use ratatui::layout::Rect;

/// Content wider than this does not widen its column.
const WIDEST: u16 = 60;

/// A column as wide as its content, with the cells of the rows that show.
pub(super) struct Measured {
    pub(super) column: usize,
    pub(super) cells: Vec<Spans>,
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
    /// Whether a column that is as wide whatever it holds has room in a pane of that width inside its border.
    pub fn holds(&self, width: u16, column: usize) -> bool {
        let (slots, _) = self.lay(Rect::new(0, 0, width, 1), &[]);
        slots.iter().any(|slot| slot.column == column)
    }

    /// Where the columns stand, and the cells that had to be written to know it.
    pub(super) fn lay(&self, inner: Rect, shown: &[Drawn<R>]) -> (Vec<ColumnSlot>, Vec<Measured>) {
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
                let most = most(left);
                let mut content = self.measure(at, left, shown);
                if content.widest.saturating_add(column.gap) > most {
                    // Some cells say less where they are not given as much as they like.
                    content = self.measure(at, most, shown);
                }
                let wide = content.widest.saturating_add(column.gap);
                let wide = wide.min(most).max(min);
                widths[at] = Some(wide);
                left = left.saturating_sub(wide);
                measured.push(content);
            }
        }
        self.share(left, &mut widths);
        let mut x = inner.x + GUTTER;
        let mut slots = Vec::with_capacity(widths.len());
        for (column, width) in widths.into_iter().enumerate() {
            // A row too narrow for what never leaves ends at its border.
            let width = width.unwrap_or(0).min(inner.right().saturating_sub(x));
            if width > 0 {
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
}
