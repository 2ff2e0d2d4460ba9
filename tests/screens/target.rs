//! The page of a target: the burn-up, the splits with their check, the versions, what was asked.

use super::{Cockpit, fixture};
use quarterdeck::domain::target_pages::{TargetPage, TargetTakes};
use quarterdeck::domain::targets::{PlannedFor, SplitDimension};
use quarterdeck::i18n::Lang;
use quarterdeck::store::desk::{Page, PageId, Reply, Request};
use std::sync::Arc;

const SIZE: (u16, u16) = (80, 24);

fn open(lang: Lang, size: (u16, u16)) -> Cockpit {
    let mut cockpit = Cockpit::new(fixture::board(), lang, size);
    cockpit.keys("1d");
    cockpit
}

fn asked(cockpit: &Cockpit) -> &PageId {
    match cockpit.asked.last() {
        Some(Request::Page { page, .. }) => page,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_page_shows_the_burn_up_and_the_check_in_every_size_and_language() {
    for (lang, name) in [(Lang::En, "en"), (Lang::ZhCn, "zh")] {
        for size in [SIZE, (160, 45)] {
            let cockpit = open(lang, size);
            insta::assert_snapshot!(format!("target_{name}_{}", size.0), cockpit.screen());
        }
        let mut cockpit = open(lang, (60, 16));
        for key in ["j", "G", "d", "g", "<tab>"] {
            let screen = cockpit.keys(key).screen();
            assert!(!screen.contains('\u{1b}'), "{screen}");
        }
    }
}

#[test]
fn the_chart_reads_in_ascii_without_a_braille_sign() {
    let mut cockpit = open(Lang::En, (160, 45));
    cockpit.app.facts.theme.ascii = true;
    let screen = cockpit.screen();
    let is_braille = |c: char| ('\u{2800}'..='\u{28ff}').contains(&c);
    assert!(!screen.contains(is_braille), "{screen}");
    insta::assert_snapshot!("target_ascii", screen);
}

#[test]
fn d_turns_the_target_between_its_splits_and_enter_opens_a_part() {
    let mut cockpit = open(Lang::En, SIZE);
    assert!(cockpit.screen().contains("By team"), "{}", cockpit.screen());
    cockpit.keys("d");
    assert!(cockpit.screen().contains("By time"), "{}", cockpit.screen());
    let mut wide = open(Lang::En, (160, 45));
    wide.keys("<enter>");
    let PageId::Target(of) = asked(&wide) else {
        panic!("{:?}", asked(&wide));
    };
    assert_eq!(of.whom, PlannedFor::Unit("East".into()));
    // P plans the split that is turned to the front.
    cockpit.keys("P");
    let by_time = matches!(asked(&cockpit), PageId::Plan(_, SplitDimension::Time));
    assert!(by_time, "{:?}", asked(&cockpit));
}

#[test]
fn d5_classes_show_their_shares_and_what_they_are_asked_for_besides() {
    let of = [
        (
            Lang::En,
            [
                "By product",
                "core 70.0%, new 20.0%, long tail 10.0% · together 100.0%",
            ],
            [
                "new-product sell-through 15.0% in 30 days, now 11.0% (reading of Fri 13 Nov)",
                "long-tail stock reduction 20.0%, no reading yet",
            ],
        ),
        (
            Lang::ZhCn,
            ["按产品", "核心 70.0%、新品 20.0%、长尾 10.0% · 合计 100.0%"],
            [
                "新品动销率目标 30 天内 15.0%，现为 11.0%（11月13日读数）",
                "长尾库存降幅目标 20.0%，尚无读数",
            ],
        ),
    ];
    for (lang, [by, shares], asked) in of {
        let mut cockpit = open(lang, SIZE);
        let screen = cockpit.keys("dd").screen();
        assert!(screen.contains(by), "{by}: {screen}");
        let mut seen = String::new();
        for _ in 0..4 {
            seen.push_str(&cockpit.screen());
            cockpit.keys("<pgdn>");
        }
        for said in [shares].into_iter().chain(asked) {
            assert!(seen.contains(said), "{said}: {seen}");
        }
    }
}

#[test]
fn rule_15_one_key_goes_to_what_does_not_add_up() {
    let mut cockpit = open(Lang::En, (160, 45));
    assert!(cockpit.screen().contains("Σ≠"), "{}", cockpit.screen());
    cockpit.keys("=");
    let by_time = matches!(asked(&cockpit), PageId::Plan(_, SplitDimension::Time));
    assert!(by_time, "{:?}", asked(&cockpit));
}

#[test]
fn without_a_target_the_page_says_so_and_how_to_plan_one() {
    let mut cockpit = open(Lang::En, SIZE);
    cockpit.keys("}");
    let screen = cockpit.screen();
    assert!(
        screen.contains("2027 Q1 has no target yet. Press P to plan one."),
        "{screen}"
    );
    cockpit.keys("{m");
    let PageId::Target(of) = asked(&cockpit) else {
        panic!("{:?}", asked(&cockpit));
    };
    assert_eq!(of.metric, "deals");
    // One page all the time.
    assert_eq!(cockpit.app.stack.pages().len(), 1);
}

#[test]
fn what_it_takes_is_counted_when_the_page_is_there() {
    let mut cockpit = open(Lang::En, (160, 45));
    let id = asked(&cockpit).clone();
    let told = cockpit.screen();
    let generation = cockpit.app.wish.generation;
    let whole = cockpit
        .app
        .stack
        .front::<TargetPage>()
        .unwrap()
        .page
        .clone();
    let show = |cockpit: &mut Cockpit, takes| {
        let mut page = (*whole).clone();
        page.takes = takes;
        let reply = Reply::Page {
            generation,
            page: id.clone(),
            value: Some(Page::Target(Arc::new(page))),
        };
        cockpit.reply(reply).screen()
    };
    // What was told stands until it is told anew.
    assert_eq!(show(&mut cockpit, TargetTakes::Counting), told);
    let none = show(&mut cockpit, TargetTakes::Nothing);
    assert!(!none.contains("What it takes"), "{none}");
    let counting = show(&mut cockpit, TargetTakes::Counting);
    assert!(counting.contains("… counting what it takes"), "{counting}");
    assert_eq!(show(&mut cockpit, whole.takes.clone()), told);
}

/// Health and NPS by 60 and 40: the parts stand with their weights, and nothing is due by the day.
#[test]
fn s12_the_page_of_a_composite_metric_shows_what_it_is_made_of() {
    for (lang, name) in [(Lang::En, "en"), (Lang::ZhCn, "zh")] {
        for size in [SIZE, (160, 45)] {
            let mut cockpit = open(lang, size);
            let id = asked(&cockpit).clone();
            let generation = cockpit.app.wish.generation;
            let mut page = (*cockpit.app.stack.front::<TargetPage>().unwrap().page).clone();
            fixture::composite(&mut page);
            let reply = Reply::Page {
                generation,
                page: id,
                value: Some(Page::Target(Arc::new(page))),
            };
            let screen = cockpit.reply(reply).screen();
            assert!(!screen.contains("a working day"), "{screen}");
            insta::assert_snapshot!(format!("target_composite_{name}_{}", size.0), screen);
        }
    }
}
