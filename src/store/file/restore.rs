//! Going back to a backup: through SQLite into the living file, never by copying over it, for a log left
//! beside it would then speak of another file.

use super::backup::{copy_unverified, copy_verified, verify};
use super::connect::{Access, connect};
use super::migrate::{self, STORE};
use super::place::{self, Standing};
use crate::store::{Create, Result, Store, StoreError};
use rusqlite::backup::{Backup, StepResult};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long other sessions are waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a restore did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// Where the state before is now; `None` when there was none.
    pub before: Option<PathBuf>,
    /// That state was damaged: it is kept as it is, but is no backup.
    pub damaged: bool,
}

/// Makes the database at `path` what `backup` is. The backup is looked over first, the present state is
/// saved beside the database, then the pages go over in one transaction; other sessions see it happen.
/// Nothing is ever deleted.
pub fn restore(path: &Path, backup: &Path) -> Result<Restored> {
    let backup = place::resolve(backup, false)?;
    if place::standing_at(&backup)? != Standing::File {
        return Err(StoreError::Missing(backup));
    }
    verify(&backup, &STORE)?;
    let (mut store, restored) = match Store::open(path, Create::Never) {
        Ok(store) => {
            let before = place::free_name(&store.path, ".before-restore")?;
            let damaged = match copy_verified(&store.conn, &before, &STORE) {
                Ok(()) => false,
                Err(StoreError::Corrupt(_)) => {
                    copy_unverified(&store.conn, &before)?;
                    true
                }
                Err(e) => return Err(e),
            };
            let before = Some(before);
            (store, Restored { before, damaged })
        }
        Err(StoreError::Missing(_)) => {
            let store = Store::open(path, Create::IfMissing)?;
            (
                store,
                Restored {
                    before: None,
                    damaged: false,
                },
            )
        }
        Err(StoreError::Corrupt(_)) => {
            let before = Some(place::set_aside(&place::resolve(path, false)?)?);
            let store = Store::open(path, Create::IfMissing)?;
            (
                store,
                Restored {
                    before,
                    damaged: true,
                },
            )
        }
        Err(e) => return Err(e),
    };
    store.take_over(&backup)?;
    Ok(restored)
}

impl Store {
    fn take_over(&mut self, backup: &Path) -> Result<()> {
        let source = connect(backup, Access::Read)?;
        self.conn.flush_prepared_statement_cache();
        let copy = Backup::new(&source, &mut self.conn)?;
        let started = Instant::now();
        loop {
            // All pages at once: nobody sees half of it.
            match copy.step(-1)? {
                StepResult::Done => break,
                _ if started.elapsed() > PATIENCE => return Err(StoreError::Busy),
                _ => std::thread::sleep(Duration::from_millis(2)),
            }
        }
        drop(copy);
        migrate::migrate(&mut self.conn, &self.path, &STORE)?;
        match super::check::contents(&self.conn)?.first() {
            None => Ok(()),
            Some(finding) => Err(StoreError::Corrupt(format!("{finding:?}"))),
        }
    }
}
