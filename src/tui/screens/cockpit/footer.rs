//! The line below the panes: the keys of the moment from the action table, or what just happened.

use crate::report::text;
use crate::tui::action::{self, Action, Needs, Row};
use crate::tui::app::{Kind, Line};
use crate::tui::ctx::Ctx;
use crate::tui::focus::Pane;
use crate::tui::paint;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The rows that stand in the footer of a pane.
pub fn of_pane(pane: Pane) -> impl Iterator<Item = &'static Row> {
    action::table().filter(move |r| r.footer.contains(&pane))
}

/// The rows that stand in the footer of a page; the way back stands with the way out, where it stays.
pub fn of_page() -> impl Iterator<Item = &'static Row> {
    let of = |action| action::table().filter(move |r| r.action == action);
    let answers = action::table().filter(|r| {
        matches!(r.needs, Needs::Warning | Needs::Response) && r.action != Action::Mark
    });
    let last = [
        Action::Find,
        Action::Palette,
        Action::Help,
        Action::Back,
        Action::Quit,
    ];
    answers.chain(last.into_iter().flat_map(of))
}

/// First key and name of the rows, as words.
pub fn words<'r>(rows: impl Iterator<Item = &'r Row>, ctx: &Ctx) -> Vec<(String, String)> {
    rows.map(|r| {
        let first = r.keys.split(' ').next().unwrap_or_default();
        (first.to_owned(), ctx.i18n.t(r.name_key))
    })
    .collect()
}

/// Draws keys with their names. When there is no room for all, those before the last `kept` give way:
/// the last are help and the ways out.
pub fn keys(
    mut words: Vec<(String, String)>,
    kept: usize,
    ctx: &Ctx,
    area: Rect,
    buf: &mut Buffer,
) {
    let width = |words: &[(String, String)], gap: usize| -> usize {
        words
            .iter()
            .map(|(k, n)| text::width(k) + 1 + text::width(n) + gap)
            .sum()
    };
    let room = usize::from(area.width.saturating_sub(1));
    let gap = if width(&words, 3) <= room { 3 } else { 2 };
    while words.len() > kept && width(&words, gap) > room {
        words.remove(words.len() - kept - 1);
    }
    let mut x = area.x + 1;
    for (key, name) in words {
        x = paint::left(
            buf,
            x,
            area.y,
            area.right().saturating_sub(x),
            &key,
            ctx.theme.key,
        ) + 1;
        x = paint::left(
            buf,
            x,
            area.y,
            area.right().saturating_sub(x),
            &name,
            ctx.theme.muted,
        ) + gap as u16;
    }
}

/// Lines that a message may take.
const LINES: u16 = 4;

/// Draws what just happened, and the key that takes it back. A long message grows upwards.
pub fn line(line: &Line, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
    let style = match line.kind {
        Kind::Saved => ctx.theme.saved,
        Kind::Hint => ctx.theme.muted,
        Kind::Error => ctx.theme.error,
    };
    let mark = match line.kind {
        Kind::Saved => "✓ ",
        Kind::Hint => "",
        Kind::Error => "! ",
    };
    let width = area.width.saturating_sub(2);
    let text = format!("{mark}{}", line.text);
    let mut lines = text::wrap(&text, usize::from(width));
    let most = usize::from(area.y.min(LINES - 1)) + 1;
    if lines.len() > most {
        let rest = lines.split_off(most - 1).join(" ");
        lines.push(rest);
    }
    let top = area.y - (lines.len() as u16 - 1);
    for (y, line) in (top..).zip(&lines) {
        if lines.len() > 1 {
            paint::blank(
                buf,
                Rect {
                    y,
                    height: 1,
                    ..area
                },
                ctx.theme,
            );
        }
        paint::left(buf, area.x + 1, y, width, line, style);
    }
}
