//! The folder of backups that belongs to a database: they are made by themselves, looked over when they are
//! made, and thinned by age.
//!
//! A backup gets its name only after it was opened and found whole. Beside it stands a small file of what was
//! found then: checksum, size, entries and imports, so that a later look needs no more than to read it once.

use super::age::by_age;
use super::away::BackupDisk;
use super::backup::{Judgement, copy_looked_over};
use super::connect::{Access, connect};
use super::gate::{self, WaitWord, WaitsFor};
use super::migrate::{Kind, STORE, identify, is_of_this_build};
use super::place::Standing;
use super::shelved::{
    Backup, BackupFound, BackupState, STAMP, found_in, named, state, write_found,
};
use super::thinning::BackupReason;
use super::whose::Earlier;
use super::{Damage, home, place};
use crate::domain::hex;
use crate::store::{Result, StoreError};
use crate::sys::{self, leftovers};
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::Connection;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// After so long without a new one a backup is due.
const DUE: TimeDelta = TimeDelta::hours(24);

/// The backups of one database.
#[derive(Clone, Debug)]
pub struct Shelf {
    /// The folder beside the database.
    pub(super) near: PathBuf,
    /// The folder of its own within one that was named for backups.
    pub(super) elsewhere: Option<PathBuf>,
    /// The disk of that one, where it is not there now: backups go beside the database meanwhile.
    pub(super) missing_disk: Option<BackupDisk>,
    pub(super) database: PathBuf,
    /// Where those lie that were made before the database was moved or renamed.
    pub(super) earlier: Earlier,
    /// Hears whom a backup or a restore waits for.
    pub(super) waits: WaitWord,
}

/// How long whoever makes or restores a backup waits for another one that does.
const PATIENCE: Duration = Duration::from_secs(30);

/// Keeps others from making, thinning or restoring meanwhile.
#[derive(Debug)]
pub(super) struct ShelfLock {
    _held: File,
}

impl Shelf {
    /// The folder beside a database, or a folder of its own within `elsewhere`.
    pub fn of(database: &Path, elsewhere: Option<&Path>) -> Result<Self> {
        let database = place::resolve_what_is(database)?;
        let near = place::beside(&database, ".backups");
        let elsewhere = elsewhere.map(|elsewhere| {
            let digest = Sha256::digest(sys::bytes(database.as_os_str()));
            let name = database.file_name().unwrap_or_default();
            let own = place::beside(Path::new(name), &format!("-{}.backups", hex(&digest[..4])));
            elsewhere.join(own)
        });
        let mut shelf = Self {
            earlier: Earlier::default(),
            near,
            elsewhere,
            missing_disk: None,
            database,
            waits: WaitWord::default(),
        };
        shelf.look_for_disk();
        shelf.earlier = Earlier::remembered_in(shelf.folder());
        Ok(shelf)
    }

    /// Has `hear` told whom a backup or a restore waits for, where that is longer than a moment.
    pub fn tell_waiting(&mut self, hear: impl Fn(WaitsFor) + Send + Sync + 'static) {
        self.waits = WaitWord::new(hear);
    }

    /// The database that they are of.
    pub fn database(&self) -> &Path {
        &self.database
    }

    /// Where new ones go.
    pub fn folder(&self) -> &Path {
        match (&self.elsewhere, &self.missing_disk) {
            (Some(elsewhere), None) => elsewhere,
            _ => &self.near,
        }
    }

    /// Where they lie.
    pub fn folders(&self) -> impl Iterator<Item = &Path> {
        self.own_folders().chain(self.earlier.folders())
    }

    /// Where those lie that were made before the database was moved or renamed.
    pub fn earlier_folders(&self) -> impl Iterator<Item = &Path> {
        self.earlier.folders()
    }

    /// Where those lie that were made for the database as it is called now.
    pub(super) fn own_folders(&self) -> impl Iterator<Item = &Path> {
        let here = self.folder();
        let all = [Some(&self.near), self.elsewhere.as_ref()];
        let others = all.into_iter().flatten().map(PathBuf::as_path);
        std::iter::once(here).chain(others.filter(move |other| *other != here))
    }

    /// Whether they lie on another disk than the database; `None` where there is no folder yet.
    pub fn is_elsewhere(&self) -> Option<bool> {
        let (here, there) = (
            fs::metadata(&self.database).ok()?,
            fs::metadata(self.folder()).ok()?,
        );
        Some(!sys::on_same_disk(&here, &there))
    }

