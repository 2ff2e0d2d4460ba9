//! The journal laid over derived warnings: acknowledged, snoozed, verifying, verified (rules 8 to 10).

use super::Day;
use serde::{Deserialize, Serialize};

/// Where the handling of a warning stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nobody has reacted.
    Open,
    /// Seen.
    Acknowledged,
    /// Put off until a day.
    Snoozed {
        /// First day it shows again.
        until: Day,
    },
    /// A response is logged; its check is due on a day.
    Verifying {
        /// The day.
        on: Day,
    },
    /// Checked and not recovered: needs another response.
    InProgress,
    /// The condition cleared.
    Closed,
    /// A correction made it false (rule 5).
    Restated,
}

impl State {
    /// The JSON word.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Acknowledged => "acknowledged",
            Self::Snoozed { .. } => "snoozed",
            Self::Verifying { .. } => "verifying",
            Self::InProgress => "in_progress",
            Self::Closed => "closed",
            Self::Restated => "restated",
        }
    }
}

/// Did it work? Computed (rule 10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Back above the line.
    Recovered,
    /// Neither.
    Unchanged,
    /// Escalated or fell further.
    Worse,
}

impl Verdict {
    /// The JSON word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Recovered => "recovered",
            Self::Unchanged => "unchanged",
            Self::Worse => "worse",
        }
    }
}

/// An intervention as shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// Event id: what `u` undoes and `n` notes on.
    pub event: String,
    /// Text id of the warning it answered.
    pub warning: String,
    /// Play id.
    pub play: String,
    /// Business day.
    pub day: Day,
    /// UTC instant, RFC 3339.
    pub at: String,
    /// Who.
    pub author: String,
    /// The newest note; private, untrusted.
    pub note: Option<String>,
    /// The day it is checked.
    pub verify_on: Day,
    /// The verdict, once due; a manager's override wins.
    pub verdict: Option<Verdict>,
    /// The override's reason.
    pub overridden: Option<String>,
}
