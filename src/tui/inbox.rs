//! The one channel of the loop: what reaches it, and where the other threads put it.

use super::event::Incoming;
use crate::store::StoreError;
use crate::store::desk::Reply;
use crate::store::drafts::Keeping;
use crate::sys::Pause;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

/// What reaches the loop.
pub(super) enum Wake {
    Event(Incoming),
    /// Somebody outside has stopped the process, or let it go on.
    Pause(Pause),
    /// The terminal has taken what was sent to it.
    Written,
    /// Keys can no longer be read.
    Deaf(io::Error),
    /// A thread has panicked; the report is on the screen.
    Panicked,
}

/// Where the other threads put what they have to say; cheap to clone.
#[derive(Clone)]
pub struct Outlet(Sender<Wake>);

impl Outlet {
    /// For the store's thread.
    pub fn reply(&self, reply: Reply) {
        self.send(Incoming::Reply(Box::new(reply)));
    }

    /// For whoever makes the daily backup: it cannot be made, or was made.
    pub fn backup(&self, error: Option<Arc<StoreError>>) {
        self.send(Incoming::Backup(error));
    }

    /// For the draft keeper: how it keeps what is typed from now on.
    pub fn drafts(&self, keeping: Keeping) {
        self.send(Incoming::Drafts(keeping));
    }

    fn send(&self, event: Incoming) {
        // When nobody listens any more, the cockpit is closing.
        let _ = self.0.send(Wake::Event(event));
    }
}

/// The loop's end of the channel.
pub struct Inbox {
    pub(super) wakes: Receiver<Wake>,
    pub(super) sender: Sender<Wake>,
}

impl Inbox {
    /// What the store says next, once the loop has ended; `None` where that is nothing within a while.
    pub fn reply_within(&self, wait: Duration) -> Option<Reply> {
        let until = Instant::now() + wait;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            if let Wake::Event(Incoming::Reply(reply)) = self.wakes.recv_timeout(left).ok()? {
                return Some(*reply);
            }
        }
    }
}

/// The channel of the loop: the outlet goes to the store's thread and the draft keeper, the inbox to the loop.
pub fn channels() -> (Outlet, Inbox) {
    let (sender, wakes) = channel();
    let outlet = Outlet(sender.clone());
    (outlet, Inbox { wakes, sender })
}
