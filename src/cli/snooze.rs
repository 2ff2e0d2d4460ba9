//! `snooze WARNING --reason TEXT`: put a warning off for a few days.

use super::when::{self, DayWord};
use super::{CliError, Exit, Invocation, saved};
use crate::store::desk::Command;

/// What `snooze` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct SnoozeArgs {
    /// Warning id, or a part of it that fits only one
    warning: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// The first day it shows again: YYYY-MM-DD; as late as allowed without it
    #[arg(long, value_name = "DATE", value_parser = when::day)]
    until: Option<DayWord>,
}

pub(super) fn run(args: &SnoozeArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let command = Command::Snooze {
        warning: args.warning.clone(),
        until: args.until.map(|day| day.ahead(context.as_of())),
        reason: args.reason.clone(),
    };
    saved(context, &command)
}
