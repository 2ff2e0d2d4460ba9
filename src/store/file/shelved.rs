//! One backup: its name, what was found in it when it was made, and whether it is still that.

use super::backup::{Judgement, looked_into, verify};
use super::connect::{Access, connect};
use super::migrate::STORE;
use super::thinning::BackupReason;
use super::whose::DatabaseKin;
use super::{Damage, Finding};
use crate::domain::hex;
use crate::domain::journal::LogicalTime;
use crate::store::journal::latest;
use crate::store::{Result, StoreError};
use crate::sys;
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};

/// How the moment stands in a file name, UTC.
pub(super) const STAMP: &str = "%Y-%m-%dT%H-%M-%SZ";

/// One backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    pub path: PathBuf,
    /// When it was made, to the second.
    pub at: DateTime<Utc>,
    pub reason: BackupReason,
    /// What was found when it was made; `None` where that cannot be read any more.
    pub found: Option<BackupFound>,
    /// The name of a newer one that was passed over for this one, since a newer program made it.
    pub passed_over: Option<String>,
    /// The same of a newer one that was made of a database with a fault.
    pub newer_faulty: Option<String>,
}

/// What a backup holds, taken down when it was made and found whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupFound {
    /// SHA-256 of the file, in hex.
    pub sha256: String,
    pub bytes: u64,
    /// Entries of the journal.
    pub events: i64,
    pub imports: i64,
    /// The logical time of the last of them; empty where an older program took it down.
    #[serde(default)]
    pub(super) last: String,
    /// What state of the database it is: another one has another word.
    pub(super) state: String,
    /// Which database it is of; nothing is known where an older program took it down.
    #[serde(default)]
    pub(super) of: DatabaseKin,
    /// The tables of which the database had facts that somebody had changed in it.
    #[serde(default)]
    pub altered: BTreeSet<String>,
    /// The tables of which it had other rows that were missing or were not what had been written. With any it is no
    /// whole backup, but all there is of what has been entered since.
    #[serde(default)]
    pub faults: BTreeSet<String>,
}

/// What a backup is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BackupState {
    /// Byte for byte what was found whole when it was made.
    Whole,
    /// What was found then is not known any more, and it is whole.
    Unnoted,
    /// A newer program made it: this one cannot open it, and it may well be whole.
    Newer,
    /// Byte for byte what was made, of a database in which something was not as it was written.
    Faulty,
    /// It is not as it was made, or not whole.
    Altered,
    /// This account may not read it: nothing is known of it, and it may well be whole.
    Closed,
}

/// By so much a backup may be ahead of the clock, which is set right by minutes now and then.
pub(super) const AHEAD: TimeDelta = TimeDelta::hours(1);

impl Backup {
    /// Whether it is, byte for byte, what was found whole when it was made.
    pub fn is_whole(&self) -> bool {
        self.is_as_made().unwrap_or(false)
    }

    /// The same, with what keeps it from being read; not so where what was found is not known any more.
    fn is_as_made(&self) -> io::Result<bool> {
        let there = fs::symlink_metadata(&self.path)?;
        if !there.is_file() {
            return Ok(false);
        }
        let Some(found) = &self.found else {
            return File::open(&self.path).map(|_| false);
        };
        Ok(there.len() == found.bytes && digest(&self.path)?.0 == found.sha256)
    }

    /// Opens it and looks at everything in it once more.
    pub fn verify(&self) -> Result<()> {
        if self.found.is_some() && !self.is_whole() {
            return Err(StoreError::Corrupt(Damage::NotAsMade));
        }
        verify(&self.path, &STORE)
    }

    /// What it is worth. One of which the small file is gone is looked over anew: that file makes no backup.
    pub fn judged(&self) -> BackupState {
        match (self.is_as_made(), &self.found) {
            (Ok(true), _) if self.is_newer() => BackupState::Newer,
            (Ok(true), _) if self.has_faults() => BackupState::Faulty,
            (Ok(true), _) => BackupState::Whole,
            (Err(e), _) if e.kind() == io::ErrorKind::PermissionDenied => BackupState::Closed,
            (_, None) => match self.verify() {
                Ok(()) => BackupState::Unnoted,
                Err(StoreError::Newer { .. }) => BackupState::Newer,
                Err(_) => BackupState::Altered,
            },
            (_, Some(_)) => BackupState::Altered,
        }
    }

    /// Whether a newer program wrote its schema. Looks at the head of the file alone, which nobody has open.
    pub(super) fn is_newer(&self) -> bool {
        let mut head = [0; 64];
        let read = File::open(&self.path).and_then(|mut file| file.read_exact(&mut head));
        // SQLite keeps the number of the schema there, the highest byte first.
        let [.., a, b, c, d] = head;
        read.is_ok() && i64::from(i32::from_be_bytes([a, b, c, d])) > STORE.known()
    }

    /// Whether it was made of a database in which something was not as it was written, other than facts.
    pub fn has_faults(&self) -> bool {
        self.found
            .as_ref()
            .is_some_and(|found| !found.faults.is_empty())
    }

    /// The same, where what is in it is looked over once more.
    pub fn judged_anew(&self) -> BackupState {
        match self.judged() {
            BackupState::Whole if self.verify().is_err() => BackupState::Altered,
            other => other,
        }
    }

    /// The same with what is in it, which is looked for where its small file is gone.
    #[must_use]
    pub fn with_contents(mut self) -> Self {
        if self.found.is_none() {
            let wrong = looked_into(&self.path, &STORE, Judgement::Whole);
            let found = wrong.and_then(|wrong| found_in(&self.path, Path::new(""), &wrong));
            self.found = found.ok();
        }
        self
    }

