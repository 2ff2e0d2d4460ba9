//! Requests, what nobody asked for, and other processes: what a cockpit hears of each.

use super::*;
use crate::domain::Period;
use crate::domain::journal::Part;
use crate::domain::target_pages::TargetTakes;
use crate::domain::targets::{CellId, PlannedFor};
use crate::store::desk::{Command, Page, PageId};
use crate::store::testing::{session, store};
use crate::store::{Create, Refusal};
use std::sync::mpsc::{Receiver, channel};

const SOON: Duration = Duration::from_secs(10);

fn board(generation: u64) -> Request {
    Request::Board {
        generation,
        metric: None,
        period: None,
        back: 0,
    }
}

fn excuse(rep: &str) -> Command {
    Command::Excuse {
        rep: rep.into(),
        day: session().as_of,
        to: session().as_of,
        part: Part::Full,
        reason: "ill".into(),
    }
}

fn add_rep(store: &Store) {
    store
        .conn
        .execute(
            "INSERT INTO rep (id, name, seq) VALUES ('R01', 'Chen Jie', 1)",
            [],
        )
        .unwrap();
}

#[test]
fn rule_24_a_board_follows_a_change_of_the_rules_of_another_process_too() {
    let (folder, store) = store();
    add_rep(&store);
    let path = store.path.clone();
    let (replies, inbox) = channel();
    let (requests, thread) =
        spawn(store, session(), None, move |r| replies.send(r).unwrap()).unwrap();
    let orange = |reply: Reply| match reply {
        Reply::Board { board, .. } => Some(board.rules.streak.on(session().as_of).orange),
        _ => None,
    };
    let next = || {
        let mut seen = std::iter::repeat_with(|| inbox.recv_timeout(SOON).unwrap());
        seen.find_map(orange).unwrap()
    };
    requests.send(board(1)).unwrap();
    assert_eq!(next(), 3);
    let mut other = Store::open(&path, Create::Never).unwrap();
    let change = |value| {
        Command::SetRules(crate::store::desk::NewRules {
            numbers: vec![("W2.orange".into(), value)],
            to: None,
            from: None,
            reason: "why".into(),
        })
    };
    other.execute(&session(), &change(5)).unwrap();
    requests.send(board(2)).unwrap();
    assert_eq!(std::iter::repeat_with(next).find(|n| *n != 3), Some(5));
    let command = change(6);
    let request = Request::Write {
        token: 7,
        id: String::new(),
        command,
    };
    requests.send(request).unwrap();
    assert_eq!(std::iter::repeat_with(next).find(|n| *n != 5), Some(6));
    drop((requests, other));
    thread.join().unwrap();
    drop(folder);
}

#[test]
fn requests_are_answered_and_a_board_follows_every_write() {
    let (_folder, store) = store();
    add_rep(&store);
    let (replies, inbox) = channel();
    let (requests, thread) =
        spawn(store, session(), None, move |r| replies.send(r).unwrap()).unwrap();
    requests.send(board(1)).unwrap();
    assert!(matches!(
        inbox.recv_timeout(SOON),
        Ok(Reply::Board { generation: 1, .. })
    ));
    let command = excuse("R01");
    requests
        .send(Request::Write {
            token: 7,
            id: String::new(),
            command,
        })
        .unwrap();
    assert!(matches!(
        inbox.recv_timeout(SOON),
        Ok(Reply::Saved { token: 7, events, .. }) if events.len() == 1
    ));
    assert!(matches!(
        inbox.recv_timeout(SOON),
        Ok(Reply::Board { generation: 0, .. })
    ));
    let command = excuse("R99");
    requests
        .send(Request::Write {
            token: 8,
            id: String::new(),
            command,
        })
        .unwrap();
    let Ok(Reply::Failed { token, error }) = inbox.recv_timeout(SOON) else {
        panic!("a refusal was expected");
    };
    assert_eq!(token, Some(8));
    assert_eq!(
        *error,
        StoreError::Refused(Refusal::UnknownRep("R99".into(), None))
    );
    let page = PageId::Rep("R01".into());
    requests
        .send(Request::Page {
            generation: 9,
            page,
        })
        .unwrap();
    assert!(matches!(
        inbox.recv_timeout(SOON),
        Ok(Reply::Page {
            generation: 9,
            value: Some(Page::Rep(_)),
            ..
        })
    ));
    requests.send(Request::Stop).unwrap();
    thread.join().unwrap();
}

#[test]
fn the_newest_of_many_boards_wins() {
    let (_folder, store) = store();
    let (replies, inbox) = channel();
    let (gate, open) = channel::<()>();
    let open = std::sync::Mutex::new(open);
    let (requests, thread) = spawn(store, session(), None, move |r| {
        let _ = open.lock().unwrap().recv();
        replies.send(r).unwrap();
    })
    .unwrap();
    // While the first reply is held up, forty more are asked for.
    for generation in 1..=40 {
        requests.send(board(generation)).unwrap();
    }
    drop(gate);
    requests.send(board(41)).unwrap();
    drop(requests);
    thread.join().unwrap();
    let seen: Vec<_> = inbox
        .iter()
        .map(|r| match r {
            Reply::Board { generation, .. } => generation,
            other => panic!("{other:?}"),
        })
        .collect();
    assert!(seen.len() <= 3, "{seen:?}");
    assert_eq!(seen.last(), Some(&41));
}

