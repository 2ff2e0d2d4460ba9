//! Answering warnings: one or several, at once or through a form, and the texts that were set aside.

use super::action::Action;
use super::app::App;
use super::draft::{About, FormDraft};
use super::event::Effect;
use super::message::Tone;
use super::overlays::errand::Errand;
use super::overlays::excuse::Excuse;
use super::overlays::form::OpenForm;
use super::overlays::intervene::Intervene;
use super::overlays::meet::Meet;
use super::overlays::note::Note;
use super::overlays::rules::ChangeRules;
use super::overlays::snooze::Snooze;
use super::overlays::{Act, Reaction, Save, View};
use super::possible::with_key;
use super::screens::cockpit::Pane;
use super::screens::{Arrival, adjust, plan};
use super::send;
use crate::domain::board::{Board, QueueRow};
use crate::domain::warning::State;
use crate::report::text;
use crate::store::desk::Command;
use ratatui::layout::Rect;

/// The marked warnings that are on the list, or the one in front of us, but for those with an intervention
/// that is not on the screen yet.
fn answered_rows<'b>(app: &'b App, board: &'b Board) -> Vec<&'b QueueRow> {
    let queue = &app.stack.cockpit.queue;
    let rows = queue.list.rows().iter();
    let marked: Vec<&QueueRow> = rows
        .filter_map(|i| board.queue.get(*i))
        .filter(|r| queue.marked.contains(&r.id))
        .collect();
    let mut rows = if marked.is_empty() || !app.stack.answers_marked() {
        app.warning().into_iter().collect()
    } else {
        marked
    };
    rows.retain(|row| !app.writes.answers(&row.id));
    rows
}

/// Says why nothing is to be answered, where an intervention on the warning in front is on its way.
fn say_under_way(app: &mut App) {
    if app.warning().is_some() {
        app.hint("tui-answer-under-way");
    }
}

/// `i`: opens the form, with the text that was set aside for the same warnings.
pub fn intervene(app: &mut App) {
    let Some(board) = app.board.clone() else {
        return;
    };
    let rows = answered_rows(app, &board);
    let Some(mut form) = Intervene::form(&rows, &app.ctx(), app.facts.new_id) else {
        return say_under_way(app);
    };
    if let Some(draft) = app.drafts.iter().rev().find(|d| form.goes_on(d)) {
        Intervene::resume(&mut form, draft, false, &app.ctx());
    }
    app.overlays.push(form.into());
}

/// `.`: logs the last play again, at once.
pub fn repeat(app: &mut App, effects: &mut Vec<Effect>) {
    if let Some(play) = app.writes.play.clone() {
        log(app, &play, effects);
    }
}

/// Logs a play at once, without a note.
pub fn log(app: &mut App, play: &str, effects: &mut Vec<Effect>) {
    let Some(board) = app.board.clone() else {
        return;
    };
    let answer = {
        let rows = answered_rows(app, &board);
        let ctx = app.ctx();
        let view = View {
            ctx,
            index: None,
            rows: app.size.1,
            columns: app.size.0,
            field: Rect::default(),
        };
        let form = Intervene::form(&rows, &ctx, app.facts.new_id);
        form.map(|form| Intervene::at_once(form, play, &view))
    };
    if let Some(Reaction::Act(act)) = answer
        && let Act::Save(form) = *act
    {
        send::save(app, *form, effects);
    } else {
        say_under_way(app);
    }
}

/// `a`: seen, no intervention yet.
pub fn acknowledge(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(board) = app.board.clone() else {
        return;
    };
    let mut rows = answered_rows(app, &board);
    rows.retain(|r| r.state == State::Open || r.due);
    let Some(first) = rows.first() else {
        app.hint("tui-answered");
        return;
    };
    let args = [
        ("name", text::clean(&first.name).into()),
        ("more", rows.len().saturating_sub(1).into()),
    ];
    let form = Save {
        command: Command::Acknowledge {
            warnings: rows.iter().map(|r| r.id.clone()).collect(),
        },
        said: app.facts.i18n.ta("tui-said-acknowledged", &args),
        retry: None,
        draft: None,
        undoes: None,
    };
    app.stack.cockpit.queue.marked.clear();
    send::save(app, form, effects);
}

