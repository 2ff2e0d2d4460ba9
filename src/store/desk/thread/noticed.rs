//! What others do to the file while it is open here: they write, go back to a backup, or take it away.

use super::{Desk, Reply, Unasked};
use crate::store::file::reach::Reach;
use crate::store::{Store, StoreError};
use std::sync::Arc;

impl<F: Fn(Reply) + Send + Sync + 'static> Desk<F> {
    /// Looks at everything in the file, as it is now, on a thread and a connection of its own: of a large file that takes
    /// seconds, and nobody waits for it.
    pub(super) fn look_over(&mut self) {
        let at = (self.session.clock)();
        let path = self.store.path().to_owned();
        let devices = self.store.devices().map(ToOwned::to_owned);
        let reply = Arc::clone(&self.reply);
        let look = move || {
            let found = Store::open_read_only(&path).and_then(|mut store| {
                if let Some(devices) = devices {
                    store.keep_device_in(&devices);
                }
                store.check()
            });
            match found {
                Ok(found) => {
                    let wrong = found.iter().filter(|found| found.is_loss()).count();
                    for found in found {
                        reply(Reply::Noticed(found));
                    }
                    reply(Reply::LookedOver { at, wrong });
                }
                Err(error) => {
                    let error = Arc::new(error);
                    reply(Reply::Failed { token: None, error });
                }
            }
        };
        let thread = std::thread::Builder::new().name("look".into());
        if let Err(error) = thread.spawn(look) {
            self.fail(None, StoreError::Io(error.to_string()));
        }
    }

    /// Looks whether another connection changed the file, and whether the day has gone on.
    pub(super) fn notice_changes(&mut self) {
        let Some(seen) = self.seen else { return };
        if let Some((as_of, today_counts)) = self.follow.as_ref().map(|today| today()) {
            // A clock that goes back changes nothing (rule 5).
            let now = (as_of, today_counts);
            if now > (self.session.as_of, self.session.today_counts) {
                (self.session.at.as_of, self.session.at.today_counts) = now;
                (self.reply)(Reply::Changed);
                self.due.insert(Unasked::Board);
                self.due.insert(Unasked::Refresh);
            }
        }
        // Nobody is shown for ever what a file says that is gone.
        if let Err(gone) = self.store.stands() {
            self.tell_once(Err(gone));
            return;
        }
        let now = self.store.data_version();
        if let Ok(now) = now
            && now != seen
        {
            self.seen = Some(now);
            (self.reply)(Reply::Changed);
            self.due.insert(Unasked::Board);
            self.due.insert(Unasked::Refresh);
        }
        self.tell_once(now.map(drop));
    }

    /// Says so where the file holds less than at the last board.
    pub(super) fn notice_going_back(&mut self) {
        let Ok(now) = Reach::of(&self.store.conn) else {
            return;
        };
        let before = self.reach.replace(now);
        let less = before
            .zip(self.reach.as_ref())
            .and_then(|(before, now)| now.less_than(&before));
        if let Some(less) = less {
            (self.reply)(Reply::Noticed(less));
        }
    }
}
