//! What can go wrong with the file, and what was refused. Words are made in `report::phrase`, in the
//! user's language; each says what happened, what was kept and what to do.

use crate::domain::Day;
use crate::domain::rules::{RuleKey, UnfitChange};
use crate::domain::targets::TargetRefusal;
use crate::store::{Damage, Finding, Loss};
use crate::sys;
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
    /// The system gives this process, or all of them, no more open files.
    #[error("no more open files")]
    TooManyFiles,
    /// The file may not be written.
    #[error("the database is read-only")]
    ReadOnly,
    /// The file could not be opened.
    #[error("cannot open {path}: {why}")]
    CannotOpen {
        path: PathBuf,
        /// Why, from the system.
        why: String,
    },
    /// There is no file and none was to be made.
    #[error("{0} does not exist")]
    Missing(PathBuf),
    /// A database that was begun and never finished: nothing is in it.
    #[error("{0} was never finished")]
    HalfMade(PathBuf),
    /// The path is a symbolic link.
    #[error("{0} is a symbolic link")]
    Symlink(PathBuf),
    /// A folder, a device, a pipe.
    #[error("{0} is not a regular file")]
    Special(PathBuf),
    /// The file has a second name: each name would get a log of its own, and one would lose what the other wrote.
    #[error("{0} has several names")]
    SeveralNames(PathBuf),
    /// The file is mounted by itself (`mount --bind`, a container's volume): whoever opens it in its own folder has
    /// another log there.
    #[error("{0} is mounted without its folder")]
    MountedAlone(PathBuf),
    /// The folder is kept the same on several machines by a program, which copies the file while it changes.
    #[error("{path} is synchronised: {by}")]
    Synced {
        path: PathBuf,
        /// What says so: the folder's name, or the mark in it.
        by: String,
    },
    /// A file system on which locks do not hold.
    #[error("{path} lies on {kind}")]
    UnsafeDisk { path: PathBuf, kind: &'static str },
    /// Something stands where a new file was to be made.
    #[error("{0} exists already")]
    Exists(PathBuf),
    /// A backup that has nothing in common with the database it was to come into.
    #[error("{0} is of another company")]
    Unrelated(PathBuf),
    /// The file or its log was deleted, moved or replaced while it was open.
    #[error("{0} is not the file that was opened")]
    Moved(PathBuf),
    /// A file, but not ours.
    #[error("{0} is not a quarterdeck database")]
    NotOurs(PathBuf),
    /// Written by a newer program.
    #[error("{path} has schema {found}; this program knows {known}")]
    Newer {
        path: PathBuf,
        /// Its schema.
        found: i64,
        known: i64,
    },
    #[error("the database is damaged")]
    Corrupt(Damage),
    /// The database is not what it was, and its backups were looked at.
    #[error("{} is not what it was", .0.path.display())]
    Lost(Box<Loss>),
    /// A backup that was to be gone back to does not read as one.
    #[error("{path} is no whole backup: {why}")]
    BadBackup {
        path: PathBuf,
        /// What it met.
        why: Box<StoreError>,
    },
    /// The linked SQLite has the WAL-reset bug.
    #[error("SQLite {0} is too old")]
    OldSqlite(String),
    /// Somebody stopped an import, or a count gave way to what was asked for.
    #[error("stopped")]
    Stopped,
    /// A command was refused.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// Anything else SQLite said.
    #[error("{0}")]
    Other(String),
}

impl From<Finding> for StoreError {
    fn from(found: Finding) -> Self {
        Self::Corrupt(Damage::Found(Box::new(found)))
    }
}

impl From<TargetRefusal> for StoreError {
    fn from(why: TargetRefusal) -> Self {
        Self::Refused(Refusal::OfTarget(Box::new(why)))
    }
}

