//! The folder of backups that belongs to a database: they are made by themselves, looked over when they are
//! made, and thinned by age.
//!
//! A backup gets its name only after it was opened and found whole. Beside it stands a small file of what was
//! found then: checksum, size, entries and imports, so that a later look needs no more than to read it once.

use super::backup::{copy_looked_over, verify};
use super::connect::{Access, connect};
use super::migrate::{Kind, STORE, identify};
use super::place::Standing;
use super::thinning::{self, BackupReason};
use super::{Damage, home, place};
use crate::domain::hex;
use crate::store::{Result, StoreError};
use crate::sys::{self, leftovers};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::cmp::Reverse;
use std::fs::{self, File};
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};

/// How the moment stands in a file name, UTC.
const STAMP: &str = "%Y-%m-%dT%H-%M-%SZ";
/// After so long without a new one a backup is due.
const DUE: TimeDelta = TimeDelta::hours(24);

/// The backups of one database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelf {
    folder: PathBuf,
    database: PathBuf,
}

/// One backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    pub path: PathBuf,
    /// When it was made, to the second.
    pub at: DateTime<Utc>,
    pub reason: BackupReason,
    /// What was found when it was made; `None` where that cannot be read any more.
    pub found: Option<BackupFound>,
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
    /// What state of the database it is: another one has another word.
    state: String,
}

/// Keeps others from making, thinning or restoring meanwhile.
#[derive(Debug)]
pub(super) struct ShelfLock {
    _held: File,
}

impl Shelf {
    /// The folder beside a database, or a folder of its own within `elsewhere`.
    pub fn of(database: &Path, elsewhere: Option<&Path>) -> Result<Self> {
        let database = place::resolve_what_is(database)?;
        let folder = match elsewhere {
            None => place::beside(&database, ".backups"),
            Some(elsewhere) => {
                let digest = Sha256::digest(sys::bytes(database.as_os_str()));
                let name = database.file_name().unwrap_or_default();
                let own =
                    place::beside(Path::new(name), &format!("-{}.backups", hex(&digest[..4])));
                elsewhere.join(own)
            }
        };
        Ok(Self { folder, database })
    }

    /// The database that they are of.
    pub fn database(&self) -> &Path {
        &self.database
    }

    /// Where they lie.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether they lie on another disk than the database; `None` where there is no folder yet.
    pub fn is_elsewhere(&self) -> Option<bool> {
        let (here, there) = (
            fs::metadata(&self.database).ok()?,
            fs::metadata(&self.folder).ok()?,
        );
        Some(!sys::on_same_disk(&here, &there))
    }

