//! Where the file lies: what may stand there, who may read it, and whether it is still the one we opened.
//!
//! Nothing here opens an existing database: closing such a handle would drop SQLite's locks in this
//! process, and another one could then delete the log under us. Only `stat`, `chmod` and `O_EXCL`.

use super::Damage;
use crate::store::{Result, StoreError};
use crate::sys::{self, FileId};
use chrono::{DateTime, Utc};
use std::ffi::{OsStr, OsString};
use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Standing {
    Nothing,
    /// A regular file without content.
    Empty,
    /// A regular file with content.
    File,
}

/// The file beside a database: `-wal`, `-shm`, `-journal`.
pub(in crate::store) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    PathBuf::from(name)
}

/// The same path with its folder resolved, so that it is absolute (never taken for a URI) and only the
/// last part can still be a link. The folder is made, private, where it is not there.
pub(in crate::store) fn resolve_made(path: &Path) -> Result<PathBuf> {
    let (folder, _) = parts(path)?;
    sys::create_private_folder(folder).map_err(|e| cannot_open(path, &e))?;
    resolve(path)
}

/// Folder and name of a path.
fn parts(path: &Path) -> Result<(&Path, &OsStr)> {
    let Some(name) = path.file_name() else {
        return Err(StoreError::Special(path.to_owned()));
    };
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
    Ok((folder.unwrap_or(Path::new(".")), name))
}

/// The same path with its folder resolved, which has to be there.
pub(in crate::store) fn resolve(path: &Path) -> Result<PathBuf> {
    let (folder, name) = parts(path)?;
    match folder.canonicalize() {
        Ok(folder) => Ok(folder.join(name)),
        Err(e) if e.kind() == ErrorKind::NotFound => Err(StoreError::Missing(path.to_owned())),
        Err(e) => Err(cannot_open(path, &e)),
    }
}

/// The same where the folder may be gone too: as far as there are folders, they are resolved.
pub(in crate::store) fn resolve_what_is(path: &Path) -> Result<PathBuf> {
    match resolve(path) {
        Err(StoreError::Missing(_)) => {}
        other => return other,
    }
    let whole = std::path::absolute(path).map_err(|e| cannot_open(path, &e))?;
    let there = whole
        .ancestors()
        .find_map(|above| Some((above, above.canonicalize().ok()?)));
    Ok(match there {
        Some((above, real)) => match whole.strip_prefix(above) {
            Ok(rest) => real.join(rest),
            Err(_) => whole,
        },
        None => whole,
    })
}

/// What stands at a database's path. Refuses links and anything but regular files, there and beside it,
/// and a log whose database is gone: SQLite would delete it, and it may hold the only copy.
pub(in crate::store) fn standing_at(path: &Path) -> Result<Standing> {
    let mut log = 0;
    for suffix in ["-wal", "-shm", "-journal"] {
        let side = beside(path, suffix);
        // The log before the database: whoever makes a new one writes them in the other order.
        if let Some(found) = stat(&side)?
            && suffix == "-wal"
        {
            log = found.len();
        }
    }
    let standing = match stat(path)? {
        None => Standing::Nothing,
        // What the kernel makes up calls itself a file, and an empty one.
        Some(_) if sys::is_of_the_kernel(path) => return Err(StoreError::Special(path.to_owned())),
        Some(found) if found.len() == 0 => Standing::Empty,
        Some(_) => return Ok(Standing::File),
    };
    if log > 0 {
        return Err(StoreError::Corrupt(Damage::LogAlone));
    }
    Ok(standing)
}

/// Whether a log lies beside a database that holds something.
pub(in crate::store) fn has_log(path: &Path) -> bool {
    fs::symlink_metadata(beside(path, "-wal")).is_ok_and(|log| log.len() > 0)
}

fn stat(path: &Path) -> Result<Option<Metadata>> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.file_type().is_symlink() => Err(StoreError::Symlink(path.to_owned())),
        Ok(found) if !found.is_file() => Err(StoreError::Special(path.to_owned())),
        Ok(found) => Ok(Some(found)),
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(None),
        Err(e) => Err(cannot_open(path, &e)),
    }
}

/// The database, where its folder is shared with a group on purpose and the group may write it: path and mode.
pub(in crate::store) fn shared(path: &Path) -> Option<(PathBuf, u32)> {
    let mode = sys::permissions(path)?;
    (sys::is_for_its_group(path) && mode & 0o060 != 0).then(|| (path.to_owned(), mode))
}

/// Makes an empty file for a database: its owner's alone, or the group's too where its folder hands its group
/// down, which somebody has set up on purpose.
pub(in crate::store) fn create_for_group(path: &Path) -> Result<bool> {
    let made = create_private(path)?;
    if made && sys::is_for_its_group(path) {
        sys::set_permissions(path, 0o660).map_err(|e| cannot_open(path, &e))?;
    }
    Ok(made)
}

/// Makes an empty file that only its owner can read. `false` when something stands there already.
pub(in crate::store) fn create_private(path: &Path) -> Result<bool> {
    match sys::create_private_file(path) {
        Ok(file) => {
            drop(file);
            sync_folder(path)?;
            Ok(true)
        }
        Err(e) if e.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(e) => Err(cannot_open(path, &e)),
    }
}

