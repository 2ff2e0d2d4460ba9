//! What a page does besides what it shows. What nearly all pages do stands here; one that differs says so in its own
//! file, beside its words.

use super::footer::KeyHint;
use super::reading::Opens;
use super::sheet::Line;
use crate::domain::Period;
use crate::tui::action::Action;
use crate::tui::context::{Context, PAGE};
use crate::tui::ctx::Ctx;
use crate::tui::overlays::order::ListOrder;
use ratatui::layout::Rect;

/// The actions in the footer of a page, each with its rank where there is no room for all.
const PAGE_HINTS: &[KeyHint] = &[
    KeyHint(Action::Intervene, 9),
    KeyHint(Action::Tick, 9),
    KeyHint(Action::Acknowledge, 5),
    KeyHint(Action::Snooze, 5),
    KeyHint(Action::Why, 8),
    KeyHint(Action::Open, 8),
    KeyHint(Action::Note, 7),
    KeyHint(Action::Private, 6),
    KeyHint(Action::NextLink, 4),
    KeyHint(Action::Undo, 6),
    KeyHint(Action::Find, 3),
    KeyHint(Action::Help, 10),
    KeyHint(Action::Back, 11),
];

/// How the cursor goes through a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stepping {
    /// It is scrolled, and stops at the lines that open something.
    Text,
    /// Row by row.
    Rows,
    /// Row by row through a list that can be filtered.
    List,
}

/// When another page of the same kind comes in the place of this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Replaces {
    Never,
    /// Where somebody walks from one to the next.
    Walking,
    /// At any time, as a day of the journal goes where another was.
    Over,
    /// At any time, and what was read, ordered and filtered stays: it shows the same rows.
    Beneath,
}

/// The habits of a page.
pub(super) trait Habits {
    /// The actions in its footer, each with its rank where there is no room for all.
    const HINTS: &'static [KeyHint] = PAGE_HINTS;
    /// Where a key is pressed on it, the nearest first.
    const CONTEXTS: &'static [Context] = PAGE;
    const STEPS: Stepping = Stepping::Text;
    const REPLACES: Replaces = Replaces::Never;
    /// It says why a warning stands, or why none does.
    const IS_WHY: bool = false;

    /// Looks which rows the filter lets through, and puts them into the order that was asked for.
    fn sift(&mut self, _ctx: &Ctx<'_>) {}

    /// Lays its long list out for the width of an area.
    fn lay(&mut self, _ctx: &Ctx<'_>, _area: Rect) {}

    /// A row of its long list, by its place among those that show.
    fn listed(&self, _at: usize, _ctx: &Ctx<'_>) -> Line {
        Line::new()
    }

    /// What a row of its long list opens.
    fn row_opens(&self, _at: usize) -> Opens {
        Opens::Nothing
    }

    /// What stands before the filter in the title of a list.
    fn before_filter(&self, _ctx: &Ctx<'_>) -> Option<String> {
        None
    }

    /// The page as a file: its name, and what stands in it. `None` for one that is written by no key.
    fn file(&self, _ctx: &Ctx<'_>) -> Option<(String, String)> {
        None
    }

    /// Takes an order; false where it has no rows of that kind.
    fn order(&mut self, _order: ListOrder) -> bool {
        false
    }

    /// How its rows are ordered, where they can be put into another order.
    fn ordered_by(&self) -> Option<ListOrder> {
        None
    }

    /// Before newer numbers come: takes over into them what is to stay.
    fn carry_over(&mut self, _newer: &mut Self) {}

    /// The period it is of, where it has one of its own: the line above names that one then.
    fn period(&self) -> Option<Period> {
        None
    }

    /// The id of the person whose page it is.
    fn person(&self) -> Option<&str> {
        None
    }
}
