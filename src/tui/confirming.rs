//! Confirming what was reported for a day (K6): of the person in front, or of everybody in the grid.

use super::app::App;
use super::event::Effect;
use super::message::Tone;
use super::overlays::Save;
use super::send;
use crate::domain::Day;
use crate::domain::board::Board;
use crate::report::{number, text};
use crate::store::desk::Command;

/// The place of the day of the grid, and the day.
fn day(app: &App, board: &Board) -> Option<(usize, Day)> {
    let grid = &app.stack.cockpit.grid;
    grid.day(board).map(|day| (grid.day, day))
}

/// `c`: the report of whoever is in front.
pub fn one(app: &mut App, effects: &mut Vec<Effect>) {
    let Some((board, who)) = app.board.clone().zip(app.rep()) else {
        return;
    };
    let Some((at, day)) = day(app, &board) else {
        return;
    };
    let name = text::clean(&who.name).into_owned();
    let args = |app: &App| {
        let day = number::day(&app.facts.i18n, day);
        [("name", name.clone().into()), ("day", day.into())]
    };
    let row = board.place_of(&who.id);
    let Some(row) = row.filter(|row| board.grid.has_report(*row, at)) else {
        return nothing(app, day);
    };
    if board.is_confirmed(row, at) {
        let said = app.facts.i18n.ta("tui-is-confirmed", &args(app));
        return app.say(Tone::Hint, said);
    }
    let said = app.facts.i18n.ta("tui-said-confirmed", &args(app));
    save(app, day, vec![who.id], said, effects);
}

/// `C`: every report of the rows of the grid that is not confirmed yet.
pub fn all(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(board) = app.board.clone() else {
        return;
    };
    let Some((at, day)) = day(app, &board) else {
        return;
    };
    let rows = app.stack.cockpit.grid.list.rows().iter();
    let waits = |row: &&usize| board.grid.has_report(**row, at) && !board.is_confirmed(**row, at);
    let reps: Vec<String> = rows
        .filter(waits)
        .map(|row| board.grid.rows[*row].id.clone())
        .collect();
    if reps.is_empty() {
        return nothing(app, day);
    }
    let i18n = &app.facts.i18n;
    let args = [
        ("day", number::day(i18n, day).into()),
        ("n", reps.len().into()),
    ];
    let said = i18n.ta("tui-said-confirmed-all", &args);
    save(app, day, reps, said, effects);
}

fn nothing(app: &mut App, day: Day) {
    let i18n = &app.facts.i18n;
    let args = [("day", number::day(i18n, day).into())];
    let said = i18n.ta("tui-nothing-to-confirm", &args);
    app.say(Tone::Hint, said);
}

fn save(app: &mut App, day: Day, reps: Vec<String>, said: String, effects: &mut Vec<Effect>) {
    let form = Save {
        command: Command::Confirm { day, reps },
        said,
        retry: None,
        draft: None,
        undoes: None,
    };
    send::save(app, form, effects);
}
