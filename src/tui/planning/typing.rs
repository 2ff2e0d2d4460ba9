//! Forms that a plan opens: a number, the whole, what is said of an assignment.

use crate::tui::app::App;
use crate::tui::overlays::Overlay;
use crate::tui::overlays::plan::PlanForm;

/// `e`: types the number under the cursor.
pub fn type_in(app: &mut App) {
    let ctx = app.ctx();
    let Some(paper) = app.stack.plan() else {
        return;
    };
    let draft = paper.work().and_then(|work| work.draft.as_ref());
    let (Some((at, child)), Some(draft)) = (paper.child(), draft) else {
        return type_whole(app);
    };
    if child.locked().is_some() {
        return app.hint("targets-form-locked");
    }
    let name = ctx.phrase().plan_child(child, paper.page.sheet.dimension);
    let title = ctx
        .i18n
        .ta("targets-form-cell-title", &[("name", name.into())]);
    let now = draft.cells.get(at).map_or(0, |cell| cell.amount);
    let spreads = paper.work().is_some_and(|work| work.spreads);
    let form = PlanForm::cell(title, at, now, &paper.page.metric, spreads, &ctx);
    app.overlays.push(Overlay::Form(form));
}

/// `n`: says whether whoever carries the part under the cursor is a match, and why (D12). `true` where a plan is in
/// front.
pub fn note(app: &mut App) -> bool {
    let ctx = app.ctx();
    let Some(paper) = app.stack.plan() else {
        return false;
    };
    let sheet = &paper.page.sheet;
    let (id, name) = match paper.child() {
        Some((_, child)) => (&child.id, ctx.phrase().plan_child(child, sheet.dimension)),
        None => (&sheet.id, paper.whom(&ctx)),
    };
    let now = paper.work().and_then(|work| work.note_of(sheet, id));
    let form = PlanForm::note(name, id.clone(), now, &ctx);
    app.overlays.push(Overlay::Form(form));
    true
}

pub(super) fn type_whole(app: &mut App) {
    let ctx = app.ctx();
    let Some(paper) = app.stack.plan() else {
        return;
    };
    let (page, sheet) = (&paper.page, &paper.page.sheet);
    let args = [("whom", paper.whom(&ctx).into())];
    let title = ctx.i18n.ta("targets-form-whole-title", &args);
    let draft = paper.work().and_then(|work| work.draft.as_ref());
    let form = PlanForm::whole(
        title,
        (&page.metric, &page.metrics),
        (sheet.cell.period, page.fiscal),
        draft.map(|draft| draft.quota),
        &ctx,
    );
    app.overlays.push(Overlay::Form(form));
}

/// Whether a part's period is over, so that it stays as it was published (rule 26).
pub(super) fn is_locked(app: &App, at: usize) -> bool {
    let plan = app.stack.plan();
    let child = plan.and_then(|paper| paper.page.sheet.children.get(at));
    child.is_some_and(|child| child.locked().is_some())
}
