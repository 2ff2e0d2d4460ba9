//! What is asked of the store: boards, pages, names and writes.

use super::app::App;
use super::event::Effect;
use super::overlays::{Overlay, Save};
use crate::store::desk::{Command, PageId, Request};

/// Asks for a board as it is wished for; older answers will be dropped.
pub fn board(app: &mut App, effects: &mut Vec<Effect>) {
    app.wish.generation += 1;
    effects.push(Effect::Send(Request::Board {
        generation: app.wish.generation,
        metric: app.wish.metric.clone(),
        period: app.wish.period,
        grid_day: app.wish.grid_day,
    }));
}

/// Asks for a page; it opens when it is there. The grid is not in front any more then, so that the
/// typing of counts ends.
pub fn page(app: &mut App, page: PageId, effects: &mut Vec<Effect>) {
    stop_counting(app);
    app.writes.page = Some(page.clone());
    renewed_page(app, page, effects);
}

/// Asks for newer values of an open page.
pub fn renewed_page(app: &App, page: PageId, effects: &mut Vec<Effect>) {
    effects.push(Effect::Send(Request::Page {
        generation: app.wish.generation,
        page,
    }));
}

/// Has the names made searchable.
pub fn index(app: &App, effects: &mut Vec<Effect>) {
    effects.extend(app.board.clone().map(Effect::Index));
}

/// Sends a write; its form is a draft until the answer.
pub fn save(app: &mut App, save: Save, effects: &mut Vec<Effect>) {
    let logged = match &save.command {
        Command::Intervene {
            play,
            warnings,
            ids,
            ..
        } => Some((play.clone(), warnings.clone(), ids.clone())),
        _ => None,
    };
    effects.push(Effect::Send(app.writes.start(save)));
    let Some((play, warnings, ids)) = logged else {
        return;
    };
    app.writes.play = Some(play);
    let in_queue = app.stack.page().is_none() && app.stack.cockpit.has_warnings();
    let queue = &mut app.stack.cockpit.queue;
    queue.marked.clear();
    if let Some(board) = app.board.as_deref().filter(|_| in_queue) {
        queue.next_unanswered(board, &warnings);
    }
    app.writes.logged = warnings.into_iter().zip(ids).next();
}

/// Ends the typing of counts.
pub fn stop_counting(app: &mut App) {
    app.overlays.retain(|o| !matches!(o, Overlay::Counts(_)));
}
