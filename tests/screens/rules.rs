//! Rules and standards: the page on R, a number that is changed from a day on, what history says to it, and the file
//! that it becomes.

use super::{Cockpit, fixture};
use quarterdeck::i18n::Lang;
use quarterdeck::store::desk::{Command, NewRules, Request};
use quarterdeck::tui::draft::About;

const SIZE: (u16, u16) = (80, 24);

fn open(lang: Lang, size: (u16, u16)) -> Cockpit {
    let mut cockpit = Cockpit::new(fixture::board(), lang, size);
    cockpit.keys("R");
    cockpit
}

#[test]
fn the_page_lists_every_rule_and_standard_in_every_size_and_language() {
    for (lang, name) in [(Lang::En, "en"), (Lang::ZhCn, "zh")] {
        for size in [SIZE, (160, 45)] {
            let mut cockpit = open(lang, size);
            cockpit.keys("jj");
            insta::assert_snapshot!(format!("rules_{name}_{}", size.0), cockpit.screen());
        }
        let mut cockpit = open(lang, (60, 16));
        for _ in 0..20 {
            let screen = cockpit.keys("j").screen();
            assert!(!screen.contains('\u{1b}'), "{screen}");
        }
    }
}

#[test]
fn rule_24_a_number_is_changed_from_a_day_on_previewed_and_asked_about_once() {
    let mut cockpit = open(Lang::En, SIZE);
    cockpit.keys("jje");
    cockpit.keys("<bksp>5");
    assert!(
        matches!(cockpit.asked.last(), Some(Request::TryRules { numbers, .. })
            if *numbers == [("week.red_below".to_owned(), 45)]),
        "{:?}",
        cockpit.asked.last()
    );
    let screen = cockpit.screen();
    assert!(screen.contains("now ▲R 1, with this ▲R 2"), "{screen}");
    insta::assert_snapshot!("rules_change", screen);
    // Without a reason nothing is asked.
    cockpit.keys("<enter>");
    assert!(
        cockpit.screen().contains("Give a reason"),
        "{}",
        cockpit.screen()
    );
    cockpit.keys("weak starts<enter>");
    let asked = cockpit.screen();
    assert!(
        asked.contains("Put in force from") && asked.contains("40 → 45"),
        "{asked}"
    );
    assert!(cockpit.commands.is_empty());
    // Not yet leads back, with all that was typed.
    cockpit.keys("<enter>");
    assert!(
        cockpit.screen().contains("weak starts"),
        "{}",
        cockpit.screen()
    );
    cockpit.keys("<enter>1<enter>");
    let Some(Command::SetRules(NewRules {
        numbers,
        from,
        to: None,
        reason,
    })) = cockpit.commands.last()
    else {
        panic!("{:?}", cockpit.commands);
    };
    assert_eq!(*numbers, [("week.red_below".to_owned(), 45)]);
    assert_eq!(
        (*from, reason.as_str()),
        (Some(fixture::today()), "weak starts")
    );
    assert!(
        cockpit.app.drafts.is_empty(),
        "what is in force is no draft"
    );
}

#[test]
fn what_does_not_fit_stands_at_its_field_and_a_change_left_is_a_draft() {
    let mut cockpit = open(Lang::En, SIZE);
    cockpit.keys("jje<bksp><bksp>90<tab><tab><tab><tab><tab><tab><tab><tab>why<enter>");
    let screen = cockpit.screen();
    assert!(
        screen.contains("week.clear_at must be at least 90"),
        "{screen}"
    );
    assert!(cockpit.commands.is_empty());
    cockpit.keys("<esc>");
    let draft = cockpit.app.drafts.last().unwrap().clone();
    assert!(matches!(&draft.about, About::Rules { numbers, .. }
        if *numbers == [("week.red_below".to_owned(), 90)]));
    assert!(cockpit.kept.contains_key(draft.key()));
    cockpit.keys("e");
    let screen = cockpit.screen();
    assert!(
        screen.contains("[90]") && screen.contains("why"),
        "{screen}"
    );
    // Put back to what holds, nothing is left of it.
    cockpit.keys("<bksp><bksp>40<tab><tab><tab><tab><tab><tab><tab><tab><bksp><bksp><bksp><esc>");
    assert!(cockpit.app.drafts.is_empty() && cockpit.kept.is_empty());
}

/// A pair that is refused is previewed as what it is: refused, and not as a change that changes nothing.
#[test]
fn a_pair_that_does_not_fit_is_no_preview() {
    for (lang, now) in [(Lang::En, "now ▲R 1"), (Lang::ZhCn, "▲红 1")] {
        let mut cockpit = open(lang, SIZE);
        cockpit.keys("jje<bksp>5");
        assert!(cockpit.screen().contains(now), "{}", cockpit.screen());
        cockpit.keys("<bksp><bksp>90");
        let screen = cockpit.screen();
        assert!(
            screen.contains("! week.clear_at") || screen.contains("! 数值"),
            "{screen}"
        );
        assert!(!screen.contains(now), "{screen}");
        cockpit.keys("<tab><bksp><bksp>95");
        assert!(cockpit.screen().contains(now), "{}", cockpit.screen());
        // As it is now there is nothing to foresee.
        cockpit.keys("<bksp><bksp>60<s-tab><bksp><bksp>40");
        assert!(!cockpit.screen().contains(now), "{}", cockpit.screen());
    }
}

