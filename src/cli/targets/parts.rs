//! `targets --by time|product|customer`: the company's target, and below it its parts along that dimension, as the
//! target's page shows them.

use super::{TargetsArgs, attainment_state, ratio};
use crate::cli::table::Table;
use crate::cli::target::cell::CellArgs;
use crate::cli::{CliError, Exit, Invocation};
use crate::domain::Day;
use crate::domain::ratio::Attainment;
use crate::domain::target_pages::{TargetPage, TargetSplit};
use crate::domain::targets::Pace;
use crate::report::document;
use crate::report::number;
use crate::report::phrase::{child_word, minor_suffix};
use crate::report::text::Align;
use crate::store::Store;
use serde_json::{Map, Value, json};

/// The whole or a part of it.
struct PartNode {
    /// As it is typed; empty for the whole.
    id: String,
    name: String,
    /// With what is to be seen of it: that somebody moved or left.
    shown: String,
    /// Of whoever left the unit.
    last_day: Option<Day>,
    target: Option<i64>,
    actual: Option<i64>,
    expected: Option<i64>,
    pace: Option<Pace>,
}

pub(super) fn run(args: &TargetsArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let store = context.store_to_read()?;
    let of = CellArgs {
        metric: args.metric.clone(),
        period: args.period,
        unit: None,
        rep: None,
        class: String::new(),
        product: String::new(),
        segment: String::new(),
        customer: String::new(),
    };
    let (cell, _) = of.read(context, &store)?;
    let Some(page) = store.target_as_it_stands(&context.session, &cell)? else {
        return Ok(Exit::NotSo);
    };
    let split = page.splits.iter().find(|split| split.dimension == args.by);
    let nodes = nodes(context, &store, &page, split)?;
    if context.json {
        let document = document_of(context, &page, (args, split), &nodes);
        context.print_json(&document)?;
        return Ok(Exit::Done);
    }
    let table = table(context, &page, args, &nodes);
    context.say(&format!(
        "{} · {} · {}",
        context.phrase().metric(&page.metric),
        number::period(&context.i18n, cell.period),
        number::day_with_year(&context.i18n, context.as_of()),
    ))?;
    context.print_table(&table)?;
    let unit = page.metric.unit;
    match split {
        None => context.say(&context.i18n.t("cli-targets-no-parts"))?,
        Some(split) => {
            if let Some(outside) = split.outside {
                let amount = context.money.amount(unit, outside);
                let args = [("amount", amount.into())];
                context.say(&context.i18n.ta("targets-outside", &args))?;
            }
        }
    }
    Ok(Exit::Done)
}

fn nodes(
    context: &Invocation<'_>,
    store: &Store,
    page: &TargetPage,
    split: Option<&TargetSplit>,
) -> Result<Vec<PartNode>, CliError> {
    let whole = context.phrase().target_of(&page.shown);
    let mut all = vec![PartNode {
        id: String::new(),
        shown: whole.clone(),
        name: whole,
        last_day: None,
        target: page.in_force.map(|quota| quota.amount),
        actual: page.actual,
        expected: page.node.as_ref().and_then(|node| node.expected_to_date),
        pace: page.node.as_ref().and_then(|node| node.pace),
    }];
    if let Some(split) = split {
        for part in &split.parts {
            let id = store.target_id(&part.cell)?;
            let name = context.phrase().target_part(part, split.dimension);
            let mark = if part.moved.is_some() { " ÷" } else { "" };
            all.push(PartNode {
                id: child_word(&part.cell, &id, split.dimension),
                name: (context.phrase()).part_name(&part.cell, &part.name, split.dimension),
                shown: format!("{name}{mark}"),
                last_day: part.left.map(|left| left.last),
                target: part.target,
                actual: part.actual,
                expected: part.expected,
                pace: part.pace,
            });
        }
    }
    Ok(all)
}

impl PartNode {
    /// Of what nothing is known of, nothing is said.
    fn attainment(&self) -> Option<Attainment> {
        Some(Attainment::new(self.actual?, self.target))
    }
}

fn table(
    context: &Invocation<'_>,
    page: &TargetPage,
    args: &TargetsArgs,
    nodes: &[PartNode],
) -> Table {
    let right = |key: &str| (context.i18n.t(key), Align::Right);
    let mut table = Table::new([
        (context.phrase().split_dimension(args.by), Align::Left),
        right("cli-target-col-target"),
        right("domain-col-actual"),
        right("domain-col-attainment-full"),
        right("domain-col-expected"),
        right("domain-col-pace"),
    ]);
    let amount = |value: i64| context.money.amount(page.metric.unit, value);
    for (at, node) in nodes.iter().enumerate() {
        let indent = if at == 0 { "" } else { "  " };
        let not_set = || context.i18n.t("domain-not-set");
        let said = |of| number::attainment(&context.i18n, of);
        table.row(vec![
            format!("{indent}{}", node.shown),
            node.target.map_or_else(not_set, amount),
            node.actual.map_or_else(|| "–".to_owned(), amount),
            node.attainment().map_or_else(|| "–".to_owned(), said),
            node.expected.map_or_else(|| "–".to_owned(), amount),
            node.pace.map_or_else(|| "–".to_owned(), number::pace),
        ]);
    }
    table
}

fn document_of(
    context: &Invocation<'_>,
    page: &TargetPage,
    (args, split): (&TargetsArgs, Option<&TargetSplit>),
    nodes: &[PartNode],
) -> Value {
    let suffix = minor_suffix(page.metric.unit);
    let node = |(at, of): (usize, &PartNode)| {
        let mut out = Map::new();
        out.insert("id".into(), json!(of.id));
        out.insert("parent".into(), json!((at > 0).then_some("")));
        out.insert("name".into(), json!(of.name));
        let kind = if at == 0 { "company" } else { args.by.id() };
        out.insert("kind".into(), json!(kind));
        out.insert("depth".into(), json!(usize::from(at > 0)));
        let figures = [
            ("target", of.target),
            ("actual", of.actual),
            ("expected_to_date", of.expected),
        ];
        for (key, value) in figures {
            out.insert(format!("{key}{suffix}"), document::figure(value));
        }
        let attained = of.attainment();
        out.insert(
            "attainment".into(),
            ratio(attained.and_then(Attainment::ratio)),
        );
        let state = attained.map(attainment_state);
        out.insert("attainment_state".into(), json!(state));
        out.insert("pace".into(), json!(of.pace.map(Pace::value)));
        out.insert("last_day".into(), json!(of.last_day));
        Value::Object(out)
    };
    json!({
        "as_of": context.as_of(),
        "metric": page.metric.id,
        "unit": page.metric.unit.id(),
        "better": page.metric.better.id(),
        "period": page.cell.period,
        "by": args.by.id(),
        "currency": context.settings().currency.code,
        "minor_digits": context.settings().currency.minor_digits,
        format!("mismatch{suffix}"): split.and_then(|split| split.left).map(|left| -left),
        format!("outside_parts{suffix}"): document::figure(split.and_then(|split| split.outside)),
        "nodes": nodes.iter().enumerate().map(node).collect::<Vec<Value>>(),
    })
}
