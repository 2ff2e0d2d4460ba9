//! Reads what came after targets and steps of adjustments that are to be taken back, or brought back.

use super::text;
use super::undo::{is_dead, root_of};
use crate::domain::Day;
use crate::domain::journal::{Event, SetTargets};
use crate::domain::refusal::Halted;
use crate::domain::targets::{LaterDeed, LaterWhat, PlannedTargets, TakenEvent, TakenGround};
use crate::store::load::day;
use crate::store::targets::{KEY, columns};
use crate::store::{Result, Session, Store, StoreError};
use rusqlite::{params, params_from_iter};
use std::collections::HashSet;

impl Store {
    /// Whether events may be taken back, or brought back.
    ///
    /// # Errors
    /// What [`TakenGround`] says.
    pub(in crate::store) fn refuse_built_on(
        &self,
        session: &Session,
        roots: &[(String, Event)],
    ) -> Result<()> {
        let together: HashSet<&str> = roots.iter().map(|(id, _)| id.as_str()).collect();
        for (id, event) in roots {
            let (taken, own) = match event.facts().sets {
                Some(SetTargets::Published { targets, .. }) => {
                    (TakenEvent::Published(targets), Some(targets))
                }
                Some(SetTargets::Adjusted(step)) => (TakenEvent::Step(id, step), step.targets()),
                None => continue,
            };
            let roster = self.roster()?;
            let asked = self.adjustments(session.as_of)?;
            let ground = TakenGround {
                roster: &roster,
                fiscal: session.settings.fiscal,
                asked: &asked,
            };
            let later = self.later(id, own, &together)?;
            let alone = ground.stands_alone(taken, &later);
            alone.map_err(|why| StoreError::from(Halted::<StoreError>::from(why)))?;
            if let (TakenEvent::Step(_, step), true) = (taken, is_dead(&self.conn, id)?) {
                let now = self.targets_at(session.as_of)?;
                ground.fits_again(step, |cell, amount| now.may_have_stood(cell, amount))?;
                if let Some(request) = step.request().filter(|_| step.targets().is_some()) {
                    self.on_adjust_ground(session, &roster, |ground| ground.fits_valve(request))?;
                }
            }
        }
        Ok(())
    }

    /// What came after an event and stands, in order, without what goes together with it: steps of adjustments, targets
    /// that were published, files that set any of the targets that it set.
    fn later(
        &self,
        event: &str,
        own: Option<&PlannedTargets>,
        together: &HashSet<&str>,
    ) -> Result<Vec<LaterDeed>> {
        let hlc = "SELECT hlc FROM event WHERE id = ?1";
        let mut hlc = self.conn.prepare_cached(hlc)?;
        let hlc: String = hlc.query_row([event], |row| text(row, 0))?;
        let mut all: Vec<(String, LaterDeed)> = Vec::new();
        let sql = "SELECT event, day, author, hlc FROM adjust_step WHERE known_to = ?1 AND hlc > ?2
             UNION SELECT event, day, author, hlc FROM planned WHERE known_to = ?1 AND hlc > ?2";
        let mut rows = self.conn.prepare_cached(sql)?;
        let mut at = rows.query(params![Day::MAX.to_string(), hlc])?;
        while let Some(row) = at.next()? {
            let id = text(row, 0)?;
            if together.contains(id.as_str()) {
                continue;
            }
            let Some((_, event)) = root_of(&self.conn, &id)? else {
                continue;
            };
            let what = match event.facts().sets {
                Some(SetTargets::Published { targets, .. }) => {
                    LaterWhat::Published(targets.clone())
                }
                Some(SetTargets::Adjusted(step)) => LaterWhat::Step(step.clone()),
                None => continue,
            };
            let deed = LaterDeed {
                day: day(row, 1)?.unwrap_or(Day::MIN),
                author: text(row, 2)?,
                what,
            };
            all.push((text(row, 3)?, deed));
        }
        let sql = format!(
            "SELECT v.author, p.day, i.hlc FROM target_cell c
             JOIN target_version v ON v.id = c.version
             JOIN target_publication p ON p.version = v.id
             JOIN import i ON i.id = v.import
             WHERE {KEY} AND i.hlc > ?9"
        );
        let any = "SELECT 1 FROM target_version v JOIN import i ON i.id = v.import WHERE i.hlc > ?1 LIMIT 1";
        let own = if self.conn.prepare_cached(any)?.exists([&hlc])? {
            own
        } else {
            None
        };
        for cell in own.into_iter().flat_map(|own| &own.cells) {
            let mut rows = self.conn.prepare_cached(&sql)?;
            let key = columns(&cell.id);
            let mut at = rows.query(params_from_iter(key.iter().chain([&hlc])))?;
            while let Some(row) = at.next()? {
                let deed = LaterDeed {
                    day: day(row, 1)?.unwrap_or(Day::MIN),
                    author: text(row, 0)?,
                    what: LaterWhat::Imported(cell.id.clone()),
                };
                all.push((text(row, 2)?, deed));
            }
        }
        all.sort_by(|(a, _), (b, _)| a.cmp(b));
        Ok(all.into_iter().map(|(_, deed)| deed).collect())
    }
}
