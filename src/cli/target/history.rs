//! `target history`: every value that a target had, by whom, when and why.

use super::TargetArgs;
use crate::cli::table::Table;
use crate::cli::{CliError, Exit, Invocation};
use crate::domain::targets::{ChangedThrough, TargetChange};
use crate::report::number;
use crate::report::phrase::minor_suffix;
use crate::report::text::{Align, clean};
use serde_json::{Map, Value, json};

pub(super) fn run(args: &TargetArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let store = context.store_to_read()?;
    let (cell, metric) = args.cell.read(context, &store)?;
    let changes = store.target_history(&cell)?;
    if context.json {
        let suffix = minor_suffix(metric.unit);
        let all: Vec<Value> = changes.iter().map(|c| document(c, suffix)).collect();
        let document = json!({
            "metric": cell.metric,
            "period": cell.period,
            "of": context.phrase().target_of(&store.target_shown(&cell)?),
            "changes": all,
        });
        context.print_json(&document)?;
        return Ok(Exit::Done);
    }
    if changes.is_empty() {
        let line = context.i18n.t("cli-target-never-set");
        context.say(&line)?;
        return Ok(Exit::Done);
    }
    let heading = |key: &str| context.i18n.t(&format!("cli-target-col-{key}"));
    let columns = ["published", "target", "by", "drafted", "why"];
    let mut table = Table::new(columns.map(|key| {
        let align = if key == "target" {
            Align::Right
        } else {
            Align::Left
        };
        (heading(key), align)
    }));
    for change in &changes {
        // A change of the floor or the stretch alone is one as well.
        let full = |amount| context.money.amount_full(metric.unit, amount);
        let amount = change.quota.map(|quota| {
            let beside = [
                ("targets-form-floor", quota.floor),
                ("targets-form-stretch", quota.stretch),
            ];
            let beside = beside.into_iter().filter_map(|(key, number)| {
                Some(format!("{} {}", context.i18n.t(key), full(number?)))
            });
            let all: Vec<String> = std::iter::once(full(quota.amount)).chain(beside).collect();
            all.join(" · ")
        });
        table.row(vec![
            number::day_with_year(&context.i18n, change.published.day),
            amount.unwrap_or_else(|| context.i18n.t("cli-target-taken-back")),
            clean(&change.published.author).into_owned(),
            clean(&change.drafted_by).into_owned(),
            context.phrase().change_reason(change),
        ]);
    }
    context.print_table(&table)?;
    Ok(Exit::Done)
}

fn document(change: &TargetChange, suffix: &str) -> Value {
    let mut out = Map::new();
    out.insert("version".into(), json!(change.version));
    for (key, value) in [
        ("target", change.quota.map(|q| q.amount)),
        ("floor", change.quota.and_then(|q| q.floor)),
        ("stretch", change.quota.and_then(|q| q.stretch)),
    ] {
        out.insert(format!("{key}{suffix}"), json!(value));
    }
    let by = &change.published;
    out.insert("author".into(), json!(by.author));
    out.insert("drafted_by".into(), json!(change.drafted_by));
    out.insert("day".into(), json!(by.day));
    out.insert("at".into(), json!(by.at));
    out.insert("reason".into(), json!(by.reason));
    let request = match &change.through {
        Some(ChangedThrough::Request {
            by,
            of,
            hundredths,
            reason,
            why,
        }) => json!({
            "by": by,
            "of": of,
            "percent": f64::from(*hundredths) / 100.0,
            "reason": reason.id(),
            "why": why,
        }),
        Some(ChangedThrough::Raise) | None => Value::Null,
    };
    out.insert("request".into(), request);
    let is_raise = change.through == Some(ChangedThrough::Raise);
    out.insert("is_raise".into(), json!(is_raise));
    Value::Object(out)
}
