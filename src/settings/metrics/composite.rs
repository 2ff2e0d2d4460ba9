//! Reads a metric that is made of others (S12): a weighted completion, or an amount times a coefficient.

use super::{PRODUCT, known_among, named};
use crate::domain::metric::{Basis, ComposedBy, Composite, Metric, MetricUnit, Metrics};
use crate::domain::rules::DailyAction;
use crate::settings::problem::Mistake;
use crate::settings::read::{TomlTable, not_one_of};

/// Metrics that one can be made of at most.
const MAX_PARTS: usize = 8;

/// Reads one; `metrics` are those that are measured themselves, which it may be made of.
pub(super) fn read(
    t: &mut TomlTable<'_>,
    (id, kind): (&str, &str),
    metrics: &Metrics,
    actions: &[DailyAction],
) -> Metric {
    let unit = t.one_of("unit", &MetricUnit::IDS);
    let unit = MetricUnit::parse(&unit);
    let (of, due) = if kind == PRODUCT {
        product(t, metrics)
    } else {
        (weighted(t, metrics), Some(MetricUnit::Percent))
    };
    if let (Some(unit), Some(due)) = (unit, due)
        && unit != due
    {
        t.report("unit", t.at("unit"), not_one_of(unit.id(), &[due.id()]));
    }
    let unit = unit.unwrap_or(MetricUnit::Count);
    named(t, id, (unit, Basis::Composite(of)), actions)
}

fn weighted(t: &mut TomlTable<'_>, metrics: &Metrics) -> Composite {
    let (mut parts, mut weights): (Vec<Metric>, Vec<u32>) = (Vec::new(), Vec::new());
    for mut part in t.tables("parts", MAX_PARTS) {
        let id = part.id("metric");
        let found = known_among(&part, ("metric", &id), metrics, |_| true);
        if parts.iter().any(|known| known.id == id) {
            part.report("metric", part.at("metric"), Mistake::Duplicate(id));
        }
        weights.push(part.count("weight", 1..=1_000));
        parts.extend(found.cloned());
        part.finish();
    }
    Composite {
        parts,
        by: ComposedBy::Weights(weights),
    }
}

/// A product, and the unit that it has: that of its amount, where this is known.
fn product(t: &mut TomlTable<'_>, metrics: &Metrics) -> (Composite, Option<MetricUnit>) {
    let (amount, coefficient) = (t.id("amount"), t.id("coefficient"));
    let is_coefficient =
        |m: &Metric| m.sum().is_none() && matches!(m.unit, MetricUnit::Percent | MetricUnit::Score);
    let amount = known_among(t, ("amount", &amount), metrics, |m| m.sum().is_some());
    let by = known_among(t, ("coefficient", &coefficient), metrics, is_coefficient);
    let of = Composite {
        parts: amount.into_iter().chain(by).cloned().collect(),
        by: ComposedBy::Product,
    };
    (of, amount.map(|metric| metric.unit))
}
