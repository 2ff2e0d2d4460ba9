//! The log of errors: what the disk or the database refused, a line each, for whoever looks after the machine. No
//! name, note, amount or path stands in it (promises D2, D14).

use super::{CliError, Outside};
use crate::report::text::clean;
use crate::store::{LossKind, StoreError};
use crate::sys;
use chrono::{DateTime, Utc};
use serde_json::json;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::panic::Location;
use std::path::PathBuf;

/// A log that has grown this long becomes the older one; that one goes.
const MOST: u64 = 256 << 10;

/// Where errors are written down.
#[derive(Clone, Debug)]
pub struct ErrorLog {
    at: PathBuf,
    clock: fn() -> DateTime<Utc>,
}

impl ErrorLog {
    /// In the state folder; nowhere without a home.
    pub fn of(world: &Outside) -> Option<Self> {
        Some(Self {
            at: world.state_dir.as_ref()?.join("errors.log"),
            clock: world.clock,
        })
    }

    /// Where it is, if anything was written.
    pub fn written(&self) -> Option<&PathBuf> {
        fs::metadata(&self.at)
            .is_ok_and(|m| m.len() > 0)
            .then_some(&self.at)
    }

    /// Writes down how a run failed, where it was the machine's fault.
    pub fn failed(&self, error: &CliError) {
        match error {
            CliError::Store(error) => self.store(error),
            CliError::Output(error) | CliError::Terminal(error) => {
                self.line("terminal", &error.kind().to_string());
            }
            CliError::Unwritable { error, .. } | CliError::ConfigUnreadable { error, .. } => {
                self.line("file", &error.kind().to_string());
            }
            CliError::Settings(_)
            | CliError::ConfigNotRegular(_)
            | CliError::ConfigTooLong(_)
            | CliError::NoDataDir
            | CliError::NoTerminal
            | CliError::DumbTerminal
            | CliError::Said(..) => {}
        }
    }

    /// Writes down what the database refused; what a person asked for in vain is no error of the machine.
    pub fn store(&self, error: &StoreError) {
        let (kind, why) = match error {
            StoreError::Refused(_)
            | StoreError::Missing(_)
            | StoreError::HalfMade(_)
            | StoreError::Exists(_)
            | StoreError::Unrelated(_)
            | StoreError::Stopped => return,
            StoreError::Busy => ("busy", ""),
            StoreError::BackupsBusy => ("backups-busy", ""),
            StoreError::NoBackupDisk { .. } => ("no-backup-disk", ""),
            StoreError::Full => ("full", ""),
            StoreError::TooManyFiles => ("too-many-files", ""),
            StoreError::ReadOnly => ("read-only", ""),
            StoreError::ReadOnlyDisk(_) => ("read-only-disk", ""),
            StoreError::LogUnread(_) => ("log-unread", ""),
            StoreError::ForeignCode(_) => ("foreign-code", ""),
            StoreError::Io(why) => ("io", why.as_str()),
            // Of a path only that there is one.
            StoreError::CannotOpen { why, .. } if why.contains('/') => ("cannot-open", ""),
            StoreError::CannotOpen { why, .. } => ("cannot-open", why.as_str()),
            StoreError::Symlink(_) => ("symlink", ""),
            StoreError::Special(_) => ("special", ""),
            StoreError::SeveralNames(_) => ("several-names", ""),
            StoreError::MountedAlone(_) => ("mounted-alone", ""),
            StoreError::Synced { .. } => ("synced", ""),
            StoreError::UnsafeDisk { kind, .. } => ("unsafe-disk", *kind),
            StoreError::Moved(_) => ("moved", ""),
            StoreError::NotOurs(_) => ("not-ours", ""),
            StoreError::Newer { .. } => ("newer", ""),
            StoreError::OtherBuild(_) => ("other-build", ""),
            // What SQLite says of damage may quote what is in the file.
            StoreError::Corrupt(_) => ("corrupt", ""),
            StoreError::Lost(lost) => match lost.fate {
                LossKind::Gone => ("gone", ""),
                LossKind::Emptied => ("emptied", ""),
                LossKind::Overwritten => ("overwritten", ""),
                LossKind::Damaged(_) => ("corrupt", ""),
            },
            StoreError::BadBackup { .. } => ("bad-backup", ""),
            StoreError::OldSqlite(version) => ("old-sqlite", version.as_str()),
            StoreError::Other(_) => ("other", ""),
        };
        self.line(kind, why);
    }

