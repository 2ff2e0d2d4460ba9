//! What keys do on the page of a target: plan it, turn its dimension, show another period or metric, settle a split
//! that does not add up; and how it is opened.

use super::page;
use crate::domain::target_pages::TargetPage;
use crate::domain::targets::CellId;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::event::Effect;
use crate::tui::possible::Obstacle;
use crate::tui::screens::habits::{Acted, Possible};
use crate::tui::screens::{Arrival, Paper, figure, plan};
use crate::tui::send;
use crate::tui::targeted;

/// `d` in the cockpit and on the page of a person: opens the target in front.
pub fn open(app: &mut App, effects: &mut Vec<Effect>) {
    match targeted::in_front(app) {
        Some(cell) => send::page(app, page(cell), effects),
        None => app.hint("targets-form-no-sum"),
    }
}

/// What a key does here.
pub(super) fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) -> Acted {
    match action {
        Action::Plan => open_plan(app, effects),
        Action::Dimension => turn(app),
        Action::Hold => open_rest(app, effects),
        Action::PeriodBefore => period(app, false, effects),
        Action::PeriodAfter => period(app, true, effects),
        Action::Metric => metric(app, effects),
        Action::Why => why(app, effects),
        _ => return Acted::Ignored,
    }
    Acted::Done
}

/// Whether that is possible.
pub(super) fn possible(paper: &Paper<TargetPage>, action: Action) -> Possible {
    match action {
        Action::Hold => Possible::with(paper.broken().is_some(), Obstacle::AddsUp),
        // Of any figure.
        Action::Why => Possible::Yes,
        _ => Possible::AsElsewhere,
    }
}

/// `P`: opens its plan along the dimension in front.
fn open_plan(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(paper) = app.stack.front::<TargetPage>() else {
        return;
    };
    let cell = paper.page.id.clone();
    let turned = paper.turned().map(|split| split.dimension);
    let dimension = turned.unwrap_or_else(|| cell.whom.first_dimension());
    app.stack.arrival = Arrival::Nothing;
    send::page(app, plan::page(cell, dimension), effects);
}

/// `d`: turns it to its next dimension.
fn turn(app: &mut App) {
    if let Some(paper) = app.stack.front_mut::<TargetPage>() {
        paper.own = paper.next_turn();
    }
    app.measure();
}

/// `=`: opens the plan of what does not add up, with the question where the rest goes.
fn open_rest(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(paper) = app.stack.front::<TargetPage>() else {
        return;
    };
    let (broken, cell) = (paper.broken(), paper.page.id.clone());
    let Some(dimension) = broken else {
        return app.hint("targets-form-adds-up");
    };
    app.stack.arrival = Arrival::Settles;
    send::page(app, plan::page(cell, dimension), effects);
}

/// `{ }`: the period before or after.
fn period(app: &mut App, after: bool, effects: &mut Vec<Effect>) {
    if let Some(paper) = app.stack.front::<TargetPage>() {
        let cell = targeted::beside(&paper.page.id, after);
        show_instead(app, cell, effects);
    }
}

/// `m`: the next metric of the board.
fn metric(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(paper) = app.stack.front::<TargetPage>() else {
        return;
    };
    let all = app.board.as_deref().map_or(&[][..], |board| &board.metrics);
    if let Some(cell) = targeted::of_next_metric(&paper.page.id, all) {
        show_instead(app, cell, effects);
    }
}

/// `?`: why the figure under the cursor is what it is.
fn why(app: &mut App, effects: &mut Vec<Effect>) {
    if let Some(paper) = app.stack.front::<TargetPage>() {
        let asked = paper.figure_in_front();
        send::page(app, figure::page(asked), effects);
    }
}

/// Another target in the place of the one in front.
fn show_instead(app: &mut App, cell: CellId, effects: &mut Vec<Effect>) {
    app.stack.walks = true;
    send::page(app, page(cell), effects);
}
