//! What was built on targets and steps of adjustments since (rules 25, 26): as long as that stands, nothing below it is
//! taken away or put back.

use super::text;
use super::undo::{is_dead, root_of};
use crate::domain::Day;
use crate::domain::journal::Event;
use crate::domain::refusal::Refusal;
use crate::domain::targets::{
    AdjustState, AdjustStep, BuiltOn, BuiltWhat, CellId, PlannedTargets, TargetRefusal,
};
use crate::store::load::day;
use crate::store::targets::{KEY, columns};
use crate::store::{Result, Session, Store};
use rusqlite::{params, params_from_iter};
use std::collections::HashSet;

/// An event whose place in the order of all is asked.
struct Below<'a> {
    id: &'a str,
    hlc: String,
    /// Events that go with it: these are nothing that is built on it.
    together: &'a HashSet<String>,
}

impl Store {
    /// Whether events may be taken back, or brought back.
    ///
    /// # Errors
    /// [`TargetRefusal::BuiltOn`] with what came later, [`TargetRefusal::ChangedSince`].
    pub(in crate::store) fn refuse_built_on(
        &self,
        session: &Session,
        events: &[String],
    ) -> Result<()> {
        let mut roots = Vec::new();
        for id in events {
            roots.extend(root_of(&self.conn, id)?);
        }
        let together: HashSet<String> = roots.iter().map(|(id, _)| id.clone()).collect();
        for (id, event) in &roots {
            let (Event::TargetsPublished { .. } | Event::Adjusted { .. }) = event else {
                continue;
            };
            let hlc = "SELECT hlc FROM event WHERE id = ?1";
            let mut hlc = self.conn.prepare_cached(hlc)?;
            let below = Below {
                id,
                hlc: hlc.query_row([id], |row| text(row, 0))?,
                together: &together,
            };
            self.is_last(session, &below, event)?;
            if is_dead(&self.conn, id)? {
                self.fits_again(session, event)?;
            }
        }
        Ok(())
    }

    /// Whether nothing that stands was built on an event.
    fn is_last(&self, session: &Session, below: &Below<'_>, event: &Event) -> Result<()> {
        match event {
            // A number that somebody publishes later stands by itself.
            Event::TargetsPublished { targets, .. } => self.no_later_numbers(below, targets, true),
            Event::Adjusted { step } => {
                self.no_later_steps(session, below, step)?;
                match step {
                    AdjustStep::Filed { targets, .. } | AdjustStep::Raised { targets, .. } => {
                        self.no_later_numbers(below, targets, false)?;
                        self.no_later_import(below, targets)
                    }
                    AdjustStep::Asked { .. }
                    | AdjustStep::Approved { .. }
                    | AdjustStep::Rejected { .. }
                    | AdjustStep::Withdrawn { .. } => Ok(()),
                }
            }
            _ => Ok(()),
        }
    }

    /// Whether no later step of the same request stands, and of one that was rejected no quarter that was raised for it.
    fn no_later_steps(
        &self,
        session: &Session,
        below: &Below<'_>,
        step: &AdjustStep,
    ) -> Result<()> {
        let request = step.request().unwrap_or(below.id);
        let fiscal = session.settings.fiscal;
        let asked = self.adjustments(session.as_of)?;
        let rejected = asked
            .iter()
            .find(|asked| asked.event == request && matches!(step, AdjustStep::Rejected { .. }));
        let sql = "SELECT event, day, author, step FROM adjust_step
             WHERE known_to = ?1 AND hlc > ?2 ORDER BY hlc, event";
        let mut rows = self.conn.prepare_cached(sql)?;
        let mut at = rows.query(params![Day::MAX.to_string(), below.hlc])?;
        while let Some(row) = at.next()? {
            let later: Option<AdjustStep> = serde_json::from_str(&text(row, 3)?).ok();
            let Some(later) = later.filter(|_| !is_in(row, below.together)) else {
                continue;
            };
            let (what, cell) = match &later {
                AdjustStep::Raised { cell, .. } => {
                    let raised_for = rejected.filter(|one| one.cell.whom == cell.whom);
                    let counts = raised_for.and_then(|one| one.credit_quarter(fiscal));
                    let is_for = counts.is_some_and(|quarter| {
                        [quarter.next(), quarter.next().next()].contains(&cell.period)
                    });
                    if !is_for {
                        continue;
                    }
                    (BuiltWhat::Raised, Some(cell.clone()))
                }
                _ if later.request() != Some(request) => continue,
                AdjustStep::Filed { .. } => (BuiltWhat::Filed, None),
                _ => (BuiltWhat::Decided, None),
            };
            let own = asked.iter().find(|one| one.event == request);
            let cell = cell.or_else(|| own.map(|one| one.cell.clone()));
            return self.refused(what, (day(row, 1)?, text(row, 2)?), cell);
        }
        Ok(())
    }

