//! `F1`: every key from the action table, and what the signs mean.

use super::{Answer, View};
use crate::domain::warning::{DayVerdict, Severity};
use crate::tui::action;
use crate::tui::ctx::Ctx;
use crate::tui::keymap::{Code, Key};
use crate::tui::paint;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

/// Its keys.
pub const HINTS: &[(&str, &str)] = &[("j k", "tui-key-scroll"), ("Esc", "tui-key-close")];

/// The first line shown.
#[derive(Clone, Copy, Debug, Default)]
pub struct Help {
    scroll: u16,
}

/// A line: sign or key, name, sentence.
struct Entry {
    sign: String,
    style: Style,
    name: String,
    text: String,
}

fn entries(ctx: &Ctx) -> Vec<Entry> {
    let mut entries: Vec<Entry> = action::table()
        .map(|row| Entry {
            sign: row.keys.to_owned(),
            style: ctx.theme.key,
            name: ctx.i18n.t(row.name_key),
            text: ctx.i18n.t(row.help_key),
        })
        .collect();
    let phrase = ctx.phrase();
    let mut sign = |sign: String, name: String, style: Style| {
        entries.push(Entry {
            sign,
            style,
            name,
            text: String::new(),
        });
    };
    sign(String::new(), String::new(), ctx.theme.text);
    for severity in [
        Severity::Red,
        Severity::Orange,
        Severity::Yellow,
        Severity::Info,
    ] {
        let style = ctx.theme.severity(severity);
        sign(phrase.badge(severity), phrase.severity(severity), style);
    }
    for verdict in [
        DayVerdict::Met,
        DayVerdict::Missed,
        DayVerdict::Excused,
        DayVerdict::NoReport,
    ] {
        let name = phrase.day_verdict(verdict);
        sign(verdict.glyph().to_string(), name, ctx.theme.text);
    }
    for (glyph, key) in [
        ("✗", "tui-sign-short"),
        ("▲▼", "tui-sign-pace"),
        ("Σ≠", "tui-sign-mismatch"),
        ("↗25%", "tui-sign-ramp"),
        ("…", "tui-sign-saving"),
    ] {
        sign(glyph.to_owned(), ctx.i18n.t(key), ctx.theme.text);
    }
    entries
}

impl Help {
    /// Takes a key.
    pub fn key(&mut self, key: Key, view: &View) -> Answer {
        let most = (entries(&view.ctx).len() as u16).saturating_sub(view.rows.saturating_sub(4));
        let page = view.rows.saturating_sub(4) / 2;
        match key.as_command().code {
            Code::Down | Code::Char('j') => self.scroll += 1,
            Code::Up | Code::Char('k') => self.scroll = self.scroll.saturating_sub(1),
            Code::PageDown | Code::Char(' ') => self.scroll += page,
            Code::PageUp => self.scroll = self.scroll.saturating_sub(page),
            Code::Home | Code::Char('g') => self.scroll = 0,
            Code::End | Code::Char('G') => self.scroll = most,
            Code::Esc | Code::F(1) | Code::Enter | Code::Char('q') => return Answer::Close,
            _ if key.ctrl => return Answer::Ignored,
            _ => {}
        }
        self.scroll = self.scroll.min(most);
        Answer::Done
    }

    /// Draws the table over everything.
    pub fn draw(&self, view: &View, body: Rect, buf: &mut Buffer) -> Option<Position> {
        let ctx = &view.ctx;
        let inner = paint::popup(buf, body, &ctx.i18n.t("tui-help-title"), ctx.theme);
        let name_width = 18;
        let entries = entries(ctx);
        for (y, entry) in
            (inner.y..inner.bottom()).zip(entries.iter().skip(usize::from(self.scroll)))
        {
            let x = inner.x + 1;
            paint::left(buf, x, y, 9, &entry.sign, entry.style);
            let room = if entry.text.is_empty() {
                inner.width.saturating_sub(11)
            } else {
                name_width - 1
            };
            paint::left(buf, x + 10, y, room, &entry.name, ctx.theme.text);
            let at = x + 10 + name_width;
            let width = inner.right().saturating_sub(at);
            paint::left(buf, at, y, width, &entry.text, ctx.theme.muted);
        }
        None
    }
}
