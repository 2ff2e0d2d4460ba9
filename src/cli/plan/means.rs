//! `plan --show means | touch | customers`: what a target takes (D3, D4, D9, D13).

use super::{PlanArgs, PlanShown};
use crate::cli::table::Table;
use crate::cli::target::cell::{amount, percent};
use crate::cli::{CliError, Exit, Invocation};
use crate::domain::planning_pages::{MeansPage, Supposed};
use crate::domain::ratio::Ratio;
use crate::domain::targets::{Means, MeansLacks, OfAll, TouchNode, TouchPlan};
use crate::report::number;
use crate::report::phrase::minor_suffix;
use crate::report::text::{Align, clean};
use serde_json::{Map, Value, json};

pub(super) fn run(args: &PlanArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let store = context.store_to_read()?;
    let (cell, metric) = args.cell.read(context, &store)?;
    let typed = |text: &Option<String>| {
        let text = text.as_ref();
        text.map(|text| amount(context, &metric, text)).transpose()
    };
    let existing = args.existing.as_ref();
    let existing = existing.map(|text| percent(context, text)).transpose()?;
    let supposed = Supposed {
        amount: typed(&args.amount)?,
        existing: existing.map(i64::from),
        order: typed(&args.order)?,
    };
    let page = store.means_page(&context.session, &cell, supposed)?;
    if context.json {
        let document = document(context, args.show, &page);
        context.print_json(&document)?;
        return Ok(Exit::Done);
    }
    let (lines, table) = said(context, args.show, &page);
    for line in lines {
        context.say(&line)?;
    }
    if let Some(table) = table {
        context.print_table(&table)?;
    }
    Ok(Exit::Done)
}

/// What is said, and the table under it.
fn said(
    context: &Invocation<'_>,
    shown: PlanShown,
    page: &MeansPage,
) -> (Vec<String>, Option<Table>) {
    let phrase = context.phrase();
    let amount = |value: Option<i64>| match value {
        Some(value) => context.money.amount_full(page.metric.unit, value),
        None => context.i18n.t("domain-not-set"),
    };
    let args = [
        ("metric", phrase.metric(&page.metric).into()),
        (
            "period",
            number::period(&context.i18n, page.cell.period).into(),
        ),
        ("whom", phrase.target_of(&page.shown).into()),
        ("amount", amount(page.amount).into()),
        ("actual", amount(Some(page.actual)).into()),
    ];
    let mut lines = vec![context.i18n.ta("cli-plan-of", &args)];
    let mut table = None;
    match shown {
        PlanShown::Means => match &page.means {
            Ok(means) => {
                lines.extend(phrase.means_said(page, means));
                lines.push(phrase.means_verdict(means));
                table = Some(means_table(context, means));
            }
            Err(why) => lines.push(phrase.means_lack(*why)),
        },
        PlanShown::Touch => match &page.touch {
            Ok(touch) => {
                lines.extend(phrase.touch_said(page, touch));
                table = Some(touch_table(context, page, touch)).filter(|_| !touch.deals.is_empty());
            }
            Err(why) => lines.push(phrase.means_lack(*why)),
        },
        PlanShown::Customers | PlanShown::Methods | PlanShown::Possible => match &page.customers {
            Some(need) => lines.extend(phrase.customers_said(page, need)),
            None => lines.push(phrase.means_lack(MeansLacks::Metric)),
        },
    }
    (lines, table)
}

fn means_table(context: &Invocation<'_>, means: &Means) -> Table {
    let right = |key: &str| (context.i18n.t(key), Align::Right);
    let mut table = Table::new([
        (context.i18n.t("cli-plan-col-action"), Align::Left),
        right("cli-plan-col-passes"),
        right("cli-plan-col-needed"),
        right("cli-plan-col-standards"),
        right("cli-plan-col-needed-day"),
        right("cli-plan-col-standards-day"),
        right("cli-plan-col-missing"),
    ]);
    let or_dash = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
    for step in &means.steps {
        table.row(vec![
            context.phrase().action(step.action),
            or_dash(means.rates.pass_rate(step.action).map(number::percentage)),
            or_dash(step.needed.map(number::count)),
            number::count(step.standard),
            or_dash(step.needed.map(|n| number::score(means.needed_a_day(n)))),
            number::score(means.asked_a_day(step.standard)),
            or_dash(step.missing().map(number::count)),
        ]);
    }
    if let Some(deals) = means.deals {
        let last = context.settings().rules.actions.len();
        let mut row = vec![String::new(); 7];
        row[0] = context.i18n.t("cli-plan-won-deals");
        row[1] = or_dash(means.rates.pass_rate(last).map(number::percentage));
        row[2] = number::count(deals);
        table.row(row);
    }
    table
}

