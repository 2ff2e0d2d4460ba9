//! `board`: the team board: where each target stands, what is due, who was contacted, what was signed (K3, K4, K5).

use super::table::Table;
use super::{CliError, Exit, Invocation};
use crate::report::columns::team::{TeamLine, of_team};
use crate::report::team::team_document;
use crate::report::text::clean;

/// What `board` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct BoardArgs {
    /// Only the rep of this id or name, with the key days of the month
    #[arg(value_name = "REP")]
    rep: Option<String>,
}

pub(super) fn run(args: &BoardArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let store = context.store_to_read()?;
    let mut board = store.team_board(&context.session)?;
    let wanted = args.rep.as_deref().map(|rep| store.rep_named(rep));
    let wanted = wanted.transpose()?;
    if let Some(rep) = &wanted {
        board.rows.retain(|row| row.rep == *rep);
    }
    if context.json {
        context.print_json(&team_document(&board))?;
        return Ok(Exit::Done);
    }
    let title = context.phrase().team_title(&board);
    context.say(&title)?;
    let unit = board.metric.unit;
    let rows = board.rows.iter().map(|row| TeamLine { row, unit });
    let table = Table::of(of_team(), context.phrase(), rows);
    context.print_table(&table)?;
    if wanted.is_some() {
        for row in &board.rows {
            let lines = context.phrase().team_member(row, &board);
            context.say("")?;
            context.say(&clean(&row.name))?;
            for line in lines {
                context.say(&format!("  {line}"))?;
            }
        }
    }
    Ok(Exit::Done)
}
