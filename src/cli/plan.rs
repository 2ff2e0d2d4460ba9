//! `plan`: what a target may be split into, every method's numbers for the same children, and what they made before.

mod figure;
mod means;
mod possible;

use super::companions::{companions, documents};
use super::one_of::OneOf;
use super::table::Table;
use super::target::cell::{CellArgs, amount};
use super::target::{DIMENSIONS, METHODS};
use super::{CliError, Exit, Invocation};
use crate::domain::closed::closed;
use crate::domain::metric::Metric;
use crate::domain::targets::{Health, MethodLacks, PlanSheet, SplitDimension, SplitMethod};
use crate::report::columns::plan::THIN;
use crate::report::number;
use crate::report::phrase::{child_word, minor_suffix};
use crate::report::text::Align;
use serde_json::{Map, Value, json};

closed! {
    /// What of a target is shown.
    pub enum PlanShown {
        /// Every method's numbers for its children.
        Methods = "methods",
        /// Deals and actions that it takes, beside the daily standards (D13).
        Means = "means",
        /// The customers it resolves into (D9).
        Touch = "touch",
        /// New and existing customers (D3, D4).
        Customers = "customers",
        /// Whether the number is SMART, bounds, influences and the first customers (S1, S2, S4, S8, S11).
        Possible = "possible",
    }
}

const SHOWN: OneOf<PlanShown> = OneOf {
    ids: || PlanShown::IDS.to_vec(),
    parse: PlanShown::parse,
};

/// What `plan` takes on the command line.
#[derive(Clone, Debug, clap::Args)]
pub struct PlanArgs {
    #[command(flatten)]
    cell: CellArgs,
    /// Along what it is split
    #[arg(long, value_parser = DIMENSIONS, default_value = SplitDimension::Team.id())]
    by: SplitDimension,
    /// The target, where another than the one in force is meant: 24M, 2400万
    #[arg(long, value_name = "AMOUNT")]
    amount: Option<String>,
    /// What of it is shown: every method's numbers, or what it takes
    #[arg(long, value_parser = SHOWN, default_value = PlanShown::Methods.id())]
    show: PlanShown,
    /// Why the figure of a part is what it is, by its name; of the whole with `all`
    #[arg(long, value_name = "PART")]
    why: Option<String>,
    /// With --why the figure of a method, instead of the one in force
    #[arg(long, value_parser = METHODS, requires = "why")]
    method: Option<SplitMethod>,
    /// With customers what existing ones carry, in percent, instead of what they did
    #[arg(long, value_name = "PERCENT")]
    existing: Option<String>,
    /// With customers what an order is worth, instead of what it was
    #[arg(long, value_name = "AMOUNT")]
    order: Option<String>,
}

pub(super) fn run(args: &PlanArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    if let Some(part) = &args.why {
        return figure::run(part, args, context);
    }
    match args.show {
        PlanShown::Methods => {}
        PlanShown::Possible => return possible::run(args, context),
        PlanShown::Means | PlanShown::Touch | PlanShown::Customers => {
            return means::run(args, context);
        }
    }
    let store = context.store_to_read()?;
    let (cell, metric) = args.cell.read(context, &store)?;
    let sheet = store.plan_sheet(&context.session, &cell, args.by)?;
    let companions = companions(context, &store, &cell, [args.by])?;
    let typed = args.amount.as_ref();
    let typed = typed
        .map(|text| amount(context, &metric, text))
        .transpose()?;
    let whole = typed.or(sheet.in_force.map(|quota| quota.amount));
    if context.json {
        let mut document = document(context, &sheet, &metric, whole);
        document["companions"] = documents(&companions);
        context.print_json(&document)?;
        return Ok(Exit::Done);
    }
    let mut lines = notes(context, &sheet, &metric, whole);
    let phrase = context.phrase();
    lines.extend(companions.iter().map(|c| phrase.companion_said(c)));
    let table = table(context, &sheet, &metric, whole);
    for line in lines {
        context.say(&line)?;
    }
    if !sheet.children.is_empty() {
        context.print_table(&table)?;
    }
    Ok(Exit::Done)
}

