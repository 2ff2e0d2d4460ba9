//! What the keys put into the terminal's clipboard, and what its title says. Private notes are in neither
//! (rule 35).

use super::app::App;
use super::briefs::{self, BriefUse};
use super::event::Effect;
use super::message::Tone;
use crate::domain::warning::Severity;
use crate::report::number;
use crate::report::text::clean;

/// What was copied, and how people are told.
struct Copied {
    text: String,
    /// What it is, in a word or a line.
    what: String,
}

/// Copies what is in front, with the id that the command line takes, or the stand-up brief.
pub fn copy(app: &mut App, whole: bool, effects: &mut Vec<Effect>) {
    if !app.facts.terminal.copy {
        return app.hint("tui-copy-off");
    }
    if whole {
        return briefs::put_to_use(app, BriefUse::Copy, effects);
    }
    match in_front(app) {
        Some(copied) => put(app, copied, effects),
        None => app.hint("tui-no-row"),
    }
}

/// Copies a brief as text.
pub(super) fn brief(app: &mut App, text: String, effects: &mut Vec<Effect>) {
    let what = app.facts.i18n.t("tui-copied-brief");
    put(app, Copied { text, what }, effects);
}

fn put(app: &mut App, Copied { text, what }: Copied, effects: &mut Vec<Effect>) {
    effects.push(Effect::Copy(text));
    let said = app
        .facts
        .i18n
        .ta("tui-said-copied", &[("what", what.into())]);
    app.say(Tone::Saved, said);
}

/// A page as it reads; otherwise the line of a warning, a person or a unit.
fn in_front(app: &App) -> Option<Copied> {
    if let Some(page) = app.stack.page() {
        let text = page.words(&app.ctx());
        let what = text.lines().next().unwrap_or_default().to_owned();
        return Some(Copied { text, what });
    }
    let text = warning(app).or_else(|| rep(app)).or_else(|| unit(app))?;
    let what = text.clone();
    Some(Copied { text, what })
}

/// `▲R 李强 · 31% of this week's standards, below 40% · week/R07/2026-11-16`.
fn warning(app: &App) -> Option<String> {
    if !app.stack.cockpit.has_warnings() {
        return None;
    }
    let row = app.warning()?;
    let phrase = app.ctx().phrase();
    let who = format!(
        "{} {}",
        phrase.badge(row.episode.severity),
        clean(&row.name)
    );
    let why = phrase.evidence(&row.episode, row.at_stake);
    Some([who.as_str(), &why, &clean(&row.id)].join(" · "))
}

fn rep(app: &App) -> Option<String> {
    let rep = app.rep()?;
    Some(format!("{} · {}", clean(&rep.name), clean(&rep.id)))
}

/// A row of the tree without a person: name, attainment and pace.
fn unit(app: &App) -> Option<String> {
    let board = app.board.as_deref()?;
    let node = board.tree.get(app.stack.cockpit.tree.list.selected()?)?;
    let ctx = app.ctx();
    let mut parts = vec![
        ctx.phrase().node_name(node),
        number::period(ctx.i18n, board.period),
        number::attainment_short(ctx.i18n, node.attainment),
    ];
    parts.extend(node.pace.map(|pace| number::pace_marked(pace, node.red)));
    Some(parts.join(" · "))
}

/// The title of the terminal: `quarterdeck ▲R 1 ◆O 3 ●Y 3`; `None` where the settings want none and in
/// a kiosk, which sends no commands to the terminal of its guest.
pub fn title(app: &App) -> Option<String> {
    let board = app
        .board
        .as_deref()
        .filter(|_| app.facts.terminal.title && !app.facts.is_kiosk)?;
    let phrase = app.ctx().phrase();
    let counts = [Severity::Red, Severity::Orange, Severity::Yellow].map(|severity| {
        let n = board.waiting(severity);
        format!("{} {n}", phrase.badge(severity))
    });
    Some(format!("quarterdeck {}", counts.join(" ")))
}
