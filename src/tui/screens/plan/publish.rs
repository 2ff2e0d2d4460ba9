//! Before a plan is in force: where goes what is not placed or was not made, and why it is published.

use super::kept::{draft_of, keep};
use super::keys::on_plan;
use super::work::PlanWork;
use crate::domain::money::total;
use crate::domain::target_pages::PlanPage;
use crate::report::number;
use crate::tui::app::App;
use crate::tui::event::Effect;
use crate::tui::message::Tone;
use crate::tui::overlays::plan::PlanForm;
use crate::tui::possible::{self, Obstacle};
use crate::tui::screens::Paper;

/// The plan in front, and what is made of it, where anything is.
fn worked_on(app: &App) -> Option<(&Paper<PlanPage>, &PlanWork)> {
    let paper = app.stack.front::<PlanPage>()?;
    Some((paper, paper.work()?))
}

/// Asks where what is left goes.
pub(super) fn ask_rest(app: &mut App, publishes: bool) {
    let ctx = app.ctx();
    let Some((paper, work)) = worked_on(app) else {
        return;
    };
    let left = work.left();
    let Some(draft) = work.draft.as_ref().filter(|_| left != 0) else {
        return app.hint("targets-form-adds-up");
    };
    let amount = paper.amount(Some(left.abs()), &ctx);
    let key = if left > 0 {
        "targets-plan-short"
    } else {
        "targets-plan-over"
    };
    let title = ctx.i18n.ta(key, &[("amount", amount.into())]);
    let placed = total(draft.cells.iter().map(|cell| cell.amount));
    let args = [
        ("placed", paper.amount(Some(placed), &ctx).into()),
        ("due", paper.amount(Some(draft.due()), &ctx).into()),
    ];
    let heading = ctx.i18n.ta("targets-form-carries", &args);
    let free = paper.child().filter(|(_, child)| child.locked().is_none());
    let child = free.map(|(at, child)| {
        (
            at,
            ctx.phrase().plan_child(child, paper.page.sheet.dimension),
        )
    });
    let form = PlanForm::ask_rest((title, heading), child, draft, publishes, &ctx);
    app.overlays.push(form.into());
}

/// `p`: asks for the reason, and where something is left first where it goes.
pub(super) fn publish(app: &mut App) {
    let ctx = app.ctx();
    let Some((paper, work)) = worked_on(app) else {
        return;
    };
    if work.left() != 0 {
        return ask_rest(app, true);
    }
    let sheet = &paper.page.sheet;
    let (Some(draft), Some(kept)) = (&work.draft, draft_of(app)) else {
        return possible::say(app, Obstacle::NoPlan);
    };
    let now = sheet.in_force.map(|quota| quota.amount);
    let before = match now {
        Some(_) => paper.amount(now, &ctx),
        None => ctx.i18n.t("domain-not-set"),
    };
    let args = [
        ("whom", paper.whom(&ctx).into()),
        ("period", number::period(ctx.i18n, sheet.cell.period).into()),
        ("before", before.into()),
        (
            "amount",
            paper.amount(Some(draft.quota.amount), &ctx).into(),
        ),
    ];
    let title = ctx.i18n.ta("targets-form-publish-title", &args);
    let said = ctx.i18n.ta("targets-said-published", &args);
    let children: Vec<String> = (sheet.children.iter().zip(&draft.cells))
        .map(|(child, cell)| {
            let name = ctx.phrase().plan_child(child, sheet.dimension);
            let to = paper.amount(Some(cell.amount), &ctx);
            match child.in_force {
                Some(quota) if quota.amount != cell.amount => {
                    format!("{name} {} → {to}", paper.amount(Some(quota.amount), &ctx))
                }
                Some(_) | None => format!("{name} {to}"),
            }
        })
        .collect();
    let mut cells = sheet.children.iter().zip(&draft.cells);
    let is_changed = now != Some(draft.quota.amount)
        || cells.any(|(child, cell)| child.in_force.map(|quota| quota.amount) != Some(cell.amount));
    let targets = (sheet.id.clone(), work.targets(sheet), is_changed);
    let below = (&paper.page.reached, paper.page.fiscal);
    let form = PlanForm::publish((title, said), &children, targets, below, kept, &ctx);
    app.overlays.push(form.into());
}

/// `b`: what closed periods did not make goes to those ahead (A6).
pub(super) fn roll(app: &mut App, effects: &mut Vec<Effect>) {
    if roll_unkept(app) {
        keep(app, effects);
    }
}

/// The same as a proposal on the page, which is no draft before something is changed in it; `false` where there is none.
pub(super) fn roll_unkept(app: &mut App) -> bool {
    if on_plan(app, |sheet, work| work.roll(sheet)) != Some(true) {
        app.hint("domain-nothing-to-roll");
        return false;
    }
    let paper = app.stack.front::<PlanPage>();
    let over = paper.and_then(|paper| paper.work()?.draft.clone());
    let over = over.map_or(0, |draft| draft.over.hundredths());
    let carry = app.ctx().phrase().carries(over);
    let said = app
        .facts
        .i18n
        .ta("targets-said-rolled", &[("carry", carry.into())]);
    app.say(Tone::Saved, said);
    app.measure();
    true
}
