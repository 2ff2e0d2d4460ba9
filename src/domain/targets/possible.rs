//! What is said of a number before it is published: whether it is SMART and challenging (S1), what market, history,
//! capacity and pipeline carry (S2, S4), the few customers that make most of the revenue (S8), and what the
//! environment and the mix of the team do to it (S11). It is shown beside the number, and holds nothing back.

use super::ToBeat;
use crate::domain::Day;
use crate::domain::closed::closed;
use crate::domain::money::{plus, scaled};

/// Hundredths of a percent of a whole.
const ALL: i128 = 10_000;

closed! {
    /// A letter of SMART(+C), in the order of the word.
    pub enum SmartLetter {
        /// Somebody works there who can reach it.
        Specific = "specific",
        /// Its metric has been counted before.
        Measured = "measured",
        /// It lies inside of what is possible.
        Achievable = "achievable",
        /// It is part of a larger target, or of an objective that the settings state.
        Relevant = "relevant",
        /// Its period still has days.
        TimeBound = "time-bound",
        /// It beats the naive baselines.
        Challenging = "challenging",
    }
}

closed! {
    /// What a number is bounded by.
    pub enum BoundKind {
        /// S2: what the market lets grow.
        Market = "market",
        /// S2: the year before, and by how much a year was ever better than the last.
        History = "history",
        /// S2: the people who are there, at what each made.
        Capacity = "capacity",
        /// S4: what is made and what is far advanced among the open deals.
        Pipeline = "pipeline",
    }
}

/// A bound with what it was computed from. Amounts are in the unit of the metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanBound {
    /// The year before, and by how many percent the market grows.
    Market { last_year: i64, growth: i64 },
    /// The year before, times so many percent.
    History { last_year: i64, percent: i64 },
    /// Full heads in hundredths, and what each made in as much time in the last quarter.
    Capacity { heads: i64, each: i64 },
    /// What is made, and what is open and far advanced. Of a period that has not begun it is a coverage, no bound.
    Pipeline {
        made: i64,
        open: i64,
        has_begun: bool,
    },
}

impl PlanBound {
    /// Which one it is.
    pub fn kind(&self) -> BoundKind {
        match self {
            Self::Market { .. } => BoundKind::Market,
            Self::History { .. } => BoundKind::History,
            Self::Capacity { .. } => BoundKind::Capacity,
            Self::Pipeline { .. } => BoundKind::Pipeline,
        }
    }

    /// The most that it lets reach.
    pub fn amount(&self) -> i64 {
        let percent = |of: i64, percent: i64| scaled(of, percent, 100).unwrap_or(of);
        match self {
            Self::Market { last_year, growth } => percent(*last_year, 100 + growth),
            Self::History {
                last_year,
                percent: times,
            } => percent(*last_year, *times),
            Self::Capacity { heads, each } => percent(*each, *heads),
            Self::Pipeline { made, open, .. } => plus(*made, *open),
        }
    }

    /// Whether a number lies inside; `None` where it is a coverage only.
    pub fn holds(&self, amount: i64) -> Option<bool> {
        match self {
            Self::Pipeline {
                has_begun: false, ..
            } => None,
            Self::Market { .. }
            | Self::History { .. }
            | Self::Capacity { .. }
            | Self::Pipeline { .. } => Some(amount <= self.amount()),
        }
    }
}

/// Something that makes a number easier or harder to reach (S11).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanInfluence {
    /// Something outside: from the settings, with its reason. `of_days` is the share of the working days of the period
    /// on which it holds, in hundredths of a percent.
    Outside {
        reason: String,
        from: Day,
        to: Day,
        percent: i64,
        of_days: i64,
    },
    /// People who ramp, of all who are there; what is left of their days together, in hundredths of a percent.
    Newcomers {
        ramping: usize,
        people: usize,
        left: i64,
    },
    /// Won of decided deals here, and of everybody.
    PassRate {
        here: (i64, i64),
        of_all: (i64, i64),
    },
}

impl PlanInfluence {
    /// By how much it scales a number, in hundredths of a percent; `None` where nothing is to compare with.
    pub fn scales(&self) -> Option<i64> {
        match self {
            Self::Outside {
                percent, of_days, ..
            } => Some(percent * of_days / 100),
            Self::Newcomers { left, .. } => Some(left - ALL as i64),
            Self::PassRate { here, of_all } => {
                let (up, down) = (
                    i128::from(here.0) * i128::from(of_all.1),
                    i128::from(here.1) * i128::from(of_all.0),
                );
                (down > 0 && here != of_all).then(|| fitted(up * ALL / down - ALL))
            }
        }
    }

