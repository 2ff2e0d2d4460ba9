//! The first run: three ways to fill an empty cockpit, with the commands to type.

use super::{Answer, View};
use crate::i18n::Lang;
use crate::tui::keymap::{Code, Key};
use crate::tui::layout::centred;
use crate::tui::paint;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Its keys.
pub const HINTS: &[(&str, &str)] = &[("Enter", "tui-key-empty"), ("q", "tui-act-quit")];

/// The offer. It holds nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Welcome;

impl Welcome {
    /// Takes a key.
    pub fn key(&mut self, key: Key, _view: &View) -> Answer {
        match key.code {
            Code::Enter | Code::Esc => Answer::Close,
            _ => Answer::Ignored,
        }
    }

    /// Draws the offer.
    pub fn draw(&self, view: &View, body: Rect, buf: &mut Buffer) -> Option<Position> {
        let ctx = &view.ctx;
        let title = ctx.i18n.t("tui-welcome-title");
        let inner = paint::popup(buf, centred(body, 78, 16), &title, ctx.theme);
        let words = |key: &str| (ctx.i18n.t(key), ctx.theme.text);
        let command = |text: &str| (format!("    {text}"), ctx.theme.key);
        let mut lines = vec![
            words("tui-welcome-hello"),
            (String::new(), ctx.theme.text),
            words("tui-welcome-demo"),
            command("quarterdeck demo"),
            words("tui-welcome-import"),
            command("quarterdeck import reps reps.csv"),
            command("quarterdeck import activity activity.csv"),
            words("tui-welcome-empty"),
        ];
        if ctx.i18n.lang() == Lang::ZhCn {
            lines.push((String::new(), ctx.theme.text));
            lines.push(words("tui-welcome-calendar"));
            lines.push(command("quarterdeck --set calendar=cn"));
        }
        for (y, (line, style)) in (inner.y..inner.bottom()).zip(lines) {
            let width = inner.width.saturating_sub(2);
            paint::left(buf, inner.x + 1, y, width, &line, style);
        }
        None
    }
}
