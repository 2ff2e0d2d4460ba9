//! Scope, filter, order and what is shown besides: in brackets in the title, gone with Esc.

use super::{Cockpit, fixture};
use quarterdeck::domain::warning::State;
use quarterdeck::i18n::Lang;
use quarterdeck::tui::screens::cockpit::Pane;
use std::sync::Arc;

const SIZE: (u16, u16) = (160, 45);

/// Names in the queue, from the top.
fn queue(cockpit: &Cockpit) -> Vec<String> {
    let board = cockpit.app.board.as_ref().unwrap();
    let rows = cockpit.app.stack.cockpit.queue.list.rows().iter();
    let queue = &cockpit.app.stack.cockpit.queue;
    rows.map(|i| queue.at(board, *i).unwrap().name.clone())
        .collect()
}

/// Names in the grid, from the top.
fn grid(cockpit: &Cockpit) -> Vec<String> {
    let board = cockpit.app.board.as_ref().unwrap();
    let rows = cockpit.app.stack.cockpit.grid.list.rows().iter();
    rows.map(|i| board.grid.rows[*i].name.clone()).collect()
}

/// Names in the tree, from the top.
fn tree(cockpit: &Cockpit) -> Vec<String> {
    let board = cockpit.app.board.as_ref().unwrap();
    let rows = cockpit.app.stack.cockpit.tree.list.rows().iter();
    rows.map(|i| board.tree[*i].name.clone()).collect()
}

fn title(cockpit: &Cockpit, name: &str) -> String {
    let screen = cockpit.screen();
    let mut boxes = screen.lines().flat_map(|line| line.split_inclusive('╮'));
    let own = boxes.find(|edge| edge.contains(name));
    own.unwrap_or_default().to_owned()
}

#[test]
fn a_filter_narrows_its_pane_with_every_letter_and_stands_in_the_title() {
    let mut cockpit = Cockpit::en(SIZE);
    let all = queue(&cockpit).len();
    cockpit.keys("fzh");
    assert_eq!(queue(&cockpit), ["Zhao Min"]);
    cockpit.keys("<bksp><bksp>spe");
    assert_eq!(queue(&cockpit), ["李强", "Zhao Min"]);
    // Letters are text here, and arrows move the cursor.
    cockpit.keys("<down>");
    assert_eq!(cockpit.app.warning().unwrap().name, "Zhao Min");
    assert_eq!(
        grid(&cockpit).len(),
        16,
        "only the pane in front is narrowed"
    );
    cockpit.keys("<enter>");
    assert!(cockpit.app.overlays.is_empty());
    assert!(title(&cockpit, "3 Warnings").contains("3 Warnings [\"spe\"] · 2 of 9"));
    assert!(cockpit.footer().contains("Esc all"));
    cockpit.keys("<esc>");
    assert_eq!(queue(&cockpit).len(), all);
    assert_eq!(
        cockpit.app.warning().unwrap().name,
        "Zhao Min",
        "the cursor stays"
    );
}

#[test]
fn a_filter_fits_pinyin_initials_units_rules_and_what_was_done() {
    for (text, names) in [
        ("liqiang", vec!["李强"]),
        ("lq", vec!["李强"]),
        ("强", vec!["李强"]),
        ("key accounts", vec!["李强", "Zhao Min"]),
        ("W13", vec!["欧阳修远"]),
        ("special review", vec!["李强", "Zhao Min"]),
        ("customer rescue", vec!["远大医疗"]),
    ] {
        let mut cockpit = Cockpit::en(SIZE);
        cockpit.keys(&format!("f{}", text.replace(' ', "<space>")));
        assert_eq!(queue(&cockpit), names, "{text}");
    }
    let mut cockpit = Cockpit::new(fixture::board(), Lang::ZhCn, SIZE);
    cockpit.keys("2fwf<enter>");
    assert_eq!(grid(&cockpit), ["王芳"]);
    cockpit.keys("1fqudao");
    // What fits stands below what it belongs to.
    assert_eq!(tree(&cockpit), ["", "East", "渠道组"]);
}

#[test]
fn a_filter_without_a_hit_says_so_and_escape_shows_all() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("fxq");
    assert!(queue(&cockpit).is_empty());
    assert!(
        cockpit
            .screen()
            .contains("Nothing fits “xq” among 9 rows. Esc shows all.")
    );
    cockpit.keys("<esc>");
    assert_eq!(queue(&cockpit).len(), 9);
    assert!(cockpit.app.overlays.is_empty());
}

