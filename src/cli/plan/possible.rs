//! `plan --show possible`: whether a number is SMART and challenging, what it is bounded by, what makes it easier or
//! harder, and the customers that are secured first (S1, S2, S4, S8, S11).

use super::{PlanArgs, heading};
use crate::cli::table::Table;
use crate::cli::target::cell::amount;
use crate::cli::{CliError, Exit, Invocation};
use crate::domain::metric::{Metric, MetricUnit};
use crate::domain::money::figure;
use crate::domain::targets::{
    MethodsAsked, PlanBound, PlanInfluence, PlanPossible, PlanSheet, SplitMethod,
};
use crate::report::number;
use crate::report::phrase::minor_suffix;
use crate::report::text::{Align, clean};
use serde_json::{Map, Value, json};

pub(super) fn run(args: &PlanArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let store = context.store_to_read()?;
    let (cell, metric) = args.cell.read(context, &store)?;
    let typed = args.amount.as_ref();
    let typed = typed
        .map(|text| amount(context, &metric, text))
        .transpose()?;
    // Of the sheet only the target and what it should beat are shown: days, ramps and health are not counted for it.
    let asked = MethodsAsked::Only(SplitMethod::Even);
    let sheet = store.plan_sheet_by(&context.session, &cell, (args.by, asked))?;
    let told = store.plan_possible(&context.session, &cell)?;
    let whole = typed.or(sheet.in_force.map(|quota| quota.amount));
    if context.json {
        let document = document(context, (&sheet, &told), &metric, whole);
        context.print_json(&document)?;
        return Ok(Exit::Done);
    }
    let lines = lines(context, (&sheet, &told), &metric, whole);
    for line in lines {
        context.say(&line)?;
    }
    if !told.pareto.first.is_empty() {
        let table = table(context, &told);
        context.print_table(&table)?;
    }
    Ok(Exit::Done)
}

fn lines(
    context: &Invocation<'_>,
    (sheet, told): (&PlanSheet, &PlanPossible),
    metric: &Metric,
    whole: Option<i64>,
) -> Vec<String> {
    let (phrase, unit) = (context.phrase(), metric.unit);
    let mut lines = vec![heading(context, sheet, metric, whole)];
    if let Some(whole) = whole {
        lines.push(phrase.smart_said(told, whole, sheet.to_beat));
        lines.extend(phrase.bounds_said(told, unit, whole));
        lines.extend(phrase.influences_said(told, unit, whole));
    }
    lines.push(phrase.pareto_said(&told.pareto));
    lines
}

fn table(context: &Invocation<'_>, told: &PlanPossible) -> Table {
    let right = |key: &str| (context.i18n.t(key), Align::Right);
    let mut table = Table::new([
        (context.i18n.t("cli-plan-col-customer"), Align::Left),
        right("cli-plan-col-year"),
        right("cli-plan-col-together"),
    ]);
    let mut sum = 0i128;
    for customer in &told.pareto.first {
        sum += i128::from(customer.amount);
        let total = figure(told.pareto.total).map(|total| i128::from(total.max(1)));
        let share = total.and_then(|total| i64::try_from(sum * 10_000 / total).ok());
        table.row(vec![
            clean(&customer.name).into_owned(),
            context.money.amount(MetricUnit::Money, customer.amount),
            share.map_or_else(String::new, number::percentage),
        ]);
    }
    table
}

fn document(
    context: &Invocation<'_>,
    (sheet, told): (&PlanSheet, &PlanPossible),
    metric: &Metric,
    whole: Option<i64>,
) -> Value {
    let suffix = minor_suffix(metric.unit);
    let letters: Map<String, Value> = whole
        .map(|whole| told.letters(whole, sheet.to_beat))
        .into_iter()
        .flatten()
        .map(|(letter, holds)| (letter.id().to_owned(), json!(holds)))
        .collect();
    let secured: Vec<Value> = (told.pareto.first.iter())
        .map(|customer| {
            json!({
                "customer": customer.id,
                "name": customer.name,
                "won_minor": customer.amount,
            })
        })
        .collect();
    json!({
        "as_of": context.as_of(),
        "metric": sheet.cell.metric,
        "period": sheet.cell.period,
        "of": context.phrase().target_of(&sheet.shown),
        "earlier_year": sheet.earlier_year,
        format!("target{suffix}"): whole,
        format!("last_month_times{suffix}"): sheet.to_beat.last_month,
        format!("last_year_times{suffix}"): sheet.to_beat.last_year,
        "letters": letters,
        "bounds": bounds(told, suffix, whole),
        "influences": influences(told, suffix, whole),
        "secured_first": {
            "percent": told.pareto.percent,
            "customers": told.pareto.customers,
            "won_minor": told.pareto.total,
            "first": secured,
        },
    })
}

fn bounds(told: &PlanPossible, suffix: &str, whole: Option<i64>) -> Vec<Value> {
    told.bounds
        .iter()
        .map(|bound| {
            let inputs = match bound {
                PlanBound::Market {
                    last_year,
                    growth,
                    years,
                } => json!({
                    format!("last_year{suffix}"): last_year,
                    "growth_percent": growth,
                    "years": years,
                }),
                PlanBound::MarketShare {
                    size,
                    share,
                    of_days: (own, all),
                } => json!({
                    format!("market{suffix}"): size,
                    "share_percent": *share as f64 / 100.0,
                    "working_days": own,
                    "working_days_of_year": all,
                }),
                PlanBound::History {
                    last_year,
                    percent,
                    years,
                    better,
                } => json!({
                    format!("last_year{suffix}"): last_year,
                    "times_percent": percent,
                    "years": years,
                    "better": better.id(),
                }),
                PlanBound::Capacity { heads, reach, of } => json!({
                    "full_heads": *heads as f64 / 100.0,
                    format!("each{suffix}"): *reach as f64 * 100.0 / *heads as f64,
                    "as_in": of,
                }),
                PlanBound::Pipeline {
                    made,
                    open,
                    has_begun,
                } => json!({
                    format!("made{suffix}"): made,
                    format!("open{suffix}"): open,
                    "has_begun": has_begun,
                }),
            };
            json!({
                "bound": bound.kind().id(),
                format!("amount{suffix}"): bound.amount(),
                "holds": whole.and_then(|whole| bound.holds(whole)),
                "from": inputs,
            })
        })
        .collect()
}

fn influences(told: &PlanPossible, suffix: &str, whole: Option<i64>) -> Vec<Value> {
    told.influences
        .iter()
        .map(|influence| {
            let mut row = match influence {
                PlanInfluence::Outside {
                    reason,
                    from,
                    to,
                    percent,
                    of_days,
                } => json!({
                    "influence": "outside",
                    "reason": reason,
                    "from": from,
                    "to": to,
                    "percent": percent,
                    "share_of_days": *of_days as f64 / 10_000.0,
                }),
                PlanInfluence::Newcomers {
                    ramping, people, ..
                } => json!({ "influence": "newcomers", "ramping": ramping, "people": people }),
                PlanInfluence::PassRate { here, of_all } => json!({
                    "influence": "pass-rate",
                    "won": here.0,
                    "decided": here.1,
                    "won_by_all": of_all.0,
                    "decided_by_all": of_all.1,
                }),
            };
            let effect = whole.and_then(|whole| influence.effect(whole));
            row[format!("effect{suffix}")] = json!(effect);
            row
        })
        .collect()
}
