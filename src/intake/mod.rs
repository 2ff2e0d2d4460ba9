//! Bringing a file in, from the first look to the last word: opened, read, compared with what is known, put
//! away in one transaction, and told. The command line and the import page both go through here, so that a
//! file means the same in both.

mod beside;
mod clash;
mod collisions;
mod dated;
pub mod desk;
mod folder;
mod groups;
mod guess;
pub mod keep;
mod kept;
mod layouts;
mod put;
mod question;
mod refusal;
mod rehearsal;
mod rejects;
mod report;
mod settle;
mod site;
pub mod sources;
pub mod told;
mod undone;
mod words;
mod written;

pub use groups::{Groups, RejectGroup};
pub use layouts::{as_rejected, forget, remember};
pub use question::{Asking, ImportAnswer, ImportQuestion};
pub use rehearsal::TrialFolder;
pub use report::ImportReport;
pub use site::ImportSite;
pub use undone::{UndoneImport, take_back};
pub use words::ImportWords;

use crate::domain::facts::{ImportKind, Names, PutCounts};
use crate::i18n::I18n;
use crate::ingest::{self, FileError, FileInput, Opened, Options, Outcome, Reject};
pub use crate::ingest::{typed_amount, typed_share};
use crate::report::text::clean;
use crate::store::{Beside, Create, ImportInfo, Session, Store, StoreError};
use collisions::Collisions;
use folder::source_of;
use rejects::Rejects;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use written::WrittenRejects;

/// What stands for the name of a file that came through a pipe.
pub const PIPED: &str = "stdin";

/// Why a file did not come in. Nothing of it was written.
#[derive(Clone, Debug, thiserror::Error, PartialEq)]
pub enum IntakeError {
    /// The file, or the way in which it was asked for.
    #[error(transparent)]
    File(#[from] FileError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportProgress {
    /// Bytes read, of so many.
    Reading { done: u64, of: u64 },
    /// Rows compared with what is known, of so many.
    Comparing { done: u64, of: u64 },
    /// Rows put away, of so many.
    Writing { done: u64, of: u64 },
}

/// What became of a file that was taken, and where its rejected rows stand, or why they do not.
pub type Taken = (ImportReport, std::io::Result<Option<PathBuf>>);

/// Hears how far an import is, and says whether it is to go on; where it is not, nothing was written.
pub type Watch<'a> = dyn FnMut(ImportProgress) -> ControlFlow<()> + 'a;

/// How files are taken, besides how they are read.
#[derive(Clone, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question of its own about the same import"
)]
pub struct Taking {
    /// Whose counts these are, where the file's name does not say.
    pub source: Option<String>,
    /// Counts of another source are replaced.
    pub replace: bool,
    /// The file holds everything there is.
    pub snapshot: bool,
    /// A snapshot may close a large part of what is open.
    pub shrink: bool,
    /// A file that came in before may take back what later ones said.
    pub again: bool,
    /// The files of the run are of one morning: none of them is the later word.
    pub together: bool,
    /// Nothing is imported where a row is rejected.
    pub strict: bool,
    /// Nothing is written.
    pub dry_run: bool,
    /// The database of a preview is a copy ([`ImportSite::on_trial`]): what is counted goes in, and the next file of
    /// the run meets it.
    pub on_trial: bool,
    /// Names the run where it has several files.
    pub command: String,
}

/// What is the same for all files of a run.
#[derive(Clone, Copy)]
pub struct ImportRun<'a> {
    /// Who imports, on which morning.
    pub session: &'a Session,
    /// For what is told.
    pub i18n: &'a I18n,
    /// How the files are read.
    pub options: &'a Options,
    /// How they are taken.
    pub taking: &'a Taking,
    /// Where to.
    pub site: &'a ImportSite,
    /// Whoever hears of rejected rows has the answers beside them, each with a key.
    pub with_answers: bool,
}

