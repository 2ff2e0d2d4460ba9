//! `F1`: every key from the action table, and what the signs mean.

use super::{Answer, View};
use crate::domain::warning::{DayVerdict, Severity};
use crate::report::text;
use crate::tui::action::Action;
use crate::tui::context::Context;
use crate::tui::ctx::Ctx;
use crate::tui::glossary::WORDS;
use crate::tui::hint::Hint;
use crate::tui::keymap::Key;
use crate::tui::legend;
use crate::tui::message::Painted;
use crate::tui::paint;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Its keys.
pub const HINTS: &[Hint] = &[
    Hint::of(&[Action::Down, Action::Up], "tui-key-scroll"),
    Hint::of(&[Action::Leave], "tui-key-close"),
];

/// The first line shown.
#[derive(Clone, Copy, Debug, Default)]
pub struct Help {
    scroll: u16,
}

/// A line: sign or key, name, sentence.
struct HelpEntry {
    sign: String,
    style: Style,
    name: String,
    text: String,
}

impl HelpEntry {
    fn sign(sign: String, name: String, style: Style) -> Self {
        Self {
            sign,
            style,
            name,
            text: String::new(),
        }
    }
}

fn entries(ctx: &Ctx) -> Vec<HelpEntry> {
    let mut entries = Vec::new();
    for section in legend::sections(ctx.keys) {
        if let Some(context) = section.context {
            let name = ctx.i18n.t(&context.name_key());
            entries.push(HelpEntry::sign(
                String::new(),
                String::new(),
                ctx.theme.text,
            ));
            entries.push(HelpEntry::sign(String::new(), name, ctx.theme.heading));
        }
        entries.extend(section.rows.iter().map(|(keys, row)| HelpEntry {
            sign: keys.join(" "),
            style: ctx.theme.key,
            name: ctx.i18n.t(&row.name_key()),
            text: ctx.i18n.t(&row.help_key()),
        }));
    }
    let phrase = ctx.phrase();
    let mut sign = |sign, name, style| entries.push(HelpEntry::sign(sign, name, style));
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
        DayVerdict::Partly,
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
        ("1/35", "tui-sign-set"),
        ("÷", "tui-sign-split"),
        ("↗25%", "tui-sign-ramp"),
        ("…", "tui-sign-saving"),
    ] {
        sign(glyph.to_owned(), ctx.i18n.t(key), ctx.theme.text);
    }
    let mut word = |sign, text, style| {
        entries.push(HelpEntry {
            sign: String::new(),
            style,
            name: sign,
            text,
        });
    };
    word(String::new(), String::new(), ctx.theme.text);
    word(
        ctx.i18n.t("cockpit-words"),
        String::new(),
        ctx.theme.heading,
    );
    for (name, means) in WORDS {
        word(ctx.i18n.t(name), ctx.i18n.t(means), ctx.theme.text);
    }
    entries
}

/// Columns of the keys, and of the names behind them.
const SIGN: u16 = 10;
const NAME: u16 = 18;

/// The entries as they are drawn on a screen of that width: long sentences take several lines.
fn lines(view: &View) -> Vec<HelpEntry> {
    let room = usize::from(view.columns.saturating_sub(3));
    let mut lines = Vec::new();
    for entry in entries(&view.ctx) {
        let short = entry.text.is_empty();
        let text = if short { &entry.name } else { &entry.text };
        let before = usize::from(if short { SIGN } else { SIGN + NAME });
        let texts = text::wrap(text, room.saturating_sub(before).max(1));
        // An action with many keys takes several lines as well.
        let signs = text::wrap(&entry.sign, usize::from(SIGN) - 1);
        for i in 0..texts.len().max(signs.len()) {
            let of = |lines: &[String]| lines.get(i).cloned().unwrap_or_default();
            let name = if short {
                of(&texts)
            } else if i == 0 {
                entry.name.clone()
            } else {
                String::new()
            };
            lines.push(HelpEntry {
                sign: of(&signs),
                style: entry.style,
                name,
                text: if short { String::new() } else { of(&texts) },
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
        match view.ctx.keys.action(&[Context::Help], key) {
            Some(Action::Down) => self.scroll += 1,
            Some(Action::Up) => self.scroll = self.scroll.saturating_sub(1),
            Some(Action::PageDown) => self.scroll += page,
            Some(Action::PageUp) => self.scroll = self.scroll.saturating_sub(page),
            Some(Action::Top) => self.scroll = 0,
            Some(Action::Bottom) => self.scroll = most,
            Some(Action::Leave) => return Answer::Close,
            _ if key.ctrl => return Answer::Ignored,
            _ => {}
        }
        self.scroll = self.scroll.min(most);
        Answer::Done
    }

    /// Draws the table over everything.
    pub fn draw(&self, view: &View, body: Rect, buf: &mut Buffer) -> Painted {
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
            // A line without a sign is the heading of a section.
            let style = if entry.sign.is_empty() && entry.text.is_empty() {
                entry.style
            } else {
                ctx.theme.text
            };
            paint::left(buf, x + SIGN, y, room, &entry.name, style);
            let at = x + SIGN + NAME;
            let width = inner.right().saturating_sub(at);
            paint::left(buf, at, y, width, &entry.text, ctx.theme.muted);
        }
        Painted::around(inner)
    }
}
