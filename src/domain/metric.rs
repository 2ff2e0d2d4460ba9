//! What can be measured against a target, as the settings define it: sums of facts, ratios of two sums,
//! levels (rules 13, 16, 19), and several of them seen as one (S12).

mod composite;

pub use composite::{ComposedBy, Composite};

use super::closed::closed;
use super::rules::DailyAction;
use crate::domain::money::{is_beyond, plus};
use serde::{Deserialize, Serialize};

closed! {
    /// What the numbers of a metric are.
    #[derive(Serialize, Deserialize)]
    pub enum MetricUnit {
        /// Minor units of the base currency.
        Money = "money",
        /// Whole numbers.
        Count = "count",
        /// Hundredths of a percent: 6250 is 62.5 %.
        Percent = "percent",
        /// Hundredths of a point of a scale, such as a satisfaction score: 460 is 4.6.
        Score = "score",
    }
}

closed! {
    /// Which way a metric should go (rule 19).
    #[derive(Serialize)]
    pub enum Better {
        /// More than the target is good.
        Higher = "higher",
        /// Less than the target is good: returns, days to pay.
        Lower = "lower",
    }
}

/// A metric: what the settings say about one thing that targets are set for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Metric {
    /// The word in files, JSON and on the command line.
    pub id: String,
    /// Name in English.
    pub en: String,
    /// Name in Chinese.
    pub zh: String,
    /// What it is called in files besides.
    pub also: Vec<String>,
    /// What its numbers are.
    pub unit: MetricUnit,
    /// Which way it should go.
    pub better: Better,
    /// How it is computed.
    pub basis: Basis,
}

/// What the number of a metric is made of.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Basis {
    /// Adds up: over days, people and units.
    Sum(SumOf),
    /// One sum divided by another, by their ids. Never added: a parent is Σ ÷ Σ (rule 13).
    Ratio {
        /// The sum above the line.
        numerator: String,
        /// The sum below it.
        denominator: String,
    },
    /// A reading at a point in time, such as a score: of a period the last one counts. The reading of a unit
    /// is its own or, without one, that of its parts weighted by their bases (see [`Share`]).
    Level,
    /// Several metrics seen as one (S12): computed in each row from what they are in that row, and never added
    /// up from the rows below.
    Composite(Composite),
}

/// The facts that a sum is taken over.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum SumOf {
    /// Amounts of won deals, by close date.
    WonAmount,
    /// Won deals, each once (rule 23).
    WonDeals,
    /// Deals that were decided, won or lost, each once.
    ClosedDeals,
    /// Customers whose first won deal it was, by its close date (W7).
    NewCustomers,
    /// Daily counts of an action, by its id.
    Action(String),
}

impl Metric {
    /// The metric that every daily action is: the sum of its counts.
    pub fn of_action(action: &DailyAction) -> Self {
        Self {
            id: action.id.clone(),
            en: action.en.clone(),
            zh: action.zh.clone(),
            also: action.names().skip(1).map(str::to_owned).collect(),
            unit: MetricUnit::Count,
            better: Better::Higher,
            basis: Basis::Sum(SumOf::Action(action.id.clone())),
        }
    }

    /// Everything that it is called: its id first, then its names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let own = [&self.id, &self.en, &self.zh];
        own.into_iter().chain(&self.also).map(String::as_str)
    }

    /// What is added up, for a metric that is a sum.
    pub fn sum(&self) -> Option<&SumOf> {
        match &self.basis {
            Basis::Sum(of) => Some(of),
            Basis::Ratio { .. } | Basis::Level | Basis::Composite(_) => None,
        }
    }

    /// The metrics that it is made of; none of one that is measured itself.
    pub fn parts(&self) -> &[Metric] {
        match &self.basis {
            Basis::Composite(of) => &of.parts,
            Basis::Sum(_) | Basis::Ratio { .. } | Basis::Level => &[],
        }
    }

    /// Whether it counts daily actions: those prorate with leave, money does not (rule 3).
    pub fn is_activity(&self) -> bool {
        matches!(self.basis, Basis::Sum(SumOf::Action(_)))
    }
}

impl SumOf {
    /// What so many won deals, of this amount in all, and so many lost ones add. Nothing to a count of
    /// actions or of new customers.
    pub fn of_deals(&self, amount: i64, won: i64, lost: i64) -> i64 {
        match self {
            Self::WonAmount => amount,
            Self::WonDeals => won,
            Self::ClosedDeals => won.saturating_add(lost),
            // Whether a deal is a customer's first is not seen from the deal alone.
            Self::NewCustomers | Self::Action(_) => 0,
        }
    }