    /// What that is of a number: shown, never applied.
    pub fn effect(&self, amount: i64) -> Option<i64> {
        scaled(amount, self.scales()?, ALL as i64)
    }
}

/// A customer with what it made in the year before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecuredCustomer {
    pub id: String,
    /// As shown; untrusted.
    pub name: String,
    pub amount: i64,
}

/// S8: the few customers that make most of the revenue, the largest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParetoList {
    pub first: Vec<SecuredCustomer>,
    /// Customers that made anything.
    pub customers: usize,
    /// What these made together.
    pub total: i64,
    /// The share that the first make at least, in percent.
    pub percent: i64,
}

impl ParetoList {
    /// The fewest customers that together make at least so many percent; of equal ones the id decides.
    pub fn of(mut all: Vec<SecuredCustomer>, percent: i64) -> Self {
        all.retain(|customer| customer.amount > 0);
        all.sort_by(|a, b| b.amount.cmp(&a.amount).then_with(|| a.id.cmp(&b.id)));
        let total = all.iter().map(|customer| i128::from(customer.amount));
        let total = total.sum::<i128>();
        let customers = all.len();
        let mut sum = 0i128;
        let mut first = Vec::new();
        for customer in all {
            if sum * 100 >= total * i128::from(percent) {
                break;
            }
            sum += i128::from(customer.amount);
            first.push(customer);
        }
        Self {
            first,
            customers,
            total: fitted(total),
            percent,
        }
    }
}

/// Everything that is said of a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanPossible {
    /// Who is there in the period.
    pub people: usize,
    /// Something of the metric was ever counted.
    pub is_counted: bool,
    /// Of a larger target that is in force, or of an objective that is stated.
    pub has_parent: bool,
    /// The objective of the settings; untrusted, empty where none is stated.
    pub objective: String,
    /// The period is over.
    pub is_over: bool,
    /// Those that are known, in their order.
    pub bounds: Vec<PlanBound>,
    pub influences: Vec<PlanInfluence>,
    pub pareto: ParetoList,
}

impl PlanPossible {
    /// S1: the letters for a number; `None` where nothing is known to judge by.
    pub fn letters(&self, amount: i64, to_beat: ToBeat) -> [(SmartLetter, Option<bool>); 6] {
        let of = |letter: SmartLetter| match letter {
            SmartLetter::Specific => Some(self.people > 0),
            SmartLetter::Measured => Some(self.is_counted),
            SmartLetter::Achievable => all(self.bounds.iter().filter_map(|b| b.holds(amount))),
            SmartLetter::Relevant => Some(self.has_parent || !self.objective.is_empty()),
            SmartLetter::TimeBound => Some(!self.is_over),
            SmartLetter::Challenging => {
                let beats = [to_beat.last_month, to_beat.last_year]
                    .into_iter()
                    .flatten();
                all(beats.map(|baseline| amount > baseline))
            }
        };
        SmartLetter::ALL.map(|letter| (letter, of(letter)))
    }
}

/// Whether all hold; `None` of nothing.
fn all(known: impl Iterator<Item = bool>) -> Option<bool> {
    known.reduce(|all, one| all && one)
}

