//! What can go wrong with the file, and what was refused. Words are made in `report::phrase`, in the
//! user's language; each says what happened, what was kept and what to do.

use crate::domain::Day;
use std::path::PathBuf;

/// A failure of the database or a refusal of a command. Nothing was written in either case.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum StoreError {
    /// Another process kept the file locked for too long.
    #[error("the database is busy")]
    Busy,
    /// No space left.
    #[error("the disk is full")]
    Full,
    /// The disk failed.
    #[error("the disk failed: {0}")]
    Io(String),
    /// The file may not be written.
    #[error("the database is read-only")]
    ReadOnly,
    /// The file could not be opened.
    #[error("cannot open {path}: {why}")]
    CannotOpen {
        /// Which.
        path: PathBuf,
        /// Why, from the system.
        why: String,
    },
    /// There is no file and none was to be made.
    #[error("{0} does not exist")]
    Missing(PathBuf),
    /// The path is a symbolic link.
    #[error("{0} is a symbolic link")]
    Symlink(PathBuf),
    /// A file, but not ours.
    #[error("{0} is not a quarterdeck database")]
    NotOurs(PathBuf),
    /// Written by a newer program.
    #[error("{path} has schema {found}; this program knows {known}")]
    Newer {
        /// Which.
        path: PathBuf,
        /// Its schema.
        found: i64,
        /// Ours.
        known: i64,
    },
    /// Damaged.
    #[error("the database is damaged: {0}")]
    Corrupt(String),
    /// The linked SQLite has the WAL-reset bug.
    #[error("SQLite {0} is too old")]
    OldSqlite(String),
    /// A command was refused.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// Anything else SQLite said.
    #[error("{0}")]
    Other(String),
}

/// Why a command was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No such warning; the text as given.
    UnknownWarning(String),
    /// The text fits several warnings.
    AmbiguousWarning(String),
    /// The warning is closed.
    WarningClosed(String),
    /// No such rep.
    UnknownRep(String),
    /// No such play; the known ids.
    UnknownPlay(String, Vec<String>),
    /// No such action.
    UnknownAction(String),
    /// No such event, or it cannot be undone.
    CannotUndo(String),
    /// A reason is required.
    ReasonMissing,
    /// A snooze may last until this day at most (rule 8).
    SnoozeTooLong(Day),
    /// A day that makes no sense here: in the past for a snooze or verification.
    DayNotAllowed(Day),
}
