//! `rules derive`: what the last quarter says to the daily standards, with its evidence. Nothing is set by it unless
//! `--apply` says so, with a reason (K2).

use super::RulesArgs;
use crate::cli::{CliError, Exit, Invocation, saved};
use crate::domain::proposal::{PathOfRep, Proposals, TierProposal};
use crate::domain::rules::RuleValue;
use crate::store::desk::{Command, NewRules};
use serde_json::{Map, Value, json};

pub(super) fn run(args: &RulesArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let found = context.store_to_read()?.proposals(&context.session)?;
    let Some(all) = found else {
        let line = context.i18n.t("cli-rules-derive-none");
        return Err(CliError::Said(Exit::NotSo, line));
    };
    if args.apply {
        return apply(&all, args, context);
    }
    if context.json {
        let document = document(&all, context);
        context.print_json(&document)?;
        return Ok(Exit::Done);
    }
    for line in context.phrase().proposals(&all) {
        context.say(&line)?;
    }
    for tier in all.tiers.iter().filter(|tier| tier.differs()) {
        let numbers = tier.numbers(&context.settings().rules);
        let one = |number: &RuleValue| format!("{}={}", number.key, number.value);
        let numbers: Vec<String> = numbers.iter().map(one).collect();
        let args = [("numbers", numbers.join(" --set ").into())];
        let line = context.i18n.ta("cli-rules-derive-how", &args);
        context.say(&line)?;
    }
    Ok(Exit::Done)
}

/// What differs is put in force, as `rules set` would.
fn apply(
    all: &Proposals,
    args: &RulesArgs,
    context: &mut Invocation<'_>,
) -> Result<Exit, CliError> {
    let rules = &context.settings().rules;
    let numbers: Vec<(String, i64)> = (all.tiers.iter())
        .flat_map(|tier| tier.numbers(rules))
        .map(|number| (number.key.to_string(), number.value))
        .collect();
    if numbers.is_empty() {
        let line = context.i18n.t("cli-rules-derive-same");
        return Err(CliError::Said(Exit::NotSo, line));
    }
    let today = context.as_of();
    let command = Command::SetRules(NewRules {
        numbers,
        to: None,
        from: args.from.map(|day| day.ahead(today)),
        reason: args.why.clone(),
    });
    saved(context, &command)
}

fn document(all: &Proposals, context: &Invocation<'_>) -> Value {
    let rules = &context.settings().rules;
    let named = |counts: &[Option<u32>]| {
        let pairs = rules.action_ids().into_iter().zip(counts);
        Value::Object(
            pairs
                .map(|(id, n)| (id.to_owned(), json!(n)))
                .collect::<Map<_, _>>(),
        )
    };
    let whole = |counts: &[u32]| named(&counts.iter().map(|n| Some(*n)).collect::<Vec<_>>());
    let person = |path: &PathOfRep| json!({ "rep": path.rep, "name": path.name, "days": path.days, "usual": named(&path.usual) });
    let tier = |of: &TierProposal| {
        json!({
            "tier": of.tier,
            "now": whole(&of.now),
            "proposed": of.proposed.as_deref().map(whole),
            "reached": of.reached.iter().map(person).collect::<Vec<_>>(),
        })
    };
    json!({
        "as_of": context.as_of(),
        "quarter": all.quarter.to_string(),
        "metric": all.metric,
        "least_people": all.least,
        "ramping_left_out": all.ramping,
        "tiers": all.tiers.iter().map(tier).collect::<Vec<_>>(),
    })
}
