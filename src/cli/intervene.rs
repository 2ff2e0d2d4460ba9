//! `intervene WARNING --play PLAY`: log what was done about a warning.

use super::when::{self, DayWord};
use super::{CliError, Exit, Invocation};
use crate::domain::board::QueueRow;
use crate::report::number::{self, day_with_year};
use crate::report::text::clean;
use crate::store::desk::{Command, TaskGiven};
use crate::store::new_event_id;
use serde_json::json;
use std::collections::{HashMap, HashSet};

/// Calendar days within which an intervention is verified: a later day is a slip of the finger.
const LATEST: i32 = 60;

/// What `intervene` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct InterveneArgs {
    /// Warning ids, or parts of them that fit only one
    #[arg(required = true, value_name = "WARNING")]
    warnings: Vec<String>,
    /// What was done: the id of a play; without it each warning gets the one that its rule asks for
    #[arg(long, value_name = "PLAY")]
    play: Option<String>,
    /// A private note
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// When to check whether it worked: YYYY-MM-DD; computed without it
    #[arg(long, value_name = "DATE", value_parser = when::day)]
    verify_on: Option<DayWord>,
    /// Of a play that is a task, who does it; whoever logs it without it
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,
    /// Of a play that is a task, by when; the day of the check without it
    #[arg(long, value_name = "DATE", value_parser = when::day)]
    due: Option<DayWord>,
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
    let mut saved: Vec<LoggedPlay> = Vec::new();
    let mut seen = HashSet::new();
    for row in found.into_iter().filter(|row| seen.insert(row.id.clone())) {
        let required = row.required_play.as_deref().map(str::to_owned);
        let play = args.play.clone().or(required).unwrap_or_default();
        saved.push(LoggedPlay {
            warning: row.id,
            event: new_event_id(context.session.clock),
            play,
        });
    }
    let command = Command::Intervene {
        warnings: saved.iter().map(|s| s.warning.clone()).collect(),
        ids: saved.iter().map(|s| s.event.clone()).collect(),
        plays: saved.iter().map(|s| s.play.clone()).collect(),
        note: args.note.clone(),
        verify_on,
        task: Some(TaskGiven {
            owner: args.owner.clone(),
            due: args.due.map(|day| day.ahead(context.as_of())),
        }),
    };
    store.execute(&context.session, &command)?;
    super::tell_notices(context, &mut store);
    let after = store.warnings(&context.session)?;
    let verify_on = |warning: &str| {
        let row = after.iter().find(|r| r.id == warning)?;
        row.intervention.as_ref().map(|r| r.verify_on)
    };
    if context.json {
        let all: Vec<_> = saved
            .iter()
            .map(|s| json!({ "warning": s.warning, "event": s.event, "play": s.play, "verify_on": verify_on(&s.warning) }))
            .collect();
        context.print_json(&json!({ "play": args.play, "saved": all }))?;
        return Ok(Exit::Done);
    }
    for LoggedPlay {
        warning,
        event,
        play,
    } in &saved
    {
        let day = verify_on(warning).map_or_else(
            || "—".to_owned(),
            |day| number::day_ahead(&context.i18n, day, context.as_of()),
        );
        let name = names.get(warning).map_or(&**warning, |name| name);
        let line = context.i18n.ta(
            "cli-intervened",
            &[
                ("play", context.phrase().play(play).into()),
                ("name", clean(name).into()),
                ("day", day.into()),
                ("undo", super::undo_words(context, event).into()),
            ],
        );
        context.say(&line)?;
        let row = after.iter().find(|r| r.id == *warning);
        let asked = row
            .filter(|r| r.asks())
            .and_then(|r| r.required_play.as_deref());
        if let Some(asked) = asked {
            let asked = context.phrase().play(asked);
            let line = context
                .i18n
                .ta("cli-still-asked", &[("play", asked.into())]);
            context.say(&line)?;
        }
    }
    Ok(Exit::Done)
}

/// An intervention that is saved.
struct LoggedPlay {
    warning: String,
    event: String,
    play: String,
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
