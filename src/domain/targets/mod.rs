//! Targets: what they are for, their versions, and the tree of an organisation with target, actual,
//! expectation and pace (rules 11, 14 to 18, 25).

mod achieved;
mod pace;
mod quota;
mod scope;
mod split;
mod tree;
mod version;

pub use achieved::{Measure, Tally, Whose};
pub use pace::{Elapsed, Pace};
pub use quota::{Quota, Quotas};
pub use scope::{TargetCell, TargetScope, TargetSlice};
pub use split::{OverAssignment, Split, SplitDimension, SplitError, SplitMethod, SplitPart, WHOLE};
pub use tree::{Inputs, build, members, person};
pub use version::{
    Published, Signed, TargetChange, TargetVersion, VersionState, in_force, stands_before,
};
