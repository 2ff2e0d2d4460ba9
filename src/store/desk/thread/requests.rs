//! The way to the store thread: a channel that says how many requests it holds, so that a count that nobody waits for
//! stops while one does.

use crate::store::desk::Request;
use crate::store::{Result, Store, StoreError};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

/// Steps of SQLite between two looks at whether anybody waits: well under a millisecond.
const STEPS: i32 = 1_000;

/// The store thread has ended: nobody answers any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the store thread has ended")]
pub struct DeskEnded;

/// Where requests go in. Every holder of a clone can ask.
#[derive(Clone, Debug)]
pub struct Requests {
    sender: Sender<Request>,
    waiting: Arc<AtomicUsize>,
}

impl Requests {
    /// Sends a request to the thread of the store.
    ///
    /// # Errors
    /// Where the thread has ended.
    pub fn send(&self, request: Request) -> std::result::Result<(), DeskEnded> {
        // Counted before it is there: what is counted first stops for nothing at most, and no request waits unseen.
        self.waiting.fetch_add(1, Ordering::AcqRel);
        self.sender.send(request).map_err(|_| DeskEnded)
    }

    /// Says that a request is on its way, without sending one; [`Self::recall`] takes it back.
    #[cfg(test)]
    pub(super) fn announce(&self) {
        self.waiting.fetch_add(1, Ordering::AcqRel);
    }

    #[cfg(test)]
    pub(super) fn recall(&self) {
        self.waiting.fetch_sub(1, Ordering::AcqRel);
    }
}

/// Where the thread takes them out.
pub(super) struct RequestLine {
    inbox: Receiver<Request>,
    count: Arc<AtomicUsize>,
}

impl RequestLine {
    /// A new way, and both its ends.
    pub fn line() -> (Requests, Self) {
        let (sender, inbox) = channel();
        let count = Arc::<AtomicUsize>::default();
        let waiting = Arc::clone(&count);
        (Requests { sender, waiting }, Self { inbox, count })
    }

    /// What has come in.
    pub fn all(&self) -> impl Iterator<Item = Request> {
        self.inbox.try_iter().inspect(|_| self.taken())
    }

    /// The next one, or nothing within a while.
    pub fn next_within(&self, time: Duration) -> std::result::Result<Request, RecvTimeoutError> {
        self.inbox.recv_timeout(time).inspect(|_| self.taken())
    }

    fn taken(&self) {
        self.count.fetch_sub(1, Ordering::AcqRel);
    }

    /// What stops work on the connection of a store as soon as something waits here.
    pub fn gives_way(&self, store: &mut Store) -> Result<GivesWay> {
        let way = GivesWay {
            may_stop: Arc::default(),
            waiting: Arc::clone(&self.count),
        };
        let seen = way.clone();
        store
            .conn
            .progress_handler(STEPS, Some(move || seen.must_stop()))?;
        Ok(way)
    }
}

/// Work that gives way to whatever is asked for.
#[derive(Clone, Debug)]
pub(super) struct GivesWay {
    /// Such work is under way: nothing else is stopped.
    may_stop: Arc<AtomicBool>,
    waiting: Arc<AtomicUsize>,
}

impl GivesWay {
    fn must_stop(&self) -> bool {
        self.may_stop.load(Ordering::Acquire) && self.waiting.load(Ordering::Acquire) > 0
    }

    /// Does it. What it reads is stopped while a request waits.
    ///
    /// # Errors
    /// [`StoreError::Stopped`] where it was, besides its own.
    pub fn work<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        self.may_stop.store(true, Ordering::Release);
        let done = if self.must_stop() {
            Err(StoreError::Stopped)
        } else {
            work()
        };
        self.may_stop.store(false, Ordering::Release);
        done
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::store;

    #[test]
    fn what_gives_way_stops_in_the_middle_and_nothing_else_does() {
        let (_folder, mut store) = store();
        let (requests, waiting) = RequestLine::line();
        let way = waiting.gives_way(&mut store).unwrap();
        let count = |store: &Store| -> Result<i64> {
            let sql =
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)
                 SELECT count(*) FROM n";
            Ok(store.conn.query_row(sql, [], |row| row.get(0))?)
        };
        // Something comes in once it has begun.
        let begun = || {
            requests.announce();
            count(&store)
        };
        assert_eq!(way.work(begun), Err(StoreError::Stopped));
        // Before it has begun it does not begin.
        assert_eq!(way.work(|| Ok(1)), Err(StoreError::Stopped));
        assert_eq!(count(&store), Ok(200_000));
        requests.recall();
        assert_eq!(way.work(|| count(&store)), Ok(200_000));
    }
}
