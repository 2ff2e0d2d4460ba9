//! `o`: in which order the pane in front shows its rows; a question of one row.

use super::{Act, Reaction, View};
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::form::{Form, FormReaction};
use crate::tui::hint::Hint;
use crate::tui::keymap::Key;
use crate::tui::message::Painted;
use crate::tui::screens::cockpit::{Pane, RowOrder};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Its keys.
pub const HINTS: &[Hint] = &[
    Hint::fixed("1-9", "tui-key-choose"),
    Hint::of(&[Action::Save], "cockpit-key-order"),
    Hint::of(&[Action::Leave], "tui-key-leave"),
];

/// The question.
#[derive(Clone, Debug)]
pub struct OrderQuestion {
    form: Form,
}

impl OrderQuestion {
    /// Asks for the order of a pane; the one in force is in front.
    pub fn new(pane: Pane, now: RowOrder, ctx: &Ctx) -> Self {
        let orders = pane.orders();
        let words: Vec<&str> = orders.iter().map(|order| order.word(pane)).collect();
        let at = orders.iter().position(|order| *order == now);
        Self::of_page(&words, at.unwrap_or(0), ctx)
    }

    /// Asks for the order of a list that is a page, by their words; the one at a place is in force and in front.
    pub fn of_page(words: &[&str], at: usize, ctx: &Ctx) -> Self {
        let words = words.iter().map(|key| ctx.i18n.t(key));
        let title = ctx.i18n.t("cockpit-order-title");
        Self {
            form: Form::question(title, words.collect(), at),
        }
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key, view: &View) -> Reaction {
        match self.form.key(key, view.ctx.keys) {
            FormReaction::Save => match self.form.chosen(0) {
                Some(place) => Act::Order(place).into(),
                None => Reaction::Close,
            },
            FormReaction::Leave | FormReaction::Drop => Reaction::Close,
            FormReaction::Ignored => Reaction::Ignored,
            FormReaction::Taken
            | FormReaction::Changed
            | FormReaction::Chosen
            | FormReaction::Full => Reaction::Done,
        }
    }

    /// Draws the question.
    pub fn draw(&self, view: &View, body: Rect, buf: &mut Buffer) -> Painted {
        self.form.draw(&view.ctx, body, buf)
    }
}
