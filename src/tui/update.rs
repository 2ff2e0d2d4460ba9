//! One event at a time: overlays first, then pages, then the action table. Memory only.

use super::action::Action;
use super::ahead;
use super::answer;
use super::app::App;
use super::counting;
use super::draft::FormDraft;
use super::event::{Effect, Incoming};
use super::files;
use super::index::Found;
use super::keymap::Key;
use super::message::Tone;
use super::mouse;
use super::moves;
use super::overlays::welcome::FirstWay;
use super::overlays::{Act, Overlay, Reaction, View};
use super::perform;
use super::possible::with_key;
use super::repaint::{self, Repaint};
use super::replies;
use super::screens;
use super::screens::cockpit::Pane;
use super::screens::import::AfterNews;
use super::screens::{plan, standup};
use super::send;
use super::walking;
use crate::domain::board::NodeId;
use crate::intake::desk::ImportNews;
use crate::store::drafts::Keeping;
use ratatui::layout::Rect;
use std::time::Duration;

/// A write that takes longer is told: the disk, or somebody else's import, keeps everybody waiting.
const SLOW_DISK: Duration = Duration::from_secs(1);

/// Takes an event and says what is to be done outside.
pub fn update(app: &mut App, event: Incoming) -> Vec<Effect> {
    let mut effects = Vec::new();
    let stand = |app: &App| {
        let cockpit = &app.stack.cockpit;
        (cockpit.focus, cockpit.grid.list.offset())
    };
    let before = repaint::is_calm(app).then(|| stand(app));
    app.stepped = false;
    drop_gone(app, &mut effects);
    match event {
        Incoming::Key(key) if !ahead::waits(app, key) => on_key(app, key, &mut effects),
        Incoming::Key(_) => {}
        Incoming::Paste(text) => on_paste(app, &text, &mut effects),
        // Over a list on top the wheel is the arrow keys; in a form it would change what was chosen.
        Incoming::Mouse(mouse) => match (app.overlays.last(), mouse.as_key()) {
            (None, _) => mouse::take(app, mouse),
            (Some(top), Some(key)) if top.scrolls() => on_key(app, key, &mut effects),
            (Some(_), _) => {}
        },
        Incoming::Resize(width, height) => {
            app.size = (width, height);
            app.measure();
        }
        Incoming::Reply(reply) => {
            replies::take(app, *reply, &mut effects);
            // The day that digits are for may be there now.
            counting::keep_digits(app, &mut effects);
        }
        Incoming::Index(index) => {
            app.index = Some(index);
            let index = app.index.clone();
            for overlay in &mut app.overlays {
                overlay.take_names(index.as_deref());
            }
            if let Some(board) = app.board.clone() {
                app.on_cockpit(|cockpit, finder| cockpit.refilter(&board, finder));
            }
        }
        Incoming::Import(news) => imported(app, *news, &mut effects),
        Incoming::Tick(seconds) => standup::tick(app, seconds),
        Incoming::Waiting => walking::waits(app),
        Incoming::Slow => {
            if app.writes.under_way() > 0 {
                let args = [("n", app.writes.under_way().into())];
                app.say(Tone::Waiting, app.facts.i18n.ta("tui-saving", &args));
            }
        }
        Incoming::Took(time) => {
            // Waiting for somebody else's work says nothing about the disk.
            let waited = std::mem::take(&mut app.writes.has_waited);
            app.slow_disk = (time >= SLOW_DISK && !waited).then_some(time);
        }
        Incoming::Written(written) => {
            let (tone, said) = files::told(&written, &app.facts.i18n);
            app.say(tone, said);
        }
        Incoming::Backup(error) => app.not_backed_up = error,
        Incoming::Drafts(keeping) => {
            if keeping == Keeping::Lasting {
                app.say(Tone::Saved, app.facts.i18n.t("tui-drafts-working"));
            }
            app.keeping = keeping;
        }
    }
    ahead::act(app, &mut effects);
    let alone = app.stepped && effects.is_empty() && repaint::is_calm(app);
    let before = before.filter(|(was, _)| alone && *was == app.stack.cockpit.focus);
    app.keep_in_view(before.is_some());
    let (focus, first) = stand(app);
    app.repaint = app.repaint.and(match before {
        Some((_, stood)) => {
            if focus != Pane::Grid && stood == first {
                Repaint::Mark(focus)
            } else {
                Repaint::Row(focus)
            }
        }
        None => Repaint::Everything,
    });
    effects
}

/// Asks the overlays, the top one first; `None` when all ignored it.
fn ask(app: &mut App, ask: impl Fn(&mut Overlay, &View) -> Reaction) -> Option<(usize, Reaction)> {
    let mut overlays = std::mem::take(&mut app.overlays);
    let mut answer = None;
    {
        let view = View {
            ctx: app.ctx(),
            index: app.index.as_deref(),
            rows: app.size.1,
            columns: app.size.0,
            field: Rect::default(),
        };
        for at in (0..overlays.len()).rev() {
            // Digits reach the grid only while nothing lies over it.
            if at + 1 < overlays.len() && overlays[at].counts().is_some() {
                continue;
            }
            match ask(&mut overlays[at], &view) {
                Reaction::Ignored => {}
                other => {
                    answer = Some((at, other));
                    break;
                }
            }
        }
    }
    app.overlays = overlays;
    answer
}

