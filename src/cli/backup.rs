//! `backup FILE`: a consistent copy while others go on working.

use super::{CliError, Context, Exit};
use crate::report::text::clean;
use serde_json::json;
use std::path::PathBuf;

/// Arguments.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// The new file; nothing is overwritten
    file: PathBuf,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit, CliError> {
    let written = context.store()?.backup_to(&args.file)?;
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
