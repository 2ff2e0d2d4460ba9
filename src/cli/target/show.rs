//! `target show`: a target with its floor and stretch, its splits side by side, and whether they add up.

use super::TargetArgs;
use crate::cli::companions::{self, companions};
use crate::cli::table::Table;
use crate::cli::{CliError, Exit, Invocation};
use crate::domain::Day;
use crate::domain::metric::{Basis, Composite, Metric};
use crate::domain::money::{minus, total};
use crate::domain::target_pages::TargetSplit;
use crate::domain::targets::{
    AssignmentNote, OverAssignment, Quota, SplitDimension, SplitMethod, TargetCell,
};
use crate::report::number;
use crate::report::phrase::{child_word, minor_suffix};
use crate::report::text::Align;
use crate::store::Store;
use serde_json::{Map, Value, json};

pub(super) fn run(args: &TargetArgs, context: &mut Invocation<'_>) -> Result<Exit, CliError> {
    let store = context.store_to_read()?;
    let (cell, metric) = args.cell.read(context, &store)?;
    let today = context.as_of();
    let quota = store.target_in_force(&cell, today)?;
    let note = store.assignment_note(&cell, today)?;
    // The same splits as on the page: published ones, and dimensions along which parts have targets of their own.
    let page = store.target_as_it_stands(&context.session, &cell)?;
    let summed = page.as_ref().filter(|page| page.is_summed);
    let summed = summed.and_then(|page| page.in_force);
    let shown = store.target_shown(&cell)?;
    let splits = page.map_or_else(Vec::new, |page| page.splits);
    let splits = shown_splits(context, &store, splits, &metric)?;
    let by = splits.iter().map(|shown| shown.dimension);
    let companions = companions(context, &store, &cell, by)?;
    let suffix = minor_suffix(metric.unit);
    let days = store.target_days(&context.session, &cell)?;
    if context.json {
        let mut out = Map::new();
        out.insert("as_of".into(), json!(today));
        out.insert("metric".into(), json!(cell.metric));
        out.insert("period".into(), json!(cell.period));
        out.insert("of".into(), json!(context.phrase().target_of(&shown)));
        put(&mut out, quota.or(summed), suffix);
        out.insert("is_sum".into(), json!(summed.is_some()));
        out.insert("assignment".into(), assignment(note.as_ref()));
        if let Basis::Composite(of) = &metric.basis {
            let made_of = made_of(context, &store, &cell, of)?;
            let made_of: Vec<Value> = made_of.iter().map(MadeOf::document).collect();
            out.insert("made_of".into(), json!(made_of));
        }
        let all: Vec<Value> = splits.iter().map(|s| s.document(suffix)).collect();
        out.insert("splits".into(), json!(all));
        out.insert("days".into(), days_document(&days, suffix));
        let companions = companions::documents(&companions);
        out.insert("companions".into(), companions);
        context.print_json(&Value::Object(out))?;
        return Ok(Exit::Done);
    }
    let phrase = context.phrase();
    let title = format!(
        "{} · {} · {}",
        phrase.metric(&metric),
        number::period(&context.i18n, cell.period),
        phrase.target_of(&shown)
    );
    let full = |amount: i64| context.money.amount_full(metric.unit, amount);
    let line = values(context, quota.or(summed), full);
    let mut tables = Vec::new();
    if let Basis::Composite(of) = &metric.basis {
        let parts = made_of(context, &store, &cell, of)?;
        tables.push(parts_table(context, &parts));
    }
    tables.extend(splits.iter().map(|split| split.table(context, &metric)));
    tables.extend((!days.is_empty()).then(|| days_table(context, &days, full)));
    context.say(&title)?;
    context.say(&line)?;
    if summed.is_some() {
        context.say(&context.i18n.t("targets-summed"))?;
    }
    for said in assignments(context, note.as_ref(), &splits) {
        context.say(&said)?;
    }
    for child in splits.iter().flat_map(|split| &split.children) {
        if let Some(said) = &child.said {
            context.say(said)?;
        }
    }
    for companion in &companions {
        let said = context.phrase().companion_said(companion);
        context.say(&said)?;
    }
    for table in &tables {
        context.say("")?;
        context.print_table(table)?;
    }
    Ok(Exit::Done)
}

/// A target with its floor and its stretch, as far as they are set.
fn values(context: &Invocation<'_>, quota: Option<Quota>, full: impl Fn(i64) -> String) -> String {
    let not_set = || context.i18n.t("domain-not-set");
    quota.map_or_else(not_set, |quota| {
        let value = |value: Option<i64>| value.map_or_else(not_set, &full);
        context.i18n.ta(
            "cli-target-values",
            &[
                ("target", full(quota.amount).into()),
                ("floor", value(quota.floor).into()),
                ("stretch", value(quota.stretch).into()),
            ],
        )
    })
}

