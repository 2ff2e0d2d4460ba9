//! Verified copies through SQLite's own means.

use super::check;
use super::connect::{Access, connect, set_up_reading};
use super::migrate::{Kind, STORE, Schema, identify, is_of_this_build};
use super::place::{self, Standing};
use super::{Damage, Finding};
use crate::store::{Result, Store, StoreError};
use crate::sys;
use crate::sys::leftovers::{self, UnderWay};
use chrono::{DateTime, Utc};
use rusqlite::Connection;
use rusqlite::backup::Backup;
use rusqlite::limits::Limit;
use rusqlite::types::{ToSqlOutput, ValueRef};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

impl Store {
    /// Copies the database, as it is at this moment, to a new private file. It gets its name only after
    /// the copy was opened and found whole; nothing is ever overwritten.
    pub fn backup_to(&self, target: &Path) -> Result<PathBuf> {
        let target = place::resolve(target)?;
        copy_verified(&self.conn, &target, &STORE)?;
        Ok(target)
    }

    /// The same of a state in which something is not as it was written, as long as it can be read: what has been entered
    /// since is worth more than the fault. What is wrong with it, as `check` finds it.
    ///
    /// # Errors
    /// Those of [`Store::backup_to`], but for what can be copied.
    pub fn copy_as_it_is(&self, target: &Path) -> Result<(PathBuf, Vec<Finding>)> {
        let target = place::resolve(target)?;
        let mut faults = Vec::new();
        copy_looked_over(
            &self.conn,
            &target,
            (&STORE, Judgement::AsItIs),
            |_, found| {
                faults = found;
                Ok(())
            },
        )?;
        Ok((target, faults))
    }
}

/// What a copy has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Judgement {
    /// Everything in it as it was written, but for facts that somebody changed in the file: those go along.
    Whole,
    /// What was copied, faults and all, as long as every row of it can be read.
    AsItIs,
}

/// Copies through `VACUUM INTO` under a temporary name, looks the copy over, then names it. `target` is a
/// path made by [`place::resolve`]. `source` must not be inside a transaction.
pub(in crate::store) fn copy_verified(
    source: &Connection,
    target: &Path,
    schema: &Schema,
) -> Result<()> {
    copy_looked_over(source, target, (schema, Judgement::Whole), |_, _| Ok(()))
}

/// The same with one more look at the copy, by its temporary name and with what was found in it.
pub(super) fn copy_looked_over(
    source: &Connection,
    target: &Path,
    wanted: (&Schema, Judgement),
    look: impl FnOnce(&Path, Vec<Finding>) -> Result<()>,
) -> Result<()> {
    let (draft, _under_way) = new_draft(target, is_shared(source))?;
    fill_and_name(source, (&draft, target), wanted, look, give_name)?;
    place::sync_folder(target)
}

/// The same for a database itself. It is its owner's alone, or its folder's group's where that is shared on purpose, as
/// what stands in its place was; where nothing stands there, as what is copied is. What stands there is set aside once
/// the copy is there and whole; where it is then.
pub(super) fn copy_to_place(
    source: &Connection,
    target: &Path,
    wanted: (&Schema, Judgement),
    now: DateTime<Utc>,
) -> Result<Option<PathBuf>> {
    let (draft, _under_way) = draft_beside(target, is_for_group(target, source))?;
    if let Ok(before) = fs::symlink_metadata(target) {
        sys::own_like(&draft, &before).map_err(|e| place::cannot_open(&draft, &e))?;
    }
    // A second name for a moment would be one for good where somebody is killed in it: nobody opens such a database.
    let moved = |draft: &Path, target: &Path| {
        let aside = place::set_aside(target, now)?;
        fs::rename(draft, target).map_err(|e| place::cannot_open(target, &e))?;
        Ok(aside)
    };
    let aside = fill_and_name(source, (&draft, target), wanted, |_, _| Ok(()), moved)?;
    place::sync_folder(target)?;
    Ok(aside)
}

fn fill_and_name<T>(
    source: &Connection,
    (draft, target): (&Path, &Path),
    (schema, judgement): (&Schema, Judgement),
    look: impl FnOnce(&Path, Vec<Finding>) -> Result<()>,
    give_name: impl FnOnce(&Path, &Path) -> Result<T>,
) -> Result<T> {
    let done = vacuum_into(source, draft)
        .and_then(|()| looked_into(draft, schema, judgement))
        .and_then(|found| look(draft, found))
        .and_then(|()| place::sync_file(draft))
        .and_then(|()| give_name(draft, target));
    // After success it is the second name of the copy; after a failure it is not a backup. SQLite itself does
    // not wait until the copy is on the disk.
    let beside = ["-journal", "-wal", "-shm"].map(|suffix| place::beside(draft, suffix));
    for leftover in std::iter::once(draft.to_owned()).chain(beside) {
        match fs::remove_file(&leftover) {
            Err(e) if done.is_ok() && e.kind() != std::io::ErrorKind::NotFound => {
                return Err(StoreError::Io(e.to_string()));
            }
            _ => {}
        }
    }
    done
}