    /// Whether no later numbers stand of any target that an event set, or none of adjustments.
    fn no_later_numbers(
        &self,
        below: &Below<'_>,
        targets: &PlannedTargets,
        of_adjustments: bool,
    ) -> Result<()> {
        let sql = "SELECT p.event, p.day, p.author FROM planned p JOIN event e ON e.id = p.event
             WHERE p.known_to = ?1 AND p.hlc > ?2 AND (e.kind = 'adjusted' OR NOT ?3)
             ORDER BY p.hlc, p.event";
        let mut rows = self.conn.prepare_cached(sql)?;
        let mut at = rows.query(params![Day::MAX.to_string(), below.hlc, of_adjustments])?;
        while let Some(row) = at.next()? {
            let later = root_of(&self.conn, &text(row, 0)?)?;
            let (what, later) = match later.filter(|(id, _)| !below.together.contains(id)) {
                Some((_, Event::TargetsPublished { targets, .. })) => {
                    (BuiltWhat::Published, targets)
                }
                Some((_, Event::Adjusted { step })) => match step {
                    AdjustStep::Raised { targets, .. } => (BuiltWhat::Raised, targets),
                    AdjustStep::Filed { targets, .. } => (BuiltWhat::Filed, targets),
                    _ => continue,
                },
                Some(_) | None => continue,
            };
            if let Some(cell) = targets.shared_with(&later) {
                return self.refused(what, (day(row, 1)?, text(row, 2)?), Some(cell.clone()));
            }
        }
        Ok(())
    }

    /// Whether no file that came later set any target that an event set.
    fn no_later_import(&self, below: &Below<'_>, targets: &PlannedTargets) -> Result<()> {
        let sql = format!(
            "SELECT v.author, p.day FROM target_cell c
             JOIN target_version v ON v.id = c.version
             JOIN target_publication p ON p.version = v.id
             JOIN import i ON i.id = v.import
             WHERE {KEY} AND i.hlc > ?9 ORDER BY i.hlc LIMIT 1"
        );
        for cell in &targets.cells {
            let mut rows = self.conn.prepare_cached(&sql)?;
            let key = columns(&cell.id);
            let mut at = rows.query(params_from_iter(key.iter().chain([&below.hlc])))?;
            if let Some(row) = at.next()? {
                let whose = Some(cell.id.clone());
                return self.refused(BuiltWhat::Imported, (day(row, 1)?, text(row, 0)?), whose);
            }
        }
        Ok(())
    }

    /// Whether what an event set stands on the same numbers as when it was made, where it comes back.
    fn fits_again(&self, session: &Session, event: &Event) -> Result<()> {
        let (request, targets): (_, &PlannedTargets) = match event {
            Event::Adjusted {
                step: AdjustStep::Filed {
                    request, targets, ..
                },
            } => (Some(request), targets),
            Event::Adjusted {
                step: AdjustStep::Raised { targets, .. },
            } => (None, targets),
            _ => return Ok(()),
        };
        let roster = self.roster()?;
        let now = self.targets_at(session.as_of)?;
        for cell in &targets.cells {
            if now.now(&cell.id)?.map(|quota| quota.amount) != cell.before {
                let whose = cell.id.name(&roster);
                let why = TargetRefusal::ChangedSince(whose, cell.id.period);
                return Err(Refusal::from(why).into());
            }
        }
        let Some(request) = request else {
            return Ok(());
        };
        let asked = self.adjustments(session.as_of)?;
        let waits = |state: AdjustState| state == AdjustState::Approved;
        let known = asked.iter().find(|one| one.event == *request);
        match known {
            Some(known) if !waits(known.state) => {
                let whose = known.cell.name(&roster);
                let why = TargetRefusal::ChangedSince(whose, known.cell.period);
                Err(Refusal::from(why).into())
            }
            Some(_) => Ok(()),
            None => Err(Refusal::from(TargetRefusal::UnknownAdjustment(request.clone())).into()),
        }
    }

    fn refused(
        &self,
        what: BuiltWhat,
        (on, by): (Option<Day>, String),
        cell: Option<CellId>,
    ) -> Result<()> {
        let roster = self.roster()?;
        let of = cell.map(|cell| (cell.name(&roster), cell.period));
        let on = on.unwrap_or(Day::MIN);
        let why = TargetRefusal::BuiltOn(Box::new(BuiltOn { what, of, on, by }));
        Err(Refusal::from(why).into())
    }
}

/// Whether the event of a row is one of some.
fn is_in(row: &rusqlite::Row<'_>, events: &HashSet<String>) -> bool {
    text(row, 0).is_ok_and(|id| events.contains(&id))
}
