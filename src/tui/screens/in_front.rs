//! What is asked of whatever is in front: its words for the clipboard, the filter of a list, and who in the grid
//! has no warning.

use super::{Screen, Stack, who};
use crate::domain::board::{Board, GridRow};
use crate::domain::journal::{JournalEntry, JournalPage};
use crate::settings::write::rule_settings;
use crate::tui::ctx::Ctx;
use crate::tui::overlays::rules::RulesRow;
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
    /// The day of the journal in front.
    pub fn journal(&self) -> Option<&JournalPage> {
        match self.page()? {
            Screen::Journal(paper) => Some(&paper.page),
            Screen::Rep(_) | Screen::Warning(_) | Screen::Customer(_) | Screen::Rules(_) => None,
        }
    }

    /// The entry of the journal under the cursor.
    pub fn entry(&self) -> Option<&JournalEntry> {
        match self.page()? {
            Screen::Journal(paper) => paper.entry(),
            Screen::Rep(_) | Screen::Warning(_) | Screen::Customer(_) | Screen::Rules(_) => None,
        }
    }

    /// The row of the rules page under the cursor.
    pub fn rules_row(&self) -> Option<RulesRow> {
        match self.page()? {
            Screen::Rules(paper) => paper.row(),
            Screen::Rep(_) | Screen::Warning(_) | Screen::Customer(_) | Screen::Journal(_) => None,
        }
    }

    /// The page in front as a file: its name, and what stands in it. `None` for one that is written by no key.
    pub fn file(&self, ctx: &Ctx<'_>) -> Option<(String, String)> {
        match self.page()? {
            Screen::Rules(_) => Some((
                format!("quarterdeck-rules-{}.toml", ctx.today),
                rule_settings(ctx.rules),
            )),
            Screen::Rep(_) | Screen::Warning(_) | Screen::Customer(_) | Screen::Journal(_) => None,
        }
    }

    /// The row of somebody in the grid in front about whom no warning stands.
    pub fn quiet<'b>(&self, board: Option<&'b Board>) -> Option<&'b GridRow> {
        let front = self.page().is_none() && self.cockpit.in_grid();
        let board = board.filter(|_| front)?;
        let row = self.cockpit.grid.row(board)?;
        who::most_urgent(board, &row.id).is_none().then_some(row)
    }

    /// Filters the list in front; it is to be measured then. False where none is in front.
    pub fn filter(&mut self, text: &str) -> bool {
        let Some(page) = self.pages.last_mut().filter(|page| page.is_list()) else {
            return false;
        };
        text.clone_into(&mut page.reading_mut().filter);
        true
    }

    /// What the page in front is filtered by.
    pub fn filtered_by(&self) -> Option<&str> {
        let page = self.page().filter(|page| page.is_list())?;
        Some(&page.reading().filter)
    }

    /// Where the filter of the page in front is typed.
    pub fn filter_field(&self, ctx: &Ctx<'_>, body: Rect) -> Option<Rect> {
        let page = self.page()?;
        let before = match page {
            Screen::Journal(paper) => paper.before_filter(ctx),
            Screen::Rules(paper) => paper.before_filter(ctx),
            Screen::Rep(_) | Screen::Warning(_) | Screen::Customer(_) => return None,
        };
        let x = body.x + 3 + paint::width(&before);
        let wide = paint::width(&page.reading().filter) + 1;
        let room = body.right().saturating_sub(x + 2);
        Some(Rect::new(x, body.y, wide.min(room), 1))
    }
}
