//! The database file from outside: what is opened, what is refused and left alone, what is kept.

#![expect(
    clippy::unwrap_used,
    reason = "a test ends where something is not as it should be"
)]

mod backups;
#[path = "../shared/binary.rs"]
mod binary;
mod damage;
mod faulty;
mod lost;
mod moved;
mod opening;
mod processes;
mod shelved;

use binary::binary;
use quarterdeck::domain::Day;
use quarterdeck::domain::facts::{Batch, ImportKind, RepFact};
use quarterdeck::domain::journal::Part;
use quarterdeck::domain::notice::Address;
use quarterdeck::settings::Settings;
use quarterdeck::store::desk::Command;
use quarterdeck::store::{
    Create, Finding, ImportInfo, Session, Standpoint, Store, StoreError, restore,
};
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tempfile::TempDir;

fn folder() -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().canonicalize().unwrap().join("team.db");
    (folder, path)
}

fn made() -> (TempDir, PathBuf) {
    let (folder, path) = folder();
    Store::open(&path, Create::New).unwrap();
    (folder, path)
}

/// A database with one rep, whom events can be about.
fn team() -> (TempDir, PathBuf, Store) {
    let (folder, path) = made();
    let mut store = Store::open(&path, Create::Never).unwrap();
    hire(&mut store, &["R01"]);
    drop(store);
    // What is in the file itself: tests take the log away.
    let raw = Connection::open(&path).unwrap();
    raw.execute_batch("PRAGMA wal_checkpoint (TRUNCATE)")
        .unwrap();
    drop(raw);
    let store = Store::open(&path, Create::Never).unwrap();
    (folder, path, store)
}

/// Brings people in, long ago.
fn hire(store: &mut Store, ids: &[&str]) {
    let rep = |id: &&str| RepFact {
        id: (*id).into(),
        name: format!("Chen {id}"),
        tier: "mid".into(),
        unit: Vec::new(),
        unit_code: String::new(),
        from: Day::MIN,
        to: Day::MAX,
        address: Address::default(),
        manager: String::new(),
    };
    let info = ImportInfo::new(ImportKind::Reps);
    let reps = Batch::Reps(ids.iter().map(rep).collect());
    let session = Session {
        clock: || chrono::DateTime::UNIX_EPOCH,
        ..session()
    };
    store.put(&session, &info, &reps).unwrap();
}

fn session() -> Session {
    let defaults = include_str!("../../assets/defaults.toml");
    Session {
        at: Standpoint {
            as_of: Day::parse("2026-02-24").unwrap(),
            today_counts: false,
            settings: Arc::new(Settings::load(defaults, None, &[]).unwrap()),
        },
        author: "Li Wei".into(),
        clock: chrono::Utc::now,
    }
}

/// Writes one event; its id.
fn log(store: &mut Store, reason: &str) -> String {
    let command = Command::Excuse {
        rep: "R01".into(),
        day: Day::parse("2026-02-24").unwrap(),
        to: Day::parse("2026-02-24").unwrap(),
        part: Part::Full,
        reason: reason.into(),
    };
    store.execute(&session(), &command).unwrap().remove(0)
}

fn ids(store: &Store) -> BTreeSet<String> {
    let entries = store.entries(None).unwrap();
    entries.into_iter().map(|e| e.id).collect()
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// How long a sweep is: short, or whole where the environment says so.
fn rounds(short: u32, whole: u32) -> u32 {
    if std::env::var_os("QUARTERDECK_WHOLE").is_some() {
        whole
    } else {
        short
    }
}
