//! The sources of the settings: which files they have, which of them are in already, and bringing in those
//! that are not, each once. A fault in one keeps the others from nothing.

mod files;
mod now;

pub use files::importable;
pub use now::{FaultOf, SourceEnd, SourceFault, SourceFileNow, SourceFileState, SourceNow};

pub(super) use files::digest;

use super::told::Told;
use super::words::{ImportWords, short};
use super::{
    ImportProgress, ImportReport, ImportRun, ImportSite, IntakeError, Taking, Watch,
    is_own_rejects, remember, shown,
};
use crate::domain::facts::{ImportKind, SourceAttempt};
use crate::i18n::I18n;
use crate::ingest::{FileInput, Options, spec};
use crate::report::phrase;
use crate::settings::{LocalClock, SourceFrom, SourceSettings};
use crate::store::{Create, Session, Store};
use crate::sys::command::{self, CommandFault};
use files::modified;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

/// So many files of a source are looked at, the newest first.
const LOOKED_AT: usize = 60;

/// Who looks at the sources, from where.
#[derive(Clone, Copy)]
pub struct SourceDesk<'a> {
    /// Whose settings, on which morning.
    pub session: &'a Session,
    /// For what is told.
    pub i18n: &'a I18n,
    /// Where imports go.
    pub site: &'a ImportSite,
    /// The clock of this machine.
    pub local: LocalClock,
    /// This program, which reads workbooks behind a fence.
    pub program: Option<&'a Path>,
    /// The folder that paths without a root are meant from: that of the settings file.
    pub base: Option<&'a Path>,
    /// What `~` stands for.
    pub home: Option<&'a Path>,
}