/// Copies page by page whatever is there, so that a damaged state is kept too.
pub(in crate::store) fn copy_unverified(source: &Connection, target: &Path) -> Result<()> {
    let (draft, _under_way) = new_draft(target, is_shared(source))?;
    let copied = || {
        let mut copy = connect(&draft, Access::Write)?;
        Backup::new(source, &mut copy)?.run_to_completion(1000, Duration::from_millis(1), None)?;
        drop(copy);
        place::sync_file(&draft)?;
        give_name(&draft, target)
    };
    let done = copied();
    let _ = fs::remove_file(&draft);
    done?;
    place::sync_folder(target)
}

/// Whether what is put in a place is its folder's group's too: what was private stays so.
fn is_for_group(target: &Path, source: &Connection) -> bool {
    let like = match fs::symlink_metadata(target) {
        Ok(_) => Some(target),
        Err(_) => source.path().map(Path::new),
    };
    let mode = like.and_then(sys::permissions).unwrap_or_default();
    sys::is_for_its_group(target) && mode & 0o060 != 0
}

/// Whether a database is its group's too: then its copies are.
fn is_shared(source: &Connection) -> bool {
    source
        .path()
        .is_some_and(|of| place::shared(Path::new(of)).is_some())
}

/// A new empty file for what is to stand where nothing stands.
fn new_draft(target: &Path, is_shared: bool) -> Result<(PathBuf, UnderWay)> {
    if place::standing_at(target)? != Standing::Nothing {
        return Err(StoreError::Exists(target.to_owned()));
    }
    draft_beside(target, is_shared)
}

/// The same for what may take the place of something.
fn draft_beside(target: &Path, is_shared: bool) -> Result<(PathBuf, UnderWay)> {
    if let Some(folder) = target.parent() {
        leftovers::sweep_drafts(folder);
    }
    loop {
        let name = leftovers::draft_of(target, &sys::clock::new_id());
        let under_way = UnderWay::begin(&name);
        let made = if is_shared {
            place::create_for_group(&name)?
        } else {
            place::create_private(&name)?
        };
        if made {
            return Ok((name, under_way));
        }
    }
}

fn vacuum_into(source: &Connection, draft: &Path) -> Result<()> {
    // VACUUM attaches its target, which is otherwise not allowed here.
    let before = source.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 1)?;
    let name = ToSqlOutput::Borrowed(ValueRef::Text(sys::bytes(draft.as_os_str())));
    // A connection that only reads may not write into another file either.
    let only_reads: bool = source.pragma_query_value(None, "query_only", |r| r.get(0))?;
    source.pragma_update(None, "query_only", false)?;
    let done = source.execute("VACUUM INTO ?1", [name]);
    source.pragma_update(None, "query_only", only_reads)?;
    source.set_limit(Limit::SQLITE_LIMIT_ATTACHED, before)?;
    done?;
    Ok(())
}

/// Opens a copy and looks at everything in it.
pub(in crate::store) fn verify(copy: &Path, schema: &Schema) -> Result<()> {
    looked_into(copy, schema, Judgement::Whole).map(|_| ())
}

/// The same, with what was found that a copy may have.
pub(super) fn looked_into(
    copy: &Path,
    schema: &Schema,
    judgement: Judgement,
) -> Result<Vec<Finding>> {
    let conn = connect(copy, Access::Read)?;
    match identify(&conn, copy, schema)? {
        // One of an older program has the tables of its time.
        Kind::Ours(found)
            if schema.application_id == STORE.application_id && found == STORE.known() =>
        {
            is_of_this_build(&conn, copy, schema)?;
            check::has_its_tables(&conn)?;
        }
        Kind::Ours(_) => {}
        Kind::New => return Err(StoreError::Corrupt(Damage::Short)),
    }
    set_up_reading(&conn)?;
    check::judged(&conn, judgement)
}

fn give_name(draft: &Path, target: &Path) -> Result<()> {
    match fs::hard_link(draft, target) {
        Ok(()) => Ok(()),
        Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => {
            Err(StoreError::Exists(target.to_owned()))
        }
        // A file system without hard links.
        Err(_) if place::standing_at(target)? == Standing::Nothing => {
            fs::rename(draft, target).map_err(|e| place::cannot_open(target, &e))
        }
        Err(e) => Err(place::cannot_open(target, &e)),
    }
}
