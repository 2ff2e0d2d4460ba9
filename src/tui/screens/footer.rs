//! The last line: the keys that work at this moment, and nothing else, ever.

use crate::report::text;
use crate::tui::action::{self, Action};
use crate::tui::app::App;
use crate::tui::ctx::Ctx;
use crate::tui::paint;
use crate::tui::possible;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// An action whose key the last line shows, and its rank: where there is no room for all, those of the
/// lowest rank leave first.
#[derive(Clone, Copy, Debug)]
pub struct KeyHint(pub Action, pub u8);

/// Two ways of the same: where there is no room for both names, one says what both turn.
const PAIRS: [(Action, Action, &str); 2] = [
    (Action::DayBefore, Action::DayAfter, "tui-key-day"),
    (Action::PeriodBefore, Action::PeriodAfter, "tui-key-period"),
];

/// A key with its name.
pub struct KeyName {
    key: String,
    name: String,
    rank: u8,
    /// What it does; `None` of a key of what lies on top.
    action: Option<Action>,
}

/// How somebody goes on from a past morning, and back from it.
const DAYS: [Action; 3] = [Action::DayBefore, Action::DayAfter, Action::Today];
/// The rank that these have there at least.
const PAST: u8 = 9;

/// Makes one of the two keys of each pair.
fn paired(keys: &mut Vec<KeyName>, ctx: &Ctx) {
    for (before, after, name) in PAIRS {
        let at = |action| keys.iter().position(|of| of.action == Some(action));
        if let (Some(one), Some(other)) = (at(before), at(after)) {
            let gone = keys.remove(other);
            if let Some(stays) = keys.get_mut(one) {
                stays.key = format!("{} {}", stays.key, gone.key);
                stays.name = ctx.i18n.t(name);
            }
        }
    }
}

/// The fluent key of what an action is called in the footer: by what it does in front.
fn name_key(app: &App, action: Action) -> String {
    let own = app.stack.key_word(action);
    let on_cockpit = app.board.as_deref().filter(|_| app.stack.on_cockpit());
    let narrowed = app.stack.filtered_by().is_some_and(|text| !text.is_empty());
    let own = own.or_else(|| match action {
        Action::Back if narrowed => Some("cockpit-key-all"),
        _ => app.stack.cockpit.word_for(action, on_cockpit?),
    });
    own.map_or_else(|| action::row(action).name_key(), str::to_owned)
}

/// The keys of hints that work now.
pub fn working(app: &App, hints: &[KeyHint]) -> Vec<KeyName> {
    let ctx = app.ctx();
    let is_past = app.board.as_deref().is_some_and(|board| board.back > 0);
    let shown = hints.iter().filter_map(|KeyHint(action, rank)| {
        if possible::obstacle(app, *action).is_some() {
            return None;
        }
        let fixed = action::row(*action).fixed;
        let typed = (!fixed.is_empty()).then(|| fixed.to_owned());
        let key = typed.or_else(|| ctx.keys.label(app.stack.contexts(), *action))?;
        let name = name_key(app, *action);
        Some(KeyName {
            key,
            name: ctx.i18n.t(&name),
            rank: if is_past && DAYS.contains(action) {
                (*rank).max(PAST)
            } else {
                *rank
            },
            action: Some(*action),
        })
    });
    shown.collect()
}

/// The keys of what lies on top: the last two are the way on and the way out, and stay.
pub fn of_overlay(words: Vec<(String, String)>) -> Vec<KeyName> {
    let all = words.len();
    let ranked = words.into_iter().enumerate();
    ranked
        .map(|(at, (key, name))| KeyName {
            key,
            name,
            action: None,
            rank: if at + 2 >= all {
                u8::MAX
            } else {
                u8::try_from(all - at).unwrap_or(u8::MAX - 1)
            },
        })
        .collect()
}

/// Draws keys with their names.
pub fn draw(mut keys: Vec<KeyName>, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
    let width = |keys: &[KeyName], gap: usize| -> usize {
        let wide = keys
            .iter()
            .map(|k| text::width(&k.key) + 1 + text::width(&k.name) + gap);
        wide.sum()
    };
    let room = usize::from(area.width.saturating_sub(1));
    let gap = if width(&keys, 3) <= room { 3 } else { 2 };
    if width(&keys, gap) > room {
        paired(&mut keys, ctx);
    }
    while width(&keys, gap) > room {
        let lowest = keys.iter().map(|k| k.rank).min();
        let Some(at) = keys.iter().rposition(|k| Some(k.rank) == lowest) else {
            break;
        };
        if keys.len() < 2 {
            break;
        }
        keys.remove(at);
    }
    let mut x = area.x + 1;
    for KeyName { key, name, .. } in keys {
        let room = |x: u16| area.right().saturating_sub(x);
        x = paint::left(buf, x, area.y, room(x), &key, ctx.theme.key) + 1;
        x = paint::left(buf, x, area.y, room(x), &name, ctx.theme.muted) + gap as u16;
    }
}
