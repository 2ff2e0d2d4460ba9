//! `F1`: every key from the action table, and what the signs mean.

use super::palette::range;
use super::{Act, Reaction, View};
use crate::domain::warning::{DayVerdict, Severity};
use crate::report::text;
use crate::tui::action::Action;
use crate::tui::context::Context;
use crate::tui::ctx::Ctx;
use crate::tui::field::TextLine;
use crate::tui::glossary::WORDS;
use crate::tui::hint::Hint;
use crate::tui::index::searchable;
use crate::tui::keymap::Key;
use crate::tui::lasting::WholeState;
use crate::tui::legend;
use crate::tui::message::Painted;
use crate::tui::paint;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Its keys.
pub const HINTS: &[Hint] = &[
    Hint::fixed("a-z", "tui-key-search"),
    Hint::of(&[Action::Down, Action::Up], "tui-key-scroll"),
    Hint::of(&[Action::Choose], "tui-key-run"),
    Hint::of(&[Action::Leave], "tui-key-close"),
];

/// What is searched for, and the first line shown.
#[derive(Clone, Debug, Default)]
pub struct Help {
    text: TextLine,
    scroll: u16,
    /// What stood in front of it when it was opened.
    here: HelpHere,
}

/// What the help says of the moment in which it is opened.
#[derive(Clone, Debug, Default)]
pub struct HelpHere {
    /// The figures in front, one for each word that is explained.
    pub figures: Vec<String>,
    /// What stays true until somebody does something, in full, the gravest first, with the key that answers it.
    pub states: Vec<WholeState>,
}

/// A line: sign or key, name, sentence.
struct HelpEntry {
    sign: String,
    style: Style,
    name: String,
    text: String,
    /// What a screen does under it.
    action: Option<Action>,
}

impl HelpEntry {
    /// Whether a text in small letters is its key, or stands in its name or sentence, or in the pinyin or
    /// initials of its name. Headings stand only where nothing is searched for.
    fn fits(&self, typed: &str) -> bool {
        let heading = self.sign.is_empty() && self.text.is_empty();
        let has = |words: &str| words.to_lowercase().contains(typed);
        let is_key = self.sign.to_lowercase().split(' ').any(|key| key == typed);
        !heading && (is_key || has(&self.text) || has(&searchable(&self.name, "")))
    }

    fn sign(sign: String, name: String, style: Style) -> Self {
        Self {
            sign,
            style,
            name,
            text: String::new(),
            action: None,
        }
    }
}

/// What holds now, one by one: the line below the header tells the gravest alone.
fn states(ctx: &Ctx, states: &[WholeState]) -> Vec<HelpEntry> {
    if states.is_empty() {
        return Vec::new();
    }
    let heading = ctx.i18n.t("tui-help-states");
    let mut entries = vec![HelpEntry::sign(String::new(), heading, ctx.theme.heading)];
    entries.extend(states.iter().map(|state| HelpEntry {
        sign: "!".to_owned(),
        style: ctx.theme.text,
        name: match &state.answer {
            Some(answer) => format!("{} · {answer}", state.said),
            None => state.said.clone(),
        },
        text: String::new(),
        action: None,
    }));
    // A line between them and what follows.
    entries.push(HelpEntry::sign(
        String::new(),
        String::new(),
        ctx.theme.text,
    ));
    entries
}

fn entries(ctx: &Ctx, here: &HelpHere) -> Vec<HelpEntry> {
    let mut entries = states(ctx, &here.states);
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
            action: row.is_of_screens().then_some(row.action),
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
        ("~", "tui-sign-thin"),
        ("1/35", "tui-sign-set"),
        ("÷", "tui-sign-split"),
        ("↗25%", "tui-sign-ramp"),
        ("…", "tui-sign-saving"),
        ("+-|", "tui-sign-ascii"),
    ] {
        sign(glyph.to_owned(), ctx.i18n.t(key), ctx.theme.text);
    }
    let mut word = |sign, text, style| {
        entries.push(HelpEntry {
            sign: String::new(),
            style,
            name: sign,
            text,
            action: None,
        });
    };
    word(String::new(), String::new(), ctx.theme.text);
    word(
        ctx.i18n.t("cockpit-words"),
        String::new(),
        ctx.theme.heading,
    );
    for (at, entry) in WORDS.iter().enumerate() {
        let here = here.figures.get(at).map_or("", String::as_str);
        let means = ctx.i18n.t(entry.means) + here;
        word(ctx.i18n.t(entry.name), means, ctx.theme.text);
    }
    entries
}

/// Columns of the keys, and of the names behind them.
const SIGN: u16 = 10;
const NAME: u16 = 18;

