//! What can go wrong with the file. Words are made in `report::phrase`, in the user's language; each says what
//! happened, what was kept and what to do.

use crate::domain::refusal::{Halted, Refusal};
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
    /// Another process has been at the backups for too long.
    #[error("the backups are busy")]
    BackupsBusy,
    /// The disk is not there on which the backups of the database were made; they lie beside the database meanwhile.
    #[error("the disk of the backups is not there: {disk}")]
    NoBackupDisk {
        /// Where it was mounted.
        disk: PathBuf,
        /// Where they go without it.
        folder: PathBuf,
    },
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
    /// The file lies on a disk that is mounted for reading alone.
    #[error("{0} lies on a read-only disk")]
    ReadOnlyDisk(PathBuf),
    /// Its log lies beside it, and to be read the two would have to be written.
    #[error("the log of {0} cannot be read without writing")]
    LogUnread(PathBuf),
    /// A trigger or a view of this name stands in the file that this program did not make: with the next save it would
    /// do what somebody else wants (promise D11).
    #[error("foreign code in the schema: {0}")]
    ForeignCode(String),
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
    /// Written by a program that calls its schema by the same number, and whose tables are others.
    #[error("{0} was made by another build")]
    OtherBuild(PathBuf),
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

impl StoreError {
    /// Whether what keeps a file from being written may leave it readable.
    pub fn may_be_read(&self) -> bool {
        matches!(
            self,
            Self::ReadOnly
                | Self::ReadOnlyDisk(_)
                | Self::ForeignCode(_)
                | Self::Full
                | Self::Io(_)
                | Self::CannotOpen { .. }
                | Self::Other(_)
        )
    }
}

impl From<Finding> for StoreError {
    fn from(found: Finding) -> Self {
        Self::Corrupt(Damage::Found(Box::new(found)))
    }
}

impl From<Refusal> for StoreError {
    fn from(why: Refusal) -> Self {
        Self::Refused(why)
    }
}

impl From<TargetRefusal> for StoreError {
    fn from(why: TargetRefusal) -> Self {
        Self::Refused(why.into())
    }
}

impl From<Halted<StoreError>> for StoreError {
    fn from(why: Halted<StoreError>) -> Self {
        match why {
            Halted::Refused(why) => Self::Refused(why),
            Halted::Failed(error) => error,
        }
    }
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
            // Every statement is ours, and so is every table: one that is missing was taken away.
            _ if Damage::is_of_schema(&message) => Self::Corrupt(message.into()),
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
