//! How the cockpit is left, and how it was, for whoever started it.

use super::app::App;
use super::event::Effect;
use super::message::Tone;
use super::overlays::Overlay;
use super::overlays::confirm::Confirm;
use super::overlays::welcome::FirstStart;
use super::update::open_drafts;
use crate::domain::Day;
use crate::store::desk::Request;
use crate::store::drafts::Keeping;

/// How the cockpit was left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leaving {
    Quit,
    /// And this is to be printed.
    Printing(String),
    /// To open again as was chosen on the first run.
    Begin(FirstStart),
    /// To open again on the morning of a day.
    Morning(Day),
    /// Back from the past: open today's morning, with what is known now.
    Now,
    /// For the question whether to go back to a backup.
    Restore,
}

/// How it was left, and how many writes were on their way to the disk then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunEnd {
    pub leaving: Leaving,
    pub unsaved: usize,
}

/// Leaves; where a text is nowhere but on the screen, that is said first.
pub(super) fn quit(app: &mut App, effects: &mut Vec<Effect>) {
    if may_leave(app) {
        effects.push(Effect::Quit);
    }
}

/// Whether leaving loses nothing; otherwise it is asked about, once.
pub(super) fn may_leave(app: &mut App) -> bool {
    let asked = app.overlays.last().is_some_and(Overlay::is_question);
    let is_kept = !matches!(app.keeping, Keeping::Nowhere(_));
    if is_kept || app.drafts.len() + open_drafts(app).len() == 0 || asked {
        return true;
    }
    app.overlays.push(Confirm::quitting().into());
    false
}

/// Leaves for the question whether to go back to a backup, where something is damaged; otherwise that is looked for.
pub(super) fn restore(app: &mut App, effects: &mut Vec<Effect>) {
    if app.damaged.is_some() {
        effects.push(Effect::Restore);
        return;
    }
    app.say(Tone::Waiting, app.facts.i18n.t("tui-looking-over"));
    effects.push(Effect::Send(Request::LookOver));
}
