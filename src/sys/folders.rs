//! What a folder lets be done in it: what is free on its disk, who may replace what lies in it, and whether its disk is
//! there at all.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// Whether a disk has this many bytes left for whoever runs this; true where it does not say.
pub fn has_room(folder: &Path, bytes: u64) -> bool {
    room(folder).is_none_or(|room| room >= bytes)
}

/// Bytes that are free for whoever runs this; `None` where the system does not say.
pub fn room(folder: &Path) -> Option<u64> {
    let found = rustix::fs::statvfs(folder).ok()?;
    Some(found.f_bavail.saturating_mul(found.f_frsize))
}

/// Anybody may write into it, and everybody keeps to their own.
const ANYBODY: u32 = 0o002;
const KEEP_TO_OWN: u32 = 0o1000;

/// The permission bits of a folder in which anybody on this machine may delete and replace what others have put there;
/// `None` of any other, and of a common one in which everybody keeps to their own.
pub fn open_to_anybody(folder: &Path) -> Option<u32> {
    let mode = fs::metadata(folder).ok()?.mode() & 0o7777;
    (mode & ANYBODY != 0 && mode & KEEP_TO_OWN == 0).then_some(mode)
}

/// Which mount something lies on. A disk that is mounted once more is another one.
#[cfg(target_os = "linux")]
fn mount_of(path: &Path) -> Option<u64> {
    use rustix::fs::{AtFlags, CWD, StatxFlags, statx};
    let found = statx(CWD, path, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::MNT_ID).ok()?;
    let said = found.stx_mask & StatxFlags::MNT_ID.bits() != 0;
    said.then_some(found.stx_mnt_id)
}

/// Elsewhere a disk is known by its number alone.
#[cfg(not(target_os = "linux"))]
fn mount_of(path: &Path) -> Option<u64> {
    fs::symlink_metadata(path).ok().map(|found| found.dev())
}

/// Whether a file is mounted by itself, so that it lies in another folder too: it is on another mount than its own
/// folder. Where the system does not say, it is not.
#[cfg(target_os = "linux")]
pub fn is_mounted_alone(path: &Path) -> bool {
    is_disk(path)
}

/// Elsewhere nothing is known.
#[cfg(not(target_os = "linux"))]
pub fn is_mounted_alone(_path: &Path) -> bool {
    false
}

/// Whether a disk is mounted at a path: what stands there is on another mount than the folder above it. Where the
/// system does not say, none is.
pub fn is_disk(path: &Path) -> bool {
    let above = path.parent().and_then(mount_of);
    above.is_some_and(|above| mount_of(path).is_some_and(|here| here != above))
}

/// Where the disk is mounted that a folder lies on, or is to lie on; `None` of the one that the system itself is on.
/// `folder` has no links in it.
pub fn disk_of(folder: &Path) -> Option<PathBuf> {
    let there = folder.ancestors().find(|above| above.exists())?;
    let mut above = there.ancestors();
    above.find(|above| is_disk(above)).map(Path::to_owned)
}

#[cfg(test)]
mod tests {
    use crate::sys;
    use std::fs;
    use std::io::ErrorKind;

    #[test]
    fn d9_a_new_file_is_its_owners_from_its_first_moment() {
        let folder = tempfile::TempDir::new().unwrap();
        let file = folder.path().join("team.db");
        drop(sys::create_private_file(&file).unwrap());
        assert_eq!(sys::permissions(&file), Some(0o600));
        let lock = folder.path().join(".lock");
        drop(sys::open_lock(&lock).unwrap());
        assert_eq!(sys::permissions(&lock), Some(0o600));
    }

    #[test]
    fn d8_a_lock_is_taken_through_no_link_and_of_no_folder() {
        let folder = tempfile::TempDir::new().unwrap();
        let [real, link, dangling] = ["real", "link", "dangling"].map(|n| folder.path().join(n));
        fs::write(&real, "kept").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        std::os::unix::fs::symlink(folder.path().join("nothing"), &dangling).unwrap();
        for at in [&link, &dangling, &folder.path().to_owned()] {
            assert!(sys::open_lock(at).is_err(), "{}", at.display());
        }
        assert_eq!(fs::read(&real).unwrap(), b"kept");
        let made = fs::symlink_metadata(folder.path().join("nothing"));
        assert!(made.is_err_and(|e| e.kind() == ErrorKind::NotFound));
    }
}
