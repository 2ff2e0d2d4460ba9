//! `excuse REP DAY [TO] --reason TEXT`: nothing, or half, is expected of a rep on a day, or on each of several.

use super::when::{self, DayWord};
use super::{CliError, Exit, Invocation, saved};
use crate::domain::journal::Part;
use crate::store::desk::Command;

/// What `excuse` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct ExcuseArgs {
    /// The rep's id
    rep: String,
    /// The day: YYYY-MM-DD
    #[arg(value_parser = when::day)]
    day: DayWord,
    /// The last day, where it is more than one: YYYY-MM-DD
    #[arg(value_name = "TO", value_parser = when::day)]
    to: Option<DayWord>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// Half a day: half of the standards are expected
    #[arg(long)]
    half: bool,
}

pub(super) fn run(args: &ExcuseArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let today = context.as_of();
    let day = args.day.ahead(today);
    let to = args.to.map_or(day, |to| match to {
        // The next one of that name after the first day.
        DayWord::Weekday(_) => to.ahead(day),
        DayWord::On(_) | DayWord::Away(_) => to.ahead(today),
    });
    let command = Command::Excuse {
        rep: context.store()?.rep_named(&args.rep)?,
        day,
        to,
        part: if args.half { Part::Half } else { Part::Full },
        reason: args.reason.clone(),
    };
    saved(context, &command)
}
