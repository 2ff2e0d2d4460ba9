//! What an account remembers of a database outside of it: which file it is, how far its own chain goes, and which imports
//! were in it last.

use super::chain::Seal;
use super::text;
use crate::domain::hex;
use crate::store::file::place::{self, Standing};
use crate::store::{Loss, LossKind, Result, Store, StoreError, WayBack};
use crate::sys::{self, FileId, leftovers};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// What stands outside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct LastWritten {
    /// The database's path, for whoever looks into the folder.
    pub path: String,
    pub file: FileId,
    pub device: String,
    pub n: i64,
    pub hash: String,
    /// What the file holds less since was gone back from on purpose.
    #[serde(default)]
    pub went_back: bool,
    /// When the file was made, in nanoseconds since 1970, where the system knows: the number of a file that was deleted
    /// is another file's soon.
    #[serde(default)]
    pub born: Option<i64>,
    /// The newest imports that were in it when this account brought one in, and older ones that were missing then.
    #[serde(default)]
    pub imports: Vec<LastImport>,
}

impl LastWritten {
    /// The same of the file that `here` is about.
    pub(super) fn of_file(self, here: Self) -> Self {
        Self {
            path: here.path,
            file: here.file,
            born: here.born,
            ..self
        }
    }

    /// Whether a database holds anything of it: its device, or an import.
    fn is_of(&self, conn: &Connection) -> Result<bool> {
        let mut device = conn.prepare_cached("SELECT 1 FROM replica WHERE id = ?1")?;
        let mut import = conn.prepare_cached("SELECT 1 FROM import WHERE id = ?1")?;
        if device.exists([&self.device])? {
            return Ok(true);
        }
        for remembered in &self.imports {
            if import.exists([&remembered.id])? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// So many of the newest imports are remembered: more do not stand in a log that can be lost.
const REMEMBERED: i64 = 64;

/// An import, as far as it is told when it is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct LastImport {
    pub id: String,
    pub number: i64,
    pub file: String,
    /// Whoever imports the same bytes as the same kind again has brought it back.
    kind: String,
    sha256: String,
}

impl LastImport {
    /// The newest ones of a database, in the order in which they came in.
    pub fn newest(conn: &Connection) -> Result<Vec<Self>> {
        let mut query = conn.prepare_cached(
            "SELECT id, seq, file, kind, sha256 FROM import ORDER BY seq DESC LIMIT ?1",
        )?;
        let rows = query.query_map([REMEMBERED], |r| {
            Ok(Self {
                id: text(r, 0)?,
                number: r.get(1)?,
                file: text(r, 2)?,
                kind: text(r, 3)?,
                sha256: text(r, 4)?,
            })
        })?;
        let mut newest = rows.collect::<rusqlite::Result<Vec<Self>>>()?;
        newest.reverse();
        Ok(newest)
    }

    /// Whether a database holds it, or the same file since.
    pub fn is_in(&self, conn: &Connection) -> Result<bool> {
        Ok(conn
            .prepare_cached("SELECT 1 FROM import WHERE id = ?1 OR (sha256 = ?2 AND kind = ?3)")?
            .exists([&self.id, &self.sha256, &self.kind])?)
    }
}

/// The file in which an account remembers the database of a path.
pub(super) fn at_for(devices: &Path, database: &Path) -> PathBuf {
    let name = Sha256::digest(sys::bytes(database.as_os_str()));
    devices.join(format!("{}.json", hex(&name[..8])))
}

/// Where an account once found the database that is at a path now, under other names.
pub(in crate::store) fn once_at(
    devices: &Path,
    database: &Path,
    conn: &Connection,
) -> Vec<PathBuf> {
    let here = place::file_id(database);
    let all = fs::read_dir(devices).into_iter().flatten().flatten();
    let all = all.filter_map(|entry| fs::read(entry.path()).ok());
    let remembered = all.filter_map(|text| serde_json::from_slice::<LastWritten>(&text).ok());
    let mut paths: Vec<PathBuf> = remembered
        .filter(|last| Some(last.file) == here || last.is_of(conn).unwrap_or_default())
        .map(|last| PathBuf::from(last.path))
        .filter(|path| path != database)
        .collect();
    paths.sort();
    paths
}

impl Store {
    /// The error for a database that is not there any more, where nothing but the memory of this account, in the folder
    /// `devices`, tells that there was one: its disk may not be connected. `None` where something stands at the path, or
    /// nothing was ever written there from here.
    pub fn missed(path: &Path, devices: &Path) -> Option<StoreError> {
        let path = place::resolve_what_is(path).ok()?;
        if place::standing_at(&path) != Ok(Standing::Nothing) {
            return None;
        }
        let text = fs::read(at_for(devices, &path)).ok()?;
        let last: LastWritten = serde_json::from_slice(&text).ok()?;
        let wrote = last.path == path.to_string_lossy() && (last.n > 0 || !last.imports.is_empty());
        wrote.then(|| {
            StoreError::Lost(Box::new(Loss {
                path,
                fate: LossKind::Gone,
                back: WayBack::NoBackup,
                aside: None,
            }))
        })
    }

    /// Repeats outside, after its transaction, that an import has come in. Staying behind is no failure.
    pub(in crate::store) fn remember_import(&self) {
        if let Some(file) = &self.device
            && let Ok(newest) = LastImport::newest(&self.conn)
        {
            // What is missing stays so until the same file comes in again, whatever else does.
            let before = file.left(&self.conn);
            let mut imports = before.as_ref().map_or_else(Vec::new, |l| l.imports.clone());
            imports.retain(|import| matches!(import.is_in(&self.conn), Ok(false)));
            imports.extend(newest);
            file.remember_imports(before, imports);
        }
    }
}

/// The outside file of one account for one database.
#[derive(Debug)]
pub(in crate::store) struct DeviceFile {
    pub(super) at: PathBuf,
    pub(super) database: PathBuf,
}

impl DeviceFile {
    /// What stands there about the file that is at the path now. What cannot be read is as good as nothing.
    pub(super) fn read(&self) -> Option<LastWritten> {
        let bytes = fs::read(&self.at).ok()?;
        let last: LastWritten = serde_json::from_slice(&bytes).ok()?;
        let here = place::file_id(&self.database)?;
        (last.file == here && last.path == self.database.to_string_lossy()).then_some(last)
    }

    /// What is remembered of the same file under the name that it had before it was moved.
    fn read_moved(&self) -> Option<LastWritten> {
        let found = fs::symlink_metadata(&self.database).ok()?;
        let (here, born) = (FileId::of(&found), sys::born(&found)?);
        let all = fs::read_dir(self.at.parent()?).ok()?.flatten();
        all.filter(|entry| entry.path().extension().is_some_and(|end| end == "json"))
            .filter_map(|entry| serde_json::from_slice(&fs::read(entry.path()).ok()?).ok())
            .find(|last: &LastWritten| last.file == here && last.born == Some(born))
    }

    /// What is remembered of the file that is at the path now, under whatever name.
    fn known(&self) -> Option<LastWritten> {
        self.read().or_else(|| self.read_moved())
    }

    /// What is remembered of the file that stood at the path before this one was put in its place: an older copy, by
    /// whatever wrote it, holds something of what was written there.
    fn read_replaced(&self, conn: &Connection) -> Option<LastWritten> {
        let last: LastWritten = serde_json::from_slice(&fs::read(&self.at).ok()?).ok()?;
        let is_here = last.path == self.database.to_string_lossy();
        (is_here && last.is_of(conn).unwrap_or_default()).then_some(last)
    }

    /// What was left in the database at the path, by what is remembered of this file or of the one whose copy it is.
    pub(super) fn left(&self, conn: &Connection) -> Option<LastWritten> {
        self.known().or_else(|| self.read_replaced(conn))
    }

    /// Remembers the end of a chain, with imports.
    pub(super) fn write(&self, seal: &Seal, imports: Vec<LastImport>) -> io::Result<()> {
        let last = LastWritten {
            device: seal.device.clone(),
            n: seal.n,
            hash: seal.hash.clone(),
            imports,
            ..self.nothing_yet()?
        };
        self.put(&last)
    }

    fn remember_imports(&self, last: Option<LastWritten>, imports: Vec<LastImport>) {
        let _ = self.nothing_yet().and_then(|here| {
            let last = LastWritten {
                imports,
                ..last.unwrap_or_else(|| here.clone())
            };
            self.put(&last.of_file(here))
        });
    }

    /// Of the file that is at the path, with nothing written yet.
    pub(super) fn nothing_yet(&self) -> io::Result<LastWritten> {
        let found = fs::symlink_metadata(&self.database)?;
        Ok(LastWritten {
            path: self.database.to_string_lossy().into_owned(),
            file: FileId::of(&found),
            device: String::new(),
            n: 0,
            hash: String::new(),
            went_back: false,
            born: sys::born(&found),
            imports: Vec::new(),
        })
    }

    pub(super) fn put(&self, last: &LastWritten) -> io::Result<()> {
        let folder = self.at.parent().ok_or(io::ErrorKind::NotFound)?;
        sys::create_private_folder(folder)?;
        let draft = leftovers::draft_of(&self.at, &crate::sys::clock::new_id());
        let written = sys::create_private_file(&draft)
            .and_then(|mut to| to.write_all(&serde_json::to_vec(last)?))
            .and_then(|()| fs::rename(&draft, &self.at));
        if written.is_err() {
            let _ = fs::remove_file(&draft);
        }
        written
    }

    /// Repeats a seal outside, after its transaction. Staying behind is no failure.
    pub fn remember(&self, seal: &Seal) {
        // Another process of this account may have written a later one already.
        let behind = self
            .read()
            .is_none_or(|last| last.device != seal.device || last.n < seal.n);
        if behind {
            let imports = self.known().map_or_else(Vec::new, |last| last.imports);
            let _ = self.write(seal, imports);
        }
    }
}
