//! What was done about a warning, as a morning reads it from the folded journal.

use super::PrivateText;
use crate::domain::Day;
use crate::domain::warning::{Rule, Severity, Verdict, WarningKey};

/// One thing that was done about a warning and stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WarningAct {
    /// The event's id.
    pub event: String,
    /// The warning.
    pub warning: WarningKey,
    /// The rule at that moment.
    pub rule: Rule,
    /// The severity at that moment.
    pub severity: Severity,
    /// The business day on which it was done.
    pub day: Day,
    /// The UTC instant, RFC 3339 with milliseconds.
    pub at: String,
    pub author: String,
    pub kind: ActKind,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActKind {
    /// A play was logged.
    Intervened {
        /// The play's id.
        play: String,
        /// The day it is checked (rule 10).
        verify_on: Day,
        /// The last day that was judged when it was made.
        judged: Option<Day>,
        /// The newest note on it; private (rule 35).
        note: Option<PrivateText>,
        /// The newest verdict set by hand, with its reason.
        by_hand: Option<(Verdict, String)>,
    },
    Acknowledged,
    /// Put off; wakes on its day, or when the warning is worse than it was (rule 8).
    Snoozed {
        /// First day it shows again.
        until: Day,
        reason: String,
    },
}
