//! What keys do to adjustments: open the page, ask for a change, countersign, refuse, mark as filed.

use super::front;
use crate::domain::target_pages::{AskedRow, CreditRow};
use crate::domain::targets::AdjustState;
use crate::store::desk::PageId;
use crate::tui::app::App;
use crate::tui::event::Effect;
use crate::tui::overlays::Overlay;

use crate::tui::overlays::adjust::{AdjustForm, AskForm};
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
    let raises = due(app).and_then(|row| AdjustForm::raise(row, &ctx));
    let form = request(app).map(|row| {
        if row.asked.state == AdjustState::Waiting {
            AdjustForm::sign(row, &ctx)
        } else {
            AdjustForm::file(row, &ctx)
        }
    });
    app.overlays.extend(form.or(raises).map(Overlay::Form));
    true
}

/// `r`: refuses a request that waits, or withdraws it; one that is countersigned and cannot be filed is placed anew or
/// withdrawn.
pub fn refuse(app: &mut App) {
    let ctx = app.ctx();
    let form = request(app).map(|row| {
        if row.asked.state == AdjustState::Waiting {
            AdjustForm::refuse(row, &ctx)
        } else {
            AdjustForm::again(row, &ctx)
        }
    });
    app.overlays.extend(form.map(Overlay::Form));
}

/// Whether a request that waits is under the cursor.
pub fn waits(app: &App) -> bool {
    request(app).is_some_and(|row| row.asked.state == AdjustState::Waiting)
}
