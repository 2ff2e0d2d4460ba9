//! What attempts that were killed have left behind: a copy under a temporary name, the side file of a session.
//! Removing it when an attempt ends is not enough, since nobody gets to that who is killed.

use std::fs::{self, File, TryLockError};
use std::path::Path;
use std::time::{Duration, SystemTime};

/// Removes the files of a folder whose names are said to be ours and temporary, where nothing has been written
/// to them for so long and nobody holds a lock on them. What cannot be removed is tried again the next time.
pub(in crate::store) fn sweep(folder: &Path, age: Duration, is_ours: impl Fn(&str) -> bool) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let now = SystemTime::now();
    for entry in entries.flatten() {
        let name = entry.file_name();
        let old = || {
            let found = entry.metadata().ok()?;
            let since = now.duration_since(found.modified().ok()?).ok()?;
            Some(found.is_file() && since >= age)
        };
        if name.to_str().is_some_and(&is_ours) && old() == Some(true) && !is_held(&entry.path()) {
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
        let made = |name: &str| {
            let path = folder.path().join(name);
            let file = File::create(&path).unwrap();
            let old = SystemTime::now() - Duration::from_hours(25);
            file.set_modified(old).unwrap();
            (path, file)
        };
        let (gone, _) = made("a.tmp-1");
        let (held, lock) = made("a.tmp-2");
        lock.lock().unwrap();
        let (other, _) = made("a.db");
        let young = folder.path().join("a.tmp-3");
        File::create(&young).unwrap();
        sweep(folder.path(), Duration::from_hours(24), |n| {
            n.contains(".tmp-")
        });
        assert!(!gone.exists() && held.exists() && other.exists() && young.exists());
    }
}
