//! Imports for a screen: each job runs on a thread of its own and says what it found as plain values in the
//! reader's language, so that whoever draws them asks nothing and waits for nothing.

use super::guess::kinds_of;
use super::question::{Asking, ImportAnswer, ImportQuestion};
use super::sources::{SourceDesk, SourceFileState, importable};
use super::told::{Told, say_over};
use super::words::{ImportWords, short};
use super::{
    ImportProgress, ImportReport, ImportRun, ImportSite, IntakeError, Taking, Watch, remember,
    shown,
};
use crate::domain::Day;
use crate::domain::facts::ImportKind;
use crate::i18n::I18n;
use crate::ingest::{FileError, FileInput, Opened, Options, look_at};
use crate::report::phrase;
use crate::settings::LocalClock;
use crate::settings::write::with_source;
use crate::store::{Create, Session, Store, StoreError};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, SystemTime};

/// So many files of a folder are shown, the newest first.
const FILES: usize = 40;
/// Of so many, what they look like is said as well.
const LOOKED_INTO: usize = 12;
/// Larger files are not looked into before they are chosen.
const LIGHT: u64 = 4 << 20;
/// First values of a field.
const VALUES: usize = 4;
/// Progress is told at most so often.
const BEAT: Duration = Duration::from_millis(100);

/// What imports for a screen need; cheap to clone.
#[derive(Clone)]
pub struct ImportDesk {
    /// Where they go.
    pub site: ImportSite,
    /// Who imports.
    pub session: Session,
    /// For what is told.
    pub i18n: Arc<I18n>,
    /// The clock of this machine.
    pub local: LocalClock,
    /// This program, which reads workbooks behind a fence.
    pub program: Option<PathBuf>,
    /// Folders to look for files in, the nearest first.
    pub folders: Vec<PathBuf>,
    /// The settings file, whether it exists or not.
    pub settings_file: Option<PathBuf>,
    /// The user's home.
    pub home: Option<PathBuf>,
}

/// Something to do.
#[derive(Clone, Debug)]
pub struct ImportJob {
    /// Echoed in every answer; a newer one makes older answers worthless.
    pub ticket: u64,
    /// What.
    pub what: ImportTask,
    /// The morning it is done on.
    pub today: Day,
    /// Set when nobody wants it any more: it ends without having written anything.
    pub stop: Arc<AtomicBool>,
}

/// What is to be done.
#[derive(Clone, Debug)]
pub enum ImportTask {
    /// Find files to choose from.
    Find,
    /// What a path that is being typed may go on with.
    Complete(String),
    /// See what a file says.
    Look(ImportWish),
    /// Read it and see what would change; nothing is written.
    Count(ImportWish),
    /// Bring it in; it must be the bytes that were counted.
    Bring(ImportWish, String),
    /// Take an import back, by its number.
    TakeBack(i64),
    /// What is new of all sources.
    All,
    /// Keep a file as a source of the settings.
    Keep(ImportWish),
}

/// A file and what was said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportWish {
    /// Where it is.
    pub file: PathBuf,
    /// What it holds; nothing where it is to be found out.
    pub kind: Option<ImportKind>,
    /// The answers so far.
    pub told: Vec<Told>,
}

/// What a job has to say.
#[derive(Clone, Debug)]
pub struct ImportNews {
    /// Of the job.
    pub ticket: u64,
    /// What.
    pub what: ImportFound,
}

/// What was found, or done.
#[derive(Clone, Debug)]
pub enum ImportFound {
    /// Files to choose from, sources first.
    Files(Vec<FoundFile>),
    /// What a typed path may be.
    Paths(Vec<String>),
    /// What a file says.
    Looked(Box<LookedFile>),
    /// What would change.
    Counted(Box<CountedFile>),
    /// What was brought in.
    Brought(Box<CountedFile>),
    /// An import was taken back: its file's name.
    TakenBack(String),
    /// A line for each file of the sources, and whether it came in.
    All(Vec<(bool, String)>),
    /// A source was written into the settings: its name.
    Kept(String),
    /// How far it is, and how long that took.
    Progress(ImportProgress, Duration),
    /// A question stands before it.
    Asked(ImportQuestion),
    /// It is not possible, in words. Nothing was written.
    Failed(String),
}

