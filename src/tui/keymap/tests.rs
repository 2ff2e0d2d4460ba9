//! The keymap that is built in, the user's over it, and everything that can be wrong in it.

use super::*;
use crate::tui::context::{COCKPIT, PAGE};
use std::collections::HashSet;

fn user(text: &str) -> Result<Keymap, Vec<String>> {
    Keymap::load(Some((Path::new("keymap.toml"), text)))
        .map_err(|e| e.problems.iter().map(ToString::to_string).collect())
}

fn keys(keymap: &Keymap, contexts: &[Context], action: Action) -> String {
    keymap.labels(contexts, action).join(" ")
}

#[test]
fn every_action_has_a_key_in_every_context_it_names() {
    let keymap = Keymap::defaults().unwrap();
    for row in action::table().filter(|r| r.fixed.is_empty()) {
        let bound = |c: &&Context| !keymap.keys(**c, row.action).is_empty();
        assert!(row.contexts.iter().any(|c| bound(&c)), "{}", row.id);
        for context in row.contexts.iter().filter(|c| **c != Context::Page) {
            assert!(bound(&context), "{} in {}", row.id, context.id());
        }
    }
}

#[test]
fn no_two_actions_share_a_key_in_one_context() {
    let keymap = Keymap::defaults().unwrap();
    let screens: [&[Context]; 2] = [COCKPIT, PAGE];
    let alone = Context::ALL.map(|c| [c]);
    for contexts in screens.into_iter().chain(alone.iter().map(|c| &c[..])) {
        let mut seen = HashSet::new();
        for context in contexts {
            for row in action::of(*context) {
                for key in keymap.keys(*context, row.action) {
                    assert!(seen.insert(*key), "{key} twice in {contexts:?}");
                    assert_eq!(keymap.action(contexts, *key), Some(row.action));
                }
            }
        }
    }
}

#[test]
fn input_methods_do_not_get_in_the_way() {
    let keymap = Keymap::defaults().unwrap();
    for (wide, plain) in [
        ('２', '2'),
        ('？', '?'),
        ('：', ':'),
        ('、', '/'),
        ('ｉ', 'i'),
        ('【', '['),
    ] {
        let action = keymap.action(COCKPIT, Key::char(plain));
        assert!(action.is_some(), "{plain}");
        assert_eq!(keymap.action(COCKPIT, Key::char(wide)), action);
    }
    // What is typed as text is never narrowed.
    assert_eq!(keymap.action(&[Context::Search], Key::char('：')), None);
}

#[test]
fn the_users_keys_lie_over_ours() {
    let keymap = user(
        "[everywhere]\nsnooze = [\"s\", \"F3\"]\nquit = \"C-q\"\n\n[cockpit]\nnext-pane = []\n[page]\nnext-link = \"n\"",
    )
    .unwrap();
    assert_eq!(keys(&keymap, COCKPIT, Action::Snooze), "s F3");
    assert_eq!(keymap.action(COCKPIT, Key::char('z')), None);
    assert_eq!(keys(&keymap, PAGE, Action::Quit), "Ctrl+Q");
    assert_eq!(keymap.action(COCKPIT, Key::plain(Code::Tab)), None);
    // On a page, its own key comes before the one that holds everywhere.
    assert_eq!(keymap.action(PAGE, Key::char('n')), Some(Action::NextLink));
    assert_eq!(keys(&keymap, PAGE, Action::Note), "");
    assert_eq!(keys(&keymap, PAGE, Action::Back), "Esc Bksp");
    assert_eq!(keymap.action(COCKPIT, Key::char('n')), Some(Action::Note));
    // A key that is given away leaves the action that had it.
    let taken = user("[everywhere]\nfind = \"x\"").unwrap();
    assert_eq!(taken.action(COCKPIT, Key::char('x')), Some(Action::Find));
    assert_eq!(keys(&taken, COCKPIT, Action::Excuse), "");
    let swapped = user("[everywhere]\nfind = \":\"\npalette = \"/\"").unwrap();
    assert_eq!(swapped.action(COCKPIT, Key::char(':')), Some(Action::Find));
    assert_eq!(
        swapped.action(COCKPIT, Key::char('/')),
        Some(Action::Palette)
    );
    assert_eq!(user("").unwrap(), Keymap::defaults().unwrap());
}

