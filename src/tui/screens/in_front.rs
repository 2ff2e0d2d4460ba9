//! What is asked of whatever is in front: its words for the clipboard, the filter of a list, and who in the grid
//! has no warning.

use super::{Screen, Stack, who};
use crate::domain::board::{Board, GridRow};
use crate::tui::ctx::Ctx;
use crate::tui::paint;
use crate::tui::screens::reading::Reading;
use ratatui::layout::Rect;

/// How wide a page is as lines of text.
const WORDS: Rect = Rect {
    x: 0,
    y: 0,
    width: 100,
    height: 50,
};

impl Screen {
    /// The page as lines of text, whatever shows of it: without its private notes (rule 35).
    pub fn words(&self, ctx: &Ctx<'_>) -> String {
        let mut whole = self.clone();
        *whole.reading_mut() = Reading::default();
        whole.sheet(ctx, WORDS).text()
    }
}

impl Stack {
    /// The row of somebody in the grid in front about whom no warning stands.
    pub fn quiet<'b>(&self, board: Option<&'b Board>) -> Option<&'b GridRow> {
        let front = self.page().is_none() && self.cockpit.in_grid();
        let board = board.filter(|_| front)?;
        let row = self.cockpit.grid.row(board)?;
        who::most_urgent(board, &row.id).is_none().then_some(row)
    }

    /// Filters the journal in front; it is to be measured then. False where none is in front.
    pub fn filter(&mut self, text: &str) -> bool {
        let Some(Screen::Journal(paper)) = self.pages.last_mut() else {
            return false;
        };
        text.clone_into(&mut paper.reading.filter);
        true
    }

    /// What the page in front is filtered by.
    pub fn filtered_by(&self) -> Option<&str> {
        let page = self.page().filter(|page| page.is_list())?;
        Some(&page.reading().filter)
    }

    /// Where the filter of the page in front is typed.
    pub fn filter_field(&self, ctx: &Ctx<'_>, body: Rect) -> Option<Rect> {
        let Some(Screen::Journal(paper)) = self.page() else {
            return None;
        };
        let x = body.x + 3 + paint::width(&paper.before_filter(ctx));
        let wide = paint::width(&paper.reading.filter) + 1;
        let room = body.right().saturating_sub(x + 2);
        Some(Rect::new(x, body.y, wide.min(room), 1))
    }
}
