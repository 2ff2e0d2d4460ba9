//! What people enter, as it is sent to be written down: signals, numbers of rules, meetings, tasks.

use crate::domain::Day;
use crate::domain::journal::TaskOf;
use crate::domain::meeting::MeetingKind;
use crate::domain::warning::{SignalKind, Subject};
use serde::{Deserialize, Serialize};

/// A market signal as it is entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewSignal {
    pub about: SignalKind,
    /// The name or path of the unit that it concerns; empty for the company.
    pub unit: String,
    /// The product that it concerns; empty for all.
    pub product: String,
    /// What was heard; not empty.
    pub text: String,
    /// The first day on which it holds; `None` for today.
    pub from: Option<Day>,
    /// The last one; `None` for as long as the settings say.
    pub until: Option<Day>,
}

/// Numbers of rules and standards as they are set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewRules {
    /// Which one, written `W3.red_below`, `week.red_below` or `standards.mid.need`, and what it is to be.
    pub numbers: Vec<(String, i64)>,
    /// The first day on which they hold; `None` for the first one that is not judged yet.
    pub from: Option<Day>,
    /// Why; not empty.
    pub reason: String,
}

/// A meeting as it is written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewMeeting {
    pub kind: MeetingKind,
    /// The name or path of the unit whose it was; empty for the company.
    pub unit: String,
    /// What was talked about; may be empty.
    pub content: String,
    /// What was agreed; not empty.
    pub measure: String,
}

/// Something to be done, as it is written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewTask {
    /// What; not empty.
    pub text: String,
    /// Whom or what it is about.
    pub about: Option<Subject>,
    /// An empty owner is whoever writes it down.
    pub of: TaskOf,
}

/// Who does the task that a play makes, and by when, as far as somebody said so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskGiven {
    /// `None` for whoever logs it.
    pub owner: Option<String>,
    /// `None` for the day of the check.
    pub due: Option<Day>,
}
