//! One line being typed: a reason, a day, a name to find.

use super::keymap::{Code, Key};
use super::paint;
use super::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use tui_input::{Input, InputRequest};

/// Characters of a line at most.
const LIMIT: usize = 500;

/// A line and its cursor.
#[derive(Clone, Debug, Default)]
pub struct Line {
    input: Input,
}

impl Line {
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
    pub fn key(&mut self, key: Key) -> bool {
        let request = match (key.ctrl, key.alt, key.code) {
            (false, false, Code::Char(c)) if !c.is_control() => {
                if self.text().chars().count() >= LIMIT {
                    return true;
                }
                InputRequest::InsertChar(c)
            }
            (true, false, Code::Char('w')) | (_, true, Code::Backspace) => {
                InputRequest::DeletePrevWord
            }
            (true, false, Code::Char('u')) => InputRequest::DeleteLine,
            (true, false, Code::Char('k')) => InputRequest::DeleteTillEnd,
            (true, false, Code::Char('a')) | (_, _, Code::Home) => InputRequest::GoToStart,
            (true, false, Code::Char('e')) | (_, _, Code::End) => InputRequest::GoToEnd,
            (false, false, Code::Backspace) | (true, false, Code::Char('h')) => {
                InputRequest::DeletePrevChar
            }
            (_, _, Code::Delete) => InputRequest::DeleteNextChar,
            (_, _, Code::Left) => InputRequest::GoToPrevChar,
            (_, _, Code::Right) => InputRequest::GoToNextChar,
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
