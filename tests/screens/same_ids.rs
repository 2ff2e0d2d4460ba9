//! Rows of the tree are called by what they are: what is called alike is another row, who moved and left is one person,
//! and a unit keeps folds, pages and drafts through a rename.

use super::{Cockpit, fixture};
use quarterdeck::domain::board::{Board, Node, NodeId, NodeKind};
use quarterdeck::domain::target_pages::PlanPage;
use quarterdeck::domain::targets::PlannedFor;
use quarterdeck::i18n::Lang;
use quarterdeck::store::desk::{Command, MeantUnit, PageId, Request};
use quarterdeck::tui::draft::About;
use quarterdeck::tui::index::Index;
use std::collections::HashSet;
use std::sync::Arc;

const SIZE: (u16, u16) = (160, 45);

/// The board with its first region under another name.
fn renamed(board: &Board, name: &str) -> Board {
    let mut board = board.clone();
    let tree = Arc::make_mut(&mut board.tree);
    assert_eq!(tree[1].kind, NodeKind::Region);
    tree[1].name = name.into();
    board
}

fn page(cockpit: &Cockpit) -> PageId {
    cockpit.app.stack.page().unwrap().id()
}

#[test]
fn a_unit_that_is_called_like_a_person_is_another_row() {
    let mut board = renamed(&fixture::board(), "rep:R02");
    let rep = |node: &&Node| node.id == NodeId::rep("R02");
    assert_eq!(board.tree.iter().filter(rep).count(), 1);
    let tree = Arc::make_mut(&mut board.tree);
    tree[1].id = NodeId::Unit("rep:R02".into());
    let texts: Vec<String> = board.tree.iter().map(|n| board.text_of(n)).collect();
    let distinct: HashSet<&String> = texts.iter().collect();
    assert_eq!(distinct.len(), texts.len(), "{texts:?}");
    assert_eq!(texts[1], "unit:rep:R02");
    // Folding it leaves the cursor on it.
    let mut cockpit = Cockpit::new(board, Lang::En, SIZE);
    cockpit.keys("1gj");
    let row = cockpit.app.stack.cockpit.tree.list.selected();
    assert_eq!(row, Some(1));
    cockpit.keys("h");
    assert_eq!(cockpit.app.stack.cockpit.tree.list.selected(), row);
    // What it carries is the unit's.
    cockpit.keys("P");
    let PageId::Plan(of, _) = page(&cockpit) else {
        panic!("{:?}", page(&cockpit));
    };
    assert_eq!(of.whom, PlannedFor::Unit("rep:R02".into()));
}

#[test]
fn who_moved_and_left_is_found_once_and_opened() {
    let mut board = fixture::board();
    let tree = Arc::make_mut(&mut board.tree);
    for (parent, besides) in [(2, Some("East/Key accounts")), (1, None)] {
        let id = NodeId::Rep {
            id: "anna@example.com".into(),
            besides: besides.map(Into::into),
        };
        let mut node = Node::new(id, Some(parent), NodeKind::Rep, "Anna Gone".into(), 3);
        node.actual = Some(0);
        tree.push(node);
    }
    let texts = |board: &Board| -> Vec<String> {
        let last = board.tree.iter().rev().take(2);
        last.map(|node| board.text_of(node)).collect()
    };
    assert_eq!(
        texts(&board),
        [
            "rep:anna@example.com",
            "seat:anna%40example.com@East/Key accounts"
        ]
    );
    let index = Index::build(&board);
    let hits = index.search("anna gone");
    assert_eq!(hits.len(), 1);
    assert!(index.entry(hits[0]).is_some_and(|hit| !hit.alike));
    let mut cockpit = Cockpit::new(board, Lang::En, SIZE);
    cockpit.keys("/anna gone<enter>");
    let asked = cockpit.asked.iter().rev().find_map(|asked| match asked {
        Request::Page { page, .. } => Some(page.clone()),
        _ => None,
    });
    assert_eq!(asked, Some(PageId::Rep("anna@example.com".into())));
}

#[test]
fn a_unit_keeps_fold_page_and_draft_through_a_rename() {
    let board = fixture::board();
    let mut cockpit = Cockpit::new(board.clone(), Lang::En, SIZE);
    cockpit.keys("1gjh");
    let rows = cockpit.app.stack.cockpit.tree.list.rows().len();
    assert!(rows < board.tree.len());
    cockpit.change(|board| *board = renamed(board, "North"));
    assert_eq!(cockpit.app.stack.cockpit.tree.list.rows().len(), rows);
    assert_eq!(cockpit.app.stack.cockpit.tree.list.selected(), Some(1));
    assert!(cockpit.screen().contains("▸ North"), "{}", cockpit.screen());
    // A plan that was begun before is gone on with, under the name of today.
    let mut cockpit = Cockpit::new(board.clone(), Lang::En, SIZE);
    cockpit.keys("1gjP");
    let before = page(&cockpit);
    cockpit.keys("lle7<enter>");
    let begun = cockpit.app.drafts.clone();
    assert!(matches!(begun[..], [ref draft] if matches!(draft.about, About::Plan { .. })));
    assert!(begun[0].name.contains("East"), "{}", begun[0].name);
    cockpit.change(|board| *board = renamed(board, "North"));
    assert_eq!(page(&cockpit), before);
    let mut cockpit = Cockpit::with_drafts(renamed(&board, "North"), Lang::En, SIZE, begun);
    assert!(cockpit.screen().contains("North ·"), "{}", cockpit.screen());
    cockpit.keys("<enter>");
    assert_eq!(page(&cockpit), before);
    let kept = cockpit
        .app
        .stack
        .front::<PlanPage>()
        .unwrap()
        .work()
        .unwrap()
        .is_begun;
    assert!(kept);
}

#[test]
fn what_was_agreed_goes_to_the_unit_that_was_renamed_meanwhile() {
    let board = fixture::board();
    let id = match &board.tree[1].id {
        NodeId::Unit(id) => id.clone(),
        other => panic!("{other:?}"),
    };
    let mut cockpit = Cockpit::new(board, Lang::En, SIZE);
    cockpit.keys("1gj<enter>sG<tab>agreed<esc>");
    let begun = cockpit.app.drafts.clone();
    assert!(
        matches!(&begun[..], [draft] if matches!(&draft.about, About::Meeting { unit, .. } if *unit == id)),
        "{begun:?}"
    );
    cockpit.change(|board| *board = renamed(board, "North"));
    cockpit.keys("<enter>");
    let met = cockpit.commands.iter().find_map(|command| match command {
        Command::Meet(meeting) => Some(meeting),
        _ => None,
    });
    let met = met.unwrap();
    assert_eq!(
        (met.measure.as_str(), &met.unit),
        ("agreed", &MeantUnit::Chosen(id))
    );
}
