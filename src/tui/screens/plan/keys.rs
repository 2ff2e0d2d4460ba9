//! What keys do on the page of a plan: turn its dimension, show another period or metric, type into it, hold, settle,
//! publish; and how it is opened.

use super::kept::keep;
use super::work::{KeptPlan, PlanWork, handed_down};
use super::{PlanRow, page, publish, typing};
use crate::domain::target_pages::PlanPage;
use crate::domain::targets::{CellId, PlanSheet, SplitDimension};
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::draft::{About, FormDraft};
use crate::tui::event::Effect;
use crate::tui::message::Tone;
use crate::tui::possible::Obstacle;
use crate::tui::screens::habits::{Acted, Possible};
use crate::tui::screens::{Arrival, Paper, figure};
use crate::tui::send;
use crate::tui::targeted;

/// What a key does here.
pub(super) fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) -> Acted {
    match action {
        Action::Open => return Acted::when(take(app, effects)),
        Action::Undo => return Acted::when(undo(app, effects)),
        Action::Plan => app.hint("targets-plan-here"),
        Action::Counts => typing::type_in(app),
        Action::Note => typing::note(app),
        Action::Dimension => dimension(app, effects),
        Action::Hold => hold(app, effects),
        Action::Publish => publish::publish(app),
        Action::Roll => publish::roll(app, effects),
        Action::NextColumn => step(app, true),
        Action::PrevColumn => step(app, false),
        Action::PeriodBefore => period(app, false, effects),
        Action::PeriodAfter => period(app, true, effects),
        Action::Metric => metric(app, effects),
        Action::Why => why(app, effects),
        _ => return Acted::Ignored,
    }
    Acted::Done
}

/// Whether that is possible.
pub(super) fn possible(paper: &Paper<PlanPage>, action: Action) -> Possible {
    match action {
        Action::Open => Possible::or_elsewhere(paper.method().is_some()),
        Action::Undo => Possible::or_elsewhere(paper.work().is_some_and(PlanWork::can_undo)),
        Action::Counts | Action::Hold | Action::Why => Possible::Yes,
        Action::Note | Action::Publish | Action::Roll | Action::NextColumn | Action::PrevColumn => {
            let any = paper.work().is_some_and(|work| work.draft.is_some());
            Possible::with(any, Obstacle::NoPlan)
        }
        _ => Possible::AsElsewhere,
    }
}

/// Does something with what is made of the plan in front.
pub(super) fn on_plan<T>(
    app: &mut App,
    act: impl FnOnce(&PlanSheet, &mut PlanWork) -> T,
) -> Option<T> {
    let paper = app.stack.front_mut::<PlanPage>()?;
    let work = paper.own.as_mut()?;
    Some(act(&paper.page.sheet, work))
}

/// `d`: the next dimension.
fn dimension(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(paper) = app.stack.front::<PlanPage>() else {
        return;
    };
    let all = SplitDimension::ALL;
    let at = all.iter().position(|d| *d == paper.page.sheet.dimension);
    let next = all[(at.unwrap_or(0) + 1) % all.len()];
    let cell = paper.page.sheet.id.clone();
    show_instead(app, cell, next, effects);
}

/// `{ }`: the period before or after.
fn period(app: &mut App, after: bool, effects: &mut Vec<Effect>) {
    let Some(paper) = app.stack.front::<PlanPage>() else {
        return;
    };
    let sheet = &paper.page.sheet;
    let (cell, by) = (targeted::beside(&sheet.id, after), sheet.dimension);
    show_instead(app, cell, by, effects);
}

/// `m`: the next metric that can be split.
fn metric(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(paper) = app.stack.front::<PlanPage>() else {
        return;
    };
    let sheet = &paper.page.sheet;
    let next = targeted::of_next_metric(&sheet.id, &paper.page.metrics);
    if let Some((cell, by)) = next.map(|cell| (cell, sheet.dimension)) {
        show_instead(app, cell, by, effects);
    }
}

/// `?`: why the figure under the cursor is what it is.
fn why(app: &mut App, effects: &mut Vec<Effect>) {
    if let Some(paper) = app.stack.front::<PlanPage>() {
        let asked = super::figured::asked_of(paper);
        send::page(app, figure::page(asked), effects);
    }
}

