//! What is asked of the store: boards, pages, names and writes.

use super::app::App;
use super::draft::{About, FormDraft};
use super::event::Effect;
use super::overlays::Save;
use super::possible;
use crate::store::desk::{Command, PageId, Request};

/// Asks for a board as it is wished for; older answers will be dropped.
pub fn board(app: &mut App, effects: &mut Vec<Effect>) {
    app.wish.generation += 1;
    effects.push(Effect::Send(Request::Board {
        generation: app.wish.generation,
        back: app.wish.back,
        metric: app.wish.metric.clone(),
        period: app.wish.period,
    }));
}

/// Asks for a page; it opens when it is there. The grid is not in front any more then, so that the
/// typing of counts ends.
pub fn page(app: &mut App, page: PageId, effects: &mut Vec<Effect>) {
    stop_counting(app);
    app.writes.page = Some(page.clone());
    renewed_page(app, page, effects);
}

/// Asks for the warnings that closed lately, while they are shown.
pub fn closed(app: &App, effects: &mut Vec<Effect>) {
    if app.stack.cockpit.queue.shows_more {
        effects.push(Effect::Send(Request::Closed));
    }
}

/// Has history judged by the numbers of a draft, where it is one of rules.
pub fn try_rules(app: &mut App, draft: &FormDraft, effects: &mut Vec<Effect>) {
    if let About::Rules { numbers, .. } = &draft.about {
        app.tried += 1;
        if !numbers.is_empty() {
            effects.push(Effect::Send(Request::TryRules {
                generation: app.tried,
                numbers: numbers.clone(),
            }));
        }
    }
}

/// Asks for newer values of all open pages, the one in front last: whoever goes back to another sees it as it is.
pub fn open_pages(app: &App, effects: &mut Vec<Effect>) {
    for page in app.stack.pages() {
        renewed_page(app, page.id(), effects);
    }
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

/// Sends a write. Until the answer it is a draft, with a text or without: what was not acknowledged when the
/// line drops is offered again, and saved once.
pub fn write(app: &mut App, request: Request, draft: Option<FormDraft>, effects: &mut Vec<Effect>) {
    let Request::Write { token, command, .. } = request else {
        effects.push(Effect::Send(request));
        return;
    };
    let draft = draft.unwrap_or_else(|| {
        let said = app.writes.said(token).to_owned();
        FormDraft::pending((app.facts.new_id)(), command.clone(), said)
    });
    let id = draft.key().to_owned();
    app.writes.is_draft(token, &draft);
    // One that was resumed lies on the disk from before.
    let is_kept = app.drafts.iter().any(|kept| kept.key() == id);
    effects.push(if is_kept {
        Effect::Keep(draft)
    } else {
        Effect::Await(draft)
    });
    effects.push(Effect::Send(Request::Write { token, id, command }));
}

/// Sends what a form or a key asks for.
pub fn save(app: &mut App, mut save: Save, effects: &mut Vec<Effect>) {
    // A report is confirmed for its day; anything else would be an answer of today to what shows of the past.
    let of_a_day = matches!(save.command, Command::Confirm { .. });
    if let Some(why) = possible::save_obstacle(app).filter(|_| !of_a_day) {
        app.overlays.extend(save.retry);
        return possible::say(app, why);
    }
    let logged = match &save.command {
        Command::Intervene {
            plays,
            warnings,
            ids,
            ..
        } => Some((plays.clone(), warnings.clone(), ids.clone())),
        _ => None,
    };
    let draft = save.draft.take();
    let request = app.writes.start(save);
    write(app, request, draft, effects);
    let Some((mut plays, warnings, ids)) = logged else {
        return;
    };
    // Which of several different ones is meant by `the last play` nobody can tell.
    plays.dedup();
    app.writes.play = plays.pop().filter(|_| plays.is_empty());
    let in_queue = app.stack.on_cockpit() && app.stack.cockpit.has_warnings();
    let queue = &mut app.stack.cockpit.queue;
    queue.marked.clear();
    if let Some(board) = app.board.as_deref().filter(|_| in_queue) {
        queue.next_unanswered(board, |warning| app.writes.answers(warning));
    }
    app.writes.logged = warnings.into_iter().zip(ids).next();
}

/// Ends the typing of counts.
pub fn stop_counting(app: &mut App) {
    app.overlays.retain(|o| o.counts().is_none());
}
