//! New boards, other periods and metrics, panes that follow each other, pages.

use super::{Cockpit, fixture};
use quarterdeck::domain::Period;
use quarterdeck::i18n::Lang;
use quarterdeck::store::Finding;
use quarterdeck::store::desk::{PageId, Reply, Request};
use quarterdeck::tui::event::Incoming;
use quarterdeck::tui::overlays::welcome::FirstWay;
use quarterdeck::tui::repaint::Repaint;
use std::sync::Arc;

const SIZE: (u16, u16) = (120, 30);

fn names(cockpit: &Cockpit) -> Vec<String> {
    let board = cockpit.app.board.as_ref().unwrap();
    let rows = cockpit.app.stack.cockpit.grid.list.rows().iter();
    rows.map(|i| board.grid.rows[*i].name.clone()).collect()
}

#[test]
fn the_tree_scopes_grid_and_queue() {
    let mut cockpit = Cockpit::en(SIZE);
    assert_eq!(names(&cockpit).len(), 16);
    // Looking at a unit changes nothing, taking it does.
    cockpit.keys("1j");
    assert_eq!(names(&cockpit).len(), 16);
    cockpit.keys("<enter>");
    assert_eq!(names(&cockpit).len(), 8);
    cockpit.keys("j<space>");
    assert_eq!(names(&cockpit), ["王芳", "李强", "Zhao Min", "陈洁"]);
    insta::assert_snapshot!("scoped", cockpit.shown());
    let board = cockpit.app.board.clone().unwrap();
    let queue = cockpit.app.stack.cockpit.queue.list.rows();
    assert!(queue.iter().all(|i| board.queue[*i].name != "Mia"));
    // Moving on keeps it, and Esc takes it away.
    cockpit.keys("g");
    assert_eq!(names(&cockpit).len(), 4);
    cockpit.keys("3<esc>");
    assert_eq!(names(&cockpit).len(), 16);
}

#[test]
fn folding_hides_rows_and_keeps_the_cursor() {
    let mut cockpit = Cockpit::en(SIZE);
    let rows = cockpit.app.stack.cockpit.tree.list.rows().len();
    cockpit.keys("1jj<left>");
    assert_eq!(cockpit.app.stack.cockpit.tree.list.rows().len(), rows - 4);
    cockpit.keys("l");
    assert_eq!(cockpit.app.stack.cockpit.tree.list.rows().len(), rows);
    // Right goes in, left goes out.
    cockpit.keys("ll");
    assert_eq!(cockpit.app.rep().unwrap().name, "王芳");
    cockpit.keys("hh");
    assert_eq!(cockpit.app.stack.cockpit.tree.list.rows().len(), rows - 4);
}

#[test]
fn the_grid_starts_on_the_person_of_the_warning() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("jj2");
    assert_eq!(cockpit.app.rep().unwrap().name, "Peter O'Neill");
}

#[test]
fn a_new_board_keeps_the_cursors_on_what_they_stood_on() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("jj");
    let before = cockpit.app.warning().unwrap().id.clone();
    cockpit.change(|board| {
        Arc::make_mut(&mut board.queue).remove(0);
        Arc::make_mut(&mut board.queue).reverse();
        Arc::make_mut(&mut board.grid).rows.truncate(9);
    });
    assert_eq!(cockpit.app.warning().unwrap().id, before);
    cockpit.keys("2G");
    cockpit.change(|board| Arc::make_mut(&mut board.grid).rows.truncate(3));
    assert_eq!(cockpit.app.rep().unwrap().name, "Zhao Min");
    cockpit.change(|board| {
        Arc::make_mut(&mut board.grid).rows.clear();
        Arc::make_mut(&mut board.tree).truncate(1);
        Arc::make_mut(&mut board.queue).clear();
    });
    assert!(
        cockpit
            .screen()
            .contains("Nothing in this scope needs you today.")
    );
}

#[test]
fn nothing_to_do_is_good_news() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.change(|board| {
        Arc::make_mut(&mut board.queue).clear();
        board.head.reported = (16, 16);
    });
    assert!(
        cockpit
            .screen()
            .contains("Nothing needs you today · 16 of 16 reported")
    );
}

