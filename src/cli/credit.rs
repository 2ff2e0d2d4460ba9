//! `credit`: quarters in which every request for less was rejected, and what two of them in a row add (A3).

use super::{CliError, Exit, Invocation};
use crate::domain::money::part;
use crate::domain::targets::{Adjustment, CellId, CreditLine, credit};
use crate::report::number;
use crate::report::phrase::minor_suffix;
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub(super) fn run(context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let store = context.store_to_read()?;
    let all = store.adjustments(context.as_of())?;
    let fiscal = context.settings().fiscal;
    let metrics = &context.settings().metrics;
    // Credit belongs to whom a target is for, whatever the metric and the period.
    let mut of: BTreeMap<_, Vec<Adjustment>> = BTreeMap::new();
    for asked in all {
        of.entry(asked.cell.whom.clone()).or_default().push(asked);
    }
    let raises = store.credit_raises(context.as_of())?;
    let percent = context.settings().planning.credit;
    let mut found: Vec<(String, CreditLine, Option<i64>, &'static str)> = Vec::new();
    for requests in of.values() {
        for line in credit(requests, &raises, (fiscal, context.as_of()), metrics) {
            let Some(first) = requests.first() else {
                continue;
            };
            let name = context
                .phrase()
                .target_of(&store.target_named(&first.cell)?);
            let added = match line.raises {
                Some(period) => {
                    let id = CellId {
                        period,
                        ..first.cell.clone()
                    };
                    let cell = store.target_named(&id)?;
                    let base = store.target_in_force(&cell, context.as_of())?;
                    base.and_then(|base| part(base.amount, percent, 100))
                }
                None => None,
            };
            let unit = context.settings().metrics.get(&first.cell.metric);
            let suffix = unit.map_or("", |metric| minor_suffix(metric.unit));
            found.push((name, line, added, suffix));
        }
    }
    if context.json {
        let all: Vec<Value> = found
            .iter()
            .map(|(name, line, added, suffix)| {
                json!({
                    "of": name,
                    "quarter": line.quarter,
                    "rejected": line.rejected,
                    "is_over": !line.is_open,
                    "raises": line.raises,
                    "percent": line.raises.map(|_| percent),
                    format!("added{suffix}"): added,
                    "raised_on": line.raised.as_ref().map(|raised| raised.0),
                    "raised_by": line.raised.as_ref().map(|raised| &raised.1),
                })
            })
            .collect();
        context.print_json(&json!({ "as_of": context.as_of(), "credit": all }))?;
        return Ok(Exit::Done);
    }
    if found.is_empty() {
        let line = context.i18n.t("cli-credit-none");
        context.say(&line)?;
        return Ok(Exit::Done);
    }
    let period = |period| number::period(&context.i18n, period);
    let lines: Vec<String> = found
        .iter()
        .map(|(name, line, ..)| {
            let args = [
                ("of", name.as_str().into()),
                ("quarter", period(line.quarter).into()),
                ("n", line.rejected.into()),
                ("percent", percent.into()),
                (
                    "raises",
                    period(line.raises.unwrap_or_else(|| line.quarter.next())).into(),
                ),
            ];
            let key = match line.raises {
                Some(_) => "cli-credit-second",
                None => "cli-credit-first",
            };
            let said = context.i18n.ta(key, &args);
            format!("{said}{}", context.phrase().credit_raised(line))
        })
        .collect();
    for line in lines {
        context.say(&line)?;
    }
    Ok(Exit::Done)
}
