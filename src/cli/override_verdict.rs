//! `override EVENT --verdict VERDICT --reason TEXT`: set what an intervention came to against the computed answer.

use super::one_of::OneOf;
use super::{CliError, Exit, Invocation, saved};
use crate::domain::warning::Verdict;
use crate::store::desk::Command;

const VERDICTS: OneOf<Verdict> = OneOf {
    ids: || Verdict::ALL.map(Verdict::id).to_vec(),
    parse: Verdict::parse,
};

/// What `override` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct OverrideArgs {
    /// The intervention: its event id, as printed when it was saved
    #[arg(value_name = "EVENT")]
    intervention: String,
    /// What it came to
    #[arg(long, value_parser = VERDICTS)]
    verdict: Verdict,
    /// Why; it is listed with the verdict
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

pub(super) fn run(args: &OverrideArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let command = Command::Override {
        intervention: args.intervention.clone(),
        verdict: args.verdict,
        reason: args.reason.clone(),
    };
    saved(context, &command)
}
