//! Find, palette and help.

use super::Cockpit;
use quarterdeck::i18n::Lang;
use quarterdeck::store::desk::{Command, PageId};
use quarterdeck::tui::action;

const SIZE: (u16, u16) = (120, 30);

#[test]
fn people_are_found_by_initials() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("/oyx");
    insta::assert_snapshot!("find", cockpit.shown_box("Find"));
    cockpit.keys("<enter>");
    assert_eq!(cockpit.app.stack.pages()[0].id(), PageId::Rep("R06".into()));
}

#[test]
fn customers_and_units_are_found_too() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("/ydyl<enter>");
    assert_eq!(
        cockpit.app.stack.pages()[0].id(),
        PageId::Customer("C1".into())
    );
    cockpit.keys("／qdz<enter>");
    assert!(cockpit.app.stack.pages().is_empty());
    // The cursor stands on it, and nothing is narrowed.
    let tree = &cockpit.app.stack.cockpit.tree;
    let board = cockpit.app.board.clone().unwrap();
    assert_eq!(board.tree[tree.list.selected().unwrap()].name, "渠道组");
    assert_eq!(cockpit.app.stack.cockpit.grid.list.rows().len(), 16);
    assert!(
        cockpit
            .keys("/nobody")
            .screen()
            .contains("No name matches.")
    );
}

#[test]
fn someone_outside_the_scope_is_found_and_the_scope_stays() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("1jj<enter>/zhenghe<enter>");
    assert_eq!(cockpit.app.rep().unwrap().name, "郑和");
    assert_eq!(cockpit.app.stack.cockpit.grid.list.rows().len(), 4);
    // Counts are typed for the person in front and for nobody else: the scope gives way.
    cockpit.keys("e3<enter>");
    let Some(Command::Count { rep, .. }) = cockpit.commands.last() else {
        panic!("{:?}", cockpit.commands);
    };
    assert_eq!(rep, "R16");
}

#[test]
fn the_palette_runs_what_it_names() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys(":");
    insta::assert_snapshot!("palette", cockpit.shown_box("Commands"));
    cockpit.keys("metric touch<enter>");
    assert!(cockpit.screen().contains("1 Targets · touch ·"));
    cockpit.keys("：2026-11<enter>");
    assert!(cockpit.screen().contains("Nov 2026"));
    cockpit.keys(":undo<enter>");
    // What is not possible says why, and the palette stays.
    assert_eq!(cockpit.app.overlays.len(), 1);
    assert!(cockpit.said().contains("Nothing saved since"));
    cockpit.keys("<esc>:quit<enter>");
    assert!(cockpit.quit);
}

#[test]
fn help_scrolls_and_closes() {
    let mut cockpit = Cockpit::en((80, 24));
    cockpit.keys("<f1><end>");
    insta::assert_snapshot!("help_end", cockpit.shown_box("Keys and signs"));
    cockpit.keys("<down><down><home><up><esc>");
    assert!(cockpit.app.overlays.is_empty());
}

#[test]
fn help_keeps_whole_sentences_on_narrow_screens() {
    let i18n = quarterdeck::i18n::I18n::new(Lang::En);
    for size in [(60, 16), (80, 24)] {
        let mut cockpit = Cockpit::en(size);
        cockpit.keys("<f1>");
        let mut seen = String::new();
        for _ in 0..400 {
            seen.push_str(&cockpit.screen());
            cockpit.keys("<down>");
        }
        for row in action::table() {
            let sentence = i18n.t(&row.help_key());
            let last = sentence.split(' ').next_back().unwrap();
            assert!(seen.contains(last), "{sentence}");
        }
        assert!(seen.contains("being saved"), "the end is reached");
    }
}

#[test]
fn d4_names_that_read_the_same_are_marked_in_find() {
    let mut cockpit = Cockpit::en((120, 30));
    cockpit.change(|board| {
        board.customers = std::sync::Arc::new(vec![
            ("C1".into(), "Acme Ltd".into()),
            ("C2".into(), "\u{410}cme Ltd".into()),
            ("C3".into(), "Northwind".into()),
        ]);
    });
    cockpit.keys("/cme");
    let screen = cockpit.screen();
    let marked = |id: &str| screen.contains(&format!("reads like another: {id}"));
    assert!(marked("C1"), "{screen}");
    // The odd one says by which letter.
    assert!(
        screen.contains("Cyrillic “\u{410}” in place 1 · C2"),
        "{screen}"
    );
    cockpit.keys("<c-u>north");
    assert!(!cockpit.screen().contains("reads like another"));
    assert!(!cockpit.screen().contains("Cyrillic"));
}

