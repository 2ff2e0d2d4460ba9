//! Reads a metric that is made of others (S12): a weighted completion, or an amount times a coefficient.

use super::{PRODUCT, known_among, named};
use crate::domain::Day;
use crate::domain::dated::Dated;
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

/// Versions of the weights of one metric at most.
const MAX_VERSIONS: usize = 50;

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
    let later = later_weights(t, &parts);
    Composite {
        parts,
        by: ComposedBy::Weights(Dated::always(weights).with_later(later)),
    }
}

/// `weights = [{ from = "2026-07-01", of = [50, 50] }]`: weights that hold from a day on, one for each part, so that a
/// change leaves the mornings before it as they were (rule 24).
fn later_weights(t: &mut TomlTable<'_>, parts: &[Metric]) -> Vec<(Day, Vec<u32>)> {
    if t.optional("weights").is_none() {
        return Vec::new();
    }
    let mut later: Vec<(Day, Vec<u32>)> = Vec::new();
    for mut version in t.tables("weights", MAX_VERSIONS) {
        let from = version.day("from");
        let of = version.counts("of", 1..=1_000);
        if of.len() != parts.len() && version.is_open() && version.at("of").is_some() {
            let what = Mistake::NotPerAction {
                found: of.len(),
                actions: parts.iter().map(|part| part.id.clone()).collect(),
            };
            version.report("of", version.at("of"), what);
        }
        if later.iter().any(|(known, _)| *known == from) {
            let twice = Mistake::Duplicate(from.to_string());
            version.report("from", version.at("from"), twice);
        }
        version.finish();
        later.push((from, of));
    }
    later.sort_by_key(|(from, _)| *from);
    later
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
