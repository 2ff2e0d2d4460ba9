//! The values a run is made with: today, author, clock, settings. Read once in `main`, passed down.

use crate::domain::Day;
use crate::settings::Settings;
use std::sync::Arc;

/// Gives the present instant; a value, so that tests can hold it still.
pub type Clock = fn() -> chrono::DateTime<chrono::Utc>;

/// Who is looking, when, and by which rules.
#[derive(Clone, Debug)]
pub struct Session {
    pub as_of: Day,
    /// The report cut-off of today has passed: today is judged too (rule 11). Never with `--as-of`.
    pub today_counts: bool,
    /// Name written into the journal.
    pub author: String,
    /// The clock for instants of events.
    pub clock: Clock,
    pub settings: Arc<Settings>,
}

impl Session {
    /// The last day that is judged.
    pub fn judged(&self) -> Day {
        if self.today_counts {
            self.as_of
        } else {
            self.as_of.prev()
        }
    }
}
