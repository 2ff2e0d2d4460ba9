//! What keys do on the adjustments: ask for a change, countersign, refuse, mark as filed; and how they are opened.

use super::page;
use crate::domain::target_pages::AdjustPage;
use crate::domain::targets::AdjustState;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::draft::{About, FormDraft};
use crate::tui::event::Effect;
use crate::tui::overlays::adjust::{AskForm, StepForm, StepOf};
use crate::tui::overlays::form::OpenForm;
use crate::tui::possible::{self, Obstacle};
use crate::tui::screens::habits::{Acted, Possible};
use crate::tui::screens::{Arrival, Paper};
use crate::tui::send;
use crate::tui::targeted;

/// `A`: opens the adjustments; from the page of a target it asks for a change of that one.
pub fn open(app: &mut App, effects: &mut Vec<Effect>) {
    let asks = app.stack.page().is_some_and(|page| page.cell().is_some());
    app.stack.arrival = if asks {
        Arrival::Asks
    } else {
        Arrival::Nothing
    };
    match targeted::in_front(app) {
        Some(cell) => send::page(app, page(cell), effects),
        None => app.hint("targets-form-no-sum"),
    }
}

/// What a key does here.
pub(super) fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) -> Acted {
    match action {
        Action::Adjustments => another(app, effects),
        Action::Confirm => sign(app),
        Action::Refuse => refuse(app),
        _ => return Acted::Ignored,
    }
    Acted::Done
}

/// Whether that is possible.
pub(super) fn possible(paper: &Paper<AdjustPage>, action: Action) -> Possible {
    let any = match action {
        Action::Confirm => paper.waiting().is_some() || paper.due().is_some(),
        Action::Refuse => paper.waiting().is_some(),
        _ => return Possible::AsElsewhere,
    };
    Possible::with(any, Obstacle::NoRequest)
}

/// Does what the page was asked for: asks for a change, goes on with a draft.
pub(super) fn arrive(app: &mut App, arrival: &Arrival) -> Acted {
    match arrival {
        Arrival::Asks => ask(app),
        Arrival::Resumes(key) => {
            let kept = app.drafts.iter().find(|draft| draft.key() == key);
            if let Some(draft) = kept.cloned()
                && !resume(app, &draft)
            {
                app.hint("tui-draft-closed");
            }
        }
        Arrival::Rolls | Arrival::Settles | Arrival::Nothing => return Acted::Ignored,
    }
    Acted::Done
}

/// `A`: asks for one more change of the target under the cursor, or of the one that the page is about where nothing
/// was asked for yet.
fn another(app: &mut App, effects: &mut Vec<Effect>) {
    if let Some(why) = possible::save_obstacle(app) {
        return possible::say(app, why);
    }
    let Some(paper) = app.stack.front::<AdjustPage>() else {
        return;
    };
    let other = paper.request().map(|row| row.asked.cell.clone());
    let Some(of) = other.filter(|of| *of != paper.page.id) else {
        return ask(app);
    };
    app.stack.arrival = Arrival::Asks;
    send::page(app, page(of), effects);
}

/// Asks for a change of the target in front, with what was set aside for it.
fn ask(app: &mut App) {
    let ctx = app.ctx();
    let Some(paper) = app.stack.front::<AdjustPage>() else {
        return;
    };
    let whom = paper.whom(&ctx);
    let Some(mut form) = AskForm::form((app.facts.new_id)(), &paper.page, &whom, &ctx) else {
        return app.hint("targets-ask-none");
    };
    if let Some(draft) = app.drafts.iter().rev().find(|draft| form.goes_on(draft)) {
        AskForm::resume(&mut form, draft, &ctx);
    }
    app.overlays.push(form.into());
}

/// `c`: countersigns a request that waits; one that is countersigned is marked as filed; what two rejected quarters
/// add is put in force.
fn sign(app: &mut App) {
    let Some(paper) = app.stack.front::<AdjustPage>() else {
        return;
    };
    let ctx = app.ctx();
    let (id, page) = (app.facts.new_id, &paper.page.id);
    let form = match paper.waiting() {
        // Whoever asked cannot sign: said before anything is chosen.
        Some(row) if row.is_mine && row.asked.state == AdjustState::Waiting => {
            return app.hint("targets-sign-own");
        }
        Some(row) if row.asked.state == AdjustState::Waiting => {
            Some(StepForm::sign(id(), page, row, &ctx))
        }
        Some(row) => Some(StepForm::file(id(), page, row, &ctx)),
        None => (paper.due()).and_then(|row| StepForm::raise(id(), page, row, &ctx)),
    };
    push(app, form);
}

/// `r`: refuses a request that waits, or withdraws it; one that is countersigned and cannot be filed is placed anew or
/// withdrawn.
fn refuse(app: &mut App) {
    let Some(paper) = app.stack.front::<AdjustPage>() else {
        return;
    };
    let ctx = app.ctx();
    let (id, page) = ((app.facts.new_id)(), &paper.page.id);
    let form = paper.waiting().map(|row| {
        if row.asked.state == AdjustState::Waiting {
            StepForm::refuse(id, page, row, &ctx)
        } else {
            StepForm::again(id, page, row, &ctx)
        }
    });
    push(app, form);
}

/// Opens the form of a step, with what was set aside of it.
fn push(app: &mut App, form: Option<OpenForm>) {
    let form = form.map(|mut form| {
        if let Some(draft) = app.drafts.iter().rev().find(|draft| form.goes_on(draft)) {
            StepForm::resume(&mut form, draft, &app.ctx());
        }
        form.into()
    });
    app.overlays.extend(form);
}

/// Goes on with a draft of a step on the page in front, as far as that step is still next; `false` where it is not.
fn resume(app: &mut App, draft: &FormDraft) -> bool {
    let ctx = app.ctx();
    let (About::Step { id, step, .. }, Some(paper)) =
        (&draft.about, app.stack.front::<AdjustPage>())
    else {
        return false;
    };
    let (id, page) = (id.clone(), &paper.page);
    let row = |request: &String, state: AdjustState| {
        let mut asked = page.asked.iter();
        asked.find(|row| row.asked.event == *request && row.asked.state == state)
    };
    let (waiting, signed) = (AdjustState::Waiting, AdjustState::Approved);
    let form = match step {
        StepOf::Sign(of) => row(of, waiting).map(|row| StepForm::sign(id, &page.id, row, &ctx)),
        StepOf::Refuse(of) => row(of, waiting).map(|row| StepForm::refuse(id, &page.id, row, &ctx)),
        StepOf::Again(of) => row(of, signed).map(|row| StepForm::again(id, &page.id, row, &ctx)),
        StepOf::File(of) => row(of, signed).map(|row| StepForm::file(id, &page.id, row, &ctx)),
        StepOf::Raise(of) => {
            let mut credit = page.credit.iter();
            let row = credit.find(|row| row.due.as_ref().is_some_and(|due| due.cell == *of));
            row.and_then(|row| StepForm::raise(id, &page.id, row, &ctx))
        }
    };
    let is_open = form.is_some();
    push(app, form);
    is_open
}
