//! What only a Unix system has, all of it: permissions of files, their identity, signals, and children that
//! may do next to nothing.
//!
//! The rest of the program names nothing of `std::os::unix` and no signal (`tests/layers`), so that
//! whoever brings it to another system finds here what has to be answered there.

pub mod clock;
pub mod command;
pub mod fence;
mod folders;
mod kiosk;
pub mod leftovers;
pub mod locks;
mod signals;

pub use folders::{disk_of, has_room, is_disk, is_mounted_alone, open_to_anybody, room};
pub use kiosk::{Walls, believe_only, shut_in};
pub use signals::{EndListener, Pause, before_the_end, never_stop, stop};

use serde::{Deserialize, Serialize};
use signal_hook::consts::SIGXFSZ;
use std::ffi::OsStr;
use std::fmt;
use std::fs::{self, DirBuilder, File, Metadata, OpenOptions, Permissions};
use std::io::{self, Read};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{
    DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt, fchown, lchown,
};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// Bytes that a file with a secret may have.
const MAX_SECRET: u64 = 64 << 10;

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

/// When a file was made, in nanoseconds since 1970, where its disk keeps that.
pub fn born(found: &Metadata) -> Option<i64> {
    let since = found.created().ok()?.duration_since(std::time::UNIX_EPOCH);
    i64::try_from(since.ok()?.as_nanos()).ok()
}

impl fmt::Display for FileId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.device, self.number)
    }
}

/// Makes a new file that its owner alone can read and write, open for writing.
///
/// # Errors
/// `AlreadyExists` where anything stands at the path, a link that leads nowhere included.
pub fn create_private_file(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    give_to_folder(path, &file);
    Ok(file)
}

/// Gives what root has just made in somebody else's folder to them, as SQLite does with its log. Where the system does
/// not let it, root keeps it.
fn give_to_folder(path: &Path, file: &File) {
    if let Some((owner, group)) = whose_is_new(path) {
        let _ = fchown(file, Some(owner), Some(group));
    }
}

/// Whose a new file or folder is to be where root makes it in somebody else's folder: theirs, or they would be shut
/// out of it. `None` where whoever makes it keeps it.
fn whose_is_new(path: &Path) -> Option<(u32, u32)> {
    let folder = fs::metadata(path.parent()?).ok()?;
    let is_for_another = rustix::process::geteuid().is_root() && folder.uid() != 0;
    is_for_another.then(|| (folder.uid(), folder.gid()))
}

/// Gives a new file the owner and the permissions of the one whose place it takes, but for those that no file of ours
/// has. Only root can give it to somebody else.
///
/// # Errors
/// What the system says of the permissions.
pub fn own_like(path: &Path, other: &Metadata) -> io::Result<()> {
    if rustix::process::geteuid().is_root() {
        let _ = lchown(path, Some(other.uid()), Some(other.gid()));
    }
    let wanted = other.mode() & 0o777 & !unwanted_permissions(path);
    set_permissions(path, wanted | 0o600)
}

/// Opens a file that somebody has named, to read it: an ordinary one and nothing else, since a pipe would wait for
/// ever and what the kernel makes up may never end.
///
/// # Errors
/// `InvalidInput` for what is no ordinary file, and whatever keeps it from being opened.
pub fn open_ordinary(path: &Path) -> io::Result<File> {
    let refused = || io::Error::from(io::ErrorKind::InvalidInput);
    if !fs::metadata(path)?.is_file() || is_of_the_kernel(path) {
        return Err(refused());
    }
    // Something else may stand there by now: it is not waited for.
    let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
    let file = OpenOptions::new()
        .read(true)
        .custom_flags(flags.bits() as i32)
        .open(path)?;
    if file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(refused())
    }
}

