//! Touches with key customers, as the rules about silence see them.

use crate::domain::Day;
use crate::domain::closed::closed;

closed! {
    /// Who reached out.
    pub enum Direction {
        /// The customer to us: resets silence.
        In = "in",
        /// We to the customer: does not.
        Out = "out",
    }
}

/// A touch with a customer. One of ours that is dated after today is a planned next step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// The day.
    pub day: Day,
    pub direction: Direction,
    /// Channel as in the file; untrusted.
    pub channel: String,
    /// Rep's id, if the file named one.
    pub rep: Option<String>,
}

/// A key customer as the rule sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyCustomer {
    /// Natural key.
    pub id: String,
    /// Owner's rep id.
    pub rep: Option<String>,
    /// The day it became known as a key customer, where contacts are kept at all.
    pub key_since: Option<Day>,
    /// The day on which it became a key customer, where it had been known before as none: no silence is raised earlier.
    pub key_from: Option<Day>,
    /// The day from which it is none any more: what is open then ends, and nothing is raised from then on.
    pub key_until: Option<Day>,
    /// Ordered by day.
    pub contacts: Vec<Contact>,
}
