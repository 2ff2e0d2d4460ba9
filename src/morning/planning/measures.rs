//! The health of units and people over the months before (D10, rule 28).

use super::PlanFacts;
use crate::domain::money::{part, plus, scaled, total};
use crate::domain::org::{RepIx, UnitIx};
use crate::domain::targets::{CellId, Health, HealthMeasure, PlannedFor, Tally, health};
use crate::morning::Tallies;

/// Months that health looks back to.
pub(crate) const MEASURED_MONTHS: i32 = 6;

/// What was done in the months before, by who was where.
#[derive(Clone, Debug, Default)]
pub(crate) struct HalfYear {
    /// Counts of the action that is a visit; `None` where nobody collects it.
    pub visits: Option<Tallies>,
    /// Revenue, with the deals that were won and lost.
    pub sold: Tallies,
    /// Months of data, at most [`MEASURED_MONTHS`].
    pub months: u32,
}

impl PlanFacts<'_> {
    /// The health of whom a cell is for, by the anchors of the day; `None` where nothing is known.
    pub(super) fn health(&self, id: &CellId) -> Option<Health> {
        let anchors = self
            .morning
            .settings
            .planning
            .anchors
            .on(self.morning.as_of);
        let known: Vec<_> = anchors
            .iter()
            .map(|(measure, anchor)| (*measure, self.measure(*measure, id), *anchor))
            .collect();
        health(&known, self.measured.months)
    }

    fn measure(&self, measure: HealthMeasure, id: &CellId) -> Option<i64> {
        let months = i64::from(self.measured.months);
        let (half_days, heads) = self.heads_before(id);
        let rep = match &id.whom {
            PlannedFor::Rep(rep) => self.morning.roster.rep_ix(rep),
            PlannedFor::Unit(_) => None,
        };
        let sum = |of: &Tallies, value: fn(&Tally) -> i64| -> i64 {
            let own = |(at, _): &(&(UnitIx, Option<RepIx>), _)| match &id.whom {
                PlannedFor::Rep(_) => at.1.is_some() && at.1 == rep,
                PlannedFor::Unit(_) => self.is_whose(at.0, at.1, &id.whom),
            };
            total(of.iter().filter(own).map(|(_, tally)| value(tally)))
        };
        match measure {
            HealthMeasure::Visits => {
                let made = sum(self.measured.visits.as_ref()?, |t| t.actual);
                // Half days: twice the days.
                part(made, 200, half_days).filter(|_| half_days > 0)
            }
            HealthMeasure::WinRate => {
                let won = sum(&self.measured.sold, |t| i64::from(t.won));
                let closed = plus(won, sum(&self.measured.sold, |t| i64::from(t.lost)));
                let least = self.morning.settings.min_denominator;
                part(won, 10_000, closed).filter(|_| closed >= least)
            }
            HealthMeasure::Output => {
                let made = sum(&self.measured.sold, |t| t.actual);
                scaled(made, 100, heads * months).filter(|_| heads > 0 && months > 0)
            }
            HealthMeasure::Attrition => self.attrition(id),
        }
    }

    /// Own half days of the people of the months before, and how many full heads these are, in hundredths.
    fn heads_before(&self, id: &CellId) -> (i64, i64) {
        let calendar = &self.morning.calendar;
        let end = self.morning.as_of;
        let from = self.measured_from();
        let roster = &self.morning.roster;
        let mut days = 0i64;
        let of_one = match &id.whom {
            PlannedFor::Rep(rep) => roster.rep_ix(rep).map(|ix| roster.rep(ix)),
            PlannedFor::Unit(_) => None,
        };
        let reps = of_one.map_or(roster.reps.as_slice(), std::slice::from_ref);
        for rep in reps {
            let ix = roster.rep_ix(&rep.id);
            for place in &rep.assignments {
                if !self.is_whose(place.unit, ix, &id.whom) {
                    continue;
                }
                let (first, last) = (place.from.max(from), place.to.min(end));
                if first < last {
                    days += i64::from(calendar.working_days_for(&rep.id, first, last));
                }
            }
        }
        let working = i64::from(calendar.working_days(from, end)).max(1);
        (days * 2, days * 100 / working)
    }

    pub(super) fn measured_from(&self) -> crate::domain::Day {
        let months = self.measured.months as i32;
        self.morning.as_of.plus(-(months * 365 / 12))
    }

    /// Who left of those who were there, in hundredths of a percent; of nobody by themselves.
    fn attrition(&self, id: &CellId) -> Option<i64> {
        let PlannedFor::Unit(_) = &id.whom else {
            return None;
        };
        let (from, end) = (self.measured_from(), self.morning.as_of);
        let roster = &self.morning.roster;
        let mut there = 0i64;
        let mut left = 0i64;
        for rep in &roster.reps {
            let ix = roster.rep_ix(&rep.id);
            let own = |unit| self.is_whose(unit, ix, &id.whom);
            let here = rep
                .assignments
                .iter()
                .any(|a| own(a.unit) && a.from < end && a.to > from);
            if !here {
                continue;
            }
            there += 1;
            let last = rep.assignments.last();
            left += i64::from(last.is_some_and(|a| own(a.unit) && a.to <= end));
        }
        (there > 0).then(|| left * 10_000 / there)
    }
}
