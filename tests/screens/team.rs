//! The team board: a row a person in every size and language, filtered, opened, and a report confirmed from it.

use super::{Cockpit, fixture};
use quarterdeck::i18n::Lang;
use quarterdeck::store::desk::{Command, PageId, Request};

fn open(lang: Lang, size: (u16, u16)) -> Cockpit {
    let mut cockpit = Cockpit::new(fixture::board(), lang, size);
    cockpit.keys("B");
    cockpit
}

#[test]
fn k3_the_board_has_a_row_a_person_in_every_size_and_language() {
    for (lang, name) in [(Lang::En, "en"), (Lang::ZhCn, "zh")] {
        for size in [(80, 24), (160, 45)] {
            let mut cockpit = open(lang, size);
            cockpit.keys("j");
            insta::assert_snapshot!(format!("team_{name}_{}", size.0), cockpit.screen());
        }
        let mut cockpit = open(lang, (60, 16));
        for _ in 0..20 {
            let screen = cockpit.keys("j").screen();
            assert!(!screen.contains('\u{1b}'), "{screen}");
        }
    }
}

#[test]
fn k5_of_the_person_under_the_cursor_the_month_and_the_days_to_come_are_told() {
    let mut cockpit = open(Lang::En, (160, 45));
    let first = fixture::board().grid.rows[0].name.clone();
    cockpit.keys(&format!("f{first}<enter>"));
    let screen = cockpit.screen();
    for words in [
        "10 customers contacted, 4 with intent; signed: 4 of 9 decided",
        "contact planned, Aldervale Foods",
        "check, one-to-one",
        "half a day off",
        "not confirmed",
    ] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    // Nine decided deals are too few to tell a rate.
    assert!(screen.contains("too few"), "{screen}");
    cockpit.keys("<enter>");
    assert!(
        matches!(cockpit.asked.last(), Some(Request::Page { page: PageId::Rep(id), .. })
            if *id == fixture::board().grid.rows[0].id),
        "{:?}",
        cockpit.asked.last()
    );
}

#[test]
fn k6_a_report_is_confirmed_from_the_board() {
    let mut cockpit = open(Lang::En, (160, 45));
    cockpit.keys("c");
    assert!(
        matches!(cockpit.commands.last(), Some(Command::Confirm { reps, .. }) if reps.len() == 1)
            || cockpit.said().contains("waits to be confirmed"),
        "{}",
        cockpit.said()
    );
}
