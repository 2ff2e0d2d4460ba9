//! `import KIND FILE…`: what was recognised first, then one transaction per file, then what it did.

mod args;
mod bar;
mod groups;
mod rejects;
mod report;
mod words;
mod written;

use super::{CliError, Exit, Invocation};
use crate::domain::facts::{Batch, ImportKind, Names, PutCounts};
use crate::domain::hex;
use crate::ingest::{self, FileError, FileInput, Opened, Options, Outcome, Reject};
use crate::report::text::clean;
use crate::store::{Beside, ImportInfo, Store};
use crate::sys::FileId;
use bar::Bar;
use groups::Groups;
use rejects::Rejects;
use report::{Report, conclude};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use words::ImportWords;
use written::Written;

pub use args::ImportArgs;

/// What stands for the name of a file that came through a pipe.
const PIPED: &str = "stdin";

/// Imports the files in order, each in a transaction of its own. Stops at the first that cannot be taken;
/// what was imported before it stays.
pub(super) fn run(args: &ImportArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let options = Options {
        local: context.world.local,
        ..args.options(context.as_of())
    };
    if args.snapshot && !matches!(args.kind, ImportKind::Reps | ImportKind::Deals) {
        let line = context.i18n.t("import-snapshot-kind");
        return Err(CliError::Said(Exit::Usage, line));
    }
    let files = without_own(args.files(), context)?;
    let mut store = None;
    let mut done = Vec::new();
    let mut exit = Exit::Done;
    let mut failed = None;
    let command = match files.len() {
        1 => String::new(),
        _ => (context.world.new_id)(),
    };
    let run = ImportRun {
        args,
        options: &options,
        command: &command,
    };
    for file in &files {
        match one(&run, file, &mut store, context) {
            Ok(report) => {
                if report.failed(args.strict) {
                    exit = Exit::NotSo;
                }
                done.push(report.json(&ImportWords(&context.i18n)));
            }
            Err(error) => {
                failed = Some(error);
                break;
            }
        }
    }
    if context.json && !done.is_empty() {
        let document = match (files.len(), done.pop()) {
            (1, Some(only)) => only,
            (_, last) => {
                done.extend(last);
                Value::Array(done)
            }
        };
        context.print_json(&document)?;
    }
    failed.map_or(Ok(exit), Err)
}

/// What is the same for all files of a run.
#[derive(Clone, Copy)]
struct ImportRun<'a> {
    args: &'a ImportArgs,
    options: &'a Options,
    /// Names the run where it has several files.
    command: &'a str,
}

impl ImportRun<'_> {
    /// What is known of the import of a file, besides its rows.
    fn info(&self, origin: &Path, corrects: bool, events: bool, outcome: &Outcome) -> ImportInfo {
        let name = origin.file_name().map(|n| n.to_string_lossy().into_owned());
        let name = name.unwrap_or_default();
        let beside = match &self.args.source {
            Some(_) => Beside::Add,
            None if events && !self.args.replace => Beside::Ask,
            None => Beside::Replace,
        };
        ImportInfo {
            source: self.args.source.clone().unwrap_or_else(|| name.clone()),
            file: name,
            sha256: outcome.sha256.clone(),
            rows: outcome.rows,
            rejected: outcome.rejected,
            repeated: outcome.repeated,
            unsaid: outcome.unsaid.clone(),
            command: self.command.to_owned(),
            beside,
            corrects,
            snapshot: self.args.snapshot.then_some(self.options.today),
            may_shrink: self.args.shrink,
            ..ImportInfo::new(self.args.kind)
        }
    }
}

/// The files but for our own files of rejected rows, which a pattern such as `*.csv` catches as well. One that
/// is named alone has been put right and is meant.
fn without_own(
    files: Vec<PathBuf>,
    context: &mut Invocation<'_>,
) -> Result<Vec<PathBuf>, CliError> {
    if files.len() == 1 {
        return Ok(files);
    }
    let (own, files): (Vec<_>, Vec<_>) = files
        .into_iter()
        .partition(|file| rejects::origin(file).is_some() && rejects::is_ours(file));
    for file in own {
        let shown = clean(&file.to_string_lossy()).into_owned();
        let line = context
            .i18n
            .ta("import-own-rejects", &[("file", shown.as_str().into())]);
        context.talk(&line);
    }
    if files.is_empty() {
        let line = context.i18n.t("import-no-files");
        return Err(CliError::Said(Exit::Usage, line));
    }
    Ok(files)
}