    /// All of them, the newest first. Files of other names are somebody else's.
    pub fn list(&self) -> Result<Vec<Backup>> {
        let earlier = backups_in(self.earlier.folders())?.into_iter();
        let mut all = backups_in(self.own_folders())?;
        all.extend(earlier.filter(|backup| self.earlier.holds(backup)));
        let dated = by_age(all, sys::clock::now());
        Ok(dated.into_iter().map(|(_, backup)| backup).collect())
    }

    /// The newest one that is whole. One that was made by a clock which ran ahead is it only where there is no other.
    pub fn newest_whole(&self, now: DateTime<Utc>) -> Result<Option<Backup>> {
        Ok(newest_of(self.list()?, now))
    }

    /// Whether the newest backup is a day old. Looks at names alone, and not at those of a clock that ran ahead.
    pub fn is_due(&self, now: DateTime<Utc>) -> bool {
        let all = self.list().unwrap_or_default();
        let made = all.iter().filter(|backup| !backup.is_ahead(now));
        let newest = made.map(|backup| backup.at).max();
        newest.is_none_or(|newest| now.signed_duration_since(newest) >= DUE)
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
        let of_this = |backup: &Backup| backup.found.as_ref().is_some_and(same);
        let all = self.list()?;
        let mut faulty = all.iter().filter(|b| b.has_faults() && of_this(b));
        if faulty.any(Backup::is_whole) || newest_of(all, now).is_some_and(|b| of_this(&b)) {
            return Ok(None);
        }
        let bytes = fs::metadata(&self.database).map_or(0, |found| found.len());
        self.make_room(now, bytes, &lock)?;
        let made = self.put(&conn, reason, now, Judgement::AsItIs)?;
        self.thin(now, &lock)?;
        self.make_room(now, 0, &lock)?;
        Ok(Some(made))
    }

    /// Makes a backup whatever there is already. One of a database in which something is not as it was written says so
    /// ([`BackupState::Faulty`]).
    pub fn make(&self, reason: BackupReason, now: DateTime<Utc>) -> Result<Backup> {
        let conn = self.source()?;
        let _lock = self.lock()?;
        self.put(&conn, reason, now, Judgement::AsItIs)
    }

    /// The database, for reading. Under another name its log would not be found, and the backup would lack what
    /// stands in it.
    pub(super) fn source(&self) -> Result<Connection> {
        home::has_one_name(&self.database)?;
        let half_made = || StoreError::HalfMade(self.database.clone());
        match place::standing_at(&self.database)? {
            Standing::File => {}
            Standing::Nothing => return Err(StoreError::Missing(self.database.clone())),
            Standing::Empty => return Err(half_made()),
        }
        let conn = connect(&self.database, Access::Read)?;
        match identify(&conn, &self.database, &STORE)? {
            Kind::Ours(found) => {
                if found == STORE.known() {
                    is_of_this_build(&conn, &self.database, &STORE)?;
                }
                Ok(conn)
            }
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
        judgement: Judgement,
    ) -> Result<Backup> {
        sys::create_folder_beside(self.folder())
            .map_err(|e| place::cannot_open(self.folder(), &e))?;
        let folder = place::resolve(&self.folder().join("x"))?;
        let folder = folder.parent().unwrap_or(self.folder());
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
        copy_looked_over(source, &target, (&STORE, judgement), |draft, wrong| {
            let found = found_in(draft, &self.database, &wrong)?;
            // Others may have written since; nobody can have taken anything away.
            if found.events < least.0 || found.imports < least.1 {
                return Err(StoreError::Corrupt(Damage::Short));
            }
            write_found(&target, &found, sys::permissions(draft))
                .map_err(|e| place::cannot_open(&target, &e))
        })?;
        self.remember_disk();
        named(&target).ok_or(StoreError::Missing(target))
    }

    /// What keeps a database before its schema is changed: as one more backup, made under the database's own lock.
    pub(super) fn keep_old(&self) -> impl Fn(&Connection, i64) -> Result<PathBuf> + '_ {
        |source, _| {
            let made = self.put(
                source,
                BackupReason::Schema,
                sys::clock::now(),
                Judgement::AsItIs,
            )?;
            Ok(made.path)
        }
    }

