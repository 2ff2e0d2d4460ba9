//! What keys do on the pages about targets: open a plan, turn its dimension, type into it, hold, settle, publish.

pub mod adjust;
mod figure;
mod front;
mod kept;
mod publish;
mod target;
mod typing;

pub use figure::why;
pub use kept::rename_drafts;
use kept::{as_draft, keep, remember};
pub use publish::{publish, roll};
pub use typing::{note, type_in};

use crate::domain::targets::{CellId, OverAssignment, SplitDimension, SplitMethod};
use crate::report::number;
use crate::store::desk::PageId;
use crate::tui::app::App;
use crate::tui::draft::About;
use crate::tui::event::Effect;
use crate::tui::message::Tone;
use crate::tui::overlays::plan::PlanEdit;
use crate::tui::screens::Arrival;
use crate::tui::screens::plan::PlanRow;
use crate::tui::screens::plan::work::{KeptPlan, PlanWork, handed_down};
use crate::tui::send;
use crate::tui::walking;

/// `P`: opens the plan of whoever is in front.
pub fn open(app: &mut App, effects: &mut Vec<Effect>) {
    if app.stack.plan().is_some() {
        return app.hint("targets-plan-here");
    }
    let turned = app
        .stack
        .target()
        .and_then(|paper| Some(paper.turned()?.dimension));
    if front::open_warned(app, effects) {
        return;
    }
    app.stack.arrival = Arrival::Nothing;
    let Some(cell) = front::in_front(app) else {
        return app.hint("targets-form-no-sum");
    };
    let dimension = turned.unwrap_or_else(|| cell.whom.first_dimension());
    send::page(app, PageId::Plan(Box::new(cell), dimension), effects);
}

/// `d`: the next dimension of the plan or target in front; elsewhere opens the target.
pub fn dimension(app: &mut App, effects: &mut Vec<Effect>) {
    if app.stack.target().is_some() {
        app.stack.turn_target();
        return app.measure();
    }
    let Some(paper) = app.stack.plan() else {
        return target::open(app, effects);
    };
    let all = SplitDimension::ALL;
    let at = all.iter().position(|d| *d == paper.page.sheet.dimension);
    let next = all[(at.unwrap_or(0) + 1) % all.len()];
    let cell = paper.page.sheet.id.clone();
    show_plan_instead(app, cell, next, effects);
}

/// `{ }` on a plan or target: the period before or after. `true` where one is in front.
pub fn period(app: &mut App, after: bool, effects: &mut Vec<Effect>) -> bool {
    let Some((mut cell, by)) = target::shown(app) else {
        return false;
    };
    cell.period = if after {
        cell.period.next()
    } else {
        cell.period.prev()
    };
    target::show_instead(app, cell, by, effects);
    true
}

/// `m` on a plan: the next metric that can be split; on a target the next one of the board. `true` where one is in
/// front.
pub fn metric(app: &mut App, effects: &mut Vec<Effect>) -> bool {
    let Some((mut cell, by)) = target::shown(app) else {
        return false;
    };
    let all = match (app.stack.plan(), &app.board) {
        (Some(paper), _) => paper.page.metrics.as_slice(),
        (None, Some(board)) => board.metrics.as_slice(),
        (None, None) => &[],
    };
    let at = all.iter().position(|m| m.id == cell.metric);
    let next = at.map_or(0, |at| (at + 1) % all.len().max(1));
    if let Some(metric) = all.get(next) {
        cell.metric.clone_from(&metric.id);
        target::show_instead(app, cell, by, effects);
    }
    true
}

/// Another plan in the place of the one in front.
fn show_plan_instead(
    app: &mut App,
    cell: CellId,
    dimension: SplitDimension,
    effects: &mut Vec<Effect>,
) {
    app.stack.walks = true;
    send::page(app, PageId::Plan(Box::new(cell), dimension), effects);
}

