//! Who writes, and from where: the handles of a run beside the standpoint it looks from. Made once in `main`.

use crate::domain::Day;
use crate::morning::Standpoint;
use std::ops::Deref;

/// Gives the present instant; a value, so that tests can hold it still.
pub type Clock = fn() -> chrono::DateTime<chrono::Utc>;

/// What writing needs besides the standpoint. What only reads takes the [`Standpoint`] alone.
#[derive(Clone, Debug)]
pub struct Session {
    /// The morning that is looked at, and the rules.
    pub at: Standpoint,
    /// Name written into the journal.
    pub author: String,
    /// The clock for instants of events.
    pub clock: Clock,
}

impl Session {
    /// The same person on the morning of another day.
    #[must_use]
    pub fn on(mut self, as_of: Day) -> Self {
        (self.at.as_of, self.at.today_counts) = (as_of, false);
        self
    }
}

impl Deref for Session {
    type Target = Standpoint;

    fn deref(&self) -> &Standpoint {
        &self.at
    }
}
