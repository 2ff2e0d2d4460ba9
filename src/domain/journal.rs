//! What a person does here, as immutable events (principle 1). Storage adds id, author, device, instant and hash.

mod about;
mod act;
mod clock;
mod page;
mod private;
mod undo;

pub use about::{EventAbout, EventFacts, SawWarning, SetTargets};
pub use act::{ActKind, WarningAct};
pub use clock::LogicalTime;
pub use page::{
    ActOutcome, EntryState, ImportCounts, JournalEntry, JournalPage, Logged, LoggedAbout,
};
pub use private::PrivateText;
pub use undo::{Undoing, dead, standing, stretches};

use super::Day;
use super::meeting::MeetingKind;
use super::notice::{Channel, Recipient, ToldWarning};
use super::targets::{AdjustStep, PlannedTargets};
use super::tasks::TaskChange;
use super::warning::{Evidence, Rule, Severity, SignalKind, Subject, Verdict, WarningKey};
use crate::domain::closed::closed;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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

/// Days that one excuse may be for: a parental leave fits.
pub const MAX_EXCUSE_DAYS: i32 = 400;

/// The newest version of events that this program reads. One made by a program with a greater number is kept
/// and passed on, never interpreted.
pub const EVENT_VERSION: u32 = 1;

/// Who does a task, and by when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskOf {
    /// A name, as somebody typed it.
    pub owner: String,
    pub due: Day,
}

/// A number that was set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberSet {
    /// As it is written in the settings, such as `week.red_below` or `standards.mid.need`.
    pub key: String,
    /// What it would have been on the first day without this, for whoever reads the journal.
    pub before: i64,
    pub value: i64,
}

/// What a rep had reported for a day when it was confirmed: the counts by action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmedReport {
    /// The rep's id.
    pub rep: String,
    pub counts: BTreeMap<String, u32>,
}

/// One event. Undo is an event too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// An intervention to a warning, with the evidence it answered.
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
        note: Option<PrivateText>,
        /// Who does it and by when, where the play is a task.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        task: Option<TaskOf>,
    },
    /// A note added to an intervention later; the newest one shows, all are kept.
    Noted {
        /// The intervention's event id.
        intervention: String,
        /// The text; private (rule 35).
        text: PrivateText,
    },
    /// Seen, no intervention yet.
    Acknowledged {
        /// The warning.
        warning: WarningKey,
        /// The rule at that moment.
        rule: Rule,
        /// The severity at that moment.
        severity: Severity,
        /// The numbers at that moment.
        evidence: Evidence,
    },
    /// Put off to a day, with a reason; wakes on escalation.
    Snoozed {
        /// The warning.
        warning: WarningKey,
        /// The rule at that moment.
        rule: Rule,
        /// The severity that was put off: anything above wakes it (rule 8).
        severity: Severity,
        /// The numbers at that moment.
        evidence: Evidence,
        /// First day it shows again.
        until: Day,
        reason: String,
    },
    /// Days of a rep from which nothing, or half, is expected.
    Excused {
        /// The rep's id.
        rep: String,
        /// The first day.
        day: Day,
        /// The last day, where there are several.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<Day>,
        /// How much of each.
        part: Part,
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
        /// The value that was seen before it, for whoever reads the journal. `None` when there was none.
        before: Option<u32>,
    },
    /// Somebody looked at what was reported for a day and confirms it (K6). It holds as long as the counts are those.
    Confirmed {
        day: Day,
        reports: Vec<ConfirmedReport>,
    },
    /// A manager sets a verdict against the computed one; the reason is required (rule 10).
    Overridden {
        /// The intervention's event id.
        intervention: String,
        /// The verdict.
        verdict: Verdict,
        reason: String,
    },
    /// What was heard of the market (W12).
    Signalled {
        about: SignalKind,
        /// The id of the unit that it concerns; empty for the company.
        unit: String,
        /// The product that it concerns; empty for all.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        product: String,
        text: String,
        /// The first day on which it holds.
        from: Day,
        /// The last one.
        until: Day,
    },
    /// A market signal holds no longer, from the day of this event on.
    SignalEnded {
        /// The event's id.
        signal: String,
    },
    /// Numbers of rules and standards hold from a day on (rule 24).
    RulesSet {
        numbers: Vec<NumberSet>,
        /// The first day.
        from: Day,
        /// The last day, of what holds for a while.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<Day>,
        reason: String,
    },
    /// A meeting was held: what was talked about and agreed (R1).
    MeetingHeld {
        meeting: MeetingKind,
        /// The id of the unit whose it was; empty for the company.
        unit: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        content: String,
        measure: String,
    },
    /// Somebody was sent a message about warnings. It is out: nothing takes it back.
    Notified {
        to: Recipient,
        via: Channel,
        /// The address of mail; empty where it went another way.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        address: String,
        warnings: Vec<ToldWarning>,
    },
    /// Something to be done that comes with no play.
    TaskSet {
        text: String,
        /// Whom or what it is about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        about: Option<Subject>,
        #[serde(flatten)]
        of: TaskOf,
    },
    /// A task was ticked, moved or dropped.
    TaskChanged {
        /// The event that made it.
        task: String,
        #[serde(flatten)]
        change: TaskChange,
    },
    /// Targets came into force: cells, and how they were split (rule 25).
    TargetsPublished {
        #[serde(flatten)]
        targets: PlannedTargets,
        reason: String,
        /// Who made the draft, where that was somebody else.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        drafted_by: String,
    },
    /// A change of a target was asked for, or a request went a step on (A1, A2).
    Adjusted {
        #[serde(flatten)]
        step: AdjustStep,
    },
    /// Takes an earlier event back.
    Undone {
        /// The event's id.
        event: String,
    },
}

/// The kinds of events: variant and the word it has in the file and in JSON, once each.
macro_rules! kinds {
    ($($variant:ident => $id:literal),+ $(,)?) => {
        impl Event {
            /// The words of all kinds that this program knows.
            pub const KINDS: &'static [&'static str] = &[$($id),+];

            /// The text stored beside the payload for filtering.
            pub fn kind(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $id),+
                }
            }
        }
    };
}

kinds! {
    Intervened => "intervened",
    Noted => "noted",
    Acknowledged => "acknowledged",
    Snoozed => "snoozed",
    Excused => "excused",
    Counted => "counted",
    Confirmed => "confirmed",
    Overridden => "overridden",
    Signalled => "signalled",
    SignalEnded => "signal_ended",
    RulesSet => "rules_set",
    MeetingHeld => "meeting_held",
    Notified => "notified",
    TaskSet => "task_set",
    TaskChanged => "task_changed",
    TargetsPublished => "targets_published",
    Adjusted => "adjusted",
    Undone => "undone",
}

impl Event {
    /// Whether it can be taken back.
    pub fn can_be_undone(&self) -> bool {
        !matches!(self, Self::Notified { .. })
    }

    /// The lowest [`EVENT_VERSION`] of a program that reads it rightly: a kind that did not change can still be
    /// read by older programs.
    pub fn version(&self) -> u32 {
        1
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
    pub author: String,
    pub event: Event,
}
