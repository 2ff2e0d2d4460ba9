//! Why a figure of a plan or of a target is what it is.

use super::{Cockpit, fixture};
use quarterdeck::i18n::Lang;
use quarterdeck::store::desk::{PageId, Request};

const SIZE: (u16, u16) = (80, 24);

fn open(lang: Lang, size: (u16, u16)) -> Cockpit {
    let mut cockpit = Cockpit::new(fixture::board(), lang, size);
    cockpit.keys("P");
    cockpit
}

#[test]
fn a_question_mark_says_where_the_figure_under_the_cursor_is_from() {
    for (lang, name) in [(Lang::En, "en"), (Lang::ZhCn, "zh")] {
        for size in [SIZE, (160, 45)] {
            let mut cockpit = open(lang, size);
            cockpit.keys("jhh?");
            assert!(matches!(asked(&cockpit), PageId::Figure(_)));
            insta::assert_snapshot!(format!("figure_{name}_{}", size.0), cockpit.screen());
        }
    }
    // Esc goes back to the same cell.
    let mut cockpit = open(Lang::En, SIZE);
    let before = cockpit.keys("jhh").screen();
    assert_eq!(cockpit.keys("?<esc>").screen(), before);
}

fn asked(cockpit: &Cockpit) -> &PageId {
    match cockpit.asked.last() {
        Some(Request::Page { page, .. }) => page,
        other => panic!("{other:?}"),
    }
}

#[test]
fn on_a_target_it_is_of_the_part_under_the_cursor() {
    let mut cockpit = Cockpit::new(fixture::board(), Lang::En, (160, 45));
    cockpit.keys("1d?");
    let PageId::Figure(of) = asked(&cockpit) else {
        panic!("{:?}", asked(&cockpit));
    };
    assert!(of.part.is_some() && of.method.is_none(), "{of:?}");
    let screen = cockpit.screen();
    assert!(screen.contains("Who set it"), "{screen}");
}
