//! What every subcommand is given: settings, session, words, where to write.

mod known;
pub(super) mod load;
pub mod opening;
#[cfg(test)]
mod tests;

use super::own::Own;
use super::table::Table;
use super::{Cli, CliError, Outside, Verb, json, shell_word};
use crate::domain::Day;
use crate::i18n::{I18n, OwnWords};
use crate::intake::ImportSite;
use crate::report::number::MoneyFormat;
use crate::report::phrase::{Phrase, Wordings, store_error};
use crate::report::text::clean;
use crate::settings::Settings;
use crate::store::{Create, Session, Standpoint, Store, StoreError};
use crate::sys;
pub(in crate::cli) use load::account;
use load::{author, load};
use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Which cockpit opens next once one has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AfterCockpit {
    /// The demo's.
    Demo,
    /// The same on the morning of a day.
    Morning(Day),
    /// The same on today's morning, with what is known now.
    Now,
    /// The same once more, under settings that were just written.
    Again {
        /// On its import page.
        imports: bool,
    },
}

/// A run's values and its two writers.
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts about a run"
)]
pub struct Invocation<'a> {
    /// Today, author, clock, settings.
    pub session: Session,
    pub i18n: Arc<I18n>,
    /// How money reads.
    pub money: MoneyFormat,
    /// `--author`, where it was given.
    pub author_named: Option<String>,
    /// One JSON document instead of text.
    pub json: bool,
    /// The world outside.
    pub world: &'a Outside,
    pub out: &'a mut dyn Write,
    pub err: &'a mut dyn Write,
    /// No morning was asked for, and the data are not made for one: a cockpit left open goes on with the day.
    pub follows_the_day: bool,
    /// What is to be told in the cockpit from the start.
    pub told_at_start: Vec<String>,
    /// The facts are those that were known at the end of this day.
    pub known_at: Option<Day>,
    /// Somebody is let in who may do nothing but work in the cockpit.
    pub is_kiosk: bool,
    /// The database is a made-up company's.
    pub is_demo: bool,
    /// A new database is to begin, also where backups tell that there was one.
    pub begins_anew: bool,
    /// The cockpit opens on its import page.
    pub opens_import: bool,
    /// Numbers of rules that are tried out on history, as they were typed.
    pub tried: Vec<String>,
    /// What the cockpit wants to be done once it has ended.
    pub next: Option<AfterCockpit>,
    /// Tables in full, however wide the terminal is.
    wide: bool,
    /// What was to be said beside the one JSON document: it waits for how the run ends.
    talked: Vec<String>,
    /// What is wrong with the settings; the defaults are in force then. Only `check` goes on like that.
    pub settings_wrong: Option<CliError>,
    /// `--db`, without the environment's.
    db: Option<PathBuf>,
    config: Option<PathBuf>,
}

impl<'a> Invocation<'a> {
    /// Reads the settings and decides today, language and author.
    ///
    /// # Errors
    /// Settings that cannot be read or are wrong.
    pub fn new(
        cli: &Cli,
        world: &'a Outside,
        out: &'a mut dyn Write,
        err: &'a mut dyn Write,
    ) -> Result<Self, CliError> {
        let config = cli
            .global
            .config
            .clone()
            .or_else(|| world.config_dir.as_ref().map(|d| d.join("config.toml")));
        let (mut settings, settings_wrong) = match load(cli, world, config.as_deref()) {
            // `check` is there to say it, beside everything else.
            Err(error) if matches!(cli.verb, Some(Verb::Check(_))) => {
                (Settings::defaults()?, Some(error))
            }
            loaded => (loaded?, None),
        };
        let (today, judged) = settings.day.business_day((world.now)());
        // A demo is a morning: its reports end the evening before, whatever the clock says.
        let today_counts = judged && !load::is_of_a_demo(cli, world);
        let known_at = cli
            .global
            .known_at
            .map(|day| day.past(today))
            // What is known today is what is known.
            .filter(|day| *day != today);
        let lang = world.lang(cli, &settings.language);
        let words = match Own::beside(config.as_deref()).words(lang) {
            // `check` looks at all languages by itself.
            Err(_) if matches!(cli.verb, Some(Verb::Check(_))) => OwnWords::default(),
            read => read?,
        };
        let mut i18n = I18n::with(lang, Arc::new(words));
        if let Some(db) = &cli.global.db {
            i18n = i18n.on_database(&shell_word(&db.to_string_lossy()));
        }
        if matches!(cli.verb, Some(Verb::Kiosk(_))) {
            i18n = i18n.without_commands();
        }
        let i18n = Arc::new(i18n);
        // A warning about the whole company has a name too.
        if settings.company.is_empty() {
            settings.company = i18n.t("domain-company");
        }
        Ok(Self {
            session: Session {
                at: Standpoint {
                    as_of: cli
                        .global
                        .as_of
                        .map_or(known_at.unwrap_or(today), |day| day.past(today)),
                    today_counts: cli.global.as_of.is_none() && known_at.is_none() && today_counts,
                    settings: Arc::new(settings.clone()),
                },
                author: author(cli, world),
                clock: world.clock,
            },
            i18n,
            money: MoneyFormat::new(&settings.currency, lang),
            author_named: cli.global.author.clone(),
            json: cli.global.json,
            follows_the_day: cli.global.as_of.is_none()
                && known_at.is_none()
                && !matches!(cli.verb, Some(Verb::Demo(_))),
            told_at_start: Vec::new(),
            known_at,
            is_kiosk: matches!(cli.verb, Some(Verb::Kiosk(_))),
            is_demo: matches!(cli.verb, Some(Verb::Demo(_))),
            wide: cli.global.wide,
            begins_anew: matches!(&cli.verb, Some(Verb::Import(args)) if args.anew),
            opens_import: false,
            tried: Vec::new(),
            next: None,
            talked: Vec::new(),
            world,
            out,
            err,
            settings_wrong,
            db: cli.global.db.clone(),
            config,
        })
    }

