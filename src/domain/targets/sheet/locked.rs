//! Children whose period is over: what was published of them moves for nobody, and the others are laid around it (rule
//! 26).

use super::{PlanChild, PlanDraft, PlanSheet};
use crate::domain::money::{minus, total};
use crate::domain::targets::split::in_shape;
use crate::domain::targets::{Quota, Stake};

impl PlanChild {
    /// What it is locked at: what was published of a period that is over (rule 26), and what belongs here of somebody
    /// whom another unit plans (rule 21). A first number is no change, so that a year may still be planned when some of
    /// its months are over.
    pub fn locked(&self) -> Option<Quota> {
        if self.is_elsewhere() {
            return Some(self.in_force.unwrap_or_default());
        }
        self.in_force.filter(|_| self.is_over)
    }

    /// What stands of a place that was left before the period: nobody carries it, and no method gives it more or less. It
    /// stays until somebody types another number (rule 22).
    pub fn vacant(&self) -> Option<Quota> {
        self.in_force
            .filter(|_| self.left.is_some_and(|left| left.is_vacant))
    }

    /// Whether it is somebody who moved, and whose number is not set in this unit (rule 21).
    pub fn is_elsewhere(&self) -> bool {
        self.moved.as_ref().is_some_and(|moved| !moved.is_open())
    }
}

impl PlanDraft {
    /// Children that are locked keep floor and stretch as well; the others have what these leave, by what they have.
    pub(super) fn lay_around_locked(&self, sheet: &PlanSheet, children: &mut [Quota]) {
        let locked: Vec<Option<Quota>> = sheet.children.iter().map(PlanChild::locked).collect();
        if locked.iter().all(Option::is_none) {
            return;
        }
        let of_locked = |value: fn(&Quota) -> Option<i64>| {
            total(
                locked
                    .iter()
                    .flatten()
                    .map(|q| value(q).unwrap_or(q.amount)),
            )
        };
        let floors = of_locked(|quota| quota.floor);
        let stretches = of_locked(|quota| quota.stretch);
        let amounts: Vec<i64> = (children.iter().zip(&locked))
            .map(|(child, locked)| locked.map_or(child.amount, |_| 0))
            .collect();
        let rest = |of: Option<i64>, taken: i64| {
            let of = minus(self.over.total(of?), taken).unwrap_or(0).max(0);
            Some(in_shape(of, &amounts))
        };
        let floors = rest(self.quota.floor, floors);
        let stretches = rest(self.quota.stretch, stretches);
        for (at, child) in children.iter_mut().enumerate() {
            if let Some(quota) = locked.get(at).copied().flatten() {
                *child = quota;
                continue;
            }
            child.floor = floors.as_ref().and_then(|all| all.get(at).copied());
            child.stretch = stretches.as_ref().and_then(|all| all.get(at).copied());
        }
    }
}

/// Stakes in which children that are locked hold what they had, and places that are vacant too where nobody says another
/// number.
pub(super) fn around_locked(sheet: &PlanSheet, mut stakes: Vec<Stake>) -> Vec<Stake> {
    for (child, stake) in sheet.children.iter().zip(&mut stakes) {
        let is_weight = matches!(stake, Stake::Weight(_));
        let vacant = child.vacant().filter(|_| is_weight);
        if let Some(stands) = child.locked().or(vacant) {
            *stake = Stake::Held(stands.amount);
        }
    }
    stakes
}
