//! Point 11: `[` and `]` walk mornings, and everything on the screen goes there together; `0` comes back.

use super::cockpit::{Cockpit, Mood};
use super::fixture;
use quarterdeck::domain::Day;
use quarterdeck::i18n::Lang;
use quarterdeck::store::StoreError;
use quarterdeck::store::desk::{Command, PageId, Reply, Request};
use quarterdeck::tui::event::{Effect, Incoming};
use quarterdeck::tui::update::update;
use std::sync::Arc;

const SIZE: (u16, u16) = (160, 45);

fn second(cockpit: &Cockpit) -> String {
    cockpit.screen().lines().nth(1).unwrap().to_owned()
}

/// How many mornings back each board was asked for.
fn asked(cockpit: &Cockpit) -> Vec<u32> {
    let boards = cockpit.asked.iter().filter_map(|request| match request {
        Request::Board { back, .. } => Some(*back),
        _ => None,
    });
    boards.collect()
}

#[test]
fn tree_grid_queue_and_head_go_to_the_morning_before_together() {
    for (lang, tag) in [(Lang::En, "en"), (Lang::ZhCn, "zh")] {
        for size in [SIZE, (80, 24)] {
            let mut cockpit = Cockpit::new(fixture::board(), lang, size);
            let now = cockpit.screen();
            cockpit.keys("[[");
            insta::assert_snapshot!(
                format!("walked_{}x{}_{tag}", size.0, size.1),
                cockpit.shown()
            );
            cockpit.keys("]]");
            assert_eq!(cockpit.screen(), now);
            cockpit.keys("[[[0");
            assert_eq!(cockpit.screen(), now);
        }
    }
}

#[test]
fn each_figure_on_the_screen_is_of_the_morning_shown() {
    let mut cockpit = Cockpit::en(SIZE);
    let present = fixture::board();
    let past = fixture::past(&present, 3);
    assert!(past.queue.len() < present.queue.len());
    cockpit.keys("[[[");
    let screen = cockpit.screen();
    // Three working days back: Friday's morning, whose newest judged day is Thursday's.
    for words in [
        "past: Mon 16 Nov 2026",
        "! The past: everything here is as of the morning of Mon 16 Nov 2026",
        "2 Daily actions · Fri 13 Nov · 11/16 reported",
        "working day 31/61",
        "0 newest day",
    ] {
        assert!(screen.contains(words), "{words}:\n{screen}");
    }
    // The two reds and an orange had not opened by then.
    assert!(screen.contains("▲R 0  ◆O 3"), "{screen}");
}

#[test]
fn the_old_morning_stays_until_the_new_one_is_there_and_a_held_key_coalesces() {
    let mut cockpit = Cockpit::en(SIZE);
    // The keys alone are those of the morning that is asked for: from there a way leads forward, too.
    let above_keys = |screen: &str| {
        screen
            .lines()
            .take(44)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let now = above_keys(&cockpit.screen());
    assert_eq!(now.len(), 44);
    cockpit.mood = Mood::Silent;
    cockpit.keys("[[[");
    assert_eq!(asked(&cockpit)[1..], [1, 2, 3]);
    assert_eq!(above_keys(&cockpit.screen()), now);
    // It is said when it takes its time.
    cockpit.event(Incoming::Waiting);
    assert!(cockpit.screen().contains("… going to another morning"));
    // The answers to the first two are of no use any more.
    for generation in [2, 3] {
        let board = Arc::new(fixture::past(&fixture::board(), generation as u32 - 1));
        cockpit.reply(Reply::Board { generation, board });
        assert!(!cockpit.screen().contains("The past:"));
    }
    let board = Arc::new(fixture::past(&fixture::board(), 3));
    cockpit.reply(Reply::Board {
        generation: 4,
        board,
    });
    let screen = cockpit.screen();
    assert!(screen.contains("past: Mon 16 Nov 2026"), "{screen}");
    assert!(!screen.contains("going to another morning"), "{screen}");
}

#[test]
fn a_page_goes_there_in_the_same_step() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("2<enter>");
    let now = cockpit.screen();
    let PageId::Rep(rep) = cockpit.app.stack.page().unwrap().id() else {
        panic!("a person's page was expected");
    };
    cockpit.mood = Mood::Silent;
    cockpit.keys("[");
    let generation = cockpit.app.wish.generation;
    let board = fixture::past(&fixture::board(), 1);
    let reply = Reply::Board {
        generation,
        board: Arc::new(board.clone()),
    };
    let effects = update(&mut cockpit.app, Incoming::Reply(Box::new(reply)));
    // The page was asked for, and until it is there nothing moves.
    let page = effects.iter().find_map(|effect| match effect {
        Effect::Send(Request::Page { generation, page }) => Some((*generation, page.clone())),
        _ => None,
    });
    assert_eq!(page, Some((generation, PageId::Rep(rep.clone()))));
    assert_eq!(cockpit.screen(), now);
    let page = PageId::Rep(rep);
    let value = fixture::page(&board, &page);
    cockpit.reply(Reply::Page {
        generation,
        page,
        value,
    });
    assert!(
        second(&cockpit).contains("! The past:"),
        "{}",
        cockpit.screen()
    );
    assert!(cockpit.app.stack.page().is_some());
}

