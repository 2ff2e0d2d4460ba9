//! `adjust`: a change of a target is asked for, countersigned, filed, or a quarter is raised.

use crate::domain::Day;
use crate::domain::entered::NewAdjustment;
use crate::domain::journal::Event;
use crate::domain::org::Roster;
use crate::domain::refusal::Halted;
use crate::domain::targets::{AdjustGround, CellId};
use crate::morning::{is_elsewhere, own_targets};
use crate::settings::Settings;
use crate::store::targets::once;
use crate::store::{Result, Session, Standpoint, Store, StoreError};
use std::cell::OnceCell;
use std::sync::Arc;

impl Store {
    pub(super) fn adjust(
        &mut self,
        id: String,
        session: &Session,
        wanted: &NewAdjustment,
    ) -> Result<Vec<String>> {
        let roster = self.roster()?;
        let step = self.on_adjust_ground(session, &roster, |ground| ground.step(wanted))?;
        self.append_one(session, id, &Event::Adjusted { step }, |_| Ok(()))
    }

    /// Asks something of what steps of adjustments are decided on.
    pub(in crate::store) fn on_adjust_ground<T>(
        &self,
        session: &Session,
        roster: &Roster,
        ask: impl FnOnce(&AdjustGround<'_, StoreError>) -> std::result::Result<T, Halted<StoreError>>,
    ) -> Result<T> {
        let by = (&*session.settings, session.as_of, session.author.as_str());
        self.on_ground_locked_by(self.locked_by(session)?, by, roster, ask)
    }

    /// The same of a morning, for somebody by name.
    pub(in crate::store) fn on_adjust_ground_of<T>(
        &self,
        by: (&Settings, Day, &str),
        roster: &Roster,
        ask: impl FnOnce(&AdjustGround<'_, StoreError>) -> std::result::Result<T, Halted<StoreError>>,
    ) -> Result<T> {
        self.on_ground_locked_by(by.1, by, roster, ask)
    }

    fn on_ground_locked_by<T>(
        &self,
        locked_by: Day,
        (settings, as_of, author): (&Settings, Day, &str),
        roster: &Roster,
        ask: impl FnOnce(&AdjustGround<'_, StoreError>) -> std::result::Result<T, Halted<StoreError>>,
    ) -> Result<T> {
        let targets = self.targets_at(as_of)?;
        let morning = OnceCell::new();
        // Only where somebody moved or asks is a morning looked at: it takes a while.
        let morning = || {
            once(&morning, || {
                self.morning(&Standpoint {
                    as_of,
                    today_counts: false,
                    settings: Arc::new(settings.clone()),
                })
            })
        };
        let moved = |part: &CellId, unit: &CellId| -> Result<Option<i64>> {
            if !is_elsewhere(roster, (part, unit), settings.fiscal) {
                return Ok(None);
            }
            self.moved_here(morning()?, part, unit)
        };
        let working_days = |from, to| Ok(morning()?.calendar.working_days(from, to));
        let (asked, raises) = self.adjustments_and_raises(as_of)?;
        let ground = AdjustGround {
            roster,
            metrics: &settings.metrics,
            fiscal: settings.fiscal,
            as_of,
            locked_by,
            valve: settings.planning.valve,
            credit: settings.planning.credit,
            working_days: &working_days,
            own: &own_targets(roster, settings, (author, as_of))?,
            asked: &asked,
            raises: &raises,
            now: &|id| targets.now(id),
            base: &|id| targets.base(id),
            splits: &|id| targets.splits(id),
            moved: &moved,
            sliced: &|id| targets.sliced(id),
        };
        Ok(ask(&ground)?)
    }
}