/// Space: marks or unmarks a warning and goes on; in the tree the unit under the cursor is taken.
pub fn mark(app: &mut App) {
    let in_tree = app.stack.cockpit.focus == Pane::Tree;
    if let Some(board) = app.board.clone().filter(|_| in_tree) {
        app.on_cockpit(|cockpit, finder| cockpit.take_unit(&board, finder));
        return;
    }
    if !app.stack.on_cockpit() || !app.stack.cockpit.has_warnings() {
        let said = with_key(&app.ctx(), "tui-mark-queue", Action::PaneQueue);
        app.say(Tone::Hint, said);
        return;
    }
    if let Some(board) = &app.board {
        app.stack.cockpit.queue.mark(board);
    }
}

/// `n`: opens the note on the last intervention, with the text that was set aside for it.
pub fn note(app: &mut App) {
    let id = (app.facts.new_id)();
    if app.stack.stand_up.is_some() {
        return note_unseen(app, id);
    }
    let form = app.noted().and_then(|r| Note::form(r, id, &app.ctx()));
    let Some(form) = form else {
        let said = with_key(&app.ctx(), "tui-note-soon", Action::Note);
        app.say(Tone::Hint, said);
        return;
    };
    app.writes.logged = None;
    let draft = app.drafts.iter().rev().find(|d| form.goes_on(d));
    let resumed = draft.and_then(|d| Note::resume(d, &app.ctx()));
    app.overlays.push(resumed.unwrap_or(form).into());
}

/// The same while the team looks on: nothing private shows (rule 35).
fn note_unseen(app: &mut App, id: String) {
    let set_aside = |row: &QueueRow| {
        let on = row.intervention.as_ref()?;
        let mut drafts = app.drafts.iter().rev();
        drafts.find(|draft| draft.is_on(&on.event))
    };
    let form = (app.noted()).and_then(|row| Note::unseen(row, id, set_aside(row), &app.ctx()));
    if form.is_none() {
        let said = with_key(&app.ctx(), "tui-note-soon", Action::Note);
        app.say(Tone::Hint, said);
    } else {
        app.writes.logged = None;
        app.overlays.extend(form.map(Into::into));
    }
}

/// `z`: puts the warning in front off.
pub fn snooze(app: &mut App) {
    if app.stack.answers_marked() {
        app.hint("tui-snooze-marked");
        return;
    }
    let id = (app.facts.new_id)();
    let form = app.warning().map(|row| Snooze::form(row, id, &app.ctx()));
    let form = form.map(|form| with_kept(app, form));
    app.overlays.extend(form.map(Into::into));
}

/// `x`: excuses days of the person in front.
pub fn excuse(app: &mut App) {
    let Some(rep) = app.rep() else { return };
    let Some(board) = app.board.clone() else {
        return;
    };
    if let Some(day) = app.stack.cockpit.grid.day(&board) {
        let id = (app.facts.new_id)();
        let form = Excuse::form(id, rep.id, &rep.name, day, &board, &app.ctx());
        let form = with_kept(app, form);
        app.overlays.push(form.into());
    }
}

/// A form with the text that was set aside for the same, if there is one.
pub fn with_kept(app: &App, mut form: OpenForm) -> OpenForm {
    if let Some(draft) = app.drafts.iter().rev().find(|d| form.goes_on(d)) {
        Snooze::resume(&mut form, draft);
        Excuse::resume(&mut form, draft);
    }
    form
}

