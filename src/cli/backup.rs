//! `backup`: consistent copies while others go on working, into the folder that belongs to the database or
//! wherever one is wanted; what there is, and whether it is still whole.

use super::table::Table;
use super::{CliError, Exit, Invocation};
use crate::report::text::{Align, clean};
use crate::report::{number, phrase};
use crate::store::{Backup, BackupReason, BackupState, Finding, Shelf, StoreError};
use crate::sys;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What `backup` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct BackupArgs {
    /// create, list or verify; or a new file to write a copy to; nothing is overwritten
    #[arg(value_name = "WHAT", default_value = "create")]
    what: PathBuf,
    /// Only this one of the list
    #[arg(value_name = "BACKUP")]
    which: Option<PathBuf>,
}

pub(super) fn run(args: &BackupArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    match args.what.to_str() {
        Some("create") => create(context),
        Some("list") => list(context),
        Some("verify") => verify(args.which.as_deref(), context),
        _ => copy(&args.what, context),
    }
}

fn create(context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let shelf = context.shelf()?;
    context.tell_away(&shelf);
    let now = (context.session.clock)();
    let made = shelf.make(BackupReason::Asked, now);
    let made = made.map_err(|error| not_here(context, error))?;
    if let Some(found) = &made.found {
        tell("cli-backup-of-faulty", &found.faults, context);
        tell("cli-backup-of-altered", &found.altered, context);
    }
    written(&made.path, context)
}

/// That a copy was made of a database in which something is not as it was written, or not as it was imported.
fn tell(key: &str, tables: &BTreeSet<String>, context: &mut Invocation<'_>) {
    if !tables.is_empty() {
        let args = [("tables", listed(tables).into())];
        let line = context.i18n.ta(key, &args);
        context.talk(&line);
    }
}

pub(super) fn listed(tables: &BTreeSet<String>) -> String {
    let tables: Vec<&str> = tables.iter().map(String::as_str).collect();
    clean(&tables.join(", ")).into_owned()
}

/// Where the folder of backups cannot be written, a copy elsewhere still can.
fn not_here(context: &Invocation<'_>, error: StoreError) -> CliError {
    let is_place = matches!(
        error,
        StoreError::CannotOpen { .. } | StoreError::ReadOnly | StoreError::Full
    );
    let error = CliError::from(error);
    if !is_place {
        return error;
    }
    let elsewhere = context.i18n.t("cli-backup-elsewhere");
    let said = error.say(&context.i18n);
    CliError::Said(error.exit(), format!("{said}\n{elsewhere}"))
}

/// A copy that belongs to no list, for another disk or another place.
fn copy(file: &Path, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let store = context.store_to_read()?;
    let made = store.copy_as_it_is(file).map_err(|error| match error {
        // What is missing is the folder to write to, not a database.
        StoreError::Missing(path) => {
            let said = about(context, "cli-backup-no-folder", &path);
            CliError::Said(Exit::Unreadable, said)
        }
        // What stands there is the target, and no database either.
        StoreError::Special(_) | StoreError::Symlink(_) => {
            let said = about(context, "cli-backup-not-a-file", file);
            CliError::Said(Exit::Unreadable, said)
        }
        // Nobody knows the name that it has until it is whole.
        StoreError::CannotOpen { why, .. } => {
            let path = file.to_owned();
            StoreError::CannotOpen { path, why }.into()
        }
        other => other.into(),
    });
    let (path, found) = made?;
    let is_faulty = |found: &&Finding| found.fault_of_rows().is_some();
    let (faulty, altered): (Vec<&Finding>, Vec<&Finding>) = found.iter().partition(is_faulty);
    for (key, found) in [
        ("cli-backup-of-faulty", faulty),
        ("cli-backup-of-altered", altered),
    ] {
        let tables = found.into_iter().filter_map(Finding::table);
        tell(key, &tables.map(str::to_owned).collect(), context);
    }
    written(&path, context)
}

fn written(path: &Path, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let path = path.to_string_lossy();
    if context.json {
        context.print_json(&json!({ "file": path }))?;
    } else {
        let line = context
            .i18n
            .ta("cli-backup-written", &[("path", clean(&path).into())]);
        context.say(&line)?;
    }
    Ok(Exit::Done)
}

