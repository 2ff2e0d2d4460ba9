//! `rules list`: every rule and standard with its numbers, since when, and who set them.

use crate::cli::table::Table;
use crate::cli::{CliError, Exit, Invocation};
use crate::domain::rule_page::{
    BenchmarkLine, ListLine, ListedChange, ListedPhase, Provenance, RuleLine, RulesPage, SetBy,
    StandardLine,
};
use crate::domain::rules::{RuleKey, RuleValue};
use crate::report::number as shown;
use crate::report::text::{Align, clean};
use serde_json::{Map, Value, json};

pub(super) fn run(context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let page = context.store_to_read()?.rules(&context.session)?;
    if context.json {
        context.print_json(&document(&page))?;
        return Ok(Exit::Done);
    }
    let mut table = Table::new(
        [
            ("rule", Align::Left),
            ("says", Align::Left),
            ("severity", Align::Left),
            ("asks", Align::Left),
            ("numbers", Align::Left),
            ("since", Align::Left),
            ("by", Align::Left),
            ("open", Align::Right),
            ("raised", Align::Right),
        ]
        .map(|(key, align)| (heading(context, key), align)),
    )
    .sentence(1)
    .leaves(6, 0)
    .leaves(8, 1)
    .leaves(5, 2)
    .leaves(4, 3);
    for line in &page.rules {
        table.row(rule_row(line, context));
    }
    context.print_table(&table)?;
    context.say("")?;
    standards(&page.standards, context)?;
    context.say("")?;
    benchmarks(&page.benchmarks, context)?;
    for (key, line) in [
        ("pages-weights", &page.weights),
        ("pages-newcomers", &page.ramp),
        ("pages-collected", &page.collected),
    ] {
        let name = context.i18n.t(key);
        let line = context.phrase().list_line(name, line);
        context.say(&line)?;
    }
    for phase in &page.phases {
        let line = context.phrase().phase(phase);
        context.say(&line)?;
    }
    if !page.changes.is_empty() {
        context.say("")?;
        changes(&page.changes, context)?;
    }
    Ok(Exit::Done)
}

fn heading(context: &Invocation<'_>, key: &str) -> String {
    context.i18n.t(&format!("cli-rules-col-{key}"))
}

fn rule_row(line: &RuleLine, context: &Invocation<'_>) -> Vec<String> {
    let phrase = context.phrase();
    // That a rule is on is not worth a word.
    let numbers: Vec<String> = (line.values.iter())
        .filter(|v| !v.key.is_switch())
        .map(|v| match v.key.word(v.value) {
            Some(word) => format!("{} {word}", last_word(&v.key)),
            None => format!("{} {}", last_word(&v.key), v.value),
        })
        .collect();
    vec![
        line.rule.id().to_owned(),
        if line.is_off() {
            format!(
                "{} · {}",
                context.i18n.t("domain-rule-off"),
                phrase.rule(line.rule)
            )
        } else {
            phrase.rule(line.rule)
        },
        phrase.severity(line.severity),
        line.play
            .as_deref()
            .map_or_else(String::new, |id| phrase.play(id)),
        phrase.list(&numbers),
        phrase.since_when(&line.set),
        phrase.set_by(&line.set.by),
        line.open.to_string(),
        line.raised.to_string(),
    ]
}

fn standards(lines: &[StandardLine], context: &mut Invocation<'_>) -> Result<(), CliError> {
    let phrase = context.phrase();
    let actions = (0..context.settings().rules.actions.len())
        .map(|at| (phrase.action_heading(at), Align::Right));
    let columns = std::iter::once((heading(context, "tier"), Align::Left))
        .chain(actions)
        .chain(["since", "by"].map(|key| (heading(context, key), Align::Left)));
    let mut table = Table::new(columns);
    for line in lines {
        let mut row = vec![phrase.tier(&line.tier)];
        row.extend(line.values.iter().map(|v| v.value.to_string()));
        row.extend([phrase.since_when(&line.set), phrase.set_by(&line.set.by)]);
        table.row(row);
    }
    context.print_table(&table)
}

fn benchmarks(lines: &[BenchmarkLine], context: &mut Invocation<'_>) -> Result<(), CliError> {
    let phrase = context.phrase();
    let actions = (1..context.settings().rules.actions.len())
        .map(|at| (phrase.action_heading(at), Align::Right));
    let columns = std::iter::once((heading(context, "benchmark"), Align::Left))
        .chain(actions)
        .chain(["since", "by"].map(|key| (heading(context, key), Align::Left)));
    let mut table = Table::new(columns);
    for line in lines {
        let mut row = vec![phrase.tier(&line.tier)];
        row.extend(line.holds.iter().map(|holds| phrase.benchmark(*holds)));
        row.extend([phrase.since_when(&line.set), phrase.benchmark_by(line)]);
        table.row(row);
    }
    context.print_table(&table)
}

