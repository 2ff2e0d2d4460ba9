//! `target show`: a target with its floor and stretch, its splits side by side, and whether they add up.

use super::TargetArgs;
use crate::cli::table::Table;
use crate::cli::{CliError, Exit, Invocation};
use crate::domain::money::{minus, total};
use crate::domain::targets::{Quota, Split, SplitDimension};
use crate::report::number;
use crate::report::phrase::{child_word, minor_suffix};
use crate::report::text::Align;
use serde_json::{Map, Value, json};

pub(super) fn run(args: &TargetArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let store = context.store_to_read()?;
    let (cell, metric) = args.cell.read(context, &store)?;
    let today = context.as_of();
    let quota = store.target_in_force(&cell, today)?;
    let mut splits = Vec::new();
    for split in store.splits(&cell, today)? {
        let mut children = Vec::new();
        for part in split.parts() {
            let now = store.target_in_force(&part.cell, today)?;
            let id = store.target_id(&part.cell)?;
            children.push((child_word(&part.cell, &id, split.dimension()), now));
        }
        splits.push(ShownSplit { split, children });
    }
    let suffix = minor_suffix(metric.unit);
    if context.json {
        let mut out = Map::new();
        out.insert("as_of".into(), json!(today));
        out.insert("metric".into(), json!(cell.metric));
        out.insert("period".into(), json!(cell.period));
        out.insert("of".into(), json!(context.phrase().target_of(&cell)));
        put(&mut out, quota, suffix);
        let all: Vec<Value> = splits.iter().map(|s| s.document(quota, suffix)).collect();
        out.insert("splits".into(), json!(all));
        context.print_json(&Value::Object(out))?;
        return Ok(Exit::Done);
    }
    let phrase = context.phrase();
    let title = format!(
        "{} · {} · {}",
        phrase.metric(&metric),
        number::period(&context.i18n, cell.period),
        phrase.target_of(&cell)
    );
    let full = |amount: i64| context.money.amount_full(metric.unit, amount);
    let not_set = || context.i18n.t("domain-not-set");
    let line = quota.map_or_else(not_set, |quota| {
        let value = |value: Option<i64>| value.map_or_else(not_set, full);
        context.i18n.ta(
            "cli-target-values",
            &[
                ("target", full(quota.amount).into()),
                ("floor", value(quota.floor).into()),
                ("stretch", value(quota.stretch).into()),
            ],
        )
    });
    let mut tables = Vec::new();
    for shown in &splits {
        let heading = format!(
            "{} · {}",
            phrase.split_dimension(shown.split.dimension()),
            phrase.split_method(shown.split.method())
        );
        let mut table = Table::new([
            (heading, Align::Left),
            (context.i18n.t("cli-target-col-target"), Align::Right),
        ]);
        for (name, now) in &shown.children {
            let amount = now.map_or_else(not_set, |quota| full(quota.amount));
            table.row(vec![crate::report::text::clean(name).into_owned(), amount]);
        }
        let mark = match shown.gap(quota) {
            Some(0) if shown.split.over().hundredths() != 0 => {
                let over = i64::from(shown.split.over().hundredths());
                format!("Σ ✓ {}", number::signed(over, number::percentage))
            }
            Some(0) => "Σ ✓".to_owned(),
            Some(gap) => format!("Σ≠ {}", number::signed(gap, full)),
            None => "Σ".to_owned(),
        };
        table.row(vec![mark, full(shown.sum())]);
        tables.push(table);
    }
    context.say(&title)?;
    context.say(&line)?;
    for table in &tables {
        context.say("")?;
        context.print_table(table)?;
    }
    Ok(Exit::Done)
}

/// A split, and what its children have now.
struct ShownSplit {
    split: Split,
    children: Vec<(String, Option<Quota>)>,
}

impl ShownSplit {
    fn sum(&self) -> i64 {
        let amounts = self.children.iter().filter_map(|(_, quota)| *quota);
        total(amounts.map(|quota| quota.amount))
    }

    /// By how much the children miss what is handed down; `None` without a target.
    fn gap(&self, whole: Option<Quota>) -> Option<i64> {
        let due = self.split.over().total(whole?.amount);
        minus(self.sum(), due)
    }

    fn document(&self, whole: Option<Quota>, suffix: &str) -> Value {
        let children: Vec<Value> = self
            .children
            .iter()
            .map(|(name, quota)| {
                let mut out = Map::new();
                out.insert("child".into(), json!(name));
                put(&mut out, *quota, suffix);
                Value::Object(out)
            })
            .collect();
        let dimension: SplitDimension = self.split.dimension();
        json!({
            "by": dimension.id(),
            "method": self.split.method().id(),
            "over_percent": f64::from(self.split.over().hundredths()) / 100.0,
            "children": children,
            format!("sum{suffix}"): self.sum(),
            format!("gap{suffix}"): self.gap(whole),
        })
    }
}

fn put(out: &mut Map<String, Value>, quota: Option<Quota>, suffix: &str) {
    for (key, value) in [
        ("target", quota.map(|q| q.amount)),
        ("floor", quota.and_then(|q| q.floor)),
        ("stretch", quota.and_then(|q| q.stretch)),
    ] {
        out.insert(format!("{key}{suffix}"), json!(value));
    }
}
