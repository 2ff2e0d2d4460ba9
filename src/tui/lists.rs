//! Pages that are lists: opening them, and putting them into another order.

use super::app::App;
use super::event::Effect;
use super::overlays::Overlay;
use super::overlays::order::OrderQuestion;
use super::send;
use crate::domain::Period;
use crate::store::desk::PageId;

/// Opens the rules and standards.
pub fn rules(app: &mut App, effects: &mut Vec<Effect>) {
    send::page(app, PageId::Rules, effects);
}

/// Opens the interventions and what came of them.
pub fn results(app: &mut App, effects: &mut Vec<Effect>) {
    send::page(app, PageId::Results(None), effects);
}

/// The quarter beside the one that is shown: from the last year to the quarter of today and on back, and forth the
/// same way.
pub fn results_beside(
    app: &mut App,
    shown: Option<Period>,
    after: bool,
    effects: &mut Vec<Effect>,
) {
    let Some(board) = app.board.as_deref() else {
        return;
    };
    let today = Period::quarter_of(board.fiscal, board.as_of);
    let next = match (shown, after) {
        (None, false) => Some(today),
        (None, true) => None,
        (Some(period), false) => Some(period.prev()),
        (Some(period), true) => (period != today).then(|| period.next()),
    };
    send::page(app, PageId::Results(next), effects);
}

/// `o`: asks for the order of the pane or the list in front.
pub fn order(app: &mut App) {
    if let Some(now) = app.stack.ordered_by() {
        let question = OrderQuestion::of_page(now, &app.ctx());
        app.overlays.push(Overlay::Order(question));
        return;
    }
    if !app.stack.on_cockpit() {
        app.hint("tui-no-order");
        return;
    }
    let pane = app.stack.cockpit.focus;
    let now = app.stack.cockpit.narrowing[pane.place()].order;
    let question = OrderQuestion::new(pane, now, &app.ctx());
    app.overlays.push(Overlay::Order(question));
}
