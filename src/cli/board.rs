//! `board`: the team board: where each target stands, what is due, who was contacted, what was signed (K3, K4, K5).

use super::one_of::OneOf;
use super::table::Table;
use super::targets::shown_of;
use super::when::{self, PeriodWord};
use super::{CliError, Exit, Invocation};
use crate::domain::closed::closed;
use crate::domain::team::{TeamQuery, TeamRow};
use crate::report::columns::team::{TeamLine, of_team};
use crate::report::csv::csv;
use crate::report::team::{TeamOrder, team_document};
use crate::report::text::clean;

closed! {
    /// How it is written.
    enum BoardFormat {
        Text = "text",
        Csv = "csv",
        Json = "json",
    }
}

const FORMATS: OneOf<BoardFormat> = OneOf {
    ids: || BoardFormat::IDS.to_vec(),
    parse: BoardFormat::parse,
};

const ORDERS: OneOf<TeamOrder> = OneOf {
    ids: || TeamOrder::IDS.to_vec(),
    parse: TeamOrder::parse,
};

/// What `board` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct BoardArgs {
    /// Only the rep of this id or name, with the key days of the month
    #[arg(value_name = "REP")]
    rep: Option<String>,
    /// Whose: the name or path of a unit; without it the company's
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,
    /// What is measured: revenue, deals, an action, or a metric of your own
    #[arg(long, value_name = "METRIC")]
    metric: Option<String>,
    /// Of the targets: 2026, 2026-Q4, 2026-11 or 2026-W47; the current quarter without it
    #[arg(long, value_name = "PERIOD", value_parser = when::period)]
    period: Option<PeriodWord>,
    /// The order of the rows
    #[arg(long, value_parser = ORDERS, default_value = TeamOrder::Rank.id())]
    sort: TeamOrder,
    /// How it is written
    #[arg(long, value_parser = FORMATS, default_value = BoardFormat::Text.id())]
    format: BoardFormat,
}

pub(super) fn run(args: &BoardArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let shown = shown_of(context, args.metric.as_deref(), args.period)?;
    let asked = TeamQuery {
        metric: shown.metric,
        period: shown.period,
    };
    let store = context.store_to_read()?;
    let mut board = store.team_board(&context.session, &asked)?;
    let wanted = args.rep.as_deref().map(|rep| store.rep_named(rep));
    let wanted = wanted.transpose()?;
    if let Some(unit) = &args.unit {
        let scope = store.scope_named(unit)?;
        board.rows.retain(|row| scope.holds(row.unit));
    }
    if let Some(rep) = &wanted {
        board.rows.retain(|row| row.rep == *rep);
    }
    let mut sorted: Vec<(usize, &TeamRow)> = board.rows.iter().enumerate().collect();
    args.sort.sort(&mut sorted, board.ranked);
    board.rows = sorted.into_iter().map(|(_, row)| row.clone()).collect();
    let unit = board.metric.unit;
    let rows = || board.rows.iter().map(|row| TeamLine { row, unit });
    match args.format {
        BoardFormat::Text if !context.json => {}
        BoardFormat::Csv if !context.json => {
            let text = csv(of_team(board.ranked), context.phrase(), rows());
            write!(context.out, "{text}")?;
            return Ok(Exit::Done);
        }
        BoardFormat::Text | BoardFormat::Csv | BoardFormat::Json => {
            context.print_json(&team_document(&board))?;
            return Ok(Exit::Done);
        }
    }
    let title = context.phrase().team_title(&board);
    context.say(&title)?;
    let table = Table::of(of_team(board.ranked), context.phrase(), rows());
    context.print_table(&table)?;
    if wanted.is_some() {
        for row in &board.rows {
            let lines = context.phrase().team_member(row, &board, board.ranked);
            context.say("")?;
            context.say(&clean(&row.name))?;
            for line in lines {
                context.say(&format!("  {line}"))?;
            }
        }
    }
    Ok(Exit::Done)
}
