//! `excuse REP DAY [TO] --reason TEXT`: nothing, or half, is expected of a rep on a day, or on each of several.

use super::{CliError, Exit, Invocation, saved};
use crate::domain::Day;
use crate::domain::journal::Part;
use crate::store::desk::Command;

/// What `excuse` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct ExcuseArgs {
    /// The rep's id
    rep: String,
    /// The day: YYYY-MM-DD
    day: Day,
    /// The last day, where it is more than one: YYYY-MM-DD
    #[arg(value_name = "TO")]
    to: Option<Day>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// Half a day: half of the standards are expected
    #[arg(long)]
    half: bool,
}

pub(super) fn run(args: &ExcuseArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let command = Command::Excuse {
        rep: args.rep.clone(),
        day: args.day,
        to: args.to.unwrap_or(args.day),
        part: if args.half { Part::Half } else { Part::Full },
        reason: args.reason.clone(),
    };
    saved(context, &command)
}
