//! `import KIND FILE…`: what was recognised first, then one transaction per file, then what it did.

mod all;
mod args;
mod bar;
mod several;

use super::{CliError, Exit, Invocation};
use crate::i18n::Arg;
use crate::ingest::{FileError, FileInput, Opened, Options};
use crate::intake::told::Told;
use crate::intake::{
    ImportReport, ImportRun, ImportSite, ImportWords, IntakeError, PIPED, Taking, TrialFolder,
    as_rejected, can_be_snapshot, forget, is_own_rejects, remember, shown,
};
use crate::report::phrase::why_not;
use crate::report::text::clean;
use crate::store::{Create, Store, StoreError};
use bar::Bar;
use several::Several;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

pub use args::ImportArgs;

/// Imports the files in order, each in a transaction of its own. Stops at the first that cannot be taken;
/// what was imported before it stays.
pub(super) fn run(args: &ImportArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let Some(kind) = args.kind() else {
        may_begin(args, context)?;
        let began = (context.session.clock)();
        let done = all::run(args.dry_run, context);
        if !args.dry_run {
            context.tell_backups(began);
        }
        return done;
    };
    let options = Options {
        local: context.world.local,
        program: context.world.program.clone(),
        ..args.options(kind, context.as_of())
    };
    if args.snapshot && !can_be_snapshot(kind) {
        let line = context.i18n.t("import-snapshot-kind");
        return Err(CliError::Said(Exit::Usage, line));
    }
    may_begin(args, context)?;
    let files = without_own(args.files(), context)?;
    let command = match files.len() {
        1 => String::new(),
        _ => (context.world.new_id)(),
    };
    let mut taking = args.taking(command);
    let mut store = None;
    let mut trial = None;
    if args.dry_run && files.len() > 1 {
        (store, trial) = on_trial(context)?.unzip();
        taking.on_trial = trial.is_some();
    }
    let began = (context.session.clock)();
    let several = Several::new(&files, args.dry_run);
    let done = several.each(context, |file, context| {
        one(
            options.clone(),
            (&taking, args.forget),
            file,
            &mut store,
            context,
        )
    });
    drop((store, trial));
    if !args.dry_run {
        context.tell_backups(began);
    }
    several.conclude(done, args.strict, context)
}

/// A copy of the database to try several files on, one after the other.
fn on_trial(context: &mut Invocation<'_>) -> Result<Option<(Store, TrialFolder)>, CliError> {
    let site = context.import_site()?;
    if site.is_there()? {
        let store = site.store_to_read()?;
        context.tell_losses(&store);
    }
    Ok(site.on_trial()?)
}

/// Refuses where a new database is to begin and there is one.
fn may_begin(args: &ImportArgs, context: &Invocation<'_>) -> Result<(), CliError> {
    match context.import_site()?.is_there() {
        Err(StoreError::Exists(db)) if args.anew => {
            let path = [("path", shown(&db).into())];
            let line = context.i18n.ta("cli-anew-there", &path);
            Err(CliError::Said(Exit::Usage, line))
        }
        // Whatever else there is about it is told where it is opened.
        _ => Ok(()),
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
    let (own, files): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| is_own_rejects(file));
    for file in own {
        let line = context
            .i18n
            .ta("import-own-rejects", &[("file", shown(&file).into())]);
        context.talk(&line);
    }
    if files.is_empty() {
        let line = context.i18n.t("import-no-files");
        return Err(CliError::Said(Exit::Usage, line));
    }
    Ok(files)
}

