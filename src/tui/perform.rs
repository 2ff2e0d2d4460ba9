//! What each action of the table does.

use super::action::Action;
use super::answer;
use super::app::{App, Kind};
use super::event::Effect;
use super::focus::Pane;
use super::overlays::Overlay;
use super::overlays::counts::{Counts, Entry};
use super::overlays::excuse::Excuse;
use super::overlays::find::Find;
use super::overlays::help::Help;
use super::overlays::palette::Palette;
use super::overlays::snooze::Snooze;
use super::writes::Save;
use crate::domain::board::{NodeKind, QueueRow};
use crate::domain::warning::SubjectKind;
use crate::report::text;
use crate::store::desk::{Command, PageId, Request};

/// Does an action, or says why it is not possible.
pub fn perform(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    if let Some(why) = app.obstacle(action) {
        app.say(Kind::Hint, app.facts.i18n.t(why));
        return;
    }
    if action != Action::Note {
        app.writes.logged = None;
    }
    match action {
        Action::Down => step(app, 1),
        Action::Up => step(app, -1),
        Action::PageDown => step(app, half(app)),
        Action::PageUp => step(app, -half(app)),
        Action::Top => step(app, isize::MIN / 2),
        Action::Bottom => step(app, isize::MAX / 2),
        Action::Left | Action::Right => sideways(app, action == Action::Right),
        Action::NextPane => focus(app, app.focus.next()),
        Action::PrevPane => focus(app, app.focus.prev()),
        Action::PaneTree => focus(app, Pane::Tree),
        Action::PaneGrid => focus(app, Pane::Grid),
        Action::PaneQueue => focus(app, Pane::Queue),
        Action::Open => open(app, effects),
        Action::Back => back(app),
        Action::Intervene => answer::intervene(app),
        Action::Acknowledge => answer::acknowledge(app, effects),
        Action::Snooze => snooze(app),
        Action::Why => {
            if let Some(id) = app.warning().map(|r| r.id.clone()) {
                ask_page(app, PageId::Warning(id), effects);
            }
        }
        Action::Repeat => answer::repeat(app, effects),
        Action::Mark => answer::mark(app),
        Action::Note => answer::note(app),
        Action::Excuse => excuse(app),
        Action::Counts => counts(app),
        Action::Undo => undo(app, effects),
        Action::DayBefore => day(app, -1, effects),
        Action::DayAfter => day(app, 1, effects),
        Action::PeriodBefore | Action::PeriodAfter => {
            period(app, action == Action::PeriodAfter, effects);
        }
        Action::Metric => metric(app, effects),
        Action::Find => {
            let mut find = Find::default();
            find.search(app.index.as_deref());
            app.overlays.push(Overlay::Find(find));
            if app.index.is_none() {
                ask_index(app, effects);
            }
        }
        Action::Palette => {
            let palette = Palette::new(app);
            app.overlays.push(Overlay::Palette(palette));
        }
        Action::Help => app.overlays.push(Overlay::Help(Help::default())),
        Action::Redraw => effects.push(Effect::Redraw),
        Action::Suspend => effects.push(Effect::Suspend),
        Action::Quit => effects.push(Effect::Quit),
    }
}

/// Asks for a board as the view wants it; older answers will be dropped.
pub fn ask_board(app: &mut App, effects: &mut Vec<Effect>) {
    app.view.generation += 1;
    effects.push(Effect::Send(Request::Board {
        generation: app.view.generation,
        metric: app.view.metric.clone(),
        period: app.view.period,
        grid_day: app.view.grid_day,
    }));
}

/// Asks for a page; it opens when it is there.
pub fn ask_page(app: &mut App, page: PageId, effects: &mut Vec<Effect>) {
    stop_counting(app);
    app.writes.page = Some(page.clone());
    effects.push(Effect::Send(Request::Page {
        generation: app.view.generation,
        page,
    }));
}

