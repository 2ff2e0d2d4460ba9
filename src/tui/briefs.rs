//! The whole brief of the stand-up: it is read aside, and copied or written once it is there.

use super::app::App;
use super::copied;
use super::event::Effect;
use super::leaving::may_leave;
use super::message::Tone;
use super::screens::standup::StandUp;
use crate::domain::brief::BriefMorning;
use crate::report::brief::Brief;
use crate::store::desk::Request;
use std::sync::Arc;

/// What is done with a brief once it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BriefUse {
    Copy,
    Write,
    /// On the shell's side, once the cockpit is left.
    Print,
}

/// What was asked for.
#[derive(Clone, Debug, Default)]
pub struct BriefAsked {
    /// Number of the newest request; older answers are dropped.
    number: u64,
    /// Number of the one that was answered last.
    answered: u64,
    /// `None` where it only shows.
    then: Option<BriefUse>,
}

/// Copies or writes the brief of the stand-up in front, or of what the cockpit is narrowed to: at once where it
/// shows already, otherwise when it has been read.
pub(super) fn put_to_use(app: &mut App, what: BriefUse, effects: &mut Vec<Effect>) {
    // One that something is on its way to change is read anew.
    let is_newest = app.briefs.answered == app.briefs.number && app.writes.under_way() == 0;
    let stand_up = app.stack.stand_up.as_ref();
    let shown = stand_up.filter(|s| is_newest && s.at_end());
    if let Some(brief) = shown.and_then(|stand_up| stand_up.brief.clone()) {
        return done(app, what, &brief, effects);
    }
    ask(app, effects);
    app.briefs.then = Some(what);
    let reading = app.facts.i18n.t("standup-brief-reading");
    app.say(Tone::Waiting, reading);
}

/// At the end of the stand-up the brief is asked for, and again where the morning has changed.
pub(super) fn at_end(app: &mut App, effects: &mut Vec<Effect>) {
    if app.stack.stand_up.as_ref().is_some_and(StandUp::at_end) {
        ask(app, effects);
    }
}

fn ask(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(board) = app.board.as_deref() else {
        return;
    };
    let unit = match &app.stack.stand_up {
        Some(stand_up) => stand_up.unit(board),
        None => app.stack.cockpit.scope.unit(board),
    };
    app.briefs.number += 1;
    effects.push(Effect::Send(Request::Brief {
        generation: app.briefs.number,
        unit,
    }));
}

/// It has been read.
pub(super) fn take(
    app: &mut App,
    generation: u64,
    brief: Arc<BriefMorning>,
    effects: &mut Vec<Effect>,
) {
    if generation != app.briefs.number {
        return;
    }
    app.briefs.answered = generation;
    if let Some(what) = app.briefs.then.take() {
        done(app, what, &brief, effects);
    }
    if let Some(stand_up) = &mut app.stack.stand_up {
        stand_up.brief = Some(brief);
    }
    app.measure();
}

/// It could not be: nothing is done with it any more.
pub(super) fn failed(app: &mut App) {
    app.briefs.then = None;
}

fn done(app: &mut App, what: BriefUse, morning: &BriefMorning, effects: &mut Vec<Effect>) {
    let brief = Brief::of(morning);
    match what {
        BriefUse::Copy => {
            let text = brief.text(app.ctx().phrase());
            copied::brief(app, text, effects);
        }
        BriefUse::Write => effects.push(Effect::Write {
            name: format!("standup-{}.md", morning.board.as_of),
            text: brief.markdown(app.ctx().phrase()),
        }),
        BriefUse::Print if may_leave(app) => {
            effects.push(Effect::Print(brief.text(app.ctx().phrase())));
        }
        // What would be lost is asked about instead.
        BriefUse::Print => {}
    }
}