/// Why a command was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No such warning; the text as given.
    UnknownWarning(String),
    /// The text fits several warnings; their ids.
    AmbiguousWarning(String, Vec<String>),
    /// The warning is closed.
    WarningClosed(String),
    /// No such rep; the nearest name.
    UnknownRep(String, Option<String>),
    /// Several reps have this name; their ids.
    AmbiguousRep(String, Vec<String>),
    /// The rep reported nothing for the day: there is nothing to confirm.
    NothingReported(String, Day),
    /// Nobody's report of the day is to be confirmed.
    NobodyReported(Day),
    /// No such unit; the nearest name.
    UnknownUnit(String, Option<String>),
    /// Several units have this name; their paths.
    AmbiguousUnit(String, Vec<String>),
    /// No market signal that still holds has this id.
    UnknownSignal(String),
    /// No open task has this id.
    UnknownTask(String),
    /// The task has no open step with this id; those it has.
    UnknownStep(String, Vec<String>),
    /// No such play; the known ids.
    UnknownPlay(String, Vec<String>),
    /// No such action.
    UnknownAction(String),
    /// No such event.
    CannotUndo(String),
    /// The event was taken back before.
    UndoneAlready(String),
    /// The event was not taken back, so that it cannot be brought back.
    CannotRedo(String),
    /// Somebody has changed the cell of a count since.
    CountedSince,
    /// The verdict of the check on this day rests on the intervention.
    CheckRests(Day),
    /// A reason is required.
    ReasonMissing,
    /// A text that is no reason is required.
    TextMissing(TextOf),
    /// A day before the first one that may be chosen, or after the last one.
    DayNotAllowed {
        day: Day,
        first: Option<Day>,
        last: Option<Day>,
    },
    /// Rules would change on a day that is judged already; the first one that is not.
    RulesOfPast { from: Day, earliest: Day },
    /// A number of the rules does not exist, or cannot be what it was to be.
    UnfitRules(Box<UnfitChange>),
    /// A number is given on the command line for this run: no change would show.
    PinnedRule(RuleKey),
    /// On that day the numbers are so already.
    NothingToSet(Day),
    /// Leave that ends before it begins, or is longer than so many days; the first day.
    DaysNotAllowed(Day, i32),
    /// The same of a market signal, which may not end before today either.
    SignalDays(Day, i32),
    /// A check can be on an own working day on which its rule may have cleared, and on no other.
    CheckDay {
        day: Day,
        /// The first one.
        earliest: Day,
    },
    /// No such intervention to note on or to judge; its event id.
    UnknownIntervention(String),
    /// The intervention is checked on this day; before that there is no verdict to be set otherwise (rule 10).
    NotYetChecked(Day),
    /// The warning was corrected away: its interventions have no verdict (rule 10).
    NeverChecked,
    /// No version of targets with this id waits for being published.
    NoDraft(String),
    /// Of a target: it is not set, published or changed.
    OfTarget(Box<TargetRefusal>),
    /// A ratio or a level, by its id, has no parts that add up to it (rule 13).
    NoSplit(String),
    /// The event was saved already, with another content.
    SavedDifferently(String),
    /// A text may have this many bytes at most.
    TextTooLong(usize),
    /// A count may be this high at most.
    CountTooHigh(u32),
    /// A snapshot would close a large part of what is open, or a whole region: so many of so many.
    Shrinks { gone: u64, of: u64 },
    /// Two files of one run say something else of the same: its name, and the other file.
    Collides { what: String, file: String },
    /// A file came in before, as an import, and a later one, by number, said something else of its rows since.
    CameBefore { import: i64, later: i64 },
    /// No import has this number.
    NoImport(String),
    /// The import was undone before.
    ImportUndone(String),
    /// Something later stands on the import: a later one, or what was done with whom it made.
    StoodOn(String),
    /// Another source counted the same cells, and nobody said whether both count; its name.
    CountedElsewhere { source: String },
}

/// A text without which nothing is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextOf {
    /// What is to be done.
    Task,
    /// What was heard of the market.
    Signal,
    /// What was agreed in a meeting.
    Meeting,
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::{Error, ErrorCode, ffi};
        let (failure, message) = match &error {
            Error::SqliteFailure(failure, message) => (
                failure,
                message.clone().unwrap_or_else(|| failure.to_string()),
            ),
            Error::SqlInputError { error, msg, .. } => (error, msg.clone()),
            // Our tables are strict: a value of another type, or text that is none, is damage.
            Error::FromSqlConversionFailure(..)
            | Error::IntegralValueOutOfRange(..)
            | Error::InvalidColumnType(..)
            | Error::Utf8Error(..) => return Self::Corrupt(error.to_string().into()),
            _ => return Self::Other(error.to_string()),
        };
        match failure.code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
            ErrorCode::DiskFull => Self::Full,
            // Asked by ourselves, to give way to a request.
            ErrorCode::OperationInterrupted => Self::Stopped,
            // SQLite says of it that a file cannot be opened or a disk has failed.
            ErrorCode::CannotOpen | ErrorCode::SystemIoFailure if sys::is_out_of_files() => {
                Self::TooManyFiles
            }
            ErrorCode::SystemIoFailure if no_room(failure.extended_code) => Self::Full,
            ErrorCode::SystemIoFailure => {
                Self::Io(format!("{message} ({})", failure.extended_code))
            }
            ErrorCode::ReadOnly if failure.extended_code == ffi::SQLITE_READONLY_DBMOVED => {
                Self::Moved(PathBuf::new())
            }
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied => Self::ReadOnly,
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Corrupt(message.into()),
            _ => Self::Other(message),
        }
    }
}

/// Whether SQLite's I/O error means that a file could not grow. Of the disk's limits it tells only a full
/// one apart from failures; for a quota or a limit on file sizes there is the system's last word.
fn no_room(extended_code: i32) -> bool {
    use rusqlite::ffi;
    use std::io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    match extended_code {
        ffi::SQLITE_IOERR_SHMSIZE => true,
        ffi::SQLITE_IOERR_WRITE | ffi::SQLITE_IOERR_TRUNCATE | ffi::SQLITE_IOERR_SHMOPEN => {
            matches!(
                std::io::Error::last_os_error().kind(),
                FileTooLarge | QuotaExceeded | StorageFull
            )
        }
        _ => false,
    }
}
