//! Forms that a plan opens: a number, the whole, what is said of an assignment. What was half typed in one is gone on
//! with.

use crate::domain::target_pages::PlanPage;
use crate::domain::targets::CellId;
use crate::report::text::clean;
use crate::tui::app::App;
use crate::tui::draft::{About, FormDraft};
use crate::tui::overlays::form::OpenForm;
use crate::tui::overlays::plan::{PlanAt, PlanForm, PlanTyped};

/// `e`: types the number under the cursor.
pub(super) fn type_in(app: &mut App) {
    let Some((at, _)) = app
        .stack
        .front::<PlanPage>()
        .and_then(|paper| paper.child())
    else {
        return type_whole(app);
    };
    if let Some(why) = locked(app, at) {
        return app.hint(why);
    }
    match part(app, at) {
        Some(form) => push(app, form),
        None => type_whole(app),
    }
}

/// The form of a part; `None` where nothing is planned yet.
fn part(app: &App, at: usize) -> Option<OpenForm> {
    let (ctx, paper) = (app.ctx(), app.stack.front::<PlanPage>()?);
    let draft = paper.work()?.draft.as_ref()?;
    let sheet = &paper.page.sheet;
    let child = sheet.children.get(at)?;
    let name = ctx.phrase().plan_child(child, sheet.dimension);
    let title = (ctx.i18n).ta("targets-form-cell-title", &[("name", name.into())]);
    let now = draft.cells.get(at).map_or(0, |cell| cell.amount);
    let spreads = paper.work().is_some_and(|work| work.spreads);
    let (kept, part) = (kept(app, &title)?, (at, child.id.clone()));
    let metric = &paper.page.metric;
    Some(PlanForm::cell(kept, part, now, metric, spreads, &ctx))
}

/// `n`: says whether whoever carries the part under the cursor is a match, and why (D12).
pub(super) fn note(app: &mut App) {
    let Some(paper) = app.stack.front::<PlanPage>() else {
        return;
    };
    let id = match paper.child() {
        Some((_, child)) => &child.id,
        None => &paper.page.sheet.id,
    };
    if let Some(form) = said_of(app, &id.clone()) {
        push(app, form);
    }
}

/// The form of what is said of an assignment; `None` where the plan in front has none like it.
fn said_of(app: &App, id: &CellId) -> Option<OpenForm> {
    let (ctx, paper) = (app.ctx(), app.stack.front::<PlanPage>()?);
    let sheet = &paper.page.sheet;
    let name = match sheet.children.iter().find(|child| child.id == *id) {
        Some(child) => ctx.phrase().plan_child(child, sheet.dimension),
        None if sheet.id == *id => paper.whom(&ctx),
        None => return None,
    };
    let now = paper.work().and_then(|work| work.note_of(sheet, id));
    let title = (ctx.i18n).ta("targets-form-note-title", &[("name", name.into())]);
    Some(PlanForm::note(kept(app, &title)?, id.clone(), now, &ctx))
}

pub(super) fn type_whole(app: &mut App) {
    if let Some(form) = whole(app) {
        push(app, form);
    }
}

fn whole(app: &App) -> Option<OpenForm> {
    let (ctx, paper) = (app.ctx(), app.stack.front::<PlanPage>()?);
    let (page, sheet) = (&paper.page, &paper.page.sheet);
    let args = [("whom", paper.whom(&ctx).into())];
    let title = ctx.i18n.ta("targets-form-whole-title", &args);
    let draft = paper.work().and_then(|work| work.draft.as_ref());
    Some(PlanForm::whole(
        kept(app, &title)?,
        (&page.metric, &page.metrics),
        (sheet.cell.period, page.fiscal),
        draft.map(|draft| draft.quota),
        &ctx,
    ))
}

/// Under what the text of a form is kept: its title, of the plan in front.
fn kept(app: &App, title: &str) -> Option<PlanAt> {
    let sheet = &app.stack.front::<PlanPage>()?.page.sheet;
    Some(PlanAt {
        id: (app.facts.new_id)(),
        of: sheet.id.clone(),
        dimension: sheet.dimension,
        name: clean(title).into_owned(),
    })
}

/// Opens a form, with what was set aside of it.
fn push(app: &mut App, mut form: OpenForm) {
    if let Some(draft) = app.drafts.iter().rev().find(|draft| form.goes_on(draft)) {
        PlanForm::resume(&mut form, draft);
    }
    app.overlays.push(form.into());
}

/// Goes on with a draft of a form of the plan in front; `false` where it has no such part any more.
pub(super) fn resume(app: &mut App, draft: &FormDraft) -> bool {
    let About::Typed { typed, .. } = &draft.about else {
        return false;
    };
    let sheet = app.stack.front::<PlanPage>().map(|paper| &paper.page.sheet);
    let form = match typed {
        PlanTyped::Whole { .. } => whole(app),
        PlanTyped::Match { id, .. } => said_of(app, id),
        PlanTyped::Part { id, .. } => sheet
            .and_then(|sheet| sheet.children.iter().position(|child| child.id == *id))
            .filter(|at| locked(app, *at).is_none())
            .and_then(|at| part(app, at)),
    };
    let Some(mut form) = form else {
        return false;
    };
    PlanForm::resume(&mut form, draft);
    app.overlays.push(form.into());
    true
}

/// Why a part stays as it was published: its period is over (rule 26), or it is somebody who moved and is planned
/// elsewhere (rule 21).
pub(super) fn locked(app: &App, at: usize) -> Option<&'static str> {
    let child = app.stack.front::<PlanPage>()?.page.sheet.children.get(at)?;
    child.locked()?;
    Some(if child.is_elsewhere() {
        "targets-form-moved"
    } else {
        "targets-form-locked"
    })
}
