//! Sources and their files as they are now, and what became of them.

use crate::domain::facts::{ImportKind, SourceAttempt};
use crate::intake::{ImportReport, IntakeError};
use std::path::PathBuf;
use std::time::SystemTime;

/// A source as it is now.
#[derive(Clone, Debug)]
pub struct SourceNow {
    /// Its name.
    pub name: String,
    /// What its files hold.
    pub kind: ImportKind,
    /// Where it is, as it was written.
    pub place: String,
    /// Its files, the newest first; empty for a command.
    pub files: Vec<SourceFileNow>,
    /// Why it cannot be looked at, in words.
    pub problem: Option<String>,
    /// How the last attempt went.
    pub attempt: Option<SourceAttempt>,
}

/// A file of a source.
#[derive(Clone, Debug)]
pub struct SourceFileNow {
    /// Where it is.
    pub path: PathBuf,
    /// When it was written last.
    pub modified: SystemTime,
    /// Whether it is in.
    pub state: SourceFileState,
}

/// What is to be done with a file of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceFileState {
    /// It is not in.
    New,
    /// It came in at this instant: UTC, RFC 3339.
    In(String),
    /// It is not in, and a newer one is: it would bring back what is over.
    Older,
}

/// What became of a file, or of a source that has none.
#[derive(Debug)]
pub struct SourceEnd {
    /// The source's name.
    pub source: String,
    /// The file, as it is shown; the source's name for a command.
    pub file: String,
    /// What was imported, or why nothing was.
    pub came: Result<Box<ImportReport>, SourceFault>,
}

/// Why nothing of a file or source came in.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceFault {
    /// In words.
    pub said: String,
    /// What kind of fault it is.
    pub what: FaultOf,
}

/// Whose fault it is.
#[derive(Clone, Debug, PartialEq)]
pub enum FaultOf {
    /// The settings say something that cannot be.
    Settings,
    /// Nothing is there, or it cannot be read.
    Place,
    /// The file or the database.
    Import(Box<IntakeError>),
}

impl SourceNow {
    /// How many files wait to be brought in.
    pub fn new_files(&self) -> usize {
        let new = |f: &&SourceFileNow| f.state == SourceFileState::New;
        self.files.iter().filter(new).count()
    }
}
