//! Opening a database that may only be readable, or that somebody else is at.

use super::super::CliError;
use super::Invocation;
use crate::report::phrase::{finding, save_waits, store_error, waits_until, way_back};
use crate::store::{Create, Finding, Shelf, Store, StoreError, WayBack};
use chrono::{DateTime, Utc};
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl Invocation<'_> {
    /// Opens the database to tell somebody of its warnings: not by settings that are tried for this run.
    ///
    /// # Errors
    /// Whatever keeps it from being opened; settings that are tried.
    pub fn store_to_tell(&mut self) -> Result<Store, CliError> {
        let settings = self.settings();
        settings.may_answer().map_err(StoreError::Refused)?;
        self.store()
    }

    /// Opens the database to look into it. Where it cannot be written, it is only read, and that is said.
    ///
    /// # Errors
    /// Whatever keeps it from being read.
    pub fn store_to_read(&mut self) -> Result<Store, CliError> {
        if let Some(day) = self.known_at {
            return self.known_then(day);
        }
        let (store, why) = self.open_or_read(&self.db_path()?, Create::Never)?;
        if let Some(why) = why {
            let why = store_error(&self.i18n, &why);
            let line = self.i18n.ta("cli-read-only", &[("why", why.into())]);
            self.talk(&line);
        }
        self.tell_losses(&store);
        Ok(store)
    }

    /// Says in one line that entries of the journal or an import are gone, and how to go back, where they are: whoever works on a
    /// database that lost some hears of it from every command. What cannot be looked at is told by whoever needs it.
    pub fn tell_losses(&mut self, store: &Store) {
        // Who names a morning does not go by the clock.
        let behind = store.clock_behind((self.session.clock)());
        if let (true, Ok(Some(behind))) = (self.follows_the_day, behind) {
            let line = finding(&self.i18n, &behind);
            self.talk(&line);
        }
        let lost = losses(store);
        let (Some(first), Ok(backups)) = (lost.first(), self.shelf()) else {
            return;
        };
        let back = backups.way_back_of(store, &lost);
        let line = self.with_way_back(finding(&self.i18n, first), &back);
        self.talk(&line);
    }

    /// A sentence about a loss, and what answers it.
    pub fn with_way_back(&self, said: String, back: &WayBack) -> String {
        [said, way_back(&self.i18n, back)].join(&self.i18n.t("domain-sentences"))
    }

    /// Where backups go, unless beside the database: `~` is the home, and what has no root is meant from the settings'
    /// folder, as all paths of the settings are.
    pub fn backups_elsewhere(&self) -> Option<PathBuf> {
        let folder = self.settings().backups.elsewhere()?;
        let path = match (folder.strip_prefix("~"), &self.world.home) {
            (Ok(rest), Some(home)) => home.join(rest),
            (Ok(_), None) | (Err(_), _) => self.settings_folder().unwrap_or_default().join(folder),
        };
        Some(std::path::absolute(&path).unwrap_or(path))
    }

    /// The backups of the database, with those from before it was moved or renamed.
    ///
    /// # Errors
    /// Without a home folder there is no own place.
    pub fn shelf(&self) -> Result<Shelf, CliError> {
        let mut backups = self.shelf_unopened()?;
        backups.find_earlier(self.devices_dir().as_deref());
        if !self.json {
            let (i18n, tell) = (Arc::clone(&self.i18n), self.world.tell);
            backups.tell_waiting(move |waits| tell(&waits_until(&i18n, &waits)));
        }
        Ok(backups)
    }

    /// The same without a look into the database: what was not remembered yet of the time before is left out.
    ///
    /// # Errors
    /// Without a home folder there is no own place.
    pub fn shelf_unopened(&self) -> Result<Shelf, CliError> {
        Ok(Shelf::of(
            &self.db_path()?,
            self.backups_elsewhere().as_deref(),
        )?)
    }

    /// Says that the disk of the backups is not there, and where they go meanwhile.
    pub fn tell_away(&mut self, backups: &Shelf) {
        if let Some(away) = backups.away() {
            let line = store_error(&self.i18n, &away);
            self.talk(&line);
        }
    }

    /// Says after an import that began at that moment what became of the backup before it, and of older ones.
    pub fn tell_backups(&mut self, began: DateTime<Utc>) {
        if !self.settings().backups.automatic || self.is_demo {
            return;
        }
        // Without a place for it there is no backup to speak of either.
        let Ok(backups) = self.shelf_unopened() else {
            return;
        };
        self.tell_away(&backups);
        if let Some(gone) = backups.gone_since(began) {
            let line = finding(&self.i18n, &gone.into());
            self.talk(&line);
        }
    }

    /// What an error means with the backups of the database looked at. A demo has none, and is another file.
    #[must_use]
    pub fn judged(&self, error: CliError) -> CliError {
        let (CliError::Store(error), Ok(backups)) = (&error, self.shelf()) else {
            return error;
        };
        if self.is_demo {
            return error.clone().into();
        }
        let judged = backups.judge(error.clone());
        let is_nothing = matches!(&judged, StoreError::Missing(path) if path == backups.database());
        // Where no backup tells of it, this account may remember that there was one.
        let devices = self.devices_dir().filter(|_| is_nothing);
        let missed = devices.and_then(|devices| Store::missed(backups.database(), &devices));
        missed.unwrap_or(judged).into()
    }

    /// Opens a database; where it cannot be written it is only read, and why stands beside it.
    ///
    /// # Errors
    /// Whatever keeps it from being opened, made or read.
    pub fn open_or_read(
        &mut self,
        db: &Path,
        create: Create,
    ) -> Result<(Store, Option<StoreError>), CliError> {
        let why = match self.open(db, create) {
            Err(CliError::Store(why)) if why.may_be_read() => why,
            other => return Ok((other?, None)),
        };
        let mut store = Store::read_instead(db, &why)?;
        if let Some(folder) = self.devices_dir() {
            store.keep_device_in(&folder);
        }
        self.lay_rules(&store)?;
        Ok((store, Some(why)))
    }

    /// Has a person who waits for somebody else's long write told so. The cockpit has its own way.
    ///
    /// # Errors
    /// As [`Store::tell_waiting`].
    pub fn tell_waiting(&self, store: &mut Store) -> Result<(), CliError> {
        if self.json {
            return Ok(());
        }
        let (i18n, tell) = (Arc::clone(&self.i18n), self.world.tell);
        Ok(store.tell_waiting(move |waits| tell(&save_waits(&i18n, &waits)))?)
    }
}

/// What was written here and is not in the file any more, as far as a quick look tells.
pub fn losses(store: &Store) -> Vec<Finding> {
    let looks = [Store::missing_before_seal, Store::missing_tail];
    let found = looks.iter().filter_map(|look| look(store).ok().flatten());
    let imports = store.missing_imports().unwrap_or_default();
    found.chain(imports).collect()
}
