//! What stands on the screen.

use super::{Cockpit, text};
use quarterdeck::tui::draw;
use quarterdeck::tui::repaint::Repaint;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

impl Cockpit {
    /// The screen, drawn into a fresh buffer, and where the terminal's cursor stands.
    pub fn draw(&self) -> (Buffer, Option<Position>) {
        let (width, height) = self.app.size;
        let area = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(area);
        let cursor = draw::render(&self.app, Repaint::Everything, &mut buffer);
        (buffer, cursor)
    }

    /// The screen as text.
    pub fn screen(&self) -> String {
        text(&self.draw().0)
    }

    /// The last line: the keys.
    pub fn footer(&self) -> String {
        self.screen().lines().last().unwrap_or_default().to_owned()
    }

    /// What was said last; it must be in sight.
    pub fn said(&self) -> String {
        let Some(message) = &self.app.message else {
            return String::new();
        };
        let begins: String = message.text.chars().take(12).collect();
        let screen = self.screen();
        let marked = ["✓ ", "! "].map(|mark| format!("{mark}{begins}"));
        let shown = marked.iter().any(|m| screen.contains(m.trim_end()));
        assert!(shown, "{} is not on\n{screen}", message.text);
        message.text.clone()
    }
}
