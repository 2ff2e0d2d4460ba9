//! The plan page: parts that are shares of the whole, and somebody who moved within the period.

use super::plan::{SIZE, open, published};
use quarterdeck::domain::targets::SplitMethod;
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