    /// The settings in force.
    pub fn settings(&self) -> &Settings {
        &self.session.settings
    }

    /// The day the morning is of: today, or what `--as-of` says.
    pub fn as_of(&self) -> Day {
        self.session.as_of
    }

    /// Makes sentences.
    pub fn phrase(&self) -> Phrase<'_> {
        Phrase {
            i18n: &self.i18n,
            money: &self.money,
            rules: &self.session.settings.rules,
            as_of: self.session.as_of,
            wordings: Wordings::default(),
            report_by: self.session.settings.day.report_by,
        }
    }

    /// The settings file: `--config`, else the user's own place, whether it exists or not.
    pub fn config_path(&self) -> Option<&Path> {
        self.config.as_deref()
    }

    /// The folder of the user's own files: where the settings file stands.
    pub fn own(&self) -> Own<'_> {
        Own::beside(self.config.as_deref())
    }

    /// `--db` as typed, without the environment's: what the demo may be put into.
    pub fn given_db(&self) -> Option<&Path> {
        self.db.as_deref()
    }

    /// The database: `--db`, `QUARTERDECK_DB`, or the user's own place.
    ///
    /// # Errors
    /// Without a home folder there is no own place.
    pub fn db_path(&self) -> Result<PathBuf, CliError> {
        // The environment may be the guest's own.
        let named = self.world.db.as_ref().filter(|_| !self.is_kiosk);
        if let Some(path) = self.db.as_ref().or(named) {
            return Ok(path.clone());
        }
        let dir = self.world.data_dir.as_ref().ok_or(CliError::NoDataDir)?;
        Ok(dir.join("quarterdeck.db"))
    }

    /// Opens the database, which must exist.
    ///
    /// # Errors
    /// Whatever keeps it from being opened.
    pub fn store(&mut self) -> Result<Store, CliError> {
        self.refuses_the_past()?;
        let store = self.open(&self.db_path()?, Create::Never)?;
        self.tell_losses(&store);
        Ok(store)
    }

    /// Opens a database that is written to from this account.
    ///
    /// # Errors
    /// Whatever keeps it from being opened or made.
    pub fn open(&mut self, db: &Path, create: Create) -> Result<Store, CliError> {
        if let Some(day) = self.known_at {
            return self.known_then(day);
        }
        let elsewhere = self.backups_elsewhere();
        let may_begin = matches!(create, Create::Anew | Create::New);
        let missed = self.devices_dir().filter(|_| !may_begin);
        if let Some(missed) = missed.and_then(|devices| Store::missed(db, &devices)) {
            // Its backups, where there are some, tell more.
            let backups = self.shelf_unopened()?;
            let nothing = StoreError::Missing(backups.database().to_owned());
            return Err(match backups.judge(nothing) {
                lost @ StoreError::Lost(_) => lost,
                _ => missed,
            }
            .into());
        }
        let mut store = Store::open_with(db, create, elsewhere.as_deref())?;
        self.tell_waiting(&mut store)?;
        if let Some(folder) = self.devices_dir() {
            store.keep_device_in(&folder);
        }
        self.lay_rules(&store)?;
        Ok(store)
    }

    /// From now on this run stands on the rules that are in force in a database.
    fn lay_rules(&mut self, store: &Store) -> Result<(), CliError> {
        self.session.at.settings = store.in_force(&self.session.settings)?;
        Ok(())
    }

    /// Where it is remembered which device writes into a database; nowhere without a home.
    pub fn devices_dir(&self) -> Option<PathBuf> {
        Some(self.world.data_dir.as_ref()?.join("devices"))
    }

    /// Says of a database that was made where nobody could be asked (D9) that it is its folder's group's, and how it
    /// becomes private.
    pub(super) fn tells_of_group(&mut self, db: &Path) {
        let is_shared = sys::permissions(db).is_some_and(|mode| mode & 0o060 != 0);
        if is_shared && sys::is_for_its_group(db) {
            let shown = clean(&db.to_string_lossy()).into_owned();
            let line = self
                .i18n
                .ta("cli-made-for-group", &[("path", shown.into())]);
            self.talk(&line);
        }
    }

    /// The folder of the settings file: what paths in it without a root are meant from.
    pub fn settings_folder(&self) -> Option<PathBuf> {
        Some(self.config.as_deref()?.parent()?.to_owned())
    }

    /// Where imports go.
    ///
    /// # Errors
    /// Without a home folder there is no own place.
    pub fn import_site(&self) -> Result<ImportSite, CliError> {
        Ok(self.import_site_at(&self.db_path()?))
    }

    /// The same for a database that is named.
    pub fn import_site_at(&self, db: &Path) -> ImportSite {
        ImportSite {
            db: db.to_owned(),
            data_dir: self.world.data_dir.clone(),
            new_id: self.world.new_id,
            backs_up: self.settings().backups.automatic && !self.is_demo,
            backups_in: self.backups_elsewhere(),
            begins_anew: self.begins_anew,
        }
    }

    /// Writes a line of data.
    ///
    /// # Errors
    /// Standard output could not be written.
    pub fn say(&mut self, line: &str) -> Result<(), CliError> {
        Ok(writeln!(self.out, "{line}")?)
    }

    /// Writes a line of talk. Talk that nobody can read is no error.
    pub fn talk(&mut self, line: &str) {
        if self.json {
            self.talked.push(line.to_owned());
        } else {
            let _ = writeln!(self.err, "{line}");
        }
    }

    /// What waits to be said beside a JSON document.
    pub fn take_talk(&mut self) -> Vec<String> {
        std::mem::take(&mut self.talked)
    }

    /// Prints a table: as wide as the terminal, in full where there is none or `--wide` was given.
    ///
    /// # Errors
    /// Standard output could not be written.
    pub fn print_table(&mut self, table: &Table) -> Result<(), CliError> {
        let columns = usize::from(self.world.terminal.columns);
        let room = (columns > 0 && !self.wide).then_some(columns);
        Ok(table.write(&mut self.out, room)?)
    }

    /// Remembers what this run has shown of the warnings: from now on a correction restates it (rule 5). Where
    /// nothing can be written nothing can be corrected either; any other hindrance is told.
    /// Of a run that tries settings nothing is remembered, and that is told.
    pub fn was_shown(&mut self, mut store: Store, all: bool) {
        if self.settings().only_looks() {
            let line = self.i18n.t("cli-only-looked");
            self.talk(&line);
            return;
        }
        let kept = if all {
            store.all_were_shown(&self.session)
        } else {
            store.refresh_warnings(&self.session)
        };
        match kept {
            Ok(Some(n)) => {
                let line = self.i18n.ta("cli-other-settings", &[("n", n.into())]);
                self.talk(&line);
            }
            Ok(None) | Err(StoreError::ReadOnly) => {}
            Err(why) => {
                let why = store_error(&self.i18n, &why);
                let line = self.i18n.ta("cli-not-remembered", &[("why", why.into())]);
                self.talk(&line);
            }
        }
    }

    /// Writes the one JSON document of this run.
    ///
    /// # Errors
    /// Standard output could not be written.
    pub fn print_json(&mut self, value: &Value) -> Result<(), CliError> {
        let document = self.with_known_at(value);
        Ok(json::write(&mut self.out, &document)?)
    }
}

/// Opens a database that is only looked into.
///
/// # Errors
/// Whatever keeps it from being opened.
pub(super) fn look_into(db: &Path) -> Result<Store, CliError> {
    Ok(Store::open(db, Create::Never)?)
}