/// Imports a file: says what was recognised, then what it did.
fn one(
    mut options: Options,
    (taking, forgets): (&Taking, bool),
    file: &Path,
    store: &mut Option<Store>,
    context: &mut Invocation<'_>,
) -> Result<ImportReport, CliError> {
    let i18n = context.i18n.clone();
    let words = ImportWords(&i18n);
    let piped = file == Path::new("-");
    let file = if piped { Path::new(PIPED) } else { file };
    let called = if piped {
        i18n.t("import-piped")
    } else {
        shown(file)
    };
    let refuse = |error: &FileError| {
        let exit = if error.is_usage() {
            Exit::Usage
        } else {
            Exit::Unreadable
        };
        CliError::Said(exit, words.file(&called, error))
    };
    let input = if piped {
        let bytes = (context.world.piped)().map_err(|e| refuse(&FileError::Read(e.to_string())))?;
        FileInput::Piped(bytes.into())
    } else {
        FileInput::File(file)
    };
    let site = context.import_site()?;
    let is_new = store.is_none() && !site.is_there()?;
    let was_open = store.is_some();
    let mut taking = taking.clone();
    // What keeps the file from being read is told when it is opened.
    let mut again = as_rejected(&input, &mut options, &mut taking).unwrap_or_default();
    let last = as_last_time(
        &site,
        &input,
        &mut options,
        (taking.dry_run, forgets),
        store,
    );
    match last {
        Err(IntakeError::Store(error)) => return Err(error.into()),
        Err(IntakeError::File(_)) => {}
        Ok(last) => again.extend(last),
    }
    if let (false, Some(store)) = (was_open, &store) {
        context.tell_losses(store);
    }
    let session = context.session.clone();
    let run = ImportRun {
        session: &session,
        i18n: &i18n,
        options: &options,
        taking: &taking,
        site: &site,
        with_answers: false,
    };
    let opened = run.open(&input).map_err(|e| refuse(&e))?;
    if !context.json {
        recognised(&called, &words.kind(options.kind), &opened, context)?;
        if !again.is_empty() {
            let told: Vec<String> = again
                .iter()
                .map(|t| clean(&t.to_string()).into_owned())
                .collect();
            let line = i18n.ta("import-as-last-time", &[("told", told.join(" ").into())]);
            context.say(&format!("  {line}"))?;
        }
    }
    let bar = Bar::new(context.world.terminal.talk);
    let taken = run.take(file, &opened, store, &mut |at| {
        bar.show(at, &i18n);
        ControlFlow::Continue(())
    });
    bar.end();
    let (report, rejects) = taken.map_err(|error| match error {
        IntakeError::File(error) => refuse(&error),
        IntakeError::Store(error) => CliError::Store(error),
    })?;
    if is_new {
        context.tells_of_group(&site.db);
    }
    conclude(report, rejects, context)
}

/// Lays under the options what was said of the last file with this header, or forgets it.
fn as_last_time(
    site: &ImportSite,
    input: &FileInput<'_>,
    options: &mut Options,
    (dry_run, forgets): (bool, bool),
    store: &mut Option<Store>,
) -> Result<Vec<Told>, IntakeError> {
    if store.is_none()
        && site.is_there()?
        && !matches!(input, FileInput::File(f) if site.is_database(f))
    {
        *store = Some(if dry_run {
            site.store_to_read()?
        } else {
            site.store(Create::Never)?
        });
    }
    match store {
        None => Ok(Vec::new()),
        Some(_) if forgets && dry_run => Ok(Vec::new()),
        Some(store) if forgets => forget(store, input, options).map(|()| Vec::new()),
        Some(store) => remember(store, input, options),
    }
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

/// Says what was done.
fn conclude(
    mut report: ImportReport,
    rejects_file: std::io::Result<Option<PathBuf>>,
    context: &mut Invocation<'_>,
) -> Result<ImportReport, CliError> {
    let i18n = context.i18n.clone();
    if let Some(why) = report.no_backup.take() {
        let why = CliError::Store(why).say(&i18n);
        context.talk(&i18n.ta("cli-backup-failed", &[("why", why.into())]));
    }
    match rejects_file {
        Ok(path) => report.rejects_file = path,
        Err(error) => {
            let line = i18n.ta(
                "import-rejects-unwritable",
                &[("why", why_not(&i18n, &error).into())],
            );
            context.talk(&line);
            report.rejects_lost = true;
        }
    }
    if let Some(error) = &report.unevaluated {
        // The facts are in; the cockpit derives the warnings by itself.
        let why = CliError::Store(error.clone()).say(&i18n);
        context.talk(&i18n.ta("import-not-refreshed", &[("why", why.into())]));
    }
    if context.json {
        return Ok(report);
    }
    tell_counts(&report, context)?;
    Ok(report)
}

/// Says what a file came to: notes, rejected groups, counts, and where the rejected rows are.
fn tell_counts(report: &ImportReport, context: &mut Invocation<'_>) -> Result<(), CliError> {
    let i18n = context.i18n.clone();
    let words = ImportWords(&i18n);
    let rejected = report.outcome.rejected;
    for note in report.notes(&words) {
        context.say(&format!("  · {note}"))?;
    }
    for line in report.groups.lines(&words) {
        context.say(&format!("  {line}"))?;
    }
    for line in &report.effects {
        context.say(&format!("  → {line}"))?;
    }
    let key = match (report.dry_run, report.imported) {
        (true, _) => "import-would",
        (false, true) => "import-done",
        (false, false) => "import-strict",
    };
    let line = i18n.ta(
        key,
        &[
            ("rows", Arg::count(report.outcome.rows)),
            ("new", Arg::count(report.tally.new)),
            ("changed", Arg::count(report.tally.changed)),
            ("same", Arg::count(report.tally.same)),
            ("rejected", Arg::count(rejected)),
        ],
    );
    context.say(&line)?;
    if let Some(path) = &report.rejects_file {
        let path = path.to_string_lossy();
        let line = i18n.ta("import-rejects-file", &[("path", clean(&path).into())]);
        context.say(&line)?;
    }
    Ok(())
}