    /// What keeps the next backup from being made, as far as can be told without making one; `None` where nothing does.
    pub fn unwritable(&self) -> Option<StoreError> {
        let there = self.folder().ancestors().find(|folder| folder.exists())?;
        if sys::is_on_read_only_disk(there) {
            return Some(StoreError::ReadOnlyDisk(self.folder().to_owned()));
        }
        if !there.is_dir() || !sys::may_write_into(there) || sys::is_of_the_kernel(there) {
            let denied = io::Error::from(io::ErrorKind::PermissionDenied);
            return Some(place::cannot_open(self.folder(), &denied));
        }
        let bytes = fs::metadata(&self.database).map_or(0, |found| found.len());
        (!sys::has_room(there, bytes)).then_some(StoreError::Full)
    }

    /// The backups and their folders that others can read or write, with their permission bits.
    pub fn exposed(&self) -> Vec<(PathBuf, u32)> {
        let folders = self.own_folders().filter(|folder| folder.is_dir());
        let backups = backups_in(self.own_folders()).unwrap_or_default();
        let all = folders
            .map(Path::to_owned)
            .chain(backups.into_iter().map(|b| b.path));
        all.filter_map(|path| {
            let mode = sys::permissions(&path)?;
            (mode & sys::unwanted_permissions(&path) != 0).then_some((path, mode))
        })
        .collect()
    }

    /// Removes what attempts that were killed have left behind, here and beside the database, and takes the permissions
    /// of others from backups that are ours.
    pub fn sweep(&self) {
        for (path, mode) in self.exposed() {
            let _ = sys::set_permissions(&path, mode & !sys::unwanted_permissions(&path));
        }
        leftovers::sweep_drafts(self.folder());
        if let Some(folder) = self.database.parent() {
            leftovers::sweep_drafts(folder);
        }
    }

    fn open_lock(&self) -> Result<File> {
        sys::create_folder_beside(self.folder())
            .map_err(|e| place::cannot_open(self.folder(), &e))?;
        let at = self.folder().join(".lock");
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

    /// Waits for the others, but not for one that does not end.
    pub(super) fn lock(&self) -> Result<ShelfLock> {
        drop(self.open_lock()?);
        let held = gate::line_up(&self.folder().join(".lock"), PATIENCE, &self.waits);
        let held = held.ok_or(StoreError::BackupsBusy)?;
        Ok(ShelfLock { _held: held })
    }
}

/// All that lie in some folders. A folder is closed before a file in it is opened: where one file can be opened, all can
/// be judged.
pub(super) fn backups_in<'a>(folders: impl Iterator<Item = &'a Path>) -> Result<Vec<Backup>> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for folder in folders {
        match fs::read_dir(folder) {
            Ok(entries) => paths.extend(entries.filter_map(|e| Some(e.ok()?.path()))),
            Err(e) if e.kind() == io::ErrorKind::NotFound => {}
            Err(e) => return Err(place::cannot_open(folder, &e)),
        }
    }
    Ok(paths.iter().filter_map(|path| named(path)).collect())
}

/// The newest whole one of a list, those of a clock that ran ahead after all others.
pub(super) fn newest_of(all: Vec<Backup>, now: DateTime<Utc>) -> Option<Backup> {
    first_of(in_order(all, now), Backup::whole, |backup| backup)
}

/// The first of a list that something is found for, which `of` has the backup of. It says which newer one was passed
/// over, where a newer program made one, and which with a fault of the database.
pub(super) fn first_of<T>(
    all: impl Iterator<Item = Backup>,
    mut find: impl FnMut(Backup) -> Option<T>,
    of: impl Fn(&mut T) -> &mut Backup,
) -> Option<T> {
    let (mut passed_over, mut newer_faulty) = (None, None);
    for backup in all {
        let name = |backup: &Backup| {
            let name = backup.path.file_stem().unwrap_or_default();
            name.to_string_lossy().into_owned()
        };
        let is_newer = backup.is_newer() && backup.judged() == BackupState::Newer;
        if is_newer {
            passed_over.get_or_insert(name(&backup));
        } else if backup.has_faults() && backup.judged() == BackupState::Faulty {
            newer_faulty.get_or_insert(name(&backup));
        } else if let Some(mut found) = find(backup) {
            of(&mut found).passed_over = passed_over;
            of(&mut found).newer_faulty = newer_faulty;
            return Some(found);
        }
    }
    None
}

/// As they are looked at: the newest first, those of a clock that ran ahead after all others.
pub(super) fn in_order(all: Vec<Backup>, now: DateTime<Utc>) -> impl Iterator<Item = Backup> {
    let all = by_age(all, now).into_iter().map(|(_, backup)| backup);
    let (ahead, rest): (Vec<_>, Vec<_>) = all.partition(|backup| backup.is_ahead(now));
    rest.into_iter().chain(ahead)
}
