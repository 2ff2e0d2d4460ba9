//! `ack WARNING…`: seen, no intervention yet.

use super::intervene::once_each;
use super::{CliError, Exit, Invocation, saved};
use crate::store::desk::Command;

/// What `ack` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct AckArgs {
    /// Warning ids, or parts of them that fit only one
    #[arg(required = true, value_name = "WARNING")]
    warnings: Vec<String>,
}

pub(super) fn run(args: &AckArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let found = context
        .store()?
        .find_warnings(&context.session, &args.warnings)?;
    let command = Command::Acknowledge {
        warnings: once_each(found),
    };
    saved(context, &command)
}
