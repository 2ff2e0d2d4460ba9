//! An action: why it is not possible, or what it does. The page in front is asked first, then the one table.

use super::action::{self, Action};
use super::app::App;
use super::event::Effect;
use super::possible::{self, Obstacle};
use super::screens;
use super::screens::habits::Acted;
use super::undone;
use super::walking;

/// Does an action, or says why it is not possible.
pub fn perform(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    if let Some(why) = possible::obstacle(app, action) {
        // Where there is nothing to take away, Esc does nothing.
        if why == Obstacle::NoWayBack {
            return;
        }
        // Where nothing was saved yet, the journal shows what was saved before.
        if why == Obstacle::NothingSaved && action == Action::Undo {
            undone::undo(app, effects);
            return;
        }
        return possible::say(app, why);
    }
    // Until it is there the keys stay in sight, and what is saved would be about the morning that goes.
    if action.saves() && walking::is_on_the_way(app) {
        return possible::say(app, Obstacle::OnTheWay);
    }
    if action != Action::Note {
        app.writes.logged = None;
    }
    if screens::act(app, action, effects) == Acted::Done {
        return;
    }
    if let Some(deed) = action::row(action).deed {
        deed(app, effects);
    }
}