/// Another plan in the place of the one in front.
pub fn show_instead(
    app: &mut App,
    cell: CellId,
    dimension: SplitDimension,
    effects: &mut Vec<Effect>,
) {
    app.stack.walks = true;
    send::page(app, page(cell, dimension), effects);
}

/// A plan without numbers gets those of its draft, of a plan above it, or in force; whether it did.
pub(super) fn take_up(
    paper: &mut Paper<PlanPage>,
    drafts: &[FormDraft],
    new_id: fn() -> String,
) -> bool {
    if paper.own.is_some() {
        return false;
    }
    let kept: Vec<(&str, &KeptPlan)> = (drafts.iter())
        .filter_map(|draft| match &draft.about {
            About::Plan { id, plan } => Some((id.as_str(), plan)),
            _ => None,
        })
        .collect();
    let sheet = &paper.page.sheet;
    let own = |plan: &KeptPlan| plan.of == sheet.id && plan.dimension == sheet.dimension;
    let work = if let Some((id, plan)) = kept.iter().rev().find(|(_, plan)| own(plan)) {
        PlanWork::resume((*id).to_owned(), sheet, plan)
    } else {
        let plans: Vec<&KeptPlan> = kept.iter().map(|(_, plan)| *plan).collect();
        PlanWork::new(new_id(), sheet, handed_down(&paper.page, &plans))
    };
    paper.own = Some(Box::new(work));
    true
}

/// Does what the page was asked for: settles what does not add up, spreads what was not made, goes on with a draft.
pub(super) fn arrive(app: &mut App, arrival: &Arrival) -> Acted {
    match arrival {
        Arrival::Rolls => {
            publish::roll_unkept(app);
        }
        Arrival::Settles => publish::ask_rest(app, true),
        Arrival::Resumes(key) => {
            let kept = app.drafts.iter().find(|draft| draft.key() == key);
            if let Some(draft) = kept.cloned()
                && !typing::resume(app, &draft)
            {
                app.hint("tui-draft-closed");
            }
        }
        Arrival::Asks | Arrival::Nothing => return Acted::Ignored,
    }
    Acted::Done
}

/// Asks for the whole, where there is no number at all.
pub(super) fn begin(app: &mut App) {
    let paper = app.stack.front::<PlanPage>();
    let work = paper.and_then(|paper| paper.work());
    if work.is_some_and(|work| work.draft.is_none()) {
        typing::type_whole(app);
    }
}

/// Enter on the column of a method: its numbers for every child that is not held. `false` where none is in front.
fn take(app: &mut App, effects: &mut Vec<Effect>) -> bool {
    let Some((method, sheet)) = app.stack.front::<PlanPage>().and_then(|paper| {
        let sheet = paper.page.sheet.clone();
        Some((paper.method()?, sheet))
    }) else {
        return false;
    };
    let taken = on_plan(app, |_, work| work.take(&sheet, method));
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

/// To the next column or the one before.
fn step(app: &mut App, on: bool) {
    on_plan(app, |sheet, work| work.step(on, sheet));
    app.measure();
}

/// `=`: holds the child under the cursor; on the sum and the whole what is left is placed.
fn hold(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(row) = app.stack.front::<PlanPage>().map(Paper::plan_row) else {
        return;
    };
    let PlanRow::Child(at) = row else {
        return publish::ask_rest(app, false);
    };
    if let Some(why) = typing::locked(app, at) {
        return app.hint(why);
    }
    let is_held = on_plan(app, |_, work| work.hold(at));
    let key = if is_held == Some(true) {
        "targets-said-held"
    } else {
        "targets-said-free"
    };
    let said = app.facts.i18n.t(key);
    app.say(Tone::Saved, said);
    keep(app, effects);
}

/// `u`: goes back to the numbers before the last change; false where there are none.
fn undo(app: &mut App, effects: &mut Vec<Effect>) -> bool {
    if on_plan(app, |_, work| work.undo()) != Some(true) {
        return false;
    }
    let said = app.facts.i18n.t("targets-said-back");
    app.say(Tone::Saved, said);
    keep(app, effects);
    true
}
