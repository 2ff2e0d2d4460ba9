//! What keys do to adjustments: open the page, ask for a change, countersign, refuse, mark as filed.

use super::front;
use crate::domain::target_pages::{AskedRow, CreditRow};
use crate::domain::targets::{AdjustState, CellId};
use crate::store::desk::PageId;
use crate::tui::app::App;
use crate::tui::event::Effect;
use crate::tui::overlays::Overlay;

use crate::tui::draft::{About, FormDraft};
use crate::tui::overlays::adjust::{AskForm, StepForm, StepOf};
use crate::tui::overlays::form::OpenForm;
use crate::tui::possible;
use crate::tui::screens::Arrival;
use crate::tui::send;

/// `A`: opens the adjustments; there it asks for one more change of the target under the cursor, or of the one in front
/// where nothing was asked for yet. From a target it opens them and asks.
pub fn open(app: &mut App, effects: &mut Vec<Effect>) {
    if let Some(paper) = app.stack.adjustments() {
        if let Some(why) = possible::save_obstacle(app) {
            return possible::say(app, why);
        }
        let other = paper.request().map(|row| row.asked.cell.clone());
        let Some(of) = other.filter(|of| *of != paper.page.id) else {
            return ask(app);
        };
        app.stack.arrival = Arrival::Asks;
        return send::page(app, PageId::Adjustments(Box::new(of)), effects);
    }
    let asks = app.stack.target().is_some() || app.stack.plan().is_some();
    app.stack.arrival = if asks {
        Arrival::Asks
    } else {
        Arrival::Nothing
    };
    match front::in_front(app) {
        Some(cell) => send::page(app, PageId::Adjustments(Box::new(cell)), effects),
        None => app.hint("targets-form-no-sum"),
    }
}

/// Asks for a change of the target in front, with what was set aside for it.
pub fn ask(app: &mut App) {
    let ctx = app.ctx();
    let Some(paper) = app.stack.adjustments() else {
        return;
    };
    let whom = paper.whom(&ctx);
    let Some(mut form) = AskForm::form((app.facts.new_id)(), &paper.page, &whom, &ctx) else {
        return app.hint("targets-ask-none");
    };
    if let Some(draft) = app.drafts.iter().rev().find(|draft| form.goes_on(draft)) {
        AskForm::resume(&mut form, draft, &ctx);
    }
    app.overlays.push(Overlay::Form(form));
}

/// The request under the cursor, as far as a step of it may be next.
pub fn request(app: &App) -> Option<&AskedRow> {
    let row = app.stack.adjustments()?.request()?;
    match row.asked.state {
        AdjustState::Waiting | AdjustState::Approved => Some(row),
        AdjustState::Filed | AdjustState::Rejected | AdjustState::Withdrawn => None,
    }
}

/// The line of the ledger under the cursor that raises a quarter.
pub fn due(app: &App) -> Option<&CreditRow> {
    app.stack.adjustments()?.due()
}

/// `c`: countersigns a request that waits; one that is countersigned is marked as filed; what two rejected quarters
/// add is put in force. `false` where no adjustments are in front.
pub fn sign(app: &mut App) -> bool {
    if app.stack.adjustments().is_none() {
        return false;
    }
    let ctx = app.ctx();
    // Whoever asked cannot sign: said before anything is chosen.
    let signs_own = request(app).is_some_and(|row| row.is_mine);
    if signs_own && waits(app) {
        app.hint("targets-sign-own");
        return true;
    }
    let (id, page) = (app.facts.new_id, of_page(app));
    let raises = due(app).and_then(|row| StepForm::raise(id(), page?, row, &ctx));
    let form = request(app).and_then(|row| {
        Some(if row.asked.state == AdjustState::Waiting {
            StepForm::sign(id(), page?, row, &ctx)
        } else {
            StepForm::file(id(), page?, row, &ctx)
        })
    });
    let form = form.or(raises);
    push(app, form);
    true
}

/// `r`: refuses a request that waits, or withdraws it; one that is countersigned and cannot be filed is placed anew or
/// withdrawn.
pub fn refuse(app: &mut App) {
    let ctx = app.ctx();
    let (id, page) = ((app.facts.new_id)(), of_page(app));
    let form = request(app).and_then(|row| {
        Some(if row.asked.state == AdjustState::Waiting {
            StepForm::refuse(id, page?, row, &ctx)
        } else {
            StepForm::again(id, page?, row, &ctx)
        })
    });
    push(app, form);
}

/// Whose adjustments are in front.
fn of_page(app: &App) -> Option<&CellId> {
    Some(&app.stack.adjustments()?.page.id)
}

/// Opens the form of a step, with what was set aside of it.
fn push(app: &mut App, form: Option<OpenForm>) {
    let form = form.map(|mut form| {
        if let Some(draft) = app.drafts.iter().rev().find(|draft| form.goes_on(draft)) {
            StepForm::resume(&mut form, draft, &app.ctx());
        }
        Overlay::Form(form)
    });
    app.overlays.extend(form);
}

/// Goes on with a draft of a step on the page in front, as far as that step is still next; `false` where it is not.
pub fn resume(app: &mut App, draft: &FormDraft) -> bool {
    let ctx = app.ctx();
    let (About::Step { id, step, .. }, Some(paper)) = (&draft.about, app.stack.adjustments())
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

/// Whether a request that waits is under the cursor.
pub fn waits(app: &App) -> bool {
    request(app).is_some_and(|row| row.asked.state == AdjustState::Waiting)
}
