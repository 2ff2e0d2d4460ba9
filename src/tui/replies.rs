//! What the store answers: boards, pages, and what became of a write.

use super::action::Action;
use super::ahead;
use super::app::{App, Harm};
use super::briefs;
use super::event::Effect;
use super::message::Tone;
use super::overlays::Overlay;
use super::overlays::welcome::Welcome;
use super::possible::with_key;
use super::screens::{self, plan};
use super::send;
use super::undone;
use super::update;
use super::walking;
use super::writes::Reversal;
use crate::domain::Day;
use crate::domain::backtest::TriedRules;
use crate::domain::board::Board;
use crate::report::{number, phrase};
use crate::store::desk::{GivenBack, Page, PageId, Reply};
use crate::store::{Finding, StoreError};
use std::sync::Arc;

/// Takes an answer.
pub fn take(app: &mut App, reply: Reply, effects: &mut Vec<Effect>) {
    match reply {
        Reply::Board { generation, board } => {
            if generation != 0 && generation < app.wish.generation {
                return;
            }
            if let Some(board) = walking::held(app, generation, board, effects) {
                on_board(app, generation, &board, effects);
                send::open_pages(app, effects);
            }
        }
        Reply::Brief { generation, brief } => briefs::take(app, generation, brief, effects),
        Reply::Tried {
            generation,
            tried,
            days,
        } => {
            if generation == app.tried {
                told(app, tried.as_deref(), days);
            }
        }
        Reply::Closed(closed) => {
            if let Some(board) = app.board.clone() {
                app.on_cockpit(|cockpit, finder| cockpit.take_closed(&board, finder, &closed));
            }
        }
        Reply::Page {
            generation,
            page,
            value,
        } => {
            if walking::is_of_another(app, generation) {
                // What somebody has asked for comes as it is on the morning that does.
                if app.writes.page.as_ref() == Some(&page) {
                    send::renewed_page(app, page, effects);
                }
                return;
            }
            match walking::arrives(app, &page) {
                Some((number, board)) => {
                    on_board(app, number, &board, effects);
                    let is_gone = value.is_none();
                    on_page(app, &page, value);
                    if is_gone {
                        app.hint("cockpit-not-that-morning");
                    }
                }
                None => on_page(app, &page, value),
            }
        }
        Reply::Saved {
            token,
            events,
            given_back,
        } => saved(app, token, events, &given_back, effects),
        Reply::Failed { token, error } => failed(app, token, &error, effects),
        Reply::Waits(waits) => {
            app.writes.has_waited = true;
            if app.writes.under_way() > 0 {
                let told = phrase::save_waits(&app.facts.i18n, &waits);
                app.say(Tone::Waiting, told);
            }
        }
        Reply::LookedOver { at, wrong: 0 } => {
            let at = (app.facts.local)(at).format("%H:%M:%S").to_string();
            app.say(
                Tone::Saved,
                app.facts.i18n.ta("tui-looked-over", &[("time", at.into())]),
            );
        }
        // The line of what is lost says it, with the key that answers it.
        Reply::LookedOver { .. } => app.message = None,
        // A new board follows by itself.
        Reply::Changed => {}
        Reply::Lost { finding, back } => {
            let i18n = &app.facts.i18n;
            let mut told = phrase::finding(i18n, &finding);
            // A key answers what a backup brings back; that none does is said, and in a kiosk whom to tell.
            if app.facts.is_kiosk || !back.goes_back() {
                let none = if app.facts.is_kiosk {
                    i18n.t("domain-kiosk-tell")
                } else {
                    phrase::way_back(i18n, &back)
                };
                told = [told, none].join(&i18n.t("domain-sentences"));
            }
            lost(app, told, back.goes_back());
        }
        Reply::Noticed(finding) => {
            let told = phrase::finding(&app.facts.i18n, &finding);
            if finding.is_loss() {
                lost(app, told, true);
            } else {
                if matches!(finding, Finding::GoneBack { .. }) {
                    // What was said of a save before is not so any more.
                    app.writes.went_back();
                    app.message = None;
                    app.say(Tone::Error, told.clone());
                }
                app.noticed.push(told);
            }
        }
    }
}

/// Something is not there as it was. What was told first stays: it is the gravest.
fn lost(app: &mut App, told: String, is_answered: bool) {
    app.damaged.get_or_insert(Harm { told, is_answered });
}

