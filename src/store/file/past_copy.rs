//! A copy of a database that is thrown away. It bears the name of a file that is not whole, so that one which a killed
//! run has left goes with those (`sys::leftovers`). While it is looked at it is locked, which keeps it from going.

use super::place::{beside, cannot_open};
use crate::store::Result;
use crate::sys::leftovers::{UnderWay, draft_of};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// The copy; its files go when this is dropped.
#[derive(Debug)]
pub(in crate::store) struct PastCopy {
    path: PathBuf,
    held: Option<File>,
    _under_way: UnderWay,
}

impl PastCopy {
    /// Beside the database that it is of; `id` is a UUID that nobody else has.
    pub fn beside(database: &Path, id: &str) -> Self {
        let path = draft_of(database, id);
        Self {
            _under_way: UnderWay::begin(&path),
            path,
            held: None,
        }
    }

    /// Locks it, once it is there and before SQLite has it open: a file that is closed takes SQLite's locks of the
    /// same process along.
    pub fn hold(&mut self) -> Result<()> {
        let failed = |error: io::Error| cannot_open(&self.path, &error);
        let file = File::open(&self.path).map_err(failed)?;
        file.try_lock().map_err(|error| failed(error.into()))?;
        self.held = Some(file);
        Ok(())
    }

    /// Where it is made.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for PastCopy {
    fn drop(&mut self) {
        for suffix in ["", "-wal", "-shm", "-journal", "-gate"] {
            let _ = fs::remove_file(beside(&self.path, suffix));
        }
    }
}
