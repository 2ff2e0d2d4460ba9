//! `confirm REP…`, `confirm --all`: what reps reported for a day was looked at and is right (K6).

use super::when::{self, DayWord};
use super::{CliError, Exit, Invocation, saved};
use crate::store::BoardQuery;
use crate::store::desk::Command;

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
        named.collect::<Result<Vec<_>, _>>()?
    };
    saved(context, &Command::Confirm { day, reps })
}
