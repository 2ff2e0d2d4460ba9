//! What each action of the table does.

use super::action::Action;
use super::answer;
use super::app::App;
use super::briefs::{self, BriefUse};
use super::commands;
use super::confirming;
use super::copied;
use super::counting;
use super::event::Effect;
use super::files;
use super::glossary;
use super::lists;
use super::message::Tone;
use super::overlays::Overlay;
use super::overlays::drafts::DraftList;
use super::overlays::filter::Filter;
use super::overlays::find::Find;
use super::overlays::help::Help;
use super::planning;
use super::possible::{self, Obstacle};
use super::screens::cockpit::Pane;
use super::screens::import::ImportPage;
use super::send;
use super::shown;
use super::standing;
use super::tasks;
use super::team;
use super::undone;
use super::walking;
use crate::store::desk::{PageId, Request};
use crate::store::drafts::Keeping;

/// Does an action, or says why it is not possible.
pub fn perform(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    if let Some(why) = possible::obstacle(app, action) {
        // Where there is nothing to take away, Esc does nothing.
        if why == Obstacle::NoWayBack {
            return;
        }
        // Where nothing was saved yet, the journal shows what was saved before.
        if why == Obstacle::NothingSaved && action == Action::Undo {
            undone::undo(app, effects);
            return;
        }
        return possible::say(app, why);
    }
    // Until it is there the keys stay in sight, and what is saved would be about the morning that goes.
    if action.saves() && walking::is_on_the_way(app) {
        return possible::say(app, Obstacle::OnTheWay);
    }
    if action != Action::Note {
        app.writes.logged = None;
    }
    act(app, action, effects);
}

