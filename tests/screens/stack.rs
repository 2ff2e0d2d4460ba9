//! Screens lie over one another: pages have a cursor, and keep what was read.

use super::Cockpit;
use quarterdeck::domain::pages::RepPage;
use quarterdeck::store::desk::PageId;
use quarterdeck::tui::event::Incoming;

/// The cockpit with a person's page open, and how many of her warnings it lists.
fn on_a_page(size: (u16, u16)) -> (Cockpit, usize) {
    let mut cockpit = Cockpit::en(size);
    cockpit.keys("<enter>");
    let page = cockpit.app.stack.page().unwrap();
    assert_eq!(page.id(), PageId::Rep("R02".into()));
    let links = page.reading().extent.links.len();
    assert!(links > 1, "{links}");
    (cockpit, links)
}

#[test]
fn tab_goes_to_what_can_be_opened_on_a_page_and_enter_opens_it() {
    let (mut cockpit, links) = on_a_page((80, 24));
    // The first one is under the cursor from the start.
    let screen = cockpit.screen();
    let marked = screen.lines().find(|l| l.contains('▌')).unwrap();
    assert!(marked.contains("▲R"), "{marked}");
    cockpit.keys("<enter>");
    assert!(matches!(
        cockpit.app.stack.page().unwrap().id(),
        PageId::Warning(_)
    ));
    // Back again, the cursor stands where it stood; round it goes.
    cockpit.keys("<esc>");
    assert_eq!(cockpit.app.stack.page().unwrap().reading().cursor, Some(0));
    cockpit.keys("<s-tab>");
    assert_eq!(
        cockpit.app.stack.page().unwrap().reading().cursor,
        Some(links - 1)
    );
    cockpit.keys("<tab>");
    assert_eq!(cockpit.app.stack.page().unwrap().reading().cursor, Some(0));
}

#[test]
fn a_new_board_and_a_new_size_keep_what_was_read() {
    let (mut cockpit, _) = on_a_page((80, 24));
    cockpit.keys("<tab>jjj");
    let before = cockpit.app.stack.page().unwrap().reading().clone();
    assert!(before.scroll > 0 || before.cursor.is_some());
    cockpit.change(|board| board.head.not_handled += 1);
    assert_eq!(*cockpit.app.stack.page().unwrap().reading(), before);
    cockpit.event(Incoming::Resize(80, 200));
    assert_eq!(cockpit.app.stack.page().unwrap().reading().scroll, 0);
    assert_eq!(
        cockpit.app.stack.page().unwrap().reading().cursor,
        before.cursor
    );
}

#[test]
fn a_page_without_links_says_so_in_the_palette() {
    let mut cockpit = Cockpit::en((120, 30));
    cockpit.keys(":next link");
    assert!(cockpit.screen().contains("No line here opens anything."));
    cockpit.keys("<esc>");
    cockpit.keys("<enter>:next link");
    assert!(!cockpit.screen().contains("No line here opens anything."));
    cockpit.keys("<enter>");
    assert_eq!(cockpit.app.stack.page().unwrap().reading().cursor, Some(1));
}

#[test]
fn arrows_walk_from_person_to_person_and_escape_goes_back_at_once() {
    let mut cockpit = Cockpit::en((120, 30));
    let rep = |cockpit: &Cockpit| {
        let paper = cockpit.app.stack.front::<RepPage>();
        paper.map(|paper| paper.page.id.clone())
    };
    cockpit.keys("2g<enter>");
    let first = rep(&cockpit).unwrap();
    assert!(cockpit.footer().contains("next"), "{}", cockpit.footer());
    cockpit.keys("<right>");
    let second = rep(&cockpit).unwrap();
    cockpit.keys("<right><left>");
    assert_eq!(rep(&cockpit), Some(second.clone()));
    assert_ne!(first, second);
    // Before the first stands the last, and one page lies over the cockpit however far somebody walked.
    cockpit.keys("<left><left>");
    assert!(![&first, &second].contains(&&rep(&cockpit).unwrap()));
    assert_eq!(cockpit.app.stack.pages().len(), 1);
    cockpit.keys("<esc>");
    assert!(cockpit.app.stack.page().is_none());
    // From a person over whom the why lies nobody is walked away from.
    cockpit.keys("3<enter>?<right>");
    assert!(cockpit.app.stack.front::<RepPage>().is_none());
}

#[test]
fn why_on_the_page_of_a_why_opens_the_rules() {
    let mut cockpit = Cockpit::en((120, 30));
    cockpit.keys("3??");
    assert_eq!(cockpit.app.stack.page().unwrap().id(), PageId::Rules);
    cockpit.keys("<esc>");
    assert!(matches!(
        cockpit.app.stack.page().unwrap().id(),
        PageId::Warning(_)
    ));
}
