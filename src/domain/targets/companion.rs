//! What a class of products is asked for besides its share of a target (D5): new products a sell-through, the long
//! tail a smaller stock. Each is a level of its own, whose readings are of that class alone.

use super::TargetSlice;
use crate::domain::Day;
use crate::domain::metric::{Better, Metric};
use serde::Serialize;

/// The classes of products (D5), in the order of the settings' shares.
pub const PRODUCT_CLASSES: [&str; 3] = ["core", "new", "tail"];

/// What the settings ask of a class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CompanionRule {
    /// One of [`PRODUCT_CLASSES`].
    pub class: &'static str,
    /// The level that it is read by, by its id; in percent.
    pub metric: String,
    /// Hundredths of a percent.
    pub asked: i64,
    /// Within how many days of the launch; `None` where it is asked of the whole period.
    pub days: Option<u32>,
}

/// What a class is asked for beside a target that is split by product, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Companion {
    /// One of [`PRODUCT_CLASSES`].
    pub class: &'static str,
    pub metric: Metric,
    /// Hundredths of a percent: a target of its own that is in force, or what the settings say.
    pub asked: i64,
    /// It is a target of its own.
    pub is_published: bool,
    /// Within how many days of the launch.
    pub days: Option<u32>,
    pub now: CompanionNow,
}

/// Where a companion stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompanionNow {
    /// Nothing was read in the period.
    Unread,
    /// Parts were read, without the bases by which they could be weighed against each other.
    Unweighed,
    /// The last reading in the period.
    Read {
        /// Hundredths of a percent.
        value: i64,
        /// The day of it; of several parts the newest.
        day: Day,
        /// It was read of whom the target is for, and not of the parts below.
        is_own: bool,
    },
}

impl Companion {
    /// Whether it is what is asked; `None` where that is not known.
    pub fn is_reached(&self) -> Option<bool> {
        let CompanionNow::Read { value, .. } = self.now else {
            return None;
        };
        Some(match self.metric.better {
            Better::Higher => value >= self.asked,
            Better::Lower => value <= self.asked,
        })
    }
}

impl TargetSlice {
    /// Whether a class has a companion here: beside everything that is sold, and beside the class itself. What is
    /// read of a class says nothing of some of its customers, nor of one product.
    pub fn is_beside(&self, class: &str) -> bool {
        let of_class = Self {
            product_class: class.to_owned(),
            ..Self::default()
        };
        self.is_whole() || *self == of_class
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d5_a_companion_stands_beside_the_whole_and_its_own_class_alone() {
        let mut slice = TargetSlice::default();
        assert!(slice.is_beside("new") && slice.is_beside("tail"));
        slice.product_class = "new".into();
        assert!(slice.is_beside("new") && !slice.is_beside("tail"));
        slice.customer_segment = "industry".into();
        assert!(!slice.is_beside("new"));
    }
}
