//! The why of a warning and the page of a person: the days and numbers, what to do, private notes folded.

use super::{Cockpit, fixture};
use quarterdeck::domain::warning::{Rule, Severity};
use quarterdeck::i18n::Lang;
use quarterdeck::settings::{DEFAULTS, Settings};
use quarterdeck::store::desk::PageId;
use quarterdeck::tui::keymap::Keymap;
use quarterdeck::tui::screens::Screen;
use std::sync::Arc;

const SIZES: [(u16, u16); 6] = [
    (60, 16),
    (80, 24),
    (100, 30),
    (120, 36),
    (160, 45),
    (250, 70),
];

/// The cockpit with a red under the cursor that has something folded under it.
fn red(lang: Lang, size: (u16, u16)) -> Cockpit {
    let mut board = fixture::board();
    let queue = Arc::make_mut(&mut board.queue);
    let red = queue
        .iter()
        .position(|r| r.episode.rule == Rule::W3)
        .unwrap();
    let mut lesser = queue
        .iter()
        .find(|r| r.episode.severity == Severity::Orange)
        .unwrap()
        .clone();
    lesser.folded = Some(fixture::under(&queue[red]));
    let subject = queue[red].episode.key.subject.clone();
    Arc::make_mut(&mut lesser.episode).key.subject = subject;
    (lesser.rep, lesser.unit) = (queue[red].rep, queue[red].unit);
    lesser.name.clone_from(&queue[red].name);
    lesser.id = lesser.episode.key.to_string();
    queue.push(lesser);
    Cockpit::new(board, lang, size)
}

#[test]
fn the_why_of_a_red_at_every_size_in_both_languages() {
    for lang in [Lang::En, Lang::ZhCn] {
        for size in SIZES {
            let mut cockpit = red(lang, size);
            cockpit.keys("?");
            let name = format!("why_red_{}_{}x{}", lang.tag(), size.0, size.1);
            insta::assert_snapshot!(name, cockpit.screen());
        }
    }
}

#[test]
fn the_figures_of_a_red_can_be_added_up_on_the_screen() {
    let mut cockpit = red(Lang::En, (160, 45));
    cockpit.keys("?");
    let screen = cockpit.screen();
    // Each day, each action of how many; the sums; the weeks before with the one that raised it; the rule.
    for words in [
        "Mon 16 Nov",
        "counted",
        "not judged yet",
        "still to come",
        "weighted mean",
    ] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    for words in [
        "raised it on",
        "Folded under it",
        "Earliest:",
        "W3 in words",
        "too few",
    ] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    // Enter goes to what is folded, and Esc back to the red.
    cockpit.keys("<enter>");
    let PageId::Warning(folded) = cockpit.app.stack.page().unwrap().id() else {
        panic!("a warning was expected");
    };
    assert!(folded.starts_with("actions/"), "{folded}");
    assert!(
        cockpit.screen().contains("in a row"),
        "{}",
        cockpit.screen()
    );
    cockpit.keys("<esc>");
    assert!(cockpit.screen().contains("W3 in words"));
}

#[test]
fn after_logging_the_page_stays_and_shows_what_was_tried() {
    let mut cockpit = red(Lang::En, (120, 36));
    cockpit.keys("?");
    assert!(cockpit.screen().contains("Nothing was tried yet"));
    cockpit.keys("i1<tab>he promised<f2>");
    assert_eq!(cockpit.app.stack.pages().len(), 1);
    let screen = cockpit.screen();
    assert!(screen.contains("one-to-one · "), "{screen}");
    assert!(screen.contains("1 private note (N shows it)"), "{screen}");
    assert!(!screen.contains("he promised"), "{screen}");
    assert!(cockpit.keys("N").screen().contains("he promised"));
    assert!(!cockpit.keys("N").screen().contains("he promised"));
}

#[test]
fn a_sentence_on_a_page_names_the_key_that_works_there() {
    let own = "[cockpit]\nprivate = \"F10\"\n";
    let keymap = Keymap::load(Some((std::path::Path::new("keymap.toml"), own))).unwrap();
    let mut cockpit = red(Lang::En, (120, 36));
    cockpit.app.facts.keys = keymap;
    let screen = cockpit.keys("?i1<tab>he promised<f2>").screen();
    assert!(screen.contains("1 private note (N shows it)"), "{screen}");
    assert!(cockpit.keys("N").screen().contains("he promised"));
}

#[test]
fn a_person_at_every_size_in_both_languages() {
    for lang in [Lang::En, Lang::ZhCn] {
        for size in SIZES {
            let mut cockpit = red(lang, size);
            cockpit.keys("<enter>");
            let name = format!("person_{}_{}x{}", lang.tag(), size.0, size.1);
            insta::assert_snapshot!(name, cockpit.screen());
        }
    }
}

