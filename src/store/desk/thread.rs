//! The store thread: owns the connection, answers requests, notices what other processes change.
//!
//! It sleeps until a request comes; otherwise it only looks at `PRAGMA data_version` every two seconds.
//! Work that nobody waits for (bringing derived warnings up to date) is done when no request is waiting.

mod asked;
mod looked;
mod noticed;
mod requests;

pub use requests::{DeskEnded, Requests};

use super::{Command, GivenBack, Kept, Page, PageId, Reply, Request};
use crate::domain::Day;
use crate::store::BoardQuery;
use crate::store::file::reach::Reach;
use crate::store::journal::SeenMorning;
use crate::store::{Result, Session, Store, StoreError};
use looked::LookedAt;
use requests::{GivesWay, RequestLine};
use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;
use std::sync::mpsc::RecvTimeoutError;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How often another process's change is looked for.
const LOOK: Duration = Duration::from_secs(2);

/// Starts the thread. Requests go in through the returned sender, replies come out through `reply`, which
/// runs on this thread and should only pass them on. The thread ends on [`Request::Stop`] or when every
/// sender is gone; join it to be sure that the last write is done and the file is closed.
///
/// # Errors
/// When the system gives no thread.
pub fn spawn(
    mut store: Store,
    session: Session,
    follow: Option<Follow>,
    reply: impl Fn(Reply) + Send + Sync + 'static,
) -> std::io::Result<(Requests, JoinHandle<()>)> {
    let (requests, inbox) = RequestLine::line();
    let gives_way = inbox.gives_way(&mut store).map_err(std::io::Error::other)?;
    let reply = Arc::new(reply);
    let waits = Arc::clone(&reply);
    store
        .tell_waiting(move |what| waits(Reply::Waits(what)))
        .map_err(std::io::Error::other)?;
    let desk = Desk {
        store,
        session,
        follow,
        reply,
        query: BoardQuery::default(),
        kept: None,
        past: None,
        seen: None,
        reach: None,
        due: BTreeSet::new(),
        uncounted: Vec::new(),
        gives_way,
        reported: None,
    };
    let thread = std::thread::Builder::new()
        .name("store".into())
        .spawn(move || desk.serve(&inbox))?;
    Ok((requests, thread))
}

/// Tells today and whether it is judged already, for a session that goes on with the day.
pub type Follow = Box<dyn Fn() -> (Day, bool) + Send>;

/// Work that nobody waits for, in the order in which it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Unasked {
    /// Something changed since the last board.
    Board,
    /// What a target takes is not counted yet.
    Takes,
    /// The names for `find` are not read yet.
    Names,
    /// Which plays worked is not counted yet, or may have changed.
    Record,
    /// The last weeks of what the board shows are not added up yet.
    Weeks,
    /// Derived warnings may be behind.
    Refresh,
}

struct Desk<F> {
    store: Store,
    session: Session,
    follow: Option<Follow>,
    reply: Arc<F>,
    /// What the last board showed; the next one that nobody asked for shows the same.
    query: BoardQuery,
    /// The present morning, once a board was asked for.
    kept: Option<Kept>,
    /// The morning before it that is looked at, while one is.
    past: Option<LookedAt>,
    /// `data_version` at the last look.
    seen: Option<i64>,
    /// How far the file reached at the last board.
    reach: Option<Reach>,
    /// What nobody asked for and is to be done when no request waits.
    due: BTreeSet<Unasked>,
    /// Pages of targets that were sent without what these take or what is said of them, the newest last.
    uncounted: Vec<(u64, PageId, Page)>,
    /// How what nobody waits for gives way to what somebody does.
    gives_way: GivesWay,
    /// The last failure that came from no request, so that it is told once.
    reported: Option<StoreError>,
}