#[test]
fn each_pane_has_orders_of_its_own() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("o2<enter>");
    assert_eq!(queue(&cockpit)[0], "远大医疗", "the most money first");
    assert!(title(&cockpit, "3 Warnings").contains("[by money]"));
    cockpit.keys("o4<enter>");
    let names = queue(&cockpit);
    assert_eq!(
        names[..2],
        ["Anna Maria Kowalczyk-Nowak", "Evil\u{1b}[31m\u{202e}Name"]
    );
    cockpit.keys("2o2<enter>");
    let board = cockpit.app.board.clone().unwrap();
    let paces: Vec<f64> = cockpit
        .app
        .stack
        .cockpit
        .grid
        .list
        .rows()
        .iter()
        .map(|i| board.grid.rows[*i].pace.unwrap().value())
        .collect();
    assert!(paces.is_sorted(), "{paces:?}");
    cockpit.keys("o4<enter>");
    let streaks: Vec<u32> = cockpit
        .app
        .stack
        .cockpit
        .grid
        .list
        .rows()
        .iter()
        .map(|i| board.grid.rows[*i].streak)
        .collect();
    assert!(streaks.is_sorted_by(|a, b| a >= b), "{streaks:?}");
    assert!(title(&cockpit, "2 Daily actions").contains("[by days missed]"));
    // The tree keeps people below their unit, the furthest behind first.
    cockpit.keys("1o3<enter>");
    let names = tree(&cockpit);
    assert_eq!(names[..3], ["", "East", "Key accounts"]);
    assert_eq!(names[3], "王芳");
    cockpit.keys("<esc>");
    assert!(!title(&cockpit, "1 Targets").contains("[by"));
    assert!(title(&cockpit, "2 Daily actions").contains("[by days missed]"));
}

#[test]
fn the_order_in_brackets_is_enters() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("o");
    assert!(
        cockpit.screen().contains("[1 urgency]   2 money"),
        "{}",
        cockpit.screen()
    );
    cockpit.keys("<enter>");
    assert!(cockpit.app.overlays.is_empty());
    assert!(!title(&cockpit, "3 Warnings").contains("[by"));
    cockpit.keys("o3<esc>");
    assert!(!title(&cockpit, "3 Warnings").contains("[by"));
}

#[test]
fn snoozed_and_folded_warnings_are_shown_on_demand() {
    let mut cockpit = Cockpit::en(SIZE);
    assert!(title(&cockpit, "3 Warnings").contains("1 snoozed, 1 folded (S)"));
    cockpit.keys("S");
    assert_eq!(queue(&cockpit).len(), 11);
    assert!(title(&cockpit, "3 Warnings").contains("[+1 snoozed, 1 folded]"));
    // One that is folded reads under what, and the part about it says which warning that is.
    let screen = cockpit.screen();
    let folded = screen.lines().find(|row| row.contains("folded under"));
    let folded = folded.unwrap_or_else(|| panic!("{screen}"));
    assert!(folded.contains("folded under ▲R") && !folded.contains("not handled"));
    while !cockpit.screen().contains("It is folded under: ▲R") {
        let before = cockpit.screen();
        assert_ne!(cockpit.keys("j").screen(), before, "never told");
    }
    cockpit.keys("g");
    // What a filter lets through is counted out of all that would show without it.
    cockpit.keys("fo<enter>");
    let narrowed = title(&cockpit, "3 Warnings");
    let shown = queue(&cockpit).len();
    assert!(narrowed.contains(&format!("{shown} of 11")), "{narrowed}");
    cockpit.keys("<esc><esc>");
    assert_eq!(queue(&cockpit).len(), 9);
    // Elsewhere the key is not offered, and says where it is.
    assert!(!cockpit.keys("2").footer().contains("S show"));
    assert!(cockpit.keys("S").said().contains("Press 3 first"));
}

#[test]
fn escape_takes_the_brackets_away_one_by_one_from_the_last() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("1j<enter>3fo<enter>o2<enter>S+<space>");
    let head = |cockpit: &Cockpit| {
        let title = title(cockpit, "3 Warnings");
        let from = title.find('[').unwrap_or(title.len());
        title[from..]
            .split(" ·")
            .next()
            .unwrap()
            .trim_end_matches(['─', '╮', ' '])
            .to_owned()
    };
    assert_eq!(
        head(&cockpit),
        "[East] [\"o\"] [by money] [+1 folded] [zoomed]"
    );
    for left in [
        "[East] [\"o\"] [by money] [+1 folded] [zoomed]",
        "[East] [\"o\"] [by money] [+1 folded]",
        "[East] [\"o\"] [by money]",
        "[East] [\"o\"]",
        "[East]",
        "",
    ] {
        cockpit.keys("<esc>");
        assert_eq!(head(&cockpit), left);
    }
    assert!(!cockpit.footer().contains("Esc"), "{}", cockpit.footer());
    let before = cockpit.screen();
    assert_eq!(cockpit.keys("<esc>").screen(), before);
}