#[test]
fn another_process_s_change_brings_a_board_by_itself() {
    let (_folder, store) = store();
    let other = Store::open(store.path(), Create::Never).unwrap();
    let (replies, inbox) = channel();
    let (requests, thread) =
        spawn(store, session(), None, move |r| replies.send(r).unwrap()).unwrap();
    requests.send(board(1)).unwrap();
    assert!(matches!(inbox.recv_timeout(SOON), Ok(Reply::Board { .. })));
    add_rep(&other);
    assert!(matches!(inbox.recv_timeout(SOON), Ok(Reply::Changed)));
    assert!(matches!(
        inbox.recv_timeout(SOON),
        Ok(Reply::Board { generation: 0, .. })
    ));
    drop(requests);
    thread.join().unwrap();
}

#[test]
fn a_cockpit_left_open_goes_on_with_the_day() {
    use std::sync::atomic::{AtomicBool, Ordering};
    static MIDNIGHT: AtomicBool = AtomicBool::new(false);
    let (_folder, store) = store();
    let (replies, said) = channel();
    let today = session().as_of;
    let follow: Follow = Box::new(move || {
        if MIDNIGHT.load(Ordering::Relaxed) {
            (today.next(), false)
        } else {
            (today, false)
        }
    });
    let (requests, thread) = spawn(store, session(), Some(follow), move |r| {
        replies.send(r).unwrap();
    })
    .unwrap();
    requests.send(board(1)).unwrap();
    let shown = |said: &Receiver<Reply>| loop {
        if let Reply::Board { board, .. } = said.recv().unwrap() {
            return (board.as_of, board.back);
        }
    };
    assert_eq!(shown(&said), (today, 0));
    // Whoever looks at a morning before goes on to look at it, and it is one more before the present one.
    let mut past = board(2);
    if let Request::Board { back, .. } = &mut past {
        *back = 2;
    }
    requests.send(past).unwrap();
    let (morning, back) = shown(&said);
    assert!(morning < today && back == 2);
    MIDNIGHT.store(true, Ordering::Relaxed);
    assert_eq!(shown(&said), (morning, 3));
    requests.send(board(3)).unwrap();
    assert_eq!(shown(&said), (today.next(), 0));
    requests.send(Request::Stop).unwrap();
    thread.join().unwrap();
}

#[test]
fn a_save_arrives_while_what_a_target_takes_is_counted() {
    let (_folder, store) = store();
    add_rep(&store);
    let (replies, inbox) = channel();
    let (requests, thread) =
        spawn(store, session(), None, move |r| replies.send(r).unwrap()).unwrap();
    let of = CellId::whole(
        "revenue",
        Period::Year(2026),
        PlannedFor::Unit(String::new()),
    );
    let page = PageId::Target(Box::new(of));
    // Somebody is about to ask all the while: the count is begun again and again, and never ends.
    requests.announce();
    let generation = 3;
    requests.send(Request::Page { generation, page }).unwrap();
    let is_counted = |reply: &Reply| match reply {
        Reply::Page {
            value: Some(Page::Target(page)),
            ..
        } => Some(page.takes.told().is_some()),
        _ => None,
    };
    let next = || inbox.recv_timeout(SOON).unwrap();
    assert_eq!(is_counted(&next()), Some(false));
    let (token, id, command) = (7, String::new(), excuse("R01"));
    requests
        .send(Request::Write { token, id, command })
        .unwrap();
    let mut before = std::iter::repeat_with(next);
    let saved = before.find(|reply| {
        assert_ne!(is_counted(reply), Some(true));
        matches!(reply, Reply::Saved { .. })
    });
    assert!(saved.is_some());
    // Nobody waits any more, and the page counts after all.
    requests.recall();
    assert!(before.any(|reply| is_counted(&reply) == Some(true)));
    requests.send(Request::Stop).unwrap();
    thread.join().unwrap();
}

#[test]
fn the_page_of_a_target_comes_before_what_it_takes() {
    let (_folder, store) = store();
    add_rep(&store);
    let (replies, inbox) = channel();
    let (requests, thread) =
        spawn(store, session(), None, move |r| replies.send(r).unwrap()).unwrap();
    let of = CellId::whole(
        "revenue",
        Period::Year(2026),
        PlannedFor::Unit(String::new()),
    );
    let id = PageId::Target(Box::new(of));
    let request = Request::Page {
        generation: 3,
        page: id.clone(),
    };
    requests.send(request).unwrap();
    let mut pages =
        std::iter::repeat_with(|| inbox.recv_timeout(SOON).unwrap()).filter_map(|reply| {
            let Reply::Page {
                generation: 3,
                page,
                value: Some(Page::Target(value)),
            } = reply
            else {
                return None;
            };
            assert_eq!(page, id);
            Some(value)
        });
    let first = pages.next().unwrap();
    assert!(matches!(first.takes, TargetTakes::Counting));
    let second = pages.next().unwrap();
    assert!(second.takes.told().is_some());
    requests.send(Request::Stop).unwrap();
    thread.join().unwrap();
}
