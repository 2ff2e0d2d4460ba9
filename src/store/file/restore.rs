//! Going back to a backup: through SQLite into the living file, never by copying over it, for a log left
//! beside it would then speak of another file.

use super::backup::{Judgement, copy_to_place, copy_unverified, looked_into};
use super::connect::{Access, connect};
use super::gate::{self, LongWork};
use super::home;
use super::migrate::{self, Kind, STORE, identify};
use super::place::{self, Standing};
use super::shelf::Shelf;
use super::shelved::{BackupState, named};
use super::thinning::BackupReason;
use super::{Damage, Finding};
use crate::store::{Create, Result, Store, StoreError};
use chrono::{DateTime, Utc};
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use std::collections::{BTreeSet, HashSet};
use std::fs;
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
    /// The tables of which the backup has facts that are not what their imports put there.
    pub altered: BTreeSet<String>,
}

/// Makes the database of a shelf what `backup` is. The backup is looked over first, the present state goes onto
/// the shelf as one more backup or, damaged, beside the database with the moment in its name; then the pages go
/// over in one transaction, and other sessions see it happen. Nothing is ever deleted (A13, A19), nor is what others
/// save meanwhile: nobody writes between the moment that is kept and the pages.
///
/// # Errors
/// [`StoreError::BadBackup`] where the backup is damaged, a newer program's, or none; [`StoreError::Unrelated`] where the two have
/// nothing in common and should; whatever keeps the backup from being read, or the database from being written.
pub fn restore(
    shelf: &Shelf,
    backup: &Path,
    now: DateTime<Utc>,
    kinship: Kinship,
) -> Result<Restored> {
    let backup = place::resolve(backup)?;
    let judgement = match named(&backup) {
        Some(of_ours) if of_ours.judged() == BackupState::Faulty => Judgement::AsItIs,
        _ => Judgement::Whole,
    };
    let altered = look_over(&backup, judgement)?;
    // Two at once would each take the other's work for the state before.
    let _lock = shelf.lock()?;
    let mut turn = gate::wait_at_gate(shelf.database(), &shelf.waits);
    turn.tell(LongWork::Restore);
    let done = put_in_place(shelf, (&backup, judgement), now, kinship);
    drop(turn);
    gate::tidy(shelf.database());
    Ok(Restored { altered, ..done? })
}

fn put_in_place(
    shelf: &Shelf,
    (backup, judgement): (&Path, Judgement),
    now: DateTime<Utc>,
    kinship: Kinship,
) -> Result<Restored> {
    match Store::open_unjudged(shelf, Create::Never) {
        Ok(store) if kinship == Kinship::Needed && !are_kin(&store.conn, backup)? => {
            return Err(StoreError::Unrelated(backup.to_owned()));
        }
        Ok(store) => {
            if let Some(kept) = keep_and_take_over(store, shelf, (backup, judgement), now)? {
                return Ok(kept);
            }
            // Not even its pages can be read one by one.
        }
        // What another build has made is set aside as it is.
        Err(
            StoreError::Missing(_)
            | StoreError::HalfMade(_)
            | StoreError::OtherBuild(_)
            | StoreError::Corrupt(_),
        ) => {}
        // A damaged head looks like somebody else's file; but one that has backups was ours.
        Err(StoreError::NotOurs(_)) if shelf.holds_any() => {}
        Err(e) => return Err(e),
    }
    let aside = begin_from((backup, judgement), shelf, now)?;
    Ok(Restored {
        damaged: aside.is_some(),
        before: aside,
        altered: BTreeSet::new(),
    })
}

