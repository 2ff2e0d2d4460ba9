//! `target drafts` and `target drop`: what is not published yet.

use super::{TargetArgs, publish};
use crate::cli::companions::documents;
use crate::cli::table::Table;
use crate::cli::{CliError, Exit, Invocation};
use crate::domain::metric::MetricUnit;
use crate::domain::targets::{Companion, PlannedTargets, TargetDraft};
use crate::i18n::Arg;
use crate::report::number;
use crate::report::text::{Align, clean};
use crate::store::Store;
use serde_json::{Value, json};

/// What a split rests on, as it is said behind it (D5).
#[derive(Default)]
pub(super) struct SplitInputs {
    /// The children with their shares in hundredths of a percent; none where it was not made by shares.
    pub shares: Vec<(String, u64)>,
    pub companions: Vec<Companion>,
    /// Who moved within the period and keeps the shorter ones that stand: names, and the same as a line.
    pub keeps: (Vec<String>, Option<String>),
}

/// Keeps what was set or split as a draft, or publishes it at once.
pub(super) fn keep(
    args: &TargetArgs,
    targets: &PlannedTargets,
    inputs: &SplitInputs,
    context: &mut Invocation<'_>,
) -> Result<Exit, CliError> {
    let mut store = context.store()?;
    let draft = args.draft.as_deref();
    let id = store.draft_targets(&context.session, draft, &args.why, targets)?;
    drop(store);
    if args.publish {
        let mut beside = json!({ "targets": targets });
        inputs.put(&mut beside);
        let done = publish(id, args, beside, context)?;
        if !context.json {
            numbers(targets, context)?;
            inputs.say(context)?;
        }
        return Ok(done);
    }
    if context.json {
        let mut out = json!({ "draft": id, "targets": targets });
        inputs.put(&mut out);
        context.print_json(&out)?;
        return Ok(Exit::Done);
    }
    let args = [
        ("id", id.into()),
        ("n", targets.cells.len().into()),
        ("splits", targets.splits.len().into()),
        ("notes", targets.notes.len().into()),
    ];
    let key = match (targets.cells.is_empty(), targets.splits.is_empty()) {
        (false, _) => "cli-target-drafted",
        (true, false) => "cli-target-drafted-splits",
        (true, true) => "cli-target-drafted-notes",
    };
    let line = context.i18n.ta(key, &args);
    context.say(&line)?;
    numbers(targets, context)?;
    inputs.say(context)?;
    Ok(Exit::Done)
}

/// Numbers that are told one by one: of a file with more of them it is said how many there are.
const TOLD: usize = 40;

/// What was set or made of a split: whose, of when, and how much.
fn numbers(targets: &PlannedTargets, context: &mut Invocation<'_>) -> Result<(), CliError> {
    if targets.cells.is_empty() || targets.cells.len() > TOLD {
        return Ok(());
    }
    let store = context.store_to_read()?;
    let heading = |key: &str, align| (context.i18n.t(&format!("cli-target-col-{key}")), align);
    let mut table = Table::new([
        heading("what", Align::Left),
        (context.i18n.t("cli-adjust-col-period"), Align::Left),
        heading("target", Align::Right),
    ]);
    for cell in &targets.cells {
        let named = store.target_named(&cell.id)?;
        let metric = context.settings().metrics.get(&cell.id.metric);
        let unit = metric.map_or(MetricUnit::Money, |metric| metric.unit);
        let amount = |amount| context.money.amount_full(unit, amount);
        let taken_back = || context.i18n.t("cli-target-taken-back");
        table.row(vec![
            context.phrase().target_of(&store.target_shown(&named)?),
            number::period(&context.i18n, named.period),
            cell.baseline.map_or_else(taken_back, amount),
        ]);
    }
    context.print_table(&table)
}

/// Keeps what a file brought, after a line of how much of it is new and how much is so already; where nothing is new
/// there is nothing to keep.
pub(super) fn take(
    args: &TargetArgs,
    targets: &PlannedTargets,
    (key, new, same): (&str, u64, u64),
    context: &mut Invocation<'_>,
) -> Result<Exit, CliError> {
    let said = [("new", Arg::count(new)), ("same", Arg::count(same))];
    let said = context.i18n.ta(key, &said);
    context.talk(&said);
    if new > 0 {
        return keep(args, targets, &SplitInputs::default(), context);
    }
    if context.json {
        context.print_json(&json!({ "draft": null, "new": 0, "same": same }))?;
    }
    Ok(Exit::Done)
}