/// Has the names made searchable.
pub fn ask_index(app: &App, effects: &mut Vec<Effect>) {
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
    if let Some((play, warnings, ids)) = logged {
        app.writes.play = Some(play);
        app.queue.marked.clear();
        if app.pages.is_empty() && app.focus == Pane::Queue {
            next_unanswered(app, &warnings);
        }
        app.writes.logged = warnings.into_iter().zip(ids).next();
    }
}

/// The queue's cursor goes to the next row without a response, from the top again after the last one;
/// it stays where it is when there is none.
fn next_unanswered(app: &mut App, answered: &[String]) {
    let Some(board) = app.board.clone() else {
        return;
    };
    let rows = app.queue.list.rows();
    let (before, from) = rows.split_at(app.queue.list.cursor().min(rows.len()));
    let next = from.iter().chain(before).copied().find(|&i| {
        board
            .queue
            .get(i)
            .is_some_and(|r| r.response.is_none() && !answered.contains(&r.id))
    });
    if let Some(next) = next {
        app.queue.list.select(next);
    }
}

/// Back from a page; without one, the marks go.
fn back(app: &mut App) {
    if app.pages.pop().is_none() {
        app.queue.marked.clear();
    }
    super::draw::measure(app);
}

fn snooze(app: &mut App) {
    if app.pages.is_empty() && app.focus == Pane::Queue && !app.queue.marked.is_empty() {
        app.say(Kind::Hint, app.facts.i18n.t("tui-snooze-marked"));
        return;
    }
    let form = app.warning().map(Snooze::new);
    app.overlays.extend(form.map(Overlay::Snooze));
}

/// Ends the typing of counts: the grid is not in front any more.
pub fn stop_counting(app: &mut App) {
    app.overlays.retain(|o| !matches!(o, Overlay::Counts(_)));
}

fn half(app: &App) -> isize {
    let rows = match app.focus {
        Pane::Tree => app.screen().tree.rows(1),
        Pane::Grid => app.screen().grid.rows(1),
        Pane::Queue => app.screen().queue.rows(0),
    };
    (rows / 2).max(1) as isize
}

fn step(app: &mut App, by: isize) {
    match app.focus {
        Pane::Tree => app.tree.list.step(by),
        Pane::Grid => app.grid.list.step(by),
        Pane::Queue => app.queue.list.step(by),
    }
}

/// Left and right fold the tree; the other panes have nothing to the side, so there they go to the tree's
/// side and back.
fn sideways(app: &mut App, right: bool) {
    let Some(board) = app.board.clone() else {
        return;
    };
    match (app.focus, right) {
        (Pane::Tree, false) => app.tree.left(&board),
        (Pane::Tree, true) => app.tree.right(&board),
        _ => {}
    }
}

/// Goes to a pane; pages close, and the typing of counts ends.
pub fn focus(app: &mut App, pane: Pane) {
    stop_counting(app);
    // The grid's cursor starts on the person of the selected warning.
    if pane == Pane::Grid
        && app.focus != Pane::Grid
        && let (Some(board), Some(rep)) = (app.board.clone(), app.marked_rep())
        && let Some(at) = board.grid.rows.iter().position(|r| r.rep == rep)
    {
        app.grid.list.select(at);
    }
    app.pages.clear();
    app.focus = pane;
}

fn open(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(board) = app.board.clone() else {
        return;
    };
    if let Some(open) = app.pages.last() {
        if let crate::store::desk::Page::Warning(page) = &open.page {
            let id = subject_page(&page.row);
            ask_page(app, id, effects);
        }
        return;
    }
    match app.focus {
        Pane::Tree => {
            let Some(row) = app.tree.list.selected() else {
                return;
            };
            let is_rep = board.tree.get(row).is_some_and(|n| n.kind == NodeKind::Rep);
            match app.rep() {
                Some((id, _)) if is_rep => ask_page(app, PageId::Rep(id), effects),
                _ => app.tree.turn(&board, row),
            }
        }
        Pane::Grid => {
            if let Some((id, _)) = app.rep() {
                ask_page(app, PageId::Rep(id), effects);
            }
        }
        Pane::Queue => {
            if let Some(id) = app.queue.row(&board).map(subject_page) {
                ask_page(app, id, effects);
            }
        }
    }
}

