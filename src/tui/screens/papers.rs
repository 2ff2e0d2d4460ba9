//! What a page is besides what it shows: a file.

use super::{Screen, Stack};
use crate::domain::board::Board;
use crate::settings::write::rule_settings;
use crate::tui::ctx::Ctx;

impl Stack {
    /// The page in front as a file: its name, and what stands in it. `None` for one that is written by no key.
    pub fn file(&self, board: &Board, ctx: &Ctx<'_>) -> Option<(String, String)> {
        let Some(page) = self.page() else {
            let ended = self.stand_up.as_ref().filter(|s| s.at_end());
            return ended.map(|stand_up| stand_up.file(board, ctx));
        };
        if let Some(file) = self.journal_file(ctx) {
            return Some(file);
        }
        if let Screen::Results(paper) = page {
            return Some(paper.file(ctx));
        }
        let Screen::Rules(_) = page else {
            return None;
        };
        let name = format!("quarterdeck-rules-{}.toml", ctx.today);
        Some((name, rule_settings(ctx.rules)))
    }
}