#[expect(
    clippy::too_many_lines,
    reason = "one line for each action: the list is complete where the compiler says so"
)]
fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    match action {
        Action::Down => step(app, 1),
        Action::Up => step(app, -1),
        Action::PageDown => step(app, app.stack.half(&app.areas())),
        Action::PageUp => step(app, -app.stack.half(&app.areas())),
        Action::Top | Action::Bottom => far(app, action == Action::Bottom, effects),
        Action::Left | Action::Right => sideways(app, action == Action::Right),
        Action::NextLink | Action::PrevLink => {
            app.stack.next_link(action == Action::NextLink);
            app.measure();
        }
        Action::NextPane => focus(app, app.stack.cockpit.focus.next()),
        Action::PrevPane => focus(app, app.stack.cockpit.focus.prev()),
        Action::PaneTree | Action::PaneGrid | Action::PaneQueue => {
            if let Some(pane) = Pane::of(action) {
                focus(app, pane);
            }
        }
        Action::Open if planning::take(app, effects) => {}
        Action::Open => open(app, effects),
        Action::Back => back(app),
        Action::Intervene => answer::intervene(app),
        Action::Acknowledge => answer::acknowledge(app, effects),
        Action::Snooze => answer::snooze(app),
        Action::Why => shown::why(app, effects),
        Action::Repeat => answer::repeat(app, effects),
        Action::Mark => answer::mark(app),
        Action::Note => answer::note(app),
        Action::Excuse => answer::excuse(app),
        Action::Confirm if planning::adjust::sign(app) => {}
        Action::Confirm => confirming::one(app, effects),
        Action::ConfirmAll => confirming::all(app, effects),
        Action::Counts => counting::begin(app, effects),
        Action::Undo if planning::undo(app, effects) => {}
        Action::Undo => undone::undo(app, effects),
        Action::Redo => undone::redo(app, effects),
        Action::Journal => journal(app, effects),
        Action::Rules => lists::rules(app, effects),
        Action::Results => lists::results(app, effects),
        Action::Tasks => tasks::open(app, effects),
        Action::Plan => planning::open(app, effects),
        Action::Adjustments => planning::adjust::open(app, effects),
        Action::Refuse => planning::adjust::refuse(app),
        Action::Dimension => planning::dimension(app, effects),
        Action::Hold => planning::hold(app, effects),
        Action::Publish => planning::publish(app),
        Action::Roll => planning::roll(app, effects),
        Action::NextColumn | Action::PrevColumn => {
            planning::step(app, action == Action::NextColumn);
        }
        Action::Team => team::open(app, effects),
        Action::Ranks => team::ranks(app),
        Action::Tick => tasks::tick(app, effects),
        Action::NewTask => tasks::new_task(app),
        Action::Signal => tasks::signal(app),
        Action::PutInForce => answer::propose(app, effects),
        Action::WriteFile => files::write_in_front(app, effects),
        Action::StandUp => standing::begin(app),
        Action::LogPlay => standing::log(app, effects),
        Action::NextPerson => shown::person(app, true, effects),
        Action::PrevPerson => shown::person(app, false, effects),
        Action::Agree => standing::agree(app),
        Action::PrintBrief => briefs::put_to_use(app, BriefUse::Print, effects),
        Action::Timer => standing::timer(app),
        Action::Import => import(app, effects),
        Action::Private => private(app),
        Action::DayBefore => walking::day(app, false, effects),
        Action::DayAfter => walking::day(app, true, effects),
        Action::Today if app.facts.known_at.is_some() => effects.push(Effect::Now),
        Action::Today => walking::today(app, effects),
        Action::PeriodBefore | Action::PeriodAfter => {
            let after = action == Action::PeriodAfter;
            if !planning::period(app, after, effects) && !team::period(app, after, effects) {
                shown::period(app, after, effects);
            }
        }
        Action::Metric if planning::metric(app, effects) => {}
        Action::Metric if team::metric(app, effects) => {}
        Action::Metric => shown::metric(app, effects),
        Action::Find => find(app, effects),
        Action::Drafts => drafts(app),
        Action::Filter => filter(app, effects),
        Action::Order => lists::order(app),
        Action::Show => show_more(app, effects),
        Action::Zoom => app.stack.cockpit.zoomed = !app.stack.cockpit.zoomed,
        Action::Palette => {
            let palette = commands::palette(app);
            app.overlays.push(Overlay::Palette(palette));
        }
        Action::Help => app
            .overlays
            .push(Overlay::Help(Help::of(glossary::figures(app)))),
        Action::Restore if app.damaged.is_some() => effects.push(Effect::Restore),
        Action::Restore => {
            app.say(Tone::Waiting, app.facts.i18n.t("tui-looking-over"));
            effects.push(Effect::Send(Request::LookOver));
        }
        Action::Copy | Action::CopyBrief => copied::copy(app, action == Action::CopyBrief, effects),
        Action::Mouse => take_mouse(app, effects),
        Action::Redraw => effects.push(Effect::Redraw),
        Action::Suspend => effects.push(Effect::Suspend),
        Action::Quit => quit(app, effects),
        // What lies on top does these itself.
        Action::NextHit
        | Action::PrevHit
        | Action::ImportAll
        | Action::ImportList
        | Action::TypePath
        | Action::OtherColumn
        | Action::StepBack
        | Action::KeepSource
        | Action::Choose
        | Action::Discard
        | Action::Leave
        | Action::ChoosePlay
        | Action::TypeCount
        | Action::NextCell
        | Action::PrevCell
        | Action::CellBelow
        | Action::CellAbove
        | Action::NoReport
        | Action::Save
        | Action::Drop
        | Action::NextField
        | Action::PrevField
        | Action::TypeOption
        | Action::NextOption
        | Action::PrevOption
        | Action::OptionAbove
        | Action::OptionBelow
        | Action::NewLine
        | Action::DeleteBack
        | Action::DeleteForward
        | Action::DeleteWord
        | Action::DeleteToStart
        | Action::DeleteToEnd
        | Action::UndoTyping
        | Action::RedoTyping
        | Action::CharLeft
        | Action::CharRight
        | Action::WordLeft
        | Action::WordRight
        | Action::LineUp
        | Action::LineDown
        | Action::LineStart
        | Action::LineEnd
        | Action::TextStart
        | Action::TextEnd => {}
    }
}

/// Leaves; where a text is nowhere but on the screen, that is said first.
fn quit(app: &mut App, effects: &mut Vec<Effect>) {
    if may_leave(app) {
        effects.push(Effect::Quit);
    }
}

/// Whether leaving loses nothing; otherwise it is asked about, once.
pub(super) fn may_leave(app: &mut App) -> bool {
    let asked = matches!(app.overlays.last(), Some(Overlay::Confirm(_)));
    let is_kept = !matches!(app.keeping, Keeping::Nowhere(_));
    if is_kept || app.drafts.len() + super::update::open_drafts(app).len() == 0 || asked {
        return true;
    }
    app.overlays.push(Overlay::Confirm(
        super::overlays::confirm::Confirm::quitting(),
    ));
    false
}

fn journal(app: &mut App, effects: &mut Vec<Effect>) {
    let today = app.today();
    send::page(app, PageId::Journal(today), effects);
}

