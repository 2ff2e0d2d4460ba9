//! Targets: the tree of an organisation with target, actual, expectation and pace (rules 11, 14 to 18).

mod pace;
mod quota;
mod tree;

pub use pace::{Elapsed, expected_to_date, pace, projection, required_per_day};
pub use quota::{Quota, Quotas};
pub use tree::{Inputs, Tally, build, members, person};
