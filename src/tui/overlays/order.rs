//! `o`: in which order the pane in front shows its rows; a question of one row.

use super::{Act, Answer, View};
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::form::{Form, FormAnswer};
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
    orders: &'static [RowOrder],
    form: Form,
}

impl OrderQuestion {
    /// Asks for the order of a pane; the one in force is in front.
    pub fn new(pane: Pane, now: RowOrder, ctx: &Ctx) -> Self {
        let word = |order: &RowOrder| ctx.i18n.t(order.word(pane));
        Self::of(pane.orders(), word, now, ctx)
    }

    /// Asks for one of some orders.
    pub fn of(
        orders: &'static [RowOrder],
        word: impl Fn(&RowOrder) -> String,
        now: RowOrder,
        ctx: &Ctx,
    ) -> Self {
        let words = orders.iter().map(word);
        let at = orders.iter().position(|order| *order == now);
        let title = ctx.i18n.t("cockpit-order-title");
        Self {
            orders,
            form: Form::question(title, words.collect(), at.unwrap_or(0)),
        }
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key, view: &View) -> Answer {
        match self.form.key(key, view.ctx.keys) {
            FormAnswer::Save => match self.chosen() {
                Some(order) => Act::Order(order).into(),
                None => Answer::Close,
            },
            FormAnswer::Leave | FormAnswer::Drop => Answer::Close,
            FormAnswer::Ignored => Answer::Ignored,
            FormAnswer::Taken | FormAnswer::Changed | FormAnswer::Chosen | FormAnswer::Full => {
                Answer::Done
            }
        }
    }

    fn chosen(&self) -> Option<RowOrder> {
        let answer = self.form.chosen(0)?;
        self.orders.get(answer).copied()
    }

    /// Draws the question.
    pub fn draw(&self, view: &View, body: Rect, buf: &mut Buffer) -> Painted {
        self.form.draw(&view.ctx, body, buf)
    }
}