fn touch_table(context: &Invocation<'_>, page: &MeansPage, touch: &TouchPlan) -> Table {
    let phrase = context.phrase();
    let left = |key: &str| (context.i18n.t(key), Align::Left);
    let mut table = Table::new([
        left("cli-plan-col-customer"),
        left("cli-plan-col-owner"),
        left("cli-plan-col-stage"),
        (context.i18n.t("cli-plan-col-amount"), Align::Right),
        left("cli-plan-col-steps"),
    ])
    .sentence(4);
    for deal in &touch.deals {
        let stage = deal.deal.stage.map(|stage| phrase.stage(stage));
        table.row(vec![
            clean(&deal.deal.customer).into_owned(),
            clean(&deal.deal.owner).into_owned(),
            stage.unwrap_or_else(|| "–".to_owned()),
            context.money.amount(page.metric.unit, deal.deal.value),
            phrase.touch_steps(&deal.nodes),
        ]);
    }
    table
}

fn document(context: &Invocation<'_>, shown: PlanShown, page: &MeansPage) -> Value {
    let suffix = minor_suffix(page.metric.unit);
    let mut document = json!({
        "as_of": context.as_of(),
        "metric": page.cell.metric,
        "period": page.cell.period,
        "of": context.phrase().target_of(&page.shown),
        format!("target{suffix}"): page.amount,
        format!("actual{suffix}"): page.actual,
        "rates_of": page.rates_of,
        "rates_from": page.days.0,
    });
    let (key, value) = match shown {
        PlanShown::Means => (
            "means",
            page.means.as_ref().map(|m| means(context, m, suffix)),
        ),
        PlanShown::Touch => ("touch", page.touch.as_ref().map(|t| touch(t, suffix))),
        PlanShown::Customers | PlanShown::Methods | PlanShown::Possible => (
            "customers",
            page.customers
                .as_ref()
                .map(customers)
                .ok_or(&MeansLacks::Metric),
        ),
    };
    let (value, lacks) = match value {
        Ok(value) => (value, Value::Null),
        Err(why) => (Value::Null, json!(context.phrase().means_lack(*why))),
    };
    document[key] = value;
    document["lacks"] = lacks;
    document
}

fn means(context: &Invocation<'_>, means: &Means, suffix: &str) -> Value {
    let actions = &context.settings().rules.actions;
    let a_day = |hundredths: i64| hundredths as f64 / 100.0;
    let steps: Vec<Value> = (means.steps.iter())
        .map(|step| {
            json!({
                "action": actions.get(step.action).map(|action| &action.id),
                "pass_rate": means.rates.pass_rate(step.action).map(|rate| rate as f64 / 10_000.0),
                "needed": step.needed,
                "standards": step.standard,
                "needed_per_day": step.needed.map(|needed| a_day(means.needed_a_day(needed))),
                "standards_per_day": a_day(means.asked_a_day(step.standard)),
                "missing": step.missing(),
            })
        })
        .collect();
    json!({
        format!("gap{suffix}"): means.gap,
        "deals": means.deals,
        "won_pass_rate": means.rates.pass_rate(actions.len()).map(|rate| rate as f64 / 10_000.0),
        "won": means.rates.won,
        "decided": means.rates.decided,
        "won_minor": means.rates.amount,
        "new_customers": means.rates.new_customers,
        "people": means.people,
        "own_working_days": means.half_days as f64 / 2.0,
        "suffices": means.suffices(),
        "actions": steps,
    })
}

fn touch(touch: &TouchPlan, suffix: &str) -> Value {
    let nodes = |nodes: &[TouchNode]| -> Vec<Value> {
        let node = |node: &TouchNode| json!({ "stage": node.stage.id(), "by": node.by });
        nodes.iter().map(node).collect()
    };
    let deals: Vec<Value> = (touch.deals.iter())
        .map(|deal| {
            json!({
                "deal": deal.deal.id,
                "customer": deal.deal.customer,
                "owner": deal.deal.owner,
                "stage": deal.deal.stage.map(crate::domain::pages::Stage::id),
                format!("value{suffix}"): deal.deal.value,
                "nodes": nodes(&deal.nodes),
            })
        })
        .collect();
    json!({
        format!("gap{suffix}"): touch.gap,
        "nodes": touch.nodes(),
        "won": touch.won,
        "decided": touch.decided,
        format!("brings{suffix}"): touch.brings,
        "spare": touch.spare,
        "unpriced": touch.unpriced,
        "to_find": touch.to_find,
        "each_found": nodes(&touch.found),
        "deals": deals,
    })
}

fn customers(need: &crate::domain::planning_pages::CustomerNeed) -> Value {
    let rates = &need.rates;
    let of = |(some, all): OfAll| {
        let share = Ratio::new(some, all).map(Ratio::value);
        json!({ "of": some, "all": all, "share": share })
    };
    let mut parts = Map::new();
    for (key, part) in [
        ("conversion", rates.conversion),
        ("repurchase", rates.repurchase),
        ("recall", rates.recall),
    ] {
        parts.insert(key.to_owned(), of(part));
    }
    json!({
        "existing_share": need.existing.map(|share| share as f64 / 10_000.0),
        "order_minor": need.order,
        "new_customers": need.needed,
        "tells_new": rates.tells_new,
        "orders": rates.orders.1,
        "orders_minor": rates.orders.0,
        "orders_before": rates.orders_before.1,
        "orders_before_minor": rates.orders_before.0,
        "order_uplift": rates.uplift().map(|uplift| uplift as f64 / 10_000.0),
        "rates": parts,
    })
}
