//! `x`: excuse a person's day, or half of it, with a reason. Nothing is expected then.

use super::{Act, Answer, Overlay, View};
use crate::domain::Day;
use crate::domain::journal::Part;
use crate::report::{number, text};
use crate::store::desk::Command;
use crate::tui::field::Line;
use crate::tui::keymap::{Code, Key};
use crate::tui::layout::lower;
use crate::tui::paint;
use crate::tui::writes::Save;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Its keys.
pub const HINTS: &[(&str, &str)] = &[
    ("Tab", "tui-key-part"),
    ("Enter", "tui-key-save"),
    ("Esc", "tui-key-leave"),
];

/// The form.
#[derive(Clone, Debug)]
pub struct Excuse {
    rep: String,
    name: String,
    day: Day,
    part: Part,
    reason: Line,
}

impl Excuse {
    /// A form for a person's day.
    pub fn new(rep: String, name: String, day: Day) -> Self {
        Self {
            rep,
            name,
            day,
            part: Part::Full,
            reason: Line::default(),
        }
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key, view: &View) -> Answer {
        match key.code {
            Code::Esc => return Answer::Close,
            Code::Enter => return self.save(view),
            Code::Tab | Code::BackTab | Code::Up | Code::Down => {
                self.part = match self.part {
                    Part::Full => Part::Half,
                    Part::Half => Part::Full,
                };
            }
            _ if !self.reason.key(key) => return Answer::Ignored,
            _ => {}
        }
        Answer::Done
    }

    /// Takes a paste.
    pub fn paste(&mut self, text: &str) -> Answer {
        self.reason.paste(text);
        Answer::Done
    }

    fn save(&self, view: &View) -> Answer {
        let i18n = view.ctx.i18n;
        let reason = self.reason.text().trim();
        if reason.is_empty() {
            return Act::Say(i18n.t("tui-reason-needed")).into();
        }
        let args = [
            ("name", text::clean(&self.name).into()),
            ("day", number::day(i18n, self.day).into()),
        ];
        Act::Save(Box::new(Save {
            command: Command::Excuse {
                rep: self.rep.clone(),
                day: self.day,
                part: self.part,
                reason: reason.to_owned(),
            },
            said: i18n.ta("tui-said-excused", &args),
            retry: Some(Overlay::Excuse(self.clone())),
            draft: None,
        }))
        .into()
    }

    /// Draws the form along the lower edge.
    pub fn draw(&self, view: &View, body: Rect, buf: &mut Buffer) -> Option<Position> {
        let ctx = &view.ctx;
        let args = [
            ("name", text::clean(&self.name).into()),
            ("day", number::day(ctx.i18n, self.day).into()),
        ];
        let title = ctx.i18n.ta("tui-excuse-title", &args);
        let inner = paint::popup(buf, lower(body, 4), &title, ctx.theme);
        if inner.height < 2 {
            return None;
        }
        let mut x = inner.x + 1;
        for (part, key) in [(Part::Full, "tui-part-full"), (Part::Half, "tui-part-half")] {
            let word = ctx.i18n.t(key);
            let (word, style) = if part == self.part {
                (format!("[{word}]"), ctx.theme.cursor)
            } else {
                (format!(" {word} "), ctx.theme.text)
            };
            x = paint::left(
                buf,
                x,
                inner.y,
                inner.right().saturating_sub(x),
                &word,
                style,
            ) + 1;
        }
        let label = ctx.i18n.t("tui-reason");
        let width = inner.width.saturating_sub(2);
        let at = paint::left(
            buf,
            inner.x + 1,
            inner.y + 1,
            width,
            &label,
            ctx.theme.heading,
        ) + 1;
        let room = inner.right().saturating_sub(at + 1);
        Some(self.reason.draw(at, inner.y + 1, room, ctx.theme, buf))
    }
}
