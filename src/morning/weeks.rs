//! The last weeks of a target tree: what was done in each, against what its working days add to what is
//! expected.

use super::Morning;
use super::actuals::Achieved;
use super::tree::tree_rows;
use crate::domain::board::{Node, NodeId, WeekPoint};
use crate::domain::metric::Metric;
use crate::domain::money::minus;
use crate::domain::ratio::Attainment;
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

/// The weeks of each row of a tree, added up one after the other: what was done in a week of a large company is
/// held no longer than that week.
pub(crate) struct WeekRows<'a> {
    morning: &'a Morning,
    of: (&'a Metric, Period),
    quotas: &'a Quotas,
    /// Rows by id.
    rows: HashMap<&'a NodeId, usize>,
    weeks: Vec<Vec<WeekPoint>>,
    /// What was expected of each row before the next week.
    before: Vec<i64>,
    /// Weeks that were added.
    added: usize,
}

impl<'a> WeekRows<'a> {
    /// So many weeks, from a day on, for those rows that have a target.
    pub fn new(
        morning: &'a Morning,
        of: (&'a Metric, Period),
        (tree, quotas): (&'a [Node], &'a Quotas),
        weeks: &[Range<Day>],
    ) -> Self {
        let points = |node: &Node| match node.target {
            Some(_) => vec![WeekPoint::default(); weeks.len()],
            None => Vec::new(),
        };
        let mut all = Self {
            morning,
            of,
            quotas,
            rows: tree.iter().map(|n| &n.id).zip(0..).collect(),
            weeks: tree.iter().map(points).collect(),
            before: vec![0; tree.len()],
            added: 0,
        };
        if let Some(first) = weeks.first() {
            all.measure(first.start.prev(), &Achieved::default(), None);
        }
        all
    }

    /// The next week, with what was done in it.
    pub fn add(&mut self, days: &Range<Day>, achieved: &Achieved) {
        self.measure(days.end.prev(), achieved, Some(self.added));
        self.added += 1;
    }

    /// All of them.
    pub fn finish(self) -> Vec<Vec<WeekPoint>> {
        self.weeks
    }

    fn measure(&mut self, until: Day, of: &Achieved, week: Option<usize>) {
        let (metric, period) = self.of;
        let Self {
            rows,
            weeks,
            before,
            ..
        } = self;
        let mut seen = |node: &Node| {
            let Some(row) = rows.get(&node.id).copied() else {
                return;
            };
            let expected = node.expected_to_date.unwrap_or(0);
            if let Some(point) = week.and_then(|week| weeks[row].get_mut(week)) {
                let beyond = matches!(node.attainment, Attainment::TooLarge).then_some(i64::MAX);
                point.actual = node.actual.or(beyond).unwrap_or(0);
                point.expected = minus(expected, before[row]).unwrap_or(0);
            }
            before[row] = expected;
        };
        let of = (of, self.quotas);
        tree_rows(self.morning, metric, period, of, until, &mut seen);
    }
}
