//! `backup FILE`: a consistent copy while others go on working.

use super::{CliError, Exit, Invocation};
use crate::report::text::clean;
use crate::store::StoreError;
use serde_json::json;
use std::path::{Path, PathBuf};

/// What `backup` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct BackupArgs {
    /// The new file; nothing is overwritten
    file: PathBuf,
}

pub(super) fn run(args: &BackupArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let written = context
        .store()?
        .backup_to(&args.file)
        .map_err(|error| match error {
            // What is missing is the folder to write to, not a database.
            StoreError::Missing(path) => {
                CliError::Said(Exit::Unreadable, no_folder(context, &path))
            }
            other => other.into(),
        })?;
    let path = written.to_string_lossy();
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

fn no_folder(context: &Invocation<'_>, path: &Path) -> String {
    let shown = path.to_string_lossy();
    context
        .i18n
        .ta("cli-backup-no-folder", &[("path", clean(&shown).into())])
}
