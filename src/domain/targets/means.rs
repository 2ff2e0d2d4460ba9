//! What a target asks to be done (D13): so many won deals, and of every action as many as a won deal has taken the
//! team so far; for each person and working day, beside what the daily standards ask.

use super::split::nearest;
use crate::domain::metric::SumOf;
use crate::domain::money::{figure, is_beyond};

/// What was done in the months before by those whose rates are taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PassRates {
    /// Deals that were won, and decided in all.
    pub won: i64,
    pub decided: i64,
    /// What the won ones came to, in minor units.
    pub amount: i64,
    /// Customers who bought for the first time.
    pub new_customers: i64,
    /// Counts of each action of the settings; `None` where nobody ever reported it.
    pub actions: Vec<Option<i64>>,
}

impl PassRates {
    /// What of the action before led to this one, in hundredths of a percent: the first action has none, and what
    /// follows the last one is a won deal.
    pub fn pass_rate(&self, action: usize) -> Option<i64> {
        let before = self
            .actions
            .get(action.checked_sub(1)?)
            .copied()
            .flatten()?;
        let of = match self.actions.get(action) {
            Some(count) => (*count)?,
            None => self.won,
        };
        (before > 0).then(|| nearest(i128::from(of) * 10_000, i128::from(before)))
    }
}

/// Why nothing can be said about what a target takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeansLacks {
    /// No target is set.
    Target,
    /// The target is made already.
    Reached,
    /// No working day is left.
    Days,
    /// Nobody carries it.
    People,
    /// So many deals were won, and it needs more to know how many it takes.
    Won { won: i64, needed: i64 },
    /// Deals do not lead to this metric.
    Metric,
    /// Actions are not counted by product or customer.
    Slice,
    /// One of the sums left 64 bits, or what comes out of them would.
    TooLarge,
}

/// How much of an action is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeansStep {
    /// By its place in the settings.
    pub action: usize,
    /// Until the end of the period; `None` where nobody ever reported it.
    pub needed: Option<i64>,
    /// What the standards ask of the same people in the days that are left.
    pub standard: i64,
}

impl MeansStep {
    /// What the standards leave out: nothing where they suffice.
    pub fn missing(&self) -> Option<i64> {
        self.needed.map(|needed| (needed - self.standard).max(0))
    }
}

/// What a target takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Means {
    /// What is still to be made.
    pub gap: i64,
    /// Deals to be won; `None` where the target counts an action itself.
    pub deals: Option<i64>,
    /// What it was computed from.
    pub rates: PassRates,
    /// Who works on it, and their own working days that are left, in halves.
    pub people: usize,
    pub half_days: i64,
    pub steps: Vec<MeansStep>,
}

impl Means {
    /// Whether the standards suffice for every action that is known; `None` where none is.
    pub fn suffices(&self) -> Option<bool> {
        let known: Vec<i64> = self.steps.iter().filter_map(MeansStep::missing).collect();
        (!known.is_empty()).then(|| known.iter().all(|missing| *missing == 0))
    }

    /// What is needed of each person on a working day, in hundredths, rounded up: it does not read as enough when it
    /// is not (rule 14).
    pub fn needed_a_day(&self, number: i64) -> i64 {
        let (number, days) = self.over_days(number);
        i64::try_from(up(number, days)).unwrap_or(i64::MAX)
    }

    /// What is asked of each person on a working day, in hundredths, rounded down for the same reason.
    pub fn asked_a_day(&self, number: i64) -> i64 {
        let (number, days) = self.over_days(number);
        i64::try_from(number / days).unwrap_or(i64::MAX)
    }

    /// A number in hundredths of a half day, and the half days over which it lies.
    fn over_days(&self, number: i64) -> (i128, i128) {
        (i128::from(number) * 200, i128::from(self.half_days.max(1)))
    }
}

/// Rounded up; both are not below zero, and `by` is above it.
fn up(number: i128, by: i128) -> i128 {
    number / by + i128::from(number % by > 0)
}

