//! What people enter, as it is sent to be written down: signals, numbers of rules, meetings, tasks, targets.

use crate::domain::Day;
use crate::domain::journal::TaskOf;
use crate::domain::meeting::MeetingKind;
use crate::domain::targets::{AskReason, BelowAsked, CellId, PlannedTargets, ResidualPlace};
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
    /// The last day, where they hold for a while.
    #[serde(default)]
    pub to: Option<Day>,
    /// Why; not empty.
    pub reason: String,
}

/// A meeting as it is written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewMeeting {
    pub kind: MeetingKind,
    /// The unit whose it was.
    pub unit: MeantUnit,
    /// What was talked about; may be empty.
    pub content: String,
    /// What was agreed; not empty.
    pub measure: String,
}

/// Which unit somebody means. One that was in front is known by its id: a rename while something is typed about it
/// loses nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MeantUnit {
    /// Its name or path, as somebody typed it; empty for the company.
    Typed(String),
    /// Its id; empty for the company.
    Chosen(String),
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

/// Targets that are to come into force.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewTargets {
    /// The draft's id, or the end of it; empty where they are given here.
    #[serde(default)]
    pub draft: String,
    #[serde(default)]
    pub targets: PlannedTargets,
    /// Why; not empty.
    pub reason: String,
    /// One of them whose targets below come into force with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<BelowAsked>,
}

/// A step of an adjustment as somebody takes it. Requests are named by their id, or the end of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NewAdjustment {
    Ask {
        cell: CellId,
        /// Hundredths of a percent of the published base; below zero for less.
        hundredths: i32,
        reason: AskReason,
        /// Not empty.
        why: String,
        /// What is done instead; may be empty.
        in_return: String,
    },
    Approve {
        request: String,
        place: ResidualPlace,
        note: String,
    },
    Reject {
        request: String,
        /// Not empty.
        note: String,
    },
    Withdraw {
        request: String,
    },
    File {
        request: String,
        note: String,
    },
    /// A3: a quarter is raised by what two rejected ones add.
    Raise {
        /// The quarter, of whom.
        cell: CellId,
        note: String,
    },
}
