//! Going back to a backup: through SQLite into the living file, never by copying over it, for a log left
//! beside it would then speak of another file.

use super::backup::{copy_unverified, verify};
use super::connect::{Access, connect};
use super::gate::{self, LongWork};
use super::migrate::{self, STORE};
use super::place::{self, Standing};
use super::shelf::Shelf;
use super::thinning::BackupReason;
use crate::store::{Create, Result, Store, StoreError};
use chrono::{DateTime, Utc};
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long other sessions are waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// Whether the state before has to have something in common with the backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kinship {
    /// It must: otherwise nothing is done.
    Needed,
    /// Another company's may come in its place.
    Ignored,
}

/// What a restore did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// Where the state before is now; `None` when there was none.
    pub before: Option<PathBuf>,
    /// That state was damaged: it is kept as it is, but is no backup.
    pub damaged: bool,
}

/// Makes the database at `path` what `backup` is. The backup is looked over first, the present state goes onto
/// the shelf as one more backup or, damaged, beside the database with the moment in its name; then the pages go
/// over in one transaction, and other sessions see it happen. Nothing is ever deleted (A13, A19).
///
/// # Errors
/// [`StoreError::Unrelated`] where the two have nothing in common and should; whatever keeps the backup from being
/// read, or the database from being written.
pub fn restore(
    path: &Path,
    backup: &Path,
    shelf: &Shelf,
    now: DateTime<Utc>,
    kinship: Kinship,
) -> Result<Restored> {
    let backup = place::resolve(backup, false)?;
    if place::standing_at(&backup)? != Standing::File {
        return Err(StoreError::Missing(backup));
    }
    verify(&backup, &STORE)?;
    // Two at once would each take the other's work for the state before.
    let _lock = shelf.lock()?;
    let open = |create| Store::open_with(path, create, shelf.elsewhere());
    let restored = |before: Option<PathBuf>, damaged| Restored { before, damaged };
    let (mut store, restored) = match open(Create::Never) {
        Ok(store) if kinship == Kinship::Needed && !are_kin(&store.conn, &backup)? => {
            return Err(StoreError::Unrelated(backup));
        }
        Ok(store) => match shelf.put(&store.conn, BackupReason::Restore, now) {
            Ok(made) => (store, restored(Some(made.path), false)),
            Err(StoreError::Corrupt(_)) => {
                let before = place::free_name(&store.path, ".damaged", now)?;
                copy_unverified(&store.conn, &before)?;
                (store, restored(Some(before), true))
            }
            Err(e) => return Err(e),
        },
        Err(StoreError::Missing(_) | StoreError::HalfMade(_)) => {
            let store = open(Create::IfMissing)?;
            (store, restored(None, false))
        }
        // A damaged head looks like somebody else's file; but one that has backups was ours.
        Err(error)
            if matches!(error, StoreError::Corrupt(_))
                || is_beyond_opening(&error) && !shelf.list()?.is_empty() =>
        {
            let aside = place::set_aside(&place::resolve(path, false)?, now)?;
            let store = open(Create::IfMissing)?;
            (store, restored(Some(aside), true))
        }
        Err(e) => return Err(e),
    };
    store.take_over(&backup)?;
    Ok(restored)
}

/// Whether two states are of one company: they share an import or a device that wrote into both, or one of them has
/// neither. Of a state that cannot be read it is believed.
fn are_kin(here: &Connection, backup: &Path) -> Result<bool> {
    let traces = |conn: &Connection| -> Result<HashSet<String>> {
        let mut query = conn.prepare(
            "SELECT id FROM import UNION SELECT id FROM replica UNION SELECT device FROM seal",
        )?;
        let rows = query.query_map([], |r| r.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    };
    let there = traces(&connect(backup, Access::Read)?)?;
    match traces(here) {
        Ok(here) => Ok(here.is_empty() || there.is_empty() || !here.is_disjoint(&there)),
        Err(StoreError::Corrupt(_)) => Ok(true),
        Err(e) => Err(e),
    }
}

/// Whether an error says that the file is no longer what it was, so that going back to a backup answers it.
pub fn is_beyond_opening(error: &StoreError) -> bool {
    matches!(error, StoreError::Corrupt(_) | StoreError::NotOurs(_))
}

impl Store {
    fn take_over(&mut self, backup: &Path) -> Result<()> {
        let source = connect(backup, Access::Read)?;
        let mut turn = gate::turn(&self.path, &self.waits);
        turn.tell(LongWork::Restore);
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
        // What was before is the backup itself.
        let kept = |_: &_, _| Ok(backup.to_owned());
        migrate::migrate(&mut self.conn, &self.path, &STORE, &kept)?;
        match super::check::contents(&self.conn)?.first() {
            None => Ok(()),
            Some(finding) => Err(StoreError::Corrupt(format!("{finding:?}"))),
        }
    }
}
