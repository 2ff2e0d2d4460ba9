//! `results`: interventions and what came of them; which play works in which situation.

use super::one_of::OneOf;
use super::table::Table;
use super::when::{self, DayWord};
use super::{CliError, Exit, Invocation};
use crate::domain::Day;
use crate::domain::closed::closed;
use crate::domain::results::{ResultRow, Results};
use crate::report::columns::results::{of_results, of_worked};
use crate::report::number;
use crate::report::results::{ResultOrder, csv, document, narrowed, worked};
use crate::report::text::clean;
use std::collections::BTreeSet;
use std::ops::Range;

closed! {
    /// How it is written.
    enum ResultsFormat {
        Text = "text",
        Csv = "csv",
        Json = "json",
    }
}

const FORMATS: OneOf<ResultsFormat> = OneOf {
    ids: || ResultsFormat::IDS.to_vec(),
    parse: ResultsFormat::parse,
};

const ORDERS: OneOf<ResultOrder> = OneOf {
    ids: || ResultOrder::IDS.to_vec(),
    parse: ResultOrder::parse,
};

/// What `results` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct ResultsArgs {
    /// The first day
    #[arg(long, value_name = "DATE", value_parser = when::day)]
    from: Option<DayWord>,
    /// The last day
    #[arg(long, value_name = "DATE", value_parser = when::day)]
    to: Option<DayWord>,
    /// Only those whose name, play, rule, author or verdict holds this text
    #[arg(long, value_name = "TEXT", default_value = "")]
    filter: String,
    /// Of which tier the plays are compared; all of them without it
    #[arg(long, value_name = "TIER")]
    tier: Option<String>,
    /// The order of the list
    #[arg(long, value_parser = ORDERS, default_value = ResultOrder::Day.id())]
    sort: ResultOrder,
    /// How it is written; csv is the list alone
    #[arg(long, value_parser = FORMATS, default_value = ResultsFormat::Text.id())]
    format: ResultsFormat,
}

pub(super) fn run(args: &ResultsArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let today = context.as_of();
    let store = context.store_to_read()?;
    let days = days(args, today, context)?;
    known_tier(args.tier.as_deref(), context)?;
    let results = store.results(&context.session, days)?;
    let phrase = context.phrase();
    let needle = args.filter.trim().to_lowercase();
    let mut rows: Vec<(usize, &ResultRow)> = results.rows.iter().enumerate().collect();
    rows.retain(|(_, row)| {
        needle.is_empty() || phrase.result_words(row).to_lowercase().contains(&needle)
    });
    args.sort.sort(&mut rows, &phrase);
    let rows: Vec<&ResultRow> = rows.into_iter().map(|(_, row)| row).collect();
    // What is said of them is said of those that are listed.
    let results = narrowed(&results, &rows, &needle, &phrase);
    let rows: Vec<&ResultRow> = results.rows.iter().collect();
    match args.format {
        ResultsFormat::Csv if !context.json => {
            let text = csv(rows);
            write!(context.out, "{text}")?;
        }
        ResultsFormat::Text if !context.json => {
            print(&results, &rows, args.tier.as_deref(), context)?;
        }
        ResultsFormat::Text | ResultsFormat::Csv | ResultsFormat::Json => {
            let by = (&phrase, context.world.local);
            let document = document(&results, &rows, args.tier.as_deref(), by);
            context.print_json(&document)?;
        }
    }
    Ok(Exit::Done)
}

/// The days that are asked about; all that is looked back at where none are named.
fn days(
    args: &ResultsArgs,
    today: Day,
    context: &Invocation<'_>,
) -> Result<Option<Range<Day>>, CliError> {
    if args.from.is_none() && args.to.is_none() {
        return Ok(None);
    }
    let to = args.to.map_or(today, |day| day.past(today)).min(today);
    let from = args.from.map_or(to.plus(-365), |day| day.past(today));
    if from > to {
        let args = [
            ("from", number::day_from(&context.i18n, from, today).into()),
            ("to", number::day_from(&context.i18n, to, today).into()),
        ];
        let line = context.i18n.ta("cli-days-reversed", &args);
        return Err(CliError::Said(Exit::Usage, line));
    }
    Ok(Some(from..to.next()))
}

/// Refuses a tier for which there are no standards.
fn known_tier(tier: Option<&str>, context: &Invocation<'_>) -> Result<(), CliError> {
    let rules = &context.settings().rules;
    let known: BTreeSet<&str> = (rules.standards.iter())
        .flat_map(|standard| standard.tiers.keys().map(String::as_str))
        .collect();
    let Some(unknown) = tier.filter(|tier| !known.contains(tier)) else {
        return Ok(());
    };
    let known = known.into_iter().collect::<Vec<_>>().join(", ");
    let args = [
        ("tier", clean(unknown).into()),
        ("known", clean(&known).into()),
    ];
    let line = context.i18n.ta("cli-no-tier", &args);
    Err(CliError::Said(Exit::Usage, line))
}

fn print(
    results: &Results,
    rows: &[&ResultRow],
    tier: Option<&str>,
    context: &mut Invocation<'_>,
) -> Result<(), CliError> {
    let phrase = context.phrase();
    let mut lines = phrase.how_answered(results, context.world.local);
    lines.extend(phrase.waiting(results, 8));
    let worked = worked(results, tier, phrase.rules);
    let tables = [
        Table::of(of_worked(), phrase, worked.into_iter()),
        Table::of(of_results(), phrase, rows.iter().map(|row| (*row).clone())),
    ];
    for line in lines {
        context.say(&clean(&line))?;
    }
    for (table, any) in tables
        .into_iter()
        .zip([!results.rows.is_empty(), !rows.is_empty()])
    {
        if any {
            context.say("")?;
            context.print_table(&table)?;
        }
    }
    Ok(())
}
