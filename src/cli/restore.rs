//! `restore BACKUP`: back to a backup, through SQLite into the living file. What was there is kept.

use super::backup::{is_named, listed, moment, unknown};
use super::context::opening::losses;
use super::{CliError, Exit, Invocation};
use crate::report::phrase;
use crate::report::text::clean;
use crate::store::{
    Backup, Brings, Create, Kinship, Restored, Shelf, Store, StoreError, WayBack, restore,
};
use serde_json::json;
use std::path::{Path, PathBuf};

/// What `restore` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct RestoreArgs {
    /// A file, a name out of `backup list`, or latest: the newest one that is whole
    #[arg(value_name = "BACKUP")]
    backup: PathBuf,
    /// Also where it has nothing in common with the present state, as another company's has
    #[arg(long)]
    unrelated: bool,
}

pub(super) fn run(args: &RestoreArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let Meant {
        file,
        altered,
        faulty,
    } = which(&args.backup, context)?;
    let kinship = if args.unrelated {
        Kinship::Ignored
    } else {
        Kinship::Needed
    };
    let restored = put_back(&file, kinship, context)?;
    if altered {
        // Of what is computed nobody has looked whether it is as it was.
        context.store()?.derive_again()?;
        if restored.altered.is_empty() {
            let line = context.i18n.t("cli-restored-altered");
            context.talk(&line);
        }
    }
    if faulty {
        let line = context.i18n.t("cli-restored-faulty");
        context.talk(&line);
    }
    // What was written here and is in no backup is told now, not only by the next command.
    if restored.before.is_none() || restored.damaged {
        let store = Store::open_read_only(&context.db_path()?);
        if let (Ok(mut store), Some(folder)) = (store, context.devices_dir()) {
            store.keep_device_in(&folder);
            for lost in losses(&store) {
                let line = phrase::finding(&context.i18n, &lost);
                context.talk(&line);
            }
        }
    }
    let before = restored.before.as_ref().map(|p| p.to_string_lossy());
    if context.json {
        let document = json!({
            "restored": file.to_string_lossy(),
            "before": before,
            "before_damaged": restored.damaged,
            "altered": altered,
            "altered_tables": restored.altered,
        });
        context.print_json(&document)?;
        return Ok(Exit::Done);
    }
    for line in said(&file, &restored, context) {
        context.say(&line)?;
    }
    Ok(Exit::Done)
}

/// What a restore did, in sentences.
pub(super) fn said(file: &Path, restored: &Restored, context: &Invocation<'_>) -> Vec<String> {
    let line = |key: &str, path: &Path| {
        let shown = path.to_string_lossy();
        context.i18n.ta(key, &[("path", clean(&shown).into())])
    };
    let kept = match (&restored.before, restored.damaged) {
        (Some(before), false) => Some(line("cli-restored-before", before)),
        (Some(before), true) => Some(line("cli-restored-damaged", before)),
        (None, _) => None,
    };
    let facts = (!restored.altered.is_empty()).then(|| {
        let args = [("tables", listed(&restored.altered).into())];
        context.i18n.ta("cli-restored-facts", &args)
    });
    std::iter::once(line("cli-restored", file))
        .chain(kept)
        .chain(facts)
        .collect()
}

/// Makes the database what a backup is.
pub(super) fn put_back(
    file: &Path,
    kinship: Kinship,
    context: &Invocation<'_>,
) -> Result<Restored, CliError> {
    let now = (context.session.clock)();
    let shelf = context.shelf()?;
    let restored = restore(&shelf, file, now, kinship).map_err(|error| match error {
        StoreError::BadBackup { path, why } => {
            let other = shelf.way_back_past(Some(&path));
            let said = phrase::bad_backup(&context.i18n, (&path, &why), &other);
            CliError::Said(Exit::Database, said)
        }
        other => other.into(),
    })?;
    // The restore is done: what cannot be opened now, as on a full disk, is told by whoever needs it.
    if let Some(folder) = context.devices_dir()
        && let Ok(mut store) = Store::open(shelf.database(), Create::Never)
    {
        store.keep_device_in(&folder);
        // Where nothing was left of the state before, what it had more is not given up: it stays named.
        if restored.before.is_some() && !restored.damaged {
            store.went_back_on_purpose();
        }
    }
    Ok(restored)
}