/// The text of a file that only its owner may read, such as one that holds a password; an end of line at its end
/// is none of it.
///
/// # Errors
/// `PermissionDenied` where others may read or write it, `InvalidInput` for what is no ordinary file, and
/// whatever keeps it from being read.
pub fn read_secret(path: &Path) -> io::Result<String> {
    let file = open_ordinary(path)?;
    let found = file.metadata()?;
    if found.len() > MAX_SECRET {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    if found.mode() & 0o077 != 0 {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let mut text = String::new();
    file.take(MAX_SECRET).read_to_string(&mut text)?;
    text.truncate(text.trim_end_matches(['\r', '\n']).len());
    Ok(text)
}

/// Opens a file that is only there to be locked, and makes it, private, where there is none. Never through a
/// link.
///
/// # Errors
/// Where a link or anything but a regular file stands there; whatever keeps it from being opened or made.
pub fn open_lock(path: &Path) -> io::Result<File> {
    let new = fs::symlink_metadata(path).is_err();
    // The system looks at what stands there as it opens it: nothing can be put in its place between the two.
    let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .custom_flags(flags.bits() as i32)
        .open(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    if new {
        give_to_folder(path, &file);
    }
    if new && is_for_its_group(path) {
        set_permissions(path, 0o660)?;
    }
    Ok(file)
}

/// How many names a file has.
pub fn names_of(found: &Metadata) -> u64 {
    found.nlink()
}

/// The kind of a file system on which the locks and the shared memory of SQLite do not hold, by its usual name:
/// one that is reached over a network, or made by a program. `None` where it is none of them, or cannot be told.
#[cfg(target_os = "linux")]
pub fn unsafe_disk(folder: &Path) -> Option<&'static str> {
    let found = rustix::fs::statfs(folder).ok()?;
    // The kernel's numbers are 32 bits wide, whatever the type is.
    let magic = found.f_type as u32;
    UNSAFE_DISKS
        .iter()
        .find(|(number, _)| *number == magic)
        .map(|(_, name)| *name)
}

/// Elsewhere nothing is known.
#[cfg(not(target_os = "linux"))]
pub fn unsafe_disk(_folder: &Path) -> Option<&'static str> {
    None
}

/// From the kernel's `magic.h` and the file systems' own sources.
#[cfg(target_os = "linux")]
const UNSAFE_DISKS: [(u32, &str); 16] = [
    (0x6969, "NFS"),
    (0x517B, "SMB"),
    (0xFF53_4D42, "CIFS"),
    (0xFE53_4D42, "SMB"),
    (0x0102_1997, "9p"),
    (0x6573_5546, "FUSE"),
    (0x00C3_6400, "Ceph"),
    (0x0BD0_0BD0, "Lustre"),
    (0x5346_414F, "AFS"),
    (0x6B41_4653, "AFS"),
    (0x7375_7245, "Coda"),
    (0x4750_4653, "GPFS"),
    (0x7461_636F, "OCFS2"),
    (0x0116_1970, "GFS2"),
    (0x786F_4256, "vboxsf"),
    (0xBACB_ACBC, "vmhgfs"),
];

/// The terminal that standard output is, opened once more so that a write takes what fits and never waits: whoever
/// else writes to it notices nothing. `None` where it has no name here.
pub fn terminal_that_never_waits() -> Option<File> {
    let name = rustix::termios::ttyname(io::stdout(), Vec::new()).ok()?;
    let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
    OpenOptions::new()
        .write(true)
        .custom_flags(flags.bits() as i32)
        .open(OsStr::from_bytes(name.as_bytes()))
        .ok()
}

/// Whether a file is made by the kernel as it is read (`/proc`, `/sys` and their like): it calls itself a regular
/// file, and may never end.
#[cfg(target_os = "linux")]
pub fn is_of_the_kernel(path: &Path) -> bool {
    const THESE: [u32; 7] = [
        0x9FA0,      // proc
        0x6265_6572, // sysfs
        0x6462_6720, // debugfs
        0x7472_6163, // tracefs
        0x0027_E0EB, // cgroup
        0x6367_7270, // cgroup2
        0xCAFE_4A11, // bpf
    ];
    let is_one = |found: rustix::fs::StatFs| THESE.contains(&(found.f_type as u32));
    rustix::fs::statfs(path).is_ok_and(is_one)
}

/// Elsewhere there are none that call themselves regular.
#[cfg(not(target_os = "linux"))]
pub fn is_of_the_kernel(_path: &Path) -> bool {
    false
}

/// Whether two files lie on the same disk, as far as the system tells.
pub fn on_same_disk(one: &Metadata, other: &Metadata) -> bool {
    one.dev() == other.dev()
}

/// Whether a program with fewer rights can type into the terminal of one with more (TIOCSTI), where the system says.
pub fn lets_others_type() -> bool {
    fs::read_to_string("/proc/sys/dev/tty/legacy_tiocsti").is_ok_and(|text| text.trim() == "1")
}

/// Whether the system gives fewer open files at this moment than SQLite takes for one statement: a copy, its
/// journal and their folder. What it had taken before it failed is given back already.
pub fn is_out_of_files() -> bool {
    let mut taken = Vec::new();
    for _ in 0..4 {
        match rustix::io::fcntl_dupfd_cloexec(io::stderr(), 0) {
            Ok(file) => taken.push(file),
            Err(error) => return is_of_files(error),
        }
    }
    false
}

/// Whether an error says that there are too many open files.
pub fn says_too_many_files(error: &io::Error) -> bool {
    rustix::io::Errno::from_io_error(error).is_some_and(is_of_files)
}

fn is_of_files(error: rustix::io::Errno) -> bool {
    matches!(error, rustix::io::Errno::MFILE | rustix::io::Errno::NFILE)
}

/// Makes a folder and those above it that are missing, for their owner alone.
pub fn create_private_folder(path: &Path) -> io::Result<()> {
    let missing: Vec<&Path> = path.ancestors().take_while(|at| !at.exists()).collect();
    DirBuilder::new().recursive(true).mode(0o700).create(path)?;
    // From the uppermost down: each is whose the one above it is. Never through a link that was put there meanwhile.
    for folder in missing.into_iter().rev() {
        if let Some((owner, group)) = whose_is_new(folder) {
            let _ = lchown(folder, Some(owner), Some(group));
        }
    }
    Ok(())
}

/// Whether the folder of a file hands its group down: a shared folder set up on purpose.
pub fn is_for_its_group(path: &Path) -> bool {
    let folder = path.parent().and_then(|p| fs::metadata(p).ok());
    folder.is_some_and(|m| m.mode() & 0o2020 == 0o2020)
}

/// Makes a folder like the one it lies in: its owner's alone, or its group's too where that is handed down.
pub fn create_folder_beside(path: &Path) -> io::Result<()> {
    create_private_folder(path)?;
    if is_for_its_group(path) && fs::metadata(path)?.mode() & 0o070 != 0o070 {
        set_permissions(path, 0o2770)?;
    }
    Ok(())
}

/// The permission bits that a file of ours must not have: everybody's, and the group's unless its folder
/// hands its group down (a shared folder set up on purpose).
pub fn unwanted_permissions(path: &Path) -> u32 {
    if is_for_its_group(path) { 0o007 } else { 0o077 }
}

/// The nine permission bits of a file or link at this path; `None` where nothing can be seen.
pub fn permissions(path: &Path) -> Option<u32> {
    Some(fs::symlink_metadata(path).ok()?.mode() & 0o777)
}

/// Whether whoever runs this may write a file, or into a folder, as far as the system tells.
pub fn may_write_into(path: &Path) -> bool {
    rustix::fs::access(path, rustix::fs::Access::WRITE_OK).is_ok()
}

/// Whether whoever runs this may read a file, and write it where that is wanted.
///
/// # Errors
/// Why not, as the system says it.
pub fn may_open(path: &Path, writing: bool) -> io::Result<()> {
    let mut access = rustix::fs::Access::READ_OK;
    if writing {
        access |= rustix::fs::Access::WRITE_OK;
    }
    Ok(rustix::fs::access(path, access)?)
}

/// Whether a folder stands there that whoever runs this may not look into.
pub fn is_shut(folder: &Path) -> bool {
    fs::read_dir(folder).is_err_and(|e| e.kind() == io::ErrorKind::PermissionDenied)
}

/// Whether a file or folder lies on a disk that is mounted for reading alone.
pub fn is_on_read_only_disk(path: &Path) -> bool {
    let access = rustix::fs::access(path, rustix::fs::Access::WRITE_OK);
    access == Err(rustix::io::Errno::ROFS)
}

/// Whether nobody may write into a folder by its permission bits. Root may all the same, and is to leave alone what
/// its owner has closed.
pub fn is_closed(folder: &Path) -> bool {
    fs::metadata(folder).is_ok_and(|found| found.mode() & 0o222 == 0)
}

/// Whether whoever runs this may change the permission bits of a file: its owner, or root.
pub fn may_set_permissions(path: &Path) -> bool {
    let own = rustix::process::geteuid();
    let owner = fs::symlink_metadata(path).map(|found| found.uid());
    own.is_root() || owner.is_ok_and(|owner| owner == own.as_raw())
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
