//! One line being typed: a reason, a day, a name to find.

use super::action::Action;
use super::context::Context;
use super::keymap::{Key, Keymap};
use super::paint;
use super::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use tui_input::{Input, InputRequest};

/// Characters of a line at most.
const LIMIT: usize = 500;

/// A line and its cursor.
#[derive(Clone, Debug, Default)]
pub struct TextLine {
    input: Input,
}

impl TextLine {
    /// A line with text.
    pub fn new(text: &str) -> Self {
        Self {
            input: Input::new(text.to_owned()),
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Takes a key; false where it is not one for a line.
    pub fn key(&mut self, key: Key, keys: &Keymap) -> bool {
        if let Some(c) = key.text() {
            if self.text().chars().count() < LIMIT {
                self.input.handle(InputRequest::InsertChar(c));
            }
            return true;
        }
        let request = match keys.action(&[Context::Text], key) {
            Some(Action::DeleteWord) => InputRequest::DeletePrevWord,
            Some(Action::DeleteToStart) => InputRequest::DeleteLine,
            Some(Action::DeleteToEnd) => InputRequest::DeleteTillEnd,
            Some(Action::LineStart | Action::TextStart) => InputRequest::GoToStart,
            Some(Action::LineEnd | Action::TextEnd) => InputRequest::GoToEnd,
            Some(Action::DeleteBack) => InputRequest::DeletePrevChar,
            Some(Action::DeleteForward) => InputRequest::DeleteNextChar,
            Some(Action::CharLeft | Action::WordLeft) => InputRequest::GoToPrevChar,
            Some(Action::CharRight | Action::WordRight) => InputRequest::GoToNextChar,
            _ => return false,
        };
        self.input.handle(request);
        true
    }

    /// Takes a paste: blanks for line ends, nothing that is not text.
    pub fn paste(&mut self, text: &str) {
        let room = LIMIT.saturating_sub(self.text().chars().count());
        let text = super::editor::plain(text);
        for c in text.chars().take(room) {
            let c = if matches!(c, '\n' | '\t') { ' ' } else { c };
            self.input.handle(InputRequest::InsertChar(c));
        }
    }

    /// Draws the part of the line around its cursor; returns where the terminal's cursor belongs.
    pub fn draw(&self, x: u16, y: u16, width: u16, theme: &Theme, buf: &mut Buffer) -> Position {
        let room = usize::from(width.saturating_sub(1));
        let scroll = self.input.visual_scroll(room);
        let mut skipped = 0;
        let rest: String = self
            .text()
            .chars()
            .skip_while(|c| {
                let skip = skipped < scroll;
                skipped += crate::report::text::width(c.encode_utf8(&mut [0; 4]));
                skip
            })
            .collect();
        paint::left(buf, x, y, width, &rest, theme.input);
        let at = self.input.visual_cursor().saturating_sub(scroll) as u16;
        Position {
            x: x + at.min(width.saturating_sub(1)),
            y,
        }
    }
}
