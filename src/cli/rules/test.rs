//! `rules test`: the rules over a stretch of history, and with `--set` what other numbers would have done (R9).

use super::{RulesArgs, list, values};
use crate::cli::table::Table;
use crate::cli::{CliError, Exit, Invocation};
use crate::domain::Day;
use crate::domain::backtest::{BackTest, RaisedWarning, RuleTally, TriedChanges};
use crate::domain::warning::Severity;
use crate::report::number;
use crate::report::text::{Align, clean};
use serde_json::{Value, json};
use std::ops::Range;

/// Calendar days of history without `--from`.
const DAYS: i32 = 30;

pub(super) fn run(args: &RulesArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let store = context.store_to_read()?;
    let (today, judged) = (context.as_of(), context.session.judged());
    let to = args.to.map_or(judged, |day| day.past(today)).min(judged);
    let from = args.from.map_or(to.plus(1 - DAYS), |day| day.past(today));
    if from > to {
        let line = context.i18n.t("cli-rules-no-days");
        return Err(CliError::Said(Exit::Usage, line));
    }
    let days = from..to.next();
    let tried = values(&context.tried.clone(), context)?;
    if tried.is_empty() {
        let now = store.back_test(&context.session, days.clone())?;
        if context.json {
            let document = json!({ "from": from, "to": to, "rules": tallies(&now, context) });
            context.print_json(&document)?;
        } else {
            title(&days, context)?;
            table(&now, None, context)?;
        }
        return Ok(Exit::Done);
    }
    let both = store.try_rules(&context.session, days.clone(), &tried)?;
    let TriedChanges { new, gone, other } = both.changes(context.settings().rules.families);
    if context.json {
        let listed =
            |all: &[&RaisedWarning]| -> Vec<Value> { all.iter().map(|w| raised(w)).collect() };
        let document = json!({
            "from": from,
            "to": to,
            "rules": tallies(&both.now, context),
            "tried": {
                "numbers": list::keyed(&tried),
                "rules": tallies(&both.tried, context),
                "new": listed(&new),
                "gone": listed(&gone),
                "changed": other.iter()
                    .map(|(was, would)| json!({ "now": raised(was), "tried": raised(would) }))
                    .collect::<Vec<Value>>(),
            },
        });
        context.print_json(&document)?;
        return Ok(Exit::Done);
    }
    title(&days, context)?;
    table(&both.now, Some(&both.tried), context)?;
    let lines: Vec<String> = [("cli-rules-new", new), ("cli-rules-gone", gone)]
        .into_iter()
        .flat_map(|(key, all)| {
            let line = |w: &RaisedWarning| {
                let phrase = context.phrase();
                let what = phrase.raised(w);
                context.i18n.ta(key, &[("what", what.into())])
            };
            all.into_iter().map(line).collect::<Vec<_>>()
        })
        .collect();
    let changed = other.into_iter().map(|(was, would)| {
        let phrase = context.phrase();
        let args = [
            ("what", phrase.raised(was).into()),
            ("then", phrase.raised_then(would).into()),
        ];
        context.i18n.ta("cli-rules-changed", &args)
    });
    let lines: Vec<String> = lines.into_iter().chain(changed).collect();
    for line in lines {
        context.say(&line)?;
    }
    Ok(Exit::Done)
}

fn title(days: &Range<Day>, context: &mut Invocation<'_>) -> Result<(), CliError> {
    let [from, to] =
        [days.start, days.end.prev()].map(|day| number::day_with_year(&context.i18n, day));
    let args = [("from", from.into()), ("to", to.into())];
    let line = context.i18n.ta("cli-rules-title", &args);
    context.say(&line)
}

/// One row for each rule and severity, and one for all; with what is tried beside it.
fn table(
    now: &BackTest,
    tried: Option<&BackTest>,
    context: &mut Invocation<'_>,
) -> Result<(), CliError> {
    let families = context.settings().rules.families;
    let of = |test: &BackTest| test.tallies(families);
    let (rows, beside) = (of(now), tried.map(&of).unwrap_or_default());
    let mut kinds: Vec<(&RuleTally, u32)> = Vec::new();
    for tally in &rows {
        let other = beside
            .iter()
            .find(|t| (t.rule, t.severity) == (tally.rule, tally.severity));
        kinds.push((tally, other.map_or(0, |t| t.warnings)));
    }
    let only_tried: Vec<RuleTally> = (beside.iter())
        .filter(|t| {
            rows.iter()
                .all(|r| (r.rule, r.severity) != (t.rule, t.severity))
        })
        .map(|t| RuleTally {
            warnings: 0,
            open: 0,
            answered: 0,
            median_twice: None,
            ..*t
        })
        .collect();
    for tally in &only_tried {
        let of = |t: &&RuleTally| (t.rule, t.severity) == (tally.rule, tally.severity);
        kinds.push((tally, beside.iter().find(of).map_or(0, |t| t.warnings)));
    }
    let mut headings = vec!["rule", "severity", "warnings", "open", "median", "answered"];
    if tried.is_some() {
        headings.push("tried");
    }
    let heading = |key: &str| context.i18n.t(&format!("cli-rules-col-{key}"));
    let mut table = Table::new(headings.iter().enumerate().map(|(at, key)| {
        let align = if at < 2 { Align::Left } else { Align::Right };
        (heading(key), align)
    }));
    let phrase = context.phrase();
    for (tally, other) in kinds {
        let mut row = vec![
            tally.rule.id().to_owned(),
            phrase.severity(tally.severity),
            tally.warnings.to_string(),
            tally.open.to_string(),
            phrase.half_days(tally.median_twice),
            phrase.share_of(tally.answered, tally.warnings),
        ];
        if tried.is_some() {
            row.push(other.to_string());
        }
        table.row(row);
    }
    let sum = |test: &BackTest| Severity::ALL.iter().map(|s| test.of(*s)).sum::<u32>();
    let answered = now.raised.iter().filter(|w| w.answered).count() as u32;
    let open = now.raised.iter().filter(|w| w.ended_on.is_none()).count();
    let mut row = vec![
        context.i18n.t("cli-rules-all"),
        String::new(),
        sum(now).to_string(),
        open.to_string(),
        String::new(),
        phrase.share_of(answered, sum(now)),
    ];
    row.extend(tried.map(|tried| sum(tried).to_string()));
    table.row(row);
    context.print_table(&table)
}

fn tallies(test: &BackTest, context: &Invocation<'_>) -> Vec<Value> {
    let tally = |t: RuleTally| {
        json!({
            "rule": t.rule.id(),
            "severity": t.severity.id(),
            "warnings": t.warnings,
            "open": t.open,
            "answered": t.answered,
            "answered_share": f64::from(t.answered) / f64::from(t.warnings.max(1)),
            "median_days": t.median_twice.map(|twice| f64::from(twice) / 2.0),
        })
    };
    let families = context.settings().rules.families;
    test.tallies(families).into_iter().map(tally).collect()
}

fn raised(w: &RaisedWarning) -> Value {
    json!({
        "rule": w.rule.id(),
        "severity": w.severity.id(),
        "subject_kind": w.subject.kind.id(),
        "subject": w.subject.id,
        "name": clean(&w.name),
        "opened_on": w.opened_on,
        "ended_on": w.ended_on,
    })
}
