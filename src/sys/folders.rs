//! What a folder lets be done in it: what is free on its disk, and who may replace what lies in it.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

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
