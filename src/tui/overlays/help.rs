//! `F1`: every key from the action table, and what the signs mean.

use super::{Answer, View};
use crate::domain::warning::{DayVerdict, Severity};
use crate::report::text;
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

/// Columns of the keys, and of the names behind them.
const SIGN: u16 = 10;
const NAME: u16 = 18;

/// The entries as they are drawn on a screen of that width: long sentences take several lines.
fn lines(view: &View) -> Vec<Entry> {
    let room = usize::from(view.columns.saturating_sub(3));
    let mut lines = Vec::new();
    for mut entry in entries(&view.ctx) {
        let short = entry.text.is_empty();
        let text = if short { &entry.name } else { &entry.text };
        let before = usize::from(if short { SIGN } else { SIGN + NAME });
        let wrapped = text::wrap(text, room.saturating_sub(before).max(1));
        for (i, line) in wrapped.into_iter().enumerate() {
            let style = entry.style;
            let mut sign = String::new();
            let mut name = String::new();
            if i == 0 {
                sign = std::mem::take(&mut entry.sign);
                name.clone_from(&entry.name);
            }
            lines.push(if short {
                Entry {
                    sign,
                    style,
                    name: line,
                    text: String::new(),
                }
            } else {
                Entry {
                    sign,
                    style,
                    name,
                    text: line,
                }
            });
        }
    }
    lines
}

impl Help {
    /// Takes a key.
    pub fn key(&mut self, key: Key, view: &View) -> Answer {
        let most = (lines(view).len() as u16).saturating_sub(view.rows.saturating_sub(4));
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
        let entries = lines(view);
        for (y, entry) in
            (inner.y..inner.bottom()).zip(entries.iter().skip(usize::from(self.scroll)))
        {
            let x = inner.x + 1;
            paint::left(buf, x, y, SIGN - 1, &entry.sign, entry.style);
            let room = if entry.text.is_empty() {
                inner.width.saturating_sub(SIGN + 1)
            } else {
                NAME - 1
            };
            paint::left(buf, x + SIGN, y, room, &entry.name, ctx.theme.text);
            let at = x + SIGN + NAME;
            let width = inner.right().saturating_sub(at);
            paint::left(buf, at, y, width, &entry.text, ctx.theme.muted);
        }
        None
    }
}