/// Takes the mouse, or gives it back, and says what that means for selecting text.
fn take_mouse(app: &mut App, effects: &mut Vec<Effect>) {
    app.mouse = !app.mouse;
    effects.push(Effect::Mouse(app.mouse));
    let said = if app.mouse {
        "tui-mouse-taken"
    } else {
        "tui-mouse-given"
    };
    app.say(Tone::Saved, app.facts.i18n.t(said));
}

fn import(app: &mut App, effects: &mut Vec<Effect>) {
    send::stop_counting(app);
    let view = app.view();
    let (page, job) = ImportPage::new(&view);
    app.overlays.push(Overlay::Import(Box::new(page)));
    effects.push(Effect::Import(Box::new(job)));
}

fn private(app: &mut App) {
    app.stack.toggle_private();
    app.measure();
}

/// Back from a page; without one, what was narrowed last goes.
fn back(app: &mut App) {
    let board = app.board.clone();
    let filtered = app.stack.filtered_by().is_some_and(|text| !text.is_empty());
    if filtered {
        app.stack.filter("");
    } else if let Some(order) = app.stack.ordered_by().filter(|o| *o != o.own()) {
        app.stack.order(order.own());
    } else if !app.stack.close()
        && let Some(board) = board
    {
        app.on_cockpit(|cockpit, finder| cockpit.widen(&board, finder));
    }
    app.measure();
}

fn find(app: &mut App, effects: &mut Vec<Effect>) {
    let mut find = Find::default();
    find.search(app.index.as_deref());
    app.overlays.push(Overlay::Find(find));
    if app.index.is_none() {
        send::index(app, effects);
    }
}

fn filter(app: &mut App, effects: &mut Vec<Effect>) {
    let front = app.stack.cockpit.focus.place();
    let of_pane = &app.stack.cockpit.narrowing[front].filter;
    let filter = Filter::new(app.stack.filtered_by().unwrap_or(of_pane));
    app.overlays.push(Overlay::Filter(filter));
    if app.index.is_none() {
        send::index(app, effects);
    }
}

fn show_more(app: &mut App, effects: &mut Vec<Effect>) {
    if let Some(board) = app.board.clone() {
        app.on_cockpit(|cockpit, finder| cockpit.show_more(&board, finder));
        send::closed(app, effects);
    }
}

fn drafts(app: &mut App) {
    let newest_first = app.drafts.iter().rev().chain(app.thrown.iter().rev());
    let newest_first = newest_first.cloned().collect();
    let list = DraftList::new(newest_first);
    app.overlays.push(Overlay::Drafts(list));
}

/// Moves the cursor of the pane in front, or scrolls the page.
pub fn step(app: &mut App, by: isize) {
    app.stack.step(by);
    // The other panes follow the cursor of the tree.
    app.stepped = app.stack.on_cockpit() && app.stack.cockpit.focus != Pane::Tree;
    // The lower edge of a list says more of the row under the cursor.
    if app.stack.filtered_by().is_some() || app.stack.adjustments().is_some() {
        app.measure_front();
    }
}

/// To the first row or the last one; in the stand-up to the one who comes first, or to the end.
fn far(app: &mut App, down: bool, effects: &mut Vec<Effect>) {
    match app.stack.standing() {
        Some(stand_up) => {
            stand_up.go_far(down);
            briefs::at_end(app, effects);
            app.measure();
        }
        None => step(app, if down { isize::MAX / 2 } else { isize::MIN / 2 }),
    }
}

fn sideways(app: &mut App, right: bool) {
    if let Some(board) = &app.board {
        app.stack.cockpit.sideways(right, board);
    }
}

/// Goes to a pane; pages close, and the typing of counts ends.
pub fn focus(app: &mut App, pane: Pane) {
    send::stop_counting(app);
    app.stack.close_pages();
    let board = app.board.clone();
    app.on_cockpit(|cockpit, finder| cockpit.go(pane, board.as_deref(), finder));
}

fn open(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(board) = app.board.clone() else {
        return;
    };
    let cases = app.stack.opens_cases();
    let page = if app.stack.page().is_some() {
        app.stack.open()
    } else {
        app.on_cockpit(|cockpit, finder| cockpit.open(&board, finder))
    };
    if let Some(page) = page {
        send::page(app, page, effects);
    } else {
        app.measure();
        if cases {
            app.stack.go_to_rows();
            app.measure();
        }
    }
}
