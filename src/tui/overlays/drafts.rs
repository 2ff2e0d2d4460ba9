//! Half-typed texts of an earlier session, offered again, complete.

use super::confirm::Confirm;
use super::{Act, Reaction, View};
use crate::report::{number, text};
use crate::tui::action::Action;
use crate::tui::context::Context;
use crate::tui::draft::{About, FormDraft};
use crate::tui::hint::Hint;
use crate::tui::keymap::{Code, Key};
use crate::tui::layout::centred;
use crate::tui::list::List;
use crate::tui::message::Painted;
use crate::tui::paint;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Its keys.
pub const HINTS: &[Hint] = &[
    Hint::of(&[Action::Choose], "tui-key-continue"),
    Hint::of(&[Action::Discard], "tui-key-discard"),
    Hint::of(&[Action::Leave], "tui-key-later"),
];

/// The offer.
#[derive(Clone, Debug)]
pub struct DraftList {
    drafts: Vec<FormDraft>,
    list: List,
}

impl DraftList {
    /// Offers texts, the newest first.
    pub fn new(drafts: Vec<FormDraft>) -> Self {
        let mut list = List::default();
        list.replace((0..drafts.len()).collect(), |_| false);
        Self { drafts, list }
    }

    /// The one under the cursor.
    fn selected(&self) -> Option<&FormDraft> {
        self.drafts.get(self.list.selected()?)
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key, view: &View) -> Reaction {
        match view.ctx.keys.action(&[Context::List], key) {
            Some(Action::Down) => self.list.step(1),
            Some(Action::Up) => self.list.step(-1),
            Some(Action::Choose) => {
                return match self.selected() {
                    Some(draft) => Act::Continue(draft.clone()).into(),
                    None => Reaction::Close,
                };
            }
            Some(Action::Discard) => {
                if let Some(draft) = self.selected() {
                    let ask = Confirm::new(draft.clone());
                    return Reaction::Ask(Box::new(ask.into()));
                }
            }
            Some(Action::Leave) => return Reaction::Close,
            _ if key.ctrl || matches!(key.code, Code::F(_)) => return Reaction::Ignored,
            _ => {}
        }
        Reaction::Done
    }

    /// Does something with every draft of the list.
    pub fn each(&mut self, act: impl FnMut(&mut FormDraft)) {
        self.drafts.iter_mut().for_each(act);
    }

    /// Takes a draft off the list that was thrown away; true when none is left.
    pub fn remove(&mut self, key: &str) -> bool {
        self.drafts.retain(|d| d.key() != key);
        self.list
            .replace((0..self.drafts.len()).collect(), |_| false);
        self.drafts.is_empty()
    }

    /// Draws the list: for whom, and the beginning of the text.
    pub fn draw(&self, view: &View, body: Rect, buf: &mut Buffer) -> Painted {
        let ctx = &view.ctx;
        let wide = body.width.min(90);
        let found = if self.drafts.iter().all(|draft| draft.thrown.is_some()) {
            "tui-drafts-thrown"
        } else {
            "tui-drafts-found"
        };
        let said = text::wrap(&ctx.i18n.t(found), usize::from(wide.saturating_sub(5)));
        let head = said.len() as u16;
        let height = (self.drafts.len() as u16 * 2 + head + 3).min(body.height);
        let title = ctx.i18n.t("tui-drafts-title");
        let inner = paint::popup(buf, centred(body, wide, height), &title, ctx.theme);
        let width = inner.width.saturating_sub(3);
        let x = inner.x + 2;
        for (y, line) in (inner.y..inner.bottom()).zip(&said) {
            paint::left(buf, x, y, width, line, ctx.theme.text);
        }
        let room = usize::from(inner.height.saturating_sub(head) / 2).max(1);
        let seen = self.list.seen(room);
        let first = seen.start;
        for (i, draft) in self.drafts.iter().enumerate().take(seen.end).skip(first) {
            let y = inner.y + head + ((i - first) as u16) * 2;
            if y + 1 >= inner.bottom() {
                break;
            }
            if i == self.list.cursor() {
                paint::gutter(buf, inner.x, y, ctx.theme);
            }
            let what = match &draft.about {
                About::Intervention { play, .. } => ctx.phrase().play(play),
                About::Note { .. } => ctx.i18n.t("tui-act-note"),
                About::Snooze { .. } => ctx.i18n.t("tui-act-snooze"),
                About::Excuse { .. } => ctx.i18n.t("tui-act-excuse"),
                About::Rules { .. } => ctx.i18n.t("tui-act-rules"),
                About::Meeting { .. } => ctx.i18n.t("tui-act-agree"),
                About::Errand { kind, .. } => ctx.i18n.t(kind.word()),
                About::Ask { .. } => ctx.i18n.t("tui-act-adjustments"),
                About::Step { step, .. } => ctx.i18n.t(step.word()),
                About::Typed { typed, .. } => ctx.i18n.t(typed.word()),
                About::Plan { .. } => ctx.i18n.t("tui-act-plan"),
                About::Pending { .. } => ctx.i18n.t("tui-draft-pending"),
            };
            let what = match &draft.elsewhere {
                _ if draft.thrown.is_some() => {
                    format!("{what} · {}", ctx.i18n.t("tui-draft-thrown"))
                }
                Some(at) => {
                    let time = ("time", number::clock_time(at, ctx.local).into());
                    let elsewhere = ctx.i18n.ta("tui-draft-elsewhere", &[time]);
                    format!("{what} · {elsewhere}")
                }
                None => what,
            };
            let x2 = paint::left(buf, x, y, width, &draft.name, ctx.theme.cursor) + 2;
            paint::left(
                buf,
                x2,
                y,
                inner.right().saturating_sub(x2 + 1),
                &what,
                ctx.theme.muted,
            );
            paint::left(buf, x, y + 1, width, &draft.text, ctx.theme.text);
        }
        Painted::around(inner)
    }
}
