//! The last weeks of a target tree: what was done in each, against what its working days add to what is
//! expected.

use super::Morning;
use super::actuals::Achieved;
use super::tree::tree_until;
use crate::domain::board::{Node, WeekPoint};
use crate::domain::metric::Metric;
use crate::domain::targets::Quotas;
use crate::domain::{Day, Period};
use std::collections::HashMap;
use std::ops::Range;

/// Weeks that are shown at most.
pub(crate) const WEEKS: usize = 8;

/// The last weeks of a period up to the judged day; the period and the judged day cut them.
pub(crate) fn last_weeks(morning: &Morning, period: Period) -> Vec<Range<Day>> {
    let fiscal = morning.settings.fiscal;
    let end = period.end(fiscal).min(morning.judged.next());
    let mut weeks = Vec::new();
    let mut start = period.first(fiscal);
    while start < end {
        let next = start
            .week_start(morning.rules().week_start)
            .plus(7)
            .min(end);
        weeks.push(start..next);
        start = next;
    }
    weeks.drain(..weeks.len().saturating_sub(WEEKS));
    weeks
}

/// The weeks of each row of a tree; `achieved` is what was done in each of [`last_weeks`].
pub(crate) fn weeks(
    morning: &Morning,
    metric: &Metric,
    period: Period,
    tree: &[Node],
    achieved: &[(Range<Day>, Achieved)],
    quotas: &Quotas,
) -> Vec<Vec<WeekPoint>> {
    let rows: HashMap<&str, usize> = tree.iter().map(|n| n.id.as_str()).zip(0..).collect();
    let with_target = |node: &Node| {
        if node.target.is_some() {
            achieved.len()
        } else {
            0
        }
    };
    let mut weeks: Vec<Vec<WeekPoint>> = tree
        .iter()
        .map(|node| vec![WeekPoint::default(); with_target(node)])
        .collect();
    let mut before: Vec<i64> = vec![0; tree.len()];
    let mut at = |until: Day, of: &Achieved, week: Option<usize>| {
        for node in tree_until(morning, metric, period, (of, quotas), until) {
            let Some(row) = rows.get(node.id.as_str()).copied() else {
                continue;
            };
            let expected = node.expected_to_date.unwrap_or(0);
            if let Some(point) = week.and_then(|week| weeks[row].get_mut(week)) {
                point.actual = node.actual.unwrap_or(0);
                point.expected = expected - before[row];
            }
            before[row] = expected;
        }
    };
    if let Some((first, _)) = achieved.first() {
        at(first.start.prev(), &Achieved::default(), None);
    }
    for (week, (days, of)) in achieved.iter().enumerate() {
        at(days.end.prev(), of, Some(week));
    }
    weeks
}