/// After a page came: a plan without numbers gets those of its draft, of a plan above it, or in force. Where there
/// are none at all, the whole is asked for.
pub fn prepare(app: &mut App) {
    let kept: Vec<(String, KeptPlan)> = (app.drafts.iter())
        .filter_map(|draft| match &draft.about {
            About::Plan { id, plan } => Some((id.clone(), plan.clone())),
            _ => None,
        })
        .collect();
    let new_id = app.facts.new_id;
    let made = app.stack.each_plan(|page, work| {
        let sheet = &page.sheet;
        let own = |plan: &KeptPlan| plan.of == sheet.id && plan.dimension == sheet.dimension;
        match (work, kept.iter().rev().find(|(_, plan)| own(plan))) {
            (Some(_), _) => None,
            (None, Some((id, plan))) => Some(PlanWork::resume(id.clone(), sheet, plan)),
            (None, None) => {
                let plans: Vec<&KeptPlan> = kept.iter().map(|(_, plan)| plan).collect();
                Some(PlanWork::new(new_id(), sheet, handed_down(page, &plans)))
            }
        }
    });
    let empty = app.stack.plan().and_then(|paper| paper.work());
    let empty = empty.is_some_and(|work| work.draft.is_none());
    // A past morning cannot be changed, so no form is opened there.
    if app.facts.known_at.is_some() || walking::is_past(app) {
        app.stack.arrival = Arrival::Nothing;
        return;
    }
    if arrived(app) {
        return;
    }
    if made && empty && app.overlays.is_empty() {
        typing::type_whole(app);
    }
}

/// Does what was to be done on the page that came. `false` where that is nothing, or the page in front is another one.
fn arrived(app: &mut App) -> bool {
    let (plan, adjustments) = (app.stack.plan(), app.stack.adjustments());
    let is_there = match &app.stack.arrival {
        Arrival::Asks => adjustments.is_some(),
        Arrival::Rolls | Arrival::Settles => plan.is_some(),
        Arrival::Resumes(_) => plan.is_some() || adjustments.is_some(),
        Arrival::Nothing => false,
    };
    if !is_there {
        return false;
    }
    match std::mem::take(&mut app.stack.arrival) {
        Arrival::Asks => adjust::ask(app),
        Arrival::Rolls => {
            publish::roll_unkept(app);
        }
        Arrival::Settles => publish::ask_rest(app, true),
        Arrival::Resumes(key) => {
            let kept = app.drafts.iter().find(|draft| draft.key() == key);
            if let Some(draft) = kept.cloned()
                && !adjust::resume(app, &draft)
                && !typing::resume(app, &draft)
            {
                app.hint("tui-draft-closed");
            }
        }
        Arrival::Nothing => {}
    }
    true
}

/// Changes the plan in front.
pub fn edit(app: &mut App, edit: PlanEdit, effects: &mut Vec<Effect>) {
    let Some(paper) = app.stack.plan() else {
        return;
    };
    let sheet = paper.page.sheet.clone();
    match edit {
        PlanEdit::Whole {
            metric,
            period,
            quota,
        } if metric != sheet.cell.metric || period != sheet.cell.period => {
            let mut cell = sheet.id.clone();
            (cell.metric, cell.period) = (metric, period);
            let plan = KeptPlan {
                of: cell.clone(),
                dimension: sheet.dimension,
                amount: quota.amount,
                floor: quota.floor,
                stretch: quota.stretch,
                over: OverAssignment::default(),
                method: SplitMethod::ByHand,
                cells: Vec::new(),
                notes: Vec::new(),
            };
            // The page of that period takes it up, in place of what was begun there.
            let id = (app.drafts.iter().rev())
                .find_map(|draft| match &draft.about {
                    About::Plan { id, plan: known }
                        if known.of == plan.of && known.dimension == plan.dimension =>
                    {
                        Some(id.clone())
                    }
                    _ => None,
                })
                .unwrap_or_else(app.facts.new_id);
            let draft = as_draft(app, id, plan);
            remember(app, Some(draft.clone()));
            effects.push(Effect::Keep(draft));
            show_plan_instead(app, cell, sheet.dimension, effects);
            return;
        }
        PlanEdit::Whole { quota, .. } => {
            app.stack.on_plan(|_, work| work.set_whole(&sheet, quota));
            say_amount(app, "targets-said-whole", quota.amount);
        }
        PlanEdit::Cell {
            at,
            amount,
            spreads,
        } => {
            app.stack
                .on_plan(|_, work| work.type_in(at, amount, spreads));
            say_amount(app, "targets-said-cell", amount);
        }
        PlanEdit::Share { at, share, spreads } => {
            app.stack
                .on_plan(|_, work| work.type_share(at, share, spreads));
            let share = number::percent_exact(share.into());
            let said = app
                .facts
                .i18n
                .ta("targets-said-share", &[("share", share.into())]);
            app.say(Tone::Saved, said);
        }
        PlanEdit::Note(said) => {
            app.stack.on_plan(|_, work| work.note(said));
            app.say(Tone::Saved, app.facts.i18n.t("targets-said-note"));
        }
        PlanEdit::Place { placing, publishes } => {
            app.stack.on_plan(|_, work| work.give_rest(placing));
            keep(app, effects);
            app.say(Tone::Saved, app.facts.i18n.t("targets-said-placed"));
            if publishes {
                publish::publish(app);
            }
            return;
        }
    }
    keep(app, effects);
}