    /// The same with what is in it, where it is whole.
    pub(super) fn whole(self) -> Option<Self> {
        match self.judged() {
            BackupState::Whole => Some(self),
            BackupState::Unnoted => Some(self.with_contents()),
            BackupState::Newer
            | BackupState::Faulty
            | BackupState::Altered
            | BackupState::Closed => None,
        }
    }

    /// Bytes that it takes on the disk.
    pub fn size(&self) -> u64 {
        fs::symlink_metadata(&self.path).map_or(0, |there| there.len())
    }

    /// Whether it was made by a clock that ran ahead of `now`: nothing is known of its age.
    pub fn is_ahead(&self, now: DateTime<Utc>) -> bool {
        self.at.signed_duration_since(now) > AHEAD
    }

    /// Whether what is in it is younger than its name: a clock stood wrong, and nothing is known of its age.
    pub fn is_behind(&self) -> bool {
        self.last()
            .is_some_and(|last| last.signed_duration_since(self.at) > AHEAD)
    }

    /// When the last of what is in it came in, where that is known.
    pub(super) fn last(&self) -> Option<DateTime<Utc>> {
        self.found.as_ref()?.last_time().moment()
    }

    /// Whether it holds more entries or more imports than another one.
    pub fn holds_more_than(&self, other: &Self) -> bool {
        let (Some(here), Some(there)) = (&self.found, &other.found) else {
            return false;
        };
        here.events > there.events || here.imports > there.imports
    }
}

impl BackupFound {
    /// The logical time of the last of what is in it; the first of all where it is not known.
    pub(super) fn last_time(&self) -> LogicalTime {
        LogicalTime::parse(&self.last).unwrap_or_default()
    }
}

/// What a look into a backup of a database finds, beside what is wrong with it.
pub(super) fn found_in(path: &Path, database: &Path, wrong: &[Finding]) -> Result<BackupFound> {
    let conn = connect(path, Access::Read)?;
    let (events, imports, state) = state(&conn)?;
    let last = latest(&conn)?.to_string();
    let of = DatabaseKin::of(&conn, database)?;
    // No handle of SQLite's on a file that is read beside it.
    drop(conn);
    let (sha256, bytes) = digest(path).map_err(|e| StoreError::Io(e.to_string()))?;
    let is_of_facts = |found: &&Finding| matches!(found, Finding::AlteredFacts { .. });
    let (altered, faults): (Vec<&Finding>, _) = wrong.iter().partition(is_of_facts);
    let tables = |of: Vec<&Finding>| -> BTreeSet<String> {
        let tables = of.into_iter().filter_map(Finding::table);
        tables.map(str::to_owned).collect()
    };
    Ok(BackupFound {
        altered: tables(altered),
        faults: tables(faults),
        sha256,
        bytes,
        events,
        imports,
        last,
        state,
        of,
    })
}

/// A backup by its path, where it is one of ours by its name.
pub(super) fn named(path: &Path) -> Option<Backup> {
    let name = path.file_name()?.to_str()?.strip_suffix(".db")?;
    let (stamp, rest) = name.split_at_checked("2026-02-24T01-00-00Z".len())?;
    let at = NaiveDateTime::parse_from_str(stamp, STAMP).ok()?.and_utc();
    let word = rest.strip_prefix('-')?;
    let word = match word.rsplit_once('-') {
        Some((word, number)) if number.parse::<u32>().is_ok() => word,
        _ => word,
    };
    Some(Backup {
        at,
        reason: BackupReason::parse(word)?,
        found: fs::read(beside(path))
            .ok()
            .and_then(|text| serde_json::from_slice(&text).ok()),
        path: path.to_owned(),
        passed_over: None,
        newer_faulty: None,
    })
}

/// When a file was last written to.
pub(super) fn written_at(path: &Path) -> Option<std::time::SystemTime> {
    fs::symlink_metadata(path).ok()?.modified().ok()
}

/// The file of what was found.
pub(super) fn beside(path: &Path) -> PathBuf {
    path.with_extension("json")
}

/// With the permissions of the backup that it is about.
pub(super) fn write_found(target: &Path, found: &BackupFound, bits: Option<u32>) -> io::Result<()> {
    let at = beside(target);
    let _ = fs::remove_file(&at);
    let mut file = sys::create_private_file(&at)?;
    if let Some(bits) = bits {
        sys::set_permissions(&at, bits)?;
    }
    file.write_all(&serde_json::to_vec(found)?)?;
    file.sync_all()
}

/// SHA-256 and size of a file that nobody has open through SQLite here.
pub(super) fn digest(path: &Path) -> io::Result<(String, u64)> {
    let mut file = File::open(path)?;
    let mut digest = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    let mut bytes = 0;
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok((hex(&digest.finalize()), bytes)),
            n => {
                digest.update(&buffer[..n]);
                bytes += n as u64;
            }
        }
    }
}

/// Entries, imports, and a word for the whole state of what cannot be computed again.
pub(super) fn state(conn: &Connection) -> Result<(i64, i64, String)> {
    let tx = conn.unchecked_transaction()?;
    let number = |sql: &str| tx.query_row(sql, [], |r| r.get::<_, i64>(0));
    let events = number("SELECT count(*) FROM event")?;
    let imports = number("SELECT count(*) FROM import")?;
    let mut digest = Sha256::new();
    for sql in [
        "SELECT device, n, hash FROM seal ORDER BY device",
        "SELECT id, ended_at, let_be FROM import ORDER BY seq",
        "SELECT name, revision, '' FROM area ORDER BY name",
    ] {
        let mut query = tx.prepare(sql)?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..3 {
                let value = row.get_ref(column)?;
                digest.update(format!("{value:?}\0"));
            }
        }
    }
    tx.finish()?;
    Ok((events, imports, hex(&digest.finalize())))
}
