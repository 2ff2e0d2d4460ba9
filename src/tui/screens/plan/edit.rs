//! What a form of a plan changes in the one in front.

use super::kept::{as_draft, keep, remember};
use super::keys::on_plan;
use super::work::KeptPlan;
use super::{publish, show_instead};
use crate::domain::target_pages::PlanPage;
use crate::domain::targets::{OverAssignment, SplitMethod};
use crate::report::number;
use crate::tui::app::App;
use crate::tui::draft::About;
use crate::tui::event::Effect;
use crate::tui::message::Tone;
use crate::tui::overlays::plan::PlanEdit;

/// Changes the plan in front.
pub fn edit(app: &mut App, edit: PlanEdit, effects: &mut Vec<Effect>) {
    let Some(paper) = app.stack.front::<PlanPage>() else {
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
                shown: sheet.shown.slice.clone(),
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
            show_instead(app, cell, sheet.dimension, effects);
            return;
        }
        PlanEdit::Whole { quota, .. } => {
            on_plan(app, |_, work| work.set_whole(&sheet, quota));
            say_amount(app, "targets-said-whole", quota.amount);
        }
        PlanEdit::Cell {
            at,
            amount,
            spreads,
        } => {
            on_plan(app, |_, work| work.type_in(at, amount, spreads));
            say_amount(app, "targets-said-cell", amount);
        }
        PlanEdit::Share { at, share, spreads } => {
            on_plan(app, |_, work| work.type_share(at, share, spreads));
            let share = number::percent_exact(share.into());
            let said = app
                .facts
                .i18n
                .ta("targets-said-share", &[("share", share.into())]);
            app.say(Tone::Saved, said);
        }
        PlanEdit::Note(said) => {
            on_plan(app, |_, work| work.note(said));
            app.say(Tone::Saved, app.facts.i18n.t("targets-said-note"));
        }
        PlanEdit::Place { placing, publishes } => {
            on_plan(app, |_, work| work.give_rest(placing));
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
    let Some(paper) = app.stack.front::<PlanPage>() else {
        return;
    };
    let args = [("amount", paper.amount(Some(amount), &ctx).into())];
    let said = ctx.i18n.ta(key, &args);
    app.say(Tone::Saved, said);
}
