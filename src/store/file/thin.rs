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

/// Backups that went since there was too little room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoneForRoom {
    /// When the last of them did, in milliseconds since 1970.
    at: i64,
    pub count: u64,
    /// What they took, in bytes.
    pub bytes: u64,
}

impl GoneForRoom {
    /// The day of it.
    fn day(&self) -> Day {
        let at = DateTime::from_timestamp_millis(self.at).unwrap_or_default();
        Day::from_naive(at.date_naive())
    }

    /// Several times as one.
    fn together(all: impl IntoIterator<Item = Self>) -> Option<Self> {
        all.into_iter().reduce(|one, other| Self {
            at: one.at.max(other.at),
            count: one.count.saturating_add(other.count),
            bytes: one.bytes.saturating_add(other.bytes),
        })
    }
}

impl From<GoneForRoom> for Finding {
    fn from(gone: GoneForRoom) -> Self {
        Self::GoneForRoom {
            day: gone.day(),
            count: gone.count,
            bytes: gone.bytes,
        }
    }
}

/// So many times are remembered.
const TIMES: usize = 1_000;

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
        let gone = free(all, &mut disk, now);
        if gone.count == 0 {
            return Ok(());
        }
        self.remember_gone(gone);
        self.sync_folders()
    }

    /// What cannot be told has gone all the same: without room nothing can be saved either.
    fn remember_gone(&self, gone: GoneForRoom) {
        let mut times = self.times_gone();
        times.push(gone);
        let first = times.len().saturating_sub(TIMES);
        let told = serde_json::to_vec(&times[first..]).map_err(std::io::Error::from);
        let _ = told.and_then(|told| write_small(&gone_file(self.folder()), &told));
    }

    /// Backups that went on the last day on which there was too little room for them; `None` where none ever did.
    pub fn gone_for_room(&self) -> Option<GoneForRoom> {
        let times = self.times_gone();
        let day = times.iter().map(GoneForRoom::day).max()?;
        GoneForRoom::together(times.into_iter().filter(|gone| gone.day() == day))
    }

    /// All that went at a moment or later, as far as it is remembered: a command that imports many files may remove some
    /// for each of them.
    pub fn gone_since(&self, moment: DateTime<Utc>) -> Option<GoneForRoom> {
        let since = moment.timestamp_millis();
        let times = self.times_gone().into_iter();
        GoneForRoom::together(times.filter(|gone| gone.at >= since))
    }

    /// Each time that some went, the last one last.
    fn times_gone(&self) -> Vec<GoneForRoom> {
        let read = fs::read(gone_file(self.folder())).ok();
        read.and_then(|read| serde_json::from_slice(&read).ok())
            .unwrap_or_default()
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
        assert!(gone.at >= now.timestamp_millis());
    }

    /// What went for each file of a command, or in each hour of a day, is told as one.
    #[test]
    fn a18_all_that_went_since_a_moment_or_on_a_day_is_told() {
        let (_folder, shelf, now) = hourly(1);
        for (hour, count) in [(0, 3), (1, 2), (25, 1), (26, 4)] {
            let at = (now + TimeDelta::hours(hour)).timestamp_millis();
            let bytes = count << 20;
            shelf.remember_gone(GoneForRoom { at, count, bytes });
        }
        let since = |hour| shelf.gone_since(now + TimeDelta::hours(hour));
        let count = |gone: Option<GoneForRoom>| gone.map_or(0, |gone| gone.count);
        let told = [0, 1, 25, 26].map(|hour| count(since(hour)));
        assert_eq!(told, [10, 7, 5, 4]);
        assert_eq!(shelf.gone_for_room(), since(25));
        assert_eq!(since(27), None);
    }
}