/// Where one could go back to from the file as it is, and sentences about it: to the newest whole backup or, of a file
/// that can be read and lacks something, to the newest that holds it; `None` where going back would bring nothing.
pub(super) fn way_back(context: &Invocation<'_>) -> (Option<Backup>, Vec<String>) {
    let shelf = context.shelf();
    let back = match &shelf {
        Ok(shelf) => answer(shelf, context),
        Err(_) => WayBack::NoBackup,
    };
    let (backup, key, beside) = match back {
        WayBack::To(backup) => (*backup, "cli-restore-newest", None),
        WayBack::BackupToTake(found) => {
            let key = match found.brings {
                Brings::Whole => "cli-restore-newest",
                Brings::All | Brings::Part => "cli-restore-holding",
            };
            let beside = phrase::beside(&context.i18n, &found);
            (found.backup, key, beside)
        }
        none => return (None, vec![phrase::way_back(&context.i18n, &none)]),
    };
    let found = backup.found.as_ref();
    let count = |n: Option<i64>| n.unwrap_or_default().into();
    let args = [
        ("at", moment(&backup, context).into()),
        ("entries", count(found.map(|found| found.events))),
        ("imports", count(found.map(|found| found.imports))),
    ];
    let mut lines = vec![context.i18n.ta(key, &args)];
    lines.extend(beside);
    lines.extend(phrase::passed_over(&context.i18n, &backup));
    // A newer one may lie where nobody can look now.
    let away = shelf.ok().and_then(|shelf| shelf.away());
    lines.extend(away.map(|away| phrase::store_error(&context.i18n, &away)));
    (Some(backup), lines)
}

fn answer(shelf: &Shelf, context: &Invocation<'_>) -> WayBack {
    let Ok(mut store) = Store::open_read_only(shelf.database()) else {
        return shelf.way_back();
    };
    if let Some(folder) = context.devices_dir() {
        store.keep_device_in(&folder);
    }
    let lost = losses(&store);
    if lost.is_empty() {
        // What was found is in its pages.
        return shelf.way_back();
    }
    shelf.way_back_of(&store, &lost)
}

/// The file that is meant.
#[derive(Debug, Default)]
struct Meant {
    file: PathBuf,
    /// It is one of the list that is no longer, byte for byte, as it was made: what is in it may be whole all the same.
    altered: bool,
    /// It was made of a database in which something was not as it was written.
    faulty: bool,
}

impl From<PathBuf> for Meant {
    fn from(file: PathBuf) -> Self {
        Self {
            file,
            ..Self::default()
        }
    }
}

fn which(named: &Path, context: &mut Invocation<'_>) -> Result<Meant, CliError> {
    if named == Path::new("latest") {
        let shelf = context.shelf()?;
        context.tell_away(&shelf);
        if let Some(newest) = shelf.newest_whole((context.session.clock)())? {
            if let Some(line) = phrase::passed_over(&context.i18n, &newest) {
                context.talk(&line);
            }
            return Ok(newest.path.into());
        }
        let said = match shelf.way_back() {
            unknown @ (WayBack::NoneOpen | WayBack::NoneKnown | WayBack::NoDisk(_)) => {
                phrase::way_back(&context.i18n, &unknown)
            }
            _ => context.i18n.t("cli-restore-none"),
        };
        return Err(CliError::Said(Exit::NotSo, said));
    }
    let shelf = context.shelf()?;
    let is_itself = std::fs::canonicalize(named).is_ok_and(|path| path == shelf.database());
    if is_itself {
        let args = [("path", clean(&named.to_string_lossy()).into_owned().into())];
        let line = context.i18n.ta("cli-restore-itself", &args);
        return Err(CliError::Said(Exit::Usage, line));
    }
    let listed = shelf.list()?;
    match listed.into_iter().find(|backup| is_named(backup, named)) {
        Some(backup) => Ok(Meant {
            altered: !backup.is_whole(),
            faulty: backup.has_faults(),
            file: backup.path,
        }),
        None if std::fs::symlink_metadata(named).is_err() => Err(unknown(named, context)),
        None => Ok(named.to_owned().into()),
    }
}
