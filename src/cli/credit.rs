//! `credit`: quarters in which every request for less was rejected, and what two of them in a row add (A3).

use super::{CliError, Exit, Invocation, shell_word};
use crate::domain::targets::{CreditMark, LedgerLine, TargetCell, TargetScope};
use crate::report::number;
use crate::report::phrase::minor_suffix;
use serde_json::{Value, json};

/// Which lines of the ledger are listed.
#[derive(Clone, Debug, clap::Args)]
pub struct CreditArgs {
    /// Of one unit and those below it: name or path
    #[arg(long, value_name = "UNIT", conflicts_with = "rep")]
    unit: Option<String>,
    /// Of one rep: id or name
    #[arg(long, value_name = "REP")]
    rep: Option<String>,
}

pub(super) fn run(args: &CreditArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let store = context.store_to_read()?;
    let mut found = store.credit_ledger(&context.session)?;
    if let Some(rep) = &args.rep {
        let wanted = TargetScope::Rep(store.rep_named(rep)?);
        found.retain(|(of, ..)| of.scope == wanted);
    }
    if let Some(unit) = &args.unit {
        let wanted = store.unit_names(&store.unit_named(unit)?)?;
        found.retain(|(of, ..)| match &of.scope {
            TargetScope::Unit(path) => path.starts_with(&wanted),
            TargetScope::Rep(_) => false,
        });
    }
    if context.json {
        let all: Vec<Value> = found.iter().map(|line| document(context, line)).collect();
        context.print_json(&json!({ "as_of": context.as_of(), "credit": all }))?;
        return Ok(Exit::Done);
    }
    if found.is_empty() {
        let line = context.i18n.t("cli-credit-none");
        context.say(&line)?;
        return Ok(Exit::Done);
    }
    let lines: Vec<String> = found.iter().map(|line| said(context, line)).collect();
    for line in lines {
        context.say(&line)?;
    }
    Ok(Exit::Done)
}

/// A line of the ledger with whose it is, as names.
type NamedLine = (TargetCell, String, LedgerLine);

fn document(context: &Invocation<'_>, (of, name, ledger): &NamedLine) -> Value {
    let line = &ledger.line;
    let suffix = minor_suffix(context.settings().metrics.unit_of(&ledger.metric));
    let percent = context.settings().planning.credit;
    let added = ledger.raises.as_ref().and_then(|(_, added)| *added);
    json!({
        "of": context.phrase().target_of_named(of, name),
        "metric": ledger.metric,
        "quarter": line.quarter,
        "rejected": line.rejected,
        "is_over": !line.is_open,
        "raises": line.raises,
        "percent": line.raises.map(|_| percent),
        format!("added{suffix}"): added,
        "raised_on": line.raised.as_ref().map(|raised| raised.0),
        "raised_by": line.raised.as_ref().map(|raised| &raised.1),
        "is_missed": line.missed.is_some(),
    })
}

fn said(context: &Invocation<'_>, (of, name, ledger): &NamedLine) -> String {
    let (line, i18n, phrase) = (&ledger.line, &context.i18n, context.phrase());
    let period = |period| number::period(i18n, period);
    let next = line.raises.unwrap_or_else(|| line.quarter.next());
    let until = line
        .missed
        .unwrap_or_else(|| line.quarter.end(context.settings().fiscal).prev());
    let args = [
        ("of", phrase.target_of_named(of, name).into()),
        ("quarter", period(line.quarter).into()),
        ("n", line.rejected.into()),
        ("percent", context.settings().planning.credit.into()),
        ("raises", period(next).into()),
        ("day", number::day_with_year(i18n, until).into()),
    ];
    let key = match (line.mark, line.is_open, line.missed) {
        (CreditMark::Warned, ..) => "cli-credit-first",
        (CreditMark::Second, true, _) => "cli-credit-second-open",
        (CreditMark::Second, false, Some(_)) => "cli-credit-second-missed",
        (CreditMark::Second, false, None) => "cli-credit-second",
    };
    let told = i18n.ta(key, &args);
    let is_second = line.mark == CreditMark::Second;
    // What an open or a missed second quarter comes to stands in its own sentence.
    let raised = if is_second && (line.is_open || line.missed.is_some()) {
        String::new()
    } else {
        phrase.credit_raised(line)
    };
    let due = ledger.raises.as_ref().filter(|_| line.raised.is_none());
    let how = due.map_or_else(String::new, |(cell, _)| {
        let whom = match &of.scope {
            TargetScope::Unit(path) if path.is_empty() => String::new(),
            TargetScope::Unit(path) => format!(" --unit {}", shell_word(&path.join("/"))),
            TargetScope::Rep(id) => format!(" --rep {}", shell_word(id)),
        };
        let what = format!(
            "{whom} --period {} --metric {}",
            cell.period,
            shell_word(&cell.metric)
        );
        i18n.ta("cli-credit-due", &[("what", what.into())])
    });
    format!("{told}{raised}{how}")
}
