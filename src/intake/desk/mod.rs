//! Imports for a screen: each job runs on a thread of its own and says what it found as plain values in the
//! reader's language, so that whoever draws them asks nothing and waits for nothing.

mod file;
mod found;
mod list;

pub use found::{
    CountedFile, CountedGroup, FoundFile, ImportFound, ImportNews, ImportTask, ImportWish,
    ListedImport, LookedField, LookedFile, ReadIn,
};

use super::guess::kinds_of;
use super::sources::{SourceDesk, SourceFileState, digest, importable};
use super::told::Told;
use super::words::short;
use super::{ImportProgress, ImportSite, shown};
use crate::domain::Day;
use crate::domain::facts::ImportKind;
use crate::i18n::I18n;
use crate::ingest::{FileInput, Options, look_at};
use crate::report::number;
use crate::settings::LocalClock;
use crate::settings::write::with_source;
use crate::store::Session;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

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
    /// What is to be done with the files.
    pub what: ImportTask,
    /// The morning it is done on.
    pub today: Day,
    /// Set when nobody wants it any more: it ends without having written anything.
    pub stop: Arc<AtomicBool>,
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
            ImportTask::Find => {
                // The names first: what the files look like may take a moment.
                let mut files = desk.find();
                tell(ImportFound::Files(files.clone()));
                let tell = |files: &[FoundFile]| tell(ImportFound::Files(files.to_vec()));
                desk.look_into(&mut files, &job.stop, &tell);
                ImportFound::Files(files)
            }
            ImportTask::Complete(text) => ImportFound::Paths(desk.complete(text)),
            ImportTask::Look(wish) => desk.look(&desk.resolved(wish)),
            ImportTask::Count(wish) => desk.count(&desk.resolved(wish), None, &mut watch),
            ImportTask::Bring(wish, sha256) => {
                desk.count(&desk.resolved(wish), Some(sha256), &mut watch)
            }
            ImportTask::List => desk.list(),
            ImportTask::TakeBack(number) => desk.take_back(*number),
            ImportTask::Explain(number) => desk.explain(*number),
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
                came_in: None,
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
            for (modified, path) in files {
                if all.iter().any(|known| known.path == path) {
                    continue;
                }
                all.push(FoundFile {
                    place: shown(folder),
                    size: path.metadata().map_or(0, |m| m.len()),
                    modified,
                    kind: None,
                    came_in: None,
                    told: Vec::new(),
                    is_source: false,
                    path,
                });
            }
        }
        all
    }

    /// Says of the newest light files of every folder what they look like, and which are in already, until nobody waits
    /// any more. `tell` hears what is known so far.
    fn look_into(&self, files: &mut [FoundFile], stop: &AtomicBool, tell: &dyn Fn(&[FoundFile])) {
        let store = self.store_to_read().ok().flatten();
        let mut place = String::new();
        let mut seen = 0;
        let mut told = Instant::now();
        for at in 0..files.len() {
            if told.elapsed() >= BEAT {
                told = Instant::now();
                tell(files);
            }
            let Some(file) = files.get_mut(at).filter(|file| !file.is_source) else {
                continue;
            };
            if file.place != place {
                place.clone_from(&file.place);
                seen = 0;
            }
            seen += 1;
            if stop.load(Ordering::Relaxed) {
                return;
            }
            if seen <= LOOKED_INTO && file.size <= LIGHT {
                let came = store
                    .as_ref()
                    .and_then(|store| store.these_bytes(&digest(&file.path).ok()?).ok()?);
                // As what it came in is known; to find out what another one looks like, it is read as every kind.
                file.kind = match &came {
                    Some((kind, _)) => Some(*kind),
                    None => self.likeliest(&file.path),
                };
                file.came_in = came.map(|(_, at)| number::date_and_time(&at, self.local));
            }
        }
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
}