#[test]
fn a_page_of_another_morning_never_shows() {
    let mut cockpit = Cockpit::en(SIZE);
    let rep = fixture::board().grid.rows[0].id.clone();
    cockpit.mood = Mood::Silent;
    cockpit.keys("[");
    // Read before the morning was asked for: it is asked for once more, and shows with what it is of.
    let page = PageId::Rep(rep);
    cockpit.app.writes.page = Some(page.clone());
    let value = fixture::page(&fixture::board(), &page);
    let before = cockpit.asked.len();
    let reply = Reply::Page {
        generation: 1,
        page: page.clone(),
        value,
    };
    let effects = update(&mut cockpit.app, Incoming::Reply(Box::new(reply)));
    assert!(cockpit.app.stack.page().is_none());
    assert!(matches!(
        &effects[..],
        [Effect::Send(Request::Page { generation: 2, page: again })] if *again == page
    ));
    assert_eq!(cockpit.asked.len(), before);
}

#[test]
fn a_page_that_was_not_there_yet_closes_and_says_so() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("?");
    assert!(cockpit.app.stack.page().is_some());
    // Until the warning had not opened.
    for _ in 0..12 {
        cockpit.keys("[");
    }
    assert!(cockpit.app.stack.page().is_none());
    assert!(cockpit.screen().contains("The past:"));
}

/// How to go on and back stands in the last line of each pane, in both languages and at any size.
#[test]
fn on_a_past_morning_each_pane_says_how_to_go_on_and_back() {
    for (lang, newest) in [(Lang::En, "0 newest day"), (Lang::ZhCn, "0 最近一天")] {
        for size in [(80, 24), (160, 45)] {
            let mut cockpit = Cockpit::new(fixture::board(), lang, size);
            cockpit.keys("[[");
            for pane in ["1", "2", "3"] {
                cockpit.keys(pane);
                let keys = cockpit.footer();
                let walks = keys.contains("[ ] ") || (keys.contains("[ ") && keys.contains("] "));
                assert!(walks && keys.contains(newest), "{pane} {size:?}: {keys}");
            }
        }
    }
}

#[test]
fn in_the_past_nothing_is_answered_and_a_sentence_says_why() {
    let refused = [
        (
            Lang::En,
            "This is a past morning: only its counts can be put right. 0 goes back to today.",
        ),
        (
            Lang::ZhCn,
            "正在查看过去，只能更正当天的数量。按 0 回到今天。",
        ),
    ];
    for (lang, words) in refused {
        let mut cockpit = Cockpit::new(fixture::board(), lang, SIZE);
        cockpit.keys("i<enter>0[");
        let done = cockpit.commands.len();
        for keys in [
            "i", "a", "z", "n", ".", "x", "s", "M", "+x", "Pe", "R<enter>", "Ke", "I", "AA",
        ] {
            cockpit.keys(keys);
            assert_eq!(
                cockpit.commands.len(),
                done,
                "{keys}: {:?}",
                cockpit.commands
            );
            let open = cockpit.app.overlays.len();
            cockpit.keys("<esc><esc><esc>");
            assert!(open == 0, "{keys} opened something:\n{}", cockpit.screen());
        }
        cockpit.keys("3i");
        assert!(cockpit.screen().contains(words), "{}", cockpit.screen());
        // Back in the present it is possible again.
        cockpit.keys("0i");
        assert_eq!(cockpit.app.overlays.len(), 1);
    }
}