/// What a word means is told with the figures that stand on the screen, and with whose they are.
#[test]
fn help_explains_the_words_with_the_figures_in_front() {
    let told = |cockpit: &mut Cockpit, word: &str| {
        let help = cockpit.keys(&format!("<f1>{word}")).screen();
        cockpit.keys("<esc><esc>");
        // Sentences go over several lines.
        let help = help.replace('│', " ");
        let words: Vec<&str> = help.split_whitespace().collect();
        words.join(" ")
    };
    let mut cockpit = Cockpit::en((160, 45));
    // The row of the company as the tree shows it: target, actual, attainment, pace, expected.
    let screen = cockpit.screen();
    let root = screen
        .lines()
        .find(|row| row.contains("│▌▾ ") || row.contains("│ ▾ "));
    let root: Vec<&str> = root.unwrap().split_whitespace().collect();
    let at = root.iter().position(|cell| cell.ends_with('%')).unwrap();
    let (target, actual, attained) = (root[at - 2], root[at - 1], root[at]);
    let (pace, expected) = (root[at + 1].trim_end_matches(['▼', '▲', '✗']), root[at + 2]);
    for (word, figures) in [
        ("attainment", format!("{actual} ÷ {target} = {attained}")),
        ("pace", format!("{actual} ÷ {expected} = {pace}")),
        ("expected", format!(" = {expected}.")),
    ] {
        let help = told(&mut cockpit, word);
        assert!(
            help.contains(&figures) && help.contains("Here ("),
            "{word}, {figures}: {help}"
        );
    }
    // In the grid they are those of the person under the cursor.
    cockpit.keys("2");
    let who = cockpit
        .app
        .stack
        .rep(cockpit.app.board.as_ref().unwrap())
        .unwrap();
    for word in ["week", "missed"] {
        let help = told(&mut cockpit, word);
        assert!(
            help.contains(&format!("Here ({}", who.name)),
            "{word}: {help}"
        );
    }
}

#[test]
fn help_is_searched_by_word_key_pinyin_and_initials() {
    let mut cockpit = Cockpit::en((80, 24));
    cockpit.keys("<f1>snooze");
    let help = cockpit.screen();
    assert!(help.contains("Hide the warning until a day"), "{help}");
    assert!(!help.contains("Leave quarterdeck"), "{help}");
    cockpit.keys("xq");
    assert!(cockpit.screen().contains("Nothing fits “snoozexq”."));
    // Esc takes the search away, then the help.
    cockpit.keys("<esc>");
    assert!(cockpit.screen().contains("type to search"));
    assert!(
        cockpit.screen().contains(" 1–19 of "),
        "{}",
        cockpit.screen()
    );
    cockpit.keys("<esc>");
    assert!(cockpit.app.overlays.is_empty());
    // A word of the glossary, a key.
    for (typed, found) in [("pace", "÷"), ("f1", "help"), ("{", "previous period")] {
        let help = cockpit.keys(&format!("<f1>{typed}")).screen();
        assert!(help.contains(found), "{typed}: {help}");
        cockpit.keys("<esc><esc>");
    }
    for typed in ["暂缓", "zanhuan", "zh"] {
        let mut cockpit = Cockpit::new(super::fixture::board(), Lang::ZhCn, (80, 24));
        let help = cockpit.keys(&format!("<f1>{typed}")).screen();
        assert!(help.contains("推迟到某天再提醒"), "{typed}: {help}");
    }
}

#[test]
fn the_palette_is_found_by_pinyin_says_where_it_stands_and_that_nothing_fits() {
    for typed in ["zanhuan", "zh", "暂缓"] {
        let mut cockpit = Cockpit::new(super::fixture::board(), Lang::ZhCn, (80, 24));
        let offered = cockpit.keys(&format!(":{typed}")).shown_box("命令");
        assert!(offered.contains("暂缓"), "{offered}");
    }
    let mut cockpit = Cockpit::en((80, 24));
    let all = cockpit.keys(":").screen();
    assert!(all.contains("─ 1–16 of ") && all.contains(" ↓ ─╯"), "{all}");
    let none = cockpit.keys("xqxq").screen();
    assert!(none.contains("Nothing fits “xqxq” among "), "{none}");
}

#[test]
fn enter_does_the_command_that_the_help_found() {
    let mut cockpit = Cockpit::en((80, 24));
    cockpit.keys("<f1><enter>");
    assert_eq!(cockpit.app.overlays.len(), 1, "nothing is searched for");
    cockpit.keys("snooze");
    assert!(cockpit.screen().contains("│▌z "), "{}", cockpit.screen());
    cockpit.keys("<enter>");
    assert!(cockpit.screen().contains("Reason"), "{}", cockpit.screen());
    cockpit.keys("<esc><f1>quit<enter>");
    assert!(cockpit.quit);
}
