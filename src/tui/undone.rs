//! Taking back and bringing back: the newest thing saved here, or the entry of the journal under the
//! cursor. A text that goes with it is kept as a draft, and goes again when it comes back.

use super::action::Action;
use super::app::App;
use super::draft::{About, FormDraft};
use super::event::Effect;
use super::message::Tone;
use super::possible::with_key;
use super::screens::journal;
use super::send;
use super::writes::{Done, Reversal};
use crate::domain::journal::{Event, EventAbout, PrivateText};
use crate::report::text::clean;
use crate::store::desk::GivenBack;

/// `u`: takes back what was saved last. Where nothing was saved since the start, the journal shows what there is to
/// choose from.
pub fn undo(app: &mut App, effects: &mut Vec<Effect>) {
    if let Some(request) = app.writes.undo() {
        send::write(app, request, None, effects);
    } else {
        journal::open(app, effects);
        app.hint("tui-no-undo");
    }
}

/// Takes back what was chosen.
pub fn take_back(app: &mut App, done: Done, effects: &mut Vec<Effect>) {
    let request = app.writes.undo_this(done);
    send::write(app, request, None, effects);
}

/// `C-r`: brings back what was taken back last.
pub fn redo(app: &mut App, effects: &mut Vec<Effect>) {
    if let Some(request) = app.writes.redo() {
        send::write(app, request, None, effects);
    }
}

/// What was done, and about whom, where it is about somebody.
pub fn about(what: &str, whom: &str) -> String {
    if whom.is_empty() {
        what.to_owned()
    } else {
        format!("{what} · {whom}")
    }
}

/// Something was taken back: its texts become drafts, the cursor goes to what came back, and it is said.
pub fn undone(app: &mut App, done: Done, given: &[GivenBack], effects: &mut Vec<Effect>) {
    let mut drafts = Vec::new();
    let mut words = Vec::new();
    for back in given {
        let name = name_of(app, &back.event);
        words.push(about(
            &app.ctx().phrase().logged_event(&back.event),
            &clean(&name),
        ));
        if let Some(draft) = draft_of(&back.event, name, app.facts.new_id) {
            drafts.push((draft, back.event.clone()));
        }
        show(app, &back.event);
    }
    let what = match &words[..] {
        [] => done.said.clone(),
        [one] => one.clone(),
        [first, rest @ ..] => {
            let args = [
                ("first", first.as_str().into()),
                ("more", rest.len().into()),
            ];
            app.facts.i18n.ta("tui-and-more", &args)
        }
    };
    let args = [("what", what.as_str().into())];
    let said = match drafts.first() {
        None => app.facts.i18n.ta("tui-said-undone", &args),
        Some((draft, _)) => {
            let (key, action) = match draft.about {
                About::Note { .. } => ("tui-undone-note", Action::Note),
                About::Intervention { .. }
                | About::Snooze { .. }
                | About::Excuse { .. }
                | About::Rules { .. }
                | About::Meeting { .. }
                | About::Errand { .. }
                | About::Plan { .. }
                | About::Typed { .. }
                | About::Ask { .. }
                | About::Step { .. }
                | About::Pending { .. } => ("tui-undone-draft", Action::Intervene),
            };
            let kept = with_key(&app.ctx(), key, action);
            format!(
                "{} {kept}",
                app.facts.i18n.ta("tui-said-undone-kept", &args)
            )
        }
    };
    let mut given = Vec::new();
    for (draft, _) in drafts {
        given.push(draft.clone());
        app.drafts.retain(|d| d.key() != draft.key());
        app.drafts.push(draft.clone());
        effects.push(Effect::Keep(draft));
    }
    app.writes.reversed(
        Reversal::Back,
        Done {
            said: what,
            given,
            ..done
        },
    );
    app.say(Tone::Saved, said);
}

/// Something was brought back: the drafts that it gave go, unless somebody wrote on in them.
pub fn redone(app: &mut App, done: Done, effects: &mut Vec<Effect>) {
    for draft in &done.given {
        if app.drafts.contains(draft) {
            app.drafts.retain(|d| d != draft);
            effects.push(Effect::Drop(draft.key().to_owned()));
        }
    }
    let args = [("what", done.said.as_str().into())];
    let said = app.facts.i18n.ta("tui-said-redone", &args);
    app.writes.reversed(Reversal::Forth, done);
    app.say(Tone::Saved, said);
}

/// The text of what was taken back, as something to go on with.
fn draft_of(event: &Event, name: String, new_id: fn() -> String) -> Option<FormDraft> {
    let text = event.private_text().and_then(PrivateText::here)?;
    if text.trim().is_empty() {
        return None;
    }
    let facts = event.facts();
    let about = match (facts.about, facts.play) {
        (EventAbout::Warning(warning), Some(play)) => About::Intervention {
            warnings: vec![warning.to_string()],
            ids: vec![new_id()],
            play: play.to_owned(),
            each: Vec::new(),
        },
        (EventAbout::Earlier(intervention), _) => About::Note {
            id: new_id(),
            intervention: intervention.to_owned(),
        },
        (
            EventAbout::Warning(_)
            | EventAbout::Rep(_)
            | EventAbout::Unit(_)
            | EventAbout::Subject(_)
            | EventAbout::Recipient(_)
            | EventAbout::Nothing,
            _,
        ) => return None,
    };
    Some(FormDraft {
        about,
        name,
        text: text.to_owned(),
        elsewhere: None,
        thrown: None,
    })
}

/// Whom an event is about, as the board names it; untrusted.
fn name_of(app: &App, event: &Event) -> String {
    let Some(board) = app.board.as_deref() else {
        return String::new();
    };
    let name = match event.facts().about {
        EventAbout::Warning(warning) => {
            let row = board.warning(&warning.to_string());
            row.map(|row| row.name.clone())
        }
        EventAbout::Rep(rep) => board.grid_row(rep).map(|row| row.name.clone()),
        EventAbout::Earlier(event) => {
            let on = |row: &&crate::domain::board::QueueRow| {
                let newest = row.intervention.as_ref();
                newest.is_some_and(|i| i.event == event)
            };
            board.queue.iter().find(on).map(|row| row.name.clone())
        }
        EventAbout::Unit(_)
        | EventAbout::Subject(_)
        | EventAbout::Recipient(_)
        | EventAbout::Nothing => None,
    };
    name.unwrap_or_default()
}

/// Puts the cursor of the pane in front on what came back.
fn show(app: &mut App, event: &Event) {
    let Some(board) = app.board.clone() else {
        return;
    };
    match event.facts().about {
        EventAbout::Warning(warning) => {
            if let Some(at) = board.place_of_warning(&warning.to_string()) {
                app.stack.cockpit.queue.list.select(at);
            }
        }
        EventAbout::Rep(rep) => {
            if let Some(at) = board.place_of(rep) {
                app.stack.cockpit.grid.list.select(at);
            }
        }
        EventAbout::Earlier(_)
        | EventAbout::Unit(_)
        | EventAbout::Subject(_)
        | EventAbout::Recipient(_)
        | EventAbout::Nothing => {}
    }
}
