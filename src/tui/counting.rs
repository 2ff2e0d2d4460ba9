//! `e`: what is typed into, and what becomes of a typed count.

use super::app::App;
use super::draft::FormDraft;
use super::event::Effect;
use super::message::Tone;
use super::moves::focus;
use super::overlays::Overlay;
use super::overlays::counts::{Counts, TypedCount};
use super::screens::cockpit::Pane;
use super::send;
use super::walking;
use crate::domain::Day;
use crate::domain::board::Board;
use crate::report::text;
use crate::store::desk::Command;

/// `e`: types counts into the row of whoever is in front.
pub fn begin(app: &mut App) {
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
        app.overlays.push(counts.into());
    }
}

/// Saves a typed count and moves on; false where that has to wait.
pub fn cell(
    app: &mut App,
    action: usize,
    value: TypedCount,
    rows: isize,
    effects: &mut Vec<Effect>,
) -> bool {
    let Some(board) = app.board.clone() else {
        return false;
    };
    if !matches!(value, TypedCount::Nothing) && walking::is_on_the_way(app) {
        // Whoever typed it meant the day that is still on its way: it waits in its cell for that day.
        match (counts(app), value) {
            (Some(open), TypedCount::Count(count)) => {
                open.put_back(action, count);
                app.say(Tone::Hint, waits_text(app, count));
            }
            (open, _) => {
                // The cell that was refused is the one that is typed again.
                if let Some(open) = open {
                    open.action = action;
                }
                app.hint("cockpit-not-arrived");
            }
        }
        return false;
    }
    let value = match value {
        TypedCount::Nothing => None,
        TypedCount::Count(count) => Some(Some(count)),
        TypedCount::NoReport => Some(None),
    };
    if let (Some(value), Some(cell)) = (value, cell_of(app, &board, action)) {
        if let Some(older) = app.writes.replaced(&cell.rep, cell.day, action) {
            app.drafts.retain(|draft| draft.key() != older);
            effects.push(Effect::Drop(older));
        }
        let said = cell.said(app, value);
        let request =
            app.writes
                .count(&cell.rep, cell.day, (action, &cell.of), value, said.clone());
        // The digits were its draft; what they become has its id.
        let typed = counts(app).and_then(|counts| counts.draft.take());
        let draft =
            typed.map(|d| FormDraft::pending(d.key().to_owned(), cell.command(value), said));
        send::write(app, request, draft, effects);
    }
    app.stack.cockpit.grid.list.step(rows);
    true
}

/// Whether digits stand in a cell of a day that is still on its way.
pub fn is_waiting(app: &App) -> bool {
    let open = app.overlays.iter().find_map(Overlay::counts);
    walking::is_on_the_way(app) && open.is_some_and(|open| !open.typed.is_empty())
}

/// Digits that are not in their cell yet are a draft, like everything else that is typed.
pub fn keep_digits(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(board) = app.board.clone() else {
        return;
    };
    mean(app, &board);
    // Of which day they are shows when it is there.
    if walking::is_on_the_way(app) {
        return;
    }
    keep_to_whom(app, &board);
    let Some(open) = counts(app) else { return };
    let (action, typed) = (open.action, open.typed.value());
    let before = open.draft.take();
    let cell = typed.and_then(|typed| Some((typed, cell_of(app, &board, action)?)));
    let Some((count, cell)) = cell else {
        effects.extend(before.map(|draft| Effect::Drop(draft.key().to_owned())));
        return;
    };
    let id = before
        .as_ref()
        .map_or_else(app.facts.new_id, |draft| draft.key().to_owned());
    let value = Some(count);
    let draft = FormDraft::pending(id, cell.command(value), cell.said(app, value));
    if before.as_deref() != Some(&draft) {
        effects.push(Effect::Keep(draft.clone()));
    }
    if let Some(open) = counts(app) {
        open.draft = Some(Box::new(draft));
    }
}

/// Keeps in mind for whom and for which day the first digit was typed.
fn mean(app: &mut App, board: &Board) {
    let whom = app.stack.cockpit.grid.row(board).map(|row| row.id.clone());
    let back = app.wish.back;
    if let Some(open) = counts(app) {
        if open.typed.is_empty() {
            open.meant = None;
        } else if open.meant.is_none() {
            open.meant = whom.map(|rep| (rep, back));
        }
    }
}

/// Digits stay with the person and the day that they were typed for: the cursor goes there with another board, and
/// where that day did not come, or nobody of that name is on it, they go rather than count for somebody else.
fn keep_to_whom(app: &mut App, board: &Board) {
    let Some((count, (rep, back))) =
        counts(app).and_then(|open| Some((open.typed.value()?, open.meant.clone()?)))
    else {
        return;
    };
    let waited = waits_text(app, count);
    if app.message.as_ref().is_some_and(|said| said.text == waited) {
        app.message = None;
    }
    let row = app.stack.cockpit.grid.row(board).map(|row| row.id.clone());
    if row.as_ref() == Some(&rep) && board.back == back {
        return;
    }
    let place = board.place_of(&rep).filter(|_| board.back == back);
    let stays = place.is_some_and(|row| app.stack.cockpit.grid.list.select(row))
        && app
            .stack
            .cockpit
            .grid
            .row(board)
            .is_some_and(|row| row.id == rep);
    if stays {
        return;
    }
    if let Some(open) = counts(app) {
        open.typed.clear();
        open.meant = None;
    }
    // What failed is said already.
    if app
        .message
        .as_ref()
        .is_none_or(|said| said.tone != Tone::Error)
    {
        app.hint("cockpit-not-arrived");
    }
}

/// That a count waits in its cell for its day.
fn waits_text(app: &App, count: u32) -> String {
    app.facts
        .i18n
        .ta("cockpit-count-waits", &[("count", count.into())])
}

fn counts(app: &mut App) -> Option<&mut Counts> {
    app.overlays.iter_mut().find_map(Overlay::counts_mut)
}

/// A cell of the grid.
struct GridCell {
    rep: String,
    name: String,
    day: Day,
    /// The place of its action among those of the rules, and its id.
    place: usize,
    of: String,
}

impl GridCell {
    /// What puts a count into it; `None` for no report.
    fn command(&self, value: Option<u32>) -> Command {
        Command::Count {
            rep: self.rep.clone(),
            day: self.day,
            action: self.of.clone(),
            value,
        }
    }

    /// What is said of that.
    fn said(&self, app: &App, value: Option<u32>) -> String {
        let ctx = app.ctx();
        let count = value.map_or_else(|| ctx.i18n.t("tui-no-report"), |v| v.to_string());
        let args = [
            ("name", text::clean(&self.name).into()),
            ("action", ctx.phrase().action(self.place).into()),
            ("count", count.into()),
        ];
        ctx.i18n.ta("tui-said-counted", &args)
    }
}

/// The cell of an action in the row that the cursor is on.
fn cell_of(app: &App, board: &Board, action: usize) -> Option<GridCell> {
    let grid = &app.stack.cockpit.grid;
    let row = grid.row(board)?;
    Some(GridCell {
        rep: row.id.clone(),
        name: row.name.clone(),
        day: grid.day(board)?,
        place: action,
        of: board.rules.actions.get(action)?.id.clone(),
    })
}
