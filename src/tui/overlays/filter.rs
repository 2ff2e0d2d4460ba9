//! `f`: narrows the pane in front while a text is typed into its title.

use super::{Act, Reaction, View};
use crate::tui::action::Action;
use crate::tui::context::Context;
use crate::tui::field::TextLine;
use crate::tui::hint::Hint;
use crate::tui::keymap::Key;
use crate::tui::message::Painted;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Its keys.
pub const HINTS: &[Hint] = &[
    Hint::of(&[Action::PrevHit, Action::NextHit], "tui-key-choose"),
    Hint::of(&[Action::Choose], "cockpit-key-keep-filter"),
    Hint::of(&[Action::Leave], "cockpit-key-all"),
];

/// The text of a filter that is being typed.
#[derive(Clone, Debug)]
pub struct Filter {
    text: TextLine,
}

impl Filter {
    /// Goes on with the text that is in force.
    pub fn new(text: &str) -> Self {
        Self {
            text: TextLine::new(text),
        }
    }

    /// Takes a key. The rows follow every letter.
    pub fn key(&mut self, key: Key, view: &View) -> Reaction {
        match view.ctx.keys.action(&[Context::Search], key) {
            Some(Action::Choose) => Reaction::Close,
            Some(Action::Leave) => Act::Unfilter.into(),
            Some(Action::PrevHit) => Act::Step(-1).into(),
            Some(Action::NextHit) => Act::Step(1).into(),
            Some(Action::PageUp) => Act::Step(-8).into(),
            Some(Action::PageDown) => Act::Step(8).into(),
            _ if self.text.key(key, view.ctx.keys) => self.narrow(),
            _ => Reaction::Ignored,
        }
    }

    /// Takes a paste.
    pub fn paste(&mut self, text: &str) -> Reaction {
        self.text.paste(text);
        self.narrow()
    }

    fn narrow(&self) -> Reaction {
        Act::Filter(self.text.text().to_owned()).into()
    }

    /// Draws the text into the brackets of the title.
    pub fn draw(&self, view: &View, _body: Rect, buf: &mut Buffer) -> Painted {
        let at = view.field;
        let cursor =
            (at.width > 0).then(|| self.text.draw(at.x, at.y, at.width, view.ctx.theme, buf));
        Painted::default().with(cursor)
    }
}
