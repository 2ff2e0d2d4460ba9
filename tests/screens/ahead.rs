//! Keys typed right behind one that opens a page are meant for the page: they wait until it is there.

use super::{Cockpit, Mood, fixture};
use quarterdeck::store::StoreError;
use quarterdeck::store::desk::{PageId, Reply, Request};
use quarterdeck::tui::event::Incoming;
use std::sync::Arc;

const SIZE: (u16, u16) = (120, 40);

/// The page that was asked for last comes.
fn comes(cockpit: &mut Cockpit) {
    let pages = cockpit.asked.iter().rev();
    let asked = pages.into_iter().find_map(|request| match request {
        Request::Page { generation, page } => Some((*generation, page.clone())),
        _ => None,
    });
    let (generation, page) = asked.unwrap();
    let value = fixture::page(&cockpit.shown_board(), &page);
    cockpit.reply(Reply::Page {
        generation,
        page,
        value,
    });
}

#[test]
fn they_act_on_the_page_once_it_is_there() {
    let mut at_once = Cockpit::en(SIZE);
    at_once.keys("Rjjj");
    let mut cockpit = Cockpit::en(SIZE);
    let before = cockpit.app.warning().unwrap().id.clone();
    cockpit.mood = Mood::Pageless;
    cockpit.keys("Rjjj");
    assert_eq!(
        cockpit.app.warning().unwrap().id,
        before,
        "nothing below has moved"
    );
    comes(&mut cockpit);
    assert_eq!(cockpit.screen(), at_once.screen());
    assert!(at_once.screen().contains("▌W4"), "{}", at_once.screen());
    // One of them opens the next page: the rest is meant for that.
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.mood = Mood::Pageless;
    cockpit.keys("RJq");
    comes(&mut cockpit);
    assert!(!cockpit.quit);
    let journal = |request: &Request| {
        matches!(
            request,
            Request::Page {
                page: PageId::Journal(_),
                ..
            }
        )
    };
    assert!(cockpit.asked.last().is_some_and(journal));
}

/// Esc waits for nothing, a page that cannot be read drops what was meant for it, and a form takes its own keys.
#[test]
fn they_do_nothing_where_the_page_does_not_come() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.mood = Mood::Pageless;
    let before = cockpit.app.warning().unwrap().id.clone();
    cockpit.keys("Rjj").event(Incoming::Waiting);
    let screen = cockpit.screen();
    assert!(screen.contains("Esc stays here"), "{screen}");
    cockpit.keys("<esc>");
    assert_eq!(cockpit.said(), "");
    assert_eq!(cockpit.app.warning().unwrap().id, before);
    cockpit.keys("j");
    assert_ne!(cockpit.app.warning().unwrap().id, before);
    comes(&mut cockpit);
    assert!(!cockpit.screen().contains("Rules"), "{}", cockpit.screen());
    cockpit.keys("RjqX");
    cockpit.reply(Reply::Failed {
        token: None,
        error: Arc::new(StoreError::Full),
    });
    assert!(!cockpit.quit);
    cockpit.keys("g");
    assert_eq!(cockpit.app.warning().unwrap().id, before);
}
