//! Where writers of one file line up, so that each has its turn (promise A3): whoever has just written and wants to
//! write again stands behind those who wait.
//!
//! SQLite has a lock and no queue: a process that saves without a pause takes the lock again before the others have
//! slept their few milliseconds. The system's own lock on a file beside the database has a queue, and hands on at
//! once. It is for order alone: SQLite's lock is what keeps writers apart, so that whoever cannot have this one, or
//! has waited too long for somebody who is stopped, goes on without.
//!
//! Whoever will be long writes into that file what it is at, so that those who wait can say what for (promise A4).

use super::connect::patience;
use super::place;
use crate::domain::facts::ImportKind;
use crate::sys;
use crate::sys::locks::{self, Process};
use std::fmt;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

/// How long one stands in line before one asks SQLite all the same.
const PATIENCE: Duration = Duration::from_secs(10);

/// A wait so short needs no word.
const SHORT: Duration = Duration::from_millis(700);

/// What a writer is at for longer than a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LongWork {
    /// A file of this kind comes in.
    Import(ImportKind),
    /// An import is taken back.
    Undo,
    /// A backup takes the place of what is there.
    Restore,
}

impl LongWork {
    /// How it stands in the gate's file.
    fn word(self) -> &'static str {
        match self {
            Self::Import(kind) => kind.id(),
            Self::Undo => "undo",
            Self::Restore => "restore",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        match word {
            "undo" => Some(Self::Undo),
            "restore" => Some(Self::Restore),
            kind => ImportKind::parse(kind).map(Self::Import),
        }
    }
}

/// What a write waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WaitsFor {
    /// Somebody who said what it is at.
    Work(LongWork),
    /// Somebody of whom the system knows the name.
    Program(Process),
    /// Somebody of whom nothing is known.
    Another,
}

/// Hears what a write waits for, once for each lock that it waits for longer than a moment.
#[derive(Clone, Default)]
pub(in crate::store) struct WaitWord(Option<Arc<dyn Fn(WaitsFor) + Send + Sync>>);

impl WaitWord {
    /// Passes on what is waited for.
    pub fn new(hear: impl Fn(WaitsFor) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(hear)))
    }

    /// How long SQLite's own lock is waited for, by [`patience`], which is told too: whoever writes with another
    /// program stands in no line.
    pub fn patience(
        self,
        database: &Path,
        limit: Duration,
    ) -> impl FnMut(i32) -> bool + Send + 'static {
        let mut wait = patience(limit);
        let log = place::beside(database, "-shm");
        let mut since = Instant::now();
        let mut told = false;
        move |count| {
            if count == 0 {
                (since, told) = (Instant::now(), false);
            }
            if !told && since.elapsed() >= SHORT {
                told = true;
                if let Some(hear) = &self.0 {
                    hear(named(locks::held_by(&log, Some(WRITING))));
                }
            }
            wait(count)
        }
    }
}

/// The byte of the log's index that whoever writes holds.
const WRITING: u64 = 120;

fn named(holder: Option<Process>) -> WaitsFor {
    holder.map_or(WaitsFor::Another, WaitsFor::Program)
}

impl fmt::Debug for WaitWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WaitWord")
    }
}

/// The turn of one writer; it ends when this is dropped.
#[derive(Debug)]
pub(in crate::store) struct GatePass {
    held: Option<File>,
    told: bool,
}

impl GatePass {
    /// Says to those who wait what this writer is at. What cannot be said keeps nobody from writing.
    pub fn tell(&mut self, work: LongWork) {
        if let Some(file) = &mut self.held {
            self.told = true;
            let _ = file.write_all(work.word().as_bytes());
        }
    }
}

impl Drop for GatePass {
    fn drop(&mut self) {
        if let Some(file) = self.held.as_ref().filter(|_| self.told) {
            let _ = file.set_len(0);
        }
    }
}

fn gate(database: &Path) -> PathBuf {
    place::beside(database, "-gate")
}

/// Waits until it is one's turn to write to a database.
pub(in crate::store) fn wait_at_gate(database: &Path, word: &WaitWord) -> GatePass {
    let held = line_up(&gate(database), PATIENCE, word);
    // Who was killed has left its word.
    if let Some(file) = &held
        && file.metadata().is_ok_and(|found| found.len() > 0)
    {
        let _ = file.set_len(0);
    }
    GatePass { held, told: false }
}

