//! What only a Unix system has, all of it: permissions of files, their identity, and signals.
//!
//! The rest of the program names nothing of `std::os::unix` and no signal (`tests/layers.rs`), so that
//! whoever brings it to another system finds here what has to be answered there.

use serde::{Deserialize, Serialize};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGXFSZ};
use signal_hook::iterator::{Handle, Signals};
use signal_hook::low_level::emulate_default_handler;
use std::ffi::OsStr;
use std::fs::{self, DirBuilder, File, Metadata, OpenOptions, Permissions};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// Which file this is, whatever it is called: its device and its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileId {
    device: u64,
    number: u64,
}

impl FileId {
    /// The file that was looked at.
    pub fn of(found: &Metadata) -> Self {
        Self {
            device: found.dev(),
            number: found.ino(),
        }
    }
}

/// Makes a new file that its owner alone can read and write, open for writing.
///
/// # Errors
/// `AlreadyExists` where anything stands at the path, a link that leads nowhere included.
pub fn create_private_file(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
}

/// Opens a file that is only there to be locked, and makes it, private, where there is none. Never through a
/// link.
pub fn open_lock(path: &Path) -> io::Result<File> {
    if fs::symlink_metadata(path).is_ok_and(|found| !found.is_file()) {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(path)
}

/// Whether two files lie on the same disk, as far as the system tells.
pub fn on_same_disk(one: &Metadata, other: &Metadata) -> bool {
    one.dev() == other.dev()
}

/// Makes a folder and those above it that are missing, for their owner alone.
pub fn create_private_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// The permission bits that a file of ours must not have: everybody's, and the group's unless its folder
/// hands its group down (a shared folder set up on purpose).
pub fn unwanted_permissions(path: &Path) -> u32 {
    let shared = path
        .parent()
        .and_then(|p| fs::metadata(p).ok())
        .is_some_and(|m| m.mode() & 0o2000 != 0);
    if shared { 0o007 } else { 0o077 }
}

/// The nine permission bits of a file or link at this path; `None` where nothing can be seen.
pub fn permissions(path: &Path) -> Option<u32> {
    Some(fs::symlink_metadata(path).ok()?.mode() & 0o777)
}

/// Gives a file these permission bits.
pub fn set_permissions(path: &Path, bits: u32) -> io::Result<()> {
    fs::set_permissions(path, Permissions::from_mode(bits))
}

/// A path as the system knows it: any bytes, not always UTF-8.
pub fn bytes(path: &OsStr) -> &[u8] {
    path.as_bytes()
}

/// From now on a file that may not grow further (`ulimit -f`) is an error of the write, which is told and
/// cleaned up after, and no sudden end of the process.
pub fn make_size_limits_errors() -> io::Result<()> {
    signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)))?;
    Ok(())
}

/// Listens for the end of the session until it is dropped.
#[derive(Debug)]
pub struct EndListener {
    handle: Handle,
}

impl Drop for EndListener {
    fn drop(&mut self) {
        self.handle.close();
    }
}

/// When the terminal goes away or the system asks the process to end, `last` runs on a thread of its own,
/// and then the process ends as the signal would have ended it.
pub fn before_the_end(last: impl FnOnce() + Send + 'static) -> io::Result<EndListener> {
    let mut signals = Signals::new([SIGHUP, SIGTERM, SIGINT])?;
    let handle = signals.handle();
    std::thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            if let Some(signal) = signals.forever().next() {
                last();
                // Fails only for a signal that does not exist.
                let _ = emulate_default_handler(signal);
            }
        })?;
    Ok(EndListener { handle })
}

/// Stops the process as Ctrl-Z does, until the shell lets it go on.
pub fn stop() -> io::Result<()> {
    emulate_default_handler(SIGTSTP)
}
