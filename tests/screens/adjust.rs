//! The page of adjustments: a change is asked for with its arithmetic, countersigned with a place for the rest, turned
//! down, filed.

use super::{Cockpit, fixture};
use quarterdeck::domain::Period;
use quarterdeck::domain::target_pages::AdjustPage;
use quarterdeck::domain::targets::{AskReason, ResidualPlace, Valve};
use quarterdeck::i18n::Lang;
use quarterdeck::store::desk::{Command, NewAdjustment, Page, Reply};
use std::sync::Arc;

const SIZE: (u16, u16) = (80, 24);

fn open(lang: Lang, size: (u16, u16)) -> Cockpit {
    let mut cockpit = Cockpit::new(fixture::board(), lang, size);
    cockpit.keys("A");
    cockpit
}

fn sent(cockpit: &Cockpit) -> &NewAdjustment {
    match cockpit.commands.last() {
        Some(Command::Adjust(new)) => new,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_page_lists_what_was_asked_in_every_size_and_language() {
    for (lang, name) in [(Lang::En, "en"), (Lang::ZhCn, "zh")] {
        for size in [SIZE, (160, 45)] {
            let cockpit = open(lang, size);
            insta::assert_snapshot!(format!("adjust_{name}_{}", size.0), cockpit.screen());
        }
        let mut cockpit = open(lang, (60, 16));
        for key in ["j", "j", "A", "<esc>", "k", "G"] {
            let screen = cockpit.keys(key).screen();
            assert!(!screen.contains('\u{1b}'), "{screen}");
        }
    }
}

/// The signer sees everyone who pays for it: what does not fit is a key away, and the lower edge says so.
#[test]
fn rule_26_a_countersign_that_does_not_fit_says_so_and_scrolls() {
    let mut cockpit = open(Lang::En, (60, 16));
    let sum = "Σ Dec 2026: 7,275,300.00 ✓";
    let screen = cockpit.keys("c").screen();
    assert!(screen.contains("↓") && !screen.contains(sum), "{screen}");
    let screen = cockpit.keys("<pgdn><pgdn>").screen();
    assert!(screen.contains(sum) && !screen.contains("↓"), "{screen}");
    let screen = cockpit.keys("<pgup><pgup>").screen();
    assert!(screen.contains("↓") && !screen.contains(sum), "{screen}");
}

#[test]
fn a_step_that_came_too_late_from_another_copy_is_told_with_its_request() {
    for (lang, said) in [
        (Lang::En, "gone another way: request withdrawn · Ann Lee"),
        (Lang::ZhCn, "未计入（此前已另有处理）：申请已撤回 · Ann Lee"),
    ] {
        let mut cockpit = open(lang, (160, 45));
        let screen = cockpit.keys("jj").screen();
        assert!(screen.contains(said), "{screen}");
    }
}

/// What copies asked for and filed each for itself is told together, and whoever decides may withdraw one.
#[test]
fn a1_more_than_the_bound_from_two_copies_is_told_with_the_request() {
    for (lang, said, withdraws) in [
        (Lang::En, "comes to -20.0%, more than the ±15%", "withdraw"),
        (Lang::ZhCn, "合计 -20.0%，超过允许的基数 ±15%", "撤回"),
    ] {
        let mut cockpit = open(lang, (160, 45));
        let told = cockpit.screen();
        assert!(!told.contains(said), "{told}");
        let known = cockpit.app.stack.front::<AdjustPage>().unwrap();
        let (id, mut page) = (known.id(), (*known.page).clone());
        let base = page.asked[1].asked.base;
        page.asked[1].over = Some(Valve {
            base,
            used: -base / 5,
            percent: 15,
        });
        cockpit.reply(Reply::Page {
            generation: cockpit.app.wish.generation,
            page: id,
            value: Some(Page::Adjustments(Arc::new(page))),
        });
        let screen = cockpit.keys("j").screen();
        assert!(screen.contains(said), "{screen}");
        // It is signed by another one: without that only whoever asked withdraws it.
        let screen = cockpit.keys("r").screen();
        assert!(screen.to_lowercase().contains(withdraws), "{screen}");
    }
}

/// A request of a base that is published anew says so.
#[test]
fn a1_a_request_whose_base_was_replaced_says_so_with_both() {
    for (lang, said) in [
        (Lang::En, "its base was replaced: 2,313,300.00"),
        (Lang::ZhCn, "基数已变更：申请时为 2,313,300.00"),
    ] {
        let mut cockpit = open(lang, (160, 45));
        let before = cockpit.screen();
        assert!(!before.contains(said), "{before}");
        let known = cockpit.app.stack.front::<AdjustPage>().unwrap();
        let (id, mut page) = (known.id(), (*known.page).clone());
        page.asked[0].valve = page.asked[0].valve.map(|valve| Valve {
            base: 300_000_000,
            ..valve
        });
        cockpit.reply(Reply::Page {
            generation: cockpit.app.wish.generation,
            page: id,
            value: Some(Page::Adjustments(Arc::new(page))),
        });
        let screen = cockpit.screen();
        assert!(
            screen.contains(said) && screen.contains("3,000,000.00"),
            "{screen}"
        );
    }
}

#[test]
fn a1_ten_percent_and_six_are_refused_with_the_arithmetic_and_the_most_is_a_key_away() {
    let mut cockpit = open(Lang::En, SIZE);
    cockpit.keys("A6<tab>");
    assert!(
        cockpit.screen().contains("[Dec 2026]"),
        "{}",
        cockpit.screen()
    );
    let screen = cockpit.screen();
    assert!(screen.contains("together +16.0%"), "{screen}");
    assert!(
        screen.contains("At most +5.0% can be asked for, +138,050.00"),
        "{screen}"
    );
    cockpit.keys("<tab><tab>two clinics signed early<enter>");
    let screen = cockpit.screen();
    assert!(cockpit.commands.is_empty(), "{screen}");
    insta::assert_snapshot!("adjust_refused", screen);
    // The figure that does not fit is in front; what was typed stays.
    cockpit.keys("<down><enter>");
    let NewAdjustment::Ask {
        cell,
        hundredths,
        reason,
        why,
        ..
    } = sent(&cockpit)
    else {
        panic!("{:?}", sent(&cockpit));
    };
    assert_eq!(
        (*hundredths, *reason, why.as_str()),
        (500, AskReason::Market, "two clinics signed early")
    );
    assert_eq!(cell.period, Period::Month(2026, 12));
    assert!(cockpit.app.drafts.is_empty());
}

#[test]
fn a_request_that_is_left_is_kept_and_goes_on() {
    let mut cockpit = open(Lang::En, SIZE);
    cockpit.keys("A-2.5<tab><tab><down><tab>price cut<esc>");
    assert_eq!(cockpit.kept.len(), 1);
    cockpit.keys("A");
    let screen = cockpit.screen();
    assert!(
        screen.contains("[-2.5") && screen.contains("[Dec 2026]") && screen.contains("price cut"),
        "{screen}"
    );
    assert!(screen.contains("[internal]"), "{screen}");
    // From the list of drafts it opens on its page.
    cockpit.keys("<esc><esc>D<enter>");
    assert!(
        cockpit.screen().contains("price cut"),
        "{}",
        cockpit.screen()
    );
}

#[test]
fn rule_26_a_countersignature_names_who_pays_and_says_where_it_cannot_go() {
    let mut cockpit = open(Lang::En, SIZE);
    cockpit.keys("c");
    let screen = cockpit.screen();
    assert!(
        screen.contains("Channel Dec 2026: 2,511,200.00 +57,832.50"),
        "{screen}"
    );
    insta::assert_snapshot!("adjust_sign", screen);
    cockpit.keys("3");
    assert!(cockpit.screen().contains("! "), "{}", cockpit.screen());
    cockpit.keys("2<enter>");
    let NewAdjustment::Approve { place, .. } = sent(&cockpit) else {
        panic!("{:?}", sent(&cockpit));
    };
    assert_eq!(*place, ResidualPlace::Absorbed);
}

#[test]
fn a2_a_request_is_turned_down_with_a_note_withdrawn_or_filed() {
    let mut cockpit = open(Lang::En, SIZE);
    cockpit.keys("r<tab><enter>");
    assert!(
        cockpit.screen().contains("Give a reason"),
        "{}",
        cockpit.screen()
    );
    cockpit.keys("pipeline covers it<enter>");
    assert!(
        matches!(sent(&cockpit), NewAdjustment::Reject { note, .. } if note == "pipeline covers it"),
        "{:?}",
        sent(&cockpit)
    );
    cockpit.keys("jc");
    assert!(
        cockpit.screen().contains("Filed with finance"),
        "{}",
        cockpit.screen()
    );
    cockpit.keys("<enter>");
    assert!(
        matches!(sent(&cockpit), NewAdjustment::File { .. }),
        "{:?}",
        sent(&cockpit)
    );
    // What is decided waits for nothing.
    cockpit.keys("jc");
    assert!(
        cockpit.screen().contains("No request here waits"),
        "{}",
        cockpit.screen()
    );
    cockpit.keys("r");
    assert!(
        cockpit.screen().contains("No request here waits"),
        "{}",
        cockpit.screen()
    );
}

#[test]
fn the_record_for_finance_is_a_file_with_every_digit() {
    let mut cockpit = open(Lang::En, SIZE);
    cockpit.keys("w");
    let (name, text) = cockpit.written.clone().unwrap();
    assert_eq!(name, "quarterdeck-adjustments-2026-11-19.csv");
    assert!(
        text.contains("Online,revenue,CNY,2026-12,2313300.00,-5.0%,-115665.00,2197635.00"),
        "{text}"
    );
    assert!(
        text.contains("price cut of a competitor,200 trial feedbacks,waits"),
        "{text}"
    );
    assert!(text.contains("2026-11-17,M. Oduya"), "{text}");
}

#[test]
fn a3_the_line_of_the_ledger_raises_its_quarter_by_a_key_with_everybody_who_has_it_more() {
    for (lang, name) in [(Lang::En, "en"), (Lang::ZhCn, "zh")] {
        let mut cockpit = open(lang, SIZE);
        cockpit.keys("jjjj");
        insta::assert_snapshot!(format!("adjust_due_{name}"), cockpit.screen());
        cockpit.keys("c");
        insta::assert_snapshot!(format!("adjust_raise_{name}"), cockpit.screen());
        cockpit.keys("<esc>");
        assert!(cockpit.commands.is_empty());
        cockpit.keys("cagreed<enter>");
        let NewAdjustment::Raise { cell, note } = sent(&cockpit) else {
            panic!("{:?}", sent(&cockpit));
        };
        assert_eq!(
            (cell.period, note.as_str()),
            (Period::Quarter(2026, 4), "agreed")
        );
    }
}

#[test]
fn a_asks_for_whom_the_row_is_about_and_leaves_one_page() {
    let mut cockpit = open(Lang::En, SIZE);
    let open = cockpit.app.stack.pages().len();
    let of = cockpit.keys("A").screen();
    assert!(of.contains("Ask for a change: Key Accounts"), "{of}");
    assert!(of.contains("[Dec 2026]"), "{of}");
    assert_eq!(cockpit.app.stack.pages().len(), open);
    // Where the page is about that one already, the form opens at once.
    cockpit.keys("<esc>A");
    assert_eq!(cockpit.app.stack.pages().len(), open);
    cockpit.keys("<esc><esc>");
    assert!(cockpit.app.stack.front::<AdjustPage>().is_none());
}

#[test]
fn the_list_is_filtered_by_the_same_key_as_others_and_written_as_it_stands() {
    for lang in [Lang::En, Lang::ZhCn] {
        let mut cockpit = open(lang, (160, 45));
        let all = cockpit.screen();
        assert!(
            all.contains("Key Accounts") && all.contains("Online"),
            "{all}"
        );
        let narrowed = cockpit.keys("fkey acc<enter>").screen();
        assert!(narrowed.contains("[\"key acc\"]"), "{narrowed}");
        let page = cockpit.app.stack.front::<AdjustPage>().unwrap();
        assert_eq!((page.page.asked.len(), page.reading.rows.len()), (3, 1));
        // The step of a row is that of the row that shows, and the file holds the rows that show.
        cockpit.keys("w");
        let (_, text) = cockpit.written.clone().unwrap();
        assert!(
            text.contains("Key Accounts") && !text.contains("Online,"),
            "{text}"
        );
        let none = cockpit.keys("fnobody such<enter>").screen();
        let said = match lang {
            Lang::En => "No request fits",
            Lang::ZhCn => "没有符合的申请",
        };
        assert!(none.contains(said), "{none}");
    }
}
