//! Where imports go.

use crate::domain::hex;
use crate::store::{Create, Store, StoreError};
use crate::sys::FileId;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// Where imports go: the database, and where else this account keeps what belongs to them.
#[derive(Clone, Debug)]
pub struct ImportSite {
    /// The database.
    pub db: PathBuf,
    /// The account's own data; `None` without a home.
    pub data_dir: Option<PathBuf>,
    /// Makes an id that nothing else has.
    pub new_id: fn() -> String,
    /// A backup is made before.
    pub backs_up: bool,
    /// The folder for backups, where one was named.
    pub backups_in: Option<PathBuf>,
    /// A new database is to begin, also where there was one.
    pub begins_anew: bool,
}

impl ImportSite {
    /// Opens the database, with the device that writes from this account.
    ///
    /// # Errors
    /// Whatever keeps it from being opened or made.
    pub fn store(&self, create: Create) -> Result<Store, StoreError> {
        let mut store = Store::open_with(&self.db, create, self.backups_in.as_deref())?;
        if let Some(folder) = self.devices_dir() {
            store.keep_device_in(&folder);
        }
        Ok(store)
    }

    /// Opens the database to look into it: where it cannot be written it is only read.
    ///
    /// # Errors
    /// Whatever keeps it from being read.
    pub fn store_to_read(&self) -> Result<Store, StoreError> {
        let (mut store, _) = Store::open_or_read(&self.db, self.backups_in.as_deref())?;
        if let Some(folder) = self.devices_dir() {
            store.keep_device_in(&folder);
        }
        Ok(store)
    }

    /// The folder where this account remembers which device writes into a database.
    pub fn devices_dir(&self) -> Option<PathBuf> {
        Some(self.data_dir.as_ref()?.join("devices"))
    }

    /// Whether there is a database; where there is none yet, rows make it.
    ///
    /// # Errors
    /// [`StoreError::Lost`] where there was one and nobody has said that a new one is to begin; [`StoreError::Exists`]
    /// where that was said and there is one; whatever keeps the place from being looked at.
    pub fn is_there(&self) -> Result<bool, StoreError> {
        let missed = |devices: PathBuf| Store::missed(&self.db, &devices);
        match Store::is_to_be_made(&self.db, self.backups_in.as_deref()) {
            Ok(true) if !self.begins_anew => {
                self.devices_dir().and_then(missed).map_or(Ok(false), Err)
            }
            Err(StoreError::Lost(_)) if self.begins_anew => Ok(false),
            Ok(false) if self.begins_anew => Err(StoreError::Exists(self.db.clone())),
            is_to_be_made => Ok(!is_to_be_made?),
        }
    }

    /// Makes the database.
    ///
    /// # Errors
    /// As [`ImportSite::is_there`].
    pub fn make(&self) -> Result<Store, StoreError> {
        self.store(if self.begins_anew {
            Create::Anew
        } else {
            Create::IfMissing
        })
    }

    /// Whether a file is the database itself or one of its companions. Opening and closing it here would drop
    /// the locks that SQLite holds on it.
    pub fn is_database(&self, file: &Path) -> bool {
        let Ok(meta) = std::fs::metadata(file) else {
            return false;
        };
        ["", "-wal", "-shm"].iter().any(|suffix| {
            let mut name = self.db.as_os_str().to_owned();
            name.push(suffix);
            std::fs::metadata(name).is_ok_and(|m| FileId::of(&m) == FileId::of(&meta))
        })
    }

    /// Where rejected rows of a file go whose folder is not ours to write: among our own data, under a name
    /// that its path makes.
    pub(super) fn own_rejects(&self, file: &Path) -> Option<PathBuf> {
        let folder = self.data_dir.as_ref()?.join("rejects");
        let whole = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        let digest = Sha256::digest(whole.as_os_str().as_encoded_bytes());
        let name = file.file_name()?.to_string_lossy().into_owned();
        Some(folder.join(format!("{}-{name}", hex(&digest[..4]))))
    }

    /// What a file is called whose rejected rows lie among our own data: its name without what its path made.
    pub(super) fn own_name<'n>(&self, file: &Path, name: &'n str) -> &'n str {
        let own = self.data_dir.as_ref().map(|folder| folder.join("rejects"));
        let is_own = own.is_some_and(|own| file.parent() == Some(&own));
        let bare = name.split_at_checked(9).filter(|(mark, _)| {
            is_own && mark.ends_with('-') && mark[..8].bytes().all(|b| b.is_ascii_hexdigit())
        });
        bare.map_or(name, |(_, bare)| bare)
    }
}