pub(super) fn on_key(app: &mut App, key: Key, effects: &mut Vec<Effect>) {
    // It has been read now, and stays in sight until there is something else to say.
    if let Some(message) = &mut app.message {
        message.is_read();
    }
    if let Some((at, answer)) = ask(app, |o, view| o.key(key, view)) {
        handled(app, at, answer, effects);
    } else if standup::digit(app, key) {
        // It has chosen a play.
    } else if let Some(action) = app.facts.keys.action(app.stack.contexts(), key) {
        perform::perform(app, action, effects);
    }
    counting::keep_digits(app, effects);
}

fn on_paste(app: &mut App, text: &str, effects: &mut Vec<Effect>) {
    if let Some((at, answer)) = ask(app, |o, view| o.paste(text, view)) {
        handled(app, at, answer, effects);
    }
}

fn handled(app: &mut App, at: usize, answer: Reaction, effects: &mut Vec<Effect>) {
    match answer {
        Reaction::Ignored | Reaction::Done => {}
        Reaction::Close => {
            app.overlays.remove(at);
        }
        Reaction::Ask(overlay) => app.overlays.push(*overlay),
        Reaction::Act(act) => {
            if !act.keeps_overlay() {
                app.overlays.remove(at);
            }
            on_act(app, *act, effects);
        }
    }
}

fn on_act(app: &mut App, act: Act, effects: &mut Vec<Effect>) {
    match act {
        Act::Run(action) => perform::perform(app, action, effects),
        Act::Metric(metric) => {
            app.wish.metric = Some(metric);
            send::board(app, effects);
        }
        Act::Period(period) => {
            app.wish.period = Some(period);
            send::board(app, effects);
        }
        Act::Go(found) => go(app, &found, effects),
        Act::Save(save) => send::save(app, *save, effects),
        Act::Keep(draft, say) => {
            remember(app, draft.clone());
            send::try_rules(app, &draft, effects);
            effects.push(Effect::Keep(draft));
            if let Some(text) = say {
                app.say(Tone::Hint, text);
            }
        }
        Act::Emptied(draft) => {
            send::try_rules(app, &draft, effects);
            forget(app, draft.key(), effects);
        }
        Act::Leave(draft) => {
            remember(app, draft.clone());
            effects.push(Effect::Keep(draft));
            let (tone, key) = match &app.keeping {
                Keeping::Lasting => (Tone::Saved, "tui-said-kept"),
                Keeping::UntilLogout => (Tone::Error, "tui-said-until-logout"),
                Keeping::Nowhere(_) => (Tone::Error, "tui-said-only-here"),
            };
            app.say(tone, app.facts.i18n.t(key));
        }
        Act::Quit => effects.push(Effect::Quit),
        Act::Continue(draft) => answer::resume(app, draft, effects),
        Act::Throw(draft) => throw_away(app, draft, effects),
        Act::Discard(draft) => discard(app, &draft, effects),
        Act::Cell {
            action,
            value,
            rows,
            then,
        } => {
            let is_done = counting::cell(app, action, value, rows, effects);
            if let Some(then) = then.filter(|_| is_done) {
                perform::perform(app, then, effects);
            }
        }
        Act::Turn(overlay) => app.overlays.push(*overlay),
        Act::Say(text) => app.say(Tone::Hint, text),
        Act::Filter(text) => filter(app, text),
        Act::Unfilter => filter(app, String::new()),
        Act::Step(by) => moves::step(app, by),
        Act::Begin(begun) => match begun.way {
            // Nothing is to be written down: it goes on as it is.
            FirstWay::Import if begun.settings.is_empty() => {
                perform::perform(app, Action::Import, effects);
            }
            FirstWay::Empty if begun.settings.is_empty() => {}
            FirstWay::Demo | FirstWay::Import | FirstWay::Empty => {
                effects.push(Effect::Begin(begun));
            }
        },
        Act::Plan(edit, typed) => {
            if let Some(key) = typed {
                forget(app, &key, effects);
            }
            plan::edit(app, *edit, effects);
        }
        Act::Work(job) => effects.push(Effect::Import(job)),
        Act::LeaveImport(tone, said) => app.say(tone, said),
        Act::Morning(day) => effects.push(Effect::Morning(day)),
        Act::Order(place) => order(app, place),
    }
}