/// Looks whether a backup is one, and whole; or as it was made, with the faults that the database had. The tables of
/// which it has facts that somebody altered, which go along into copies.
fn look_over(backup: &Path, judgement: Judgement) -> Result<BTreeSet<String>> {
    let tables = |found: Vec<Finding>| {
        let altered = found.iter().filter(|found| found.fault_of_rows().is_none());
        altered
            .filter_map(Finding::table)
            .map(str::to_owned)
            .collect()
    };
    let looked = match place::standing_at(backup) {
        // Shorter than the shortest page of SQLite: no database, whole or not.
        Ok(Standing::File) if fs::metadata(backup).is_ok_and(|there| there.len() < 512) => {
            Err(StoreError::NotOurs(backup.to_owned()))
        }
        Ok(Standing::File) => looked_into(backup, &STORE, judgement).map(tables),
        Ok(Standing::Empty) => Err(StoreError::Corrupt(Damage::Empty)),
        Ok(Standing::Nothing) => Err(StoreError::Missing(backup.to_owned())),
        Err(e) => Err(e),
    };
    looked.map_err(|why| match why {
        StoreError::Corrupt(_)
        | StoreError::NotOurs(_)
        | StoreError::Newer { .. }
        | StoreError::OtherBuild(_)
        | StoreError::Special(_)
        | StoreError::Symlink(_) => StoreError::BadBackup {
            path: backup.to_owned(),
            why: Box::new(why),
        },
        other => other,
    })
}

/// Keeps the present state: as one more backup or, damaged, as it is.
fn keep(here: &Connection, shelf: &Shelf, now: DateTime<Utc>) -> Result<Restored> {
    match shelf.put(here, BackupReason::Restore, now, Judgement::Whole) {
        Ok(made) => Ok(Restored {
            before: Some(made.path),
            damaged: false,
            altered: BTreeSet::new(),
        }),
        Err(StoreError::Corrupt(_)) => {
            let before = place::free_name(shelf.database(), ".damaged", now)?;
            copy_unverified(here, &before)?;
            Ok(Restored {
                before: Some(before),
                damaged: true,
                altered: BTreeSet::new(),
            })
        }
        Err(e) => Err(e),
    }
}

/// Puts a copy of the backup in place of what cannot be opened, under its name only when it is whole: whoever is killed
/// before leaves no database that looks as if nothing had ever been in it, and where the copy finds no room, what was
/// there is where it was. Where that is afterwards; `None` when there was nothing.
fn begin_from(
    (backup, judgement): (&Path, Judgement),
    shelf: &Shelf,
    now: DateTime<Utc>,
) -> Result<Option<PathBuf>> {
    let path = place::resolve_made(shelf.database())?;
    home::is_safe(&path)?;
    let source = connect(backup, Access::Read)?;
    let kind = identify(&source, backup, &STORE)?;
    let aside = copy_to_place(&source, &path, (&STORE, judgement), now)?;
    // An older one is brought up to this program.
    if kind != Kind::Ours(STORE.known()) {
        Store::open_unjudged(shelf, Create::Never)?;
    }
    Ok(aside)
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

/// Keeps the present state and becomes what the backup is, under one lock: what is kept is the last that anybody
/// saved before. `None` where the present state cannot be read.
fn keep_and_take_over(
    mut store: Store,
    shelf: &Shelf,
    (backup, judgement): (&Path, Judgement),
    now: DateTime<Utc>,
) -> Result<Option<Restored>> {
    let reader = connect(&store.path, Access::Write)?;
    let source = connect(backup, Access::Read)?;
    store.conn.flush_prepared_statement_cache();
    let copy = Backup::new(&source, &mut store.conn)?;
    // No page yet, but the lock: from here on nobody writes, and whoever reads beside it reads what was.
    let kept = step(&copy, 0, StepResult::More).and_then(|()| keep(&reader, shelf, now));
    let kept = match kept {
        Ok(kept) => kept,
        Err(StoreError::Corrupt(_) | StoreError::Io(_)) => return Ok(None),
        Err(e) => return Err(e),
    };
    drop(reader);
    // All pages at once: nobody sees half of it.
    step(&copy, -1, StepResult::Done)?;
    drop(copy);
    // What was before is the backup itself.
    let older = |_: &_, _| Ok(backup.to_owned());
    migrate::migrate(&mut store.conn, &store.path, &STORE, &older)?;
    super::check::judged(&store.conn, judgement)?;
    Ok(Some(kept))
}

/// Copies so many pages, once others let it.
fn step(copy: &Backup<'_, '_>, pages: i32, until: StepResult) -> Result<()> {
    let started = Instant::now();
    loop {
        match copy.step(pages)? {
            found if found == until => return Ok(()),
            _ if started.elapsed() > PATIENCE => return Err(StoreError::Busy),
            _ => std::thread::sleep(Duration::from_millis(2)),
        }
    }
}
