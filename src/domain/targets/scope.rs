//! What a target is for: metric, period, whom, and of what (rule 25: the key that a change is told by).

use super::SplitDimension;
use crate::domain::Period;
use serde::{Deserialize, Serialize};

/// Whom a target is for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetScope {
    /// A unit by its path of names; the empty path is the company.
    Unit(Vec<String>),
    /// A rep by id.
    Rep(String),
}

/// Of which products and customers a target is. Empty text: of all.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct TargetSlice {
    /// `core`, `new` or `tail`: of all products of that class (D5).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub product_class: String,
    /// Of one product, by id.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub product: String,
    /// Of the customers of one segment.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub customer_segment: String,
    /// Of one customer, by id.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub customer: String,
}

impl TargetSlice {
    /// Whether nothing is left out: only such a target is compared with everything that was achieved.
    pub fn is_whole(&self) -> bool {
        *self == Self::default()
    }

    /// Along what another one lies directly below it (D3, D5): of everything a class, of a class its products, of
    /// customers a segment. `class_of` gives the class of a product.
    pub fn splits_into(
        &self,
        part: &Self,
        class_of: impl FnOnce(&str) -> String,
    ) -> Option<SplitDimension> {
        let same_products =
            self.product_class == part.product_class && self.product == part.product;
        let same_customers =
            self.customer_segment == part.customer_segment && self.customer == part.customer;
        let is_of_all = self.product.is_empty() && part.customer == self.customer;
        let is_class = self.product_class.is_empty()
            && !part.product_class.is_empty()
            && part.product.is_empty();
        let is_product = !self.product_class.is_empty()
            && part.product_class.is_empty()
            && !part.product.is_empty();
        if same_customers && is_of_all && (is_class || is_product) {
            let fits = is_class || class_of(&part.product) == self.product_class;
            return fits.then_some(SplitDimension::Product);
        }
        let is_segment = self.customer_segment.is_empty()
            && self.customer.is_empty()
            && !part.customer_segment.is_empty()
            && part.customer.is_empty();
        (same_products && is_segment).then_some(SplitDimension::Customer)
    }
}

/// One cell of the targets: what exactly one number is for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TargetCell {
    /// Metric by its id.
    pub metric: String,
    pub period: Period,
    pub scope: TargetScope,
    /// Of what.
    pub slice: TargetSlice,
}

impl TargetCell {
    /// The cell of everything that somebody sells.
    pub fn whole(metric: &str, period: Period, scope: TargetScope) -> Self {
        Self {
            metric: metric.to_owned(),
            period,
            scope,
            slice: TargetSlice::default(),
        }
    }
}