fn about(context: &Invocation<'_>, key: &str, path: &Path) -> String {
    let shown = path.to_string_lossy();
    context.i18n.ta(key, &[("path", clean(&shown).into())])
}

/// What `list` and `verify` say about one.
struct JudgedBackup {
    backup: Backup,
    state: BackupState,
}

impl JudgedBackup {
    fn new(state: BackupState, backup: Backup) -> Self {
        let backup = match state {
            BackupState::Unnoted => backup.with_contents(),
            _ => backup,
        };
        Self { backup, state }
    }

    fn is_whole(&self) -> bool {
        matches!(self.state, BackupState::Whole | BackupState::Unnoted)
    }

    /// Whether anything is wrong with it. Of what a newer program made nothing is known here.
    fn is_wrong(&self) -> bool {
        matches!(self.state, BackupState::Altered | BackupState::Closed)
    }

    /// The word for its state.
    fn word(&self) -> &'static str {
        match self.state {
            BackupState::Whole | BackupState::Unnoted => "whole",
            BackupState::Newer => "newer",
            BackupState::Faulty => "faulty",
            BackupState::Altered => "bad",
            BackupState::Closed => "closed",
        }
    }
}

fn list(context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let shelf = context.shelf()?;
    context.tell_away(&shelf);
    let all = shelf.list()?.into_iter();
    let all: Vec<JudgedBackup> = all
        .map(|backup| JudgedBackup::new(backup.judged(), backup))
        .collect();
    if context.json {
        let folder = shelf.folder().to_string_lossy();
        let backups: Vec<Value> = all.iter().map(document).collect();
        context.print_json(&json!({ "folder": folder, "backups": backups }))?;
    } else if all.is_empty() {
        let line = context.i18n.t("cli-backup-none");
        context.say(&line)?;
    } else {
        print(&all, context)?;
        let holds = |folder: &Path| all.iter().any(|l| l.backup.path.starts_with(folder));
        for folder in shelf.folders().filter(|folder| holds(folder)) {
            let is_earlier = shelf.earlier_folders().any(|earlier| earlier == folder);
            let key = if is_earlier {
                "cli-backup-folder-earlier"
            } else {
                "cli-backup-folder"
            };
            let folder = folder.to_string_lossy();
            let line = context.i18n.ta(key, &[("path", clean(&folder).into())]);
            context.say(&line)?;
        }
        let taken = size_of(all.iter().map(|judged| &judged.backup));
        let line = sizes_said(context, "cli-backup-size", taken, shelf.folder());
        context.say(&line)?;
        if let Some(line) = gone(context, &shelf) {
            context.say(&line)?;
        }
    }
    Ok(if all.iter().any(JudgedBackup::is_wrong) {
        Exit::NotSo
    } else {
        Exit::Done
    })
}

/// Opens every one, or the one that is named, and looks at everything in it.
fn verify(which: Option<&Path>, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let shelf = context.shelf()?;
    context.tell_away(&shelf);
    let mut all = shelf.list()?;
    if let Some(which) = which {
        all.retain(|backup| is_named(backup, which));
        if all.is_empty() {
            return Err(unknown(which, context));
        }
    }
    let looked: Vec<JudgedBackup> = all
        .into_iter()
        .map(|backup| JudgedBackup::new(backup.judged_anew(), backup))
        .collect();
    if context.json {
        let backups: Vec<Value> = looked.iter().map(document).collect();
        context.print_json(&json!({ "backups": backups }))?;
    } else if looked.is_empty() {
        let line = context.i18n.t("cli-backup-none");
        context.say(&line)?;
    } else {
        print(&looked, context)?;
    }
    Ok(if looked.iter().any(JudgedBackup::is_wrong) {
        Exit::NotSo
    } else {
        Exit::Done
    })
}

fn document(looked: &JudgedBackup) -> Value {
    let found = looked.backup.found.as_ref();
    json!({
        "file": looked.backup.path.to_string_lossy(),
        "at": looked.backup.at.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
        "reason": looked.backup.reason.id(),
        "entries": found.map(|f| f.events),
        "imports": found.map(|f| f.imports),
        "bytes": found.map(|f| f.bytes),
        "altered": found.map(|f| &f.altered),
        "faults": found.map(|f| &f.faults),
        "whole": looked.is_whole(),
        "state": looked.word(),
    })
}

