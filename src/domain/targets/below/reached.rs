//! How much lies below a target, before it is published with it.

use super::PlanReach;
use crate::domain::{Fiscal, Period};

/// Who lies below a target, as far as it is published with them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanReached {
    /// The target itself, the units below it and everybody in them.
    pub targets: u64,
    /// Who moved between units within the period and has shorter periods set already: these stay (rule 21). Names,
    /// untrusted.
    pub keeps: Vec<String>,
    /// How far below it numbers are in force: what is published without them leaves them as they are.
    pub set: Option<PlanReach>,
}

impl PlanReached {
    /// How many numbers are set at most: of each target those of every period that is reached.
    pub fn numbers(&self, reach: PlanReach, (period, fiscal): (Period, Fiscal)) -> u64 {
        self.targets.saturating_mul(periods(reach, period, fiscal))
    }
}

fn periods(reach: PlanReach, period: Period, fiscal: Fiscal) -> u64 {
    if !reach.parts(period) {
        return 1;
    }
    let parts = period.parts_in_plans(fiscal).into_iter();
    1 + parts.map(|part| periods(reach, part, fiscal)).sum::<u64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_of_six_by_week_is_every_year_quarter_month_and_week_of_each() {
        let six = PlanReached {
            targets: 6,
            keeps: Vec::new(),
            set: None,
        };
        let numbers = |reach| six.numbers(reach, (Period::Year(2027), Fiscal::CALENDAR));
        assert_eq!(PlanReach::ALL.map(numbers), [6, 6 * 17, 6 * (17 + 52)]);
    }
}
