//! What keys do on the page of a target.

use super::{front, show_plan_instead};
use crate::domain::targets::{CellId, SplitDimension};
use crate::store::desk::PageId;
use crate::tui::app::App;
use crate::tui::event::Effect;
use crate::tui::screens::Arrival;
use crate::tui::send;

/// `d` in the cockpit and on the page of a person: opens the target in front.
pub fn open(app: &mut App, effects: &mut Vec<Effect>) {
    match front::in_front(app) {
        Some(cell) => send::page(app, PageId::Target(Box::new(cell)), effects),
        None => app.hint("targets-form-no-sum"),
    }
}

/// `=` on the page of a target: opens the plan of what does not add up, with the question where the rest goes.
pub fn open_rest(app: &mut App, effects: &mut Vec<Effect>) {
    let Some((broken, cell)) =
        (app.stack.target()).map(|paper| (paper.broken(), paper.page.id.clone()))
    else {
        return;
    };
    let Some(dimension) = broken else {
        return app.hint("targets-form-adds-up");
    };
    app.stack.arrival = Arrival::Settles;
    send::page(app, PageId::Plan(Box::new(cell), dimension), effects);
}

/// What is planned or shown in front: its cell, and the dimension of a plan.
pub fn shown(app: &App) -> Option<(CellId, Option<SplitDimension>)> {
    if let Some(paper) = app.stack.plan() {
        let sheet = &paper.page.sheet;
        return Some((sheet.id.clone(), Some(sheet.dimension)));
    }
    let paper = app.stack.target()?;
    Some((paper.page.id.clone(), None))
}

/// Another target in the place of the one in front.
pub fn show_instead(
    app: &mut App,
    cell: CellId,
    by: Option<SplitDimension>,
    effects: &mut Vec<Effect>,
) {
    if let Some(dimension) = by {
        return show_plan_instead(app, cell, dimension, effects);
    }
    app.stack.walks = true;
    send::page(app, PageId::Target(Box::new(cell)), effects);
}
