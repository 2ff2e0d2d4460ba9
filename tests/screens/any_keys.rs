//! Any keys, any sizes: nothing panics, every cursor stays in range.

use super::{Cockpit, fixture};
use proptest::prelude::*;
use quarterdeck::i18n::Lang;
use quarterdeck::tui::event::Event;

#[derive(Clone, Debug)]
enum Step {
    Keys(&'static str),
    Paste(String),
    Resize(u16, u16),
    Board(usize),
    Faded,
}

const KEYS: &[&str] = &[
    "j",
    "k",
    "h",
    "l",
    "g",
    "G",
    "<pgup>",
    "<pgdn>",
    "<tab>",
    "<s-tab>",
    "1",
    "2",
    "3",
    "<enter>",
    "<esc>",
    "[",
    "]",
    "{",
    "}",
    "m",
    "i",
    "a",
    "z",
    "x",
    "n",
    "u",
    ".",
    "<space>",
    "e",
    "?",
    "/",
    ":",
    "<f1>",
    "q",
    "<bksp>",
    "<del>",
    "<left>",
    "<right>",
    "<up>",
    "<down>",
    "<home>",
    "<end>",
    "4",
    "9",
    "0",
    "-",
    "王",
    "ｉ",
    "<c-w>",
    "<c-u>",
    "<c-k>",
    "<c-s>",
    "<f2>",
    "<a-bksp>",
    "<c-c>",
    "w",
    "f",
    "👨‍👩‍👧",
];

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        12 => (0..KEYS.len()).prop_map(|i| Step::Keys(KEYS[i])),
        1 => ".{0,40}".prop_map(Step::Paste),
        2 => (1u16..=500, 1u16..=200).prop_map(|(w, h)| Step::Resize(w, h)),
        2 => (58u16..=130, 14u16..=30).prop_map(|(w, h)| Step::Resize(w, h)),
        1 => (0usize..20).prop_map(Step::Board),
        1 => Just(Step::Faded),
    ]
}

fn check(cockpit: &Cockpit) {
    let (width, height) = cockpit.app.size;
    let (buffer, cursor) = cockpit.draw();
    assert_eq!((buffer.area.width, buffer.area.height), (width, height));
    if let Some(at) = cursor {
        assert!(at.x < width && at.y < height, "{at:?} in {width}x{height}");
    }
    let app = &cockpit.app;
    for list in [
        &app.stack.cockpit.tree.list,
        &app.stack.cockpit.grid.list,
        &app.stack.cockpit.queue.list,
    ] {
        assert!(list.cursor() < list.rows().len().max(1));
    }
    if let Some(board) = &app.board {
        assert!(app.stack.cockpit.grid.day < board.grid.days.len().max(1));
        assert!(
            app.stack
                .cockpit
                .queue
                .list
                .rows()
                .iter()
                .all(|i| *i < board.queue.len())
        );
        assert!(
            app.stack
                .cockpit
                .grid
                .list
                .rows()
                .iter()
                .all(|i| *i < board.grid.rows.len())
        );
        assert!(
            app.stack
                .cockpit
                .tree
                .list
                .rows()
                .iter()
                .all(|i| *i < board.tree.len())
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics_and_cursors_stay_in_range(
        zh in any::<bool>(),
        steps in proptest::collection::vec(step(), 1..70),
    ) {
        let lang = if zh { Lang::ZhCn } else { Lang::En };
        let mut cockpit = Cockpit::new(fixture::board(), lang, (120, 30));
        for step in steps {
            match step {
                Step::Keys(keys) => {
                    cockpit.keys(keys);
                }
                Step::Paste(text) => {
                    cockpit.event(Event::Paste(text));
                }
                Step::Resize(w, h) => {
                    cockpit.event(Event::Resize(w, h));
                }
                Step::Board(reps) => cockpit.change(|board| {
                    let made = fixture::made(reps, reps.min(4), reps.min(2));
                    *board = made;
                }),
                Step::Faded => {
                    cockpit.event(Event::Faded);
                }
            }
            check(&cockpit);
        }
    }
}

#[test]
fn every_small_size_with_every_overlay() {
    for keys in [
        "", "i", "i<tab>x", "jjnx", "z", "x", "/w", ":", "<f1>", "2e", "?", "<enter>",
    ] {
        let mut cockpit = Cockpit::en((120, 30));
        cockpit.keys(keys);
        for w in (1..=130).step_by(7) {
            for h in (1..=40).step_by(3) {
                cockpit.event(Event::Resize(w, h));
                check(&cockpit);
            }
        }
        cockpit.event(Event::Resize(500, 200));
        check(&cockpit);
    }
}
