//! Which backups may go (promise A18): the newest ten stay, of older ones the last of each of seven days, five
//! weeks and twelve months. Nothing younger than two days goes, nor what was kept before a change of the
//! schema or a restore for 90 days.

use crate::domain::closed::closed;
use chrono::{DateTime, Datelike, TimeDelta, Utc};
use std::collections::BTreeSet;

closed! {
    /// Why a backup was made; the word stands in its file name.
    pub enum BackupReason {
        /// A day had gone by since the last one.
        Daily = "daily",
        /// A file was about to be imported.
        Import = "import",
        /// A newer program was about to change the schema.
        Schema = "schema",
        /// Another backup was about to be restored.
        Restore = "restore",
        /// Somebody asked for it.
        Asked = "asked",
    }
}

impl BackupReason {
    /// For how long a backup is never thinned out, however many there are.
    fn kept_for(self) -> TimeDelta {
        match self {
            Self::Daily | Self::Import | Self::Asked => TimeDelta::days(2),
            Self::Schema | Self::Restore => TimeDelta::days(90),
        }
    }
}

/// The newest that stay in any case.
const NEWEST: usize = 10;
const DAYS: usize = 7;
const WEEKS: usize = 5;
const MONTHS: usize = 12;

/// Of backups that were found whole, the newest first, for each whether it may go.
pub(super) fn spare(backups: &[(DateTime<Utc>, BackupReason)], now: DateTime<Utc>) -> Vec<bool> {
    let (mut days, mut weeks, mut months) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    backups
        .iter()
        .enumerate()
        .map(|(at, (made, reason))| {
            let day = made.date_naive();
            let week = (day.iso_week().year(), day.iso_week().week());
            let month = (day.year(), day.month());
            // Every one takes its place, so that a young one is not joined by an older one of its day.
            let kept = [
                take(&mut days, DAYS, day),
                take(&mut weeks, WEEKS, week),
                take(&mut months, MONTHS, month),
            ];
            // One from the future is as young as can be: a clock was set back.
            let young = now.signed_duration_since(*made) < reason.kept_for();
            at >= NEWEST && !young && !kept.contains(&true)
        })
        .collect()
}

/// So many of the newest stay even where there is no room for them.
const LAST: usize = 3;

/// Of backups that were found whole, the newest first, those that may go where there is too little room for all of them,
/// in the order in which they go: those that nothing but their youth keeps, then the others, the oldest first.
pub(super) fn in_need(backups: &[(DateTime<Utc>, BackupReason)], now: DateTime<Utc>) -> Vec<usize> {
    let (mut days, mut weeks, mut months) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let (mut young, mut others) = (Vec::new(), Vec::new());
    for (at, (made, reason)) in backups.iter().enumerate() {
        let day = made.date_naive();
        let week = (day.iso_week().year(), day.iso_week().week());
        let month = (day.year(), day.month());
        let is_last_of_a_span = [
            take(&mut days, DAYS, day),
            take(&mut weeks, WEEKS, week),
            take(&mut months, MONTHS, month),
        ]
        .contains(&true);
        let age = now.signed_duration_since(*made);
        let is_held = match reason {
            BackupReason::Daily | BackupReason::Import | BackupReason::Asked => false,
            BackupReason::Schema | BackupReason::Restore => age < reason.kept_for(),
        };
        if at < LAST || is_held {
            continue;
        }
        if is_last_of_a_span {
            others.push(at);
        } else {
            young.push(at);
        }
    }
    young
        .into_iter()
        .rev()
        .chain(others.into_iter().rev())
        .collect()
}

/// Whether a span is new, and there is room for one more.
fn take<T: Ord>(spans: &mut BTreeSet<T>, most: usize, span: T) -> bool {
    spans.len() < most && spans.insert(span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(hours: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_771_894_800 + hours * 3600, 0).unwrap()
    }

    /// What is left of backups after a thinning at a moment.
    fn thinned(
        mut all: Vec<(DateTime<Utc>, BackupReason)>,
        now: DateTime<Utc>,
    ) -> Vec<(DateTime<Utc>, BackupReason)> {
        all.sort();
        all.reverse();
        let spare = spare(&all, now);
        let left = all.into_iter().zip(spare).filter(|(_, spare)| !spare);
        left.map(|(backup, _)| backup).collect()
    }

    #[test]
    fn a18_a_year_of_hourly_backups_leaves_days_weeks_and_months() {
        let mut left = Vec::new();
        for hour in 0..365 * 24 {
            left.push((at(hour), BackupReason::Daily));
            if hour % 24 == 23 {
                left = thinned(left, at(hour));
            }
        }
        let now = at(365 * 24);
        let ages: Vec<i64> = left.iter().map(|(at, _)| (now - at).num_days()).collect();
        assert!(
            ages.iter().filter(|age| **age < 2).count() >= 47,
            "{ages:?}"
        );
        for day in 2..6 {
            assert!(ages.contains(&day), "day {day}: {ages:?}");
        }
        assert!(
            ages.iter().filter(|age| **age > 30).count() >= 9,
            "{ages:?}"
        );
        assert!(left.len() < 80, "{}", left.len());
    }

    #[test]
    fn a18_in_need_the_many_of_a_day_go_before_the_last_of_another() {
        let all: Vec<_> = [0, 1, 2, 3, 30, 31, 600]
            .map(|hours| (at(1_000 - hours), BackupReason::Import))
            .into();
        assert_eq!(in_need(&all, at(1_000)), [5, 3, 6, 4]);
        let mut kept = all;
        kept[5].1 = BackupReason::Schema;
        kept[6].1 = BackupReason::Restore;
        assert_eq!(in_need(&kept, at(1_000)), [3, 4]);
    }

    #[test]
    fn a18_what_was_kept_before_a_restore_stays_for_ninety_days() {
        let many = |from: i64| (from..from + 40).map(|n| (at(24 * n), BackupReason::Daily));
        let before = (at(1), BackupReason::Restore);
        let all: Vec<_> = many(10).chain([before]).collect();
        assert!(thinned(all.clone(), at(24 * 80)).contains(&before));
        let all: Vec<_> = many(60).chain(all).collect();
        assert!(thinned(all, at(24 * 200)).len() < 40);
    }

    proptest! {
        /// Any backups, any clock: the newest ten stay, a second thinning takes nothing more, and what is in
        /// the future of a clock that was set back stays too.
        #[test]
        fn a18_the_newest_is_never_spare(hours in prop::collection::vec(-9_000i64..9_000, 1..60), now in -9_000i64..9_000) {
            let all: Vec<_> = hours.iter().map(|h| (at(*h), BackupReason::Import)).collect();
            let left = thinned(all.clone(), at(now));
            let mut sorted = all;
            sorted.sort();
            sorted.reverse();
            for kept in sorted.iter().take(NEWEST) {
                prop_assert!(left.contains(kept));
            }
            prop_assert!(sorted.iter().filter(|(made, _)| *made > at(now)).all(|b| left.contains(b)));
            prop_assert_eq!(thinned(left.clone(), at(now)), left);
        }
    }
}
