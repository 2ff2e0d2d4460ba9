//! The command line: one file per subcommand; the cockpit is the default.

mod args;
mod context;
mod error;
mod json;
mod table;
mod world;

mod backup;
mod check;
mod completions;

pub use args::{Cli, Verb};
pub use context::Context;
pub use error::{CliError, Exit};
pub use world::{Locale, Terminal, World};

use clap::Parser;
use std::ffi::OsString;
use std::io::{ErrorKind, Write};

/// Runs one command line. `out` takes data, `err` takes talk; a reader of `out` that goes away early is
/// not an error.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    world: &World,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Exit {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => return usage(&error, out, err),
    };
    let ended = Context::new(&cli, world, &mut *out, &mut *err).and_then(|mut context| {
        let exit = dispatch(cli.verb.as_ref(), &mut context)?;
        context.out.flush()?;
        Ok(exit)
    });
    match ended {
        Ok(exit) => exit,
        Err(CliError::Output(error)) if error.kind() == ErrorKind::BrokenPipe => Exit::Done,
        Err(error) => {
            let i18n = crate::i18n::I18n::new(world.lang(&cli, ""));
            for line in error.say(&i18n).lines() {
                // Talk that nobody can read changes nothing about the outcome.
                let _ = writeln!(err, "quarterdeck: {line}");
            }
            error.exit()
        }
    }
}

fn dispatch(verb: Option<&Verb>, context: &mut Context<'_>) -> Result<Exit, CliError> {
    match verb {
        None => Err(CliError::NoTerminal),
        Some(Verb::Check) => check::run(context),
        Some(Verb::Backup(args)) => backup::run(args, context),
        Some(Verb::Completions(args)) => completions::run(args, context),
    }
}

/// Help and version go to `out`, mistakes to `err`. What was typed is echoed cleaned.
fn usage(error: &clap::Error, out: &mut dyn Write, err: &mut dyn Write) -> Exit {
    let text = error.render().to_string();
    let lines = text.lines().map(crate::report::text::clean);
    if error.use_stderr() {
        for line in lines {
            let _ = writeln!(err, "{line}");
        }
        return Exit::Usage;
    }
    for line in lines {
        if writeln!(out, "{line}").is_err() {
            break;
        }
    }
    let _ = out.flush();
    Exit::Done
}
