//! `/`: find a person, a unit or a customer by part of the name, pinyin or initials.

use super::{Act, Reaction, View};
use crate::report::phrase;
use crate::tui::action::Action;
use crate::tui::context::Context;
use crate::tui::field::TextLine;
use crate::tui::hint::Hint;
use crate::tui::index::{Found, Index};
use crate::tui::keymap::Key;
use crate::tui::layout::centred;
use crate::tui::list::List;
use crate::tui::message::Painted;
use crate::tui::paint;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Its keys.
pub const HINTS: &[Hint] = &[
    Hint::of(&[Action::PrevHit, Action::NextHit], "tui-key-choose"),
    Hint::of(&[Action::Choose], "tui-key-go"),
    Hint::of(&[Action::Leave], "tui-key-leave"),
];

/// Rows of hits shown.
const ROWS: u16 = 14;

/// The search.
#[derive(Clone, Debug, Default)]
pub struct Find {
    text: TextLine,
    hits: List,
}

impl Find {
    /// Takes a key.
    pub fn key(&mut self, key: Key, view: &View) -> Reaction {
        match view.ctx.keys.action(&[Context::Search], key) {
            Some(Action::Leave) => return Reaction::Close,
            Some(Action::PrevHit) => self.hits.step(-1),
            Some(Action::NextHit) => self.hits.step(1),
            Some(Action::PageUp) => self.hits.step(-8),
            Some(Action::PageDown) => self.hits.step(8),
            Some(Action::Choose) => {
                let at = self.hits.selected().zip(view.index);
                return match at.and_then(|(at, index)| index.entry(at)) {
                    Some(entry) => Act::Go(entry.found.clone()).into(),
                    None => Reaction::Done,
                };
            }
            _ if self.text.key(key, view.ctx.keys) => self.search(view.index),
            _ => return Reaction::Ignored,
        }
        self.hits.keep_in_view(usize::from(ROWS));
        Reaction::Done
    }

    /// Takes a paste.
    pub fn paste(&mut self, text: &str, view: &View) -> Reaction {
        self.text.paste(text);
        self.search(view.index);
        Reaction::Done
    }

    /// Looks again: the text changed, or the names are ready.
    pub fn search(&mut self, index: Option<&Index>) {
        let hits = index.map_or_else(Vec::new, |i| i.search(self.text.text()));
        self.hits.replace(hits, |_| false);
        self.hits.top();
        self.hits.keep_in_view(usize::from(ROWS));
    }

    /// Draws field and hits.
    pub fn draw(&self, view: &View, body: Rect, buf: &mut Buffer) -> Painted {
        let ctx = &view.ctx;
        let title = ctx.i18n.t("tui-find-title");
        let inner = paint::popup(buf, centred(body, 64, ROWS + 3), &title, ctx.theme);
        if inner.height == 0 {
            return Painted::around(inner);
        }
        let width = inner.width.saturating_sub(2);
        let cursor = self.text.draw(inner.x + 1, inner.y, width, ctx.theme, buf);
        let Some(index) = view.index else {
            return Painted::around(inner).with(Some(cursor));
        };
        if self.hits.rows().is_empty() && inner.height > 1 {
            let none = ctx.i18n.t("tui-find-none");
            paint::left(buf, inner.x + 1, inner.y + 1, width, &none, ctx.theme.muted);
        }
        let kind_width = 12.min(width / 3);
        let room = usize::from((inner.height - 1).min(ROWS));
        for (y, place) in (inner.y + 1..inner.bottom()).zip(self.hits.seen(room)) {
            let Some(entry) = self.hits.rows().get(place).and_then(|at| index.entry(*at)) else {
                continue;
            };
            let on = place == self.hits.cursor();
            if on {
                paint::gutter(buf, inner.x, y, ctx.theme);
            }
            let style = if on { ctx.theme.cursor } else { ctx.theme.text };
            let room = width.saturating_sub(kind_width + 1);
            let behind = paint::left(buf, inner.x + 1, y, room, &entry.name, style) + 2;
            if let (true, Found::Rep(id) | Found::Customer(id)) = (entry.alike, &entry.found) {
                let alike = match &entry.odd {
                    None => ctx.i18n.ta("tui-find-alike", &[("id", id.as_str().into())]),
                    Some(odd) => {
                        let odd = phrase::odd(ctx.i18n, odd);
                        let args = [("id", id.as_str().into()), ("odd", odd.into())];
                        ctx.i18n.ta("tui-find-alike-odd", &args)
                    }
                };
                let room = (inner.x + 1 + room).saturating_sub(behind);
                paint::left(buf, behind, y, room, &alike, ctx.theme.error);
            }
            let kind = ctx.i18n.t(match entry.found {
                Found::Unit(_) => "tui-found-unit",
                Found::Rep(_) => "tui-found-rep",
                Found::Customer(_) => "tui-found-customer",
            });
            let x = inner.right().saturating_sub(kind_width + 1);
            paint::right(buf, x, y, kind_width, &kind, ctx.theme.muted);
        }
        Painted::around(inner).with(Some(cursor))
    }
}
