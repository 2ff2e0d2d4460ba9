//! A folder of backups on a disk that can be taken out (promise A18). Where the disk is not mounted an empty folder
//! stands in its place, which would take a backup that nobody finds again once the disk is there. So it is remembered
//! beside the database on which disk they are: while that is not there they go beside the database, and that is told.

use super::shelf::Shelf;
use crate::store::StoreError;
use crate::sys::{self, leftovers};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// The disk that backups of a database were made on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct BackupDisk {
    /// Their folder.
    folder: PathBuf,
    /// Where the disk was mounted.
    mounted_at: PathBuf,
}

impl BackupDisk {
    /// The disk of a folder, where backups were made there and it is not mounted now; `near` remembers it.
    pub fn missing(folder: &Path, near: &Path) -> Option<Self> {
        let known = Self::remembered_in(near)?;
        (known.folder == folder && !sys::is_disk(&known.mounted_at)).then_some(known)
    }

    fn remembered_in(near: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(marker(near)).ok()?).ok()
    }

    /// Remembers the disk of a folder in which a backup has just been made, where it is another one than the
    /// database's.
    ///
    /// # Errors
    /// Whatever keeps it from being written down.
    fn remember(folder: &Path, near: &Path, database: &Path) -> io::Result<()> {
        // What is mounted is what stands there in the end, whatever links lead to it.
        let mounted_at = sys::disk_of(&folder.canonicalize()?);
        let Some(mounted_at) =
            mounted_at.filter(|disk| sys::disk_of(database).as_ref() != Some(disk))
        else {
            return Ok(());
        };
        let folder = folder.to_owned();
        let found = Self { folder, mounted_at };
        if Self::remembered_in(near).as_ref() == Some(&found) {
            return Ok(());
        }
        sys::create_folder_beside(near)?;
        write_small(&marker(near), &serde_json::to_vec(&found)?)
    }
}

/// The small file that remembers it.
fn marker(near: &Path) -> PathBuf {
    near.join("disk.json")
}

/// Puts a small file into a folder of backups, whole or not at all, with the permissions that the folder's own have.
///
/// # Errors
/// Whatever keeps it from being written.
pub(super) fn write_small(at: &Path, bytes: &[u8]) -> io::Result<()> {
    let draft = leftovers::draft_of(at, &sys::clock::new_id());
    let written = sys::create_private_file(&draft).and_then(|mut file| {
        if sys::is_for_its_group(&draft) {
            sys::set_permissions(&draft, 0o660)?;
        }
        file.write_all(bytes)?;
        fs::rename(&draft, at)
    });
    if written.is_err() {
        let _ = fs::remove_file(&draft);
    }
    written
}

impl Shelf {
    /// Looks once more whether the disk of the backups is there.
    pub fn look_for_disk(&mut self) {
        let elsewhere = self.elsewhere.as_deref();
        self.missing_disk = elsewhere.and_then(|folder| BackupDisk::missing(folder, &self.near));
    }

    /// That the disk is not there on which the backups of this database were made: [`StoreError::NoBackupDisk`].
    pub fn away(&self) -> Option<StoreError> {
        let missing = self.missing_disk.as_ref()?;
        Some(StoreError::NoBackupDisk {
            disk: missing.mounted_at.clone(),
            folder: self.near.clone(),
        })
    }

    /// Remembers on which disk a backup has just been made. What cannot be remembered keeps nobody from having one.
    pub(super) fn remember_disk(&self) {
        if let (Some(folder), None) = (&self.elsewhere, &self.missing_disk) {
            let _ = BackupDisk::remember(folder, &self.near, &self.database);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    /// A shelf of a database whose backups were made on a disk that was mounted at a folder.
    fn made_on(home: &TempDir, mounted_at: &Path) -> Shelf {
        let database = home.path().join("team.db");
        let mut shelf = Shelf::of(&database, Some(&mounted_at.join("backups"))).unwrap();
        fs::create_dir_all(&shelf.near).unwrap();
        let known = BackupDisk {
            folder: shelf.elsewhere.clone().unwrap(),
            mounted_at: mounted_at.to_owned(),
        };
        write_small(&marker(&shelf.near), &serde_json::to_vec(&known).unwrap()).unwrap();
        shelf.look_for_disk();
        shelf
    }

    #[test]
    fn a18_a_disk_that_is_not_mounted_sends_backups_beside_the_database() {
        let home = TempDir::new().unwrap();
        let gone = home.path().join("disk");
        for there in [false, true] {
            if there {
                fs::create_dir(&gone).unwrap();
            }
            let shelf = made_on(&home, &gone);
            assert_eq!(shelf.folder(), shelf.near);
            let named =
                matches!(shelf.away(), Some(StoreError::NoBackupDisk { disk, .. }) if disk == gone);
            assert!(named && shelf.holds_any());
        }
        // Another folder in the settings has nothing to do with it.
        let other = Shelf::of(&home.path().join("team.db"), Some(&home.path().join("b"))).unwrap();
        assert_eq!(other.away(), None);
        assert_ne!(other.folder(), other.near);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a18_a_disk_is_known_by_where_it_is_mounted() {
        let disk = Path::new("/proc");
        assert!(sys::is_disk(disk) && !sys::is_disk(Path::new("/proc/self")));
        assert_eq!(
            sys::disk_of(Path::new("/proc/self/nothing/there")).as_deref(),
            Some(disk)
        );
        assert_eq!(sys::disk_of(Path::new("/")), None);
        let home = TempDir::new().unwrap();
        // While it is mounted nothing is said.
        let shelf = made_on(&home, disk);
        assert_eq!(shelf.away(), None);
        let own = home.path().join("own");
        fs::create_dir(&own).unwrap();
        // On the database's own disk there is nothing to remember.
        let near = home.path().join("other.backups");
        BackupDisk::remember(&own, &near, &home.path().join("team.db")).unwrap();
        assert_eq!(BackupDisk::remembered_in(&near), None);
        BackupDisk::remember(disk, &near, &home.path().join("team.db")).unwrap();
        let known = BackupDisk::remembered_in(&near).unwrap();
        assert_eq!((&*known.folder, &*known.mounted_at), (disk, disk));
    }
}