/// Opens a draft of an earlier session, or one that was set aside. What another session is typing is taken over
/// under ids of its own, so that neither overwrites the other (promises B3, B8).
pub fn resume(app: &mut App, mut draft: FormDraft, effects: &mut Vec<Effect>) {
    if draft.thrown.take().is_some() {
        app.thrown.retain(|thrown| thrown.key() != draft.key());
        app.drafts.push(draft.clone());
        effects.push(Effect::Keep(draft.clone()));
    }
    let draft = if draft.elsewhere.is_some() {
        let theirs = draft.key().to_owned();
        let mine = draft.taken_over(app.facts.new_id);
        effects.push(Effect::Drop(theirs.clone()));
        effects.push(Effect::Keep(mine.clone()));
        app.drafts.retain(|d| d.key() != theirs);
        app.drafts.push(mine.clone());
        mine
    } else {
        draft
    };
    let draft = &draft;
    if let About::Pending { command, .. } = &draft.about {
        let save = Save {
            command: command.clone(),
            said: draft.name.clone(),
            retry: None,
            draft: Some(draft.clone()),
            undoes: None,
        };
        send::save(app, save, effects);
        app.drafts.retain(|d| d.key() != draft.key());
        return;
    }
    if let About::Plan { plan, .. } = &draft.about {
        let page = plan::page(plan.of.clone(), plan.dimension);
        app.stack.arrival = Arrival::Nothing;
        return send::page(app, page, effects);
    }
    let page = match &draft.about {
        About::Ask { typed, .. } => adjust::page(typed.of.clone()),
        About::Step { of, .. } => adjust::page(of.clone()),
        About::Typed { of, dimension, .. } => plan::page(of.clone(), *dimension),
        _ => return resume_here(app, draft),
    };
    app.stack.arrival = match &draft.about {
        About::Ask { .. } => Arrival::Asks,
        _ => Arrival::Resumes(draft.key().to_owned()),
    };
    send::page(app, page, effects);
}

/// Goes on with a draft of a form that needs no page of its own.
fn resume_here(app: &mut App, draft: &FormDraft) {
    let ctx = app.ctx();
    let form = match &draft.about {
        About::Note { .. } => Note::resume(draft, &ctx),
        About::Intervention { warnings, .. } => {
            let rows: Vec<&QueueRow> = app
                .board
                .iter()
                .flat_map(|b| b.queue.iter())
                .filter(|r| warnings.contains(&r.id))
                .collect();
            let form = Intervene::form(&rows, &ctx, app.facts.new_id).map(|mut form| {
                Intervene::resume(&mut form, draft, true, &ctx);
                form
            });
            Some(form.unwrap_or_else(|| Intervene::orphan(draft, &ctx)))
        }
        About::Snooze { id, warning, .. } => {
            let board = app.board.as_deref();
            let row = board.and_then(|b| b.warning(warning));
            row.map(|row| {
                let mut form = Snooze::form(row, id.clone(), &ctx);
                Snooze::resume(&mut form, draft);
                form
            })
        }
        About::Excuse { id, rep, day, .. } => {
            // Whether a warning would end by it is known from the board.
            let Some(board) = app.board.as_deref() else {
                return app.hint("tui-not-yet");
            };
            let (id, rep) = (id.clone(), rep.clone());
            let mut form = Excuse::form(id, rep, &draft.name, *day, board, &ctx);
            Excuse::resume(&mut form, draft);
            Some(form)
        }
        About::Rules { .. } => {
            let board = app.board.as_deref();
            board.and_then(|board| ChangeRules::resume(draft, board, &ctx))
        }
        About::Meeting { .. } => Meet::resume(draft, &ctx),
        About::Errand { .. } => Errand::resume(draft, &ctx),
        About::Ask { .. }
        | About::Step { .. }
        | About::Typed { .. }
        | About::Plan { .. }
        | About::Pending { .. } => None,
    };
    if form.is_none() {
        let said = ctx.i18n.t("tui-draft-closed");
        app.say(Tone::Hint, said);
        return;
    }
    app.overlays.extend(form.map(Into::into));
}