#[test]
fn counts_of_a_past_day_are_put_right_there_and_what_was_typed_can_be_taken_back() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("2g[e7<enter><esc>");
    let [Command::Count { day, value, .. }] = &cockpit.commands[..] else {
        panic!("a count was expected: {:?}", cockpit.commands);
    };
    assert_eq!((*day, *value), (fixture::day("2026-11-17"), Some(7)));
    cockpit.keys("u");
    assert!(matches!(cockpit.commands[1], Command::Undo { .. }));
    cockpit.keys("C");
    let Some(Command::Confirm { day, .. }) = cockpit.commands.last() else {
        panic!("a confirmation was expected: {:?}", cockpit.commands);
    };
    assert_eq!(*day, fixture::day("2026-11-17"));
}

#[test]
fn a_count_typed_while_another_morning_is_on_its_way_is_never_one_of_the_day_that_still_shows() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("2ge");
    cockpit.mood = Mood::Silent;
    cockpit.keys("[5<enter>");
    assert!(cockpit.commands.is_empty(), "{:?}", cockpit.commands);
    assert!(
        cockpit.said().contains("is not saved yet"),
        "{}",
        cockpit.said()
    );
    // What is no number has nothing to wait in.
    cockpit.keys("<esc>x");
    assert!(
        cockpit.said().contains("nothing was saved"),
        "{}",
        cockpit.said()
    );
    cockpit.keys("<esc>C");
    assert!(cockpit.commands.is_empty(), "{:?}", cockpit.commands);
}

#[test]
fn the_stand_up_is_of_today_alone() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("s[");
    assert_eq!(asked(&cockpit), [0]);
    assert!(
        cockpit.said().contains("stand-up is of today"),
        "{}",
        cockpit.said()
    );
    cockpit.keys("<esc>[s");
    assert!(cockpit.app.stack.stand_up.is_none());
}

#[test]
fn a_morning_that_cannot_be_read_is_not_gone_to() {
    let mut cockpit = Cockpit::en(SIZE);
    let now: Day = cockpit.app.today();
    cockpit.mood = Mood::Silent;
    cockpit.keys("[");
    cockpit.mood = Mood::Prompt;
    cockpit.reply(Reply::Failed {
        token: None,
        error: Arc::new(StoreError::Full),
    });
    assert_eq!(asked(&cockpit), [0, 1, 0]);
    assert_eq!(cockpit.app.today(), now);
    cockpit.keys("i");
    assert_eq!(cockpit.app.overlays.len(), 1);
}

#[test]
fn at_midnight_the_past_morning_stays_and_is_one_further_back() {
    let mut cockpit = Cockpit::en(SIZE);
    cockpit.keys("[[");
    let mut board = fixture::past(&fixture::board(), 2);
    board.back = 3;
    cockpit.reply(Reply::Board {
        generation: 0,
        board: Arc::new(board),
    });
    cockpit.keys("]");
    assert_eq!(asked(&cockpit).last(), Some(&2));
}

#[test]
fn beyond_the_first_morning_there_is_none() {
    let mut cockpit = Cockpit::en(SIZE);
    for _ in 0..40 {
        cockpit.keys("[");
    }
    let furthest = cockpit.app.board.as_ref().unwrap().back;
    assert!(furthest < 40);
    cockpit.keys("]");
    assert_eq!(cockpit.app.board.as_ref().unwrap().back, furthest - 1);
}

#[test]
fn mornings_that_are_only_walked_through_move_no_cursor() {
    for pane in ["1", "2", "3"] {
        for down in 0..8 {
            let keys = format!("{pane}{}", "j".repeat(down));
            // Each morning is there before the next key, or the last one alone is.
            let mut slow = Cockpit::en(SIZE);
            slow.keys(&format!("{keys}[[["));
            let mut fast = Cockpit::en(SIZE);
            fast.keys(&keys);
            fast.mood = Mood::Silent;
            fast.keys("[[[");
            fast.mood = Mood::Prompt;
            fast.reply(Reply::Board {
                generation: fast.app.wish.generation,
                board: Arc::new(fixture::past(&fixture::board(), 3)),
            });
            assert_eq!(slow.screen(), fast.screen(), "{keys}");
        }
    }
    // One that is moved on the way stays with what it was put on.
    let person = |cockpit: &Cockpit| {
        let place = cockpit.app.stack.cockpit.grid.list.selected().unwrap();
        let board = cockpit.app.board.as_deref().unwrap();
        board.grid.rows[place].id.clone()
    };
    let mut moved = Cockpit::en(SIZE);
    moved.keys("2[j");
    let put = person(&moved);
    moved.keys("[");
    assert_eq!(person(&moved), put);
    moved.keys("0");
    assert_ne!(person(&moved), put);
}