#[test]
fn warnings_outside_the_scope_stay_counted_above() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("1jjjjjjjjjjjjj<enter>");
    let header = cockpit.screen().lines().next().unwrap().to_owned();
    assert!(header.contains("+2 red elsewhere"), "{header}");
    assert!(title(&cockpit, "3 Warnings").contains("[华南大区]"));
}

#[test]
fn rows_keep_their_places_until_the_box_is_left() {
    let mut cockpit = Cockpit::en(SIZE);
    let before = queue(&cockpit);
    cockpit.keys("jj");
    let at = cockpit.app.warning().unwrap().name.clone();
    cockpit.change(|board| Arc::make_mut(&mut board.queue).reverse());
    assert_eq!(queue(&cockpit), before);
    assert_eq!(cockpit.app.warning().unwrap().name, at);
    // A new one stands behind the one that it follows in the order.
    cockpit.change(|board| {
        let mut new = board.queue[0].clone();
        (new.id, new.name) = ("new".into(), "New".into());
        Arc::make_mut(&mut board.queue).insert(1, new);
    });
    assert_eq!(queue(&cockpit).last().unwrap(), "New");
    cockpit.keys("2");
    assert_ne!(queue(&cockpit)[..before.len()], before[..]);
}

#[test]
fn the_grid_scrolls_to_the_person_of_the_warning() {
    let board = fixture::made(200, 8, 3);
    let mut cockpit = Cockpit::new(board, Lang::En, SIZE);
    cockpit.keys("G");
    let name = cockpit.app.warning().unwrap().name.clone();
    let screen = cockpit.screen();
    let marked = screen
        .lines()
        .take(26)
        .find(|l| l.contains(&format!("▌{name}")));
    assert!(marked.is_some(), "{name} is not in sight\n{screen}");
}

#[test]
fn a_zoomed_pane_has_the_screen_and_the_others_a_line_each() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("2+");
    let areas = cockpit.app.areas();
    assert!(areas.panes[Pane::Grid.place()].pane().is_some());
    assert!(areas.panes[Pane::Tree.place()].pane().is_none());
    assert!(title(&cockpit, "2 Daily actions").contains("[zoomed]"));
    cockpit.keys("+");
    assert!(
        cockpit.app.areas().panes[Pane::Tree.place()]
            .pane()
            .is_some()
    );
    // Where one pane has the screen anyway, the key is not offered and says why.
    let mut narrow = Cockpit::en((80, 24));
    assert!(!narrow.footer().contains("zoom"));
    assert!(narrow.keys("+").said().contains("one pane at a time"));
}

#[test]
fn the_cursor_goes_to_what_came_back() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("jjj");
    let answered = cockpit.app.warning().unwrap().id.clone();
    cockpit.keys("i<enter>");
    assert_ne!(cockpit.app.warning().unwrap().id, answered);
    cockpit.keys("ggu");
    assert_eq!(cockpit.app.warning().unwrap().id, answered);
    // What was typed for somebody as well.
    cockpit.keys("2ge3<enter><esc>Gu");
    assert_eq!(cockpit.app.rep().unwrap().name, "王芳");
}

#[test]
fn closed_warnings_stand_behind_the_others_and_ask_for_nothing() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.closed = ["Gone", "Settled"]
        .iter()
        .map(|name| {
            let mut row = cockpit.app.board.as_ref().unwrap().queue[1].clone();
            (row.id, row.name) = (format!("closed-{name}"), (*name).into());
            row.state = State::Closed;
            Arc::make_mut(&mut row.episode).cleared_on = Some(fixture::day("2026-11-17"));
            row
        })
        .collect();
    let open = queue(&cockpit).len();
    cockpit.keys("S");
    assert!(
        title(&cockpit, "3 Warnings").contains("2 closed]"),
        "{}",
        cockpit.screen()
    );
    let rows = queue(&cockpit);
    assert_eq!(rows[rows.len() - 2..], ["Gone", "Settled"]);
    cockpit.keys("G");
    assert!(
        cockpit.screen().contains("It cleared on Tue 17 Nov."),
        "{}",
        cockpit.screen()
    );
    assert!(
        cockpit.screen().contains("cleared Tue"),
        "{}",
        cockpit.screen()
    );
    // Nothing can be logged on it, but its why can be asked for; the cursor stays with a new board.
    cockpit.keys("i");
    assert!(cockpit.said().contains("has closed"));
    cockpit.keys("az<space>");
    assert!(cockpit.commands.is_empty() && cockpit.app.overlays.is_empty());
    cockpit.change(|board| board.head.not_handled = 1);
    assert_eq!(cockpit.app.warning().unwrap().name, "Settled");
    // They are found by a filter, and leave with the last bracket.
    cockpit.keys("fsettl<enter>");
    assert_eq!(queue(&cockpit), ["Settled"]);
    cockpit.keys("<esc><esc>");
    assert_eq!(queue(&cockpit).len(), open);
}