impl<'a> ImportRun<'a> {
    /// Looks at a file: which of its columns is what. Nothing is read yet.
    ///
    /// # Errors
    /// Where the file as a whole cannot be taken, or does not say all that is needed.
    pub fn open(&self, input: &FileInput<'_>) -> Result<Opened<'a>, FileError> {
        if let FileInput::File(file) = input
            && self.site.is_database(file)
        {
            return Err(FileError::OwnDatabase);
        }
        ingest::open(input, self.options, &self.session.settings)
    }

    /// What a file of the kind is read with, as the database has it.
    fn names_in(&self, store: &Store) -> Result<Names, IntakeError> {
        let mut names = store.names()?;
        names.open = store.open_rows(self.options.kind)?;
        match self.options.kind {
            ImportKind::Targets => names.bounds = store.target_bounds(self.session)?,
            ImportKind::Absences => names.leave = store.known_leave()?,
            ImportKind::Deals => names.deals = store.deal_ids()?,
            ImportKind::Reps
            | ImportKind::Activity
            | ImportKind::Customers
            | ImportKind::Products
            | ImportKind::Readings
            | ImportKind::Calendar
            | ImportKind::Contacts
            | ImportKind::Aliases
            | ImportKind::Rates => {}
        }
        Ok(names)
    }

    /// Reads an opened file and puts its rows away, or says what that would do. The database is opened only
    /// here, and made only where something is to be written.
    ///
    /// # Errors
    /// Nothing was written then.
    pub fn take(
        &self,
        file: &Path,
        opened: &Opened<'_>,
        store: &mut Option<Store>,
        watch: &mut Watch<'_>,
    ) -> Result<Taken, IntakeError> {
        let mut collisions = Collisions::default();
        loop {
            let taken = self.take_rest(file, opened, store, watch, &mut collisions);
            match taken {
                // Once more without the rows that another file of the run says otherwise.
                Err(IntakeError::Store(why)) if collisions.found(&why) => {}
                taken => return taken,
            }
        }
    }

    /// See [`ImportRun::take`]; rows that collide are left out and rejected.
    fn take_rest(
        &self,
        file: &Path,
        opened: &Opened<'_>,
        store: &mut Option<Store>,
        watch: &mut Watch<'_>,
        collisions: &mut Collisions,
    ) -> Result<Taken, IntakeError> {
        let words = ImportWords(self.i18n);
        let dry_run = self.taking.dry_run;
        if store.is_none() && self.site.is_there()? {
            *store = Some(if dry_run {
                self.site.store_to_read()?
            } else {
                self.site.store(Create::Never)?
            });
        }
        let mut names = match store {
            Some(store) => self.names_in(store)?,
            None => Names::default(),
        };
        names.run = collisions.rows(self.taking.together);
        let not_theirs = names
            .bounds
            .barred
            .iter()
            .map(|own| own.whom.clone())
            .collect();
        // Corrected rows stand for the file they were rejected from.
        let origin = rejects::origin(file).filter(|_| opened.is_ours());
        let corrects = origin.is_some();
        let origin = origin.unwrap_or_else(|| file.to_owned());
        let tag = (self.site.new_id)();
        let own = self.site.own_rejects(&origin);
        let head = opened.head()?;
        let written = WrittenRejects::of(self.site.data_dir.as_deref(), self.options.kind);
        let files = [file, origin.as_path()];
        let mut rejects = Rejects::new(files, own, written, &tag, !dry_run, head, self.i18n);
        let mut groups = if self.with_answers {
            Groups::by_value()
        } else {
            Groups::default()
        };
        let of = opened.bytes();
        let outcome = opened.read(
            names,
            &mut |reject: Reject| {
                let reasons: Vec<String> = reject.faults.iter().map(|f| words.reason(f)).collect();
                if self.with_answers {
                    let faults = reject.faults.iter();
                    let bare = faults.map(|f| words.reason_beside_answers(f));
                    groups.add(&reject, &bare.collect::<Vec<_>>());
                } else {
                    groups.add(&reject, &reasons);
                }
                rejects.add(&reject, &reasons, || {
                    kept::of_rejected(self.options, self.taking, opened.by_rows())
                });
            },
            &mut |done| watch(ImportProgress::Reading { done, of }),
        )?;
        let info = ImportInfo {
            own: not_theirs,
            ..self.info(&origin, corrects, opened, &outcome)
        };
        let refused = self.taking.strict && outcome.rejected > 0;
        let mut no_backup = None;
        let (tally, unevaluated) = if refused {
            (PutCounts::default(), None)
        } else {
            collisions.stand_on(&outcome.lines);
            let (put, failed) = self.put(&info, &outcome, store, watch);
            no_backup = failed;
            put?
        };
        // A column of teams that names none was not used after all.
        let mut mapping = opened.columns().mapping(&self.session.settings.rules);
        mapping.retain(|mapped| !outcome.unsaid.iter().any(|field| *field == mapped.field));
        // What is only looked at says what it would come to in money and warnings as well.
        let known = store.as_ref().filter(|_| dry_run && !refused);
        let effects = known.map(|store| self.effects(store, (file, opened, &outcome), watch));
        let effects = effects.unwrap_or_default();
        if let Some(store) = store.as_mut().filter(|_| self.taking.on_trial && !refused) {
            let of = outcome.rows;
            let mut progress = |done| watch(ImportProgress::Comparing { done, of });
            store.import(self.session, &info, &outcome.batches, &mut progress)?;
        }
        let report = ImportReport {
            effects,
            kind: self.options.kind,
            file: file.to_string_lossy().into_owned(),
            encoding: opened.encoding(),
            sheet: opened.sheet().map(str::to_owned),
            outcome,
            tally,
            unevaluated,
            no_backup,
            mapping,
            unmapped: opened.unmapped().to_vec(),
            groups,
            rejects_file: None,
            rejects_lost: false,
            dry_run,
            imported: !dry_run && !refused,
        };
        if let Some(store) = store.as_ref().filter(|_| report.imported) {
            let now = store.came_in(self.options.kind, &info.sha256)?;
            rejects.of_import(now.map(|(id, _)| id));
        }
        Ok((report, rejects.finish()))
    }

    /// What is known of the import of a file, besides its rows.
    fn info(
        &self,
        origin: &Path,
        corrects: bool,
        opened: &Opened<'_>,
        outcome: &Outcome,
    ) -> ImportInfo {
        let events = opened.is_events();
        let told = told::lasting(self.options).into_iter();
        let taking = self.taking;
        let name = origin.file_name().map(|n| n.to_string_lossy().into_owned());
        let name = self
            .site
            .own_name(origin, &name.unwrap_or_default())
            .to_owned();
        let beside = match &taking.source {
            Some(_) => Beside::Add,
            None if taking.replace => Beside::Replace,
            None if events => Beside::Ask,
            None => Beside::AskUnlike,
        };
        ImportInfo {
            source: source_of(origin, &name, taking.source.as_ref()),
            file: name,
            sha256: outcome.sha256.clone(),
            rows: outcome.rows,
            rejected: outcome.rejected,
            repeated: outcome.repeated,
            unsaid: outcome.unsaid.clone(),
            renamed: outcome.renamed.clone(),
            called_off: outcome.called_off.clone(),
            command: taking.command.clone(),
            beside,
            corrects,
            snapshot: taking.snapshot.then_some(self.options.today),
            fiscal: self.session.settings.fiscal,
            held: outcome.held.clone(),
            claims: outcome.claims.clone(),
            layout: opened.layout().unwrap_or_default(),
            told: told.map(|t| (t.option, t.value)).collect(),
            may_shrink: taking.shrink,
            together: taking.together,
            again: taking.again,
            ..ImportInfo::new(self.options.kind)
        }
    }
}

/// Whether a kind can be a snapshot: a list of all there is, of which what is gone is closed.
pub fn can_be_snapshot(kind: ImportKind) -> bool {
    matches!(
        kind,
        ImportKind::Reps | ImportKind::Deals | ImportKind::Targets
    )
}

/// Whether a file is one of rejected rows that this program wrote.
pub fn is_own_rejects(file: &Path) -> bool {
    rejects::origin(file).is_some() && rejects::is_ours(file)
}

/// A path as it is shown: what a file is called is another's text.
pub fn shown(file: &Path) -> String {
    clean(&file.to_string_lossy()).into_owned()
}
