//! Reads the `[metrics]` table: one entry for each metric that is not simply a daily action.

mod composite;

use super::problem::Mistake;
use super::read::{TomlTable, not_one_of};
use super::rules::RESERVED;
use crate::domain::metric::{Basis, Better, Metric, MetricUnit, Metrics, SumOf};
use crate::domain::nearest;
use crate::domain::rules::DailyAction;

const MAX_METRICS: usize = 100;
const KINDS: [&str; 5] = ["sum", "ratio", "level", WEIGHTED, PRODUCT];
const WEIGHTED: &str = "weighted";
const PRODUCT: &str = "product";
/// What a sum can be taken over, besides an action.
const WON_AMOUNT: &str = "won-amount";
const WON_DEALS: &str = "won-deals";
const CLOSED_DEALS: &str = "closed-deals";
const NEW_CUSTOMERS: &str = "new-customers";

/// Reads everything; the result only counts when nothing was reported.
pub(super) fn read(table: &TomlTable<'_>, actions: &[DailyAction]) -> Metrics {
    let entries = table.tables_by_key();
    if table.is_open() && entries.is_empty() {
        table.report("", None, Mistake::Empty);
    }
    if entries.len() > MAX_METRICS {
        let found = entries.len();
        let max = MAX_METRICS;
        table.report("", None, Mistake::TooMany { found, max });
    }
    let mut read: Vec<(u32, Metric)> = Vec::new();
    let (mut ratios, mut composites) = (Vec::new(), Vec::new());
    for (id, mut t) in entries {
        let order = t.count("order", 0..=10_000);
        let kind = t.one_of("kind", &KINDS);
        if [WEIGHTED, PRODUCT].contains(&kind.as_str()) {
            composites.push((order, id, kind, t));
            continue;
        }
        let metric = metric(&mut t, (id, &kind), actions);
        if matches!(metric.basis, Basis::Ratio { .. }) {
            ratios.push((metric.clone(), t));
        } else {
            t.finish();
        }
        read.push((order, metric));
    }
    let in_order = |mut read: Vec<(u32, Metric)>| {
        read.sort_by(|a, b| (a.0, &a.1.id).cmp(&(b.0, &b.1.id)));
        Metrics::new(read.into_iter().map(|(_, m)| m).collect(), actions)
    };
    // What others are made of is known before these.
    let metrics = in_order(read.clone());
    for (metric, table) in ratios {
        parts_are_sums(&metric, &table, &metrics);
        table.finish();
    }
    for (order, id, kind, mut t) in composites {
        let metric = composite::read(&mut t, (id, &kind), &metrics, actions);
        t.finish();
        read.push((order, metric));
    }
    in_order(read)
}

fn metric(t: &mut TomlTable<'_>, (id, kind): (&str, &str), actions: &[DailyAction]) -> Metric {
    let unit = MetricUnit::parse(&t.one_of("unit", &MetricUnit::IDS)).unwrap_or(MetricUnit::Count);
    let basis = match kind {
        "ratio" => Basis::Ratio {
            numerator: t.id("numerator"),
            denominator: t.id("denominator"),
        },
        "level" => Basis::Level,
        _ => Basis::Sum(sum_of(t, kind == "sum", actions)),
    };
    let allowed: &[&str] = match &basis {
        Basis::Sum(SumOf::WonAmount) => &["money"],
        Basis::Sum(
            SumOf::WonDeals | SumOf::ClosedDeals | SumOf::NewCustomers | SumOf::Action(_),
        ) => &["count"],
        Basis::Ratio { .. } => &["percent"],
        Basis::Level | Basis::Composite(_) => &MetricUnit::IDS,
    };
    if !allowed.contains(&unit.id()) && KINDS.contains(&kind) {
        t.report("unit", t.at("unit"), not_one_of(unit.id(), allowed));
    }
    named(t, id, (unit, basis), actions)
}

/// A metric with its names, whose id is a word that means nothing else.
fn named(
    t: &mut TomlTable<'_>,
    id: &str,
    (unit, basis): (MetricUnit, Basis),
    actions: &[DailyAction],
) -> Metric {
    if id.is_empty() || id.chars().any(|c| c.is_whitespace() || c.is_control()) {
        t.report("", None, Mistake::NotAnId(id.to_owned()));
    }
    // An action's word means its counts, in files and on the screen. Actions named like one of our own
    // metrics are refused where the actions are read.
    let counts = Basis::Sum(SumOf::Action(id.to_owned()));
    let taken = !RESERVED.contains(&id) && actions.iter().any(|a| a.id == id);
    if taken && basis != counts && t.is_open() {
        t.report("", None, Mistake::Duplicate(id.to_owned()));
    }
    Metric {
        id: id.to_owned(),
        en: t.name_text("en"),
        zh: t.name_text("zh"),
        also: super::rules::also(t),
        unit,
        better: Better::parse(&t.one_of("better", &Better::IDS)).unwrap_or(Better::Higher),
        basis,
    }
}

/// What a sum is taken over. `known` is false where the kind itself was wrong: then nothing more is said.
fn sum_of(t: &mut TomlTable<'_>, known: bool, actions: &[DailyAction]) -> SumOf {
    if !known {
        t.optional("of");
        return SumOf::WonDeals;
    }
    let mut allowed = vec![WON_AMOUNT, WON_DEALS, CLOSED_DEALS, NEW_CUSTOMERS];
    allowed.extend(actions.iter().map(|a| a.id.as_str()));
    match t.one_of("of", &allowed).as_str() {
        WON_AMOUNT => SumOf::WonAmount,
        WON_DEALS => SumOf::WonDeals,
        CLOSED_DEALS => SumOf::ClosedDeals,
        NEW_CUSTOMERS => SumOf::NewCustomers,
        action => SumOf::Action(action.to_owned()),
    }
}

/// The numerator and the denominator of a ratio are metrics, and sums.
fn parts_are_sums(metric: &Metric, table: &TomlTable<'_>, metrics: &Metrics) {
    let Basis::Ratio {
        numerator,
        denominator,
    } = &metric.basis
    else {
        return;
    };
    for (key, id) in [("numerator", numerator), ("denominator", denominator)] {
        known_among(table, (key, id), metrics, |m| m.sum().is_some());
    }
}

/// A metric that another one names, where it is one that can stand there; otherwise it is reported with those that
/// can.
pub(super) fn known_among<'m>(
    table: &TomlTable<'_>,
    (key, id): (&str, &str),
    metrics: &'m Metrics,
    can: impl Fn(&Metric) -> bool,
) -> Option<&'m Metric> {
    let able: Vec<&Metric> = metrics.iter().filter(|m| can(m)).collect();
    let found = able.iter().find(|m| m.id == id);
    // What is no id at all was reported as it was read.
    if found.is_none() && !id.is_empty() {
        let ids = || able.iter().map(|m| m.id.as_str());
        let what = Mistake::Unknown {
            nearest: nearest(id, ids()).map(str::to_owned),
            known: ids().map(str::to_owned).collect(),
        };
        table.report(key, table.at(key), what);
    }
    found.copied()
}