/// What a job of the import page found.
fn imported(app: &mut App, news: ImportNews, effects: &mut Vec<Effect>) {
    let mut overlays = std::mem::take(&mut app.overlays);
    let view = app.view();
    let page = overlays.iter_mut().find_map(Overlay::import_mut);
    let after = page.map_or(AfterNews::Nothing, |page| page.news(news, &view));
    app.overlays = overlays;
    match after {
        AfterNews::Nothing => {}
        AfterNews::Hush => app.message = None,
        AfterNews::Say(tone, said) => app.say(tone, said),
        AfterNews::Renew(tone, said, job) => {
            app.say(tone, said);
            effects.extend(job.map(Effect::Import));
            send::board(app, effects);
        }
    }
}

/// Narrows the pane or the journal in front to a text.
fn filter(app: &mut App, text: String) {
    if app.stack.filter(&text) {
        app.measure();
        return;
    }
    let pane = app.stack.cockpit.focus;
    if let Some(board) = app.board.clone() {
        app.on_cockpit(|cockpit, finder| cockpit.filter(pane, &board, finder, text));
    }
}

/// Puts the rows of the list or the pane in front into the order at a place among those that it can have.
fn order(app: &mut App, place: usize) {
    if app.stack.order(place) {
        return app.measure();
    }
    let pane = app.stack.cockpit.focus;
    let order = pane.orders().get(place).copied();
    if let Some((board, order)) = app.board.clone().zip(order) {
        app.on_cockpit(|cockpit, finder| cockpit.order(pane, &board, finder, order));
    }
}

/// Keeps the newest state of a half-typed text at hand.
pub(super) fn remember(app: &mut App, draft: FormDraft) {
    app.drafts.retain(|d| d.key() != draft.key());
    app.drafts.push(draft);
}

/// It is no draft any more, neither here nor on the disk.
fn forget(app: &mut App, key: &str, effects: &mut Vec<Effect>) {
    effects.push(Effect::Drop(key.to_owned()));
    app.drafts.retain(|draft| draft.key() != key);
}

/// It is no draft any more, and can be had back for a while out of the list of drafts (promise B11).
fn throw_away(app: &mut App, mut draft: FormDraft, effects: &mut Vec<Effect>) {
    discard(app, &draft, effects);
    draft.thrown = Some((app.facts.clock)().timestamp_millis());
    effects.push(Effect::Keep(draft.clone()));
    app.thrown.push(draft);
    let said = with_key(&app.ctx(), "tui-said-thrown", Action::Drafts);
    app.say(Tone::Hint, said);
}

/// What was thrown away a day ago is not to be had back any more, here and on the disk.
fn drop_gone(app: &mut App, effects: &mut Vec<Effect>) {
    if app.thrown.is_empty() {
        return;
    }
    let now = (app.facts.clock)();
    let gone = app.thrown.iter().filter(|draft| draft.is_gone(now));
    for draft in gone.cloned().collect::<Vec<_>>() {
        discard(app, &draft, effects);
    }
}

fn discard(app: &mut App, draft: &FormDraft, effects: &mut Vec<Effect>) {
    let key = draft.key().to_owned();
    app.thrown.retain(|thrown| thrown.key() != key);
    forget(app, &key, effects);
    app.writes.draft_ended(&key);
    app.stack.draft_dropped(&key);
    screens::arrived(app);
    app.measure();
    let gone = |o: &mut Overlay| o.forget_draft(&key);
    if let Some(at) = app.overlays.iter_mut().position(gone) {
        app.overlays.remove(at);
    }
}

/// Goes to what was found: a unit in the tree, a person's or customer's page.
fn go(app: &mut App, found: &Found, effects: &mut Vec<Effect>) {
    let Some(board) = app.board.clone() else {
        return;
    };
    match found {
        Found::Unit(id) => {
            let unit = NodeId::Unit(id.clone());
            if let Some(row) = board.tree.iter().position(|n| n.id == unit) {
                moves::focus(app, Pane::Tree);
                app.stack.cockpit.tree.reveal(&board, row);
            }
        }
        Found::Rep(id) => app.stack.cockpit.show_rep(&board, id),
        Found::Customer(_) => {}
    }
    if let Some(page) = screens::page_of(found) {
        send::page(app, page, effects);
    }
}

/// Starts the cockpit: what to ask the store first, and the texts of an earlier session to offer.
pub fn start(app: &mut App, drafts: Vec<FormDraft>) -> Vec<Effect> {
    let mut effects = Vec::new();
    let (thrown, drafts): (Vec<_>, _) =
        drafts.into_iter().partition(|draft| draft.thrown.is_some());
    app.thrown = thrown;
    if !drafts.is_empty() {
        app.drafts.clone_from(&drafts);
        let newest_first = drafts.into_iter().rev().collect();
        let offer = super::overlays::drafts::DraftList::new(newest_first);
        app.overlays.push(offer.into());
    }
    send::board(app, &mut effects);
    effects
}

/// The half-typed texts on the screen, for the moment a signal ends everything.
pub fn open_drafts(app: &App) -> Vec<FormDraft> {
    app.overlays.iter().filter_map(Overlay::draft).collect()
}
