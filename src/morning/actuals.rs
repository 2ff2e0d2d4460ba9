//! Where facts are booked: to the rep and the unit of that day (rules 17, 21 to 23).

use crate::domain::Day;
use crate::domain::metric::Metric;
use crate::domain::org::{RepIx, Roster, UnitIx};
use crate::domain::targets::Tally;
use std::collections::HashMap;

/// Tallies by the unit and rep they are booked to; `None` for a rep without a unit that day.
pub(crate) type Tallies = HashMap<(UnitIx, Option<RepIx>), Tally>;

/// Open deal value by rep and by customer, in minor units.
#[derive(Debug, Default)]
pub(crate) struct Stakes {
    reps: HashMap<String, i64>,
    customers: HashMap<String, i64>,
}

impl Stakes {
    /// Adds an open deal's value to its owner and its customer.
    pub fn add(&mut self, rep: String, customer: Option<String>, amount: i64) {
        let more = |sum: &mut i64| *sum = sum.saturating_add(amount);
        more(self.reps.entry(rep).or_default());
        if let Some(customer) = customer {
            more(self.customers.entry(customer).or_default());
        }
    }

    /// Open value a rep owns.
    pub fn of_rep(&self, id: &str) -> i64 {
        self.reps.get(id).copied().unwrap_or(0)
    }

    /// Open value with a customer.
    pub fn of_customer(&self, id: &str) -> i64 {
        self.customers.get(id).copied().unwrap_or(0)
    }
}

/// Books a deal that ended on a day: won ones count, lost ones are counted.
pub(crate) fn add_closed(tally: &mut Tally, metric: &Metric, won: bool, amount: i64) {
    if won {
        tally.won += 1;
        tally.actual = tally.actual.saturating_add(value_of(metric, amount));
    } else {
        tally.lost += 1;
    }
}

/// Books a deal that is still open.
pub(crate) fn add_open(tally: &mut Tally, metric: &Metric, amount: i64) {
    tally.open += 1;
    tally.in_progress = tally.in_progress.saturating_add(value_of(metric, amount));
}

/// What one deal is worth in a metric's unit.
fn value_of(metric: &Metric, amount: i64) -> i64 {
    if *metric == Metric::Revenue {
        amount
    } else {
        1
    }
}

/// Where a fact of a day is booked: the rep's unit on that day, else in nobody's name in the unit that the
/// rep left or, before the first assignment, in the company.
pub(crate) fn place(roster: &Roster, rep: Option<RepIx>, on: Day) -> (UnitIx, Option<RepIx>) {
    if let Some((unit, ix)) = rep.and_then(|ix| roster.rep(ix).on(on).map(|a| (a.unit, ix))) {
        return (unit, Some(ix));
    }
    // What a leaver left behind stays with the unit (rule 22).
    let left = rep.and_then(|ix| roster.rep(ix).assignments.iter().rev().find(|a| a.to <= on));
    (left.map_or(UnitIx(0), |a| a.unit), None)
}
