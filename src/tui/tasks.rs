//! What keys do to tasks: tick what is in front, write a new one down; and to what was heard of the market.

use super::app::App;
use super::event::Effect;
use super::overlays::Save;
use super::overlays::errand::Errand;
use super::overlays::form::OpenForm;
use super::overlays::signal_end::SignalEnd;
use super::send;
use crate::domain::tasks::{Task, TaskChange};
use crate::domain::warning::Subject;
use crate::report::text::clean;
use crate::store::desk::Command;

/// The open task in front: under the cursor of their list, or the one of what is in front that is due first.
pub fn in_front(app: &App) -> Option<&Task> {
    let board = app.board.as_deref()?;
    let warned = app.warning().and_then(|row| {
        let mut open = board.tasks.iter();
        open.find(|task| task.warning.as_deref() == Some(row.id.as_str()))
    });
    match app.stack.page() {
        Some(page) => page.task(board, warned),
        None => warned,
    }
}

/// `t`: ticks the next step of the task in front, or the whole.
pub fn tick(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(task) = in_front(app).cloned() else {
        return;
    };
    let ctx = app.ctx();
    let phrase = ctx.phrase();
    let step = task.next_step().map(|step| step.id.clone());
    let what = match &step {
        Some(step) => phrase.step(task.play.as_deref(), step),
        None => phrase.task(&task),
    };
    let args = [
        ("what", what.into()),
        ("name", clean(&task.name).into_owned().into()),
    ];
    let key = if task.name.is_empty() {
        "tui-said-ticked"
    } else {
        "tui-said-ticked-on"
    };
    let said = ctx.i18n.ta(key, &args);
    let save = Save {
        command: Command::ChangeTask {
            task: task.event,
            change: TaskChange::Ticked { step },
        },
        said,
        draft: None,
        retry: None,
        undoes: None,
    };
    send::save(app, save, effects);
}

/// Write a task down, about whoever is in front.
pub fn new_task(app: &mut App) {
    let of_page = app.stack.page().zip(app.board.as_deref());
    let about = of_page.and_then(|(page, board)| page.about(board));
    let of_rep = || {
        let rep = app.rep()?;
        Some((Subject::rep(rep.id), rep.name))
    };
    let (about, name) = about.or_else(of_rep).unzip();
    let id = (app.facts.new_id)();
    let form = Errand::new_task(id, about, &name.unwrap_or_default(), &app.ctx());
    push(app, form);
}

/// Enter what was heard of the market, about the unit in front (W12); where the warning in front rests on signals that
/// hold, it is asked first whether one of them does no longer.
pub fn signal(app: &mut App) {
    let Some(board) = app.board.as_deref() else {
        return;
    };
    let unit = app.stack.cockpit.scope.unit(board);
    let id = (app.facts.new_id)();
    if let Some(row) = app.warning()
        && let Some(family) = board.rules.families.find(row.episode.key.family)
        && let ended @ [_, ..] = family.judge.ended_by_hand(&row.episode.evidence)
        && let Some(question) = SignalEnd::form(
            id.clone(),
            &row.name,
            ended.iter(),
            unit.clone(),
            &app.ctx(),
        )
    {
        app.overlays.push(question.into());
        return;
    }
    let form = Errand::signal(id, &unit, &app.ctx());
    push(app, form);
}

/// Opens a form of an errand, with what was set aside for the same.
pub fn push(app: &mut App, form: OpenForm) {
    let draft = app.drafts.iter().rev().find(|draft| form.goes_on(draft));
    let resumed = draft.and_then(|draft| Errand::resume(draft, &app.ctx()));
    app.overlays.push(resumed.unwrap_or(form).into());
}
