//! `restore BACKUP`: back to a backup, through SQLite into the living file. What was there is kept.

use super::backup::{is_named, moment};
use super::{CliError, Exit, Invocation};
use crate::report::text::clean;
use crate::store::{Backup, Kinship, Restored, restore};
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
    let file = which(&args.backup, context)?;
    let kinship = if args.unrelated {
        Kinship::Ignored
    } else {
        Kinship::Needed
    };
    let restored = put_back(&file, kinship, context)?;
    let before = restored.before.as_ref().map(|p| p.to_string_lossy());
    if context.json {
        let document = json!({
            "restored": file.to_string_lossy(),
            "before": before,
            "before_damaged": restored.damaged,
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
fn said(file: &Path, restored: &Restored, context: &Invocation<'_>) -> Vec<String> {
    let line = |key: &str, path: &Path| {
        let shown = path.to_string_lossy();
        context.i18n.ta(key, &[("path", clean(&shown).into())])
    };
    let kept = match (&restored.before, restored.damaged) {
        (Some(before), false) => Some(line("cli-restored-before", before)),
        (Some(before), true) => Some(line("cli-restored-damaged", before)),
        (None, _) => None,
    };
    std::iter::once(line("cli-restored", file))
        .chain(kept)
        .collect()
}

/// Makes the database what a backup is.
pub(super) fn put_back(
    file: &Path,
    kinship: Kinship,
    context: &Invocation<'_>,
) -> Result<Restored, CliError> {
    let now = (context.session.clock)();
    let db = context.db_path()?;
    Ok(restore(&db, file, &context.shelf()?, now, kinship)?)
}

/// The newest backup that is whole, with a sentence about it.
pub(super) fn newest(context: &Invocation<'_>) -> Option<(Backup, String)> {
    let backup = context.shelf().ok()?.newest_whole().ok()??;
    let found = backup.found.as_ref()?;
    let args = [
        ("at", moment(&backup, context).into()),
        ("entries", found.events.into()),
        ("imports", found.imports.into()),
    ];
    let line = context.i18n.ta("cli-restore-newest", &args);
    Some((backup, line))
}

fn which(named: &Path, context: &Invocation<'_>) -> Result<PathBuf, CliError> {
    if named == Path::new("latest") {
        let newest = context.shelf()?.newest_whole()?;
        return newest
            .map(|b| b.path)
            .ok_or_else(|| CliError::Said(Exit::NotSo, context.i18n.t("cli-restore-none")));
    }
    let listed = context.shelf()?.list()?;
    let listed = listed.into_iter().find(|backup| is_named(backup, named));
    Ok(listed.map_or_else(|| named.to_owned(), |backup| backup.path))
}
