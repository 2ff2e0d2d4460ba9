//! What attempts that were killed have left behind: a file that was to be put in its place as a whole, the side
//! file of a session. Removing it when an attempt ends is not enough, since nobody gets to that who is killed.
//!
//! A file that is not whole yet is called `NAME.UUID.tmp`, whatever it will be: a copy of a database, rejected rows,
//! the settings. So whoever begins one can take away those of a day ago that lie in the same folder, and nothing of
//! anybody else's.

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// What is younger may belong to somebody who is still at it.
const AGE: Duration = Duration::from_hours(24);

/// What lies beside a database while it is open.
const BESIDE: [&str; 4] = ["-journal", "-wal", "-shm", "-gate"];

/// The name of a file until it is whole and put in its place; `id` is a UUID that nobody else has.
pub fn draft_of(place: &Path, id: &str) -> PathBuf {
    let mut name = OsString::from(place);
    name.push(format!(".{id}.tmp"));
    PathBuf::from(name)
}

/// The name of the database that a file of this name lies beside; otherwise the name itself.
fn whole_of(name: &str) -> &str {
    let mut suffixes = BESIDE.iter();
    let whole = suffixes.find_map(|suffix| name.strip_suffix(suffix));
    whole.unwrap_or(name)
}

/// Whether a file of this name is one that is not whole, or lies beside one.
fn is_draft(name: &str) -> bool {
    let name = whole_of(name);
    let named = name.strip_suffix(".tmp").and_then(|n| n.rsplit_once('.'));
    named.is_some_and(|(_, id)| id.len() == 36 && uuid::Uuid::try_parse(id).is_ok())
}

/// Removes the files of a folder that were never finished, where nothing has been written to them for a day.
pub fn sweep_drafts(folder: &Path) {
    sweep(folder, is_draft);
}

/// Removes the files of a folder whose names are said to be ours and temporary, where nothing has been written
/// to them for a day and nobody holds a lock on them, or on the database that they lie beside. What cannot be removed is tried again the next time.
pub fn sweep(folder: &Path, is_ours: impl Fn(&str) -> bool) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let now = SystemTime::now();
    for entry in entries.flatten() {
        let name = entry.file_name();
        let old = || {
            let found = entry.metadata().ok()?;
            let since = now.duration_since(found.modified().ok()?).ok()?;
            Some(found.is_file() && since >= AGE)
        };
        let Some(name) = name.to_str().filter(|name| is_ours(name)) else {
            continue;
        };
        let held = || is_held(&entry.path()) || is_held(&folder.join(whole_of(name)));
        if old() == Some(true) && !held() {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether a living process holds a lock on a file.
fn is_held(path: &Path) -> bool {
    let locked = File::open(path).map(|file| file.try_lock());
    matches!(locked, Ok(Err(TryLockError::WouldBlock)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_old_ours_and_let_go_of_is_removed() {
        let folder = tempfile::TempDir::new().unwrap();
        let draft = |name: &str| {
            let id = uuid::Uuid::now_v7().to_string();
            draft_of(&folder.path().join(name), &id)
        };
        let aged = |path: PathBuf| {
            let file = File::create(&path).unwrap();
            let old = SystemTime::now() - Duration::from_hours(25);
            file.set_modified(old).unwrap();
            (path, file)
        };
        let (gone, _) = aged(draft("a.db"));
        let mut beside = draft("b.db").into_os_string();
        beside.push("-wal");
        let (log, _) = aged(beside.into());
        let (held, lock) = aged(draft("c.csv.rejects"));
        lock.lock().unwrap();
        let others = ["a.db", "a.tmp", "notes.2026.tmp", "a.db-wal", "x.tmp-1"];
        let others = others.map(|name| aged(folder.path().join(name)).0);
        let young = draft("d.toml");
        File::create(&young).unwrap();
        sweep_drafts(folder.path());
        assert!(!gone.exists() && !log.exists() && held.exists() && young.exists());
        assert!(others.iter().all(|other| other.exists()));
    }
}
