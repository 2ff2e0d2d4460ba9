//! Which database a backup is of, whatever the file is called and wherever it lies: one that was moved or renamed keeps
//! its backups. A copy that is worked on beside the first one has backups of its own.

use super::away::write_small;
use super::connect::{Access, connect};
use super::place;
use super::shelf::Shelf;
use super::shelved::{Backup, named};
use crate::store::Result;
use crate::store::journal::once_at;
use crate::sys;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Which database something is of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatabaseKin {
    /// Where it stood then.
    path: String,
    /// The import and the device that were the first in it, by their ids: whatever became of a file, it has one of
    /// them in common with what was made of it.
    firsts: Vec<String>,
}

impl DatabaseKin {
    /// The database that is open.
    pub(super) fn of(conn: &Connection, database: &Path) -> Result<Self> {
        let mut query = conn.prepare(
            "SELECT * FROM (SELECT id FROM import ORDER BY seq LIMIT 1)
             UNION ALL SELECT * FROM (SELECT id FROM replica ORDER BY at, id LIMIT 1)",
        )?;
        let firsts = query.query_map([], |r| r.get(0))?;
        Ok(Self {
            firsts: firsts.collect::<rusqlite::Result<_>>()?,
            path: database.to_string_lossy().into_owned(),
        })
    }

    fn of_file(file: &Path) -> Result<Self> {
        Self::of(&connect(file, Access::Read)?, file)
    }

    /// Whether both are of one database, or of copies of one.
    fn is_kin(&self, other: &Self) -> bool {
        self.firsts.iter().any(|id| other.firsts.contains(id))
    }
}

/// Folders with backups from before a database was moved or renamed. Nothing goes there any more, and nothing is
/// thinned there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Earlier {
    of: DatabaseKin,
    folders: Vec<PathBuf>,
}

impl Earlier {
    /// What a folder of backups remembers of those before it.
    pub fn remembered_in(folder: &Path) -> Self {
        let text = fs::read(marker(folder)).ok();
        text.and_then(|text| serde_json::from_slice(&text).ok())
            .unwrap_or_default()
    }

    /// The folders.
    pub fn folders(&self) -> impl Iterator<Item = &Path> {
        self.folders.iter().map(PathBuf::as_path)
    }

    /// Whether a backup out of one of them is of this database: another company's may lie there by now.
    pub fn holds(&self, backup: &Backup) -> bool {
        match &backup.found {
            Some(found) => found.of.is_kin(&self.of),
            None => DatabaseKin::of_file(&backup.path).is_ok_and(|of| of.is_kin(&self.of)),
        }
    }

    fn remember_in(&self, folder: &Path) -> io::Result<()> {
        sys::create_folder_beside(folder)?;
        write_small(&marker(folder), &serde_json::to_vec(self)?)
    }
}

/// The small file that remembers them.
fn marker(folder: &Path) -> PathBuf {
    folder.join("earlier.json")
}

impl Shelf {
    /// Looks for backups from before the database was moved or renamed: in the folder that is named for backups, beside
    /// the database, and beside where this account once found it, as `devices` tells. What is found is remembered
    /// among its own backups, so that it is found where the database is damaged or gone; where that cannot be written,
    /// it is found as long as the database can be read.
    pub fn find_earlier(&mut self, devices: Option<&Path>) {
        let found = self.source().and_then(|conn| {
            let once = devices.map(|devices| once_at(devices, &self.database, &conn));
            Ok((
                DatabaseKin::of(&conn, &self.database)?,
                once.unwrap_or_default(),
            ))
        });
        let Ok((of, once)) = found else {
            return;
        };
        let near = once.iter().map(|path| place::beside(path, ".backups"));
        let beside = [self.database.parent(), self.folder().parent()];
        let beside = beside.into_iter().flatten().flat_map(folders_of_backups);
        let mut folders: Vec<PathBuf> = self.earlier.folders().map(Path::to_owned).collect();
        for folder in near.chain(beside) {
            let is_known = self.folders().any(|known| known == folder) || folders.contains(&folder);
            if !is_known && self.strayed(&folder, &of) {
                folders.push(folder);
            }
        }
        folders.retain(|folder| folder.exists());
        let found = Earlier { of, folders };
        let is_news = found.folders != self.earlier.folders;
        self.earlier = found;
        if is_news {
            // What cannot be remembered is looked for again.
            let _ = self.earlier.remember_in(self.folder());
        }
    }

    /// Whether backups of a database lie in a folder, and not for another copy of it that is there still.
    fn strayed(&self, folder: &Path, of: &DatabaseKin) -> bool {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let backups = entries.filter_map(|entry| named(&entry.path()));
        let mut kin = backups.filter_map(|b| Some(b.found?.of).filter(|found| found.is_kin(of)));
        // All of one folder were made for one path.
        kin.next().is_some_and(|kin| !self.is_at_home(&kin))
    }

    /// Whether another copy of a database stands where one stood. What cannot be read there is taken for it.
    fn is_at_home(&self, of: &DatabaseKin) -> bool {
        let path = Path::new(&of.path);
        path != self.database
            && path.is_file()
            && DatabaseKin::of_file(path).map_or(true, |there| there.is_kin(of))
    }
}

/// The folders of backups in a folder.
fn folders_of_backups(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let mut found: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "backups"))
        .collect();
    found.sort();
    found
}
