//! What attempts that were killed have left behind: a file that was to be put in its place as a whole, the side
//! file of a session. Removing it when an attempt ends is not enough, since nobody gets to that who is killed.
//!
//! A file that is not whole yet is called `NAME.UUID.tmp`, whatever it will be: a copy of a database, rejected rows,
//! the settings. So whoever begins one can take away those of a day ago that lie in the same folder, and nothing of
//! anybody else's.
//!
//! Nobody may ever begin another one in a folder such as a memory stick's. So each is noted among the account's own
//! data while it is under way, in a small file that is locked as long as the process lives: of whoever is gone, the
//! next start takes away what is noted, wherever it lies.

use crate::sys;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, SystemTime};

/// The folder of the notes, where there is one.
static NOTES: OnceLock<PathBuf> = OnceLock::new();

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

/// Gives a file that is whole its name, where nothing has it.
///
/// # Errors
/// `AlreadyExists` where something has; whatever keeps it from being named.
pub fn name_new(draft: &Path, path: &Path) -> io::Result<()> {
    match fs::hard_link(draft, path) {
        Ok(()) => fs::remove_file(draft),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // A disk without a second name for a file.
        Err(_) if fs::symlink_metadata(path).is_err() => fs::rename(draft, path),
        Err(error) => Err(error),
    }
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

/// Notes from now on which files are under way, in a folder of the account's own, and takes away what is noted there of
/// processes that are gone.
pub fn keep_notes_in(folder: PathBuf) {
    sweep_noted(&folder);
    // Only the first call counts.
    let _ = NOTES.set(folder);
}

/// A file that is under way: while this lives, it is noted.
#[derive(Debug)]
pub struct UnderWay {
    note: Option<(PathBuf, File)>,
}

impl UnderWay {
    /// Notes a file that is about to be made, under the name of [`draft_of`]. What cannot be noted keeps nobody from
    /// working.
    pub fn begin(draft: &Path) -> Self {
        let note = NOTES.get().and_then(|folder| note(folder, draft).ok());
        Self { note }
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        if let Some((at, _held)) = &self.note {
            let _ = fs::remove_file(at);
        }
    }
}

/// What ends the name of a note that is locked by a living process.
const NOTE: &str = ".note";

fn note(folder: &Path, draft: &Path) -> io::Result<(PathBuf, File)> {
    let whole = std::path::absolute(draft)?;
    sys::create_private_folder(folder)?;
    let id = sys::clock::new_id();
    let at = folder.join(format!("{id}{NOTE}"));
    // Locked before it has the name by which it is found.
    let begun = draft_of(&at, &id);
    let mut file = sys::create_private_file(&begun)?;
    file.lock()?;
    file.write_all(sys::bytes(whole.as_os_str()))?;
    fs::rename(&begun, &at)?;
    Ok((at, file))
}

/// Takes away the files that are noted in a folder, where nobody has the note any more.
fn sweep_noted(folder: &Path) {
    sweep_drafts(folder);
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let at = entry.path();
        let is_note = entry.file_name().to_string_lossy().ends_with(NOTE);
        if !is_note || is_held(&at) {
            continue;
        }
        let noted = fs::read(&at).unwrap_or_default();
        let draft = PathBuf::from(OsStr::from_bytes(&noted));
        let name = draft.file_name().unwrap_or_default().to_string_lossy();
        // Nothing else is ever noted; a file that was damaged may say anything.
        let is_ours = is_draft(&name) && draft.is_absolute();
        if is_ours {
            for end in [""].into_iter().chain(BESIDE) {
                let mut beside = draft.clone().into_os_string();
                beside.push(end);
                let _ = fs::remove_file(beside);
            }
        }
        let is_gone = fs::symlink_metadata(&draft).is_err() && !is_out_of_reach(&draft);
        if is_gone || !is_ours {
            let _ = fs::remove_file(at);
        }
    }
}

/// Whether the folder of a file is not there, as where a disk has been taken out: the file may come back with it.
fn is_out_of_reach(draft: &Path) -> bool {
    draft.parent().is_none_or(|folder| !folder.exists())
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
    fn d7_what_is_noted_of_a_process_that_is_gone_goes_wherever_it_lies() {
        let [notes, away] = [(); 2].map(|()| tempfile::TempDir::new().unwrap());
        let draft = |name: &str| draft_of(&away.path().join(name), &sys::clock::new_id());
        let [gone, living, no_disk] = ["a.db", "b.db", "gone/c.db"].map(draft);
        let own = away.path().join("own.db");
        for file in [&gone, &living, &own] {
            File::create(file).unwrap();
        }
        let log = sys_beside(&gone, "-journal");
        File::create(&log).unwrap();
        let mut held = vec![note(notes.path(), &living).unwrap()];
        for file in [&gone, &no_disk, &own] {
            drop(note(notes.path(), file).unwrap());
        }
        sweep_noted(notes.path());
        let there = [&gone, &log, &living, &own].map(|file| file.exists());
        assert_eq!(there, [false, false, true, true]);
        // What lies on a disk that is not there is remembered until it is.
        assert_eq!(fs::read_dir(notes.path()).unwrap().count(), 2);
        fs::create_dir(no_disk.parent().unwrap()).unwrap();
        File::create(&no_disk).unwrap();
        held.clear();
        sweep_noted(notes.path());
        assert!(!no_disk.exists() && !living.exists());
        assert_eq!(fs::read_dir(notes.path()).unwrap().count(), 0);
    }

    fn sys_beside(path: &Path, end: &str) -> PathBuf {
        let mut beside = path.to_owned().into_os_string();
        beside.push(end);
        beside.into()
    }

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
