//! Which period and metric the cockpit shows, whose page, and why.

use super::app::App;
use super::event::Effect;
use super::index::Found;
use super::lists;
use super::planning;
use super::screens;
use super::send;
use super::standing;
use crate::store::desk::PageId;

/// Opens the why of the warning in front; of somebody without any, why there is none; of a plan or a target, why the
/// figure under the cursor is what it is. On the why of a warning, the rules.
pub fn why(app: &mut App, effects: &mut Vec<Effect>) {
    if app.stack.on_why() {
        return lists::rules(app, effects);
    }
    if planning::why(app, effects) {
        return;
    }
    if let Some(page) = app.warning().map(screens::why_of) {
        return send::page(app, page, effects);
    }
    let Some(board) = app.board.clone() else {
        return;
    };
    if let Some(row) = app.stack.quiet(Some(&board)) {
        let page = PageId::Quiet(row.id.clone());
        send::page(app, page, effects);
    }
}

/// The next person of the stand-up, or of the grid where a person's page is in front: round and round.
pub fn person(app: &mut App, on: bool, effects: &mut Vec<Effect>) {
    let (Some(board), Some(id)) = (app.board.clone(), app.stack.person()) else {
        return standing::go(app, on, effects);
    };
    let rows = app.stack.cockpit.grid.list.rows().iter();
    let shown: Vec<&str> = rows
        .filter_map(|row| board.grid.rows.get(*row))
        .map(|row| row.id.as_str())
        .collect();
    let at = shown.iter().position(|shown| *shown == id);
    let next = match (at, shown.len()) {
        (_, 0) => return,
        // Somebody outside the scope is followed by the first in it.
        (None, _) => 0,
        (Some(at), all) if on => (at + 1) % all,
        (Some(at), all) => (at + all - 1) % all,
    };
    if let Some(next) = screens::page_of(&Found::Rep(shown[next].to_owned())) {
        app.stack.walks = true;
        send::page(app, next, effects);
    }
}

/// Asks for the period after the one that was asked for last, or for the one before it.
pub fn period(app: &mut App, after: bool, effects: &mut Vec<Effect>) {
    let Some(board) = &app.board else { return };
    if let Some(shown) = app.stack.results_of() {
        return lists::results_beside(app, shown, after, effects);
    }
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