    /// Writes down where the program itself was at fault: never what it said, which may quote what is in the file.
    pub fn panicked(&self, at: Option<&Location<'_>>) {
        self.line("fault", &at.map(ToString::to_string).unwrap_or_default());
    }

    fn takes_panics(self) {
        let next = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            self.panicked(info.location());
            next(info);
        }));
    }

    /// Adds a line. A log that cannot be written keeps nobody from working.
    fn line(&self, kind: &str, why: &str) {
        let at = (self.clock)().format("%Y-%m-%dT%H:%M:%SZ").to_string();
        let line = json!({ "at": at, "error": kind, "why": clean(why) });
        let _ = self.append(&format!("{line}\n"));
    }

    fn append(&self, line: &str) -> std::io::Result<()> {
        if let Some(folder) = self.at.parent() {
            sys::create_private_folder(folder)?;
        }
        if fs::metadata(&self.at).is_ok_and(|m| m.len() >= MOST) {
            fs::rename(&self.at, self.at.with_extension("log.1"))?;
        }
        match sys::create_private_file(&self.at) {
            Ok(mut file) => file.write_all(line.as_bytes()),
            Err(_) => OpenOptions::new()
                .append(true)
                .open(&self.at)?
                .write_all(line.as_bytes()),
        }
    }
}

/// From here on a panic leaves a line in the log, on whatever thread it is, before it is told as usual.
pub fn log_panics(world: &Outside) {
    if let Some(log) = ErrorLog::of(world) {
        log.takes_panics();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(folder: &std::path::Path) -> ErrorLog {
        ErrorLog {
            at: folder.join("errors.log"),
            clock: || DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn d2_a_line_is_one_line_whatever_is_said() {
        let folder = tempfile::TempDir::new().unwrap();
        let log = log(folder.path());
        log.store(&StoreError::Io("a\nb\u{1b}[31m\u{9b}x".into()));
        log.store(&StoreError::Corrupt("陆子昂 1200".into()));
        log.store(&StoreError::CannotOpen {
            path: "/home/陆子昂/team.db".into(),
            why: "unable to open database file: /home/陆子昂/team.db".into(),
        });
        let text = fs::read_to_string(&log.at).unwrap();
        assert_eq!(text.lines().count(), 3, "{text}");
        assert!(
            !text.contains(['\u{1b}', '\u{9b}']) && !text.contains("陆子昂"),
            "{text}"
        );
        for line in text.lines() {
            serde_json::from_str::<serde_json::Value>(line).unwrap();
        }
    }

    #[test]
    fn d2_a_panic_on_any_thread_leaves_a_line_and_none_of_its_words() {
        let folder = tempfile::TempDir::new().unwrap();
        let log = log(folder.path());
        log.clone().takes_panics();
        let thread = std::thread::spawn(|| assert_eq!("陆子昂", "1200"));
        assert!(thread.join().is_err());
        let text = fs::read_to_string(&log.at).unwrap();
        let here = text.lines().find(|line| line.contains(file!())).unwrap();
        let read: serde_json::Value = serde_json::from_str(here).unwrap();
        assert_eq!(read["error"], "fault");
        assert!(!text.contains("陆子昂") && !text.contains("1200"), "{text}");
    }

    #[test]
    fn d14_a_log_is_private_and_of_a_bounded_length() {
        let folder = tempfile::TempDir::new().unwrap();
        let log = log(folder.path());
        for _ in 0..5_000 {
            log.store(&StoreError::Io("x".repeat(200)));
        }
        let size = |name: &str| fs::metadata(folder.path().join(name)).unwrap().len();
        assert!(size("errors.log") <= MOST + 400 && size("errors.log.1") <= MOST + 400);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
