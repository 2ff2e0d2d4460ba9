//! `credit`: quarters in which every request for less was rejected, and what two of them in a row add (A3).

use super::{CliError, Exit, Invocation};
use crate::domain::targets::{CreditLine, LedgerLine};
use crate::report::number;
use crate::report::phrase::minor_suffix;
use serde_json::{Value, json};

pub(super) fn run(context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let store = context.store_to_read()?;
    let percent = context.settings().planning.credit;
    let mut found: Vec<(String, CreditLine, Option<i64>, &'static str)> = Vec::new();
    // One ledger for this list and the pages.
    for (of, LedgerLine { line, raises, .. }) in store.credit_ledger(&context.session)? {
        let name = context.phrase().target_of(&of);
        let metric = raises.as_ref().map(|(cell, _)| cell.metric.as_str());
        let metric = metric.and_then(|metric| context.settings().metrics.get(metric));
        let suffix = metric.map_or("", |metric| minor_suffix(metric.unit));
        found.push((name, line, raises.and_then(|(_, added)| added), suffix));
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
            let how = match (line.raises, &line.raised) {
                (Some(_), None) => context.i18n.t("cli-credit-due"),
                _ => String::new(),
            };
            format!("{said}{}{how}", context.phrase().credit_raised(line))
        })
        .collect();
    for line in lines {
        context.say(&line)?;
    }
    Ok(Exit::Done)
}