fn say_amount(app: &mut App, key: &str, amount: i64) {
    let ctx = app.ctx();
    let Some(paper) = app.stack.plan() else {
        return;
    };
    let args = [("amount", paper.amount(Some(amount), &ctx).into())];
    let said = ctx.i18n.ta(key, &args);
    app.say(Tone::Saved, said);
}

/// Enter on the column of a method: its numbers for every child that is not held. `true` where one is in front.
pub fn take(app: &mut App, effects: &mut Vec<Effect>) -> bool {
    let Some((method, sheet)) = app.stack.plan().and_then(|paper| {
        let sheet = paper.page.sheet.clone();
        Some((paper.method()?, sheet))
    }) else {
        return false;
    };
    let taken = app.stack.on_plan(|_, work| work.take(&sheet, method));
    let phrase = app.ctx().phrase();
    match taken {
        Some(Ok(())) => {
            let args = [("method", phrase.split_method(method).into())];
            let said = app.facts.i18n.ta("targets-said-taken", &args);
            app.say(Tone::Saved, said);
            keep(app, effects);
        }
        Some(Err(why)) => {
            let said = phrase.method_lacks(why);
            app.say(Tone::Hint, said);
        }
        None => {}
    }
    true
}

/// Whether Enter takes the numbers of a method.
pub fn takes(app: &App) -> bool {
    let method = app
        .stack
        .plan()
        .and_then(crate::tui::screens::Paper::method);
    method.is_some()
}

/// Whether there are numbers to go back to.
pub fn can_undo(app: &App) -> bool {
    let work = app.stack.plan().and_then(|paper| paper.work());
    work.is_some_and(PlanWork::can_undo)
}

/// To the next column or the one before.
pub fn step(app: &mut App, on: bool) {
    app.stack.on_plan(|sheet, work| work.step(on, sheet));
    app.measure();
}

/// `=`: holds the child under the cursor; on the sum and the whole what is left is placed.
pub fn hold(app: &mut App, effects: &mut Vec<Effect>) {
    if app.stack.target().is_some() {
        return target::open_rest(app, effects);
    }
    let Some(row) = app.stack.plan().map(crate::tui::screens::Paper::plan_row) else {
        return;
    };
    let PlanRow::Child(at) = row else {
        return publish::ask_rest(app, false);
    };
    if let Some(why) = typing::locked(app, at) {
        return app.hint(why);
    }
    let is_held = app.stack.on_plan(|_, work| work.hold(at));
    let key = if is_held == Some(true) {
        "targets-said-held"
    } else {
        "targets-said-free"
    };
    let said = app.facts.i18n.t(key);
    app.say(Tone::Saved, said);
    keep(app, effects);
}

/// Goes back to the numbers before the last change. `false` where there are none, or no plan is in front.
pub fn undo(app: &mut App, effects: &mut Vec<Effect>) -> bool {
    if app.stack.on_plan(|_, work| work.undo()) != Some(true) {
        return false;
    }
    let said = app.facts.i18n.t("targets-said-back");
    app.say(Tone::Saved, said);
    keep(app, effects);
    true
}