impl SourceDesk<'_> {
    /// All sources as they are now. Files are only looked at, commands are not run.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn look(&self) -> Result<Vec<SourceNow>, IntakeError> {
        let store = self.store_to_read()?;
        let sources = &self.session.settings.sources;
        let look = |source| self.now(source, store.as_ref());
        sources.iter().map(look).collect()
    }

    /// Brings in what is new of all sources: people first, then what is about them; of each source the oldest
    /// file first, so that the newest has the last word. `tell` hears what became of each.
    ///
    /// # Errors
    /// Where the database cannot be opened. What was brought in before stays.
    pub fn bring_in(
        &self,
        dry_run: bool,
        watch: &mut Watch<'_>,
        tell: &mut dyn FnMut(SourceEnd),
    ) -> Result<(), IntakeError> {
        // A preview is made on a copy, so that what names people comes after those it names.
        let (copy, trial) = if dry_run {
            self.site.on_trial()?.unzip()
        } else {
            (None, None)
        };
        let mut store = match copy {
            Some(copy) => Some(copy),
            None if dry_run => self.store_to_read()?,
            None => self.store()?,
        };
        let run = Taking {
            command: (self.site.new_id)(),
            dry_run,
            on_trial: trial.is_some(),
            ..Taking::default()
        };
        let mut sources: Vec<&SourceSettings> = self.session.settings.sources.iter().collect();
        sources.sort_by_key(|source| spec(source.kind).turn);
        for source in sources {
            for found in self.waiting(source, store.as_ref())? {
                if watch(ImportProgress::Reading { done: 0, of: 0 }).is_break() {
                    return Ok(());
                }
                let (file, came) = self.one(source, found, &run, &mut store, watch);
                self.note(source, &file, came.as_ref().err(), (dry_run, &mut store));
                tell(SourceEnd {
                    source: source.name.clone(),
                    file,
                    came,
                });
            }
        }
        Ok(())
    }

    fn store_to_read(&self) -> Result<Option<Store>, IntakeError> {
        let there = self.site.is_there()?;
        Ok(there.then(|| self.site.store_to_read()).transpose()?)
    }

    fn store(&self) -> Result<Option<Store>, IntakeError> {
        let there = self.site.is_there()?;
        Ok(there.then(|| self.site.store(Create::Never)).transpose()?)
    }

    fn now(
        &self,
        source: &SourceSettings,
        store: Option<&Store>,
    ) -> Result<SourceNow, IntakeError> {
        let (files, problem) = match self.files(source) {
            Ok(files) => (files, None),
            Err(fault) => (Vec::new(), Some(fault.said)),
        };
        let attempt = match store {
            Some(store) => store.attempt(&source.name)?,
            None => None,
        };
        Ok(SourceNow {
            name: source.name.clone(),
            kind: source.kind,
            place: match &source.from {
                SourceFrom::File(text) | SourceFrom::Glob(text) | SourceFrom::Folder(text) => {
                    text.clone()
                }
                SourceFrom::Command { words, .. } => words.join(" "),
            },
            files: Self::states(source.kind, files, store)?,
            problem,
            attempt,
        })
    }

    /// What is to be brought in: files the oldest first, or the one thing that a command prints. A place that
    /// cannot be looked at is one thing as well: its fault is told.
    fn waiting(
        &self,
        source: &SourceSettings,
        store: Option<&Store>,
    ) -> Result<Vec<Result<Option<PathBuf>, SourceFault>>, IntakeError> {
        if matches!(source.from, SourceFrom::Command { .. }) {
            return Ok(vec![Ok(None)]);
        }
        let files = match self.files(source) {
            Ok(files) => files,
            Err(fault) => return Ok(vec![Err(fault)]),
        };
        let states = Self::states(source.kind, files, store)?;
        let new = |f: &SourceFileNow| f.state == SourceFileState::New;
        let new = states.into_iter().rev().filter(new);
        Ok(new.map(|f| Ok(Some(f.path))).collect())
    }

    /// Which of the files are in, by their bytes; the newest first.
    fn states(
        kind: ImportKind,
        files: Vec<(SystemTime, PathBuf)>,
        store: Option<&Store>,
    ) -> Result<Vec<SourceFileNow>, IntakeError> {
        let mut newer_is_in = false;
        let mut all = Vec::new();
        for (modified, path) in files {
            let known = match (store, digest(&path)) {
                (Some(store), Ok(sha256)) => store.came_in(kind, &sha256)?,
                // What cannot be read is told when it is to be brought in.
                (None, _) | (_, Err(_)) => None,
            };
            let state = match known {
                Some((_, at)) => {
                    newer_is_in = true;
                    SourceFileState::In(at)
                }
                None if newer_is_in => SourceFileState::Older,
                None => SourceFileState::New,
            };
            all.push(SourceFileNow {
                path,
                modified,
                state,
            });
        }
        Ok(all)
    }

    /// The files of a source, the newest first.
    fn files(&self, source: &SourceSettings) -> Result<Vec<(SystemTime, PathBuf)>, SourceFault> {
        let said = |text: &str, why: &str| {
            let args = [("place", short(text).into()), ("why", short(why).into())];
            SourceFault {
                said: self.i18n.ta("import-source-unreadable", &args),
                what: FaultOf::Place,
            }
        };
        let mut found = Vec::new();
        match &source.from {
            SourceFrom::Command { .. } => {}
            SourceFrom::File(text) => {
                let path = self.path(text);
                let meta = path
                    .metadata()
                    .map_err(|e| said(text, &phrase::why_not(self.i18n, &e)))?;
                found.push((modified(&meta), path));
            }
            SourceFrom::Folder(text) => {
                let folder = self.path(text);
                let entries = folder
                    .read_dir()
                    .map_err(|e| said(text, &phrase::why_not(self.i18n, &e)))?;
                let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
                found.extend(importable(paths));
            }
            SourceFrom::Glob(text) => {
                let pattern = self.path(text);
                let paths = glob::glob(&pattern.to_string_lossy())
                    .map_err(|e| said(text, &e.to_string()))?;
                let regular = |path: PathBuf| {
                    let meta = path.metadata().ok().filter(std::fs::Metadata::is_file)?;
                    (!is_own_rejects(&path)).then(|| (modified(&meta), path))
                };
                found.extend(paths.filter_map(Result::ok).filter_map(regular));
            }
        }
        found.sort_by(|a, b| b.cmp(a));
        found.truncate(LOOKED_AT);
        Ok(found)
    }

    /// A path of the settings: `~` is the home, and what has no root is meant from the settings' folder.
    fn path(&self, text: &str) -> PathBuf {
        match (text.strip_prefix("~/"), self.home, self.base) {
            (Some(rest), Some(home), _) => home.join(rest),
            (None, _, Some(base)) => base.join(text),
            (Some(_), None, _) | (None, _, None) => PathBuf::from(text),
        }
    }

    fn one(
        &self,
        source: &SourceSettings,
        found: Result<Option<PathBuf>, SourceFault>,
        run: &Taking,
        store: &mut Option<Store>,
        watch: &mut Watch<'_>,
    ) -> (String, Result<Box<ImportReport>, SourceFault>) {
        let path = match found {
            Ok(path) => path,
            Err(fault) => return (short(&source.name), Err(fault)),
        };
        let file = path.as_deref().map_or_else(|| short(&source.name), shown);
        let came = self.import(source, path.as_deref(), run, store, watch);
        (file, came)
    }

    fn import(
        &self,
        source: &SourceSettings,
        path: Option<&Path>,
        run: &Taking,
        store: &mut Option<Store>,
        watch: &mut Watch<'_>,
    ) -> Result<Box<ImportReport>, SourceFault> {
        let mut options = Options {
            today: self.session.as_of,
            local: self.local,
            program: self.program.map(Path::to_owned),
            ..Options::new(source.kind)
        };
        let mut taking = Taking {
            source: (source.kind == ImportKind::Activity).then(|| source.name.clone()),
            ..run.clone()
        };
        for (option, value) in &source.told {
            let told = Told::new(option, value.clone());
            told.say(&mut options, &mut taking).map_err(|why| {
                let why = self.i18n.t(why);
                let args = [
                    ("source", short(&source.name).into()),
                    ("option", short(&format!("{option} = {value}")).into()),
                    ("why", why.into()),
                ];
                SourceFault {
                    said: self.i18n.ta("import-source-option", &args),
                    what: FaultOf::Settings,
                }
            })?;
        }
        let named = PathBuf::from(&source.name);
        let (input, file) = match (&source.from, path) {
            (
                SourceFrom::Command {
                    words,
                    seconds,
                    megabytes,
                },
                _,
            ) => {
                let at = ImportProgress::Reading { done: 0, of: 0 };
                let mut wanted = || matches!(watch(at), ControlFlow::Continue(()));
                let bytes =
                    command::printed(words, Vec::new(), (*seconds, *megabytes), &mut wanted)
                        .map_err(|fault| self.of_command(words, &fault))?;
                (FileInput::Piped(Arc::from(bytes)), named.as_path())
            }
            (_, Some(path)) => (FileInput::File(path), path),
            (_, None) => (FileInput::File(&named), named.as_path()),
        };
        let words = ImportWords(self.i18n);
        let called = path.map_or_else(|| short(&source.name), shown);
        let said = |error: IntakeError| SourceFault {
            said: match &error {
                IntakeError::File(error) => words.file(&called, error),
                IntakeError::Store(error) => phrase::store_error(self.i18n, error),
            },
            what: FaultOf::Import(Box::new(error)),
        };
        if let Some(store) = store {
            remember(store, &input, &mut options).map_err(said)?;
        }
        let run = ImportRun {
            session: self.session,
            i18n: self.i18n,
            options: &options,
            taking: &taking,
            site: self.site,
            with_answers: false,
        };
        let opened = run.open(&input).map_err(|e| said(e.into()))?;
        let (mut report, rejects) = run.take(file, &opened, store, watch).map_err(said)?;
        report.rejects_file = rejects.ok().flatten();
        Ok(Box::new(report))
    }

    fn of_command(&self, words: &[String], fault: &CommandFault) -> SourceFault {
        let program = words.first().map_or("", String::as_str);
        let mut args = vec![("command", short(program).into())];
        let key = match fault {
            CommandFault::Start(why) => {
                args.push(("why", short(why).into()));
                "import-command-start"
            }
            CommandFault::Slow(seconds) => {
                args.push(("seconds", i64::from(*seconds).into()));
                "import-command-slow"
            }
            CommandFault::Large(megabytes) => {
                args.push(("megabytes", i64::from(*megabytes).into()));
                "import-command-large"
            }
            CommandFault::Ended(code, why) => {
                let code = code.map_or_else(|| "?".to_owned(), |c| c.to_string());
                args.push(("code", code.into()));
                args.push(("why", short(why).into()));
                "import-command-ended"
            }
            CommandFault::Stopped => "import-command-stopped",
        };
        SourceFault {
            said: self.i18n.ta(key, &args),
            what: FaultOf::Place,
        }
    }

    /// Remembers how it went, where there is a database to remember it in.
    fn note(
        &self,
        source: &SourceSettings,
        file: &str,
        fault: Option<&SourceFault>,
        (dry_run, store): (bool, &mut Option<Store>),
    ) {
        let name = Path::new(file).file_name();
        let attempt = SourceAttempt {
            at: (self.session.clock)()
                .format("%Y-%m-%dT%H:%M:%S%.3fZ")
                .to_string(),
            file: name.map_or_else(String::new, |n| n.to_string_lossy().into_owned()),
            failed: fault.map(|f| f.said.clone()),
        };
        if let (false, Some(store)) = (dry_run, store) {
            // It is told anyway; only `sources` has one line less to say.
            let _ = store.remember_attempt(&source.name, &attempt);
        }
    }
}
