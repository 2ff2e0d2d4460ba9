//! `[`, `]` and `0`: the days to come in the grid, and behind the newest day the mornings before the present one.
//! There everything on the screen moves together: the store reads that morning, and the screen keeps the one that it
//! has until it is there, with the page in front.

use super::app::App;
use super::counting;
use super::event::Effect;
use super::message::Tone;
use super::possible::Obstacle;
use super::screens::Screen;
use super::send;
use crate::domain::Day;
use crate::domain::board::Board;
use crate::store::desk::PageId;
use std::sync::Arc;

/// What is said of a morning and of a page that take their time.
const MORNING: &str = "cockpit-on-the-way";
const PAGE: &str = "cockpit-page-on-the-way";

/// The day before or after. A held key goes on from what was asked for last, not from what has arrived.
pub fn day(app: &mut App, after: bool, effects: &mut Vec<Effect>) {
    if app.facts.known_at.is_some() {
        return match morning_beside(app, after) {
            Some(day) => effects.push(Effect::Morning(day)),
            None => app.hint("tui-day-end"),
        };
    }
    let Some(board) = app.board.clone() else {
        return;
    };
    let walks = app.wish.back > 0 || is_on_the_way(app);
    let on_pages = !app.stack.on_cockpit();
    let shown = &mut app.stack.cockpit.grid.day;
    match after {
        false if !walks && !on_pages && *shown > board.grid.newest() => *shown -= 1,
        true if !walks => *shown = (*shown + 1).min(board.grid.days.len().saturating_sub(1)),
        false => walk(app, app.wish.back.saturating_add(1), effects),
        true if app.wish.back > 0 => walk(app, app.wish.back - 1, effects),
        true => {}
    }
}

/// `0`: the present morning and its newest day; out of what was known in the past, today's morning.
pub fn today(app: &mut App, effects: &mut Vec<Effect>) {
    if app.facts.known_at.is_some() {
        effects.push(Effect::Now);
        return;
    }
    let Some(board) = app.board.clone() else {
        return;
    };
    if app.wish.back > 0 || board.back > 0 {
        return walk(app, 0, effects);
    }
    app.stack.cockpit.grid.day = board.grid.newest();
}

fn walk(app: &mut App, back: u32, effects: &mut Vec<Effect>) {
    app.wish.back = back;
    send::board(app, effects);
}

/// Whether another morning was asked for than the one that shows.
pub fn is_on_the_way(app: &App) -> bool {
    let shown = app.board.as_deref().map(|board| board.back);
    shown.is_some_and(|shown| shown != app.wish.back)
}

/// Whether what shows is a morning before the present one.
pub fn is_past(app: &App) -> bool {
    app.board.as_deref().is_some_and(|board| board.back > 0)
}

/// Whether somebody waits for a morning or a page, and was not told so yet.
pub fn is_awaited(app: &App) -> bool {
    if app.board.is_none() {
        return !app.waiting;
    }
    let waits = is_on_the_way(app) || app.writes.page.is_some();
    // That digits wait says more than that their day is on its way.
    waits && !is_told(app) && !counting::is_waiting(app)
}

/// What somebody waited for is there, or is not waited for any more: that it is on its way goes.
pub fn unsay(app: &mut App) {
    if is_told(app) {
        app.message = None;
    }
}

fn is_told(app: &App) -> bool {
    let said = |key: &str| {
        let told = app.facts.i18n.t(key);
        app.message.as_ref().is_some_and(|said| said.text == told)
    };
    said(MORNING) || said(PAGE)
}

/// A morning or a page takes its time: says so.
pub fn waits(app: &mut App) {
    app.waiting = app.board.is_none();
    if is_awaited(app) {
        let what = if is_on_the_way(app) { MORNING } else { PAGE };
        app.say(Tone::Waiting, app.facts.i18n.t(what));
    }
}

/// A board of another morning, which shows together with the page in front.
pub struct Arriving {
    generation: u64,
    board: Arc<Board>,
    page: PageId,
}

/// Holds a board of another morning back until the page in front is of it as well; `None` where it is held.
pub fn held(
    app: &mut App,
    generation: u64,
    board: Arc<Board>,
    effects: &mut Vec<Effect>,
) -> Option<Arc<Board>> {
    // One that is held already gives way to a newer one, and is answered with it.
    let before = app.arriving.take().map_or(0, |before| before.generation);
    let generation = generation.max(before);
    let other = app.board.as_deref().is_some_and(|b| b.back != board.back);
    let Some(page) = app.stack.page().filter(|_| other).map(Screen::id) else {
        return Some(board);
    };
    app.arriving = Some(Arriving {
        generation,
        board,
        page,
    });
    send::open_pages(app, effects);
    None
}

/// The board that waited for this page, with its number, if one did.
pub fn arrives(app: &mut App, page: &PageId) -> Option<(u64, Arc<Board>)> {
    let arriving = app.arriving.take_if(|arriving| arriving.page == *page)?;
    Some((arriving.generation, arriving.board))
}

/// Whether a page was read for a morning that shows no more when the one that was asked for last is there.
pub fn is_of_another(app: &App, generation: u64) -> bool {
    is_on_the_way(app) && generation < app.wish.generation
}

/// Another morning has arrived: what was said while it was on its way goes.
pub fn arrived(app: &mut App, generation: u64, back: u32) {
    // One that nobody asked for says where we are while none is on its way.
    if generation == app.wish.generation || app.wish.answered == app.wish.generation {
        app.wish.back = back;
    }
    if generation == app.wish.generation {
        app.wish.answered = generation;
    }
    if !is_on_the_way(app) && is_told(app) {
        app.message = None;
    }
}

/// A morning could not be read: the one that shows is the one that is looked at.
pub fn failed(app: &mut App, effects: &mut Vec<Effect>) {
    app.arriving = None;
    let shown = app.board.as_deref().map_or(0, |board| board.back);
    if app.wish.back != shown {
        walk(app, shown, effects);
    }
}

/// Why there is no day before or after the one shown.
pub fn obstacle(app: &App, later: bool) -> Option<Obstacle> {
    if app.stack.stand_up.is_some() {
        return Some(Obstacle::InStandUp);
    }
    let board = app.board.as_deref()?;
    if app.facts.known_at.is_some() {
        let none = morning_beside(app, later).is_none();
        return none.then_some(Obstacle::LastDay);
    }
    if !later || app.wish.back > 0 || is_on_the_way(app) {
        return None;
    }
    let at_end = app.stack.cockpit.grid.day + 1 >= board.grid.days.len();
    (at_end || !app.stack.on_cockpit()).then_some(Obstacle::LastDay)
}

/// Whether the present morning and its newest day show already.
pub fn is_newest(app: &App) -> bool {
    if is_past(app) || is_on_the_way(app) {
        return false;
    }
    let grid = &app.stack.cockpit.grid;
    let shown = app.board.as_deref();
    shown.is_none_or(|board| grid.day(board).is_none_or(|day| day == board.newest))
}

/// With what was known of the past: the working morning before the one that is looked at, or after it, up to the
/// present one.
fn morning_beside(app: &App, after: bool) -> Option<Day> {
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
