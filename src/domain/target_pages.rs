//! What the pages about targets show: planning one. Read models, built by `store` on request.

use super::fiscal::Fiscal;
use super::metric::Metric;
use super::targets::PlanSheet;

/// A target that is being planned.
#[derive(Clone, Debug)]
pub struct PlanPage {
    pub metric: Metric,
    /// Every metric that can be split: sums.
    pub metrics: Vec<Metric>,
    /// Whom it is for, where that is a rep; untrusted, otherwise empty.
    pub name: String,
    /// When periods begin and end.
    pub fiscal: Fiscal,
    pub sheet: PlanSheet,
}
