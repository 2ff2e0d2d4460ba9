//! `e`: what is typed into, and what becomes of a typed count.

use super::answer;
use super::app::App;
use super::event::Effect;
use super::overlays::Overlay;
use super::overlays::counts::{Counts, TypedCount};
use super::perform::focus;
use super::planning;
use super::screens::cockpit::Pane;
use super::send;
use super::tasks;
use super::walking;
use crate::report::text;

/// `e`: types into what is in front.
pub fn begin(app: &mut App, effects: &mut Vec<Effect>) {
    if let Some(row) = app.stack.rules_row() {
        return answer::change_rules(app, &row, effects);
    }
    if app.stack.plan().is_some() {
        return planning::type_in(app);
    }
    if app.stack.on_tasks() {
        return tasks::change(app);
    }
    if app.stack.on_results() {
        return tasks::verdict(app);
    }
    let Some(board) = app.board.clone() else {
        return;
    };
    let shown = app.stack.cockpit.grid.day(&board);
    if shown.is_some_and(|day| day > board.as_of) {
        app.hint("tui-count-later");
        return;
    }
    // From a page or the tree it goes to that person's row.
    let rep = app.rep();
    focus(app, Pane::Grid);
    let row = rep.and_then(|rep| board.place_of(&rep.id));
    // Nobody else's row may be in front, and somebody who is not in the grid has none.
    let mut bring = |row| app.on_cockpit(|cockpit, finder| cockpit.bring(&board, finder, row));
    if row.is_some_and(&mut bring) && board.grid.actions > 0 {
        let counts = Counts::new(board.grid.actions);
        app.overlays.push(Overlay::Counts(counts));
    }
}

/// Saves a typed count and moves on.
pub fn cell(
    app: &mut App,
    action: usize,
    value: TypedCount,
    rows: isize,
    effects: &mut Vec<Effect>,
) {
    let Some(board) = app.board.clone() else {
        return;
    };
    if !matches!(value, TypedCount::Nothing) && walking::is_on_the_way(app) {
        // Whoever typed it meant the day that is still on its way.
        return app.hint("cockpit-not-arrived");
    }
    let grid = &app.stack.cockpit.grid;
    let target = grid.row(&board).zip(grid.day(&board));
    let value = match value {
        TypedCount::Nothing => None,
        TypedCount::Count(count) => Some(Some(count)),
        TypedCount::NoReport => Some(None),
    };
    if let (Some(value), Some((row, day)), Some(of)) =
        (value, target, board.rules.actions.get(action))
    {
        let ctx = app.ctx();
        let count = value.map_or_else(|| ctx.i18n.t("tui-no-report"), |v| v.to_string());
        let said = ctx.i18n.ta(
            "tui-said-counted",
            &[
                ("name", text::clean(&row.name).into()),
                ("action", ctx.phrase().action(action).into()),
                ("count", count.into()),
            ],
        );
        if let Some(older) = app.writes.replaced(&row.id, day, action) {
            app.drafts.retain(|draft| draft.key() != older);
            effects.push(Effect::Drop(older));
        }
        let request = app
            .writes
            .count(&row.id, day, (action, &of.id), value, said);
        send::write(app, request, None, effects);
    }
    app.stack.cockpit.grid.list.step(rows);
}
