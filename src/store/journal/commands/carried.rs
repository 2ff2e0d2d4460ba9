//! What the children of a target carry above it while both are adjusted (rule 15).

use crate::domain::money::{minus, plus, total};
use crate::domain::targets::{
    CellId, OverAssignment, PlannedCell, PlannedPart, PlannedSplit, PlannedTargets, Split,
};
use crate::store::{Result, Session, Store};
use std::collections::BTreeMap;

impl Store {
    /// Where a target and its children move by the same amount, what the children carry above it stays that amount: the
    /// split is kept anew with the ratio that says so, and nothing reads as a mismatch that is none (rule 15).
    pub(super) fn keep_sums(&self, session: &Session, targets: &mut PlannedTargets) -> Result<()> {
        let both = |cell: &PlannedCell| Some((cell.baseline?, cell.before?));
        let moves: BTreeMap<CellId, (i64, i64)> = (targets.cells.iter())
            .filter_map(|cell| Some((cell.id.clone(), both(cell)?)))
            .collect();
        for (id, (now, before)) in &moves {
            for split in self.splits(&self.target_named(id)?, session.as_of)? {
                let split = self.planned_split_of(&split)?;
                let changes = split.parts.iter().filter_map(|part| moves.get(&part.id));
                let change = total(changes.map(|(now, before)| minus(*now, *before).unwrap_or(0)));
                let due = plus(split.over.total(*before), change);
                if split.over.is_none() || change == 0 || split.over.total(*now) == due {
                    continue;
                }
                if let Some(over) = OverAssignment::of(due, *now) {
                    targets.split(PlannedSplit { over, ..split });
                }
            }
        }
        Ok(())
    }

    /// A split as an event keeps it.
    pub fn planned_split_of(&self, split: &Split) -> Result<PlannedSplit> {
        let parts = split.parts().iter().map(|part| {
            Ok(PlannedPart {
                id: self.target_id(&part.cell)?,
                stake: part.stake,
            })
        });
        Ok(PlannedSplit {
            parent: self.target_id(split.parent())?,
            dimension: split.dimension(),
            method: split.method(),
            over: split.over(),
            parts: parts.collect::<Result<_>>()?,
        })
    }
}
