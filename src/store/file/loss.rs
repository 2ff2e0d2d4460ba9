//! What has become of a database, as far as the shelf of its backups tells: where backups of one lie, whatever
//! stands in its place is what is left of it, and nothing is begun there unasked (promise A12).

use super::answer::BackupToTake;
use super::place::{self, Standing};
use super::shelf::{Shelf, newest_of};
use super::shelved::{Backup, BackupState};
use super::{Create, Finding};
use crate::store::{Result, Store, StoreError};
use crate::sys;
use std::path::{Path, PathBuf};

/// What is wrong with a file that is ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// In the words of SQLite.
    Said(String),
    /// The log of a database lies there without it.
    LogAlone,
    /// What a look at everything in it found first.
    Found(Box<Finding>),
    /// It is not, byte for byte, what it was when it was looked over.
    NotAsMade,
    /// There is nothing in it.
    Empty,
    /// Rows refer to others that are missing.
    References,
    /// A copy holds less than what was copied.
    Short,
}

impl Damage {
    /// Whether SQLite's words say that a table or a column is missing.
    pub fn is_of_schema(said: &str) -> bool {
        ["no such table: ", "no such column: "]
            .iter()
            .any(|begins| said.starts_with(begins))
    }
}

impl From<String> for Damage {
    fn from(said: String) -> Self {
        Self::Said(said)
    }
}

impl From<&str> for Damage {
    fn from(said: &str) -> Self {
        Self::Said(said.to_owned())
    }
}

/// What became of a database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LossKind {
    /// Nothing stands there any more.
    Gone,
    /// A file without content.
    Emptied,
    /// What stands there does not begin as a database of ours.
    Overwritten,
    Damaged(Damage),
}

/// Where one could go back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WayBack {
    /// The newest backup that is whole.
    To(Box<Backup>),
    /// Of a file that can be read: the newest whole backup that holds what is missing in it.
    BackupToTake(Box<BackupToTake>),
    /// There are whole backups, and none holds what is missing.
    NoneHolds,
    /// There are backups that this account may not read, and no other brings anything.
    NoneOpen,
    /// There are backups that a newer program made, and no other brings anything.
    NoneKnown,
    /// There are backups, and none is whole.
    NoneWhole,
    /// Backups were made on the disk that was mounted here, which is not there, and no other brings anything.
    NoDisk(PathBuf),
    /// There is no backup.
    NoBackup,
}

impl WayBack {
    /// Whether there is a backup to go back to that brings something.
    pub fn goes_back(&self) -> bool {
        matches!(self, Self::To(_) | Self::BackupToTake(_))
    }
}

/// A database that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    pub path: PathBuf,
    pub fate: LossKind,
    pub back: WayBack,
    /// What a restore that did not end has set aside, where nothing stands in its place.
    pub aside: Option<PathBuf>,
}

impl Shelf {
    /// Whether there is any backup. A folder that cannot be looked into was made for some, and on a disk that is not
    /// there some lie.
    pub(super) fn holds_any(&self) -> bool {
        self.missing_disk.is_some() || self.list().map_or(true, |all| !all.is_empty())
    }

    /// Whether there are backups of which nothing but this is known, such as those that this account may not read.
    pub(super) fn holds(&self, state: BackupState) -> bool {
        match self.list() {
            Ok(all) => all.iter().any(|backup| backup.judged() == state),
            Err(_) => state == BackupState::Closed && self.folders().any(sys::is_shut),
        }
    }

    /// That backups lie where nobody can look now.
    pub(super) fn on_missing_disk(&self) -> WayBack {
        match self.away() {
            Some(StoreError::NoBackupDisk { disk, .. }) => WayBack::NoDisk(disk),
            _ => WayBack::NoBackup,
        }
    }

    /// The newest whole backup, as far as there is one.
    pub fn way_back(&self) -> WayBack {
        self.way_back_past(None)
    }

    /// The same where one of them has turned out to be bad.
    pub fn way_back_past(&self, bad: Option<&Path>) -> WayBack {
        let mut others = self.list().unwrap_or_default();
        others.retain(|backup| Some(&*backup.path) != bad);
        match newest_of(others, sys::clock::now()) {
            Some(newest) => WayBack::To(Box::new(newest)),
            None if self.holds(BackupState::Closed) => WayBack::NoneOpen,
            None if self.holds(BackupState::Newer) => WayBack::NoneKnown,
            None if self.missing_disk.is_some() => self.on_missing_disk(),
            None if self.holds_any() => WayBack::NoneWhole,
            None => WayBack::NoBackup,
        }
    }

    /// What an error about the database means, now that its backups are looked at; an error about anything else
    /// stays what it is. A file that is damaged is so with or without them.
    pub fn judge(&self, error: StoreError) -> StoreError {
        let about = |path: &Path| path == self.database();
        let fate = match &error {
            StoreError::Missing(path) if about(path) => LossKind::Gone,
            StoreError::HalfMade(path) if about(path) => LossKind::Emptied,
            StoreError::NotOurs(path) if about(path) => LossKind::Overwritten,
            StoreError::Corrupt(damage) => LossKind::Damaged(damage.clone()),
            _ => return error,
        };
        if !self.holds_any() && !matches!(fate, LossKind::Damaged(_)) {
            return error;
        }
        let aside = (fate == LossKind::Gone)
            .then(|| place::newest_aside(self.database()))
            .flatten();
        StoreError::Lost(Box::new(Loss {
            path: self.database().to_owned(),
            aside,
            fate,
            back: self.way_back(),
        }))
    }
}

impl Store {
    /// Whether nothing stands at a path, so that a database may be begun there.
    ///
    /// # Errors
    /// [`StoreError::Lost`] where there was one and backups of it are left; whatever keeps the place from being
    /// looked at.
    pub fn is_to_be_made(path: &Path, elsewhere: Option<&Path>) -> Result<bool> {
        let shelf = Shelf::of(path, elsewhere)?;
        let nothing = match place::standing_at(shelf.database()).map_err(|e| shelf.judge(e))? {
            Standing::File => return Ok(false),
            Standing::Nothing => StoreError::Missing(shelf.database().to_owned()),
            Standing::Empty => StoreError::HalfMade(shelf.database().to_owned()),
        };
        match shelf.judge(nothing) {
            lost @ StoreError::Lost(_) => Err(lost),
            _ => Ok(true),
        }
    }
}

impl Create {
    /// Whether it makes a file where nothing stands.
    pub(super) fn makes(self) -> bool {
        self != Self::Never
    }
}

/// Whether an error says that the file is no longer what it was, so that going back to a backup answers it.
pub fn is_beyond_opening(error: &StoreError) -> bool {
    matches!(
        error,
        StoreError::Corrupt(_) | StoreError::NotOurs(_) | StoreError::Lost(_)
    )
}
