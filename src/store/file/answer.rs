//! Which backup answers a loss in a file that can be read: the newest whole one that holds what is missing. Going back
//! to any other would bring nothing and leave what the file has beside it (promise A12).

use super::connect::{Access, connect};
use super::loss::WayBack;
use super::shelf::{Shelf, first_of, in_order, newest_of};
use super::shelved::{Backup, BackupState};
use super::{Damage, Finding};
use crate::store::facts::is_as_imported;
use crate::store::{Result, Store, StoreError};
use crate::sys;
use rusqlite::Connection;
use std::collections::HashSet;

/// A backup to go back to, beside the file as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupToTake {
    pub backup: Backup,
    pub brings: Brings,
    /// Journal entries of the file that are not in the backup.
    pub entries: i64,
    /// Imports of the file that are not in the backup.
    pub imports: i64,
}

/// What going back brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brings {
    /// All that is known to be missing.
    All,
    /// Some of it.
    Part,
    /// A state that is whole: what is damaged has no name to be looked for.
    Whole,
}

/// What is missing, as far as a backup can be asked for it.
enum Sought<'a> {
    Links {
        device: &'a str,
        from: i64,
        to: i64,
    },
    Event(&'a str),
    Import(&'a str),
    /// Facts of a table as an import put them there.
    Facts(&'static str, &'a str),
}

impl<'a> Sought<'a> {
    fn of(finding: &'a Finding) -> Option<Self> {
        match finding {
            Finding::MissingEvents { device, from, to }
            | Finding::LostTail { device, from, to } => {
                let (from, to) = (*from, *to);
                Some(Self::Links { device, from, to })
            }
            Finding::AlteredEvent(id)
            | Finding::AlteredNote(id)
            | Finding::UnreadableEvent(id)
            | Finding::DanglingEvent { names: id, .. } => Some(Self::Event(id)),
            Finding::LostImport { id, .. } => Some(Self::Import(id)),
            Finding::AlteredFacts { table, import, .. } => Some(Self::Facts(table, import)),
            Finding::OldSqlite(_)
            | Finding::Damaged(_)
            | Finding::BrokenReference { .. }
            | Finding::SchemaDiffers(_)
            | Finding::SchemaExtra(_)
            | Finding::Setting { .. }
            | Finding::Misplaced(_)
            | Finding::Shared { .. }
            | Finding::Exposed { .. }
            | Finding::BrokenSeal(_)
            | Finding::UnlinkedEvent(_)
            | Finding::NewDevice(_)
            | Finding::WentBack { .. }
            | Finding::GoneBack { .. }
            | Finding::GoneForRoom { .. }
            | Finding::ReplacedFacts { .. }
            | Finding::NoDeviceFile(_)
            | Finding::NewerEvents(_)
            | Finding::ClockAhead(_)
            | Finding::ClockBehind { .. }
            | Finding::AlteredRows(_)
            | Finding::OtherCount(_)
            | Finding::NotDerived(_)
            | Finding::NotCompared(_)
            | Finding::DerivedAgain(_)
            | Finding::NotFolded(_) => None,
        }
    }

    /// How many things these are.
    fn number(&self) -> i64 {
        match self {
            Self::Links { from, to, .. } => to.saturating_sub(*from).saturating_add(1),
            Self::Event(_) | Self::Import(_) | Self::Facts(..) => 1,
        }
    }

    /// How many of them a backup holds.
    fn held_by(&self, backup: &Connection) -> Result<i64> {
        let found = match self {
            Self::Links { device, from, to } => backup.query_row(
                "SELECT count(*) FROM link l JOIN event e ON e.id = l.event
                     WHERE l.device = ?1 AND l.n BETWEEN ?2 AND ?3",
                (device, from, to),
                |r| r.get(0),
            ),
            Self::Event(id) => {
                backup.query_row("SELECT count(*) FROM event WHERE id = ?1", [id], |r| {
                    r.get(0)
                })
            }
            Self::Facts(table, import) => {
                return Ok(i64::from(is_as_imported(backup, table, import)?));
            }
            Self::Import(id) => {
                backup.query_row("SELECT count(*) FROM import WHERE id = ?1", [id], |r| {
                    r.get(0)
                })
            }
        };
        Ok(found?)
    }
}

impl Finding {
    /// Whether the file itself is damaged, whatever is missing in it: any whole backup is more than that.
    fn is_of_the_file(&self) -> bool {
        matches!(self, Self::Damaged(_) | Self::BrokenReference { .. })
    }
}

impl Shelf {
    /// Where one could go back to from a file that can be read and lost what `lost` says. Backups are asked for what is
    /// missing first, the newest first; only one that holds it is read as a whole.
    pub fn way_back_of(&self, here: &Store, lost: &[Finding]) -> WayBack {
        let now = sys::clock::now();
        let all = self.list().unwrap_or_default();
        if all.is_empty() {
            return self.way_back();
        }
        let mut sought: Vec<Sought<'_>> = lost.iter().filter_map(Sought::of).collect();
        if lost.iter().any(Finding::is_of_the_file) {
            sought.clear();
        }
        let wanted = sought
            .iter()
            .map(Sought::number)
            .fold(0, i64::saturating_add);
        // What cannot be asked is not whole either.
        let find = |backup| holds_sought(here, backup, &sought, wanted).ok()?;
        let found = first_of(in_order(all.clone(), now), find, |found| &mut found.backup);
        if let Some(found) = found {
            return WayBack::BackupToTake(Box::new(found));
        }
        match newest_of(all, now) {
            _ if self.holds(BackupState::Closed) => WayBack::NoneOpen,
            _ if self.holds(BackupState::Newer) => WayBack::NoneKnown,
            _ if self.missing_disk.is_some() => self.on_missing_disk(),
            Some(_) => WayBack::NoneHolds,
            None => WayBack::NoneWhole,
        }
    }
}

/// A backup that holds some of what is sought, where it is whole.
fn holds_sought(
    here: &Store,
    backup: Backup,
    sought: &[Sought<'_>],
    wanted: i64,
) -> Result<Option<BackupToTake>> {
    let there = connect(&backup.path, Access::Read)?;
    let mut held = 0_i64;
    for one in sought {
        held = held.saturating_add(one.held_by(&there)?);
    }
    let brings = match held {
        _ if sought.is_empty() => Brings::Whole,
        0 => return Ok(None),
        _ if held >= wanted => Brings::All,
        _ => Brings::Part,
    };
    let Some(backup) = backup.whole() else {
        return Ok(None);
    };
    Ok(Some(BackupToTake {
        backup,
        brings,
        entries: beside(&here.conn, &there, "SELECT id FROM event")?,
        imports: beside(&here.conn, &there, "SELECT id FROM import")?,
    }))
}

/// How many rows a file has that a backup has not. Of what cannot be read nobody knows.
fn beside(here: &Connection, there: &Connection, sql: &str) -> Result<i64> {
    let ids = |conn: &Connection| -> Result<HashSet<String>> {
        let mut query = conn.prepare(sql)?;
        let rows = query.query_map([], |r| r.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    };
    let there = ids(there)?;
    match ids(here) {
        Ok(here) => Ok(i64::try_from(here.difference(&there).count()).unwrap_or(i64::MAX)),
        Err(StoreError::Corrupt(Damage::Said(_))) => Ok(0),
        Err(e) => Err(e),
    }
}
