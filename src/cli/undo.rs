//! `undo EVENT…`: take back what was saved; the journal keeps both.

use super::{CliError, Exit, Invocation, saved};
use crate::store::desk::Command;

/// What `undo` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct UndoArgs {
    /// Event ids, as printed when they were saved
    #[arg(required = true, value_name = "EVENT")]
    events: Vec<String>,
}

pub(super) fn run(args: &UndoArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    if args.events.iter().any(|event| event.trim().is_empty()) {
        let text = context.i18n.t("cli-undo-nothing");
        return Err(CliError::Said(Exit::Usage, text));
    }
    saved(
        context,
        &Command::Undo {
            events: args.events.clone(),
        },
    )
}