#[test]
fn every_mistake_is_told_at_once_with_its_place() {
    let text = "[everywere]\nquit = \"Q\"\n[everywhere]\nfinde = \"f\"\nfind = [\"/\", \"Entr\"]\nundo = 3\nnote = \"y\"\nwhy = \"y\"\n  metric = [\"b\", \"b\"]\n[search]\nchoose = \"x\"\n[cockpit]\nquit = \"Q\"\n[page]\nnext-link = { a = 1 }\n";
    assert_eq!(
        user(text).unwrap_err(),
        [
            "keymap.toml:1:2: everywere: is not known; did you mean everywhere?",
            "keymap.toml:4:1: everywhere.finde: is not known; did you mean find?",
            "keymap.toml:5:14: everywhere.find: `Entr` is not a key; write a, Enter, F2, C-s, A-x or S-Tab",
            "keymap.toml:6:1: everywhere.undo: is a whole number, must be text",
            "keymap.toml:8:1: everywhere.why: `y` is a key of everywhere.note already",
            "keymap.toml:9:18: everywhere.metric: `b` is a key of everywhere.metric already",
            "keymap.toml:11:1: search.choose: `x` is typed as text here",
            "keymap.toml:13:1: cockpit.quit: is not known; known here: mark, left, right, private, filter, order, show, zoom, next-pane, prev-pane",
            "keymap.toml:15:1: page.next-link: is a table, must be text",
        ]
    );
    let said = user("[everywhere]\nfind = [\"x\"\nundo = \"y\"").unwrap_err();
    assert!(said[0].starts_with("keymap.toml:3:"), "{said:?}");
    assert!(said[0].contains("not TOML"), "{said:?}");
}

#[test]
fn nobody_is_locked_in() {
    for (text, place) in [
        ("[everywhere]\nquit = []", "2:1: everywhere.quit"),
        ("[help]\nleave = []", "2:1: help.leave"),
        ("[list]\ndown = \"Esc\"", "2:1: list.leave"),
        // A key of a nearer place: notes end with Esc, and a page is left by two.
        ("[text]\nline-up = \"Esc\"", "2:1: form.leave"),
        ("[form]\nsave = \"Enter\"", "2:1: form.save"),
        (
            "[everywhere]\nback = []\n[page]\nback = []",
            "2:1: everywhere.back",
        ),
    ] {
        let said = user(text).unwrap_err();
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(
            said[0].contains(place) && said[0].contains("must keep a key"),
            "{said:?}"
        );
    }
}

#[test]
fn a_key_that_never_gets_there_is_told_with_its_place() {
    for (text, said) in [
        (
            "[everywhere]\njournal = \"f\"",
            &[
                "2:1: everywhere.journal: `f` never reaches it: it is a key of cockpit.filter, page.filter first",
            ][..],
        ),
        (
            "[everywhere]\nrules = \"Tab\"",
            &[
                "2:1: everywhere.rules: `Tab` never reaches it: it is a key of cockpit.next-pane, counts.next-cell, page.next-link, stand-up.agree first",
            ],
        ),
        // What a terminal sends for it, and what an input method makes of it.
        (
            "[everywhere]\nrules = \"C-i\"",
            &[
                "2:1: everywhere.rules: `Tab` never reaches it: it is a key of cockpit.next-pane, counts.next-cell, page.next-link, stand-up.agree first",
            ],
        ),
        (
            "[everywhere]\nrules = \"ｆ\"",
            &[
                "2:1: everywhere.rules: `f` never reaches it: it is a key of cockpit.filter, page.filter first",
            ],
        ),
        // One of several keys, and one that the user's own page and cockpit take.
        (
            "[everywhere]\njournal = [\"J\", \"S\"]",
            &[
                "2:17: everywhere.journal: `S` never reaches it: it is a key of cockpit.show, page.ranks first",
            ],
        ),
        (
            "[everywhere]\ntasks = \"F5\"\n[cockpit]\nzoom = \"F5\"\n[page]\nwrite = \"F5\"",
            &[
                "2:1: everywhere.tasks: `F5` never reaches it: it is a key of cockpit.zoom, page.write first",
            ],
        ),
        // A key of ours, given away in every place where it could be pressed.
        (
            "[page]\nwrite = \"J\"\n[cockpit]\nzoom = \"J\"",
            &[
                "4:1: everywhere.journal: `J` never reaches it: it is a key of cockpit.zoom, page.write first",
            ],
        ),
        // Forms take their own before what stands in them.
        (
            "[choice]\nnext-option = \"Enter\"",
            &["2:1: choice.next-option: `Enter` never reaches it: it is a key of form.save first"],
        ),
        // The way out is told once.
        (
            "[everywhere]\nquit = \"f\"",
            &[
                "2:1: everywhere.quit: `f` never reaches it: it is a key of cockpit.filter, page.filter first",
            ],
        ),
        // There are no sequences of keys.
        (
            "[everywhere]\njournal = \"gj\"",
            &["2:1: everywhere.journal: `gj` is not a key; write a, Enter, F2, C-s, A-x or S-Tab"],
        ),
    ] {
        let said: Vec<String> = said.iter().map(|s| format!("keymap.toml:{s}")).collect();
        assert_eq!(user(text).unwrap_err(), said, "{text}");
    }
}

