//! Keys that are typed behind one that opens a page. The page takes a moment, and they are meant for it: they wait
//! until it is there, and act on it then, in their order.

use super::action::Action;
use super::app::App;
use super::event::Effect;
use super::keymap::Key;
use super::screens::Arrival;
use super::update::on_key;
use super::walking;

/// Keys that wait at most; a held one fills no memory.
const MOST: usize = 200;

/// Whether a key waits for the page that is on its way. `Esc` waits for nothing: one stays where one is.
pub(super) fn waits(app: &mut App, key: Key) -> bool {
    if app.writes.page.is_none() || !app.overlays.is_empty() {
        return false;
    }
    if app.facts.keys.action(app.stack.contexts(), key) == Some(Action::Back) {
        forget(app);
        walking::unsay(app);
        return true;
    }
    if app.ahead.len() < MOST {
        app.ahead.push_back(key);
    }
    true
}

/// Lets them act, once nothing is on its way any more: one of them may open the next page.
pub(super) fn act(app: &mut App, effects: &mut Vec<Effect>) {
    while app.writes.page.is_none() || !app.overlays.is_empty() {
        let Some(key) = app.ahead.pop_front() else {
            return;
        };
        on_key(app, key, effects);
        // What moved is drawn with the page.
        app.stepped = false;
    }
}

/// The page does not come: what was typed for it goes, and does nothing somewhere else.
pub(super) fn forget(app: &mut App) {
    app.writes.page = None;
    app.stack.arrival = Arrival::Nothing;
    app.ahead.clear();
}