/// The splits of the page, each part with what stands of it.
fn shown_splits(
    context: &Invocation<'_>,
    store: &Store,
    splits: Vec<TargetSplit>,
    metric: &Metric,
) -> Result<Vec<ShownSplit>, CliError> {
    let phrase = context.phrase();
    let mut all = Vec::new();
    for split in splits {
        let mut children = Vec::new();
        for part in split.parts {
            let id = store.target_id(&part.cell)?;
            let word = child_word(&part.cell, &id, split.dimension);
            // A part that is given by its own parts alone has their sum.
            let set = store.target_in_force(&part.cell, context.as_of())?;
            let summed = part.target.map(|amount| Quota {
                amount,
                ..Quota::default()
            });
            children.push(ShownChild {
                name: phrase.part_called(&part, &word, split.dimension),
                word,
                now: match &part.moved {
                    Some(moved) => moved.in_force(),
                    None => set.or(summed),
                },
                is_moved: part.moved.is_some(),
                said: phrase.part_said(
                    &part.name,
                    (part.moved.as_deref(), part.left.as_ref()),
                    metric.unit,
                ),
                note: part.note,
            });
        }
        all.push(ShownSplit {
            dimension: split.dimension,
            method: split.method,
            over: split.over,
            shares: split.shares,
            left: split.left,
            children,
        });
    }
    Ok(all)
}

/// A part of a composite metric, with its own target for the same (S12).
struct MadeOf<'m> {
    metric: &'m Metric,
    weight: Option<u32>,
    quota: Option<Quota>,
}

fn made_of<'m>(
    context: &Invocation<'_>,
    store: &Store,
    cell: &TargetCell,
    of: &'m Composite,
) -> Result<Vec<MadeOf<'m>>, CliError> {
    // As a morning does: by the weights of the last judged day of the period.
    let end = cell.period.end(context.settings().fiscal);
    let weighed_on = context.as_of().prev().min(end.prev());
    let mut all = Vec::new();
    for (at, metric) in of.parts.iter().enumerate() {
        let own = TargetCell {
            metric: metric.id.clone(),
            ..cell.clone()
        };
        all.push(MadeOf {
            metric,
            weight: of.weight(at, weighed_on),
            quota: store.target_in_force(&own, context.as_of())?,
        });
    }
    Ok(all)
}

fn days_document(days: &[(Day, i64)], suffix: &str) -> Value {
    let day = |(day, amount): &(Day, i64)| json!({ "day": day, format!("target{suffix}"): amount });
    days.iter().map(day).collect()
}

/// A week's own working days, and what each is to bring (D1).
fn days_table(
    context: &Invocation<'_>,
    days: &[(Day, i64)],
    full: impl Fn(i64) -> String,
) -> Table {
    let i18n = &context.i18n;
    let mut table = Table::new([
        (i18n.t("targets-days"), Align::Left),
        (i18n.t("cli-target-col-target"), Align::Right),
    ]);
    for (day, amount) in days {
        let name = number::day(i18n, *day);
        table.row(vec![name, full(*amount)]);
    }
    table
}

fn parts_table(context: &Invocation<'_>, parts: &[MadeOf<'_>]) -> Table {
    let i18n = &context.i18n;
    let mut table = Table::new([
        (i18n.t("targets-made-of"), Align::Left),
        (i18n.t("targets-col-weight"), Align::Right),
        (i18n.t("cli-target-col-target"), Align::Right),
    ]);
    for part in parts {
        let weight = part.weight.map(|weight| number::count(i64::from(weight)));
        let full = |quota: Quota| context.money.amount_full(part.metric.unit, quota.amount);
        table.row(vec![
            context.phrase().metric(part.metric),
            weight.unwrap_or_default(),
            part.quota.map_or_else(|| i18n.t("domain-not-set"), full),
        ]);
    }
    table
}

impl MadeOf<'_> {
    fn document(&self) -> Value {
        let mut out = Map::new();
        out.insert("metric".into(), json!(self.metric.id));
        out.insert("weight".into(), json!(self.weight));
        put(&mut out, self.quota, minor_suffix(self.metric.unit));
        Value::Object(out)
    }
}

/// A split, and what its children have now.
struct ShownSplit {
    dimension: SplitDimension,
    /// Where it was published as a split.
    method: Option<SplitMethod>,
    over: OverAssignment,
    shares: Option<Vec<u64>>,
    /// What is not placed; `None` where nothing has to add up.
    left: Option<i64>,
    children: Vec<ShownChild>,
}

