//! Targets: what they are for, their versions, and the tree of an organisation with target, actual,
//! expectation and pace (rules 11, 14 to 18, 25).

mod achieved;
mod pace;
mod plan;
mod quota;
mod scope;
mod split;
mod tree;
mod version;

pub use achieved::{Compared, Measure, Tally, Whose};
pub use pace::{Elapsed, Pace};
pub use plan::{Plan, Portion, Seat, portions};
pub use quota::{Quota, QuotaParts, Quotas};
pub use scope::{TargetCell, TargetScope, TargetSlice};
pub use split::{OverAssignment, Split, SplitDimension, SplitError, SplitMethod, SplitPart, WHOLE};
pub use tree::{Inputs, build, members, of_person, person};
pub use version::{
    Published, Signed, TargetChange, TargetVersion, VersionState, in_force, stands_before,
};
