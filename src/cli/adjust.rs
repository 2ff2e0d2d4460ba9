//! `adjust`: changes of targets asked for, countersigned, filed with finance; every one of them listed.

use super::one_of::{OneOf, takes_no};
use super::table::Table;
use super::target::cell::{CellArgs, percent};
use super::to_file::{OutRecords, ToFile};
use super::{CliError, Exit, Invocation, saved};
use crate::domain::closed::closed;
use crate::domain::metric::MetricUnit;
use crate::domain::money::scaled;
use crate::domain::target_pages::AskedRow;
use crate::domain::targets::{AskReason, ResidualPlace, TargetScope};
use crate::report::columns::adjust::{RECORDED_AMOUNTS, record_of_asked};
use crate::report::csv::table_records;
use crate::report::number;
use crate::report::phrase::minor_suffix;
use crate::report::text::{Align, clean};
use crate::store::desk::{Command, NewAdjustment};
use serde_json::{Value, json};

closed! {
    /// What is to be done.
    enum AdjustVerb {
        List = "list",
        Request = "request",
        Approve = "approve",
        Reject = "reject",
        Withdraw = "withdraw",
        File = "file",
        Raise = "raise",
    }
}

const VERBS: OneOf<AdjustVerb> = OneOf {
    ids: || AdjustVerb::IDS.to_vec(),
    parse: AdjustVerb::parse,
};

const REASONS: OneOf<AskReason> = OneOf {
    ids: || AskReason::IDS.to_vec(),
    parse: AskReason::parse,
};

/// What the record of them is.
const ADJUSTMENTS: &str = "adjustments";

/// What `adjust` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct AdjustArgs {
    /// What to do
    #[arg(value_parser = VERBS, default_value = AdjustVerb::List.id())]
    what: AdjustVerb,
    /// The request: its id, or the end of it
    #[arg(required_if_eq_any([("what", "approve"), ("what", "reject"), ("what", "withdraw"), ("what", "file")]))]
    id: Option<String>,
    #[command(flatten)]
    cell: CellArgs,
    /// With request by how many percent of the published base: 5, -2.5
    #[arg(
        long,
        value_name = "PERCENT",
        allow_hyphen_values = true,
        required_if_eq("what", "request")
    )]
    by: Option<String>,
    /// With request what it is for
    #[arg(long, value_parser = REASONS, default_value = AskReason::Market.id())]
    reason: AskReason,
    /// With request why
    #[arg(long, value_name = "TEXT", default_value = "")]
    why: String,
    /// With request what is done instead
    #[arg(long, value_name = "TEXT", default_value = "")]
    in_return: String,
    /// With approve where the rest goes: spread, absorbed, or one unit
    #[arg(long, value_name = "PLACE", required_if_eq("what", "approve"))]
    place: Option<String>,
    /// With approve, reject and file a word to it
    #[arg(long, value_name = "TEXT", default_value = "")]
    note: String,
    #[command(flatten)]
    to: ToFile,
}

impl AdjustArgs {
    /// Whether it only shows what is in the database.
    pub fn only_shows(&self) -> bool {
        match self.what {
            AdjustVerb::List => true,
            AdjustVerb::Request
            | AdjustVerb::Approve
            | AdjustVerb::Reject
            | AdjustVerb::Withdraw
            | AdjustVerb::File
            | AdjustVerb::Raise => false,
        }
    }
}