/// The methods that have numbers of their own for an amount; what stands is no method.
fn able(sheet: &PlanSheet) -> Vec<SplitMethod> {
    let all = sheet.methods.iter().filter(|(_, stakes)| stakes.is_ok());
    let all = all.map(|(method, _)| *method);
    all.filter(|method| *method != SplitMethod::ByHand)
        .collect()
}

/// The target that is planned: metric, period, whose, how much.
fn heading(
    context: &Invocation<'_>,
    sheet: &PlanSheet,
    metric: &Metric,
    whole: Option<i64>,
) -> String {
    let phrase = context.phrase();
    let not_set = || context.i18n.t("domain-not-set");
    let full = |amount: i64| context.money.amount_full(metric.unit, amount);
    format!(
        "{} · {} · {} · {}",
        phrase.metric(metric),
        number::period(&context.i18n, sheet.cell.period),
        phrase.target_of(&sheet.shown),
        whole.map_or_else(not_set, full)
    )
}

/// What stands above the table: the target, what it should beat, and why methods are not in it.
fn notes(
    context: &Invocation<'_>,
    sheet: &PlanSheet,
    metric: &Metric,
    whole: Option<i64>,
) -> Vec<String> {
    let phrase = context.phrase();
    let full = |amount: i64| context.money.amount_full(metric.unit, amount);
    let mut lines = vec![heading(context, sheet, metric, whole)];
    if let Some(year) = sheet.unpublished_year {
        let args = [("year", year.to_string().into())];
        lines.push(context.i18n.ta("cli-unpublished", &args));
    }
    if let Some(year) = sheet.earlier_year {
        let args = [("year", number::period(&context.i18n, year).into())];
        lines.push(context.i18n.ta("targets-plan-earlier-year", &args));
    }
    for (key, value) in [
        ("cli-plan-beat-month", sheet.to_beat.last_month),
        ("cli-plan-beat-year", sheet.to_beat.last_year),
    ] {
        if let Some(value) = value {
            let args = [
                ("amount", full(value).into()),
                ("year", phrase.year_before(sheet.earlier_year).into()),
            ];
            lines.push(context.i18n.ta(key, &args));
        }
    }
    let planned: Vec<Option<i64>> = (sheet.children.iter())
        .map(|child| child.in_force.map(|quota| quota.amount))
        .collect();
    lines.extend(phrase.proposals_said(sheet, metric.unit, &planned));
    if sheet.children.is_empty() {
        lines.push(phrase.method_lacks(MethodLacks::Children));
        return lines;
    }
    for child in &sheet.children {
        let of = (child.moved.as_deref(), child.left.as_ref());
        lines.extend(phrase.part_said(&child.name, of, metric.unit));
    }
    lines.extend(phrase.scores_left_out(sheet));
    for (method, stakes) in &sheet.methods {
        if let Err(why) = stakes {
            let args = [
                ("method", phrase.split_method(*method).into()),
                ("why", phrase.method_lacks(*why).into()),
            ];
            lines.push(context.i18n.ta("cli-plan-lacks", &args));
        }
    }
    lines
}

fn table(
    context: &Invocation<'_>,
    sheet: &PlanSheet,
    metric: &Metric,
    whole: Option<i64>,
) -> Table {
    let phrase = context.phrase();
    let short = |amount: i64| context.money.amount(metric.unit, amount);
    let right = |key: &str| (context.i18n.t(key), Align::Right);
    let methods = able(sheet);
    let last_year = match sheet.earlier_year {
        Some(year) => number::period(&context.i18n, year),
        None => context.i18n.t("cli-plan-col-last-year"),
    };
    let mut columns = vec![
        (phrase.split_dimension(sheet.dimension), Align::Left),
        (last_year, Align::Right),
        right("cli-plan-col-before"),
        right("cli-plan-col-now"),
    ];
    let has_asked = !sheet.asked.is_empty();
    if has_asked {
        columns.push(right("targets-col-asked-for"));
    }
    columns.extend(
        methods
            .iter()
            .map(|m| (phrase.split_method(*m), Align::Right)),
    );
    let mut table = Table::new(columns);
    let amounts: Vec<Vec<i64>> = methods
        .iter()
        .map(|method| {
            let given = whole.map(|whole| sheet.numbers(*method, whole));
            given
                .and_then(Result::ok)
                .map(|g| g.amounts)
                .unwrap_or_default()
        })
        .collect();
    let cell = |value: Option<i64>| value.map_or_else(|| "–".to_owned(), short);
    for (at, child) in sheet.children.iter().enumerate() {
        let part = if child.moved.is_some() { " ÷" } else { "" };
        let mut row = vec![
            phrase.plan_child(child, sheet.dimension) + part,
            cell(child.last_year),
            cell(child.last_period),
            cell(child.in_force.map(|quota| quota.amount)),
        ];
        if has_asked {
            row.push(cell(sheet.asked.get(&child.id).map(|asked| asked.amount)));
        }
        row.extend(amounts.iter().zip(&methods).map(|(of, method)| {
            let sign = if child.is_thin(*method) { THIN } else { "" };
            format!("{sign}{}", cell(of.get(at).copied()))
        }));
        table.row(row);
    }
    table
}

