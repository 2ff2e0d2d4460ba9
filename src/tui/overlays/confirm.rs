//! Throw a half-typed text away? It is asked, too, before leaving with a text that is nowhere but on the screen.

use super::{Act, Reaction, View};
use crate::tui::action::Action;
use crate::tui::context::Context;
use crate::tui::draft::FormDraft;
use crate::tui::hint::Hint;
use crate::tui::keymap::{Code, Key};
use crate::tui::layout::centred;
use crate::tui::message::Painted;
use crate::tui::paint;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Its keys.
pub const HINTS: &[Hint] = &[
    Hint::of(&[Action::Choose], "tui-key-discard"),
    Hint::of(&[Action::Leave], "tui-key-leave"),
];

/// The question.
#[derive(Clone, Debug)]
pub struct Confirm {
    /// What would be thrown away; `None` where leaving would lose what cannot be kept.
    draft: Option<Box<FormDraft>>,
}

impl Confirm {
    /// Asks about a draft.
    pub fn new(draft: FormDraft) -> Self {
        Self {
            draft: Some(Box::new(draft)),
        }
    }

    /// Asks before leaving.
    pub fn quitting() -> Self {
        Self { draft: None }
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key, view: &View) -> Reaction {
        match view.ctx.keys.action(&[Context::Question], key) {
            Some(Action::Choose) => match &self.draft {
                Some(draft) if draft.thrown.is_some() => Act::Discard((**draft).clone()).into(),
                Some(draft) => Act::Throw((**draft).clone()).into(),
                None => Act::Quit.into(),
            },
            Some(Action::Leave) => Reaction::Close,
            _ if key.ctrl || matches!(key.code, Code::F(_)) => Reaction::Ignored,
            _ => Reaction::Done,
        }
    }

    /// Draws the question and the beginning of the text.
    pub fn draw(&self, view: &View, body: Rect, buf: &mut Buffer) -> Painted {
        let ctx = &view.ctx;
        let (title, question) = match &self.draft {
            Some(draft) if draft.thrown.is_some() => ("tui-confirm-title", "tui-confirm-for-good"),
            Some(_) => ("tui-confirm-title", "tui-confirm-discard"),
            None => ("tui-confirm-quit-title", "tui-confirm-quit"),
        };
        let title = ctx.i18n.t(title);
        let inner = paint::popup(buf, centred(body, 64, 4), &title, ctx.theme);
        if inner.height < 2 {
            return Painted::around(inner);
        }
        let width = inner.width.saturating_sub(2);
        let question = ctx.i18n.t(question);
        paint::left(buf, inner.x + 1, inner.y, width, &question, ctx.theme.text);
        let text = self.draft.as_ref().map_or("", |draft| draft.text.as_str());
        paint::left(buf, inner.x + 1, inner.y + 1, width, text, ctx.theme.muted);
        Painted::around(inner)
    }
}
