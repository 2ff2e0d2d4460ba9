//! What those below say that they can reach, beside what is planned for them (S9).

use crate::domain::Day;
use crate::domain::money::minus;
use crate::domain::targets::{AdjustState, Adjustment, CellId, PlanSheet, Quota, TargetDraft};
use std::collections::HashMap;

/// A number that somebody proposes for a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanAsked {
    pub amount: i64,
    /// Who proposes it; untrusted.
    pub by: String,
    pub on: Day,
    /// A request that waits; otherwise a draft.
    pub is_request: bool,
}

/// What is proposed for some targets: by drafts that are for a part and not for the whole, the newest of each, and by
/// requests that wait, which come before them. `drafts` are in the order of the newest first, `in_force` is what stands.
pub fn proposals(
    whole: &CellId,
    children: &[CellId],
    (drafts, asked): (&[TargetDraft], &[Adjustment]),
    in_force: impl Fn(&CellId) -> Option<Quota>,
) -> HashMap<CellId, PlanAsked> {
    let mut all = HashMap::new();
    for draft in drafts {
        let targets = &draft.targets;
        // A draft of the whole, or of how it is split, comes from above.
        let is_from_above = targets.cells.iter().any(|cell| cell.id == *whole)
            || targets.splits.iter().any(|split| split.parent == *whole);
        let cells = targets
            .cells
            .iter()
            .filter(|cell| children.contains(&cell.id));
        for cell in cells.filter(|_| !is_from_above) {
            let Some(amount) = cell.baseline else {
                continue;
            };
            all.entry(cell.id.clone()).or_insert_with(|| PlanAsked {
                amount,
                by: draft.author.clone(),
                on: draft.day,
                is_request: false,
            });
        }
    }
    for one in asked {
        let waits = one.state == AdjustState::Waiting && children.contains(&one.cell);
        let now = in_force(&one.cell).map(|quota| quota.amount);
        if let Some(amount) = one.comes_to(now).filter(|_| waits) {
            let (on, by) = one.asked.clone();
            let asked = PlanAsked {
                amount,
                by,
                on,
                is_request: true,
            };
            all.insert(one.cell.clone(), asked);
        }
    }
    all
}

impl PlanSheet {
    /// What the children propose in all; `None` unless each of them does: a sum of some is no proposal for the whole.
    pub fn asked_in_all(&self) -> Option<i64> {
        let amounts = self.children.iter().map(|child| self.asked.get(&child.id));
        let amounts = amounts.map(|asked| asked.map(|asked| asked.amount));
        let all: Option<Vec<i64>> = amounts.collect();
        all.filter(|all| !all.is_empty())
            .map(crate::domain::money::total)
    }

    /// By how much a proposal is above a number.
    pub fn asked_above(&self, id: &CellId, amount: i64) -> Option<i64> {
        minus(self.asked.get(id)?.amount, amount)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Period;
    use crate::domain::targets::{PlannedCell, PlannedFor, PlannedTargets};

    fn cell(unit: &str) -> CellId {
        CellId::whole(
            "revenue",
            Period::Quarter(2027, 2),
            PlannedFor::Unit(unit.into()),
        )
    }

    fn draft(author: &str, of: &[(&str, i64)]) -> TargetDraft {
        let cells = of.iter().map(|(unit, amount)| {
            let quota = Quota {
                amount: *amount,
                ..Quota::default()
            };
            PlannedCell::new(cell(unit), Some(quota))
        });
        TargetDraft {
            id: author.into(),
            author: author.into(),
            day: Day::MIN,
            reason: String::new(),
            targets: PlannedTargets {
                cells: cells.collect(),
                ..PlannedTargets::default()
            },
        }
    }

    #[test]
    fn s9_a_part_is_proposed_from_below_and_a_draft_of_the_whole_is_none() {
        let drafts = [
            draft("mia", &[("r1", 5)]),
            draft("boss", &[("", 20), ("r1", 9), ("r2", 11)]),
            draft("old", &[("r1", 4), ("r3", 7)]),
        ];
        let children = [cell("r1"), cell("r2")];
        let all = proposals(&cell(""), &children, (&drafts, &[]), |_| None);
        assert_eq!(all.len(), 1);
        let asked = &all[&cell("r1")];
        assert_eq!((asked.amount, asked.by.as_str()), (5, "mia"));
    }
}
