//! What is in front is asked first: what a key does there, whether it is possible, and what becomes of a page that has
//! come.

use super::habits::{Acted, Possible};
use super::{Arrival, PageModel, Paper, Screen, Stack, standup};
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::event::Effect;
use crate::tui::walking;

impl Stack {
    /// Whether an action is possible, as far as that is for the page or the stand-up in front to say.
    pub fn possible(&self, app: &App, action: Action) -> Possible {
        match (self.page(), &self.stand_up) {
            (Some(page), _) => page.possible(app, action),
            (None, Some(stand_up)) => stand_up.possible(app, action),
            (None, None) => Possible::AsElsewhere,
        }
    }

    /// The word of a key in the footer, where it does something else in front than elsewhere.
    pub(super) fn key_word(&self, action: Action) -> Option<&'static str> {
        match (self.page(), &self.stand_up) {
            (Some(page), _) => page.key_word(action),
            (None, Some(stand_up)) => stand_up.key_word(action),
            (None, None) => None,
        }
    }

    /// The page in front, where it is of a kind.
    pub fn front<P: PageModel>(&self) -> Option<&Paper<P>> {
        P::of(self.page()?)
    }

    /// The same, to change it.
    pub fn front_mut<P: PageModel>(&mut self) -> Option<&mut Paper<P>> {
        P::of_mut(self.pages.last_mut()?)
    }
}

/// Asks the page or the stand-up in front to do an action, where it means something of its own there.
pub fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) -> Acted {
    match (app.stack.page().map(Screen::acts), &app.stack.stand_up) {
        (Some(act), _) => act(app, action, effects),
        (None, Some(_)) => standup::act(app, action, effects),
        (None, None) => Acted::Ignored,
    }
}

/// After a page came: what was kept of it is taken up, what it was asked for is done, and what it cannot be begun
/// without is asked for. A past morning cannot be changed, so no form is opened there.
pub fn arrived(app: &mut App) {
    let new_id = app.facts.new_id;
    let drafts = &app.drafts;
    let pages = app.stack.pages.iter_mut();
    let taken = pages.filter_map(|page| page.take_up(drafts, new_id).then_some(()));
    let is_new = taken.count() > 0;
    if app.facts.known_at.is_some() || walking::is_past(app) {
        app.stack.arrival = Arrival::Nothing;
        return;
    }
    let Some(page) = app.stack.page() else {
        return;
    };
    let (arrive, begin) = (page.arrives(), page.begins());
    let arrival = std::mem::take(&mut app.stack.arrival);
    if arrive(app, &arrival) == Acted::Done {
        return;
    }
    app.stack.arrival = arrival;
    if is_new && app.overlays.is_empty() {
        begin(app);
    }
}
