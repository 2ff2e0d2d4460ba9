//! The cockpit itself: what runs without a subcommand.

use super::{CliError, Context, Exit};
use crate::store::Create;
use std::path::Path;

pub(super) fn run(context: &mut Context<'_>) -> Result<Exit, CliError> {
    needs_terminal(context)?;
    let db = context.db_path()?;
    open(context, &db, Create::IfMissing)
}

/// The cockpit is for people: without a terminal that can be drawn on, nothing is opened.
pub(super) fn needs_terminal(context: &Context<'_>) -> Result<(), CliError> {
    let terminal = &context.world.terminal;
    if !terminal.input || !terminal.output {
        return Err(CliError::NoTerminal);
    }
    if terminal.term == "dumb" {
        return Err(CliError::DumbTerminal);
    }
    Ok(())
}

/// Opens the cockpit on a database.
pub(super) fn open(
    _context: &mut Context<'_>,
    _db: &Path,
    _create: Create,
) -> Result<Exit, CliError> {
    Err(CliError::NoTerminal)
}