/// Rows of a screen that are not lines of the help: header, keys, the edges, the field.
const AROUND: u16 = 5;

/// The entries that fit what is typed, as they are drawn on a screen of that width: long sentences take
/// several lines.
fn lines(view: &View, typed: &str, here: &HelpHere) -> Vec<HelpEntry> {
    let room = usize::from(view.columns.saturating_sub(3));
    let mut lines = Vec::new();
    let typed = typed.trim().to_lowercase();
    let fits = |entry: &HelpEntry| typed.is_empty() || entry.fits(&typed);
    for entry in entries(&view.ctx, here).into_iter().filter(fits) {
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
                action: entry.action.filter(|_| i == 0),
            });
        }
    }
    lines
}

impl Help {
    /// With what stands in front.
    pub fn of(here: HelpHere) -> Self {
        Self {
            here,
            ..Self::default()
        }
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key, view: &View) -> Reaction {
        let room = view.rows.saturating_sub(AROUND);
        let all = lines(view, self.text.text(), &self.here).len() as u16;
        let most = all.saturating_sub(room);
        let page = room / 2;
        match view.ctx.keys.action(&[Context::Help], key) {
            Some(Action::Down) => self.scroll += 1,
            Some(Action::Up) => self.scroll = self.scroll.saturating_sub(1),
            Some(Action::PageDown) => self.scroll += page,
            Some(Action::PageUp) => self.scroll = self.scroll.saturating_sub(page),
            Some(Action::Top) => self.scroll = 0,
            Some(Action::Bottom) => self.scroll = most,
            Some(Action::Choose) => {
                let found = self.found(&lines(view, self.text.text(), &self.here));
                return found.map_or(Reaction::Done, |(_, action)| Act::Run(action).into());
            }
            // What was searched for goes first.
            Some(Action::Leave) if !self.text.text().is_empty() => {
                *self = Self::of(std::mem::take(&mut self.here));
            }
            Some(Action::Leave) => return Reaction::Close,
            _ if self.text.key(key, view.ctx.keys) => {
                self.scroll = 0;
                return Reaction::Done;
            }
            _ => return Reaction::Ignored,
        }
        self.scroll = self.scroll.min(most);
        Reaction::Done
    }

    /// The line of the first command that was searched for: Enter does it.
    fn found(&self, lines: &[HelpEntry]) -> Option<(usize, Action)> {
        if self.text.text().trim().is_empty() {
            return None;
        }
        let mut commands = lines.iter().enumerate();
        commands.find_map(|(at, line)| Some((at, line.action?)))
    }

    /// Takes a paste.
    pub fn paste(&mut self, text: &str) -> Reaction {
        self.text.paste(text);
        self.scroll = 0;
        Reaction::Done
    }

    /// Draws the table over everything.
    pub fn draw(&self, view: &View, body: Rect, buf: &mut Buffer) -> Painted {
        let ctx = &view.ctx;
        let inner = paint::popup(buf, body, &ctx.i18n.t("tui-help-title"), ctx.theme);
        if inner.height == 0 {
            return Painted::around(inner);
        }
        let width = inner.width.saturating_sub(2);
        let typed = self.text.text();
        let cursor = self.text.draw(inner.x + 1, inner.y, width, ctx.theme, buf);
        if typed.is_empty() {
            let hint = ctx.i18n.t("tui-help-search");
            paint::left(buf, inner.x + 2, inner.y, width - 1, &hint, ctx.theme.muted);
        }
        let entries = lines(view, typed, &self.here);
        if entries.is_empty() {
            let args = [("text", text::clean(typed).into())];
            let none = ctx.i18n.ta("tui-help-none", &args);
            let lines = text::wrap(&none, usize::from(width));
            for (y, line) in (inner.y + 1..inner.bottom()).zip(&lines) {
                paint::left(buf, inner.x + 1, y, width, line, ctx.theme.muted);
            }
        }
        let first = usize::from(self.scroll);
        let found = self.found(&entries);
        if let Some((at, _)) = found
            && let Some(row) = at.checked_sub(first)
            && row + 1 < usize::from(inner.height)
        {
            paint::gutter(buf, inner.x, inner.y + 1 + row as u16, ctx.theme);
        }
        for (y, entry) in (inner.y + 1..inner.bottom()).zip(entries.iter().skip(first)) {
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
        let room = usize::from(inner.height - 1);
        let place = if entries.len() > room {
            let last = (first + room).min(entries.len());
            range(first, last, entries.len(), ctx)
        } else {
            String::new()
        };
        let edge = (body, body.bottom().saturating_sub(1));
        let taken = paint::edge_right(buf, edge, 1, &place, ctx.theme.muted);
        Painted::around(inner).with(Some(cursor)).saying(taken)
    }
}
