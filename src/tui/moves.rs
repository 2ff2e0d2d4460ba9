//! Where keys take the cursor: rows, panes, lines that open something.

use super::app::App;
use super::screens::Screen;
use super::screens::cockpit::Pane;
use super::send;

/// Moves the cursor of the pane in front, or scrolls the page.
pub fn step(app: &mut App, by: isize) {
    app.stack.step(by);
    // The other panes follow the cursor of the tree.
    app.stepped = app.stack.on_cockpit() && app.stack.cockpit.focus != Pane::Tree;
    // The lower edge of a list says more of the row under the cursor.
    if app.stack.page().is_some_and(Screen::tells_of_row) {
        app.measure_front();
    }
}

/// Half of what is in front down, or up where `by` is negative.
pub fn half(app: &mut App, by: isize) {
    let half = app.stack.half(&app.areas());
    step(app, by * half);
}

/// To the first row or the last one.
pub fn far(app: &mut App, down: bool) {
    step(app, if down { isize::MAX / 2 } else { isize::MIN / 2 });
}

/// Folds or unfolds a row of the tree, or goes to its parent or first child.
pub fn sideways(app: &mut App, right: bool) {
    if let Some(board) = &app.board {
        app.stack.cockpit.sideways(right, board);
    }
}

/// To the next line of a page that opens something, or the one before.
pub fn link(app: &mut App, on: bool) {
    app.stack.next_link(on);
    app.measure();
}

/// Goes to a pane; pages close, and the typing of counts ends.
pub fn focus(app: &mut App, pane: Pane) {
    send::stop_counting(app);
    app.stack.close_pages();
    let board = app.board.clone();
    app.on_cockpit(|cockpit, finder| cockpit.go(pane, board.as_deref(), finder));
}

/// Goes to the pane of a number, as its frame shows it.
pub fn pane(app: &mut App, number: usize) {
    let place = number.checked_sub(1);
    if let Some(pane) = place.and_then(|place| Pane::ALL.get(place)) {
        focus(app, *pane);
    }
}

/// The pane in front has the screen to itself, and back.
pub fn zoom(app: &mut App) {
    app.stack.cockpit.zoomed = !app.stack.cockpit.zoomed;
}
