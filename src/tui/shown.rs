//! Which day, period and metric the cockpit shows.

use super::app::App;
use super::event::Effect;
use super::index::Found;
use super::lists;
use super::screens;
use super::screens::cockpit::{Pane, grid};
use super::send;
use super::standing;
use crate::domain::Day;
use crate::domain::board::Board;
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
    if app.facts.known_at.is_some() {
        return match morning_beside(app, by > 0) {
            Some(day) => effects.push(Effect::Morning(day)),
            None => app.hint("tui-day-end"),
        };
    }
    let days = &board.grid.days;
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return;
    };
    let shown = app.stack.cockpit.grid.day.checked_add_signed(by as isize);
    if let Some(at) = shown.filter(|at| *at < days.len()) {
        app.stack.cockpit.grid.day = at;
        return count_to(app, &board, effects);
    }
    let wanted = if by < 0 {
        first.prev()
    } else if *last < board.judged {
        last.plus(days.len() as i32).min(board.judged)
    } else {
        return;
    };
    app.wish.counted_to = None;
    app.wish.grid_day = (wanted < board.judged).then_some(wanted);
    app.wish.day = Some(if by < 0 { wanted } else { last.next() });
    send::board(app, effects);
}

/// The working morning before the one that is looked at, or after it, up to the present one: with what was known of
/// the past everything on the screen goes there.
pub fn morning_beside(app: &App, after: bool) -> Option<Day> {
    let board = app.board.as_deref()?;
    let (days, now) = (board.grid.days.iter().copied(), board.as_of);
    if after {
        let next = days.filter(|day| *day > now).min();
        return next
            .or(Some(now.next()))
            .filter(|day| *day <= app.facts.present);
    }
    days.filter(|day| *day < now).max().or(Some(now.prev()))
}

/// Asks for streaks and weeks as they were on the day that the grid shows now, and for the days before it where
/// the grid does not hold as many as the strip shows. Its cells stand there at once.
fn count_to(app: &mut App, board: &Board, effects: &mut Vec<Effect>) {
    let held = &board.grid;
    let shown = app.stack.cockpit.grid.day;
    let Some(day) = held.ends_on(shown) else {
        return;
    };
    let is_past = shown < held.newest();
    app.wish.counted_to = is_past.then_some(day);
    let strip = app.areas().panes[Pane::Grid.place()].pane();
    let strip = strip.map_or(0, |frame| grid::strip_days(&app.ctx(), frame));
    if is_past && shown + 1 < strip {
        (app.wish.grid_day, app.wish.day) = (Some(day), Some(day));
        send::board(app, effects);
    } else if held.counted_to != Some(day) {
        send::board(app, effects);
    }
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
    match days.iter().position(|day| *day == board.newest) {
        Some(at) => {
            app.stack.cockpit.grid.day = at;
            count_to(app, &board, effects);
        }
        None if days.last().is_some_and(|last| *last >= board.judged) => {
            app.stack.cockpit.grid.day = board.grid.newest();
            count_to(app, &board, effects);
        }
        None => {
            app.wish.counted_to = None;
            (app.wish.grid_day, app.wish.day) = (None, Some(board.newest));
            send::board(app, effects);
        }
    }
}

/// Opens the why of the warning in front; of somebody without any, why there is none. On such a page, the rules.
pub fn why(app: &mut App, effects: &mut Vec<Effect>) {
    if app.stack.on_why() {
        return lists::rules(app, effects);
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
