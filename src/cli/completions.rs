//! `completions SHELL`.

use super::{Cli, CliError, Exit, Invocation};
use clap::CommandFactory;
use clap_complete::Shell;

/// What `completions` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

pub(super) fn run(args: &CompletionsArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    // The generator panics where it cannot write, so it is given memory.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "quarterdeck", &mut script);
    context.out.write_all(&script)?;
    Ok(Exit::Done)
}