    /// All of them, the newest first. Files of other names are somebody else's.
    pub fn list(&self) -> Result<Vec<Backup>> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(e) => return Err(place::cannot_open(&self.folder, &e)),
        };
        // The folder is closed before a file in it is opened: where one file can be opened, all can be judged.
        let paths: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
        let mut all: Vec<Backup> = paths.iter().filter_map(|path| named(path)).collect();
        // Of those of one second, which is as much as a name says, the one that was written last.
        all.sort_by_cached_key(|b| Reverse((b.at, written_at(&b.path), b.path.clone())));
        Ok(all)
    }

    /// The newest one that is still as it was found when it was made.
    pub fn newest_whole(&self) -> Result<Option<Backup>> {
        Ok(self.list()?.into_iter().find(Backup::is_whole))
    }

    /// Whether the newest backup is a day old. Looks at names alone.
    pub fn is_due(&self, now: DateTime<Utc>) -> bool {
        let newest = self.list().ok().and_then(|all| all.into_iter().next());
        newest.is_none_or(|newest| now.signed_duration_since(newest.at) >= DUE)
    }

    /// Makes a backup unless the database is as the newest one found it, or holds nothing; then thins.
    /// `None` where there was no need, or where another process is at it.
    pub fn keep_up(&self, reason: BackupReason, now: DateTime<Utc>) -> Result<Option<Backup>> {
        let conn = self.source()?;
        let (events, imports, state) = state(&conn)?;
        if events == 0 && imports == 0 {
            return Ok(None);
        }
        let Some(lock) = self.try_lock()? else {
            return Ok(None);
        };
        let same = |found: &BackupFound| found.state == state;
        let newest = self.newest_whole()?;
        if newest.is_some_and(|newest| newest.found.as_ref().is_some_and(same)) {
            return Ok(None);
        }
        let made = self.put(&conn, reason, now)?;
        self.thin(now, &lock)?;
        Ok(Some(made))
    }

    /// Makes a backup whatever there is already.
    pub fn make(&self, reason: BackupReason, now: DateTime<Utc>) -> Result<Backup> {
        let conn = self.source()?;
        let _lock = self.lock()?;
        self.put(&conn, reason, now)
    }

    /// The database, for reading. Under another name its log would not be found, and the backup would lack what
    /// stands in it.
    fn source(&self) -> Result<Connection> {
        home::has_one_name(&self.database)?;
        let half_made = || StoreError::HalfMade(self.database.clone());
        match place::standing_at(&self.database)? {
            Standing::File => {}
            Standing::Nothing => return Err(StoreError::Missing(self.database.clone())),
            Standing::Empty => return Err(half_made()),
        }
        let conn = connect(&self.database, Access::Read)?;
        match identify(&conn, &self.database, &STORE)? {
            Kind::Ours(_) => Ok(conn),
            Kind::New => Err(half_made()),
        }
    }

    /// Makes one from a connection. The caller holds the lock of the shelf or that of the database, so that nobody
    /// else takes the same name.
    pub(super) fn put(
        &self,
        source: &Connection,
        reason: BackupReason,
        now: DateTime<Utc>,
    ) -> Result<Backup> {
        sys::create_folder_beside(&self.folder)
            .map_err(|e| place::cannot_open(&self.folder, &e))?;
        let folder = place::resolve(&self.folder.join("x"), false)?;
        let folder = folder.parent().unwrap_or(&self.folder);
        // Two within a second are told apart by a number.
        let stamp = now.format(STAMP);
        let target = (0..10_000_u32)
            .map(|n| match n {
                0 => folder.join(format!("{stamp}-{}.db", reason.id())),
                n => folder.join(format!("{stamp}-{}-{n}.db", reason.id())),
            })
            .find(|path| fs::symlink_metadata(path).is_err())
            .unwrap_or_default();
        let least = state(source)?;
        copy_looked_over(source, &target, &STORE, |draft| {
            let (events, imports, state) = state(&connect(draft, Access::Read)?)?;
            // Others may have written since; nobody can have taken anything away.
            if events < least.0 || imports < least.1 {
                return Err(StoreError::Corrupt(Damage::Short));
            }
            let (sha256, bytes) = digest(draft).map_err(|e| StoreError::Io(e.to_string()))?;
            let found = BackupFound {
                sha256,
                bytes,
                events,
                imports,
                state,
            };
            write_found(&target, &found, sys::permissions(draft))
                .map_err(|e| place::cannot_open(&target, &e))
        })?;
        named(&target).ok_or(StoreError::Missing(target))
    }

    /// What keeps a database before its schema is changed: as one more backup, made under the database's own lock.
    pub(super) fn keep_old(&self) -> impl Fn(&Connection, i64) -> Result<PathBuf> + '_ {
        |source, _| {
            let made = self.put(source, BackupReason::Schema, sys::clock::now())?;
            Ok(made.path)
        }
    }

    /// Removes what the rule lets go. Only what is whole counts, and the newest of these always stays.
    fn thin(&self, now: DateTime<Utc>, _lock: &ShelfLock) -> Result<()> {
        let all = self.list()?;
        let dated: Vec<_> = all.iter().map(|b| (b.at, b.reason)).collect();
        if !thinning::spare(&dated, now).contains(&true) {
            return Ok(());
        }
        // Reading all of them costs only where one is to go.
        let whole: Vec<Backup> = all.into_iter().filter(Backup::is_whole).collect();
        let dated: Vec<_> = whole.iter().map(|b| (b.at, b.reason)).collect();
        for (backup, spare) in whole.iter().zip(thinning::spare(&dated, now)) {
            if spare {
                let _ = fs::remove_file(&backup.path);
                let _ = fs::remove_file(beside(&backup.path));
            }
        }
        place::sync_folder(&self.folder.join("x"))
    }

    /// Removes what attempts that were killed have left behind, here and beside the database.
    pub fn sweep(&self) {
        leftovers::sweep_drafts(&self.folder);
        if let Some(folder) = self.database.parent() {
            leftovers::sweep_drafts(folder);
        }
    }

    fn open_lock(&self) -> Result<File> {
        sys::create_folder_beside(&self.folder)
            .map_err(|e| place::cannot_open(&self.folder, &e))?;
        let at = self.folder.join(".lock");
        sys::open_lock(&at).map_err(|e| place::cannot_open(&at, &e))
    }

    /// `None` where another process holds it.
    fn try_lock(&self) -> Result<Option<ShelfLock>> {
        let file = self.open_lock()?;
        match file.try_lock() {
            Ok(()) => Ok(Some(ShelfLock { _held: file })),
            Err(fs::TryLockError::WouldBlock) => Ok(None),
            Err(fs::TryLockError::Error(e)) => Err(StoreError::Io(e.to_string())),
        }
    }

    /// Waits for the others.
    pub(super) fn lock(&self) -> Result<ShelfLock> {
        let file = self.open_lock()?;
        file.lock().map_err(|e| StoreError::Io(e.to_string()))?;
        Ok(ShelfLock { _held: file })
    }
}

impl Backup {
    /// Whether it is, byte for byte, what was found whole when it was made.
    pub fn is_whole(&self) -> bool {
        let Some(found) = &self.found else {
            return false;
        };
        let size =
            fs::symlink_metadata(&self.path).is_ok_and(|m| m.is_file() && m.len() == found.bytes);
        size && digest(&self.path).is_ok_and(|(sha256, _)| sha256 == found.sha256)
    }

    /// Opens it and looks at everything in it once more.
    pub fn verify(&self) -> Result<()> {
        if !self.is_whole() {
            return Err(StoreError::Corrupt(Damage::NotAsMade));
        }
        verify(&self.path, &STORE)
    }
}

/// A backup by its path, where it is one of ours by its name.
fn named(path: &Path) -> Option<Backup> {
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
    })
}

/// When a file was last written to.
fn written_at(path: &Path) -> Option<std::time::SystemTime> {
    fs::symlink_metadata(path).ok()?.modified().ok()
}

/// The file of what was found.
fn beside(path: &Path) -> PathBuf {
    path.with_extension("json")
}

/// With the permissions of the backup that it is about.
fn write_found(target: &Path, found: &BackupFound, bits: Option<u32>) -> io::Result<()> {
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
fn digest(path: &Path) -> io::Result<(String, u64)> {
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
fn state(conn: &Connection) -> Result<(i64, i64, String)> {
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
