//! What a page is besides what it shows: a file.

use super::{Opens, Stack};
use crate::tui::ctx::Ctx;

impl Stack {
    /// To the next or previous line of a page that opens something; false where there is none.
    pub fn next_link(&mut self, forward: bool) -> bool {
        let page = self.pages.last_mut();
        page.is_some_and(|page| page.reading_mut().next_link(forward))
    }

    /// Whether the screen in front has lines that open something.
    pub fn has_links(&self) -> bool {
        let page = self.page();
        page.is_some_and(|page| !page.reading().extent.links.is_empty())
    }

    /// Whether Enter does something on the page in front, where there is one.
    pub fn opens(&self) -> Option<bool> {
        let page = self.page()?;
        Some(match page.under_cursor() {
            Some(Opens::Page(_) | Opens::Older(_) | Opens::Cases(_)) => true,
            Some(Opens::Nothing | Opens::Row(_)) => false,
            None => page.opens().is_some(),
        })
    }

    /// Whether Enter narrows the list of the page in front to the cases of a line.
    pub fn opens_cases(&self) -> bool {
        let page = self.page();
        page.is_some_and(|page| matches!(page.under_cursor(), Some(Opens::Cases(_))))
    }

    /// Puts the cursor on the list of the page in front.
    pub fn go_to_rows(&mut self) {
        if let Some(page) = self.pages.last_mut() {
            page.reading_mut().go_to_rows();
        }
    }

    /// Shows the private notes of the page in front, or of the warning under the queue's cursor, or hides them again.
    pub fn toggle_private(&mut self) {
        let shown = match self.pages.last_mut() {
            Some(page) => &mut page.reading_mut().private,
            None => &mut self.cockpit.queue.private,
        };
        *shown = !*shown;
    }

    /// A draft is in force: the page that it was made of goes on with another one.
    pub fn draft_published(&mut self, draft: &str, new_id: fn() -> String) {
        for page in &mut self.pages {
            page.draft_published(draft, new_id);
        }
    }

    /// A draft was thrown away: what the page that it was made of shows of it goes.
    pub fn draft_dropped(&mut self, draft: &str) {
        for page in &mut self.pages {
            page.draft_dropped(draft);
        }
    }

    /// The page in front as a file: its name, and what stands in it. `None` for one that is written by no key.
    pub fn file(&self, ctx: &Ctx<'_>) -> Option<(String, String)> {
        self.page()?.file(ctx)
    }
}
