//! The line below the panes: the keys of the moment from the action table, or what just happened.

use crate::report::text;
use crate::tui::action::{self, Action};
use crate::tui::context::Context;
use crate::tui::ctx::Ctx;
use crate::tui::message::{Message, Tone};
use crate::tui::paint;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// First key and name of actions, as words; an action without a key is left out.
pub fn words(actions: &[Action], contexts: &[Context], ctx: &Ctx) -> Vec<(String, String)> {
    actions
        .iter()
        .filter_map(|action| {
            let key = ctx.keys.label(contexts, *action)?;
            Some((key, ctx.i18n.t(&action::row(*action).name_key())))
        })
        .collect()
}

/// How many actions at the end of a footer stay when there is no room for all: help and the ways out.
pub fn kept(actions: &[Action]) -> usize {
    let stays = |a: &&Action| matches!(a, Action::Help | Action::Back | Action::Quit);
    actions.iter().rev().take_while(stays).count()
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
pub fn message(message: &Message, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
    let style = match message.tone {
        Tone::Saved => ctx.theme.saved,
        Tone::Hint => ctx.theme.muted,
        Tone::Error => ctx.theme.error,
    };
    let mark = match message.tone {
        Tone::Saved => "✓ ",
        Tone::Hint => "",
        Tone::Error => "! ",
    };
    let width = area.width.saturating_sub(2);
    let text = format!("{mark}{}", message.text);
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