pub(super) fn run(args: &AdjustArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    if matches!(
        args.what,
        AdjustVerb::List | AdjustVerb::Request | AdjustVerb::Raise
    ) {
        takes_no(args.id.as_deref(), context)?;
    }
    if args.what != AdjustVerb::List && args.to.is_named() {
        takes_no(Some("--output"), context)?;
    }
    let request = args.id.clone().unwrap_or_default();
    let note = args.note.clone();
    let wanted = match args.what {
        AdjustVerb::List => return list(args, context),
        AdjustVerb::Request => {
            let store = context.store()?;
            let (cell, _) = args.cell.read(context, &store)?;
            NewAdjustment::Ask {
                cell: store.target_id(&cell)?,
                hundredths: percent(context, args.by.as_deref().unwrap_or_default())?,
                reason: args.reason,
                why: args.why.clone(),
                in_return: args.in_return.clone(),
            }
        }
        AdjustVerb::Approve => {
            let place = match args.place.as_deref().unwrap_or_default() {
                "spread" => ResidualPlace::Spread,
                "absorbed" => ResidualPlace::Absorbed,
                unit => ResidualPlace::On(context.store()?.unit_named(unit)?),
            };
            NewAdjustment::Approve {
                request,
                place,
                note,
            }
        }
        AdjustVerb::Reject => NewAdjustment::Reject { request, note },
        AdjustVerb::Withdraw => NewAdjustment::Withdraw { request },
        AdjustVerb::File => NewAdjustment::File { request, note },
        AdjustVerb::Raise => {
            let store = context.store()?;
            let (cell, _) = args.cell.read(context, &store)?;
            let cell = store.target_id(&cell)?;
            NewAdjustment::Raise { cell, note }
        }
    };
    saved(context, &Command::Adjust(wanted))
}

/// Those that were asked for, the newest first: of a unit with those below it, of a rep, a metric, a period with what lies
/// in it, where these are named.
fn list(args: &AdjustArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let to = args.to.place(context)?;
    let store = context.store_to_read()?;
    let mut all = store.asked_list(&context.session)?;
    let any = !all.is_empty();
    let named = &args.cell;
    let (wanted, _) = named.read(context, &store)?;
    let fiscal = context.settings().fiscal;
    let days = wanted.period.days(fiscal);
    all.retain(|row| {
        let of = &row.of;
        let is_of = match (&of.scope, &wanted.scope) {
            (TargetScope::Unit(path), TargetScope::Unit(above)) => path.starts_with(above),
            (TargetScope::Rep(own), TargetScope::Rep(rep)) => own == rep,
            (TargetScope::Rep(_), TargetScope::Unit(above)) => {
                above.is_empty() || row.within.starts_with(above)
            }
            (TargetScope::Unit(_), TargetScope::Rep(_)) => false,
        };
        let own = of.period.days(fiscal);
        let in_period = days.start <= own.start && own.end <= days.end;
        is_of
            && (named.period.is_none() || in_period)
            && (named.metric.is_none() || of.metric == wanted.metric)
            && (wanted.slice.is_whole() || of.slice == wanted.slice)
    });
    let what = (ADJUSTMENTS, all.len());
    if to.is_json {
        let all: Vec<Value> = all.iter().map(|row| document(context, row)).collect();
        let all = json!({ "as_of": context.as_of(), ADJUSTMENTS: all });
        return to.write_json(context, &all, what);
    }
    if args.to.is_named() {
        // The record for finance, as the page of adjustments writes it.
        let records = table_records(record_of_asked(), context.phrase(), all.into_iter());
        let out = OutRecords {
            kind: ADJUSTMENTS,
            records: &records,
            numbers: RECORDED_AMOUNTS,
            is_marked: false,
        };
        return to.write_records(context, &out);
    }
    if all.is_empty() {
        let key = if any {
            "cli-adjust-no-hit"
        } else {
            "cli-adjust-none"
        };
        let line = context.i18n.t(key);
        context.say(&line)?;
        return Ok(Exit::Done);
    }
    print_asked(&all, context)?;
    for row in store.asked_over(&context.session)? {
        if let Some(line) = context.phrase().over_valve_of(&row) {
            context.say(&line)?;
        }
    }
    Ok(Exit::Done)
}

