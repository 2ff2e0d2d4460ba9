//! Thinning the backups of a database: by the rule of ages ([`thinning`]), and, where they take more of their disk than
//! is free on it, beyond it: a disk that is full takes no save either. What goes for that is told.

use super::age::{by_age, fullest};
use super::away::write_small;
use super::shelf::{Shelf, ShelfLock, backups_in};
use super::shelved::{Backup, BackupState, beside};
use super::{Finding, place, thinning};
use crate::domain::Day;
use crate::store::Result;
use crate::sys;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};

/// Backups that went since there was too little room, the last time that any did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoneForRoom {
    /// When, in milliseconds since 1970.
    at: i64,
    pub count: u64,
    /// What they took, in bytes.
    pub bytes: u64,
}

impl GoneForRoom {
    /// Whether it was at this moment or later.
    pub fn is_since(&self, moment: DateTime<Utc>) -> bool {
        self.at >= moment.timestamp_millis()
    }
}

impl From<GoneForRoom> for Finding {
    fn from(gone: GoneForRoom) -> Self {
        let at = DateTime::from_timestamp_millis(gone.at).unwrap_or_default();
        Self::GoneForRoom {
            day: Day::from_naive(at.date_naive()),
            count: gone.count,
            bytes: gone.bytes,
        }
    }
}

/// What backups take and what is free beside them.
struct DiskUse {
    taken: u64,
    room: u64,
    /// What the next backup needs.
    needed: u64,
}

impl DiskUse {
    fn is_too_much(&self) -> bool {
        self.taken > self.room || self.room < self.needed
    }

    fn without(&mut self, bytes: u64) {
        self.taken = self.taken.saturating_sub(bytes);
        self.room = self.room.saturating_add(bytes);
    }
}

impl Shelf {
    /// Removes what the rule lets go. Only what is whole counts, and the newest of these always stays, as does the one
    /// that holds the most; of those with a fault of the database the same, among themselves. Nothing goes that a newer
    /// program made, or that was made before the database was moved.
    pub(super) fn thin(&self, now: DateTime<Utc>, _lock: &ShelfLock) -> Result<()> {
        let all = backups_in(self.own_folders())?;
        let (faulty, others) = all.into_iter().partition(Backup::has_faults);
        self.thin_these(others, BackupState::Whole, now)?;
        self.thin_these(faulty, BackupState::Faulty, now)
    }

    /// The same among backups of one state.
    fn thin_these(&self, all: Vec<Backup>, state: BackupState, now: DateTime<Utc>) -> Result<()> {
        let dated = by_age(all, now);
        if !thinning::spare(&reasons(&dated), now).contains(&true) {
            return Ok(());
        }
        // Reading all of them costs only where one is to go.
        let is_so = |backup: &Backup| backup.judged() == state;
        let whole = dated.into_iter().filter(|(_, backup)| is_so(backup));
        let whole = by_age(whole.map(|(_, backup)| backup).collect(), now);
        let fullest = fullest(whole.iter().map(|(_, backup)| backup));
        let spare = thinning::spare(&reasons(&whole), now);
        for (at, ((_, backup), spare)) in whole.iter().zip(spare).enumerate() {
            if spare && fullest != Some(at) {
                remove(backup);
            }
        }
        self.sync_folders()
    }

    /// Removes more of what is whole, where all of them take more than is free on their disk, or the next one, of so
    /// many bytes, finds no room there. The newest three stay, the one that holds the most, and what was kept before a
    /// change of the schema or a restore for its 90 days.
    pub(super) fn make_room(
        &self,
        now: DateTime<Utc>,
        needed: u64,
        _lock: &ShelfLock,
    ) -> Result<()> {
        let all = match backups_in(std::iter::once(self.folder())) {
            Ok(all) if !all.is_empty() => all,
            _ => return Ok(()),
        };
        let Some(room) = sys::room(self.folder()) else {
            return Ok(());
        };
        let taken = all.iter().map(Backup::size).fold(0, u64::saturating_add);
        let mut disk = DiskUse {
            taken,
            room,
            needed,
        };
        if !disk.is_too_much() {
            return Ok(());
        }
        let mut gone = free(all, &mut disk, now);
        if gone.count == 0 {
            return Ok(());
        }
        // Those that went a moment ago, before the copy, were told in the same file.
        if let Some(before) = self.gone_for_room().filter(|before| before.at == gone.at) {
            gone.count += before.count;
            gone.bytes = gone.bytes.saturating_add(before.bytes);
        }
        // What cannot be told is done all the same: without room nothing can be saved either.
        let told = serde_json::to_vec(&gone).map_err(std::io::Error::from);
        let _ = told.and_then(|told| write_small(&gone_file(self.folder()), &told));
        self.sync_folders()
    }

    /// Backups that went the last time that there was too little room for them; `None` where none ever did.
    pub fn gone_for_room(&self) -> Option<GoneForRoom> {
        serde_json::from_slice(&fs::read(gone_file(self.folder())).ok()?).ok()
    }

