//! `man [COMMAND]`: the man page, made when it is asked for.

use super::args::Cli;
use super::{CliError, Exit, Invocation, help};
use clap::CommandFactory;
use clap_mangen::Man;

/// What `man` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct ManArgs {
    /// The command whose page it is; the program's own without it
    #[arg(value_name = "COMMAND", value_parser = named)]
    command: Option<String>,
}

fn named(text: &str) -> Result<String, String> {
    let known = Cli::command().find_subcommand(text).is_some();
    let why = || "help-why-command".to_owned();
    known.then(|| text.to_owned()).ok_or_else(why)
}

pub(super) fn run(args: &ManArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let mut page = help::command(&context.i18n);
    if let Some(name) = &args.command
        && let Some(command) = page.find_subcommand(name)
    {
        page = command.clone().display_name(format!("quarterdeck-{name}"));
    }
    Man::new(page).render(&mut context.out)?;
    Ok(Exit::Done)
}
