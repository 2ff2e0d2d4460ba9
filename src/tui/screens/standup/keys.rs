//! What keys do in the stand-up: who is in front, the play that is logged, what was agreed, the timer, the brief at its
//! end; and how it is begun.

use super::{Clocked, StandUp, Timer};
use crate::tui::action::Action;
use crate::tui::answer;
use crate::tui::app::App;
use crate::tui::briefs::{self, BriefUse};
use crate::tui::copied;
use crate::tui::ctx::Ctx;
use crate::tui::draft::FormDraft;
use crate::tui::event::Effect;
use crate::tui::keymap::Key;
use crate::tui::message::Tone;
use crate::tui::overlays::meet::Meet;
use crate::tui::overlays::{Act, Reaction};
use crate::tui::screens::habits::{Acted, Possible};
use crate::tui::send;

/// What a key does here, while no page lies over the stand-up.
pub fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) -> Acted {
    let at_end = app.stack.stand_up.as_ref().is_some_and(StandUp::at_end);
    match action {
        Action::NextPerson => go(app, true, effects),
        Action::PrevPerson => go(app, false, effects),
        Action::Top => far(app, false, effects),
        Action::Bottom => far(app, true, effects),
        Action::LogPlay => log(app, effects),
        Action::Agree => agree(app),
        Action::Timer => timer(app),
        Action::PrintBrief => briefs::put_to_use(app, BriefUse::Print, effects),
        // At the end the brief is what is in front.
        Action::Copy if at_end => copied::copy(app, true, effects),
        Action::WriteFile if at_end => briefs::put_to_use(app, BriefUse::Write, effects),
        _ => return Acted::Ignored,
    }
    Acted::Done
}

impl StandUp {
    /// Whether an action is possible here, as far as that is the stand-up's to say.
    pub fn possible(&self, app: &App, action: Action) -> Possible {
        match action {
            Action::NextPerson | Action::PrevPerson => Possible::Yes,
            Action::PrintBrief | Action::WriteFile => {
                Possible::or_elsewhere(self.at_end() && !app.facts.is_kiosk)
            }
            _ => Possible::AsElsewhere,
        }
    }

    /// The word of a key in the footer, where it does something else here than elsewhere.
    pub fn key_word(&self, action: Action) -> Option<&'static str> {
        match action {
            Action::Bottom => Some("standup-to-brief"),
            Action::LogPlay if self.at_end() => Some("standup-finish"),
            _ => None,
        }
    }
}

/// `s`: begins the stand-up with the people in front, or goes back to the one that is going on.
pub fn begin(app: &mut App) {
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
fn go(app: &mut App, on: bool, effects: &mut Vec<Effect>) {
    if let Some(stand_up) = app.stack.standing() {
        stand_up.go(on);
    }
    briefs::at_end(app, effects);
    app.measure();
}

/// To the one who comes first, or to the end.
fn far(app: &mut App, to_end: bool, effects: &mut Vec<Effect>) {
    if let Some(stand_up) = app.stack.standing() {
        stand_up.go_far(to_end);
    }
    briefs::at_end(app, effects);
    app.measure();
}

/// Takes a digit, which chooses a play; false where no stand-up is in front.
pub fn digit(app: &mut App, key: Key) -> bool {
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
fn log(app: &mut App, effects: &mut Vec<Effect>) {
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
fn agree(app: &mut App) {
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
fn timer(app: &mut App) {
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
pub fn tick(app: &mut App, seconds: u64) {
    if let Some(stand_up) = &mut app.stack.stand_up {
        stand_up.timer.tick(seconds);
    }
}

/// Whether each second is to be told.
pub fn is_timed(app: &App) -> bool {
    app.stack.stand_up.as_ref().is_some_and(|s| s.timer.runs())
}
