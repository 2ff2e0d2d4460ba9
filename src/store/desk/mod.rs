//! What passes between the cockpit and the store thread: requests in, replies out. Every request that
//! reads carries a generation; the newest wins and stale replies are dropped by the reader.

mod kept;
mod pages;
pub mod thread;

pub use crate::domain::entered::{
    MeantUnit, NewAdjustment, NewMeeting, NewRules, NewSignal, NewTargets, NewTask, TaskGiven,
};
pub(crate) use kept::Kept;
pub use pages::{Page, PageId};

use super::{Finding, StoreError, WaitsFor, WayBack};
use crate::domain::backtest::TriedRules;
use crate::domain::board::{Board, QueueRow};
use crate::domain::brief::BriefMorning;
use crate::domain::journal::{Event, Part};
use crate::domain::metric::Metric;
use crate::domain::tasks::TaskChange;
use crate::domain::warning::Verdict;
use crate::domain::{Day, Period};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// To the store thread.
#[derive(Clone, Debug)]
pub enum Request {
    /// Build the board. `None` for metric or period means the store's own choice.
    Board {
        /// Echoed in the reply.
        generation: u64,
        /// How many working mornings before the present one is looked at from here on; 0 for the present one. Boards,
        /// pages and briefs are of that morning, what is written is of the present one.
        back: u32,
        /// What the tree shows.
        metric: Option<Metric>,
        /// The tree's period.
        period: Option<Period>,
    },
    /// Read the warnings that closed lately.
    Closed,
    /// Build a page.
    Page {
        /// Echoed in the reply.
        generation: u64,
        page: PageId,
    },
    /// Read the whole brief of the stand-up.
    Brief {
        /// Echoed in the reply.
        generation: u64,
        /// The name or path of the unit whose it is; empty for the company.
        unit: String,
    },
    /// Judge history with other numbers of rules and standards.
    TryRules {
        /// Echoed in the reply.
        generation: u64,
        /// Which, as they are written, and what each is to be.
        numbers: Vec<(String, i64)>,
    },
    /// Look at everything in the file, beside whatever else is asked for.
    LookOver,
    /// Do something. `token` is echoed in the reply; until then it is a draft under its id, which its first
    /// event will have, so that doing it twice does it once (promise A2).
    Write {
        token: u64,
        id: String,
        command: Command,
    },
    /// End the thread.
    Stop,
}

/// What a person does. One command is one transaction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Log a play on one or more warnings. `ids[i]` is the UUIDv7 of the event for `warnings[i]`, made
    /// when the form opened, so that saving twice saves once.
    Intervene {
        /// Text ids of warnings.
        warnings: Vec<String>,
        /// Event ids, one per warning.
        ids: Vec<String>,
        /// Play ids, one per warning.
        plays: Vec<String>,
        note: Option<String>,
        /// Verification day; `None` computes it (rule 10).
        verify_on: Option<Day>,
        /// Of a play that is a task, who does it and by when.
        #[serde(default)]
        task: Option<TaskGiven>,
    },
    /// Add or replace the note on an intervention.
    Note {
        /// UUIDv7 of this event.
        id: String,
        /// The intervention's event id.
        intervention: String,
        text: String,
    },
    /// Acknowledge warnings.
    Acknowledge {
        /// Text ids.
        warnings: Vec<String>,
    },
    /// Snooze a warning: at most `snooze_days` own working days, with a reason.
    Snooze {
        /// Text id.
        warning: String,
        /// First day it shows again; `None` for the longest allowed.
        until: Option<Day>,
        /// Why; not empty.
        reason: String,
    },
    /// Excuse days of a rep, rest days between them included: they ask for nothing anyway.
    Excuse {
        /// Rep id.
        rep: String,
        /// The first day.
        day: Day,
        /// The last day.
        to: Day,
        /// Full or half of each.
        part: Part,
        /// Why; not empty.
        reason: String,
    },
    /// Type counts; `None` is "no report".
    Count {
        /// Rep id.
        rep: String,
        /// The day.
        day: Day,
        /// Action id.
        action: String,
        /// The value.
        value: Option<u32>,
    },
    /// Confirm what reps reported for a day (K6).
    Confirm {
        day: Day,
        /// Rep ids.
        reps: Vec<String>,
    },
    /// Set a verdict against the computed one.
    Override {
        /// The intervention's event id.
        intervention: String,
        /// The verdict.
        verdict: Verdict,
        /// Why; not empty.
        reason: String,
    },
    /// Enter a market signal (W12).
    Signal(NewSignal),
    /// A market signal holds no longer, from today on.
    EndSignal {
        /// The signal's event id.
        signal: String,
    },
    /// A meeting was held (R1).
    Meet(NewMeeting),
    /// Numbers of rules and standards hold from a day on.
    SetRules(NewRules),
    /// Write down something to be done.
    SetTask(NewTask),
    /// Tick, move or drop a task.
    ChangeTask {
        /// Its event id, or the end of it.
        task: String,
        change: TaskChange,
    },
    /// Put targets in force: those of a draft, or those given.
    PublishTargets(NewTargets),
    /// A change of a target is asked for, or a request goes a step on.
    Adjust(NewAdjustment),
    /// Take back these events (all made by one command).
    Undo {
        /// Event ids.
        events: Vec<String>,
    },
    /// Bring back these events that were taken back, with their notes.
    Redo {
        /// Their event ids.
        events: Vec<String>,
    },
}