struct ShownChild {
    /// As it is shown.
    name: String,
    /// As it is typed and stands in documents.
    word: String,
    now: Option<Quota>,
    note: Option<AssignmentNote>,
    is_moved: bool,
    /// Of somebody who moved within the period what of the own number is in it, and of whoever left what is vacant (rules
    /// 21, 22).
    said: Option<String>,
}

/// D12: what is said of whoever carries the target and its parts.
fn assignments(
    context: &Invocation<'_>,
    own: Option<&AssignmentNote>,
    splits: &[ShownSplit],
) -> Vec<String> {
    let (phrase, i18n) = (context.phrase(), &context.i18n);
    let mut said: Vec<String> = own
        .map(|note| {
            format!(
                "{}: {}",
                i18n.t("targets-assignment"),
                phrase.assignment(note)
            )
        })
        .into_iter()
        .collect();
    let children = splits.iter().flat_map(|shown| &shown.children);
    said.extend(children.filter_map(|child| {
        let note = phrase.assignment(child.note.as_ref()?);
        Some(format!("{}: {note}", child.name))
    }));
    said
}

fn assignment(note: Option<&AssignmentNote>) -> Value {
    json!(note.map(|note| json!({ "note": note.text, "match": note.is_match })))
}

impl ShownSplit {
    fn sum(&self) -> i64 {
        let amounts = self.children.iter().filter_map(|child| child.now);
        total(amounts.map(|quota| quota.amount))
    }

    /// A row for each child and one for all, with the shares it was made by where it was made by shares (D5, D6).
    fn table(&self, context: &Invocation<'_>, metric: &Metric) -> Table {
        let phrase = context.phrase();
        let full = |amount: i64| context.money.amount_full(metric.unit, amount);
        let shares = self.shares.as_ref();
        let by = phrase.split_dimension(self.dimension);
        let heading = match self.method {
            Some(method) => format!("{by} · {}", phrase.split_method(method)),
            None => by,
        };
        let share_column = (context.i18n.t("cli-target-col-share"), Align::Right);
        let mut columns = vec![(heading, Align::Left)];
        columns.extend(shares.iter().map(|_| share_column.clone()));
        columns.push((context.i18n.t("cli-target-col-target"), Align::Right));
        let mut table = Table::new(columns);
        let row = |name: String, share: Option<u64>, amount: String| {
            let share = share.map(|share| number::percent_exact(share.cast_signed()));
            std::iter::once(name).chain(share).chain([amount]).collect()
        };
        for (at, child) in self.children.iter().enumerate() {
            let not_set = || context.i18n.t("domain-not-set");
            let amount = child.now.map_or_else(not_set, |quota| full(quota.amount));
            let part = if child.is_moved { " ÷" } else { "" };
            let name = format!("{}{part}", child.name);
            let share = shares.and_then(|all| all.get(at).copied());
            table.row(row(name, share, amount));
        }
        let mark = match self.gap() {
            Some(0) if !self.over.is_none() => {
                format!("Σ ✓ {}", phrase.carries(self.over.hundredths()))
            }
            Some(0) => "Σ ✓".to_owned(),
            Some(gap) => format!("Σ≠ {}", number::signed(gap, full)),
            None => "Σ".to_owned(),
        };
        let together = shares.map(|all| all.iter().sum::<u64>());
        table.row(row(mark, together, full(self.sum())));
        table
    }

    /// By how much the children miss what is handed down; `None` without a target, or where nothing has to add up.
    fn gap(&self) -> Option<i64> {
        self.left.and_then(|left| minus(0, left))
    }

    fn document(&self, suffix: &str) -> Value {
        let shares = self.shares.as_ref();
        let percent = |share: u64| share as f64 / 100.0;
        let children: Vec<Value> = self
            .children
            .iter()
            .enumerate()
            .map(|(at, child)| {
                let mut out = Map::new();
                out.insert("child".into(), json!(child.word));
                out.insert("name".into(), json!(child.name));
                let share = shares.and_then(|all| all.get(at).copied());
                out.insert("share_percent".into(), json!(share.map(percent)));
                put(&mut out, child.now, suffix);
                out.insert(
                    "moved".into(),
                    json!(child.said.as_ref().filter(|_| child.is_moved)),
                );
                out.insert(
                    "left".into(),
                    json!(child.said.as_ref().filter(|_| !child.is_moved)),
                );
                out.insert("assignment".into(), assignment(child.note.as_ref()));
                Value::Object(out)
            })
            .collect();
        json!({
            "by": self.dimension.id(),
            "method": self.method.map(SplitMethod::id),
            "over_percent": self.over.percent(),
            "over": self.over,
            "shares_percent": shares.map(|all| percent(all.iter().sum::<u64>())),
            "children": children,
            format!("sum{suffix}"): self.sum(),
            format!("gap{suffix}"): self.gap(),
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