#[test]
fn a_stale_board_is_dropped() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("}}");
    assert!(cockpit.screen().contains("revenue, CNY · 2027 Q2"));
    let board = Arc::new(fixture::board());
    cockpit.reply(Reply::Board {
        generation: 1,
        board,
    });
    assert!(cockpit.screen().contains("revenue, CNY · 2027 Q2"));
}

#[test]
fn period_and_metric_are_asked_for() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("{");
    assert!(matches!(
        cockpit.asked.last(),
        Some(Request::Board {
            period: Some(Period::Quarter(2026, 3)),
            ..
        })
    ));
    cockpit.keys("mm");
    assert!(matches!(
        cockpit.asked.last(),
        Some(Request::Board { metric: Some(metric), .. }) if metric.id == "touch"
    ));
    cockpit.keys("m");
    assert!(cockpit.screen().contains("1 Targets · revenue, CNY"));
}

#[test]
fn enter_opens_and_escape_goes_back() {
    let mut cockpit = Cockpit::en(SIZE);
    let plain = cockpit.screen();
    cockpit.keys("<enter>");
    assert_eq!(cockpit.app.stack.pages()[0].id(), PageId::Rep("R02".into()));
    assert!(cockpit.screen().lines().next().unwrap().contains("› 李强"));
    cockpit.keys("?");
    assert_eq!(cockpit.app.stack.pages().len(), 2);
    assert!(cockpit.screen().lines().next().unwrap().contains("› why"));
    cockpit.keys("<esc><esc>");
    assert_eq!(cockpit.screen(), plain);
    cockpit.keys("jjj<enter>");
    assert_eq!(
        cockpit.app.stack.pages()[0].id(),
        PageId::Customer("C1".into())
    );
    // The keys mean here what they mean everywhere.
    cockpit.keys("i<enter>");
    assert_eq!(cockpit.commands.len(), 1);
    cockpit.keys("1");
    assert!(cockpit.app.stack.pages().is_empty());
}

#[test]
fn the_same_page_is_opened_once() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("<enter>?/李强<enter>?");
    assert_eq!(cockpit.app.stack.pages().len(), 2);
}

#[test]
fn a_page_that_is_gone_says_so() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.app.writes.page = Some(PageId::Rep("R99".into()));
    cockpit.reply(Reply::Page {
        generation: 9,
        page: PageId::Rep("R99".into()),
        value: None,
    });
    assert!(cockpit.said().contains("This was undone or corrected"));
}

#[test]
fn an_empty_database_is_welcomed() {
    for (lang, tag) in [(Lang::En, "en"), (Lang::ZhCn, "zh")] {
        let mut cockpit = Cockpit::new(fixture::nobody(), lang, SIZE);
        insta::assert_snapshot!(format!("welcome_{tag}"), cockpit.screen());
        // Esc starts empty, and writes nothing down.
        cockpit.keys("<esc>");
        assert!(cockpit.app.overlays.is_empty() && cockpit.begun.is_none());
        cockpit.change(|board| *board = fixture::board());
    }
    for size in [(120, 30), (80, 24), (60, 16)] {
        for (lang, ways) in [(Lang::En, "3 start empty"), (Lang::ZhCn, "3 从空白开始")] {
            let screen = Cockpit::new(fixture::nobody(), lang, size).screen();
            assert!(screen.contains(ways), "{screen}");
        }
    }
    // Another process has imported meanwhile: the offer goes by itself.
    let mut cockpit = Cockpit::new(fixture::nobody(), Lang::En, SIZE);
    cockpit.change(|board| *board = fixture::board());
    assert!(cockpit.app.overlays.is_empty());
    let mut cockpit = Cockpit::new(fixture::nobody(), Lang::En, SIZE);
    assert!(cockpit.keys("q").quit);
}

#[test]
fn the_first_frame_waits_for_the_board_but_not_for_long() {
    let facts = Cockpit::en(SIZE).app.facts;
    let mut app = quarterdeck::tui::app::App::new(facts, SIZE);
    quarterdeck::tui::update::update(&mut app, Incoming::Waiting);
    let area = ratatui::layout::Rect::new(0, 0, SIZE.0, SIZE.1);
    let mut buffer = ratatui::buffer::Buffer::empty(area);
    quarterdeck::tui::draw::render(&app, Repaint::Everything, &mut buffer);
    assert_eq!(
        super::cockpit::text(&buffer).lines().next().unwrap(),
        " Opening…"
    );
}

