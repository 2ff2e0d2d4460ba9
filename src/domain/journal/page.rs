//! A day of the journal as it is read: what was saved, by whom, about whom, and whether it still stands.

use super::{Event, PrivateText};
use crate::domain::Day;
use crate::domain::warning::Verdict;

/// A day of the journal, or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalPage {
    /// The business day; the last one.
    pub day: Day,
    /// Newest first. What was taken back stays.
    pub entries: Vec<JournalEntry>,
    /// The last day before it on which something was saved.
    pub before: Option<Day>,
    /// The next day after it on which something was saved.
    pub after: Option<Day>,
}

/// Something that was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalEntry {
    /// Id of the event or the import.
    pub id: String,
    /// The business day.
    pub day: Day,
    /// The UTC instant, RFC 3339 with milliseconds.
    pub at: String,
    /// As it stands in the journal; untrusted.
    pub author: String,
    /// The author is whoever looks.
    pub mine: bool,
    /// What was saved.
    pub logged: Logged,
    /// Whom or what it is about.
    pub about: LoggedAbout,
    /// Whether it still stands.
    pub state: EntryState,
}

impl JournalEntry {
    /// Nobody is oneself in it any more: authors show by name.
    pub fn by_name(&mut self) {
        self.mine = false;
        if let EntryState::TakenBack { mine, .. } = &mut self.state {
            *mine = false;
        }
    }

    /// The private text that shows of it once somebody asks.
    pub fn private_text(&self) -> Option<&PrivateText> {
        let Logged::Event { event, .. } = &self.logged else {
            return None;
        };
        event.private_text()
    }

    /// It stands and changes nothing: another copy of the file came before it.
    pub fn is_uncounted(&self) -> bool {
        let uncounted = ActOutcome::Uncounted;
        matches!(&self.logged, Logged::Event { outcome, .. } if *outcome == uncounted)
    }

    /// It stands and can be taken back.
    pub fn can_be_undone(&self) -> bool {
        self.state == EntryState::Stands
    }

    /// It was taken back and can be brought back.
    pub fn is_undone(&self) -> bool {
        matches!(self.state, EntryState::TakenBack { .. })
    }
}

/// What became of an intervention (rule 10).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ActOutcome {
    /// Its check is ahead; also of whatever is no intervention.
    #[default]
    Ahead,
    /// Its check waits for data.
    NoData,
    /// Due, and the close of the week that runs decides.
    Undecided,
    /// Its check said so, or somebody by hand.
    Judged(Verdict),
    /// Its warning was corrected away: there is nothing to check.
    Corrected,
    /// Its warning ended before its check with whom or what it is about: there is nothing to check.
    Ended,
    /// A step of a request that another one came before, on another copy of the file: it changes nothing.
    Uncounted,
}

impl ActOutcome {
    /// The verdict, where there is one.
    pub fn verdict(self) -> Option<Verdict> {
        match self {
            Self::Judged(verdict) => Some(verdict),
            Self::Ahead
            | Self::NoData
            | Self::Undecided
            | Self::Corrected
            | Self::Ended
            | Self::Uncounted => None,
        }
    }
}

/// What was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Logged {
    /// Something a person did; an intervention with its newest note and what became of it.
    Event {
        /// The event.
        event: Box<Event>,
        /// What became of an intervention.
        outcome: ActOutcome,
        /// What a note or a verdict by hand is about.
        on: Option<Box<Event>>,
    },
    /// Something of another day was taken back, or brought back.
    Reversal {
        /// What it was.
        event: Box<Event>,
        /// The business day on which that was saved.
        day: Day,
        /// It was brought back.
        back: bool,
    },
    /// Something that a newer version of the program saved: it is kept, and says nothing here.
    Newer,
    /// A file came in.
    Import {
        /// Of which kind.
        kind: String,
        /// The file's name; untrusted.
        file: String,
        /// Rows read, values new, changed and the same, rows rejected.
        counts: ImportCounts,
    },
}

/// What an import brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImportCounts {
    pub rows: u64,
    pub added: u64,
    pub changed: u64,
    pub same: u64,
    pub rejected: u64,
}

/// Whom or what an entry is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoggedAbout {
    /// A rep: id, and name as shown, untrusted.
    Rep(String, String),
    /// A customer: id, and name as shown, untrusted.
    Customer(String, String),
    /// Something that has no name of its own; its id, untrusted.
    Other(String),
    /// Nobody: a file.
    Nothing,
}

impl LoggedAbout {
    /// The name as shown; untrusted.
    pub fn name(&self) -> &str {
        match self {
            Self::Rep(_, name) | Self::Customer(_, name) | Self::Other(name) => name,
            Self::Nothing => "",
        }
    }
}

/// Whether an entry still stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryState {
    /// It does, and can be taken back.
    Stands,
    /// Its check has been made and rests on it.
    Checked,
    /// It was taken back.
    TakenBack {
        /// The business day.
        day: Day,
        /// The UTC instant.
        at: String,
        /// By whom; untrusted.
        by: String,
        /// By whoever looks.
        mine: bool,
    },
    /// It is not undone by a key: a file, or what took something else back.
    Fixed,
}
