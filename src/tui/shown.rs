//! Which period and metric the cockpit shows, what else of them, and why a warning stands.

use super::app::App;
use super::event::Effect;
use super::screens::{self, quiet, who};
use super::send;

/// Opens the why of the warning in front. In the grid it is the one about the daily actions, and without one why there is
/// none, whatever else is wrong.
pub fn why(app: &mut App, effects: &mut Vec<Effect>) {
    let board = app.board.clone();
    if let Some((board, row)) = board
        .as_deref()
        .and_then(|board| Some((board, app.stack.grid_row(Some(board))?)))
    {
        let of_days = who::of_days(board, &row.id).map(screens::why_of);
        let page = of_days.unwrap_or_else(|| quiet::page(row.id.clone()));
        return send::page(app, page, effects);
    }
    if let Some(page) = app.warning().map(screens::why_of) {
        send::page(app, page, effects);
    }
}

/// Shows or hides private notes.
pub fn private(app: &mut App) {
    app.stack.toggle_private();
    app.measure();
}

/// Shows what is put off, folded and closed as well.
pub fn more(app: &mut App, effects: &mut Vec<Effect>) {
    if let Some(board) = app.board.clone() {
        app.on_cockpit(|cockpit, finder| cockpit.show_more(&board, finder));
        send::closed(app, effects);
    }
}

/// Asks for the period after the one that was asked for last, or for the one before it.
pub fn period(app: &mut App, after: bool, effects: &mut Vec<Effect>) {
    let Some(board) = &app.board else { return };
    // Held keys go on from what was asked for last, not from what has arrived.
    let now = app.wish.period.unwrap_or(board.period);
    app.wish.period = Some(if after { now.next() } else { now.prev() });
    send::board(app, effects);
}

/// Asks for the next metric, round and round.
pub fn metric(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(board) = &app.board else { return };
    let now = app.wish.metric.as_ref().unwrap_or(&board.metric);
    let at = board.metrics.iter().position(|m| m == now);
    let next = at.map_or(0, |at| (at + 1) % board.metrics.len());
    if let Some(metric) = board.metrics.get(next).cloned() {
        app.wish.metric = Some(metric);
        send::board(app, effects);
    }
}
