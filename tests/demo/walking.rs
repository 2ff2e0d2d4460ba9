//! Point 11: the mornings that the desk walks are those of `--as-of`, figure by figure, and what is written there is of
//! the present.

use super::filled;
use quarterdeck::domain::Day;
use quarterdeck::domain::board::Board;
use quarterdeck::domain::journal::Part;
use quarterdeck::store::desk::thread::{self, Requests};
use quarterdeck::store::desk::{Command, Page, PageId, Reply, Request};
use quarterdeck::store::{BoardQuery, Create, Session, Store};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;
use tempfile::TempDir;

/// The working mornings before that of 8 October 2026, the first one after the National Day: the days of the
/// Mid-Autumn Festival and the weekends are none, the make-up Sunday is one.
const BEFORE: [&str; 8] = [
    "2026-09-30",
    "2026-09-29",
    "2026-09-28",
    "2026-09-24",
    "2026-09-23",
    "2026-09-22",
    "2026-09-21",
    "2026-09-20",
];

struct Desk {
    requests: Requests,
    replies: Receiver<Reply>,
    generation: u64,
    session: Session,
    /// Another way into the same file.
    beside: Store,
    folder: Arc<TempDir>,
}

impl Desk {
    fn open(as_of: &str) -> Self {
        let (folder, store, session) = filled(as_of, false);
        Self::of(Arc::new(folder), store, session)
    }

    /// Another one on the same file, opened on another morning.
    fn opened_on(&self, day: &str) -> Self {
        let path = self.folder.path().join("demo.db");
        let store = Store::open(&path, Create::Never).unwrap();
        Self::of(Arc::clone(&self.folder), store, self.on(day))
    }

    fn of(folder: Arc<TempDir>, store: Store, session: Session) -> Self {
        let beside = Store::open(&folder.path().join("demo.db"), Create::Never).unwrap();
        let (answers, replies) = channel();
        let answer = move |reply| drop(answers.send(reply));
        let (requests, _thread) = thread::spawn(store, session.clone(), None, answer).unwrap();
        Self {
            requests,
            replies,
            generation: 0,
            session,
            beside,
            folder,
        }
    }

    fn wait<T>(&self, wanted: impl Fn(Reply) -> Option<T>) -> T {
        let soon = Duration::from_mins(2);
        let mut replies = std::iter::repeat_with(|| self.replies.recv_timeout(soon).unwrap());
        replies.find_map(wanted).unwrap()
    }

    /// The board so many mornings back, once everything that nobody waits for is in it.
    fn board(&mut self, back: u32) -> Arc<Board> {
        self.generation += 1;
        let (mine, request) = (
            self.generation,
            Request::Board {
                generation: self.generation,
                back,
                metric: None,
                period: None,
            },
        );
        self.requests.send(request).unwrap();
        let first = self.wait(|reply| match reply {
            Reply::Board { generation, board } if generation == mine => Some(board),
            _ => None,
        });
        if !first.weeks.is_empty() {
            return first;
        }
        // Names, which plays worked and the weeks come behind it, each with a board of its own.
        self.wait(|reply| match reply {
            Reply::Board { board, .. } if !board.weeks.is_empty() => Some(board),
            _ => None,
        })
    }

    fn page(&self, page: &PageId) -> Option<Page> {
        let request = Request::Page {
            generation: self.generation,
            page: page.clone(),
        };
        self.requests.send(request).unwrap();
        self.wait(|reply| match reply {
            Reply::Page { value, .. } => Some(value),
            _ => None,
        })
    }

    fn on(&self, day: &str) -> Session {
        self.session.clone().on(Day::parse(day).unwrap())
    }
}

/// What stands on the screen of a morning.
fn shown(board: &Board) -> String {
    let days = (board.as_of, board.judged, board.newest, board.period);
    let Board {
        head,
        tree,
        grid,
        queue,
        tasks,
        confirmed,
        ..
    } = board;
    format!("{days:#?}\n{head:#?}\n{tree:#?}\n{grid:#?}\n{queue:#?}\n{tasks:#?}\n{confirmed:?}")
}

#[test]
fn each_morning_walked_to_is_that_of_as_of_in_every_figure() {
    let mut desk = Desk::open("2026-10-08");
    let present = shown(&desk.board(0));
    for (back, day) in (1..).zip(BEFORE) {
        let walked = desk.board(back);
        assert_eq!((walked.back, walked.as_of.to_string()), (back, day.into()));
        let asked = desk.beside.board(&desk.on(day), &BoardQuery::default());
        assert_eq!(shown(&walked), shown(&asked.unwrap()), "{day}");
    }
    assert_eq!(shown(&desk.board(0)), present);
}

#[test]
fn a_page_opened_in_the_past_is_of_that_morning() {
    let mut desk = Desk::open("2026-10-08");
    let board = desk.board(5);
    let rep = PageId::Rep(board.grid.rows[0].id.clone());
    let warning = PageId::Warning(board.queue[0].id.clone());
    let mut other = desk.opened_on(BEFORE[4]);
    other.board(0);
    for page in [
        rep,
        warning,
        PageId::Team(Box::default()),
        PageId::Rules,
        PageId::Results(None),
    ] {
        let [walked, asked] = [&desk, &other].map(|desk| desk.page(&page));
        assert!(walked.is_some(), "{page:?}");
        let (walked, asked) = (format!("{walked:#?}"), format!("{asked:#?}"));
        for (line, other) in walked.lines().zip(asked.lines()) {
            assert_eq!(line, other, "{page:?}");
        }
        assert_eq!(walked.len(), asked.len(), "{page:?}");
    }
}

#[test]
fn what_is_written_in_the_past_is_of_the_present_morning_and_restates_the_one_that_shows() {
    let mut desk = Desk::open("2026-11-19");
    let (present, past) = (desk.board(0), desk.board(4));
    let counts = |board: &Board, rep: usize, day: Day| {
        let at = board.grid.days.iter().position(|of| *of == day).unwrap();
        board.grid.values(rep, at)[0]
    };
    let (rep, day) = (past.grid.rows[0].id.clone(), past.newest);
    let value = u32::try_from(counts(&past, 0, day).max(0)).unwrap() + 31;
    let command = Command::Count {
        rep,
        day,
        action: past.rules.actions[0].id.clone(),
        value: Some(value),
    };
    let request = Request::Write {
        token: 1,
        id: String::new(),
        command,
    };
    desk.requests.send(request).unwrap();
    desk.wait(|reply| matches!(reply, Reply::Saved { token: 1, .. }).then_some(()));
    let restated = desk.wait(|reply| match reply {
        Reply::Board { board, .. } => Some(board),
        _ => None,
    });
    assert_eq!((restated.back, restated.as_of), (4, past.as_of));
    assert_eq!(counts(&restated, 0, day), i32::try_from(value).unwrap());
    // It was typed today.
    let journal = PageId::Journal(present.as_of);
    let journal = desk.beside.page(&desk.session, &journal).unwrap();
    assert!(format!("{journal:?}").contains(&format!("{value}")));
    let excuse = Command::Excuse {
        rep: past.grid.rows[1].id.clone(),
        day: present.as_of,
        to: present.as_of,
        part: Part::Full,
        reason: "ill".into(),
    };
    let request = Request::Write {
        token: 2,
        id: String::new(),
        command: excuse,
    };
    desk.requests.send(request).unwrap();
    desk.wait(|reply| matches!(reply, Reply::Saved { token: 2, .. }).then_some(()));
}