/// Something could not be read, or a write failed.
fn failed(app: &mut App, token: Option<u64>, error: &StoreError, effects: &mut Vec<Effect>) {
    // What the database refuses it refuses again; anything else may be saved later.
    let stays = !matches!(error, StoreError::Refused(_) | StoreError::Stopped);
    let pending = token.and_then(|t| app.writes.failed(t, stays));
    let i18n = &app.facts.i18n;
    let text = match error {
        StoreError::Corrupt(_) | StoreError::NotOurs(_) | StoreError::Lost(_)
            if app.facts.is_kiosk =>
        {
            phrase::in_kiosk(i18n, error)
        }
        _ => phrase::shown_error(i18n, error),
    };
    app.writes.logged = None;
    if token.is_none() {
        briefs::failed(app);
        walking::failed(app, effects);
        ahead::forget(app);
        app.unread = Some(text.clone());
    }
    if let Some(pending) = pending {
        match (pending.kept, pending.retry) {
            (Some(draft), _) => {
                effects.push(Effect::Keep(draft.clone()));
                update::remember(app, draft);
            }
            (None, Some(form)) => app.overlays.push(form),
            // Nothing was written, and that is said.
            (None, None) => effects.extend(pending.draft.map(Effect::Drop)),
        }
    }
    match error {
        StoreError::Corrupt(_) | StoreError::Lost(_) => {
            let told = text.clone();
            let is_answered = !matches!(error, StoreError::Lost(loss) if !loss.back.goes_back());
            app.damaged = Some(Harm { told, is_answered });
        }
        StoreError::Moved(_) => app.moved = Some(text.clone()),
        _ if token.is_some() && stays => app.unsaved = Some(text.clone()),
        _ => {}
    }
    app.say(Tone::Error, text);
}

/// The board that is to show.
fn on_board(app: &mut App, generation: u64, board: &Arc<Board>, effects: &mut Vec<Effect>) {
    app.unread = None;
    let first = app.board.is_none();
    let empty = board.head.empty;
    app.writes.renewed();
    let before = app.board.clone();
    app.renew(Arc::clone(board));
    walking::arrived(app, generation, board.back);
    if let Some(before) = before {
        tell_judged(app, &before, board);
    }
    if let Some(touched) = app.writes.came_back.take() {
        app.stack.cockpit.show(board, &touched);
    }
    // Whoever may only look on has nothing to begin.
    // In the past, before anything came in, there is nothing to begin either.
    if first && empty && !app.facts.is_kiosk && app.facts.known_at.is_none() {
        let welcome = Welcome::new(&app.ctx(), &app.facts.calendar);
        app.overlays.insert(0, welcome.into());
    } else if !empty {
        app.overlays.retain(|o| !o.is_welcome());
    }
    plan::rename_drafts(app);
    send::closed(app, effects);
    app.measure();
    briefs::at_end(app, effects);
    if app.index.is_none() && app.overlays.iter().any(Overlay::finds_names) {
        send::index(app, effects);
    }
}

/// Says that the cut-off of the day has passed, where it has since the board before: that is why the counts
/// of the header are others.
fn tell_judged(app: &mut App, before: &Board, now: &Board) {
    if (before.as_of, before.back) != (now.as_of, now.back) || before.judged >= now.judged {
        return;
    }
    let i18n = &app.facts.i18n;
    let of = |(done, all): (u32, u32)| format!("{done}/{all}");
    let args = [
        ("day", number::day(i18n, now.judged).into()),
        ("before", of(before.head.reported).into()),
        ("after", of(now.head.reported).into()),
    ];
    let said = i18n.ta("cockpit-judged-now", &args);
    app.say(Tone::Saved, said);
}

/// A write is on the disk.
fn saved(
    app: &mut App,
    token: u64,
    events: Vec<String>,
    given_back: &[GivenBack],
    effects: &mut Vec<Effect>,
) {
    let undoable = !events.is_empty();
    app.moved = None;
    app.unsaved = None;
    briefs::at_end(app, effects);
    let Some(done) = app.writes.saved(token, events) else {
        return;
    };
    if let Some(key) = done.draft {
        app.drafts.retain(|d| d.key() != key);
        app.writes.draft_ended(&key);
        app.stack.draft_published(&key, app.facts.new_id);
        effects.push(Effect::Drop(key));
    }
    match done.turning {
        Some((Reversal::Back, what)) => undone::undone(app, what, given_back, effects),
        Some((Reversal::Forth, what)) => undone::redone(app, what, effects),
        // Only what can be taken back says so.
        None if undoable => {
            let undoes = with_key(&app.ctx(), "tui-said-undoes", Action::Undo);
            app.say(Tone::Saved, format!("{} · {undoes}", done.said));
        }
        None => app.say(Tone::Saved, done.said),
    }
}

/// Says in the form what history says to its numbers.
fn told(app: &mut App, tried: Option<&TriedRules>, days: (Day, Day)) {
    let mut overlays = std::mem::take(&mut app.overlays);
    if let Some(form) = overlays.last_mut().and_then(Overlay::form_mut) {
        match tried {
            Some(tried) => form.tell(tried, days, &app.ctx()),
            None => form.tell_nothing(days, &app.ctx()),
        }
    }
    app.overlays = overlays;
}

fn on_page(app: &mut App, id: &PageId, value: Option<Page>) {
    let asked = app.writes.page.take_if(|p| p == id).is_some();
    if asked {
        walking::unsay(app);
        app.leave_behind();
        if value.is_none() {
            ahead::forget(app);
        }
    }
    match value {
        Some(page) => app.stack.show(id, page, asked),
        None if !app.stack.remove(id) && asked => app.hint("tui-page-gone"),
        None => {}
    }
    screens::arrived(app);
    app.measure();
}
