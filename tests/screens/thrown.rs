//! What was thrown away can be had back for a day.

use super::{Cockpit, fixture};
use quarterdeck::i18n::Lang;
use quarterdeck::tui::draft::FormDraft;

const SIZE: (u16, u16) = (120, 30);

#[test]
fn b11_the_list_of_drafts_has_what_was_thrown_away() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("i<tab>never mind<c-d><enter>");
    assert!(cockpit.kept.is_empty());
    let thrown = cockpit.app.thrown.clone();
    assert_eq!(thrown.len(), 1);
    insta::assert_snapshot!("thrown_away", cockpit.keys("D").shown_box("Drafts"));
    // Enter has it back: the form with the text, and a draft again.
    cockpit.keys("<enter>");
    assert!(cockpit.screen().contains("never mind"));
    assert!(cockpit.app.thrown.is_empty() && cockpit.kept.len() == 1);
    cockpit.keys("<f2>");
    assert_eq!(cockpit.commands.len(), 1);
    assert!(cockpit.kept.is_empty());
    // At the next start nothing of it is offered, and the list has it still.
    let stored = FormDraft::from_store(thrown[0].to_store()).unwrap();
    assert_eq!(stored, thrown[0]);
    let board = fixture::board();
    let mut next = Cockpit::with_drafts(board, Lang::En, SIZE, vec![stored]);
    assert!(next.app.overlays.is_empty());
    next.keys("D");
    assert!(next.screen().contains("never mind"));
    // There it is deleted for good, once that is said.
    next.keys("<del>");
    assert!(
        next.screen().contains("Delete it for good?"),
        "{}",
        next.screen()
    );
    next.keys("<enter>");
    assert!(next.app.thrown.is_empty() && next.app.overlays.is_empty());
}

/// A cockpit that stays open for days lists nothing that cannot be had back any more (promise B11).
#[test]
fn b11_a_day_later_it_is_nowhere_in_an_open_cockpit_either() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("i<tab>never mind<c-d><enter>");
    fixture::wait(20);
    cockpit.keys("i<tab>not that either<c-d><enter>D");
    let screen = cockpit.screen();
    assert!(screen.contains("never mind") && screen.contains("not that either"));
    // The list is open while the day ends: the next key finds it without.
    fixture::wait(5);
    cockpit.keys("j");
    let screen = cockpit.screen();
    assert!(!screen.contains("never mind") && screen.contains("not that either"));
    assert_eq!(cockpit.app.thrown.len(), 1);
    fixture::wait(20);
    cockpit.keys("<esc>");
    assert!(cockpit.app.thrown.is_empty() && cockpit.app.overlays.is_empty());
}