impl<F: Fn(Reply) + Send + Sync + 'static> Desk<F> {
    fn serve(mut self, inbox: &RequestLine) {
        let mut waiting = VecDeque::new();
        let mut looked = Instant::now();
        loop {
            waiting.extend(inbox.all());
            let Some(request) = waiting.pop_front() else {
                if self.work_unasked() {
                    continue;
                }
                match inbox.next_within(LOOK.saturating_sub(looked.elapsed())) {
                    Ok(request) => waiting.push_back(request),
                    Err(RecvTimeoutError::Timeout) => {
                        looked = Instant::now();
                        self.notice_changes();
                    }
                    Err(RecvTimeoutError::Disconnected) => return,
                }
                continue;
            };
            match request {
                Request::Stop => return,
                // Only the newest of the boards that are waiting is built.
                Request::Board { .. }
                    if waiting.iter().any(|r| matches!(r, Request::Board { .. })) => {}
                // A brief that was asked for again is read once.
                Request::Brief { .. }
                    if waiting.iter().any(|r| matches!(r, Request::Brief { .. })) => {}
                // What has been typed on since is tried instead.
                Request::TryRules { .. }
                    if waiting
                        .iter()
                        .any(|r| matches!(r, Request::TryRules { .. })) => {}
                request => self.carry_out(request),
            }
        }
    }

    /// One piece of work that nobody asked for; `false` when there is none.
    fn work_unasked(&mut self) -> bool {
        let Some(next) = self.due.pop_first() else {
            return false;
        };
        let done = match next {
            Unasked::Board => {
                self.board(0);
                return true;
            }
            Unasked::Takes => self.takes(),
            Unasked::Names => self.names(),
            Unasked::Record => self.record(),
            Unasked::Weeks => self.weeks(),
            Unasked::Refresh => self.refresh(),
        };
        self.tell_once(done);
        true
    }

    /// Writes down what is shown of the present morning.
    fn refresh(&mut self) -> Result<()> {
        let kept = self.kept.as_mut();
        self.store.refresh_as_kept(&self.session, kept).map(drop)
    }

    fn carry_out(&mut self, request: Request) {
        match request {
            Request::Board {
                generation,
                back,
                metric,
                period,
            } => {
                self.query = BoardQuery {
                    metric,
                    period,
                    grid_day: None,
                };
                // Every open page is asked for anew with it.
                self.uncounted.clear();
                match self.walk_to(back) {
                    Ok(()) => self.board(generation),
                    Err(error) => self.fail(None, error),
                }
            }
            Request::Closed => {
                match self.with_kept(|store, session, kept| store.lately_closed(session, kept)) {
                    Ok(rows) => (self.reply)(Reply::Closed(Arc::new(rows))),
                    Err(error) => self.fail(None, error),
                }
            }
            Request::Page { generation, page } => {
                match self.with_kept(|store, session, kept| store.page_of(session, kept, &page)) {
                    Ok(value) => {
                        self.await_takes(generation, &page, value.as_ref());
                        (self.reply)(Reply::Page {
                            generation,
                            page,
                            value,
                        });
                    }
                    Err(error) => self.fail(None, error),
                }
            }
            Request::Brief { generation, unit } => self.brief(generation, &unit),
            Request::TryRules {
                generation,
                numbers,
            } => self.try_rules(generation, &numbers),
            Request::Write { token, id, command } => match self.write(&id, &command) {
                Ok((events, given_back)) => {
                    (self.reply)(Reply::Saved {
                        token,
                        events,
                        given_back,
                    });
                    self.tell_notices();
                    self.due.insert(Unasked::Board);
                    self.due.insert(Unasked::Refresh);
                }
                Err(error) => self.fail(Some(token), error),
            },
            Request::LookOver => self.look_over(),
            Request::Stop => {}
        }
    }

    /// Does what a person asked for, on the warnings of the present morning, whichever is looked at.
    fn write(&mut self, id: &str, command: &Command) -> Result<(Vec<String>, Vec<GivenBack>)> {
        self.lay_rules()?;
        let queue = match &self.kept {
            Some(_) => self.with_present(|store, _, kept| store.queue_of(kept))?,
            None => Arc::default(),
        };
        // What was shown is in the register before anything changes it (rule 5).
        if self.kept.is_some() && command.changes_days() {
            self.refresh()?;
        }
        let seen = SeenMorning {
            queue: &queue,
            morning: self.kept.as_ref().map(|kept| &kept.morning),
        };
        let made = self.store.execute_as(id, &self.session, command, seen)?;
        let given_back = match command {
            // What is saved is saved: a text that cannot be read again is none that can go on.
            Command::Undo { events } => self
                .store
                .given_back(&self.session, events)
                .unwrap_or_default(),
            _ => Vec::new(),
        };
        Ok((made, given_back))
    }

    fn board(&mut self, generation: u64) {
        self.due.remove(&Unasked::Board);
        let first = self.seen.is_none();
        // Taken before the board: a change in between is seen at the next look.
        let seen = self.store.data_version();
        let query = self.query.clone();
        let board = seen.and_then(|seen| {
            self.seen = Some(seen);
            let mut board = self.with_kept(|store, _, kept| store.board_of(kept, &query))?;
            board.back = self.back()?;
            Ok(board)
        });
        match board {
            Ok(board) => {
                let board = Arc::new(board);
                (self.reply)(Reply::Board { generation, board });
                // What is looked at for the next time keeps no frame waiting.
                self.notice_going_back();
                if first {
                    let lost = [self.store.missing_tail(), self.store.missing_before_seal()];
                    let imports = self.store.missing_imports().unwrap_or_default();
                    let behind = self.store.clock_behind((self.session.clock)());
                    let behind = behind.ok().flatten();
                    for lost in (lost.into_iter().flatten().flatten().chain(imports)).chain(behind)
                    {
                        (self.reply)(Reply::Noticed(lost));
                    }
                }
                if first {
                    self.due.insert(Unasked::Refresh);
                }
            }
            Err(error) => self.fail(None, error),
        }
    }

    /// Reads the names for `find`, and sends the board once more with them.
    fn names(&mut self) -> Result<()> {
        let changed = self.with_kept(|store, _, kept| {
            let names = store.read_customers()?;
            let any = !names.is_empty();
            kept.customers = Some(names);
            Ok(any)
        })?;
        self.due.remove(&Unasked::Names);
        self.due.extend(changed.then_some(Unasked::Board));
        Ok(())
    }

    /// Counts which plays worked, and sends the board once more where that shows.
    fn record(&mut self) -> Result<()> {
        let changed = self.with_kept(|store, session, kept| {
            let before = store.queue_of(kept)?;
            store.count_record(session, kept)?;
            let after = store.queue_of(kept)?;
            Ok(!Arc::ptr_eq(&before, &after) && before != after)
        })?;
        self.due.remove(&Unasked::Record);
        self.due.extend(changed.then_some(Unasked::Board));
        Ok(())
    }

    /// Adds up the weeks of what the board shows, and sends it once more with them.
    fn weeks(&mut self) -> Result<()> {
        let query = self.query.clone();
        let changed = self.with_kept(|store, _, kept| store.add_up_weeks(kept, &query))?;
        self.due.remove(&Unasked::Weeks);
        self.due.extend(changed.then_some(Unasked::Board));
        Ok(())
    }

    fn tell_notices(&mut self) {
        for notice in self.store.take_notices() {
            (self.reply)(Reply::Noticed(notice));
        }
    }

    fn tell_once(&mut self, done: Result<()>) {
        match done {
            Ok(()) => self.reported = None,
            Err(error) if self.reported.as_ref() == Some(&error) => {}
            Err(error) => {
                self.reported = Some(error.clone());
                self.fail(None, error);
            }
        }
    }

    fn fail(&self, token: Option<u64>, error: StoreError) {
        (self.reply)(Reply::Failed {
            token,
            error: Arc::new(error),
        });
    }
}

#[cfg(test)]
mod tests;
