//! What one process at a time may do beside a database, such as sending messages: a lock on a file of its own,
//! which lasts over many writes and keeps nobody from writing.

use super::place::{beside, cannot_open};
use crate::store::{Result, Store};
use crate::sys;
use std::fs::{self, File, TryLockError};
use std::path::PathBuf;

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
        let file = sys::open_lock(&at).map_err(|error| cannot_open(&at, &error))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Alone { _held: file, at })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(cannot_open(&at, &error)),
        }
    }
}

#[cfg(test)]
mod tests {
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
}
