//! `confirm REP…`, `confirm --all`: what reps reported for a day was looked at and is right (K6).

use super::when::{self, DayWord};
use super::{CliError, Exit, Invocation, saved};
use crate::report::number::day_from;
use crate::report::text::clean;
use crate::store::BoardQuery;
use crate::store::desk::Command;
use serde_json::json;

/// What `confirm` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct ConfirmArgs {
    /// The reps: ids or names
    #[arg(
        value_name = "REP",
        required_unless_present = "all",
        conflicts_with = "all"
    )]
    reps: Vec<String>,
    /// Everybody who reported and is not confirmed yet
    #[arg(long)]
    all: bool,
    /// The day: YYYY-MM-DD, yesterday; default: the newest judged day
    #[arg(long, value_name = "DATE", value_parser = when::day)]
    day: Option<DayWord>,
}

pub(super) fn run(args: &ConfirmArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let today = context.as_of();
    let asked = args.day.map(|day| day.past(today));
    let query = BoardQuery {
        grid_day: asked,
        ..BoardQuery::default()
    };
    let board = context.store()?.board(&context.session, &query)?;
    let day = asked.unwrap_or(board.newest);
    let reps = if args.all {
        let at = board.grid.days.iter().position(|of| *of == day);
        let waits =
            |row: usize, at: usize| board.grid.has_report(row, at) && !board.is_confirmed(row, at);
        let rows = (0..board.grid.rows.len()).filter(|row| at.is_some_and(|at| waits(*row, at)));
        rows.map(|row| board.grid.rows[row].id.clone()).collect()
    } else {
        let store = context.store()?;
        let named = args.reps.iter().map(|rep| store.rep_named(rep));
        let named = named.collect::<Result<Vec<_>, _>>()?;
        let is_confirmed = |rep: &String| {
            let at = board.grid.days.iter().position(|of| *of == day);
            let row = board.place_of(rep);
            row.zip(at)
                .is_some_and(|(row, at)| board.is_confirmed(row, at))
        };
        let (done, open): (Vec<String>, Vec<String>) = named.into_iter().partition(is_confirmed);
        for rep in &done {
            let row = board.place_of(rep).and_then(|at| board.grid.rows.get(at));
            let name = row.map_or(rep.as_str(), |row| row.name.as_str());
            let on = day_from(&context.i18n, day, today);
            let args = [("name", clean(name).into()), ("day", on.into())];
            let line = context.i18n.ta("tui-is-confirmed", &args);
            if context.json {
                context.talk(&line);
            } else {
                context.say(&line)?;
            }
        }
        if open.is_empty() {
            if context.json {
                context.print_json(&json!({ "events": [] }))?;
            }
            return Ok(Exit::Done);
        }
        open
    };
    saved(context, &Command::Confirm { day, reps })
}
