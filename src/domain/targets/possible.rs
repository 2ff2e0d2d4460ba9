//! What is said of a number before it is published: whether it is SMART and challenging (S1), what market, history,
//! capacity and pipeline carry (S2, S4), the few customers that make most of the revenue (S8), and what the
//! environment and the mix of the team do to it (S11). It is shown beside the number, and holds nothing back.

#[cfg(test)]
mod tests;

use super::ToBeat;
use crate::domain::closed::closed;
use crate::domain::metric::Better;
use crate::domain::money::{plus, scaled};
use crate::domain::{Day, Period};

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
    /// The year before, by how many percent the market grows in a year, and how many years lie between.
    Market {
        last_year: i64,
        growth: i64,
        years: u32,
    },
    /// What the market buys in a year and what of it is within reach, in hundredths of a percent; of a shorter period by
    /// its working days among those of the year.
    MarketShare {
        size: i64,
        share: i64,
        of_days: (i64, i64),
    },
    /// The year before, times so many percent for each year between; where less is better, as many times less.
    History {
        last_year: i64,
        percent: i64,
        years: u32,
        better: Better,
    },
    /// Full heads in hundredths, what they make together at what each made in another period in as much time, and which
    /// period that is.
    Capacity { heads: i64, reach: i64, of: Period },
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
            Self::Market { .. } | Self::MarketShare { .. } => BoundKind::Market,
            Self::History { .. } => BoundKind::History,
            Self::Capacity { .. } => BoundKind::Capacity,
            Self::Pipeline { .. } => BoundKind::Pipeline,
        }
    }

    /// The most that it lets reach; where less is better, the least.
    pub fn amount(&self) -> i64 {
        let percent = |of: i64, percent: i64| scaled(of, percent, 100).unwrap_or(of);
        match self {
            Self::Market {
                last_year,
                growth,
                years,
            } => (0..*years).fold(*last_year, |of, _| percent(of, 100 + growth)),
            Self::MarketShare {
                size,
                share,
                of_days: (own, all),
            } => {
                let reach = i128::from(*size) * i128::from(*share) * i128::from(*own);
                fitted(reach / (ALL * i128::from(*all).max(1)))
            }
            Self::History {
                last_year,
                percent,
                years,
                better,
            } => (0..*years).fold(*last_year, |of, _| more(of, *percent, *better)),
            Self::Capacity { reach, .. } => *reach,
            Self::Pipeline { made, open, .. } => plus(*made, *open),
        }
    }

    /// Whether a number lies inside; `None` where it is a coverage only.
    pub fn holds(&self, amount: i64) -> Option<bool> {
        match self {
            Self::Pipeline {
                has_begun: false, ..
            } => None,
            Self::History {
                better: Better::Lower,
                ..
            } => Some(amount >= self.amount()),
            Self::Market { .. }
            | Self::MarketShare { .. }
            | Self::History { .. }
            | Self::Capacity { .. }
            | Self::Pipeline { .. } => Some(amount <= self.amount()),
        }
    }
}

/// So many percent of an amount; where less is better, as much less as that is more.
pub fn more(of: i64, percent: i64, better: Better) -> i64 {
    match better {
        Better::Higher => scaled(of, percent, 100),
        Better::Lower => scaled(of, 100, percent),
    }
    .unwrap_or(of)
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
    /// The period that stands for the same one a year before, where that is not over.
    pub earlier_year: Option<Period>,
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
                all(beats.map(|baseline| to_beat.is_beaten(baseline, amount)))
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