/// Requests as a table, and below it who bears the rest and what became of single ones.
fn print_asked(all: &[AskedRow], context: &mut Invocation<'_>) -> Result<(), CliError> {
    let heading = |key: &str| context.i18n.t(&format!("cli-adjust-col-{key}"));
    let columns = [
        "asked", "of", "metric", "period", "base", "change", "to", "reason", "state", "by",
        "place", "id",
    ];
    let table = Table::new(columns.map(|key| {
        let align = match key {
            "base" | "change" | "to" => Align::Right,
            _ => Align::Left,
        };
        (heading(key), align)
    }));
    // Whose it is, by how much and what became of it stay readable; the rest leaves a narrow terminal first.
    let leaves = [(2, 0), (7, 1), (9, 2), (10, 3), (4, 4), (0, 5)];
    let mut table = (leaves.into_iter())
        .fold(table, |table, (nth, priority)| table.leaves(nth, priority))
        .sentence(1)
        .whole(11);
    for row in all {
        let asked = &row.asked;
        let phrase = context.phrase();
        let full = |amount: i64| context.money.amount_full(row.unit, amount);
        let metric = row.metric.as_ref();
        table.row(vec![
            number::day_from(&context.i18n, asked.asked.0, context.as_of()),
            phrase.target_of(&row.shown),
            metric.map_or_else(
                || clean(&asked.cell.metric).into_owned(),
                |metric| phrase.metric(metric),
            ),
            number::period(&context.i18n, asked.cell.period),
            full(asked.base),
            number::signed(i64::from(asked.hundredths), number::percent_exact),
            row.to.map_or_else(|| "–".to_owned(), full),
            phrase.ask_reason(asked.reason),
            phrase.adjust_state(asked.state),
            clean(&asked.asked.1).into_owned(),
            phrase.residual_kind(row),
            asked.event.clone(),
        ]);
    }
    context.print_table(&table)?;
    for row in all {
        let id = [("id", row.asked.event.clone().into())];
        // Who bears the rest may be many: each with the name and the amount, in a line of its own.
        if !row.borne_by.is_empty() {
            let of = context.i18n.ta("cli-adjust-uncounted", &id);
            let line = format!("{of}{}", context.phrase().residual_place(row));
            context.say(&line)?;
        }
        let full = |amount: i64| context.money.amount_full(row.unit, amount);
        if let Some(line) = context.phrase().base_replaced(row, full) {
            let of = context.i18n.ta("cli-adjust-uncounted", &id);
            context.say(&format!("{of}{line}"))?;
        }
        for line in context.phrase().uncounted_steps(&row.asked) {
            let of = context.i18n.ta("cli-adjust-uncounted", &id);
            context.say(&format!("{of}{line}"))?;
        }
    }
    Ok(())
}

fn document(context: &Invocation<'_>, row: &AskedRow) -> Value {
    let asked = &row.asked;
    let suffix = minor_suffix(row.unit);
    let currency = (row.unit == MetricUnit::Money).then(|| context.money.currency());
    let borne_by = row.borne_by.iter().map(|one| {
        json!({
            "of": context.phrase().whom(&one.name),
            format!("before{suffix}"): one.before,
            format!("after{suffix}"): one.after,
        })
    });
    let uncounted = asked.uncounted.iter().map(
        |made| json!({ "step": made.step, "id": made.event, "on": made.day, "by": made.author }),
    );
    json!({
        "id": asked.event,
        "metric": asked.cell.metric,
        "currency": currency,
        "period": asked.cell.period,
        "of": context.phrase().target_of(&row.shown),
        "percent": f64::from(asked.hundredths) / 100.0,
        format!("base{suffix}"): asked.base,
        format!("base_now{suffix}"): row.valve.map(|valve| valve.base),
        format!("change{suffix}"): asked.amount,
        format!("to{suffix}"): row.to,
        "reason": asked.reason.id(),
        "why": asked.why,
        "in_return": asked.in_return,
        "asked_on": asked.asked.0,
        "asked_by": asked.asked.1,
        "state": asked.state.id(),
        "decided_on": asked.decided.as_ref().map(|d| d.0),
        "decided_by": asked.decided.as_ref().map(|d| &d.1),
        "note": asked.decided.as_ref().map(|d| &d.2),
        "place": asked.place,
        "borne_by": borne_by.collect::<Vec<Value>>(),
        "filed_on": asked.filed.as_ref().map(|f| f.0),
        "filed_by": asked.filed.as_ref().map(|f| &f.1),
        "filed_note": asked.filed.as_ref().map(|f| &f.2),
        "together": row.over.map(|valve| json!({
            "percent": scaled(valve.used, 10_000, valve.base).map(|used| used as f64 / 100.0),
            "allowed_percent": valve.percent,
        })),
        "did_not_count": uncounted.collect::<Vec<Value>>(),
    })
}