/// Deals that have to be won for what is left of a target. A part of a deal is a deal.
///
/// # Errors
/// [`MeansLacks::Won`] where too few were won to know, [`MeansLacks::Metric`] of a sum that no deal adds to,
/// [`MeansLacks::TooLarge`] beyond 64 bits.
pub fn deals_needed(
    of: &SumOf,
    gap: i64,
    rates: &PassRates,
    least: i64,
) -> Result<i64, MeansLacks> {
    if rates.won < least.max(1) {
        let (won, needed) = (rates.won, least.max(1));
        return Err(MeansLacks::Won { won, needed });
    }
    let (made, won) = match of {
        SumOf::WonAmount => (rates.amount, rates.won),
        SumOf::WonDeals => (1, 1),
        SumOf::ClosedDeals => (rates.decided, rates.won),
        SumOf::NewCustomers => (rates.new_customers, rates.won),
        SumOf::Action(_) => return Err(MeansLacks::Metric),
    };
    if [made, gap].into_iter().any(is_beyond) {
        return Err(MeansLacks::TooLarge);
    }
    if made <= 0 {
        return Err(MeansLacks::Metric);
    }
    let exact = up(i128::from(gap.max(0)) * i128::from(won), i128::from(made));
    let deals = i64::try_from(exact).ok().and_then(figure);
    deals.ok_or(MeansLacks::TooLarge)
}

/// What is needed of each action for so many won deals, at the rates that were.
pub fn steps(deals: i64, rates: &PassRates, standards: &[i64]) -> Vec<MeansStep> {
    let step = |(action, standard): (usize, &i64)| {
        let made = rates.actions.get(action).copied().flatten();
        let needed = made.map(|made| {
            let exact = up(
                i128::from(deals) * i128::from(made.max(0)),
                i128::from(rates.won.max(1)),
            );
            i64::try_from(exact).unwrap_or(i64::MAX)
        });
        MeansStep {
            action,
            needed,
            standard: *standard,
        }
    };
    standards.iter().enumerate().map(step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rates() -> PassRates {
        PassRates {
            won: 20,
            decided: 50,
            amount: 9_600_000,
            new_customers: 10,
            actions: vec![Some(4_000), Some(400), Some(100), None],
        }
    }

    #[test]
    fn d13_thirty_new_customers_take_their_deals_and_everything_before_them() {
        let deals = deals_needed(&SumOf::NewCustomers, 30, &rates(), 10).unwrap();
        assert_eq!(deals, 60, "every second won deal was a new customer's");
        let steps = steps(deals, &rates(), &[13_000, 1_000, 300, 500]);
        let needed: Vec<Option<i64>> = steps.iter().map(|s| s.needed).collect();
        assert_eq!(needed, [Some(12_000), Some(1_200), Some(300), None]);
        let missing: Vec<Option<i64>> = steps.iter().map(MeansStep::missing).collect();
        assert_eq!(missing, [Some(0), Some(200), Some(0), None]);
        let means = Means {
            gap: 30,
            deals: Some(deals),
            rates: rates(),
            people: 5,
            half_days: 5 * 40 * 2,
            steps,
        };
        assert_eq!(means.suffices(), Some(false));
        // 1,200 over 200 days of people are 6 a day; 1,000 are 5.
        assert_eq!(means.needed_a_day(1_200), 600);
        assert_eq!(means.needed_a_day(1_001), 501, "needed is rounded up");
        assert_eq!(means.asked_a_day(1_001), 500, "asked is rounded down");
        let passed: Vec<_> = (0..5).map(|action| rates().pass_rate(action)).collect();
        assert_eq!(passed, [None, Some(1_000), Some(2_500), None, None]);
    }

    #[test]
    fn d13_says_why_it_says_nothing() {
        let few = PassRates { won: 9, ..rates() };
        let lacks = deals_needed(&SumOf::WonAmount, 1, &few, 10);
        assert_eq!(lacks, Err(MeansLacks::Won { won: 9, needed: 10 }));
        let action = SumOf::Action("touch".into());
        assert_eq!(
            deals_needed(&action, 1, &rates(), 10),
            Err(MeansLacks::Metric)
        );
        let free = PassRates {
            amount: 0,
            ..rates()
        };
        assert_eq!(
            deals_needed(&SumOf::WonAmount, 1, &free, 10),
            Err(MeansLacks::Metric)
        );
    }

    proptest! {
        /// What is said to be needed brings in what is asked for at the rates that were, and one deal less does not.
        #[test]
        fn d13_the_deals_are_enough_and_none_too_many(
            gap in 0i64..1_000_000_000_000_000, won in 1i64..5_000, amount in 1i64..1_000_000_000_000,
        ) {
            let rates = PassRates { won, amount, ..PassRates::default() };
            let deals = deals_needed(&SumOf::WonAmount, gap, &rates, 1).unwrap();
            let brings = |deals: i64| i128::from(deals) * i128::from(amount);
            let asked = i128::from(gap) * i128::from(won);
            prop_assert!(brings(deals) >= asked);
            prop_assert!(deals == 0 || brings(deals - 1) < asked);
        }
    }
}
