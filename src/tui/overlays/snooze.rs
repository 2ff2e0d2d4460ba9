//! `z`: put a warning off to a day, with a reason. It wakes by itself when it escalates.

use super::{Act, Answer, Overlay, View};
use crate::domain::Day;
use crate::domain::board::QueueRow;
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
    ("↑ ↓", "tui-key-day"),
    ("Enter", "tui-key-save"),
    ("Esc", "tui-key-leave"),
];

/// The form.
#[derive(Clone, Debug)]
pub struct Snooze {
    warning: String,
    name: String,
    /// The days that are allowed, oldest first.
    days: Vec<Day>,
    at: usize,
    reason: Line,
}

impl Snooze {
    /// A form for a warning.
    pub fn new(row: &QueueRow) -> Self {
        Self {
            warning: row.id.clone(),
            name: row.name.clone(),
            at: row.snooze_days.len().saturating_sub(1),
            days: row.snooze_days.clone(),
            reason: Line::default(),
        }
    }

    /// The chosen day; the longest allowed at first.
    fn until(&self) -> Option<Day> {
        self.days.get(self.at).copied()
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key, view: &View) -> Answer {
        match key.code {
            Code::Esc => return Answer::Close,
            Code::Enter => return self.save(view),
            Code::Up => self.at = (self.at + 1).min(self.days.len().saturating_sub(1)),
            Code::Down => self.at = self.at.saturating_sub(1),
            Code::Tab | Code::BackTab => {}
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
        let reason = self.reason.text().trim();
        if reason.is_empty() {
            return Act::Say(view.ctx.i18n.t("tui-reason-needed")).into();
        }
        let args = [("name", text::clean(&self.name).into())];
        Act::Save(Box::new(Save {
            command: Command::Snooze {
                warning: self.warning.clone(),
                until: self.until(),
                reason: reason.to_owned(),
            },
            said: view.ctx.i18n.ta("tui-said-snoozed", &args),
            retry: Some(Overlay::Snooze(self.clone())),
            draft: None,
        }))
        .into()
    }

    /// Draws the form along the lower edge.
    pub fn draw(&self, view: &View, body: Rect, buf: &mut Buffer) -> Option<Position> {
        let ctx = &view.ctx;
        let args = [("name", text::clean(&self.name).into())];
        let title = ctx.i18n.ta("tui-snooze-title", &args);
        let inner = paint::popup(buf, lower(body, 4), &title, ctx.theme);
        if inner.height < 2 {
            return None;
        }
        let x = inner.x + 1;
        let width = inner.width.saturating_sub(2);
        let day = self.until().map(|day| number::day_with_year(ctx.i18n, day));
        let longest = (self.at + 1 >= self.days.len()).then(|| {
            let days = [("days", ctx.rules.snooze_days.into())];
            ctx.i18n.ta("tui-snooze-longest", &days)
        });
        let until: Vec<String> = day.into_iter().chain(longest).collect();
        let until = until.join(" · ");
        let label = ctx.i18n.t("tui-snooze-until");
        let at = paint::left(buf, x, inner.y, width, &label, ctx.theme.heading) + 1;
        paint::left(
            buf,
            at,
            inner.y,
            inner.right().saturating_sub(at),
            &until,
            ctx.theme.text,
        );
        let label = ctx.i18n.t("tui-reason");
        let at = paint::left(buf, x, inner.y + 1, width, &label, ctx.theme.heading) + 1;
        let room = inner.right().saturating_sub(at + 1);
        Some(self.reason.draw(at, inner.y + 1, room, ctx.theme, buf))
    }
}
