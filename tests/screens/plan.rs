//! The plan page: methods side by side, a number typed and held, what is left placed, a plan published.

use super::{Cockpit, fixture};
use quarterdeck::domain::Period;
use quarterdeck::domain::targets::{SplitDimension, SplitMethod};
use quarterdeck::i18n::Lang;
use quarterdeck::store::desk::{Command, NewTargets, PageId, Request};
use quarterdeck::tui::draft::About;

pub const SIZE: (u16, u16) = (80, 24);

pub fn open(lang: Lang, size: (u16, u16)) -> Cockpit {
    let mut cockpit = Cockpit::new(fixture::board(), lang, size);
    cockpit.keys("P");
    cockpit
}

pub fn published(cockpit: &Cockpit) -> &NewTargets {
    match cockpit.commands.last() {
        Some(Command::PublishTargets(new)) => new,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_page_shows_methods_beside_baselines_in_every_size_and_language() {
    for (lang, name) in [(Lang::En, "en"), (Lang::ZhCn, "zh")] {
        for size in [SIZE, (160, 45)] {
            let mut cockpit = open(lang, size);
            cockpit.keys("jh");
            insta::assert_snapshot!(format!("plan_{name}_{}", size.0), cockpit.screen());
        }
        let mut cockpit = open(lang, (60, 16));
        for key in ["j", "l", "h", "d", "k", "G", "g"] {
            let screen = cockpit.keys(key).screen();
            assert!(!screen.contains('\u{1b}'), "{screen}");
        }
    }
}

#[test]
fn d5_by_product_the_plan_says_what_classes_are_asked_for_besides() {
    for (lang, name) in [(Lang::En, "en"), (Lang::ZhCn, "zh")] {
        for size in [SIZE, (160, 45)] {
            let mut cockpit = open(lang, size);
            cockpit.keys("d");
            insta::assert_snapshot!(format!("plan_product_{name}_{}", size.0), cockpit.screen());
        }
    }
}

#[test]
fn s1_s2_s8_s11_what_is_said_of_a_number_follows_the_number_and_is_counted_behind_the_page() {
    let mut cockpit = open(Lang::En, (160, 45));
    let screen = cockpit.screen();
    for said in [
        "A inside the bounds ✗",
        "R has a parent ✗",
        "3 of 6 hold",
        "history 9.88M ✗",
        "market 10.4M ✓",
        "capacity 8.68M ✗: full heads 12.4 × 700K",
        "pipeline 12.0M ✓",
        "newcomers: -300K",
        "3 of 5 customers made at least 80.0% of a year",
    ] {
        assert!(screen.contains(said), "{said}: {screen}");
    }
    assert!(!screen.contains('\u{202e}'), "{screen}");
    // A smaller number lies inside all of them.
    cockpit.keys("ge8M<enter>");
    let screen = cockpit.screen();
    assert!(screen.contains("A inside the bounds ✓"), "{screen}");
    assert!(screen.contains("newcomers: -240K"), "{screen}");
    // On a small screen it is all there, further down.
    for lang in [Lang::En, Lang::ZhCn] {
        let mut cockpit = open(lang, SIZE);
        let mut seen = cockpit.screen();
        for _ in 0..4 {
            seen.push_str(&cockpit.keys("<pgdn>").screen());
        }
        for said in ["Northmoor Logistics", "12.4", "-18.0%"] {
            assert!(seen.contains(said), "{said}: {seen}");
        }
    }
}

#[test]
fn a_typed_number_moves_those_that_are_not_held_and_u_takes_it_back() {
    let mut cockpit = open(Lang::En, SIZE);
    assert!(!cockpit.screen().contains("not published"));
    cockpit.keys("j=");
    assert!(cockpit.screen().contains("= 6.00M"), "{}", cockpit.screen());
    cockpit.keys("je5M<enter>");
    let screen = cockpit.screen();
    // The other one is held: 1.00M is too much.
    assert!(screen.contains("1.00M is placed too much"), "{screen}");
    assert!(
        screen.contains("Σ≠") && screen.contains("typed"),
        "{screen}"
    );
    insta::assert_snapshot!("plan_typed", screen);
    cockpit.keys("u");
    assert!(!cockpit.screen().contains("Σ≠"), "{}", cockpit.screen());
    // Let go, it takes the rest.
    cockpit.keys("k=je7M<enter>");
    let screen = cockpit.screen();
    assert!(
        screen.contains("3.00M") && screen.contains("Σ ✓"),
        "{screen}"
    );
}

#[test]
fn the_gap_shows_where_that_is_chosen_and_is_settled_by_a_key() {
    let mut cockpit = open(Lang::En, SIZE);
    cockpit.keys("je4M<tab><down><enter>");
    let screen = cockpit.screen();
    assert!(screen.contains("2.00M is not placed"), "{screen}");
    // The same is chosen the next time.
    cockpit.keys("e");
    assert!(
        cockpit.screen().contains("stay, the gap shows"),
        "{}",
        cockpit.screen()
    );
    cockpit.keys("<esc>G=");
    insta::assert_snapshot!("plan_settle", cockpit.screen());
    // Left as it is first; then that the parts carry less.
    cockpit.keys("<enter>");
    assert!(cockpit.screen().contains("Σ≠"), "{}", cockpit.screen());
    cockpit.keys("=3<enter>");
    let screen = cockpit.screen();
    assert!(
        screen.contains("20.0% less than the whole") && screen.contains("Σ ✓"),
        "{screen}"
    );
}

#[test]
fn a_method_is_taken_from_its_column_and_the_plan_column_goes_down() {
    let mut cockpit = open(Lang::En, SIZE);
    cockpit.keys("hh");
    assert!(
        cockpit.screen().contains("[season]"),
        "{}",
        cockpit.screen()
    );
    cockpit.keys("<enter>");
    let screen = cockpit.screen();
    assert!(
        screen.contains("Taken: season") && screen.contains("3.33M"),
        "{screen}"
    );
    cockpit.keys("llj<enter>");
    let Some(Request::Page {
        page: PageId::Plan(of, SplitDimension::Team),
        ..
    }) = cockpit.asked.last()
    else {
        panic!("{:?}", cockpit.asked.last());
    };
    assert_eq!(of.period, Period::Quarter(2026, 4));
    // Esc goes up again, and the draft is there.
    cockpit.keys("<esc>");
    assert!(cockpit.screen().contains("3.33M"), "{}", cockpit.screen());
}

#[test]
fn d_turns_the_dimension_and_braces_the_period() {
    let mut cockpit = open(Lang::En, SIZE);
    cockpit.keys("dd");
    let asked = |cockpit: &Cockpit| match cockpit.asked.last() {
        Some(Request::Page {
            page: PageId::Plan(of, by),
            ..
        }) => (of.period, of.metric.clone(), *by),
        other => panic!("{other:?}"),
    };
    assert_eq!(asked(&cockpit).2, SplitDimension::Customer);
    cockpit.keys("dd}");
    assert_eq!(asked(&cockpit).0, Period::Quarter(2027, 1));
    cockpit.keys("<esc>{{m");
    assert_eq!(asked(&cockpit).1, "deals");
    // One page all the time.
    assert_eq!(cockpit.app.stack.pages().len(), 1);
}

#[test]
fn s9_a_plan_is_published_with_a_reason_once_everything_is_placed() {
    let mut cockpit = open(Lang::En, SIZE);
    cockpit.keys("je4M<tab><down><enter>p");
    let screen = cockpit.screen();
    assert!(screen.contains("2.00M is not placed"), "{screen}");
    assert!(cockpit.commands.is_empty());
    cockpit.keys("2<enter>");
    let screen = cockpit.screen();
    assert!(
        screen.contains("Publish 10.0M for Company, 2026 Q4?"),
        "{screen}"
    );
    insta::assert_snapshot!("plan_publish", screen);
    cockpit.keys("<enter>");
    assert!(
        cockpit.screen().contains("Give a reason"),
        "{}",
        cockpit.screen()
    );
    cockpit.keys("a new year<enter>");
    let new = published(&cockpit);
    assert_eq!(new.reason, "a new year");
    let sum: i64 = new.targets.cells[1..]
        .iter()
        .filter_map(|cell| cell.baseline)
        .sum();
    assert_eq!(
        (new.targets.cells[0].baseline, sum),
        (Some(1_000_000_000), 1_000_000_000)
    );
    assert_eq!(new.targets.splits[0].method, SplitMethod::ByHand);
    assert!(
        cockpit.app.drafts.is_empty(),
        "what is in force is no draft"
    );
    assert!(
        !cockpit.screen().contains("not published"),
        "{}",
        cockpit.screen()
    );
}

#[test]
fn without_a_target_the_first_one_is_asked_for_at_once() {
    let mut cockpit = open(Lang::En, SIZE);
    cockpit.keys("}");
    let screen = cockpit.screen();
    assert!(
        screen.contains("Target of Company") && screen.contains("2027 Q1"),
        "{screen}"
    );
    insta::assert_snapshot!("plan_first", screen);
    cockpit.keys("<enter>");
    assert!(
        cockpit.screen().contains("Type an amount"),
        "{}",
        cockpit.screen()
    );
    cockpit.keys("12M<tab>13M<enter>");
    assert!(
        cockpit.screen().contains("easy side"),
        "{}",
        cockpit.screen()
    );
    // Another period in the form opens the plan of that one, with the amount.
    cockpit.keys("<c-u>10M<tab>14M<tab>");
    while !cockpit.screen().contains("[2027]") {
        cockpit.keys("<up>");
    }
    cockpit.keys("<enter>");
    let screen = cockpit.screen();
    assert!(
        screen.contains("2027 · Company") && screen.contains("12.0M"),
        "{screen}"
    );
    assert!(
        screen.contains("floor 10.0M · baseline 12.0M · stretch 14.0M"),
        "{screen}"
    );
    let About::Plan { plan, .. } = &cockpit.app.drafts.last().unwrap().about else {
        panic!("{:?}", cockpit.app.drafts);
    };
    assert_eq!(
        (plan.amount, plan.of.period),
        (1_200_000_000, Period::Year(2027))
    );
}

#[test]
fn a_plan_that_is_left_is_a_draft_and_goes_on_after_a_restart() {
    let mut cockpit = open(Lang::En, SIZE);
    cockpit.keys("e20M<enter>je5M<enter><esc>");
    assert!(
        cockpit.screen().contains("D drafts"),
        "{}",
        cockpit.screen()
    );
    let kept: Vec<_> = cockpit.kept.values().cloned().collect();
    assert_eq!(kept.len(), 1);
    let text = serde_json::to_string(&kept[0].about).unwrap();
    assert_eq!(serde_json::from_str::<About>(&text).unwrap(), kept[0].about);
    let mut again = Cockpit::with_drafts(fixture::board(), Lang::En, SIZE, kept);
    again.keys("<enter>");
    let screen = again.screen();
    assert!(
        screen.contains("5.00M") && screen.contains("15.0M"),
        "{screen}"
    );
    assert!(screen.contains("not published"), "{screen}");
    // The words of the question are thrown away alone.
    again.keys("pno<c-d>");
    assert!(again.screen().contains("15.0M"), "{}", again.screen());
    // The plan itself, in the list: what is in force shows again.
    again.keys("<esc>D<del><enter><esc>");
    let screen = again.screen();
    assert!(
        !screen.contains("15.0M") && again.kept.is_empty(),
        "{screen}"
    );
}

#[test]
fn d12_n_says_whether_a_part_is_a_match_and_why_and_it_is_published_with_the_plan() {
    for (lang, title, none, empty) in [
        (
            Lang::En,
            "is it a match?",
            "no match · left for a larger team",
            "Say why it is no match.",
        ),
        (
            Lang::ZhCn,
            "是否匹配？",
            "不匹配 · left for a larger team",
            "请写明为何不匹配。",
        ),
    ] {
        let mut cockpit = open(lang, SIZE);
        cockpit.keys("jn");
        assert!(cockpit.screen().contains(title), "{}", cockpit.screen());
        // That somebody is none asks for a reason.
        cockpit.keys("<tab><down><enter>");
        assert!(cockpit.screen().contains(empty), "{}", cockpit.screen());
        cockpit.keys("left for a larger team");
        insta::assert_snapshot!(
            format!("plan_note_{}", if lang == Lang::En { "en" } else { "zh" }),
            cockpit.screen()
        );
        cockpit.keys("<enter>");
        let mut seen = cockpit.screen();
        for _ in 0..3 {
            seen.push_str(&cockpit.keys("<pgdn>").screen());
        }
        assert!(seen.contains(none), "{seen}");
        cockpit.keys("pagreed<enter>");
        let notes = &published(&cockpit).targets.notes;
        assert_eq!(notes.len(), 1, "{notes:?}");
        let note = notes[0].note.as_ref().unwrap();
        assert_eq!(
            (note.text.as_str(), note.is_match),
            ("left for a larger team", false)
        );
    }
    // What stands is gone on with; without a word it is taken back, and `u` brings it back.
    let mut cockpit = open(Lang::En, SIZE);
    cockpit.keys("jjn");
    let screen = cockpit.screen();
    assert!(screen.contains("left since the move"), "{screen}");
    let erase = "<bksp>".repeat(40);
    cockpit.keys(&format!("{erase}<tab><up><enter>"));
    cockpit.keys("pagreed<enter>");
    assert_eq!(published(&cockpit).targets.notes[0].note, None);
}

#[test]
fn p_on_a_plan_opens_no_second_one() {
    let mut cockpit = open(Lang::En, SIZE);
    let pages = cockpit.asked.len();
    cockpit.keys("P");
    assert_eq!(cockpit.asked.len(), pages);
    let screen = cockpit.screen();
    assert!(screen.contains("This is the plan already."), "{screen}");
    assert!(!screen.contains("plan › plan"), "{screen}");
}

#[test]
fn the_row_under_the_cursor_is_in_sight_wherever_the_plan_is_scrolled_to() {
    for (lang, size) in [(Lang::En, SIZE), (Lang::ZhCn, SIZE), (Lang::En, (160, 20))] {
        let mut cockpit = open(lang, size);
        let keys = ["j", "<pgdn>", "G", "k", "<pgup>", "g"];
        for key in keys.iter().flat_map(|key| std::iter::repeat_n(key, 8)) {
            let screen = cockpit.keys(key).screen();
            let marked = screen.lines().filter(|line| line.starts_with("│▌")).count();
            assert_eq!(marked, 1, "{key}: {screen}");
        }
    }
}
