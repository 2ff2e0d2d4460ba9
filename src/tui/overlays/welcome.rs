//! The first run: three ways to fill an empty cockpit, with the commands to type.

use super::{Answer, View};
use crate::i18n::Lang;
use crate::report::text;
use crate::tui::action::Action;
use crate::tui::context::Context;
use crate::tui::hint::Hint;
use crate::tui::keymap::Key;
use crate::tui::layout::centred;
use crate::tui::message::Painted;
use crate::tui::paint;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Its keys.
pub const HINTS: &[Hint] = &[
    Hint::of(&[Action::Leave], "tui-key-empty"),
    Hint::of(&[Action::Quit], "tui-act-quit"),
];

/// The offer. It holds nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Welcome;

impl Welcome {
    /// Takes a key.
    pub fn key(&mut self, key: Key, view: &View) -> Answer {
        match view.ctx.keys.action(&[Context::Welcome], key) {
            Some(_) => Answer::Close,
            None => Answer::Ignored,
        }
    }

    /// Draws the offer.
    pub fn draw(&self, view: &View, body: Rect, buf: &mut Buffer) -> Painted {
        let ctx = &view.ctx;
        let title = ctx.i18n.t("tui-welcome-title");
        let wide = body.width.min(78);
        let room = usize::from(wide.saturating_sub(4));
        let mut lines = Vec::new();
        let words = |key: &str, lines: &mut Vec<_>| {
            let wrapped = text::wrap(&ctx.i18n.t(key), room);
            lines.extend(wrapped.into_iter().map(|l| (l, ctx.theme.text)));
        };
        let command = |text: &str, lines: &mut Vec<_>| {
            lines.push((format!("    {text}"), ctx.theme.key));
        };
        words("tui-welcome-hello", &mut lines);
        let after_hello = lines.len();
        words("tui-welcome-demo", &mut lines);
        command("quarterdeck demo", &mut lines);
        words("tui-welcome-import", &mut lines);
        command("quarterdeck import reps reps.csv", &mut lines);
        command("quarterdeck import activity activity.csv", &mut lines);
        words("tui-welcome-empty", &mut lines);
        if ctx.i18n.lang() == Lang::ZhCn {
            words("tui-welcome-calendar", &mut lines);
            command("quarterdeck --set calendar=cn", &mut lines);
        }
        // A blank line where there is room for it.
        if lines.len() + 3 <= usize::from(body.height) {
            lines.insert(after_hello, (String::new(), ctx.theme.text));
        }
        let high = lines.len() as u16 + 2;
        let inner = paint::popup(buf, centred(body, wide, high), &title, ctx.theme);
        for (y, (line, style)) in (inner.y..inner.bottom()).zip(lines) {
            let width = inner.width.saturating_sub(2);
            paint::left(buf, inner.x + 1, y, width, &line, style);
        }
        Painted::around(inner)
    }
}
