//! What keys do on the journal: other days, taking the entry under the cursor back and bringing it back; and how it
//! is opened.

use crate::domain::Day;
use crate::domain::journal::{EntryState, JournalEntry, JournalPage};
use crate::store::desk::PageId;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::event::Effect;
use crate::tui::overlays::take_back::TakeBack;
use crate::tui::possible::Obstacle;
use crate::tui::screens::Paper;
use crate::tui::screens::habits::{Acted, Possible};
use crate::tui::send;
use crate::tui::undone;
use crate::tui::writes::Done;

/// A day of the journal.
pub fn page(day: Day) -> PageId {
    PageId::Journal(day)
}

/// Opens the journal of today.
pub fn open(app: &mut App, effects: &mut Vec<Effect>) {
    let today = app.today();
    send::page(app, page(today), effects);
}

/// What a key does here.
pub(super) fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) -> Acted {
    match action {
        Action::DayBefore => beside(app, |shown| shown.before, effects),
        Action::DayAfter => beside(app, |shown| shown.after, effects),
        // Of what was known in the past the way back is out of the past.
        Action::Today if app.facts.known_at.is_none() => open(app, effects),
        Action::Undo => return Acted::when(undo(app, effects)),
        Action::Redo => return Acted::when(redo(app, effects)),
        _ => return Acted::Ignored,
    }
    Acted::Done
}

/// Whether that is possible.
pub(super) fn possible(paper: &Paper<JournalPage>, app: &App, action: Action) -> Possible {
    match (action, paper.entry()) {
        (Action::DayBefore, _) => {
            Possible::with(paper.page.before.is_some(), Obstacle::NothingFurther)
        }
        (Action::DayAfter, _) => {
            Possible::with(paper.page.after.is_some(), Obstacle::NothingFurther)
        }
        (Action::Today, _) => Possible::with(paper.page.day != app.today(), Obstacle::Newest),
        (Action::Undo, Some(entry)) => {
            let stands = entry.state == EntryState::Stands;
            Possible::with(stands, Obstacle::NotUndone)
        }
        (Action::Redo, Some(entry)) => Possible::or_elsewhere(entry.is_undone()),
        _ => Possible::AsElsewhere,
    }
}

/// `[ ]`: the day before or after. Days on which nothing was saved are passed over.
fn beside(app: &mut App, next: fn(&JournalPage) -> Option<Day>, effects: &mut Vec<Effect>) {
    let paper = app.stack.front::<JournalPage>();
    if let Some(day) = paper.and_then(|paper| next(&paper.page)) {
        send::page(app, page(day), effects);
    }
}

/// `u`: takes the entry under the cursor back; false where none is there. Where later ones stand, it is asked whether
/// that is meant.
fn undo(app: &mut App, effects: &mut Vec<Effect>) -> bool {
    let Some(paper) = app.stack.front::<JournalPage>() else {
        return false;
    };
    let Some(entry) = paper.entry() else {
        return false;
    };
    let done = done_of(app, entry);
    let newer = paper.page.entries.iter();
    let newer = newer.take_while(|other| other.id != entry.id);
    match newer.filter(|other| other.can_be_undone()).count() {
        0 => undone::take_back(app, done, effects),
        later => {
            let form = TakeBack::form(done, later, &app.ctx());
            app.overlays.push(form.into());
        }
    }
    true
}

/// `C-r`: brings the entry under the cursor back; false where it is none that was taken back.
fn redo(app: &mut App, effects: &mut Vec<Effect>) -> bool {
    let paper = app.stack.front::<JournalPage>();
    let entry = paper
        .and_then(Paper::entry)
        .filter(|entry| entry.is_undone());
    let Some(done) = entry.map(|entry| done_of(app, entry)) else {
        return false;
    };
    let request = app.writes.redo_this(done);
    send::write(app, request, None, effects);
    true
}

/// The entry as something to take back or to bring back.
fn done_of(app: &App, entry: &JournalEntry) -> Done {
    let ctx = app.ctx();
    let phrase = ctx.phrase();
    Done {
        events: vec![entry.id.clone()],
        said: undone::about(&phrase.logged(entry), &phrase.logged_on(entry)),
        given: Vec::new(),
        // The journal is in front and stays there.
        about: None,
    }
}
