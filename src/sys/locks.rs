//! Which process holds a lock on a file, as far as the system says so.

use std::path::Path;

/// A process, for people: what it is called and its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    /// As the system knows it, which whoever started it chose: untrusted, 15 bytes at most.
    pub name: String,
    pub id: u32,
}

/// Another process that holds a writing lock on the file, on this byte of it where one is named. `None` where none
/// does, or nobody says.
#[cfg(target_os = "linux")]
pub fn held_by(file: &Path, byte: Option<u64>) -> Option<Process> {
    use std::os::unix::fs::MetadataExt;
    let found = std::fs::symlink_metadata(file).ok()?;
    let (device, number) = (found.dev(), found.ino());
    let place = format!(
        "{:02x}:{:02x}:{number}",
        rustix::fs::major(device),
        rustix::fs::minor(device)
    );
    let all = std::fs::read_to_string("/proc/locks").ok()?;
    let own = std::process::id();
    let id = all
        .lines()
        .filter_map(|line| holder(line, &place, byte))
        .find(|id| *id != own && *id != 0)?;
    let name = std::fs::read_to_string(format!("/proc/{id}/comm")).ok()?;
    Some(Process {
        name: name.trim_end().to_owned(),
        id,
    })
}

/// Elsewhere nobody says.
#[cfg(not(target_os = "linux"))]
pub fn held_by(_file: &Path, _byte: Option<u64>) -> Option<Process> {
    None
}

/// Who holds the lock of one line, such as `1: POSIX  ADVISORY  WRITE 812 fe:01:3407 120 120`; one that is waited
/// for has an arrow.
#[cfg(target_os = "linux")]
fn holder(line: &str, place: &str, byte: Option<u64>) -> Option<u32> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [_, _, _, "WRITE", id, at, from, to] = words.as_slice() else {
        return None;
    };
    let within = |byte: u64| {
        let from: u64 = from.parse().unwrap_or(u64::MAX);
        let to: u64 = to.parse().unwrap_or(u64::MAX);
        from <= byte && byte <= to
    };
    (*at == place && byte.is_none_or(within)).then(|| id.parse().ok())?
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a4_a_line_says_who_holds_what() {
        let at = "fe:01:3407";
        let gate = "1: FLOCK  ADVISORY  WRITE 812 fe:01:3407 0 EOF";
        assert_eq!(holder(gate, at, None), Some(812));
        assert_eq!(holder(gate, "fe:01:3408", None), None);
        let writer = "7: POSIX  ADVISORY  WRITE 900 fe:01:3407 120 120";
        assert_eq!(holder(writer, at, Some(120)), Some(900));
        assert_eq!(holder(writer, at, Some(123)), None);
        for other in [
            "7: POSIX  ADVISORY  READ 900 fe:01:3407 123 123",
            "1: -> FLOCK  ADVISORY  WRITE 812 fe:01:3407 0 EOF",
            "",
        ] {
            assert_eq!(holder(other, at, None), None, "{other}");
        }
    }
}
