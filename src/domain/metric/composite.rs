//! Metrics that are made of others (S12): a weighted completion, or an amount times a coefficient.

use super::Metric;
use crate::domain::Day;
use crate::domain::dated::Dated;
use serde::Serialize;

/// A metric made of others.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Composite {
    /// What it is made of, in the order of the settings; none of them is a composite itself. Of a product the
    /// amount comes first and the coefficient after it.
    pub parts: Vec<Metric>,
    pub by: ComposedBy,
}

/// How a composite metric is computed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum ComposedBy {
    /// The completions of the parts against their own targets by these weights, one for each part and above
    /// zero, over the sum of the weights; in hundredths of a percent. A morning is weighed by the weights of its own
    /// day (rule 24).
    Weights(Dated<Vec<u32>>),
    /// What was made of the first part times what the second one stands at; in the unit of the first.
    Product,
}

impl Composite {
    /// The weight of a part on a day; `None` of a product.
    pub fn weight(&self, part: usize, on: Day) -> Option<u32> {
        match &self.by {
            ComposedBy::Weights(weights) => weights.on(on).get(part).copied(),
            ComposedBy::Product => None,
        }
    }
}
