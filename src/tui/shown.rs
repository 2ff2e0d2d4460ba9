//! Which day, period and metric the cockpit shows.

use super::app::App;
use super::event::Effect;
use super::send;
use crate::store::desk::PageId;

/// The day before or after: in memory while the grid holds it, otherwise asked for.
pub fn day(app: &mut App, by: i32, effects: &mut Vec<Effect>) {
    if let Some(page) = app.stack.journal() {
        // Days on which nothing was saved are passed over.
        let next = if by < 0 { page.before } else { page.after };
        if let Some(day) = next {
            send::page(app, PageId::Journal(day), effects);
        }
        return;
    }
    let Some(board) = app.board.clone() else {
        return;
    };
    let days = &board.grid.days;
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return;
    };
    let shown = app.stack.cockpit.grid.day.checked_add_signed(by as isize);
    if let Some(at) = shown.filter(|at| *at < days.len()) {
        app.stack.cockpit.grid.day = at;
        return;
    }
    let wanted = if by < 0 {
        first.prev()
    } else if *last < board.judged {
        last.plus(days.len() as i32).min(board.judged)
    } else {
        return;
    };
    app.wish.grid_day = (wanted < board.judged).then_some(wanted);
    app.wish.day = Some(if by < 0 { wanted } else { last.next() });
    send::board(app, effects);
}

/// The newest day: in memory while the grid holds it, otherwise asked for.
pub fn today(app: &mut App, effects: &mut Vec<Effect>) {
    if app.stack.journal().is_some() {
        let today = app.today();
        send::page(app, PageId::Journal(today), effects);
        return;
    }
    let Some(board) = app.board.clone() else {
        return;
    };
    let days = &board.grid.days;
    match days.iter().position(|day| *day == board.judged) {
        Some(at) => app.stack.cockpit.grid.day = at,
        None if days.last().is_some_and(|last| *last >= board.judged) => {
            app.stack.cockpit.grid.day = board.grid.newest();
        }
        None => {
            (app.wish.grid_day, app.wish.day) = (None, Some(board.judged));
            send::board(app, effects);
        }
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
