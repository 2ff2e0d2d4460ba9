//! What keys open: the page of a row, and what lies on top of everything; and the way back.

use super::app::App;
use super::commands;
use super::event::Effect;
use super::glossary;
use super::lasting;
use super::overlays::drafts::DraftList;
use super::overlays::filter::Filter;
use super::overlays::find::Find;
use super::overlays::help::{Help, HelpHere};
use super::screens::import::ImportPage;
use super::send;

/// Opens what the row under the cursor leads to.
pub fn open(app: &mut App, effects: &mut Vec<Effect>) {
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

/// Back from a page; without one, what was narrowed last goes.
pub fn back(app: &mut App) {
    app.leave_behind();
    let board = app.board.clone();
    let filtered = app.stack.filtered_by().is_some_and(|text| !text.is_empty());
    let is_ordered = app.stack.orders().is_some_and(|(_, place)| place != 0);
    if filtered {
        app.stack.filter("");
    } else if is_ordered {
        app.stack.order(0);
    } else if !app.stack.close()
        && let Some(board) = board
    {
        app.on_cockpit(|cockpit, finder| cockpit.widen(&board, finder));
    }
    app.measure();
}

/// Opens the import page.
pub fn import(app: &mut App, effects: &mut Vec<Effect>) {
    send::stop_counting(app);
    let view = app.view();
    let (page, job) = ImportPage::new(&view);
    app.overlays.push(Box::new(page).into());
    effects.push(Effect::Import(Box::new(job)));
}

/// Opens the search for a name.
pub fn find(app: &mut App, effects: &mut Vec<Effect>) {
    let mut find = Find::default();
    find.search(app.index.as_deref());
    app.overlays.push(find.into());
    if app.index.is_none() {
        send::index(app, effects);
    }
}

/// Opens the line in which the filter of what is in front is typed.
pub fn filter(app: &mut App, effects: &mut Vec<Effect>) {
    let front = app.stack.cockpit.focus.place();
    let of_pane = &app.stack.cockpit.narrowing[front].filter;
    let filter = Filter::new(app.stack.filtered_by().unwrap_or(of_pane));
    app.overlays.push(filter.into());
    if app.index.is_none() {
        send::index(app, effects);
    }
}

/// Opens the list of texts that were set aside or thrown away.
pub fn drafts(app: &mut App) {
    let newest_first = app.drafts.iter().rev().chain(app.thrown.iter().rev());
    let newest_first = newest_first.cloned().collect();
    let list = DraftList::new(newest_first);
    app.overlays.push(list.into());
}

/// Opens the list of all commands.
pub fn palette(app: &mut App) {
    let palette = commands::palette(app);
    app.overlays.push(palette.into());
}

/// Opens the help.
pub fn help(app: &mut App) {
    let help = Help::of(HelpHere {
        figures: glossary::figures(app),
        states: lasting::all(app),
    });
    app.overlays.push(help.into());
}
