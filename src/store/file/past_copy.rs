//! A copy of a database that is thrown away. It bears the name of a file that is not whole, so that one which a killed
//! run has left goes with those (`sys::leftovers`).

use super::place::beside;
use crate::sys::leftovers::draft_of;
use std::fs;
use std::path::{Path, PathBuf};

/// The copy; its files go when this is dropped.
#[derive(Debug)]
pub(in crate::store) struct PastCopy {
    path: PathBuf,
}

impl PastCopy {
    /// Beside the database that it is of; `id` is a UUID that nobody else has.
    pub fn beside(database: &Path, id: &str) -> Self {
        Self {
            path: draft_of(database, id),
        }
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
