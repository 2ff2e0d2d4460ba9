//! What a plan begins with: the children in force where the target is split, otherwise the numbers of the first method
//! that has any.

use super::{PlanDraft, PlanSheet};
use crate::domain::targets::{Quota, SplitMethod, Stake};

impl PlanSheet {
    /// Whether a child has a number here. What another unit gave to somebody who moved is no split of this one.
    pub fn has_split(&self) -> bool {
        let mut here = self.children.iter().filter(|child| !child.is_elsewhere());
        here.any(|child| child.in_force.is_some())
    }

    /// A stake of each child that was typed, in the order of the children.
    pub fn typed(&self, amount: impl Fn(usize) -> i64) -> Vec<Stake> {
        let all = 0..self.children.len();
        all.map(|at| Stake::Held(amount(at))).collect()
    }
}

impl PlanDraft {
    /// The plan that somebody finds for a whole before anything is changed in it. Children in force stay as they are, so
    /// that a gap shows where the whole is another one than theirs.
    pub fn begun(sheet: &PlanSheet, quota: Quota) -> Self {
        let over = sheet.split.map(|(_, over)| over).unwrap_or_default();
        if sheet.has_split() {
            let stands =
                sheet.typed(|at| sheet.children[at].in_force.map_or(0, |quota| quota.amount));
            let mut draft = Self::of(sheet, quota, over, SplitMethod::ByHand, stands);
            for cell in &mut draft.cells {
                cell.is_typed = false;
            }
            return draft;
        }
        let method = sheet.first_method();
        let draft = method.and_then(|method| Self::new(sheet, quota, over, method).ok());
        let nothing = || Self::of(sheet, quota, over, SplitMethod::ByHand, sheet.typed(|_| 0));
        draft.unwrap_or_else(nothing)
    }
}