/// Makes a new name in a folder survive a power cut.
pub(in crate::store) fn sync_folder(path: &Path) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new("/"));
    fs::File::open(folder)
        .and_then(|f| f.sync_all())
        .map_err(|e| StoreError::Io(e.to_string()))
}

/// Waits until the content of a file is on the disk. Only for files that nobody has open through SQLite.
pub(in crate::store) fn sync_file(path: &Path) -> Result<()> {
    fs::File::open(path)
        .and_then(|f| f.sync_all())
        .map_err(|e| StoreError::Io(e.to_string()))
}

/// The files of a database that others can read or write: path, mode, and whether it is ours to change.
pub(in crate::store) fn exposed(path: &Path) -> Vec<(PathBuf, u32, bool)> {
    let unwanted = sys::unwanted_permissions(path);
    std::iter::once(path.to_owned())
        .chain(["-wal", "-shm"].map(|s| beside(path, s)))
        .filter_map(|p| {
            let mode = sys::permissions(&p)?;
            (mode & unwanted != 0).then(|| (p.clone(), mode, sys::may_set_permissions(&p)))
        })
        .collect()
}

/// Takes the permissions of others away, where the file is ours. What cannot be taken away is left to
/// `check`, which reports it.
pub(in crate::store) fn close_to_others(path: &Path) {
    let unwanted = sys::unwanted_permissions(path);
    for (file, mode, _) in exposed(path) {
        let _ = sys::set_permissions(&file, mode & !unwanted);
    }
}

/// A name beside a database that nothing has yet, with the moment: `team.db.damaged-2026-02-24T01-00-00Z`.
pub(in crate::store) fn free_name(path: &Path, what: &str, now: DateTime<Utc>) -> Result<PathBuf> {
    let stamp = now.format("%Y-%m-%dT%H-%M-%SZ");
    (1..10_000)
        .map(|n| match n {
            1 => beside(path, &format!("{what}-{stamp}")),
            n => beside(path, &format!("{what}-{stamp}-{n}")),
        })
        .find(|p| fs::symlink_metadata(p).is_err())
        .ok_or_else(|| StoreError::Exists(beside(path, what)))
}

/// Renames a database that cannot be opened, with what lies beside it, and says how the first of them is called now;
/// `None` where there is none of them. A file that somebody else has open says so there ([`Anchor`]).
pub(in crate::store) fn set_aside(path: &Path, now: DateTime<Utc>) -> Result<Option<PathBuf>> {
    let aside = free_name(path, ".damaged", now)?;
    let mut first = None;
    for suffix in ["", "-wal", "-shm", "-journal"] {
        let (from, to) = (beside(path, suffix), beside(&aside, suffix));
        match fs::rename(&from, &to) {
            Ok(()) => first = first.or(Some(to)),
            Err(e) if e.kind() == ErrorKind::NotFound => {}
            Err(e) => return Err(cannot_open(&from, &e)),
        }
    }
    sync_folder(path)?;
    Ok(first)
}

/// The newest of what was set aside beside a database, with what is left of it.
pub(in crate::store) fn newest_aside(path: &Path) -> Option<PathBuf> {
    let mut begins = path.file_name()?.to_owned();
    begins.push(".damaged-");
    let names = fs::read_dir(path.parent()?).ok()?.flatten();
    let names = names.map(|entry| entry.file_name());
    let ours = names.filter(|name| {
        let is_ours = sys::bytes(name).starts_with(sys::bytes(&begins));
        is_ours
            && ![&b"-wal"[..], b"-shm", b"-journal"]
                .iter()
                .any(|end| sys::bytes(name).ends_with(end))
    });
    Some(path.with_file_name(ours.max()?))
}

/// The error for a path that the system would not give.
pub(in crate::store) fn cannot_open(path: &Path, error: &std::io::Error) -> StoreError {
    if sys::says_too_many_files(error) {
        return StoreError::TooManyFiles;
    }
    StoreError::CannotOpen {
        path: path.to_owned(),
        why: error.to_string(),
    }
}

/// The identity of the files an open connection writes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct Anchor {
    files: Vec<(PathBuf, FileId)>,
}

impl Anchor {
    /// Takes down which files stand at the path and its log now.
    pub(in crate::store) fn drop_at(path: &Path) -> Self {
        let files = [path.to_owned(), beside(path, "-wal")]
            .into_iter()
            .filter_map(|p| file_id(&p).map(|id| (p, id)))
            .collect();
        Self { files }
    }

    /// Whether another log than the one that was opened, with something in it, belongs to the same database now: what
    /// was written since stands there.
    pub(in crate::store) fn log_was_replaced(&self) -> bool {
        let Some(((path, database), (log, id))) = self.files.first().zip(self.files.get(1)) else {
            return false;
        };
        let other = fs::symlink_metadata(log)
            .ok()
            .filter(|found| found.len() > 0);
        file_id(path) == Some(*database) && other.is_some_and(|found| FileId::of(&found) != *id)
    }

    /// Fails when one of them was deleted, moved or replaced: writing on would be writing into the void.
    pub(in crate::store) fn holds(&self) -> Result<()> {
        for (path, id) in &self.files {
            if file_id(path) != Some(*id) {
                return Err(StoreError::Moved(path.clone()));
            }
        }
        Ok(())
    }
}

/// Which file stands at a path.
pub(in crate::store) fn file_id(path: &Path) -> Option<FileId> {
    fs::symlink_metadata(path).ok().map(|m| FileId::of(&m))
}
