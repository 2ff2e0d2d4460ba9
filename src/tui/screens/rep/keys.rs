//! What keys do on the page of a person: walk to the next one.

use super::page;
use crate::domain::pages::RepPage;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::event::Effect;
use crate::tui::screens::habits::Acted;
use crate::tui::send;

/// What a key does here.
pub(super) fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) -> Acted {
    match action {
        Action::NextPerson => walk(app, true, effects),
        Action::PrevPerson => walk(app, false, effects),
        _ => return Acted::Ignored,
    }
    Acted::Done
}

/// The next person of the grid, or the one before: round and round.
fn walk(app: &mut App, on: bool, effects: &mut Vec<Effect>) {
    let (Some(board), Some(paper)) = (app.board.clone(), app.stack.front::<RepPage>()) else {
        return;
    };
    let id = paper.page.id.as_str();
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
    let next = page(shown[next].to_owned());
    app.stack.walks = true;
    send::page(app, next, effects);
}