fn changes(all: &[ListedChange], context: &mut Invocation<'_>) -> Result<(), CliError> {
    let today = context.as_of();
    let columns = ["from", "until", "change", "by", "why", "state", "id"];
    let columns = columns.map(|key| (heading(context, key), Align::Left));
    let mut table = Table::new(columns).sentence(2);
    let phrase = context.phrase();
    for listed in all {
        let change = &listed.change;
        let values = change.values.iter();
        let values = values.map(|v| (&v.key, phrase.rule_value(&v.key, v.value)));
        let values = phrase.by_rule(values);
        let day = |day| shown::day_from(&context.i18n, day, today);
        let stands = change.until == crate::domain::Day::MAX;
        table.row(vec![
            day(change.from),
            if stands {
                String::new()
            } else {
                day(change.until)
            },
            values,
            clean(&change.author).into_owned(),
            clean(&change.reason).into_owned(),
            phrase.change_state(listed, today),
            change.event.clone(),
        ]);
    }
    context.print_table(&table)
}

fn document(page: &RulesPage) -> Value {
    let phase = |listed: &ListedPhase| {
        let phase = &listed.phase;
        json!({
            "from": phase.from,
            "to": phase.to,
            "action": phase.action,
            "unit": phase.unit,
            "least": phase.least,
            "unit_known": listed.is_known,
            "is_collected": listed.is_collected,
        })
    };
    let phases: Vec<Value> = page.phases.iter().map(phase).collect();
    let rules: Vec<Value> = (page.rules.iter())
        .map(|line| {
            let mut object = provenance(&line.set);
            object.insert("rule".into(), json!(line.rule.id()));
            object.insert("severity".into(), json!(line.severity.id()));
            object.insert("numbers".into(), numbers(&line.values));
            object.insert("required_play".into(), json!(line.play));
            object.insert("open".into(), json!(line.open));
            object.insert("raised".into(), json!(line.raised));
            Value::Object(object)
        })
        .collect();
    let standards: Vec<Value> = (page.standards.iter())
        .map(|line| {
            let mut object = provenance(&line.set);
            object.insert("tier".into(), json!(line.tier));
            object.insert("numbers".into(), numbers(&line.values));
            Value::Object(object)
        })
        .collect();
    let benchmarks: Vec<Value> = (page.benchmarks.iter())
        .map(|line| {
            let percent = |hundredths: i64| hundredths as f64 / 100.0;
            let holds = line.values.iter().zip(&line.holds);
            let holds =
                holds.map(|(v, holds)| (last_word(&v.key).to_owned(), json!(holds.map(percent))));
            let mut object = provenance(&line.set);
            object.insert("tier".into(), json!(line.tier));
            object.insert("numbers".into(), numbers(&line.values));
            object.insert("holds".into(), Value::Object(holds.collect()));
            Value::Object(object)
        })
        .collect();
    let changes: Vec<Value> = (page.changes.iter())
        .map(|listed| {
            let change = &listed.change;
            let stands = change.until == crate::domain::Day::MAX;
            json!({
                "id": change.event,
                "from": change.from,
                "until": (!stands).then_some(change.until),
                "entered_on": change.entered_on,
                "author": change.author,
                "reason": change.reason,
                "numbers": keyed(&change.values),
                "holds": listed.unfit.is_none(),
            })
        })
        .collect();
    let list = |line: &ListLine| {
        let mut object = provenance(&line.set);
        object.insert("numbers".into(), keyed(&line.values));
        Value::Object(object)
    };
    json!({
        "weights": list(&page.weights),
        "ramp": list(&page.ramp),
        "collected": list(&page.collected),
        "as_of": page.day,
        "earliest": page.earliest,
        "raised_from": page.span.0,
        "raised_to": page.span.1,
        "rules": rules,
        "standards": standards,
        "benchmarks": benchmarks,
        "changes": changes,
        "phases": phases,
    })
}

fn provenance(set: &Provenance) -> Map<String, Value> {
    let (by, author) = match &set.by {
        SetBy::Defaults => ("defaults", None),
        SetBy::Settings => ("settings", None),
        SetBy::CommandLine => ("command_line", None),
        SetBy::Person(name) => ("journal", Some(name)),
    };
    let mut object = Map::new();
    object.insert("since".into(), json!(set.since));
    object.insert("set_by".into(), json!(by));
    object.insert("author".into(), json!(author));
    object
}

/// By the last word of each key.
fn numbers(values: &[RuleValue]) -> Value {
    let pairs = values
        .iter()
        .map(|v| (last_word(&v.key).to_owned(), number(v)));
    Value::Object(pairs.collect())
}

fn last_word(key: &RuleKey) -> &str {
    match key {
        RuleKey::Number { field, .. } => field,
        RuleKey::Standard { action, .. }
        | RuleKey::Benchmark { action, .. }
        | RuleKey::Phase { action, .. }
        | RuleKey::Weight { action }
        | RuleKey::Collected { action } => action,
        RuleKey::Ramp { .. } => "ramp",
        RuleKey::Severity { .. } => "severity",
        RuleKey::Response { .. } => "asks",
    }
}

/// By the whole key.
pub(super) fn keyed(values: &[RuleValue]) -> Value {
    let pairs = values.iter().map(|v| (v.key.to_string(), number(v)));
    Value::Object(pairs.collect())
}

/// A number, or the word by which it is said.
fn number(of: &RuleValue) -> Value {
    match of.key.word(of.value) {
        Some(word) => json!(word),
        None => json!(of.value),
    }
}