/// An event that was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenBack {
    /// The event's id.
    pub id: String,
    /// What it was, with the newest note on it.
    pub event: Event,
}

impl Command {
    /// Whether it says something about a warning.
    pub(super) fn answers(&self) -> bool {
        matches!(
            self,
            Self::Intervene { .. }
                | Self::Acknowledge { .. }
                | Self::Snooze { .. }
                | Self::Override { .. }
        )
    }

    /// Whether it brings the ids of its events itself.
    pub(super) fn has_ids(&self) -> bool {
        match self {
            Self::Intervene { .. } | Self::Note { .. } => true,
            Self::Acknowledge { .. }
            | Self::Snooze { .. }
            | Self::Excuse { .. }
            | Self::Count { .. }
            | Self::Confirm { .. }
            | Self::Override { .. }
            | Self::Signal(_)
            | Self::EndSignal { .. }
            | Self::Meet(_)
            | Self::SetRules(_)
            | Self::SetTask(_)
            | Self::ChangeTask { .. }
            | Self::PublishTargets(_)
            | Self::Adjust(_)
            | Self::Undo { .. }
            | Self::Redo { .. } => false,
        }
    }

    /// Whether what is expected or done on a day changes by it, so that warnings may.
    pub(super) fn changes_days(&self) -> bool {
        match self {
            Self::Excuse { .. }
            | Self::Count { .. }
            | Self::Signal(_)
            | Self::EndSignal { .. }
            | Self::SetRules(_)
            | Self::PublishTargets(_)
            | Self::Adjust(_)
            | Self::Undo { .. }
            | Self::Redo { .. } => true,
            Self::Intervene { .. }
            | Self::Note { .. }
            | Self::Acknowledge { .. }
            | Self::Snooze { .. }
            | Self::Confirm { .. }
            | Self::Meet(_)
            | Self::SetTask(_)
            | Self::ChangeTask { .. }
            | Self::Override { .. } => false,
        }
    }
}

/// From the store thread.
#[derive(Clone, Debug)]
pub enum Reply {
    /// A board.
    Board {
        /// Of the request; 0 when the store noticed another process's change by itself.
        generation: u64,
        /// The value.
        board: Arc<Board>,
    },
    /// A page; `None` when its subject is gone.
    Page {
        /// Of the request.
        generation: u64,
        page: PageId,
        /// The value.
        value: Option<Page>,
    },
    /// The whole brief of the stand-up.
    Brief {
        /// Of the request.
        generation: u64,
        brief: Arc<BriefMorning>,
    },
    /// What history says to other numbers; nothing where they do not fit.
    Tried {
        /// Of the request.
        generation: u64,
        tried: Option<Arc<TriedRules>>,
        /// The first and the last day that was judged.
        days: (Day, Day),
    },
    /// The warnings that closed lately, the newest first.
    Closed(Arc<Vec<QueueRow>>),
    /// A write is on disk. A new board follows by itself.
    Saved {
        /// Of the request.
        token: u64,
        /// Event ids that `Undo` takes.
        events: Vec<String>,
        /// What an undoing has given back, so that its text can become a draft.
        given_back: Vec<GivenBack>,
    },
    /// A request failed; nothing was written.
    Failed {
        /// Of the request, for writes.
        token: Option<u64>,
        /// What happened; `report::phrase` puts it into words.
        error: Arc<StoreError>,
    },
    /// A write waits until another one is done, which takes longer than a moment.
    Waits(WaitsFor),
    /// Everything in the file was looked at, and so many things were found damaged or missing; each of them was noticed.
    LookedOver {
        /// When that was begun.
        at: DateTime<Utc>,
        wrong: usize,
    },
    /// Another process changed the file; a new board follows.
    Changed,
    /// Something about the file that whoever works with it should know.
    Noticed(Finding),
    /// Something that was entered or imported is not there as it was, and where one could go back to.
    Lost { finding: Finding, back: WayBack },
}
