//! `o`: in which order the pane in front shows its rows; a question of one row.

use super::{Act, Reaction, View};
use crate::report::results::ResultOrder;
use crate::report::team::TeamOrder;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::form::{Form, FormReaction};
use crate::tui::hint::Hint;
use crate::tui::keymap::Key;
use crate::tui::message::Painted;
use crate::tui::screens::cockpit::{Pane, RowOrder};
use crate::tui::screens::{journal, results, team};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Its keys.
pub const HINTS: &[Hint] = &[
    Hint::fixed("1-9", "tui-key-choose"),
    Hint::of(&[Action::Save], "cockpit-key-order"),
    Hint::of(&[Action::Leave], "tui-key-leave"),
];

/// An order: of the rows of a pane or of the journal, or of interventions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListOrder {
    Rows(RowOrder),
    Results(ResultOrder),
    Team(TeamOrder),
}

impl ListOrder {
    /// The order in which such rows stand until somebody asks for another.
    #[must_use]
    pub fn own(self) -> Self {
        match self {
            Self::Rows(_) => Self::Rows(RowOrder::default()),
            Self::Results(_) => Self::Results(ResultOrder::default()),
            Self::Team(_) => Self::Team(TeamOrder::default()),
        }
    }
}

/// The question.
#[derive(Clone, Debug)]
pub struct OrderQuestion {
    orders: Vec<ListOrder>,
    form: Form,
}

impl OrderQuestion {
    /// Asks for the order of a pane; the one in force is in front.
    pub fn new(pane: Pane, now: RowOrder, ctx: &Ctx) -> Self {
        let orders = pane.orders().iter();
        let worded = orders.map(|order| (ListOrder::Rows(*order), order.word(pane)));
        Self::of(worded, ListOrder::Rows(now), ctx)
    }

    /// Asks for the order of a list that is a page; the one in force is in front.
    pub fn of_page(now: ListOrder, ctx: &Ctx) -> Self {
        match now {
            ListOrder::Rows(_) => {
                let orders = journal::ORDERS.iter();
                let worded =
                    orders.map(|order| (ListOrder::Rows(*order), journal::order_word(*order)));
                Self::of(worded, now, ctx)
            }
            ListOrder::Results(_) => {
                let orders = ResultOrder::ALL.iter();
                let worded =
                    orders.map(|order| (ListOrder::Results(*order), results::order_word(*order)));
                Self::of(worded, now, ctx)
            }
            ListOrder::Team(_) => {
                let orders = TeamOrder::ALL.iter();
                let worded =
                    orders.map(|order| (ListOrder::Team(*order), team::order_word(*order)));
                Self::of(worded, now, ctx)
            }
        }
    }

    fn of(
        orders: impl Iterator<Item = (ListOrder, &'static str)>,
        now: ListOrder,
        ctx: &Ctx,
    ) -> Self {
        let (orders, keys): (Vec<ListOrder>, Vec<&str>) = orders.unzip();
        let words = keys.into_iter().map(|key| ctx.i18n.t(key));
        let at = orders.iter().position(|order| *order == now);
        let title = ctx.i18n.t("cockpit-order-title");
        Self {
            orders,
            form: Form::question(title, words.collect(), at.unwrap_or(0)),
        }
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key, view: &View) -> Reaction {
        match self.form.key(key, view.ctx.keys) {
            FormReaction::Save => match self.chosen() {
                Some(order) => Act::Order(order).into(),
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

    fn chosen(&self) -> Option<ListOrder> {
        let answer = self.form.chosen(0)?;
        self.orders.get(answer).copied()
    }

    /// Draws the question.
    pub fn draw(&self, view: &View, body: Rect, buf: &mut Buffer) -> Painted {
        self.form.draw(&view.ctx, body, buf)
    }
}