#[test]
fn the_burn_up_of_a_person_names_its_metric_and_reads_in_ascii() {
    let mut cockpit = red(Lang::En, (160, 45));
    cockpit.keys("<enter>");
    let is_braille = |c: char| ('\u{2800}'..='\u{28ff}').contains(&c);
    let legend = "revenue · line: made";
    let screen = cockpit.screen();
    assert!(
        screen.contains(is_braille) && screen.contains(legend),
        "{screen}"
    );
    cockpit.app.facts.theme.ascii = true;
    let screen = cockpit.screen();
    assert!(!screen.contains(is_braille), "{screen}");
    assert!(screen.contains("883K projected"), "{screen}");
    // Where there is no room the figures say the same.
    let mut low = red(Lang::En, (60, 16));
    let screen = low.keys("<enter>G").screen();
    assert!(!screen.contains(is_braille), "{screen}");
}

#[test]
fn a_page_says_how_far_it_is_read() {
    let mut cockpit = red(Lang::En, (80, 24));
    cockpit.keys("<enter>");
    let position = |cockpit: &mut Cockpit| {
        let screen = cockpit.screen();
        screen.lines().rev().nth(1).unwrap().to_owned()
    };
    assert!(
        position(&mut cockpit).contains("1–20 of"),
        "{}",
        cockpit.screen()
    );
    assert!(position(&mut cockpit).contains('↓'));
    cockpit.keys("G");
    assert!(
        !position(&mut cockpit).contains('↓'),
        "{}",
        cockpit.screen()
    );
}

/// Nobody is any distance from a rule that is off, and the page says that it is.
#[test]
fn a_quiet_cell_tells_no_distance_from_a_rule_that_is_off() {
    for (lang, off, from) in [
        (
            Lang::En,
            ["W1, W2 off", "W3 off"],
            ["missed in a row", "red below"],
        ),
        (
            Lang::ZhCn,
            ["W1, W2 已停用", "W3 已停用"],
            ["满 2 个为黄色", "低于 40% 为红色"],
        ),
    ] {
        for (is_off, set) in ["rules.streak.active=0", "rules.week.active=0"]
            .into_iter()
            .enumerate()
        {
            let mut board = fixture::board();
            let settings = Settings::load(DEFAULTS, None, &[set.to_owned()]).unwrap();
            board.rules = settings.rules.into();
            let mut cockpit = Cockpit::new(board, lang, (160, 45));
            cockpit.keys("2gjjj?");
            let screen = cockpit.screen();
            for rule in 0..2 {
                assert_eq!(screen.contains(off[rule]), rule == is_off, "{screen}");
                assert_eq!(screen.contains(from[rule]), rule != is_off, "{screen}");
            }
        }
    }
}

#[test]
fn a_quiet_cell_is_explained_day_by_day_with_the_rules_and_who_set_them() {
    for (lang, said) in [
        (Lang::En, "Nothing is wrong here: "),
        (Lang::ZhCn, "这里没有问题："),
    ] {
        for size in [(80, 24), (160, 45)] {
            let mut cockpit = Cockpit::new(fixture::board(), lang, size);
            cockpit.keys("2gjjj?");
            let screen = cockpit.screen();
            // The limits are the rules' own numbers.
            assert!(screen.contains(said) && screen.contains("40%"), "{screen}");
            let name = format!("quiet_{}_{}x{}", lang.tag(), size.0, size.1);
            insta::assert_snapshot!(name, screen);
            // Enter goes on to the person, the key for the why to the rules.
            cockpit.keys("<enter>");
            assert!(matches!(
                cockpit.app.stack.pages(),
                [Screen::Quiet(_), Screen::Rep(_)]
            ));
            cockpit.keys("<esc>?");
            assert!(matches!(
                cockpit.app.stack.pages(),
                [Screen::Quiet(_), Screen::Rules(_)]
            ));
        }
    }
    // Somebody with a warning has its why, in the same pane.
    let mut cockpit = Cockpit::en((120, 30));
    cockpit.keys("2gj?");
    assert!(matches!(cockpit.app.stack.pages(), [Screen::Warning(_)]));
}

#[test]
fn the_key_of_private_notes_shows_where_there_are_any() {
    let mut cockpit = Cockpit::en((160, 45));
    cockpit.keys("<enter>");
    let screen = cockpit.screen();
    let last = screen.lines().last().unwrap();
    assert!(!last.contains("private notes"), "{last}");
    let said = cockpit.keys("N").screen();
    assert!(said.contains("There is no private note here."), "{said}");
}