#[test]
fn a_key_that_gets_through_somewhere_is_no_mistake() {
    for text in [
        // On pages, and in the panes.
        "[everywhere]\njournal = \"+\"",
        "[everywhere]\njournal = \"p\"",
        // The key was given to something else in the nearer places.
        "[everywhere]\njournal = \"f\"\n[cockpit]\nfilter = \"F6\"\n[page]\nfilter = \"F6\"",
        "[everywhere]\njournal = \"f\"\n[cockpit]\nfilter = []",
        // A nearer place has the same action.
        "[everywhere]\nback = [\"Esc\", \"Bksp\"]\n[cockpit]\nmark = \"Bksp\"",
        // In a form with one field there is nothing to go on to.
        "[choice]\nnext-option = [\"Right\", \"Tab\"]",
        "[everywhere]\njournal = \"？\"\nwhy = \"F7\"",
    ] {
        assert_eq!(user(text).err(), None, "{text}");
    }
    // F1 and `keys` tell where it works.
    let keymap = user("[everywhere]\njournal = \"+\"").unwrap();
    let sections = crate::tui::legend::sections(&keymap);
    let page = sections.iter().find(|s| s.context == Some(Context::Page));
    let mut rows = page.unwrap().rows.iter();
    let row = rows.find(|(_, row)| row.action == Action::Journal);
    assert_eq!(row.unwrap().0, ["+"]);
    // What an input method makes of a key is that key in a keymap, too.
    let wide = user("[everywhere]\njournal = \"？\"\nwhy = \"F7\"").unwrap();
    assert_eq!(wide.action(COCKPIT, Key::char('?')), Some(Action::Journal));
}

#[test]
fn every_place_where_a_key_is_pressed_is_looked_at() {
    use crate::tui::context::STACKS;
    for context in Context::ALL {
        let is_in = STACKS.iter().any(|(stack, _)| stack.contains(&context));
        assert!(is_in, "{context:?}");
    }
    // Ours leave nothing without a way.
    let defaults = Keymap::defaults().unwrap();
    for (stack, ways) in STACKS {
        for way in ways {
            assert_ne!(defaults.label(stack, *way), None, "{way:?} in {stack:?}");
        }
    }
}

/// Keys that mean the same on every screen, now or as soon as one needs them, and the actions that may have
/// them; for what is not there yet the key is kept free.
const SENSES: [(char, &[&str]); 11] = [
    ('e', &["counts", "type", "other-column"]),
    ('t', &["tick"]),
    ('c', &["confirm"]),
    ('r', &["refuse"]),
    ('p', &["publish", "put-in-force"]),
    ('=', &["hold"]),
    ('w', &["write", "keep-source"]),
    ('y', &["copy"]),
    ('N', &["private"]),
    ('A', &["adjustments"]),
    ('T', &["timer"]),
];

#[test]
fn grammar_14_a_key_with_a_fixed_sense_has_it_in_every_context() {
    let keymap = Keymap::defaults().unwrap();
    for context in Context::ALL.into_iter().filter(|c| !c.takes_text()) {
        for (key, senses) in SENSES {
            let key = Key::char(key);
            for contexts in [vec![context], vec![context, Context::Everywhere]] {
                if let Some(action) = keymap.action(&contexts, key) {
                    let id = action::row(action).id;
                    assert!(senses.contains(&id), "{id} has {key} in {context:?}");
                }
            }
        }
    }
    // What is there has its key.
    for (key, senses) in SENSES {
        for row in action::table().filter(|row| senses.contains(&row.id)) {
            let contexts = [row.contexts[0]];
            assert_eq!(keymap.action(&contexts, Key::char(key)), Some(row.action));
        }
    }
}