/// A method as a key of JSON.
fn key(method: SplitMethod) -> String {
    method.id().replace('-', "_")
}

fn document(
    context: &Invocation<'_>,
    sheet: &PlanSheet,
    metric: &Metric,
    whole: Option<i64>,
) -> Value {
    let suffix = minor_suffix(metric.unit);
    let given: Vec<_> = sheet
        .methods
        .iter()
        .map(|(method, stakes)| {
            let numbers = whole.map(|whole| sheet.numbers(*method, whole));
            (*method, stakes, numbers.and_then(Result::ok))
        })
        .collect();
    let children: Vec<Value> = sheet
        .children
        .iter()
        .enumerate()
        .map(|(at, child)| {
            let mut numbers = Map::new();
            for (method, _, given) in &given {
                let amount = given.as_ref().and_then(|g| g.amounts.get(at));
                // What stands is no proposal where nothing does.
                let stands = *method != SplitMethod::ByHand || child.in_force.is_some();
                numbers.insert(key(*method), json!(amount.filter(|_| stands)));
            }
            json!({
                "child": child_word(&child.cell, &child.id, sheet.dimension),
                "name": (context.phrase()).part_name(&child.cell, &child.name, sheet.dimension),
                format!("last_year{suffix}"): child.last_year,
                format!("last_period{suffix}"): child.last_period,
                format!("target{suffix}"): child.in_force.map(|quota| quota.amount),
                format!("asked_for{suffix}"): sheet.asked.get(&child.id).map(|asked| asked.amount),
                "asked_by": sheet.asked.get(&child.id).map(|asked| asked.by.as_str()),
                format!("moved{suffix}"): child.moved.as_ref().map(|moved| json!({
                    "whole": moved.whole.map(|quota| quota.amount),
                    "here": moved.here,
                    "planned_in": moved.planned_in,
                    "is_planned_here": moved.is_open(),
                })),
                "last_day": child.left.map(|left| left.last.to_string()),
                "own_working_days": child.half_days as f64 / 2.0,
                "full_heads": child.heads as f64 / 100.0,
                "health": child.scores.health.as_ref().map(|h| f64::from(h.score) / 100.0),
                "health_is_thin": child.scores.health.as_ref().map(Health::is_thin),
                "potential": child.scores.potential.map(|points| f64::from(points) / 100.0),
                "tilt": child.scores.tilt.map(|points| f64::from(points) / 100.0),
                format!("methods{suffix}"): numbers,
            })
        })
        .collect();
    let lacks: Map<String, Value> = sheet
        .methods
        .iter()
        .filter_map(|(method, stakes)| {
            let why = stakes.as_ref().err()?;
            let why = context.phrase().method_lacks(*why);
            Some((key(*method), json!(why)))
        })
        .collect();
    json!({
        "as_of": context.as_of(),
        "metric": sheet.cell.metric,
        "period": sheet.cell.period,
        "of": context.phrase().target_of(&sheet.shown),
        "by": sheet.dimension.id(),
        "earlier_year": sheet.earlier_year,
        format!("target{suffix}"): whole,
        format!("last_month_times{suffix}"): sheet.to_beat.last_month,
        format!("last_year_times{suffix}"): sheet.to_beat.last_year,
        format!("asked_for{suffix}"): sheet.asked_in_all(),
        "children": children,
        "lacks": lacks,
    })
}