#[test]
fn a_standard_is_changed_like_a_rule_and_the_filter_finds_it() {
    let mut cockpit = open(Lang::En, SIZE);
    cockpit.keys("fmid<enter>e");
    let screen = cockpit.screen();
    assert!(screen.contains("Change mid from a day on"), "{screen}");
    cockpit.keys("<tab><bksp>4<tab><tab><tab><tab>more needs<enter>1<enter>");
    assert!(
        matches!(cockpit.commands.last(), Some(Command::SetRules(new))
            if new.numbers == [("standards.mid.need".to_owned(), 4)]),
        "{:?}",
        cockpit.commands
    );
    cockpit.keys("fxyzzy");
    assert!(
        cockpit.screen().contains("Nothing fits"),
        "{}",
        cockpit.screen()
    );
}

#[test]
fn the_rules_become_a_file_of_settings() {
    let mut cockpit = open(Lang::En, SIZE);
    cockpit.keys("w");
    let (name, text) = cockpit.written.clone().unwrap();
    assert_eq!(name, "quarterdeck-rules-2026-11-19.toml");
    let read: toml::Table = text.parse().unwrap();
    assert_eq!(read["rules"]["week"]["red_below"].as_integer(), Some(40));
    assert!(
        cockpit.screen().contains("Written: quarterdeck-rules"),
        "{}",
        cockpit.screen()
    );
    // Elsewhere nothing is to be written.
    cockpit.keys("<esc>w");
    assert!(cockpit.screen().contains('w'));
}

#[test]
fn k2_a_proposed_standard_is_taken_into_the_form_by_a_key_and_tried_on_history() {
    let mut cockpit = open(Lang::En, (160, 45));
    let screen = cockpit.screen();
    assert!(
        screen.contains("Proposed from history, not in force") && screen.contains("too few"),
        "{screen}"
    );
    // On a rule nothing is proposed.
    cockpit.keys("p");
    assert!(
        cockpit.screen().contains("No standard is proposed"),
        "{}",
        cockpit.screen()
    );
    while !cockpit.screen().contains("▌mid") {
        cockpit.keys("j");
    }
    cockpit.keys("p");
    assert!(
        matches!(cockpit.asked.last(), Some(Request::TryRules { numbers, .. })
        if *numbers == [
            ("standards.mid.touch".to_owned(), 7),
            ("standards.mid.need".to_owned(), 4),
        ]),
        "{:?}",
        cockpit.asked.last()
    );
    insta::assert_snapshot!("rules_proposed", cockpit.screen());
    assert!(cockpit.commands.is_empty(), "nothing is set by itself");
}

/// How grave a rule is and what it asks for are chosen in the same form as its numbers, and tried out like them.
#[test]
fn rule_24_severity_and_play_are_chosen_in_the_form() {
    for lang in [Lang::En, Lang::ZhCn] {
        let mut cockpit = open(lang, SIZE);
        cockpit.keys("jje<tab><tab><tab><tab><tab>3<tab>1");
        let both = [
            ("severity.W3".to_owned(), 2),
            ("asks.W3.one-to-one".to_owned(), 1),
        ];
        assert!(
            matches!(cockpit.asked.last(), Some(Request::TryRules { numbers, .. }) if *numbers == both),
            "{:?}",
            cockpit.asked.last()
        );
        cockpit.keys("<tab><tab>trial<esc>");
        // Set aside, it goes on where it was.
        cockpit.keys("e<enter>");
        let asked = cockpit.screen();
        let word = if lang == Lang::En {
            "red → orange"
        } else {
            "红 → 橙"
        };
        assert!(asked.contains(word), "{asked}");
        cockpit.keys("1<enter>");
        let Some(Command::SetRules(set)) = cockpit.commands.last() else {
            panic!("{:?}", cockpit.commands);
        };
        assert_eq!((&set.numbers[..], set.to), (&both[..], None));
    }
}

/// K7: what is asked of a unit for a while is put on the page by keys, of the unit that is chosen, up to a day.
#[test]
fn k7_an_extra_action_is_asked_of_a_unit_by_keys() {
    let mut cockpit = open(Lang::En, SIZE);
    cockpit.keys("G");
    assert!(cockpit.screen().contains("+ something else for a while"));
    cockpit.keys("e<bksp>3<tab><tab><tab><tab>2<tab><tab><tab>launch<enter>");
    let asked = cockpit.screen();
    assert!(
        asked.contains("extra for South/Online · touch 0 → 3"),
        "{asked}"
    );
    cockpit.keys("1<enter>");
    let Some(Command::SetRules(set)) = cockpit.commands.last() else {
        panic!("{:?}", cockpit.commands);
    };
    assert_eq!(set.numbers, [("phases.touch.South/Online".to_owned(), 3)]);
    assert_eq!(set.from.map(|from| from.plus(29)), set.to);
    assert_eq!(set.reason, "launch");
}