#[test]
fn the_numbers_above_are_those_of_the_unit_in_front() {
    let mut cockpit = Cockpit::en(SIZE);
    let whole = cockpit.screen().lines().next().unwrap().to_owned();
    assert!(whole.contains("14/16 reported   ▲R 2"), "{whole}");
    // The first group: four people.
    let group = cockpit
        .keys("1jj<enter>")
        .screen()
        .lines()
        .next()
        .unwrap()
        .to_owned();
    assert!(
        group.contains("Company › East › Key accounts ") && group.contains("/4 reported"),
        "{group}"
    );
    assert!(!group.contains("◆O 3"), "{group}");
}

#[test]
fn an_unpublished_year_is_said_on_every_screen() {
    for size in [(60, 16), (80, 24), (120, 30)] {
        let mut cockpit = Cockpit::en(size);
        cockpit.change(|board| board.head.unpublished_year = Some(2027));
        let header = cockpit.screen().lines().next().unwrap().to_owned();
        assert!(header.contains("2027 holidays not published"), "{header}");
        assert!(header.contains("●Y 3"), "{header}");
    }
}

#[test]
fn a_list_longer_than_its_pane_says_where_the_cursor_is() {
    let mut cockpit = Cockpit::en(SIZE);
    assert!(
        cockpit.screen().contains("─ 1–9 of 16 ↓ ─╯"),
        "{}",
        cockpit.screen()
    );
    assert!(cockpit.keys("2G").screen().contains("–16 of 16 ─╯"));
    // All of it shows: only the row in front is counted.
    let mut cockpit = Cockpit::en((160, 45));
    assert!(!cockpit.screen().contains("of 16"));
    assert!(cockpit.keys("3j").screen().contains(" 2 of 9 ─╯"));
}

#[test]
fn an_empty_database_keeps_saying_what_to_do() {
    let mut cockpit = Cockpit::new(fixture::nobody(), Lang::En, SIZE);
    let screen = cockpit.keys("<esc>").screen();
    assert!(screen.contains("To bring files in: I."), "{screen}");
    assert!(!screen.contains("Nothing in this scope needs you"));
}

#[test]
fn what_happened_to_the_device_that_writes_is_told_until_a_key() {
    let mut cockpit = Cockpit::en((160, 30));
    let device = "019c8d28".to_owned();
    cockpit.reply(Reply::Noticed(Finding::NewDevice(device)));
    // It stays true, so it stays in sight.
    let state = |cockpit: &Cockpit| cockpit.screen().lines().nth(1).unwrap().to_owned();
    assert!(state(&cockpit).starts_with(" ! New device 019c8d28"));
    cockpit.keys("ji<enter>");
    assert!(state(&cockpit).starts_with(" ! New device 019c8d28"));
}

#[test]
fn the_first_run_asks_once_and_says_what_to_write_down() {
    let mut cockpit = Cockpit::new(fixture::nobody(), Lang::En, SIZE);
    cockpit.keys("1<enter>");
    let begun = cockpit.begun.take().unwrap();
    assert_eq!(begun.way, FirstWay::Demo);
    assert!(begun.settings.is_empty());
    // Language, then currency, then calendar.
    let mut cockpit = Cockpit::new(fixture::nobody(), Lang::En, SIZE);
    cockpit.keys("3<tab><down><tab><down><tab><down><enter>");
    let begun = cockpit.begun.take().unwrap();
    assert_eq!(begun.way, FirstWay::Empty);
    let settings = [
        ("language", "zh-CN".to_owned()),
        ("currency.code", "USD".to_owned()),
        ("calendar.national", "cn".to_owned()),
    ];
    assert_eq!(begun.settings, settings);
    // Whoever reads Chinese is proposed the published holidays.
    let mut cockpit = Cockpit::new(fixture::nobody(), Lang::ZhCn, SIZE);
    cockpit.keys("3<enter>");
    let begun = cockpit.begun.take().unwrap();
    assert_eq!(begun.settings, [("calendar.national", "cn".to_owned())]);
    // Where nothing is to be written down, the import page opens at once.
    let mut cockpit = Cockpit::new(fixture::nobody(), Lang::En, SIZE);
    cockpit.keys("2<enter>");
    assert!(cockpit.begun.is_none());
    assert!(cockpit.screen().contains("Import, 1 of 4"));
}
