//! The targets of one metric and period, from rows that may name the period itself or finer ones.

use crate::domain::org::{RepIx, UnitIx};
use crate::domain::{Fiscal, Period};
use std::collections::HashMap;

/// One value of a target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quota {
    /// Baseline: attainment is against this.
    pub amount: i64,
    /// 保底, where every row behind it has one.
    pub floor: Option<i64>,
    /// 冲刺, where every row behind it has one.
    pub stretch: Option<i64>,
}

/// Targets by scope.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quotas {
    /// Of units.
    pub units: HashMap<UnitIx, Quota>,
    /// Of reps.
    pub reps: HashMap<RepIx, Quota>,
    /// What the children of a unit must add up to, where it hands down more or less than its own target
    /// (rule 15).
    pub handed_down: HashMap<UnitIx, i64>,
}

impl Quota {
    /// The target of a period: the row that names it or, where none does, the sum over the parts that
    /// tile it (a year over its quarters, a quarter over its months). `None` where nothing is set;
    /// parts that are not set add nothing, so a half-planned quarter shows what is planned.
    pub fn resolve(rows: &HashMap<Period, Quota>, period: Period, fiscal: Fiscal) -> Option<Quota> {
        if let Some(quota) = rows.get(&period) {
            return Some(*quota);
        }
        period
            .parts(fiscal)
            .into_iter()
            .filter_map(|part| Self::resolve(rows, part, fiscal))
            .reduce(|a, b| Self {
                amount: a.amount.saturating_add(b.amount),
                floor: a.floor.zip(b.floor).map(|(a, b)| a.saturating_add(b)),
                stretch: a.stretch.zip(b.stretch).map(|(a, b)| a.saturating_add(b)),
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(of: &[(&str, i64)]) -> HashMap<Period, Quota> {
        of.iter()
            .map(|(p, amount)| {
                (
                    Period::parse(p).unwrap(),
                    Quota {
                        amount: *amount,
                        ..Quota::default()
                    },
                )
            })
            .collect()
    }

    #[test]
    fn a_period_of_its_own_wins_over_its_parts() {
        let rows = rows(&[("2026-Q4", 100), ("2026-10", 60), ("2026-11", 60)]);
        assert_eq!(
            Quota::resolve(&rows, Period::Quarter(2026, 4), Fiscal::CALENDAR).map(|q| q.amount),
            Some(100)
        );
        assert_eq!(
            Quota::resolve(&rows, Period::Month(2026, 10), Fiscal::CALENDAR).map(|q| q.amount),
            Some(60)
        );
    }

    #[test]
    fn a_year_is_the_sum_of_what_its_quarters_and_months_say() {
        let rows = rows(&[
            ("2026-Q1", 10),
            ("2026-04", 1),
            ("2026-05", 2),
            ("2026-W20", 99),
        ]);
        assert_eq!(
            Quota::resolve(&rows, Period::Year(2026), Fiscal::CALENDAR).map(|q| q.amount),
            Some(13)
        );
        assert_eq!(
            Quota::resolve(&rows, Period::Year(2025), Fiscal::CALENDAR),
            None
        );
    }
}
