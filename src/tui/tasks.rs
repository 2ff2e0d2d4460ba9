//! What keys do to tasks: open the list, tick what is in front, move or drop it, write a new one down; and to what was
//! heard of the market.

use super::app::App;
use super::event::Effect;
use super::overlays::errand::Errand;
use super::overlays::signal_end::SignalEnd;
use super::overlays::{Overlay, Save};
use super::possible::{self, Obstacle};
use super::send;
use crate::domain::tasks::{Task, TaskChange};
use crate::domain::warning::Subject;
use crate::report::text::clean;
use crate::store::desk::{Command, PageId};

/// Opens the list.
pub fn open(app: &mut App, effects: &mut Vec<Effect>) {
    send::page(app, PageId::Tasks, effects);
}

/// The open task in front: under the cursor of the list, or the one of the warning or customer in front that is due
/// first.
pub fn in_front(app: &App) -> Option<&Task> {
    if let Some(task) = app.stack.task() {
        return task.ended.is_none().then_some(task);
    }
    let board = app.board.as_deref()?;
    let of_warning = app.warning().and_then(|row| {
        let mut open = board.tasks.iter();
        open.find(|task| task.warning.as_deref() == Some(row.id.as_str()))
    });
    let of_customer = || {
        let about = Subject::customer(app.stack.customer()?);
        let mut open = board.tasks.iter();
        open.find(|task| task.about.as_ref() == Some(&about))
    };
    // On the team board also what is to be done by, or about, the person under the cursor.
    let of_member = || {
        let who = app.stack.member()?;
        let about = Subject::rep(who.rep.clone());
        let mut open = board.tasks.iter();
        open.find(|task| task.about.as_ref() == Some(&about) || task.owner == who.name)
    };
    of_warning.or_else(of_customer).or_else(of_member)
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

/// `e` on the list: move or drop the task under the cursor.
pub fn change(app: &mut App) {
    let Some(task) = in_front(app).cloned() else {
        return possible::say(app, Obstacle::NoTask);
    };
    let id = (app.facts.new_id)();
    let form = Errand::change(id, &task, &app.ctx());
    push(app, form);
}

/// Write a task down, about whoever is in front.
pub fn new_task(app: &mut App) {
    let about = match (app.stack.customer(), app.rep()) {
        (Some(customer), _) => {
            let customers = app.board.as_deref().map(|board| &board.customers);
            let name = customers.and_then(|all| all.iter().find(|(id, _)| *id == customer));
            let name = name.map_or_else(|| customer.clone(), |(_, name)| name.clone());
            Some((Subject::customer(customer), name))
        }
        (None, Some(rep)) => Some((Subject::rep(rep.id), rep.name)),
        (None, None) => None,
    };
    let (about, name) = about.unzip();
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
        app.overlays.push(Overlay::Form(question));
        return;
    }
    let form = Errand::signal(id, &unit, &app.ctx());
    push(app, form);
}

/// `e` on what works: set the verdict on the intervention under the cursor.
pub fn verdict(app: &mut App) {
    let Some((event, name)) = app.stack.result() else {
        return app.hint("tui-no-row");
    };
    let id = (app.facts.new_id)();
    let form = Errand::verdict(id, &event, &name, &app.ctx());
    push(app, form);
}

/// Opens a form, with what was set aside for the same.
fn push(app: &mut App, form: super::overlays::form::OpenForm) {
    let draft = app.drafts.iter().rev().find(|draft| form.goes_on(draft));
    let resumed = draft.and_then(|draft| Errand::resume(draft, &app.ctx()));
    app.overlays.push(Overlay::Form(resumed.unwrap_or(form)));
}