fn one(
    run: &ImportRun<'_>,
    file: &Path,
    store: &mut Option<Store>,
    context: &mut Invocation<'_>,
) -> Result<Report, CliError> {
    let ImportRun { args, options, .. } = *run;
    let i18n = context.i18n.clone();
    let words = ImportWords(&i18n);
    let piped = file == Path::new("-");
    let file = if piped { Path::new(PIPED) } else { file };
    let shown = if piped {
        i18n.t("import-piped")
    } else {
        clean(&file.to_string_lossy()).into_owned()
    };
    let refuse = |error: &FileError| {
        let exit = if error.is_usage() {
            Exit::Usage
        } else {
            Exit::Unreadable
        };
        CliError::Said(exit, words.file(&shown, error))
    };
    let db = context.db_path()?;
    if !piped && is_database(file, &db) {
        return Err(refuse(&FileError::OwnDatabase));
    }
    let settings = context.session.settings.clone();
    let input = if piped {
        let bytes = (context.world.piped)().map_err(|e| refuse(&FileError::Read(e.to_string())))?;
        FileInput::Piped(bytes.into())
    } else {
        FileInput::File(file)
    };
    let opened = ingest::open(&input, options, &settings).map_err(|e| refuse(&e))?;
    let mapping = opened.columns().mapping(&settings.rules);
    if !context.json {
        recognised(&shown, &words.kind(args.kind), &opened, context)?;
    }
    if store.is_none() && db.exists() {
        *store = Some(if args.dry_run {
            context.store()?
        } else {
            context.store_or_new()?
        });
    }
    let names = store.as_ref().map_or(Ok(Names::default()), Store::names)?;
    // Corrected rows stand for the file they were rejected from.
    let origin = rejects::origin(file).filter(|_| opened.is_ours());
    let corrects = origin.is_some();
    let origin = origin.unwrap_or_else(|| file.to_owned());
    let tag = (context.world.new_id)();
    let head = opened.head().map_err(|e| refuse(&e))?;
    let own = own_rejects(&origin, context);
    let written = Written::of(context.world.data_dir.as_deref(), args.kind);
    let files = [file, origin.as_path()];
    let mut rejects = Rejects::new(files, own, written, &tag, !args.dry_run, head, &i18n);
    let mut groups = Groups::default();
    let bar = Bar::new(context.world.terminal.talk);
    let outcome = read(
        &opened,
        names,
        &mut |reject| {
            let reasons: Vec<String> = reject.faults.iter().map(|f| words.reason(f)).collect();
            groups.add(&reject, &reasons);
            rejects.add(&reject, &reasons);
        },
        &words,
        &bar,
    )
    .map_err(|e| refuse(&e))?;
    let info = run.info(&origin, corrects, opened.is_events(), &outcome);
    let refused = args.strict && outcome.rejected > 0;
    let tally = if refused {
        PutCounts::default()
    } else {
        store_rows(args.dry_run, &info, &outcome, store, &bar, context)?
    };
    bar.end();
    let file_of_rejects = rejects.finish();
    let report = Report {
        kind: args.kind,
        file: file.to_string_lossy().into_owned(),
        encoding: opened.encoding(),
        outcome,
        tally,
        mapping,
        unmapped: opened.unmapped().to_vec(),
        groups,
        rejects_file: None,
        dry_run: args.dry_run,
        imported: !args.dry_run && !refused,
    };
    conclude(report, file_of_rejects, context)
}

/// Puts the rows away, or says what that would do.
fn store_rows(
    dry_run: bool,
    info: &ImportInfo,
    outcome: &Outcome,
    store: &mut Option<Store>,
    bar: &Bar,
    context: &mut Invocation<'_>,
) -> Result<PutCounts, CliError> {
    // Only now a database is made: not for a dry run, nor for a file that turned out not to be taken.
    if store.is_none() && !dry_run {
        *store = Some(context.store_or_new()?);
    }
    let Some(store) = store else {
        return Ok(PutCounts {
            new: outcome.batches.last().map_or(0, Batch::rows),
            same: outcome.repeated,
            ..PutCounts::default()
        });
    };
    if dry_run {
        return Ok(store.compare(info, &outcome.batches)?);
    }
    let i18n = context.i18n.clone();
    let total = outcome.batches.iter().map(Batch::rows).sum();
    bar.start(total, &i18n.t("import-writing"));
    let mut progress = |n| bar.at(n);
    let (tally, unevaluated) =
        store.import(&context.session, info, &outcome.batches, &mut progress)?;
    if let Some(error) = unevaluated {
        // The facts are in; the cockpit derives the warnings by itself.
        let why = CliError::Store(error).say(&i18n);
        context.talk(&i18n.ta("import-not-refreshed", &[("why", why.into())]));
    }
    Ok(tally)
}

/// Says what the file is and which of its columns is what, before anything is read.
fn recognised(
    file: &str,
    kind: &str,
    opened: &Opened<'_>,
    context: &mut Invocation<'_>,
) -> Result<(), CliError> {
    let i18n = context.i18n.clone();
    let words = ImportWords(&i18n);
    let line = i18n.ta(
        "import-recognised",
        &[
            ("file", file.into()),
            ("kind", kind.into()),
            ("form", words.form(opened).into()),
        ],
    );
    context.say(&line)?;
    for mapped in &opened.columns().mapping(&context.session.settings.rules) {
        context.say(&format!("  {}", words.mapped(mapped)))?;
    }
    if !opened.unmapped().is_empty() {
        context.say(&format!("  {}", words.unmapped(opened.unmapped())))?;
    }
    context.out.flush()?;
    Ok(())
}

fn read(
    opened: &Opened<'_>,
    names: Names,
    reject: &mut dyn FnMut(Reject),
    words: &ImportWords<'_>,
    bar: &Bar,
) -> Result<Outcome, FileError> {
    bar.start(opened.bytes(), &words.0.t("import-reading"));
    opened.read(names, reject, &mut |bytes| bar.at(bytes))
}

/// Where rejected rows of a file go whose folder is not ours to write: among our own data, under a name that
/// its path makes.
fn own_rejects(file: &Path, context: &Invocation<'_>) -> Option<PathBuf> {
    let folder = context.world.data_dir.as_ref()?.join("rejects");
    let whole = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let digest = Sha256::digest(whole.as_os_str().as_encoded_bytes());
    let name = file.file_name()?.to_string_lossy().into_owned();
    Some(folder.join(format!("{}-{name}", hex(&digest[..4]))))
}

/// Whether a file is the database itself or one of its companions. Opening and closing it here would
/// drop the locks that SQLite holds on it.
fn is_database(file: &Path, db: &Path) -> bool {
    let Ok(meta) = std::fs::metadata(file) else {
        return false;
    };
    ["", "-wal", "-shm"].iter().any(|suffix| {
        let mut name = db.as_os_str().to_owned();
        name.push(suffix);
        std::fs::metadata(name).is_ok_and(|m| FileId::of(&m) == FileId::of(&meta))
    })
}