    /// What so many open deals, of this amount in all, would add once they are won.
    pub fn of_open(&self, amount: i64, deals: i64) -> i64 {
        self.of_deals(amount, deals, 0)
    }
}

/// All metrics, in the order in which they are offered: those of the settings' table, then the actions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Metrics(Vec<Metric>);

impl Metrics {
    /// The table's metrics in their order, and one for each action that the table does not define itself.
    pub fn new(table: Vec<Metric>, actions: &[DailyAction]) -> Self {
        let mut all = table;
        for action in actions {
            if !all.iter().any(|m| m.id == action.id) {
                all.push(Metric::of_action(action));
            }
        }
        Self(all)
    }

    /// A metric by its id.
    pub fn get(&self, id: &str) -> Option<&Metric> {
        self.0.iter().find(|m| m.id == id)
    }

    /// The unit of a metric; things that are counted, of one that nobody knows.
    pub fn unit_of(&self, id: &str) -> MetricUnit {
        self.get(id).map_or(MetricUnit::Count, |metric| metric.unit)
    }

    /// All, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Metric> {
        self.0.iter()
    }

    /// The one taken where none is named. There is always one: settings without any are refused.
    pub fn first(&self) -> Option<&Metric> {
        self.0.first()
    }

    /// The ids, in order.
    pub fn ids(&self) -> Vec<String> {
        self.0.iter().map(|m| m.id.clone()).collect()
    }
}

/// What a metric that is not added up was made of somewhere: kept as two sums, so that a parent can be Σ ÷ Σ
/// (rule 13). Of a ratio both are facts; of a level the denominator is how many stand behind the reading
/// (its base: the people asked, the machines looked at), and the numerator is the reading times that.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Share {
    /// The sum above the line.
    pub numerator: i64,
    /// The sum below it; what is compared with the minimum.
    pub denominator: i64,
}

impl Share {
    /// Both added up.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            numerator: plus(self.numerator, other.numerator),
            denominator: plus(self.denominator, other.denominator),
        }
    }

    /// The quotient in the metric's unit, rounded down, so that it shows no threshold that is not reached
    /// (rule 14); `None` where there is nothing to divide by. `scale` is that of [`Basis::scale`].
    pub fn value(self, scale: i64) -> Option<i64> {
        if self.denominator <= 0 || is_beyond(self.numerator) || is_beyond(self.denominator) {
            return None;
        }
        let scaled = i128::from(self.numerator) * i128::from(scale);
        i64::try_from(scaled.div_euclid(i128::from(self.denominator))).ok()
    }
}

impl Basis {
    /// What a quotient of one is in the metric's unit: a ratio is kept in hundredths of a percent, a level in
    /// its own unit.
    pub fn scale(&self) -> i64 {
        match self {
            Self::Ratio { .. } => 10_000,
            Self::Sum(_) | Self::Level | Self::Composite(_) => 1,
        }
    }
}

impl std::iter::Sum for Share {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::default(), Self::plus)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(numerator: i64, denominator: i64) -> Share {
        Share {
            numerator,
            denominator,
        }
    }

    #[test]
    fn rule_13_a_parent_of_ratios_is_the_ratio_of_the_sums() {
        let parent: Share = [share(1, 2), share(9, 90)].into_iter().sum();
        // 10.869… %: not the average of 50 % and 10 %, which is 30 %.
        assert_eq!(parent, share(10, 92));
        assert_eq!(parent.value(10_000), Some(1_086));
        assert_eq!(share(99_996, 100_000).value(10_000), Some(9_999));
        assert_eq!(share(0, 0).value(10_000), None);
    }

    #[test]
    fn an_action_the_table_defines_is_not_there_twice() {
        let touch = DailyAction {
            id: "touch".into(),
            en: "touch".into(),
            zh: "触达".into(),
            en_short: String::new(),
            zh_short: String::new(),
            also: Vec::new(),
            weight: 1,
        };
        let own = Metric {
            en: "conversations".into(),
            ..Metric::of_action(&touch)
        };
        let metrics = Metrics::new(vec![own.clone()], std::slice::from_ref(&touch));
        assert_eq!(metrics.ids(), ["touch"]);
        assert_eq!(metrics.get("touch"), Some(&own));
        assert_eq!(Metrics::new(Vec::new(), &[touch]).ids(), ["touch"]);
    }
}
