//! `brief`: the stand-up brief.

use super::{CliError, Exit, Invocation};
use crate::report::brief::Brief;
use crate::store::BoardQuery;

/// What `brief` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct BriefArgs {
    /// How it is written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    Text,
    Md,
    Json,
}

pub(super) fn run(args: &BriefArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let store = context.store_to_read()?;
    let board = store.board(&context.session, &BoardQuery::default())?;
    let brief = Brief::of(&board);
    let phrase = context.phrase();
    let text = match args.format {
        Format::Text if !context.json => brief.text(phrase),
        Format::Md if !context.json => brief.markdown(phrase),
        _ => {
            let document = brief.document(phrase);
            context.print_json(&document)?;
            context.was_shown(store, false);
            return Ok(Exit::Done);
        }
    };
    write!(context.out, "{text}")?;
    context.was_shown(store, false);
    Ok(Exit::Done)
}
