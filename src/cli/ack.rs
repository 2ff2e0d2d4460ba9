//! `ack WARNING…`: seen, no response yet.

use super::{CliError, Context, Exit, saved};
use crate::store::desk::Command;

/// Arguments.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// Warning ids, or parts of them that fit only one
    #[arg(required = true, value_name = "WARNING")]
    warnings: Vec<String>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit, CliError> {
    let command = Command::Acknowledge {
        warnings: args.warnings.clone(),
    };
    saved(context, &command)
}
