//! What keys do in the stand-up: who is in front, the play that is logged, the timer.

use super::answer;
use super::app::App;
use super::briefs;
use super::ctx::Ctx;
use super::draft::FormDraft;
use super::event::Effect;
use super::keymap::Key;
use super::message::Tone;
use super::overlays::meet::Meet;
use super::overlays::{Act, Reaction};
use super::screens::standup::{Clocked, StandUp, Timer};
use super::send;

/// `s`: begins the stand-up with the people in front, or goes back to the one that is going on.
pub(super) fn begin(app: &mut App) {
    let Some(board) = app.board.clone() else {
        return;
    };
    let timer = Timer::new(app.facts.stand_up);
    let scope = app.stack.cockpit.scope.clone();
    let going_on = app.stack.stand_up.take();
    send::stop_counting(app);
    app.stack.close_pages();
    let stand_up = going_on.unwrap_or_else(|| StandUp::of(&board, &scope, timer));
    app.stack.stand_up = Some(stand_up);
    app.measure();
}

/// The next person, or the one before.
pub(super) fn go(app: &mut App, on: bool, effects: &mut Vec<Effect>) {
    if let Some(stand_up) = app.stack.standing() {
        stand_up.go(on);
    }
    briefs::at_end(app, effects);
    app.measure();
}

/// Takes a digit, which chooses a play; false where no stand-up is in front.
pub(super) fn digit(app: &mut App, key: Key) -> bool {
    let Some(digit) = key.digit() else {
        return false;
    };
    let mut stack = std::mem::take(&mut app.stack);
    let ctx: Ctx<'_> = app.ctx();
    let taken = stack
        .standing()
        .map(|stand_up| stand_up.choose(digit, &ctx));
    app.stack = stack;
    app.measure();
    taken.is_some()
}

/// Enter: logs the chosen play on whoever is in front; goes on where nobody is, and leaves at the end.
pub(super) fn log(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(board) = app.board.clone() else {
        return;
    };
    let ctx = app.ctx();
    let Some(stand_up) = app.stack.stand_up.as_ref() else {
        return;
    };
    if stand_up.at_end() {
        return finish(app, effects);
    }
    let play = stand_up.warning(&board).map(|row| stand_up.play(row, &ctx));
    match play {
        None => go(app, true, effects),
        Some(None) => app.hint("standup-choose"),
        Some(Some(play)) => {
            answer::log(app, &play, effects);
            if let Some(stand_up) = app.stack.standing() {
                stand_up.logged();
            }
            app.measure();
        }
    }
}

/// Enter at the end: what was agreed and only kept so far is written down, and the stand-up is left. Where something
/// lacks, the form says what.
fn finish(app: &mut App, effects: &mut Vec<Effect>) {
    let kept = kept_meeting(app);
    let Some(mut form) = kept.and_then(|draft| Meet::resume(draft, &app.ctx())) else {
        app.stack.close();
        return app.measure();
    };
    let answer = form.save(&app.view());
    let Reaction::Act(act) = answer else {
        return app.overlays.push(form.into());
    };
    if let Act::Save(save) = *act {
        send::save(app, *save, effects);
        app.stack.close();
        app.measure();
    }
}

/// What was typed of the meeting whose end is in front, and not written down.
fn kept_meeting(app: &App) -> Option<&FormDraft> {
    let unit = app.stack.stand_up.as_ref()?.unit_id(app.board.as_deref()?);
    let mut drafts = app.drafts.iter();
    drafts.find(|draft| draft.is_meeting_of(&unit))
}

/// Tab: what was agreed, typed into a form; one that was left goes on.
pub(super) fn agree(app: &mut App) {
    let Some(stand_up) = app.stack.stand_up.as_ref() else {
        return;
    };
    let board = app.board.as_deref();
    let unit = board.map(|board| (stand_up.unit_id(board), stand_up.unit(board)));
    let unit = unit.unwrap_or_default();
    let left = app.drafts.iter().find(|draft| draft.is_meeting_of(&unit.0));
    let form = left.and_then(|draft| Meet::resume(draft, &app.ctx()));
    let form = form.unwrap_or_else(|| Meet::form((app.facts.new_id)(), unit, &app.ctx()));
    app.overlays.push(form.into());
}

/// `T`: the timer on, paused, off.
pub(super) fn timer(app: &mut App) {
    let Some(stand_up) = app.stack.standing() else {
        return;
    };
    let said = match stand_up.timer.press() {
        Clocked::On => "standup-timer-on",
        Clocked::Paused => "standup-timer-paused",
        Clocked::Off => "standup-timer-off",
    };
    app.say(Tone::Saved, app.facts.i18n.t(said));
}

/// Seconds have gone by while the timer was on.
pub(super) fn tick(app: &mut App, seconds: u64) {
    if let Some(stand_up) = &mut app.stack.stand_up {
        stand_up.timer.tick(seconds);
    }
}

/// Whether each second is to be told.
pub(super) fn is_timed(app: &App) -> bool {
    app.stack.stand_up.as_ref().is_some_and(|s| s.timer.runs())
}