fn print(all: &[JudgedBackup], context: &mut Invocation<'_>) -> Result<(), CliError> {
    let columns = [
        ("at", Align::Left),
        ("reason", Align::Left),
        ("entries", Align::Right),
        ("imports", Align::Right),
        ("state", Align::Left),
        ("file", Align::Left),
    ];
    let heading = |key: &str| context.i18n.t(&format!("cli-backup-col-{key}"));
    let mut table = Table::new(columns.map(|(key, align)| (heading(key), align)));
    for judged in all {
        let backup = &judged.backup;
        let found = backup.found.as_ref();
        let count = |n: Option<i64>| n.map(number::count).unwrap_or_default();
        let name = backup.path.file_name().unwrap_or_default();
        let mut state = context.i18n.t(&format!("cli-backup-{}", judged.word()));
        let altered = found
            .map(|f| &f.altered)
            .filter(|tables| !tables.is_empty());
        if let Some(tables) = altered.filter(|_| judged.is_whole()) {
            let args = [("tables", listed(tables).into())];
            state = context.i18n.ta("cli-backup-altered", &args);
        }
        table.row(vec![
            moment(backup, context),
            reason(backup, context),
            count(found.map(|f| f.events)),
            count(found.map(|f| f.imports)),
            state,
            name.to_string_lossy().into_owned(),
        ]);
    }
    context.print_table(&table)
}

/// Bytes that backups take together.
pub(super) fn size_of<'a>(all: impl Iterator<Item = &'a Backup>) -> u64 {
    all.map(Backup::size).fold(0, u64::saturating_add)
}

/// That backups take more of a disk than is free on it.
pub(super) fn large(context: &Invocation<'_>, taken: u64, folder: &Path) -> Option<String> {
    let is_large = sys::room(folder).is_some_and(|room| room < taken);
    is_large.then(|| sizes_said(context, "cli-check-backups-large", taken, folder))
}

/// That backups went since they had too little room, the last time that any did.
pub(super) fn gone(context: &Invocation<'_>, shelf: &Shelf) -> Option<String> {
    let gone = shelf.gone_for_room()?;
    Some(phrase::finding(&context.i18n, &gone.into()))
}

/// What backups take on the disk and what is free there, in whole megabytes.
fn sizes_said(context: &Invocation<'_>, key: &str, taken: u64, folder: &Path) -> String {
    let megabytes = |bytes: u64| number::megabytes(bytes).into();
    let args = [
        ("size", megabytes(taken)),
        ("room", megabytes(sys::room(folder).unwrap_or_default())),
    ];
    context.i18n.ta(key, &args)
}

/// That a backup was made of a database in which something was not as it was written, and how to go back to it.
pub(super) fn faulty(backup: &Backup, context: &Invocation<'_>) -> String {
    let name = backup.path.file_stem().unwrap_or_default();
    let args = [
        ("at", moment(backup, context).into()),
        ("name", clean(&name.to_string_lossy()).into_owned().into()),
    ];
    context.i18n.ta("cli-check-backup-faulty", &args)
}

/// When it was made, on the clock on the wall.
pub(super) fn moment(backup: &Backup, context: &Invocation<'_>) -> String {
    let at = backup.at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    number::date_and_time(&at, context.world.local)
}

pub(super) fn reason(backup: &Backup, context: &Invocation<'_>) -> String {
    context
        .i18n
        .t(&format!("cli-backup-for-{}", backup.reason.id()))
}

/// Whether a backup is meant by a path, a file name, or the name without its ending.
pub(super) fn is_named(backup: &Backup, which: &Path) -> bool {
    backup.path == which
        || backup.path.file_name() == Some(which.as_os_str())
        || backup.path.file_stem() == Some(which.as_os_str())
}

pub(super) fn unknown(which: &Path, context: &Invocation<'_>) -> CliError {
    let shown = which.to_string_lossy();
    let line = context
        .i18n
        .ta("cli-backup-unknown", &[("name", clean(&shown).into())]);
    CliError::Said(Exit::NotSo, line)
}