fn subject_page(row: &QueueRow) -> PageId {
    let subject = &row.episode.key.subject;
    match subject.kind {
        SubjectKind::Rep => PageId::Rep(subject.id.clone()),
        SubjectKind::Customer => PageId::Customer(subject.id.clone()),
        // These have no page of their own: the warning's own says all there is.
        SubjectKind::Unit | SubjectKind::Product | SubjectKind::Stage | SubjectKind::Target => {
            PageId::Warning(row.id.clone())
        }
    }
}

fn excuse(app: &mut App) {
    let Some((rep, name)) = app.rep() else { return };
    let day = app.board.as_deref().and_then(|b| app.grid.day(b));
    if let Some(day) = day {
        let form = Excuse::new(rep, name, day);
        app.overlays.push(Overlay::Excuse(form));
    }
}

fn counts(app: &mut App) {
    let Some(board) = app.board.clone() else {
        return;
    };
    // From a page or the tree it goes to that person's row.
    let rep = app.rep();
    focus(app, Pane::Grid);
    let row = rep.and_then(|(id, _)| board.grid.rows.iter().position(|r| r.id == id));
    if let Some(row) = row {
        app.grid.list.select(row);
    }
    if board.grid.actions > 0 && app.grid.list.selected().is_some() {
        let counts = Counts::new(board.grid.actions);
        app.overlays.push(Overlay::Counts(counts));
    }
}

/// Saves a typed count and moves on.
pub fn cell(app: &mut App, action: usize, value: Entry, rows: isize, effects: &mut Vec<Effect>) {
    let Some(board) = app.board.clone() else {
        return;
    };
    let target = app.grid.row(&board).zip(app.grid.day(&board));
    let value = match value {
        Entry::Nothing => None,
        Entry::Count(count) => Some(Some(count)),
        Entry::NoReport => Some(None),
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
        let request = app
            .writes
            .count(&row.id, day, (action, &of.id), value, said);
        effects.push(Effect::Send(request));
    }
    app.grid.list.step(rows);
}

fn undo(app: &mut App, effects: &mut Vec<Effect>) {
    let i18n = &app.facts.i18n;
    let said = |what: &str| i18n.ta("tui-said-undone", &[("what", what.into())]);
    if let Some(request) = app.writes.undo(said) {
        effects.push(Effect::Send(request));
    }
}

/// The day before or after: in memory while the grid holds it, otherwise asked for.
fn day(app: &mut App, by: i32, effects: &mut Vec<Effect>) {
    let Some(board) = app.board.clone() else {
        return;
    };
    let days = &board.grid.days;
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return;
    };
    let shown = app.grid.day.checked_add_signed(by as isize);
    if let Some(at) = shown.filter(|at| *at < days.len()) {
        app.grid.day = at;
        return;
    }
    let wanted = if by < 0 {
        first.prev()
    } else if *last < board.judged {
        last.plus(days.len() as i32).min(board.judged)
    } else {
        app.say(Kind::Hint, app.facts.i18n.t("tui-day-last"));
        return;
    };
    app.view.grid_day = (wanted < board.judged).then_some(wanted);
    app.view.day = Some(if by < 0 { wanted } else { last.next() });
    ask_board(app, effects);
}

fn period(app: &mut App, after: bool, effects: &mut Vec<Effect>) {
    let Some(board) = &app.board else { return };
    // Held keys go on from what was asked for last, not from what has arrived.
    let now = app.view.period.unwrap_or(board.period);
    app.view.period = Some(if after { now.next() } else { now.prev() });
    ask_board(app, effects);
}

fn metric(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(board) = &app.board else { return };
    let now = app.view.metric.as_ref().unwrap_or(&board.metric);
    let at = board.metrics.iter().position(|m| m == now);
    let next = at.map_or(0, |at| (at + 1) % board.metrics.len());
    if let Some(metric) = board.metrics.get(next).cloned() {
        app.view.metric = Some(metric);
        ask_board(app, effects);
    }
}
