//! What may come into force (rules 13, 15, 25, 26): only what changes, nothing of a period that is over, nobody's own
//! target, and splits that go on saying what the children carry above it.

use super::{
    AssignmentNote, CellId, OverAssignment, OwnTargets, PlannedCell, PlannedSplit, PlannedTargets,
    Quota, TargetRefusal,
};
use crate::domain::metric::{Metric, Metrics};
use crate::domain::money::{minus, plus, total};
use crate::domain::org::Roster;
use crate::domain::refusal::{Halted, Refusal};
use crate::domain::{Day, Fiscal};
use std::collections::{BTreeMap, HashMap};

/// What decides whether targets may come into force, as known on a morning. Targets are asked for one by one.
pub struct PublishGround<'a, E> {
    pub roster: &'a Roster,
    pub metrics: &'a Metrics,
    pub fiscal: Fiscal,
    pub as_of: Day,
    /// A target as it stands.
    pub now: &'a dyn Fn(&CellId) -> Result<Option<Quota>, E>,
}

impl<E> PublishGround<'_, E> {
    /// Leaves out cells and notes that are so already, and writes what is in force beside the others. `notes` gives
    /// what is said of everybody of one metric.
    ///
    /// # Errors
    /// What reading targets and notes said.
    pub fn only_what_changes(
        &self,
        targets: &mut PlannedTargets,
        notes: impl Fn(&str) -> Result<HashMap<CellId, AssignmentNote>, E>,
    ) -> Result<(), E> {
        let mut changed = Vec::new();
        for mut cell in std::mem::take(&mut targets.cells) {
            let known = (self.now)(&cell.id)?;
            cell.before = known.map(|quota| quota.amount);
            if cell.quota() != known {
                changed.push(cell);
            }
        }
        targets.cells = changed;
        let mut of_metric: BTreeMap<String, HashMap<CellId, AssignmentNote>> = BTreeMap::new();
        let mut changed = Vec::new();
        for said in std::mem::take(&mut targets.notes) {
            let metric = &said.id.metric;
            if !of_metric.contains_key(metric) {
                of_metric.insert(metric.clone(), notes(metric)?);
            }
            let known = of_metric.get(metric).and_then(|all| all.get(&said.id));
            if known != said.note.as_ref() {
                changed.push(said);
            }
        }
        targets.notes = changed;
        Ok(())
    }

    /// Whether targets of which only what changes is left may be published by somebody. `splits` gives how a target
    /// is split now.
    ///
    /// # Errors
    /// The first rule that is against it, and what reading said.
    pub fn may_publish(
        &self,
        targets: &PlannedTargets,
        own: &OwnTargets<'_>,
        splits: impl Fn(&CellId) -> Result<Vec<PlannedSplit>, E>,
    ) -> Result<(), Halted<E>> {
        if *targets == PlannedTargets::default() {
            return Err(TargetRefusal::NothingToPublish.into());
        }
        for split in &targets.splits {
            let metric = self.metrics.get(&split.parent.metric);
            if metric.and_then(Metric::sum).is_none() {
                return Err(Refusal::NoSplit(split.parent.metric.clone()).into());
            }
        }
        self.no_locked_split(targets, splits)?;
        self.fit(&targets.cells)?;
        Ok(own.may_publish(targets)?)
    }

    /// Whether targets may come into force, whoever sets them: none of a period that is over changes, and the three
    /// numbers of each are some. A first number of a period that is over is no change (rule 26).
    ///
    /// # Errors
    /// [`TargetRefusal::Locked`], [`TargetRefusal::Unfit`], and what reading targets said.
    pub fn fit(&self, cells: &[PlannedCell]) -> Result<(), Halted<E>> {
        for cell in cells {
            let known = (self.now)(&cell.id).map_err(Halted::Failed)?;
            let quota = cell.quota();
            if quota == known {
                continue;
            }
            let period = cell.id.period;
            let end = period.end(self.fiscal);
            let whose = || cell.id.name(self.roster);
            if known.is_some() && end <= self.as_of {
                return Err(TargetRefusal::Locked(whose(), period, end.prev()).into());
            }
            let metric = self.metrics.get(&cell.id.metric);
            let fault = metric
                .zip(quota)
                .and_then(|(metric, quota)| quota.fault(metric));
            if let Some(fault) = fault {
                return Err(TargetRefusal::Unfit(whose(), period, fault).into());
            }
        }
        Ok(())
    }

    /// How a target of a period that is over was split stays as well; a first split of it is no change (rule 26).
    fn no_locked_split(
        &self,
        targets: &PlannedTargets,
        splits: impl Fn(&CellId) -> Result<Vec<PlannedSplit>, E>,
    ) -> Result<(), Halted<E>> {
        let is_over = |split: &&PlannedSplit| split.parent.period.end(self.fiscal) <= self.as_of;
        for split in targets.splits.iter().filter(is_over) {
            for mut known in splits(&split.parent).map_err(Halted::Failed)? {
                if known.dimension != split.dimension {
                    continue;
                }
                let mut wanted = split.clone();
                for of in [&mut known, &mut wanted] {
                    of.parts.sort_by(|a, b| a.id.cmp(&b.id));
                }
                if known != wanted {
                    let period = split.parent.period;
                    let last = period.end(self.fiscal).prev();
                    let whose = split.parent.name(self.roster);
                    return Err(TargetRefusal::Locked(whose, period, last).into());
                }
            }
        }
        Ok(())
    }
}

impl PlannedTargets {
    /// Where a target and its children move by the same amount, what the children carry above it stays that amount: the
    /// split is kept anew with the ratio that says so, and nothing reads as a mismatch that is none (rule 15). `splits`
    /// gives how a target is split now.
    ///
    /// # Errors
    /// What reading splits said.
    pub fn keep_sums<E>(
        &mut self,
        splits: impl Fn(&CellId) -> Result<Vec<PlannedSplit>, E>,
    ) -> Result<(), E> {
        let both = |cell: &PlannedCell| Some((cell.baseline?, cell.before?));
        let moves: BTreeMap<CellId, (i64, i64)> = (self.cells.iter())
            .filter_map(|cell| Some((cell.id.clone(), both(cell)?)))
            .collect();
        for (id, (now, before)) in &moves {
            for split in splits(id)? {
                let changes = split.parts.iter().filter_map(|part| moves.get(&part.id));
                let change = total(changes.map(|(now, before)| minus(*now, *before).unwrap_or(0)));
                let due = plus(split.over.total(*before), change);
                // Said even where it is no change: beside what another copy files it is the ratio that this was
                // filed under.
                if split.over.is_none() || change == 0 {
                    continue;
                }
                if let Some(over) = OverAssignment::of(due, *now) {
                    self.split(PlannedSplit { over, ..split });
                }
            }
        }
        Ok(())
    }

    /// Whose targets or notes these are: those that nobody may set who carries them.
    pub fn ids(&self) -> impl Iterator<Item = &CellId> {
        let cells = self.cells.iter().map(|cell| &cell.id);
        cells.chain(self.notes.iter().map(|note| &note.id))
    }
}
