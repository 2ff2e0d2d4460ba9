//! Any keys, sizes, boards, pages and keymaps: nothing panics, and what is on the screens fits together.

use super::{Cockpit, fixture};
use proptest::prelude::*;
use quarterdeck::i18n::Lang;
use quarterdeck::store::desk::{PageId, Reply};
use quarterdeck::tui::action;
use quarterdeck::tui::event::Incoming;
use quarterdeck::tui::keymap::Keymap;
use quarterdeck::tui::overlays::Overlay;
use quarterdeck::tui::screens::cockpit::Pane;
use quarterdeck::tui::screens::footer::KeyHint;

#[derive(Clone, Debug)]
enum Step {
    Keys(&'static str),
    Paste(String),
    Resize(u16, u16),
    Board(usize),
    /// The values of a page that nobody asked for, or that it is gone.
    Page(usize, bool),
    /// The user's keymap instead of ours, or ours again.
    Keymap(bool),
}

/// A keymap that turns many keys round.
const OWN: &str = r#"
[everywhere]
find = ":"
palette = "/"
open = ["l", "Enter"]
back = ["h", "Esc"]
undo = []
counts = "9"
[cockpit]
left = "x"
right = []
[page]
next-link = ["j", "Tab"]
[counts]
next-cell = "w"
leave = ["Esc", "q"]
[form]
save = "F2"
next-field = ["Up", "Tab"]
[text]
new-line = []
delete-back = ["C-w", "Bksp"]
[search]
choose = "Tab"
"#;

fn keymap(own: bool) -> Keymap {
    let user = own.then_some((std::path::Path::new("keymap.toml"), OWN));
    Keymap::load(user).unwrap()
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
        1 => (0usize..8, any::<bool>()).prop_map(|(at, there)| Step::Page(at, there)),
        1 => any::<bool>().prop_map(Step::Keymap),
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
    check_stack(cockpit);
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

/// What must hold of the screens after every event.
fn check_stack(cockpit: &Cockpit) {
    let app = &cockpit.app;
    let areas = app.areas();
    let pages = app.stack.pages();
    for (at, page) in pages.iter().enumerate() {
        let below = &pages[..at];
        assert!(
            below.iter().all(|b| b.id() != page.id()),
            "a page is open twice"
        );
    }
    if let Some(page) = app.stack.page() {
        let reading = page.reading();
        let most = reading.extent.lines.saturating_sub(reading.extent.room);
        assert!(reading.scroll <= most, "{reading:?}");
        assert!(
            reading
                .cursor
                .is_none_or(|at| at < reading.extent.links.len())
        );
    }
    let counting = app.overlays.iter().any(|o| matches!(o, Overlay::Counts(_)));
    if counting {
        assert!(app.stack.page().is_none(), "counts are typed under a page");
        assert_eq!(app.stack.cockpit.focus, Pane::Grid);
    }
    if !areas.too_small() {
        let front = areas.panes[app.stack.cockpit.focus.place()];
        assert!(
            front.pane().is_some(),
            "the pane with the keys is not on the screen"
        );
    }
    for KeyHint(action, _) in app.stack.hints() {
        let row = action::row(*action);
        let here = app.stack.contexts();
        assert!(
            row.contexts.iter().any(|c| here.contains(c)),
            "{} is not of here",
            row.id
        );
    }
    if let Some(board) = &app.board {
        let queue = &app.stack.cockpit.queue;
        let rows = queue.list.rows().iter();
        let shown: Vec<&str> = rows.map(|i| board.queue[*i].id.as_str()).collect();
        assert!(queue.marked.iter().all(|id| shown.contains(&id.as_str())));
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
                    cockpit.event(Incoming::Paste(text));
                }
                Step::Resize(w, h) => {
                    cockpit.event(Incoming::Resize(w, h));
                }
                Step::Board(reps) => cockpit.change(|board| {
                    let made = fixture::made(reps, reps.min(4), reps.min(2));
                    *board = made;
                }),
                Step::Page(at, there) => {
                    let open = cockpit.app.stack.pages().len();
                    let page = PageId::Rep(format!("R{at:02}"));
                    let board = cockpit.app.board.clone();
                    let value = board.filter(|_| there).and_then(|b| fixture::page(&b, &page));
                    cockpit.reply(Reply::Page { generation: 0, page, value });
                    prop_assert!(cockpit.app.stack.pages().len() <= open);
                }
                Step::Keymap(own) => cockpit.app.facts.keys = keymap(own),
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
                cockpit.event(Incoming::Resize(w, h));
                check(&cockpit);
            }
        }
        cockpit.event(Incoming::Resize(500, 200));
        check(&cockpit);
    }
}
