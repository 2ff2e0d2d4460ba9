//! What whoever imports targets may not set (rules 25, 26): the own ones, those that others lead, and those of periods
//! that are over.

use crate::domain::Day;
use crate::domain::facts::{BarredScope, TargetBounds};
use crate::domain::targets::{PlannedFor, TargetScope};
use crate::morning::own_targets;
use crate::store::{Result, Session, Store};

impl Store {
    /// Every target in force, whatever morning it is shown on, and whose targets are not the author's to set.
    pub(crate) fn target_bounds(&self, session: &Session) -> Result<TargetBounds> {
        let known = self.targets_in_force(Day::MAX)?;
        let roster = self.roster()?;
        let own = own_targets(&roster, &session.settings, (&session.author, session.as_of))?;
        let reps = roster.reps.iter().map(|rep| {
            let whom = PlannedFor::Rep(rep.id.clone());
            (whom, TargetScope::Rep(rep.id.clone()))
        });
        let units = roster.units.iter().map(|unit| {
            let names = unit.path.split('/').filter(|name| !name.is_empty());
            let path = names.map(str::to_owned).collect();
            (PlannedFor::Unit(unit.id.clone()), TargetScope::Unit(path))
        });
        let barred = reps.chain(units).filter_map(|(whom, scope)| {
            let barred = own.forbids(&whom)?;
            Some(BarredScope {
                whom,
                scope,
                is_own: barred.is_own,
                may: barred.may,
            })
        });
        Ok(TargetBounds {
            locked_by: Some(self.locked_by(session)?),
            barred: barred.collect(),
            known: known.into_iter().collect(),
        })
    }
}
