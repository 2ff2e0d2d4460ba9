//! `intervene WARNING --play PLAY`: log what was done about a warning.

use super::when::{self, DayWord};
use super::{CliError, Exit, Invocation};
use crate::domain::board::QueueRow;
use crate::report::number::{self, day_with_year};
use crate::report::text::clean;
use crate::store::desk::Command;
use crate::store::new_event_id;
use serde_json::json;

/// Calendar days within which an intervention is verified: a later day is a slip of the finger.
const LATEST: i32 = 60;
use std::collections::HashMap;

/// What `intervene` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct InterveneArgs {
    /// Warning ids, or parts of them that fit only one
    #[arg(required = true, value_name = "WARNING")]
    warnings: Vec<String>,
    /// What was done: the id of a play
    #[arg(long, value_name = "PLAY")]
    play: String,
    /// A private note
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// When to check whether it worked: YYYY-MM-DD; computed without it
    #[arg(long, value_name = "DATE", value_parser = when::day)]
    verify_on: Option<DayWord>,
}

pub(super) fn run(args: &InterveneArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let latest = context.as_of().plus(LATEST);
    let verify_on = args.verify_on.map(|day| day.ahead(context.as_of()));
    if verify_on.is_some_and(|day| day > latest) {
        let day = day_with_year(&context.i18n, latest);
        let text = context
            .i18n
            .ta("cli-verify-too-late", &[("day", day.into())]);
        return Err(CliError::Said(Exit::NotSo, text));
    }
    let mut store = context.store()?;
    let found = store.find_warnings(&context.session, &args.warnings)?;
    let pairs = found.iter().map(|row| (row.id.clone(), row.name.clone()));
    let names: HashMap<String, String> = pairs.collect();
    let warnings = once_each(found);
    let ids: Vec<String> = warnings
        .iter()
        .map(|_| new_event_id(context.session.clock))
        .collect();
    let command = Command::Intervene {
        warnings: warnings.clone(),
        ids,
        play: args.play.clone(),
        note: args.note.clone(),
        verify_on,
    };
    let events = store.execute(&context.session, &command)?;
    super::tell_notices(context, &mut store);
    let after = store.warnings(&context.session, false)?;
    let verify_on = |warning: &str| {
        let row = after.iter().find(|r| r.id == warning)?;
        row.intervention.as_ref().map(|r| r.verify_on)
    };
    if context.json {
        let saved: Vec<_> = warnings
            .iter()
            .zip(&events)
            .map(|(warning, event)| json!({ "warning": warning, "event": event, "verify_on": verify_on(warning) }))
            .collect();
        context.print_json(&json!({ "play": args.play, "saved": saved }))?;
        return Ok(Exit::Done);
    }
    for (warning, event) in warnings.iter().zip(&events) {
        let day = verify_on(warning).map_or_else(
            || "—".to_owned(),
            |day| number::day_ahead(&context.i18n, day, context.as_of()),
        );
        let name = names.get(warning).map_or(&**warning, |name| name);
        let line = context.i18n.ta(
            "cli-intervened",
            &[
                ("play", context.phrase().play(&args.play).into()),
                ("name", clean(name).into()),
                ("day", day.into()),
                ("undo", super::undo_words(context, event).into()),
            ],
        );
        context.say(&line)?;
    }
    Ok(Exit::Done)
}

/// The ids of warnings, each once, however often and under whatever names it was asked for.
pub(super) fn once_each(found: Vec<QueueRow>) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for row in found {
        if !ids.contains(&row.id) {
            ids.push(row.id);
        }
    }
    ids
}
