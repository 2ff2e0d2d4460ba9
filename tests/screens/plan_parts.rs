//! The plan page: parts that are shares of the whole, and somebody who moved within the period.

use super::plan::{SIZE, open, published};
use quarterdeck::domain::targets::{PlanReach, SplitMethod};
use quarterdeck::i18n::Lang;

#[test]
fn d6_a_share_is_typed_with_its_sign_and_stays_one() {
    let mut cockpit = open(Lang::En, SIZE);
    cockpit.keys("je35%<enter>");
    let screen = cockpit.screen();
    assert!(screen.contains("typed 35.0%"), "{screen}");
    assert!(
        screen.contains("3.50M") && screen.contains("6.50M"),
        "{screen}"
    );
    // Of another whole it is the same share; both together are the split by shares.
    cockpit.keys("je65%<tab><down><enter>gge20M<enter>");
    let screen = cockpit.screen();
    assert!(
        screen.contains("7.00M") && screen.contains("13.0M"),
        "{screen}"
    );
    for (typed, why) in [
        ("120%", "between 0% and 100%"),
        ("a%", "between 0% and 100%"),
    ] {
        cockpit.keys(&format!("je{typed}<enter>"));
        assert!(cockpit.screen().contains(why), "{}", cockpit.screen());
        cockpit.keys("<esc><c-d>");
        cockpit.keys("gg");
    }
    cockpit.keys("pshares<enter>");
    let split = &published(&cockpit).targets.splits[0];
    assert_eq!(split.method, SplitMethod::Shares);
}

#[test]
fn rule_21_somebody_who_moved_stands_fast_and_the_page_says_where_they_are_planned() {
    for (lang, name) in [(Lang::En, "en"), (Lang::ZhCn, "zh")] {
        let mut cockpit = open(lang, (160, 45));
        cockpit.keys("}<esc>}<esc>}10M<enter>");
        insta::assert_snapshot!(format!("plan_moved_{name}"), cockpit.screen());
        cockpit.keys("jje");
        assert!(cockpit.app.overlays.is_empty(), "{}", cockpit.screen());
        cockpit.keys("=");
        insta::assert_snapshot!(format!("plan_moved_hint_{name}"), cockpit.screen());
    }
}

#[test]
fn what_is_copied_of_a_plan_are_the_numbers_of_the_draft() {
    let mut cockpit = open(Lang::En, SIZE);
    cockpit.keys("je7.13M<enter>y");
    let copied = &cockpit.clipboard;
    assert!(copied.contains("7.13M"), "{copied}");
}

#[test]
fn a_publication_reaches_as_far_below_as_is_chosen() {
    for (keys, reach) in [
        ("", None),
        ("<down>", Some(PlanReach::People)),
        ("<down><down>", Some(PlanReach::Months)),
        ("<down><down><down>", Some(PlanReach::Weeks)),
    ] {
        let mut cockpit = open(Lang::En, SIZE);
        cockpit.keys("je7M<enter>p");
        assert!(
            cockpit.screen().contains("nothing else"),
            "{}",
            cockpit.screen()
        );
        cockpit.keys(&format!("agreed<tab>{keys}"));
        // Nine targets in a quarter, with its three months and with their weeks.
        let screen = cockpit.screen();
        assert!(screen.contains("up to 9 / 36 / 162 numbers"), "{screen}");
        cockpit.keys("<enter>");
        let below = published(&cockpit).below.clone();
        assert_eq!(below.map(|below| below.reach), reach, "{keys}");
    }
    // By product nothing lies below that people have.
    let mut cockpit = open(Lang::En, SIZE);
    cockpit.keys("de7M<enter>p");
    assert!(
        !cockpit.screen().contains("nothing else"),
        "{}",
        cockpit.screen()
    );
}

#[test]
fn a_whole_that_is_typed_is_that_of_every_dimension() {
    let mut cockpit = open(Lang::En, SIZE);
    cockpit.keys("}12M<tab>10M<tab>14M<enter>");
    for title in ["by time", "by product", "by customer", "by team"] {
        while !cockpit.screen().contains(title) {
            cockpit.keys("d");
        }
        let screen = cockpit.screen();
        assert!(!screen.contains("no target yet"), "{title}: {screen}");
        let whole = "floor 10.0M · baseline 12.0M · stretch 14.0M";
        assert!(screen.contains(whole), "{title}: {screen}");
    }
}
