//! What can be measured against a target: revenue, won deals, and every daily action.

use serde::{Deserialize, Serialize};

/// A metric by its id as used in files, JSON and on the command line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub enum Metric {
    /// Won deal value, in minor units. Id `revenue`.
    Revenue,
    /// Number of won deals; a team counts distinct deals (rule 23). Id `deals`.
    Deals,
    /// Sum of an action's daily counts. Id: the action's.
    Action(String),
}

/// Whether numbers of a metric are money or counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Minor units of the base currency.
    Money,
    /// Whole numbers.
    Count,
}

impl Metric {
    /// The id.
    pub fn id(&self) -> &str {
        match self {
            Self::Revenue => "revenue",
            Self::Deals => "deals",
            Self::Action(id) => id,
        }
    }

    /// The unit of its numbers.
    pub fn unit(&self) -> Unit {
        match self {
            Self::Revenue => Unit::Money,
            Self::Deals | Self::Action(_) => Unit::Count,
        }
    }
}

impl From<String> for Metric {
    fn from(id: String) -> Self {
        match id.as_str() {
            "revenue" => Self::Revenue,
            "deals" => Self::Deals,
            _ => Self::Action(id),
        }
    }
}

impl From<Metric> for String {
    fn from(metric: Metric) -> Self {
        metric.id().to_owned()
    }
}
