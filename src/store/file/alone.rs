//! What one process at a time may do beside a database, such as sending messages: a lock on a file of its own,
//! which lasts over many writes and keeps nobody from writing.

use super::place::{beside, cannot_open, file_id};
use crate::store::{Result, Store};
use crate::sys::{self, FileId};
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// The right to it; it ends, and its file goes, when this is dropped.
#[derive(Debug)]
pub struct Alone {
    _held: File,
    at: PathBuf,
}

impl Drop for Alone {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.at);
    }
}

impl Store {
    /// Takes the right to do `what` with this database; `None` where another process has it.
    ///
    /// # Errors
    /// The folder cannot be written to.
    pub fn alone_at(&self, what: &str) -> Result<Option<Alone>> {
        let at = beside(&self.path, &format!("-{what}"));
        loop {
            let file = sys::open_lock(&at).map_err(|error| cannot_open(&at, &error))?;
            match take(file, &at).map_err(|error| cannot_open(&at, &error))? {
                LockTry::Taken(alone) => return Ok(Some(alone)),
                LockTry::Elsewhere => return Ok(None),
                LockTry::Gone => {}
            }
        }
    }
}

/// What became of a lock.
#[derive(Debug)]
enum LockTry {
    /// It is had.
    Taken(Alone),
    /// Another process has it.
    Elsewhere,
    /// The file is not the one that stands there any more: whoever had it took it away between the opening and the
    /// lock, and a lock on a file that nobody finds keeps nobody out.
    Gone,
}

/// Locks a file that was opened at a path.
fn take(file: File, at: &Path) -> io::Result<LockTry> {
    match file.try_lock() {
        Ok(()) if file_id(at) != Some(FileId::of(&file.metadata()?)) => Ok(LockTry::Gone),
        Ok(()) => Ok(LockTry::Taken(Alone {
            _held: file,
            at: at.to_owned(),
        })),
        Err(TryLockError::WouldBlock) => Ok(LockTry::Elsewhere),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::store;

    #[test]
    fn one_at_a_time_and_nothing_is_left() {
        let (folder, store) = store();
        let count = || std::fs::read_dir(folder.path()).unwrap().count();
        let before = count();
        let first = store.alone_at("notify").unwrap().unwrap();
        assert!(store.alone_at("notify").unwrap().is_none());
        assert!(store.alone_at("other").unwrap().is_some());
        drop(first);
        assert_eq!(count(), before);
        assert!(store.alone_at("notify").unwrap().is_some());
    }

    #[test]
    fn a_lock_on_a_file_that_was_taken_away_is_none() {
        let (_folder, store) = store();
        let at = beside(&store.path, "-notify");
        let first = store.alone_at("notify").unwrap().unwrap();
        // Two openers of the lock file while its first holder lives; they lock it only once that one has removed it.
        let opened = [(); 2].map(|()| sys::open_lock(&at).unwrap());
        drop(first);
        let [gone, late] = opened;
        assert!(
            matches!(take(gone, &at), Ok(LockTry::Gone)),
            "nothing stands there"
        );
        let third = store.alone_at("notify").unwrap().unwrap();
        assert!(
            matches!(take(late, &at), Ok(LockTry::Gone)),
            "another stands there"
        );
        drop(third);
        assert!(!at.exists());
    }
}
