//! `note EVENT TEXT`: add or replace the note on an intervention.

use super::{CliError, Exit, Invocation, saved};
use crate::store::desk::Command;
use crate::store::new_event_id;

/// What `note` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct NoteArgs {
    /// The intervention's event id
    intervention: String,
    /// The note; private
    text: String,
}

pub(super) fn run(args: &NoteArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let command = Command::Note {
        id: new_event_id(context.session.clock),
        intervention: args.intervention.clone(),
        text: args.text.clone(),
    };
    saved(context, &command)
}
