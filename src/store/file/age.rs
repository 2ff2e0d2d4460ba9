//! Which of several backups is the newer one (promises A18, A23). A name says when one was made by a clock that may
//! have stood wrong; where what is in it is younger than its name, what is in it counts.

use super::shelved::{AHEAD, Backup, BackupFound, written_at};
use crate::domain::journal::LogicalTime;
use chrono::{DateTime, Utc};
use std::cmp::Reverse;

/// Backups with the moment that each stands for, the newest first.
pub(super) fn by_age(all: Vec<Backup>, now: DateTime<Utc>) -> Vec<(DateTime<Utc>, Backup)> {
    let moments: Vec<_> = all.iter().map(|b| moment(b, &all, now)).collect();
    let mut dated: Vec<_> = moments.into_iter().zip(all).collect();
    dated.sort_by_cached_key(|(moment, backup)| {
        // Of those of one moment, which is as much as a name says, the one that was written last.
        let within = backup.is_behind().then(|| backup.found.as_ref().map(held));
        let written = written_at(&backup.path);
        Reverse((*moment, within, backup.at, written, backup.path.clone()))
    });
    dated
}

/// The moment that a backup stands for: its name's. Of one that is named older than what is in it, no earlier than
/// that, nor than any other that it holds altogether.
fn moment(backup: &Backup, all: &[Backup], now: DateTime<Utc>) -> DateTime<Utc> {
    if !backup.is_behind() {
        return backup.at;
    }
    // An entry from a clock that ran ahead does not show when the backup was made.
    let within = backup.last().filter(|last| *last <= now + AHEAD);
    let older = all
        .iter()
        .filter(|other| !other.is_behind() && !other.is_ahead(now) && holds(backup, other))
        .map(|other| other.at);
    older.chain(within).fold(backup.at, DateTime::max)
}

/// Whether everything of another one is in a backup, as far as counts and the order of events tell.
fn holds(backup: &Backup, other: &Backup) -> bool {
    let (Some(more), Some(less)) = (&backup.found, &other.found) else {
        return false;
    };
    let (more, less) = (held(more), held(less));
    more.0 >= less.0 && more.1 >= less.1 && more.2 >= less.2
}

/// The logical time of the last thing in it, its entries, its imports.
fn held(found: &BackupFound) -> (LogicalTime, i64, i64) {
    (found.last_time(), found.events, found.imports)
}

/// Which of some holds the most; of several the first.
pub(super) fn fullest<'a>(all: impl Iterator<Item = &'a Backup>) -> Option<usize> {
    let counts = all.map(|b| b.found.as_ref().map(|f| (f.events, f.imports)));
    let fullest = counts.enumerate().max_by_key(|(at, n)| (*n, Reverse(*at)));
    fullest.map(|(at, _)| at)
}