fn fitted(exact: i128) -> i64 {
    i64::try_from(exact).unwrap_or(if exact < 0 { i64::MIN } else { i64::MAX })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn possible() -> PlanPossible {
        PlanPossible {
            people: 10,
            is_counted: true,
            has_parent: true,
            ..PlanPossible::default()
        }
    }

    fn said(possible: &PlanPossible, amount: i64, to_beat: ToBeat) -> String {
        let sign = |(letter, holds): (SmartLetter, Option<bool>)| {
            let sign = match holds {
                Some(true) => '+',
                Some(false) => '-',
                None => '?',
            };
            format!("{}{sign}", &letter.id()[..1])
        };
        possible.letters(amount, to_beat).map(sign).join(" ")
    }

    #[test]
    fn s2_output_a_head_of_800_000_and_a_market_of_15_percent_do_not_support_half_as_much_again() {
        // Ten heads made 8 M: 800,000 each.
        let possible = PlanPossible {
            bounds: vec![
                PlanBound::Market {
                    last_year: 8_000_000,
                    growth: 15,
                },
                PlanBound::Capacity {
                    heads: 1_000,
                    each: 800_000,
                },
            ],
            ..possible()
        };
        let amounts: Vec<i64> = possible.bounds.iter().map(PlanBound::amount).collect();
        assert_eq!(amounts, [9_200_000, 8_000_000]);
        assert_eq!(
            said(&possible, 12_000_000, ToBeat::default()),
            "s+ m+ a- r+ t+ c?"
        );
        assert_eq!(
            said(&possible, 8_000_000, ToBeat::default()),
            "s+ m+ a+ r+ t+ c?"
        );
    }

    #[test]
    fn s1_each_letter_fails_by_itself_and_what_is_not_known_is_not_judged() {
        let to_beat = ToBeat {
            last_month: Some(100),
            last_year: Some(90),
        };
        assert_eq!(said(&possible(), 101, to_beat), "s+ m+ a? r+ t+ c+");
        assert_eq!(said(&possible(), 100, to_beat), "s+ m+ a? r+ t+ c-");
        let nothing = PlanPossible {
            is_over: true,
            ..PlanPossible::default()
        };
        assert_eq!(said(&nothing, 1, to_beat), "s- m- a? r- t- c-");
        let stated = PlanPossible {
            objective: "first in the region".into(),
            ..nothing
        };
        assert_eq!(said(&stated, 1, ToBeat::default()), "s- m- a? r+ t- c?");
    }

    #[test]
    fn s4_the_pipeline_bounds_a_period_that_runs_and_covers_one_to_come() {
        let of = |has_begun| PlanBound::Pipeline {
            made: 40,
            open: 50,
            has_begun,
        };
        assert_eq!(
            (of(true).holds(90), of(true).holds(91)),
            (Some(true), Some(false))
        );
        assert_eq!(of(false).holds(91), None);
    }

    #[test]
    fn s11_each_influence_scales_the_number_on_its_own_line() {
        let day = Day::from_ymd(2026, 11, 1).unwrap();
        let outside = |of_days| PlanInfluence::Outside {
            reason: "price cut".into(),
            from: day,
            to: day,
            percent: -18,
            of_days,
        };
        assert_eq!(outside(10_000).effect(1_000_000), Some(-180_000));
        assert_eq!(outside(5_000).effect(1_000_000), Some(-90_000));
        let newcomers = PlanInfluence::Newcomers {
            ramping: 1,
            people: 16,
            left: 9_700,
        };
        assert_eq!(newcomers.effect(1_000_000), Some(-30_000));
        let rate = |here, of_all| PlanInfluence::PassRate { here, of_all };
        assert_eq!(rate((20, 100), (30, 120)).effect(1_000), Some(-200));
        // The company beside itself, and nobody, say nothing.
        assert_eq!(rate((30, 120), (30, 120)).effect(1_000), None);
        assert_eq!(rate((1, 2), (0, 0)).effect(1_000), None);
    }

    fn customers(amounts: &[i64]) -> Vec<SecuredCustomer> {
        let one = |(n, amount): (usize, &i64)| SecuredCustomer {
            id: format!("C{n:03}"),
            name: String::new(),
            amount: *amount,
        };
        amounts.iter().enumerate().map(one).collect()
    }

    #[test]
    fn s8_the_fewest_customers_that_make_four_fifths_are_listed() {
        let of = |amounts: &[i64]| -> Vec<String> {
            let list = ParetoList::of(customers(amounts), 80);
            list.first.into_iter().map(|customer| customer.id).collect()
        };
        assert_eq!(of(&[10, 50, 30, 10]), ["C001", "C002"]);
        assert_eq!(of(&[10, 50, 29, 11]), ["C001", "C002", "C003"]);
        assert_eq!(of(&[1, 1, 1, 1, 1]), ["C000", "C001", "C002", "C003"]);
        assert_eq!(of(&[0, -5]), [""; 0]);
    }

    proptest! {
        #[test]
        fn the_list_makes_its_share_and_would_not_without_its_last(
            amounts in prop::collection::vec(0i64..=1_000_000_000_000_000, 0..40),
            percent in 1i64..=100,
        ) {
            let list = ParetoList::of(customers(&amounts), percent);
            let sum = |n: usize| -> i128 {
                list.first.iter().take(n).map(|c| i128::from(c.amount)).sum()
            };
            let (total, share) = (i128::from(list.total), i128::from(percent));
            let n = list.first.len();
            prop_assert!(sum(n) * 100 >= total * share);
            prop_assert!(n == 0 || sum(n - 1) * 100 < total * share);
            let mut turned = customers(&amounts);
            turned.reverse();
            prop_assert_eq!(ParetoList::of(turned, percent), list);
        }
    }
}
