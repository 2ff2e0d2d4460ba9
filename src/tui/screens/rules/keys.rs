//! What keys do on the rules page: type into a row, take what history proposes for it; and how it is opened.

use super::page;
use crate::domain::rule_page::RulesPage;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::event::Effect;
use crate::tui::overlays::form::OpenForm;
use crate::tui::overlays::rules::{ChangeRules, RulesRow};
use crate::tui::screens::Paper;
use crate::tui::screens::habits::Acted;
use crate::tui::send;

/// Opens the page.
pub fn open(app: &mut App, effects: &mut Vec<Effect>) {
    send::page(app, page(), effects);
}

/// `?` on a page that says why a warning stands, or why none does: opens the rules.
pub fn after_why(app: &mut App, action: Action, effects: &mut Vec<Effect>) -> Acted {
    if action != Action::Why {
        return Acted::Ignored;
    }
    open(app, effects);
    Acted::Done
}

/// What a key does here.
pub(super) fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) -> Acted {
    match action {
        Action::Counts => {
            let row = app.stack.front::<RulesPage>().and_then(Paper::row);
            let Some(row) = row else {
                return Acted::Ignored;
            };
            change(app, &row, effects);
        }
        Action::PutInForce => propose(app, effects),
        _ => return Acted::Ignored,
    }
    Acted::Done
}

/// `e`: opens the form for a row, with what was set aside of it.
fn change(app: &mut App, row: &RulesRow, effects: &mut Vec<Effect>) {
    let Some(board) = app.board.clone() else {
        return;
    };
    let id = (app.facts.new_id)();
    let form = ChangeRules::form(id, row, &board, &app.ctx());
    let draft = app.drafts.iter().rev().find(|d| form.goes_on(d));
    let resumed = draft.and_then(|d| ChangeRules::resume(d, &board, &app.ctx()));
    tried(app, resumed.unwrap_or(form), effects);
}

/// `p`: opens the form for the row under the cursor with what history proposes in it (K2).
fn propose(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(board) = app.board.clone() else {
        return;
    };
    let paper = app.stack.front::<RulesPage>();
    let Some((row, numbers)) = paper.and_then(|paper| paper.proposed(&app.ctx())) else {
        return;
    };
    let id = (app.facts.new_id)();
    let form = ChangeRules::proposed(id, &row, &numbers, &board, &app.ctx());
    tried(app, form, effects);
}

/// Opens a form of numbers and has history judged by those that already stand in it.
fn tried(app: &mut App, form: OpenForm, effects: &mut Vec<Effect>) {
    let draft = form.as_it_stands();
    app.overlays.push(form.into());
    if let Some(draft) = draft {
        send::try_rules(app, &draft, effects);
    }
}
