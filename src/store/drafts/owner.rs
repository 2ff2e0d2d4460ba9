//! Who is typing: a session holds a lock on a side file for as long as it lives, however it ends.

use crate::store::file::place;
use crate::store::{Result, StoreError};
use crate::sys::{self, leftovers};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

/// A living session.
#[derive(Debug)]
pub(super) struct LivingSession {
    id: String,
    file: PathBuf,
    /// Locked; the system lets go of it when the process ends.
    _lock: File,
}

impl LivingSession {
    /// Shows that a session lives which types into the drafts at `path`.
    pub fn claim(path: &Path) -> Result<Self> {
        let path = place::resolve_made(path)?;
        if let Some(folder) = path.parent() {
            leftovers::sweep(folder, |name| name.contains(".db.session-"));
        }
        let id = sys::clock::new_id();
        let file = side_file(&path, &id);
        let lock = sys::create_private_file(&file).map_err(|e| place::cannot_open(&file, &e))?;
        lock.try_lock().map_err(|e| StoreError::Io(e.to_string()))?;
        Ok(Self {
            id,
            file,
            _lock: lock,
        })
    }

    /// The session ends: what it was typing may be offered.
    pub fn let_go(&self) {
        let _ = fs::remove_file(&self.file);
    }

    /// What its drafts are marked with.
    pub fn id(&self) -> &str {
        &self.id
    }
}

impl Drop for LivingSession {
    fn drop(&mut self) {
        self.let_go();
    }
}

/// Whether a session lives. What a dead one left behind is removed.
pub(super) fn is_alive(path: &Path, id: &str) -> bool {
    // An id comes out of a file: it must not lead anywhere else.
    if uuid::Uuid::try_parse(id).is_err() {
        return false;
    }
    let file = side_file(path, id);
    let Ok(lock) = OpenOptions::new().write(true).open(&file) else {
        return false;
    };
    match lock.try_lock() {
        Err(TryLockError::WouldBlock) => true,
        Err(TryLockError::Error(_)) => false,
        Ok(()) => {
            let _ = fs::remove_file(&file);
            false
        }
    }
}

fn side_file(path: &Path, id: &str) -> PathBuf {
    place::beside(path, &format!(".session-{id}"))
}
