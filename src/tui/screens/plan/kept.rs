//! The plan in front as a draft, and what drafts of plans are called.

use super::work::KeptPlan;
use crate::domain::target_pages::PlanPage;
use crate::domain::targets::TargetScope;
use crate::tui::app::App;
use crate::tui::draft::{About, FormDraft};
use crate::tui::event::Effect;

/// The plan in front as a draft.
pub(super) fn draft_of(app: &App) -> Option<FormDraft> {
    let paper = app.stack.front::<PlanPage>()?;
    let work = paper.work()?;
    let kept = work.kept(&paper.page.sheet)?;
    Some(as_draft(app, work.id.clone(), kept))
}

/// A plan as a draft, under the name by which it is offered again.
pub(super) fn as_draft(app: &App, id: String, plan: KeptPlan) -> FormDraft {
    let known = app.drafts.iter().find(|draft| draft.key() == id);
    FormDraft {
        name: name_of(app, &plan).unwrap_or_else(|| plan.of.metric.clone()),
        text: known.map(|draft| draft.text.clone()).unwrap_or_default(),
        about: About::Plan { id, plan },
        elsewhere: None,
        thrown: None,
    }
}

/// What a plan is called, in the language of today; `None` while nothing is known of its metric.
fn name_of(app: &App, plan: &KeptPlan) -> Option<String> {
    let (ctx, board) = (app.ctx(), app.board.as_deref()?);
    let phrase = ctx.phrase();
    // The board shows no metric that nothing is known of yet; the page plans it all the same.
    let planned = app
        .stack
        .front::<PlanPage>()
        .map_or(&[][..], |p| &p.page.metrics);
    let mut metrics = board.metrics.iter().chain(planned);
    let metric = metrics.find(|m| m.id == plan.of.metric)?;
    // A unit that has no row here keeps the name by which the plan was kept.
    let mut named = board.cell_named(&plan.of)?;
    if let TargetScope::Rep(id) = &mut named.scope
        && let Some(row) = board.grid_row(id)
    {
        id.clone_from(&row.name);
    }
    if !plan.shown.is_whole() {
        named.slice.clone_from(&plan.shown);
    }
    let amount = ctx.money.amount(metric.unit, plan.amount);
    let of = (plan.of.period, plan.dimension);
    Some(phrase.plan_named(
        phrase.target_of(&named),
        &phrase.metric(metric),
        of,
        &amount,
    ))
}

/// Once the board is there, plans that were kept are named anew: whoever kept them may have read another language.
pub fn rename_drafts(app: &mut App) {
    let name = |draft: &FormDraft| match &draft.about {
        About::Plan { plan, .. } => name_of(app, plan),
        _ => None,
    };
    let names: Vec<(String, String)> = (app.drafts.iter())
        .filter_map(|draft| Some((draft.key().to_owned(), name(draft)?)))
        .collect();
    let rename = |draft: &mut FormDraft| {
        if let Some((_, name)) = names.iter().find(|(key, _)| draft.key() == *key) {
            draft.name.clone_from(name);
        }
    };
    app.drafts.iter_mut().for_each(rename);
    for overlay in &mut app.overlays {
        overlay.each_draft(rename);
    }
}

pub(super) fn remember(app: &mut App, draft: Option<FormDraft>) {
    if let Some(draft) = draft {
        app.drafts.retain(|kept| kept.key() != draft.key());
        app.drafts.push(draft);
    }
}

/// Keeps what was changed: nothing of it is in force.
pub(super) fn keep(app: &mut App, effects: &mut Vec<Effect>) {
    let draft = draft_of(app);
    remember(app, draft.clone());
    effects.extend(draft.map(Effect::Keep));
    app.measure();
}