/// What whoever is in front is at.
fn in_front(gate: &Path) -> Option<LongWork> {
    let mut word = String::new();
    let file = File::open(gate).ok()?;
    file.take(32).read_to_string(&mut word).ok()?;
    LongWork::parse(&word)
}

/// The lock, held; `None` where one goes on without.
pub(super) fn line_up(at: &Path, patience: Duration, word: &WaitWord) -> Option<File> {
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
    standing.ok()?;
    let short = SHORT.min(patience);
    if let Ok(file) = wait.recv_timeout(short) {
        return Some(file);
    }
    if let Some(hear) = &word.0 {
        let said = in_front(at).map(WaitsFor::Work);
        hear(said.unwrap_or_else(|| named(locks::held_by(at, None))));
    }
    wait.recv_timeout(patience.saturating_sub(short)).ok()
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

    #[test]
    fn a3_who_waits_too_long_goes_on_without_and_takes_nobodys_turn() {
        let folder = tempfile::TempDir::new().unwrap();
        let at = folder.path().join("team.db-gate");
        let first = line_up(&at, PATIENCE, &WaitWord::default());
        let started = Instant::now();
        let late = line_up(&at, Duration::from_millis(50), &WaitWord::default());
        assert!(late.is_none() && started.elapsed() >= Duration::from_millis(50));
        drop(first);
        // The one that gave up lets go as soon as it gets there.
        let next = line_up(&at, PATIENCE, &WaitWord::default());
        assert!(next.is_some() && started.elapsed() < PATIENCE);
    }

    #[test]
    fn a4_whoever_waits_hears_what_for_and_a_word_of_the_dead_is_none() {
        let folder = tempfile::TempDir::new().unwrap();
        let database = folder.path().join("team.db");
        let quiet = WaitWord::default();
        let works = [
            LongWork::Import(ImportKind::Deals),
            LongWork::Undo,
            LongWork::Restore,
        ];
        for work in works {
            let mut first = wait_at_gate(&database, &quiet);
            first.tell(work);
            let (say, heard) = channel();
            let word = WaitWord::new(move |work| {
                let _ = say.send(work);
            });
            let (database, ready) = (database.clone(), channel::<()>());
            let waiting = std::thread::spawn(move || {
                drop(ready.0);
                drop(wait_at_gate(&database, &word));
            });
            let _ = ready.1.recv();
            assert_eq!(heard.recv_timeout(PATIENCE), Ok(WaitsFor::Work(work)));
            drop(first);
            waiting.join().unwrap();
            assert_eq!(in_front(&gate(&folder.path().join("team.db"))), None);
        }
        fs::write(gate(&database), "deals").unwrap();
        let next = wait_at_gate(&database, &quiet);
        assert_eq!(in_front(&gate(&database)), None);
        drop(next);
    }

    #[test]
    fn a4_who_holds_the_lock_without_a_word_is_waited_for_aloud() {
        let folder = tempfile::TempDir::new().unwrap();
        let database = folder.path().join("team.db");
        let held = wait_at_gate(&database, &WaitWord::default());
        let (say, heard) = channel();
        let word = WaitWord::new(move |what| {
            let _ = say.send(what);
        });
        let sqlite = word.clone();
        let at = database.clone();
        let waiting = std::thread::spawn(move || drop(wait_at_gate(&at, &word)));
        // It is this very process, which is no name to give.
        assert_eq!(heard.recv_timeout(PATIENCE), Ok(WaitsFor::Another));
        drop(held);
        waiting.join().unwrap();
        let mut busy = sqlite.patience(&database, Duration::from_millis(900));
        let mut count = 0;
        while busy(count) {
            count += 1;
        }
        assert_eq!(heard.try_iter().collect::<Vec<_>>(), [WaitsFor::Another]);
    }

    #[test]
    fn a3_a_gate_that_cannot_be_made_keeps_nobody_from_writing() {
        let folder = tempfile::TempDir::new().unwrap();
        let at = folder.path().join("missing/team.db-gate");
        assert!(line_up(&at, PATIENCE, &WaitWord::default()).is_none());
    }

    #[test]
    fn a3_nothing_is_left_of_a_gate_where_nobody_stands() {
        let folder = tempfile::TempDir::new().unwrap();
        let database = folder.path().join("team.db");
        let held = wait_at_gate(&database, &WaitWord::default());
        tidy(&database);
        assert!(gate(&database).exists());
        drop(held);
        tidy(&database);
        assert!(!gate(&database).exists());
    }
}