/// A file to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFile {
    /// Where it is.
    pub path: PathBuf,
    /// The folder or source that it was found in, as it is shown.
    pub place: String,
    /// Bytes.
    pub size: u64,
    /// When it was written last.
    pub modified: SystemTime,
    /// What it looks like; nothing where it was not looked into.
    pub kind: Option<ImportKind>,
    /// What its source says of it.
    pub told: Vec<Told>,
    /// It is a source of the settings that says so.
    pub is_source: bool,
}

/// What a file says.
#[derive(Clone, Debug)]
pub struct LookedFile {
    /// What it holds.
    pub kind: ImportKind,
    /// What else it may hold.
    pub also: Vec<ImportKind>,
    /// Its encoding, what divides its cells, where its header stands.
    pub form: String,
    /// Its fields.
    pub fields: Vec<LookedField>,
    /// All titles, in the order of the file.
    pub titles: Vec<String>,
    /// Titles that no field uses.
    pub unused: Vec<String>,
    /// What was said of the last file with this header, and holds again.
    pub again: Vec<Told>,
    /// What has to be answered first.
    pub question: Option<ImportQuestion>,
}

/// A field and the column it is read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookedField {
    /// As `map` takes it.
    pub field: String,
    /// In words.
    pub name: String,
    /// The column's title; empty where it has none.
    pub title: String,
    /// What the title says besides.
    pub read_as: String,
    /// The first values.
    pub values: Vec<String>,
    /// It is what the question is about.
    pub asked: bool,
}

/// What a file comes to.
#[derive(Clone, Debug)]
pub struct CountedFile {
    /// What it holds.
    pub kind: ImportKind,
    /// Rows of the file.
    pub rows: u64,
    pub new: u64,
    pub changed: u64,
    pub same: u64,
    pub rejected: u64,
    /// What is worth saying besides.
    pub notes: Vec<String>,
    /// What is wrong with the rejected rows, the most frequent first.
    pub groups: Vec<CountedGroup>,
    /// Of the bytes that were read.
    pub sha256: String,
    /// How long it took.
    pub took: Duration,
    /// Where the rejected rows were put.
    pub rejects_file: Option<String>,
    /// The import's number, where it was written.
    pub number: Option<i64>,
}

/// Rows that were rejected for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedGroup {
    /// In words.
    pub line: String,
    /// How many.
    pub rows: u64,
    /// What settles them.
    pub answers: Vec<ImportAnswer>,
}

