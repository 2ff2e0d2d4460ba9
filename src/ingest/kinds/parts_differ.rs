//! Targets of a quarter or a year beside those of all its parts. Both are kept, each in its own period; where the parts
//! add up to something else, that is told.

use super::super::keyed::Keyed;
use super::super::note::ImportNote;
use crate::domain::Period;
use crate::domain::facts::TargetFact;
use crate::domain::targets::{TargetCell, TargetScope, TargetSlice};
use crate::settings::Settings;
use std::collections::HashMap;

/// Whose targets, of what, by which metric.
type TargetSeries<'t> = (&'t str, &'t TargetScope, &'t TargetSlice);

/// How many parts of one kind a period has: twelve months, four quarters, three months.
const PARTS: [(usize, bool); 3] = [(12, false), (4, true), (3, false)];

/// The rows of targets that are not what all their parts add up to, where a file has some.
pub fn note(settings: &Settings, rows: &Keyed<TargetCell, TargetFact>) -> Option<ImportNote> {
    let facts = &rows.items;
    let is_part = |fact: &TargetFact| matches!(fact.cell.period, Period::Month(..));
    let is_year = |fact: &TargetFact| matches!(fact.cell.period, Period::Year(_));
    let is_quarter = |fact: &TargetFact| matches!(fact.cell.period, Period::Quarter(..));
    let (years, quarters) = (facts.iter().any(is_year), facts.iter().any(is_quarter));
    if !(facts.iter().any(is_part) && (years || quarters)) && !(years && quarters) {
        return None;
    }
    let mut series: HashMap<TargetSeries<'_>, Vec<(Period, i64, u64)>> = HashMap::new();
    for (fact, line) in facts.iter().zip(rows.lines()) {
        let cell = &fact.cell;
        let metric = settings.metrics.get(&cell.metric);
        // Of a quotient or a level the parts add up to nothing.
        let adds_up = metric.is_some_and(|metric| metric.sum().is_some());
        if let Some(quota) = fact.quota.as_ref().filter(|_| adds_up) {
            let key = (cell.metric.as_str(), &cell.scope, &cell.slice);
            let of = series.entry(key).or_default();
            of.push((cell.period, quota.amount, line));
        }
    }
    let mut lines: Vec<u64> = Vec::new();
    for targets in series.values() {
        let whole = targets
            .iter()
            .filter(|whole| differs(settings, **whole, targets));
        lines.extend(whole.map(|(_, _, line)| *line));
    }
    lines.sort_unstable();
    lines.dedup();
    (!lines.is_empty()).then_some(ImportNote::PartsDiffer(lines))
}

/// Whether all parts of one kind of a target stand among those of its series and add up to another one.
fn differs(
    settings: &Settings,
    (whole, amount, _): (Period, i64, u64),
    targets: &[(Period, i64, u64)],
) -> bool {
    let fiscal = settings.fiscal;
    let (first, end) = (whole.first(fiscal), whole.end(fiscal));
    PARTS.iter().any(|(count, of_quarters)| {
        let is_kind = |period: &Period| match period {
            Period::Quarter(..) => *of_quarters && matches!(whole, Period::Year(_)),
            Period::Month(..) => !*of_quarters,
            Period::Year(_) | Period::Week(..) => false,
        };
        let within = |period: &Period| first <= period.first(fiscal) && period.end(fiscal) <= end;
        let parts: Vec<i64> = targets
            .iter()
            .filter(|(period, ..)| *period != whole && is_kind(period) && within(period))
            .map(|(_, amount, _)| *amount)
            .collect();
        let is_all = parts.len() == *count && (*count == 3) == matches!(whole, Period::Quarter(..));
        let sum = parts
            .iter()
            .try_fold(0i64, |sum, part| sum.checked_add(*part));
        is_all && sum != Some(amount)
    })
}
