//! Where writers of one file line up, so that each has its turn (promise A3): whoever has just written and wants to
//! write again stands behind those who wait.
//!
//! SQLite has a lock and no queue: a process that saves without a pause takes the lock again before the others have
//! slept their few milliseconds. The system's own lock on a file beside the database has a queue, and hands on at
//! once. It is for order alone: SQLite's lock is what keeps writers apart, so that whoever cannot have this one, or
//! has waited too long for somebody who is stopped, goes on without.

use super::place;
use crate::sys;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::time::Duration;

/// How long one stands in line before one asks SQLite all the same.
const PATIENCE: Duration = Duration::from_secs(10);

/// The turn of one writer; it ends when this is dropped.
#[derive(Debug)]
pub(in crate::store) struct Turn {
    _held: Option<File>,
}

fn gate(database: &Path) -> PathBuf {
    place::beside(database, "-gate")
}

/// Waits until it is one's turn to write to a database.
pub(in crate::store) fn turn(database: &Path) -> Turn {
    Turn {
        _held: line_up(&gate(database), PATIENCE),
    }
}

/// The lock, held; `None` where one goes on without.
fn line_up(at: &Path, patience: Duration) -> Option<File> {
    let file = sys::open_lock(at).ok()?;
    match file.try_lock() {
        Ok(()) => return Some(file),
        Err(fs::TryLockError::WouldBlock) => {}
        Err(fs::TryLockError::Error(_)) => return None,
    }
    // The queue is the system's, which waits for ever: a thread stands in it, and who is too late finds nobody.
    let (hand, wait) = channel();
    let standing = std::thread::Builder::new()
        .name("gate".into())
        .spawn(move || {
            if file.lock().is_ok() {
                let _ = hand.send(file);
            }
        });
    match standing.map(|_| wait.recv_timeout(patience)) {
        Ok(Ok(file)) => Some(file),
        Ok(Err(_)) | Err(_) => None,
    }
}

/// Takes the file away where nobody stands at it: after the last one of a run.
pub(in crate::store) fn tidy(database: &Path) {
    let at = gate(database);
    if !fs::symlink_metadata(&at).is_ok_and(|found| found.is_file()) {
        return;
    }
    // Who comes between the two makes a new one, and at worst stands in another line once.
    if sys::open_lock(&at).is_ok_and(|file| file.try_lock().is_ok()) {
        let _ = fs::remove_file(at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    #[test]
    fn a3_who_waits_too_long_goes_on_without_and_takes_nobodys_turn() {
        let folder = tempfile::TempDir::new().unwrap();
        let at = folder.path().join("team.db-gate");
        let first = line_up(&at, PATIENCE);
        let started = Instant::now();
        let late = line_up(&at, Duration::from_millis(50));
        assert!(late.is_none() && started.elapsed() >= Duration::from_millis(50));
        drop(first);
        // The one that gave up lets go as soon as it gets there.
        let next = line_up(&at, PATIENCE);
        assert!(next.is_some() && started.elapsed() < PATIENCE);
    }

    #[test]
    fn a3_a_gate_that_cannot_be_made_keeps_nobody_from_writing() {
        let folder = tempfile::TempDir::new().unwrap();
        let at = folder.path().join("missing/team.db-gate");
        assert!(line_up(&at, PATIENCE).is_none());
    }

    #[test]
    fn a3_nothing_is_left_of_a_gate_where_nobody_stands() {
        let folder = tempfile::TempDir::new().unwrap();
        let database = folder.path().join("team.db");
        let held = turn(&database);
        tidy(&database);
        assert!(gate(&database).exists());
        drop(held);
        tidy(&database);
        assert!(!gate(&database).exists());
    }
}
