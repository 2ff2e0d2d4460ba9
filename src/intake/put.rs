//! Putting the rows of a file away, beside a backup of what was there before.

use super::{ImportProgress, ImportRun, Watch};
use crate::domain::facts::{Batch, PutCounts};
use crate::ingest::Outcome;
use crate::store::{
    Advance, BackupReason, ImportInfo, Meanwhile, PutAway, Shelf, Store, StoreError,
};

impl ImportRun<'_> {
    /// Puts the rows away, or says what that would do. The second value is why no backup was made of what was there
    /// before.
    pub(super) fn put(
        &self,
        info: &ImportInfo,
        outcome: &Outcome,
        store: &mut Option<Store>,
        watch: &mut Watch<'_>,
    ) -> (PutAway, Option<StoreError>) {
        let of = outcome.batches.iter().map(Batch::rows).sum();
        if self.taking.dry_run {
            let Some(store) = store else {
                let counts = PutCounts {
                    new: outcome.batches.last().map_or(0, Batch::rows),
                    same: outcome.repeated,
                    ..PutCounts::default()
                };
                return (Ok((counts, None)), None);
            };
            let mut progress = |done| watch(ImportProgress::Comparing { done, of });
            let counts = store.compare(info, &outcome.batches, &mut progress);
            return (counts.map(|counts| (counts, None)), None);
        }
        let mut progress = |done| watch(ImportProgress::Writing { done, of });
        let _ = progress(0);
        if let Some(store) = store {
            return self.put_beside_backup(info, &outcome.batches, store, &mut progress);
        }
        // Only now a database is made: not for a file that turned out not to be taken.
        let put = self.site.make().and_then(|made| {
            let store = store.insert(made);
            store.import(self.session, info, &outcome.batches, &mut progress)
        });
        (put, None)
    }

    /// Puts the rows away while a backup is made of what is there: nobody sees them before they are committed, and
    /// that waits for the backup. What keeps it from being made is told and keeps nobody from importing.
    fn put_beside_backup(
        &self,
        info: &ImportInfo,
        batches: &[Batch],
        store: &mut Store,
        progress: &mut Advance<'_>,
    ) -> (PutAway, Option<StoreError>) {
        let kept_in = self.site.backups_in.as_deref();
        let mut backups = match self
            .site
            .backs_up
            .then(|| Shelf::of(&self.site.db, kept_in))
        {
            Some(Ok(backups)) => backups,
            none => {
                let put = store.import(self.session, info, batches, progress);
                return (put, none.and_then(Result::err));
            }
        };
        let now = (self.session.clock)();
        let devices = self.site.devices_dir();
        let back_up = || {
            backups.find_earlier(devices.as_deref());
            backups.keep_up(BackupReason::Import, now).map(drop)
        };
        let meanwhile: Option<Meanwhile<'_>> = Some(Box::new(back_up));
        let (put, made) = store.import_while(self.session, info, batches, progress, meanwhile);
        let failed = made.and_then(Result::err);
        match (put, failed) {
            // On a disk that holds only one of both, the rows are what was asked for.
            (Err(StoreError::Full), Some(why)) => {
                let put = store.import(self.session, info, batches, progress);
                (put, Some(why))
            }
            other => other,
        }
    }
}
