//! `:`: every action by name, and every metric and period that the tree can show.

use super::{Act, Reaction, View};
use crate::domain::Period;
use crate::domain::metric::Metric;
use crate::report::text;
use crate::tui::action::Action;
use crate::tui::context::Context;
use crate::tui::ctx::Ctx;
use crate::tui::field::TextLine;
use crate::tui::hint::Hint;
use crate::tui::index::searchable;
use crate::tui::keymap::Key;
use crate::tui::layout::centred;
use crate::tui::list::List;
use crate::tui::message::Painted;
use crate::tui::paint;
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32String};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Its keys.
pub const HINTS: &[Hint] = &[
    Hint::of(&[Action::PrevHit, Action::NextHit], "tui-key-choose"),
    Hint::of(&[Action::Choose], "tui-key-run"),
    Hint::of(&[Action::Leave], "tui-key-leave"),
];

/// Rows shown.
const ROWS: u16 = 16;

/// The commands and what was typed.
#[derive(Clone, Debug)]
pub struct Palette {
    items: Vec<Item>,
    text: TextLine,
    hits: List,
}

/// A command: what it is called, its keys, and why it is not possible now.
#[derive(Clone, Debug)]
pub struct Item {
    name: String,
    keys: String,
    obstacle: Option<String>,
    what: What,
    hay: Utf32String,
}

/// What a command does.
#[derive(Clone, Debug)]
pub enum What {
    /// An action of the table.
    Action(Action),
    /// Shows another metric.
    Metric(Metric),
    /// Shows another period.
    Period(Period),
}

/// `1–16 of 71 ↓`: which of so many rows show, from the place of the first to behind that of the last.
pub fn range(start: usize, end: usize, all: usize, ctx: &Ctx) -> String {
    let args = [
        ("first", (start + 1).into()),
        ("last", end.into()),
        ("all", all.into()),
    ];
    let more = if end < all { " ↓" } else { "" };
    format!("{}{more}", ctx.i18n.ta("cockpit-range", &args))
}

impl Item {
    /// A command that is possible.
    pub fn new(name: String, keys: String, what: What) -> Self {
        let id = match &what {
            What::Action(action) => format!("{action:?}"),
            What::Metric(metric) => metric.id.clone(),
            What::Period(period) => period.to_string(),
        };
        Self {
            hay: searchable(&name, &id).into(),
            name,
            keys,
            obstacle: None,
            what,
        }
    }

    /// The same command with the reason why it is not possible, if there is one.
    #[must_use]
    pub fn unless(self, obstacle: Option<String>) -> Self {
        Self { obstacle, ..self }
    }
}

impl Palette {
    /// Offers commands, in their order.
    pub fn new(items: Vec<Item>) -> Self {
        let mut palette = Self {
            items,
            text: TextLine::default(),
            hits: List::default(),
        };
        palette.search();
        palette
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key, view: &View) -> Reaction {
        match view.ctx.keys.action(&[Context::Search], key) {
            Some(Action::Leave) => return Reaction::Close,
            Some(Action::PrevHit) => self.hits.step(-1),
            Some(Action::NextHit) => self.hits.step(1),
            Some(Action::PageUp) => self.hits.step(-8),
            Some(Action::PageDown) => self.hits.step(8),
            Some(Action::Choose) => {
                let Some(item) = self.hits.selected().and_then(|i| self.items.get(i)) else {
                    return Reaction::Done;
                };
                return match (&item.what, &item.obstacle) {
                    (_, Some(why)) => Act::Say(why.clone()),
                    (What::Action(action), None) => Act::Run(*action),
                    (What::Metric(metric), None) => Act::Metric(metric.clone()),
                    (What::Period(period), None) => Act::Period(*period),
                }
                .into();
            }
            _ if self.text.key(key, view.ctx.keys) => self.search(),
            _ => return Reaction::Ignored,
        }
        self.hits.keep_in_view(usize::from(ROWS));
        Reaction::Done
    }

    /// Takes a paste.
    pub fn paste(&mut self, text: &str) -> Reaction {
        self.text.paste(text);
        self.search();
        Reaction::Done
    }

    fn search(&mut self) {
        let pattern = Pattern::new(
            self.text.text(),
            CaseMatching::Ignore,
            Normalization::Smart,
            AtomKind::Fuzzy,
        );
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut hits: Vec<(u32, usize)> = self
            .items
            .iter()
            .enumerate()
            .filter_map(|(i, item)| Some((pattern.score(item.hay.slice(..), &mut matcher)?, i)))
            .collect();
        hits.sort_by_key(|(score, i)| (std::cmp::Reverse(*score), *i));
        let hits = hits.into_iter().map(|(_, i)| i).collect();
        self.hits.replace(hits, |_| false);
        self.hits.top();
        self.hits.keep_in_view(usize::from(ROWS));
    }

    /// Which of the commands show, where not all do.
    fn place(&self, room: usize, ctx: &Ctx) -> String {
        let all = self.hits.rows().len();
        let seen = self.hits.seen(room);
        if all <= room {
            return String::new();
        }
        range(seen.start, seen.end, all, ctx)
    }

    /// Draws field and commands.
    pub fn draw(&self, view: &View, body: Rect, buf: &mut Buffer) -> Painted {
        let ctx = &view.ctx;
        let title = ctx.i18n.t("tui-palette-title");
        let frame = centred(body, 76, ROWS + 3);
        let inner = paint::popup(buf, frame, &title, ctx.theme);
        if inner.height == 0 {
            return Painted::around(inner);
        }
        let width = inner.width.saturating_sub(2);
        let cursor = self.text.draw(inner.x + 1, inner.y, width, ctx.theme, buf);
        let room = usize::from((inner.height - 1).min(ROWS));
        if self.hits.rows().is_empty() {
            let args = [
                ("text", text::clean(self.text.text()).into()),
                ("all", self.items.len().into()),
            ];
            let none = ctx.i18n.ta("tui-palette-none", &args);
            let lines = text::wrap(&none, usize::from(width));
            for (y, line) in (inner.y + 1..inner.bottom()).zip(&lines) {
                paint::left(buf, inner.x + 1, y, width, line, ctx.theme.muted);
            }
        }
        for (y, place) in (inner.y + 1..inner.bottom()).zip(self.hits.seen(room)) {
            let Some(item) = self.hits.rows().get(place).and_then(|i| self.items.get(*i)) else {
                continue;
            };
            let on = place == self.hits.cursor();
            if on {
                paint::gutter(buf, inner.x, y, ctx.theme);
            }
            let style = match (on, item.obstacle.is_some()) {
                (true, _) => ctx.theme.cursor,
                (false, true) => ctx.theme.muted,
                (false, false) => ctx.theme.text,
            };
            let x = paint::left(buf, inner.x + 1, y, width, &item.name, style) + 2;
            let keys = text::width(&item.keys) as u16;
            let end = inner.right().saturating_sub(keys + 1);
            if let Some(why) = &item.obstacle {
                let room = end.saturating_sub(x + 1);
                paint::left(buf, x, y, room, why, ctx.theme.muted);
            }
            paint::left(buf, end, y, keys, &item.keys, ctx.theme.key);
        }
        let place = self.place(room, ctx);
        let edge = (frame, frame.bottom().saturating_sub(1));
        let taken = paint::edge_right(buf, edge, 1, &place, ctx.theme.muted);
        Painted::around(inner).with(Some(cursor)).saying(taken)
    }
}