impl ImportDesk {
    /// Does a job. `say` hears what it finds; the last word is never progress.
    pub fn work(&self, job: &ImportJob, say: &dyn Fn(ImportNews)) {
        let tell = |what| {
            say(ImportNews {
                ticket: job.ticket,
                what,
            });
        };
        let begun = Instant::now();
        let mut told = begun;
        let mut watch = |at: ImportProgress| {
            if told.elapsed() >= BEAT {
                told = Instant::now();
                tell(ImportFound::Progress(at, begun.elapsed()));
            }
            if job.stop.load(Ordering::Relaxed) {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        let desk = self.on(job.today);
        let found = match &job.what {
            ImportTask::Find => ImportFound::Files(desk.find()),
            ImportTask::Complete(text) => ImportFound::Paths(desk.complete(text)),
            ImportTask::Look(wish) => desk.look(&desk.resolved(wish)),
            ImportTask::Count(wish) => desk.count(&desk.resolved(wish), None, &mut watch),
            ImportTask::Bring(wish, sha256) => {
                desk.count(&desk.resolved(wish), Some(sha256), &mut watch)
            }
            ImportTask::TakeBack(number) => desk.take_back(*number),
            ImportTask::All => desk.all(&mut watch),
            ImportTask::Keep(wish) => desk.keep(wish),
        };
        tell(found);
    }

    /// The same on the morning of a screen, which goes on with the day.
    fn on(&self, today: Day) -> Self {
        let mut desk = self.clone();
        if desk.session.as_of != today {
            desk.session = desk.session.on(today);
        }
        desk
    }

    fn sources(&self) -> SourceDesk<'_> {
        SourceDesk {
            session: &self.session,
            i18n: &self.i18n,
            site: &self.site,
            local: self.local,
            program: self.program.as_deref(),
            base: self.settings_file.as_deref().and_then(Path::parent),
            home: self.home.as_deref(),
        }
    }

    fn options(&self, kind: ImportKind) -> Options {
        Options {
            today: self.session.as_of,
            local: self.local,
            program: self.program.clone(),
            ..Options::new(kind)
        }
    }

    /// Files of the sources that are not in, then those of the folders.
    fn find(&self) -> Vec<FoundFile> {
        let mut all = Vec::new();
        for source in self.sources().look().unwrap_or_default() {
            let settings = self.session.settings.sources.iter();
            let told = settings.clone().find(|s| s.name == source.name);
            let told: Vec<Told> = told
                .iter()
                .flat_map(|s| &s.told)
                .map(|(option, value)| Told::new(option, value.clone()))
                .collect();
            let new = source
                .files
                .iter()
                .filter(|f| f.state == SourceFileState::New);
            all.extend(new.map(|file| FoundFile {
                path: file.path.clone(),
                place: short(&source.name),
                size: file.path.metadata().map_or(0, |m| m.len()),
                modified: file.modified,
                kind: Some(source.kind),
                told: told.clone(),
                is_source: true,
            }));
        }
        for folder in &self.folders {
            let Ok(entries) = folder.read_dir() else {
                continue;
            };
            let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
            let mut files = importable(paths);
            files.sort_by(|a, b| b.cmp(a));
            files.truncate(FILES);
            for (at, (modified, path)) in files.into_iter().enumerate() {
                if all.iter().any(|known| known.path == path) {
                    continue;
                }
                let size = path.metadata().map_or(0, |m| m.len());
                let kind = (at < LOOKED_INTO && size <= LIGHT).then(|| self.likeliest(&path));
                all.push(FoundFile {
                    place: shown(folder),
                    size,
                    modified,
                    kind: kind.flatten(),
                    told: Vec::new(),
                    is_source: false,
                    path,
                });
            }
        }
        all
    }

    fn likeliest(&self, path: &Path) -> Option<ImportKind> {
        let base = self.options(ImportKind::Reps);
        // A workbook is read as a whole before anything of it is known: when it is chosen.
        let text = path.extension().is_some_and(|e| e != "xlsx" && e != "ods");
        let seen = text.then(|| look_at(&FileInput::File(path), &base).ok());
        let kinds = kinds_of(&seen??, path, &base, &self.session.settings);
        kinds.ok()?.into_iter().next()
    }

    /// Paths that begin with a text: folders end in a slash.
    fn complete(&self, text: &str) -> Vec<String> {
        let (folder, begun) = match text.rsplit_once('/') {
            Some((folder, begun)) => (format!("{folder}/"), begun),
            None => (String::new(), text),
        };
        let place = self.path(if folder.is_empty() { "./" } else { &folder });
        let Ok(entries) = place.read_dir() else {
            return Vec::new();
        };
        let mut found: Vec<String> = entries
            .filter_map(|entry| {
                let entry = entry.ok()?;
                let name = entry.file_name().to_string_lossy().into_owned();
                let fits =
                    name.starts_with(begun) && (begun.starts_with('.') || !name.starts_with('.'));
                let slash = if entry.path().is_dir() { "/" } else { "" };
                fits.then(|| format!("{folder}{name}{slash}"))
            })
            .collect();
        found.sort();
        found
    }

    /// A typed path: `~` is the home, and what has no root is meant from the folder in front.
    pub fn path(&self, text: &str) -> PathBuf {
        match (text.strip_prefix("~/"), &self.home, self.folders.first()) {
            (Some(rest), Some(home), _) => home.join(rest),
            (None, _, Some(folder)) => folder.join(text),
            (Some(_), None, _) | (None, _, None) => PathBuf::from(text),
        }
    }

    /// A wish with its path written out.
    fn resolved(&self, wish: &ImportWish) -> ImportWish {
        let file = match wish.file.to_str() {
            Some(text) => self.path(text),
            None => wish.file.clone(),
        };
        ImportWish {
            file,
            ..wish.clone()
        }
    }

    /// Writes a file down as a source of the settings.
    fn keep(&self, wish: &ImportWish) -> ImportFound {
        let wish = self.resolved(wish);
        let stem = wish.file.file_stem().unwrap_or_default();
        let name = stem.to_string_lossy().into_owned();
        let (Some(kind), Some(settings)) = (wish.kind, &self.settings_file) else {
            return ImportFound::Failed(self.i18n.t("import-page-no-settings"));
        };
        let told: Vec<(String, String)> =
            wish.told.into_iter().map(|t| (t.option, t.value)).collect();
        let place = wish.file.to_string_lossy();
        let kept = super::keep::change(settings, self.site.new_id, |text| {
            with_source(text, &name, (&place, kind.id()), &told)
        });
        match kept {
            Ok(()) => ImportFound::Kept(short(&name)),
            Err(why) => {
                let args = [
                    ("path", shown(settings).into()),
                    ("why", short(&why).into()),
                ];
                ImportFound::Failed(self.i18n.ta("import-page-unkept", &args))
            }
        }
    }

    fn look(&self, wish: &ImportWish) -> ImportFound {
        let words = ImportWords(&self.i18n);
        let called = shown(&wish.file);
        let failed = |error: &FileError| ImportFound::Failed(words.file(&called, error));
        let store = self.store(Create::Never);
        let input = FileInput::File(&wish.file);
        if self.site.is_database(&wish.file) {
            return failed(&FileError::OwnDatabase);
        }
        let mut base = self.options(ImportKind::Reps);
        for told in &wish.told {
            if ["sheet", "encoding"].contains(&told.option.as_str()) {
                // What cannot be said is told when all of it is.
                let _ = told.say(&mut base, &mut Taking::default());
            }
        }
        let seen = match look_at(&input, &base) {
            Ok(seen) => seen,
            Err(error) => return failed(&error),
        };
        let kinds = match kinds_of(&seen, &wish.file, &base, &self.session.settings) {
            Ok(kinds) => kinds,
            Err(error) => return failed(&error),
        };
        let known = || {
            let layouts = seen.header_marks().ok()?;
            store.as_ref().ok()?.as_ref()?.kind_of(&layouts).ok()?
        };
        let kind = wish.kind.or_else(known).or(kinds.first().copied());
        let kind = kind.unwrap_or(ImportKind::Deals);
        let (options, _, again) =
            match self.said(kind, wish, store.as_ref().ok().and_then(Option::as_ref)) {
                Ok(said) => said,
                Err(said) => return ImportFound::Failed(said),
            };
        let mut looked = LookedFile {
            kind,
            also: kinds.into_iter().filter(|k| *k != kind).collect(),
            form: String::new(),
            fields: Vec::new(),
            titles: Vec::new(),
            unused: Vec::new(),
            again,
            question: None,
        };
        match seen.open(&options, &self.session.settings) {
            Ok(opened) => self.describe(&opened, &words, &mut looked),
            Err(error) => {
                let Some(question) = self.asking(&words).about_file(&error) else {
                    return failed(&error);
                };
                // What is known of the rest is shown beside the question: as if it had its first answer.
                let mut guessed = options.clone();
                let answer = question.answers.first().into_iter();
                for told in answer.flat_map(|a| &a.told) {
                    let _ = told.say(&mut guessed, &mut Taking::default());
                }
                match seen.open(&guessed, &self.session.settings) {
                    Ok(opened) => self.describe(&opened, &words, &mut looked),
                    Err(_) => {
                        if let FileError::Missing { found, .. } = error {
                            looked.titles = found;
                        }
                    }
                }
                let field = question.field.clone();
                for row in &mut looked.fields {
                    row.asked = field.as_ref() == Some(&row.field);
                }
                looked.question = Some(question);
            }
        }
        ImportFound::Looked(Box::new(looked))
    }

    fn describe(&self, opened: &Opened<'_>, words: &ImportWords<'_>, looked: &mut LookedFile) {
        let rows = opened.first_rows(VALUES).unwrap_or_default();
        let values = |column: usize| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| short(cell)).collect()
        };
        looked.form = words.form(opened);
        let columns = opened.columns();
        looked.titles = columns.header[..columns.width()].to_vec();
        looked.unused = columns.ignored();
        looked.fields = columns
            .mapping(&self.session.settings.rules)
            .iter()
            .map(|mapped| LookedField {
                name: words.field_or_action(&mapped.field, &self.session.settings.rules),
                field: mapped.field.clone(),
                title: short(&mapped.header),
                read_as: words.read_as(mapped),
                values: values(mapped.column),
                asked: false,
            })
            .collect();
        let none = opened.unmapped().iter().map(|field| LookedField {
            name: words.field_or_action(field, &self.session.settings.rules),
            field: (*field).to_owned(),
            title: String::new(),
            read_as: String::new(),
            values: Vec::new(),
            asked: false,
        });
        looked.fields.extend(none);
    }

    /// Options of a wish, and what of them is from the last file with this header.
    fn said(
        &self,
        kind: ImportKind,
        wish: &ImportWish,
        store: Option<&Store>,
    ) -> Result<(Options, Taking, Vec<Told>), String> {
        let mut options = self.options(kind);
        let mut taking = Taking::default();
        let mut all = Vec::new();
        say_over(&mut all, wish.told.iter().cloned());
        for told in &all {
            told.say(&mut options, &mut taking)
                .map_err(|why| format!("{told}: {}", self.i18n.t(why)))?;
        }
        let input = FileInput::File(&wish.file);
        // A file that cannot be read says so when it is opened.
        let again = store.and_then(|store| remember(store, &input, &mut options).ok());
        Ok((options, taking, again.unwrap_or_default()))
    }

    /// Reads a file and compares it, or brings it in where it is still the one that was counted.
    fn count(&self, wish: &ImportWish, bring: Option<&str>, watch: &mut Watch<'_>) -> ImportFound {
        let begun = Instant::now();
        let words = ImportWords(&self.i18n);
        let called = shown(&wish.file);
        let create = if bring.is_some() {
            Create::IfMissing
        } else {
            Create::Never
        };
        let mut store = match self.store(create) {
            Ok(store) => store,
            Err(error) => return self.unstored(&error),
        };
        let kind = wish.kind.unwrap_or(ImportKind::Deals);
        let (options, mut taking, _) = match self.said(kind, wish, store.as_ref()) {
            Ok(said) => said,
            Err(said) => return ImportFound::Failed(said),
        };
        taking.dry_run = bring.is_none();
        if let Some(counted) = bring
            && super::sources::digest(&wish.file).as_deref().ok() != Some(counted)
        {
            return ImportFound::Failed(words.file(&called, &FileError::Changed));
        }
        let run = ImportRun {
            session: &self.session,
            i18n: &self.i18n,
            options: &options,
            taking: &taking,
            site: &self.site,
        };
        let taken = run
            .open(&FileInput::File(&wish.file))
            .map_err(IntakeError::from)
            .and_then(|opened| run.take(&wish.file, &opened, &mut store, watch));
        let (report, rejects) = match taken {
            Ok(taken) => taken,
            Err(error) => return self.refused(&error, &called),
        };
        let imports = store.as_ref().filter(|_| bring.is_some());
        let number = imports.and_then(|s| s.imports().ok()?.first().map(|i| i.number));
        let rejects = rejects.ok().flatten().map(|path| shown(&path));
        let counted = self.counted(&report, begun.elapsed(), (number, rejects));
        if bring.is_some() {
            ImportFound::Brought(Box::new(counted))
        } else {
            ImportFound::Counted(Box::new(counted))
        }
    }

    fn counted(
        &self,
        report: &ImportReport,
        took: Duration,
        (number, rejects_file): (Option<i64>, Option<String>),
    ) -> CountedFile {
        let words = ImportWords(&self.i18n);
        let asking = self.asking(&words);
        let groups = report.groups.sorted().into_iter();
        CountedFile {
            kind: report.kind,
            rows: report.outcome.rows,
            new: report.tally.new,
            changed: report.tally.changed,
            same: report.tally.same,
            rejected: report.outcome.rejected,
            notes: report.notes(&words),
            groups: groups
                .map(|group| CountedGroup {
                    line: group.line(&words),
                    rows: group.rows,
                    answers: asking.about_rejects(group),
                })
                .collect(),
            sha256: report.outcome.sha256.clone(),
            took,
            rejects_file,
            number,
        }
    }

    fn refused(&self, error: &IntakeError, called: &str) -> ImportFound {
        let words = ImportWords(&self.i18n);
        let asking = self.asking(&words);
        let question = match error {
            IntakeError::File(error) => asking.about_file(error),
            IntakeError::Store(error) => asking.about_store(error, called),
        };
        match (question, error) {
            (Some(question), _) => ImportFound::Asked(question),
            (None, IntakeError::File(error)) => ImportFound::Failed(words.file(called, error)),
            (None, IntakeError::Store(error)) => self.unstored(error),
        }
    }

    fn unstored(&self, error: &StoreError) -> ImportFound {
        ImportFound::Failed(phrase::store_error(&self.i18n, error))
    }

    fn asking<'a>(&'a self, words: &'a ImportWords<'a>) -> Asking<'a> {
        Asking {
            words,
            rules: &self.session.settings.rules,
            today: self.session.as_of,
        }
    }

    fn store(&self, create: Create) -> Result<Option<Store>, StoreError> {
        let wanted = create == Create::IfMissing || self.site.db.exists();
        wanted.then(|| self.site.store(create)).transpose()
    }

    fn take_back(&self, number: i64) -> ImportFound {
        let undone = self
            .site
            .store(Create::Never)
            .and_then(|mut store| store.undo_import(&self.session, number));
        match undone {
            Ok((import, _)) => ImportFound::TakenBack(short(&import.file)),
            Err(error) => self.unstored(&error),
        }
    }

    fn all(&self, watch: &mut Watch<'_>) -> ImportFound {
        if self.session.settings.sources.is_empty() {
            return ImportFound::Failed(self.i18n.t("import-no-sources"));
        }
        let words = ImportWords(&self.i18n);
        let mut lines = Vec::new();
        let brought = self.sources().bring_in(false, watch, &mut |end| {
            let source = short(&end.source);
            lines.push(match &end.came {
                Ok(report) => {
                    let said = words.counts(report);
                    let file = end.file.rsplit('/').next().unwrap_or_default();
                    (true, format!("{source} · {file} · {said}"))
                }
                Err(fault) => (false, format!("{source} · {}", fault.said)),
            });
        });
        match brought {
            Ok(()) => ImportFound::All(lines),
            Err(error) => self.refused(&error, ""),
        }
    }
}