impl SplitInputs {
    /// The shares with their total, a line for each companion, and who keeps shorter periods.
    fn say(&self, context: &mut Invocation<'_>) -> Result<(), CliError> {
        let phrase = context.phrase();
        let shares = (!self.shares.is_empty()).then(|| phrase.shares_said(&self.shares));
        let asked = self.companions.iter();
        let asked = asked.map(|companion| phrase.companion_said(companion));
        let keeps = self.keeps.1.clone();
        for line in shares
            .into_iter()
            .chain(asked)
            .chain(keeps)
            .collect::<Vec<String>>()
        {
            context.say(&line)?;
        }
        Ok(())
    }

    /// The companions and who keeps shorter periods; the shares are the stakes of the split.
    fn put(&self, out: &mut Value) {
        if !self.companions.is_empty() {
            out["companions"] = documents(&self.companions);
        }
        if !self.keeps.0.is_empty() {
            out["keep_shorter_periods"] = json!(self.keeps.0);
        }
    }
}

pub(super) fn list(context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let store = context.store_to_read()?;
    let drafts = store.target_drafts()?;
    if context.json {
        let all: Vec<Value> = drafts.iter().map(document).collect();
        context.print_json(&json!({ "drafts": all }))?;
        return Ok(Exit::Done);
    }
    if drafts.is_empty() {
        let line = context.i18n.t("cli-target-no-drafts");
        context.say(&line)?;
        return Ok(Exit::Done);
    }
    let heading = |key: &str| context.i18n.t(&format!("cli-target-col-{key}"));
    let columns = ["made", "by", "what", "cells", "why", "id"];
    let mut table = Table::new(columns.map(|key| {
        let align = if key == "cells" {
            Align::Right
        } else {
            Align::Left
        };
        (heading(key), align)
    }));
    for draft in &drafts {
        let what = what(context, &store, draft)?;
        table.row(vec![
            number::day_from(&context.i18n, draft.day, context.as_of()),
            clean(&draft.author).into_owned(),
            what,
            number::count(draft.targets.cells.len() as i64),
            clean(&draft.reason).into_owned(),
            draft.id.clone(),
        ]);
    }
    context.print_table(&table)?;
    Ok(Exit::Done)
}

/// What a draft is about: the first of its targets, by metric and period and whom, and along what it is split.
fn what(context: &Invocation<'_>, store: &Store, draft: &TargetDraft) -> Result<String, CliError> {
    let Some(id) = draft.targets.first_id() else {
        return Ok(String::new());
    };
    let phrase = context.phrase();
    let metric = context.settings().metrics.get(&id.metric);
    let metric = metric.map_or_else(
        || clean(&id.metric).into_owned(),
        |metric| phrase.metric(metric),
    );
    let period = number::period(&context.i18n, id.period);
    let mut said = vec![
        format!("{metric} {period}"),
        phrase.target_of(&store.target_shown(&store.target_named(id)?)?),
    ];
    for split in &draft.targets.splits {
        let by = phrase.split_dimension(split.dimension);
        let by = context.i18n.ta("domain-by-dimension", &[("by", by.into())]);
        if !said.contains(&by) {
            said.push(by);
        }
    }
    Ok(said.join(" · "))
}

pub(super) fn discard(draft: &str, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let dropped = context.store()?.drop_target_draft(draft)?;
    if context.json {
        context.print_json(&json!({ "dropped": document(&dropped) }))?;
        return Ok(Exit::Done);
    }
    let args = [("id", dropped.id.into())];
    let line = context.i18n.ta("cli-target-dropped", &args);
    context.say(&line)?;
    Ok(Exit::Done)
}

fn document(draft: &TargetDraft) -> Value {
    json!({
        "id": draft.id,
        "author": draft.author,
        "day": draft.day,
        "reason": draft.reason,
        "targets": draft.targets,
    })
}
