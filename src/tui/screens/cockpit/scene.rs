//! What the panes are drawn from, and what stands in their lower edges.

use crate::domain::board::Board;
use crate::report::columns::grid::Unsaved;
use crate::tui::ctx::Ctx;
use crate::tui::layout::Areas;
use crate::tui::list::List;
use crate::tui::repaint::Repaint;
use std::ops::Range;

/// What the panes are drawn from besides their own state.
#[allow(missing_docs, reason = "plain fields")]
pub struct Scene<'a> {
    pub board: &'a Board,
    pub ctx: Ctx<'a>,
    pub areas: Areas,
    /// The filter of the pane in front is being typed.
    pub filtering: bool,
    /// The cell being typed: its action and the text so far.
    pub editing: Option<(usize, &'a str)>,
    /// Typed counts on their way to the disk.
    pub typed: &'a Unsaved,
    /// What is to be drawn.
    pub repaint: Repaint,
}

/// Which rows of a list show, where there are more of them; otherwise which one the cursor stands on.
pub(super) fn place(list: &List, seen: &Range<usize>, front: bool, ctx: &Ctx) -> String {
    let all = list.rows().len();
    if all > seen.len() {
        let said = [
            ("all", all.into()),
            ("first", (seen.start + 1).into()),
            ("last", seen.end.into()),
        ];
        let more = if seen.end < all { " ↓" } else { "" };
        return format!("{}{more}", ctx.i18n.ta("cockpit-range", &said));
    }
    if !front || all == 0 {
        return String::new();
    }
    let said = [("all", all.into()), ("at", (list.cursor() + 1).into())];
    ctx.i18n.ta("cockpit-place", &said)
}