    fn sync_folders(&self) -> Result<()> {
        let there = self.own_folders().filter(|folder| folder.exists());
        there
            .into_iter()
            .try_for_each(|folder| place::sync_folder(&folder.join("x")))
    }
}

/// Removes whole backups, those first that are kept for their youth alone, until there is room.
fn free(all: Vec<Backup>, disk: &mut DiskUse, now: DateTime<Utc>) -> GoneForRoom {
    let mut gone = GoneForRoom {
        at: now.timestamp_millis(),
        count: 0,
        bytes: 0,
    };
    let whole = all.into_iter().filter(|b| b.judged() == BackupState::Whole);
    let whole = by_age(whole.collect(), now);
    let fullest = fullest(whole.iter().map(|(_, backup)| backup));
    // One that a clock made which ran ahead is newer by its name alone.
    let newest = whole.iter().position(|(_, backup)| !backup.is_ahead(now));
    let in_need = thinning::in_need(&reasons(&whole), now).into_iter();
    let may_go: Vec<&Backup> = in_need
        .filter(|at| fullest != Some(*at) && newest != Some(*at))
        .filter_map(|at| whole.get(at).map(|(_, backup)| backup))
        .collect();
    let most = may_go.iter().map(|backup| backup.size());
    if disk.room.saturating_add(most.fold(0, u64::saturating_add)) < disk.needed {
        // The next one finds no room whatever goes: nothing goes for it.
        disk.needed = 0;
    }
    for backup in may_go {
        if !disk.is_too_much() {
            break;
        }
        let bytes = backup.size();
        if !remove(backup) {
            continue;
        }
        disk.without(bytes);
        gone.count += 1;
        gone.bytes = gone.bytes.saturating_add(bytes);
    }
    gone
}

fn reasons(dated: &[(DateTime<Utc>, Backup)]) -> Vec<(DateTime<Utc>, thinning::BackupReason)> {
    let dated = dated.iter().map(|(moment, b)| (*moment, b.reason));
    dated.collect()
}

/// Removes a backup and the small file beside it; false where it stays.
fn remove(backup: &Backup) -> bool {
    let is_gone = fs::remove_file(&backup.path).is_ok();
    if is_gone {
        let _ = fs::remove_file(beside(&backup.path));
    }
    is_gone
}

/// The small file that remembers what went.
fn gone_file(folder: &Path) -> PathBuf {
    folder.join("gone.json")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{session, store};
    use crate::store::{BackupReason, Create, Store};
    use chrono::TimeDelta;

    /// Backups of one database, an hour apart, the newest a minute ago.
    fn hourly(count: i64) -> (tempfile::TempDir, Shelf, DateTime<Utc>) {
        let (folder, store) = store();
        let path = store.path().to_owned();
        drop(store);
        let shelf = Shelf::of(&path, None).unwrap();
        let now = (session().clock)() + TimeDelta::days(400);
        for hour in (0..count).rev() {
            let at = now - TimeDelta::hours(hour) - TimeDelta::minutes(1);
            shelf.make(BackupReason::Import, at).unwrap();
        }
        (folder, shelf, now)
    }

    #[test]
    fn a18_what_takes_more_than_is_free_goes_the_newest_three_and_the_fullest_stay() {
        let (_folder, shelf, now) = hourly(9);
        let all = || backups_in(shelf.own_folders()).unwrap();
        let one = all()[0].size();
        let mut disk = DiskUse {
            taken: 9 * one,
            room: 5 * one,
            needed: 0,
        };
        let gone = free(all(), &mut disk, now);
        // Half of what they and the room come to.
        assert_eq!((gone.count, gone.bytes), (2, 2 * one));
        assert_eq!((disk.taken, disk.room), (7 * one, 7 * one));
        let left: Vec<_> = shelf.list().unwrap();
        let newest = now - TimeDelta::minutes(1);
        assert_eq!(left[0].at.timestamp(), newest.timestamp());
        assert_eq!(left.len(), 7);
        // However little there is.
        disk.room = 0;
        free(all(), &mut disk, now);
        assert_eq!(shelf.list().unwrap().len(), 3);
        assert!(Store::open(shelf.database(), Create::Never).is_ok());
    }

    #[test]
    fn a18_room_for_the_next_one_is_made_before_it_and_told() {
        let (_folder, shelf, now) = hourly(4);
        let lock = shelf.lock().unwrap();
        shelf.make_room(now, 0, &lock).unwrap();
        assert_eq!(
            (shelf.list().unwrap().len(), shelf.gone_for_room()),
            (4, None)
        );
        let disk = |needed| DiskUse {
            taken: 1,
            room: 1 << 20,
            needed,
        };
        // No disk has so much: the next one finds no room whatever goes.
        let gone = free(shelf.list().unwrap(), &mut disk(u64::MAX), now);
        assert_eq!((gone.count, shelf.list().unwrap().len()), (0, 4));
        let gone = free(shelf.list().unwrap(), &mut disk((1 << 20) + 1), now);
        assert_eq!((gone.count, shelf.list().unwrap().len()), (1, 3));
        assert!(gone.is_since(now));
    }
}
