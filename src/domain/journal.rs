//! What a person does here, as immutable events (principle 1). Storage adds id, author, device, instant and hash.

use super::Day;
use super::warning::{Evidence, Rule, Severity, Verdict, WarningKey};
use crate::domain::closed::closed;
use serde::{Deserialize, Serialize};

closed! {
    /// Part of a day.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Part {
        /// Nothing expected.
        Full = "full",
        /// Half the expectation, rounded up, at least 1 (rule 3).
        Half = "half",
    }
}

/// One event. Undo is an event too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// A response to a warning, with the evidence it answered.
    Intervened {
        /// The warning.
        warning: WarningKey,
        /// The rule at that moment.
        rule: Rule,
        /// The severity at that moment.
        severity: Severity,
        /// The play's id.
        play: String,
        /// The numbers at that moment: what verification compares with.
        evidence: Evidence,
        /// The day it is checked (rule 10).
        verify_on: Day,
        /// The last day that was judged when it was made: what verification looks at comes after.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        judged: Option<Day>,
        /// An optional note; private (rule 35).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// A note added to an intervention later; the newest one shows, all are kept.
    Noted {
        /// The intervention's event id.
        intervention: String,
        /// The text; private (rule 35).
        text: String,
    },
    /// Seen, no response yet.
    Acknowledged {
        /// The warning.
        warning: WarningKey,
    },
    /// Put off to a day, with a reason; wakes on escalation.
    Snoozed {
        /// The warning.
        warning: WarningKey,
        /// First day it shows again.
        until: Day,
        /// Why.
        reason: String,
        /// The severity that was put off: anything above wakes it (rule 8).
        seen: Severity,
    },
    /// A rep's day from which nothing, or half, is expected.
    Excused {
        /// The rep's id.
        rep: String,
        /// The day.
        day: Day,
        /// How much of it.
        part: Part,
        /// Why.
        reason: String,
    },
    /// A count typed into the grid; `None` takes the report back ("no report").
    Counted {
        /// The rep's id.
        rep: String,
        /// The day.
        day: Day,
        /// The action's id.
        action: String,
        /// The new value.
        value: Option<u32>,
        /// The value before: what undo restores. `None` when there was none.
        before: Option<u32>,
    },
    /// A manager sets a verdict against the computed one; the reason is required (rule 10).
    Overridden {
        /// The intervention's event id.
        intervention: String,
        /// The verdict.
        verdict: Verdict,
        /// Why.
        reason: String,
    },
    /// Takes an earlier event back.
    Undone {
        /// The event's id.
        event: String,
    },
}

impl Event {
    /// The text stored beside the payload for filtering.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Intervened { .. } => "intervened",
            Self::Noted { .. } => "noted",
            Self::Acknowledged { .. } => "acknowledged",
            Self::Snoozed { .. } => "snoozed",
            Self::Excused { .. } => "excused",
            Self::Counted { .. } => "counted",
            Self::Overridden { .. } => "overridden",
            Self::Undone { .. } => "undone",
        }
    }
}

/// An event as it stands in the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// UUIDv7, hyphenated lowercase.
    pub id: String,
    /// The business day on which it was made (the as-of of the session).
    pub day: Day,
    /// The UTC instant, RFC 3339 with milliseconds.
    pub at: String,
    /// Who.
    pub author: String,
    /// What.
    pub event: Event,
}
