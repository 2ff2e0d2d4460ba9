//! `target publish`: targets come into force.

use super::given;
use crate::domain::author::is_same_author;
use crate::domain::journal::Event;
use crate::domain::targets::{PlannedTargets, PublishGround};
use crate::morning::own_targets;
use crate::store::desk::NewTargets;
use crate::store::targets::drop_draft;
use crate::store::{Result, Session, Store};

/// Targets of one publication that are looked up one by one; of more all are read at once.
const MANY: usize = 200;

impl Store {
    pub(super) fn publish_targets(
        &mut self,
        id: String,
        session: &Session,
        wanted: &NewTargets,
    ) -> Result<Vec<String>> {
        let reason = given(&wanted.reason)?;
        let draft = match wanted.draft.as_str() {
            "" => None,
            draft => Some(self.target_draft(draft)?),
        };
        let (mut targets, drafted_by) = match &draft {
            Some(draft) if is_same_author(&draft.author, &session.author) => {
                (draft.targets.clone(), String::new())
            }
            Some(draft) => (draft.targets.clone(), draft.author.clone()),
            None => (wanted.targets.clone(), String::new()),
        };
        if let Some(asked) = &wanted.below {
            self.plan_below(session, &mut targets, asked)?;
        }
        let event = Event::TargetsPublished {
            targets: self.publishable(session, targets)?,
            reason,
            drafted_by,
        };
        self.log(session, |pen| {
            pen.append(&id, &event)?;
            if let Some(draft) = &draft {
                drop_draft(pen.tx, &draft.id)?;
            }
            Ok(())
        })?;
        Ok(vec![id])
    }

    /// What of some targets changes, where all of it may be published.
    fn publishable(
        &self,
        session: &Session,
        mut targets: PlannedTargets,
    ) -> Result<PlannedTargets> {
        let (settings, as_of) = (&session.settings, session.as_of);
        let (roster, known) = (self.roster()?, self.targets_at(as_of)?);
        let is_many = targets.cells.len() > MANY;
        let ground = PublishGround {
            roster: &roster,
            metrics: &settings.metrics,
            fiscal: settings.fiscal,
            as_of: self.locked_by(session)?,
            now: &|id| {
                if is_many {
                    known.now_among(id)
                } else {
                    known.now(id)
                }
            },
        };
        let notes = |metric: &str| self.assignment_notes(metric, as_of);
        ground.only_what_changes(&mut targets, notes)?;
        let own = own_targets(&roster, settings, (&session.author, as_of))?;
        ground.may_publish(&targets, &own, |id| known.splits(id))?;
        Ok(targets)
    }
}
