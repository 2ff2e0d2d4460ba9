//! Adjustments of targets, as rows that follow from the events.

use super::fold::Made;
use super::text;
use crate::domain::Day;
use crate::domain::targets::{
    AdjustStep, Adjustment, CellId, CreditRaise, MadeStep, adjustments, counting, credit_raises,
};
use crate::store::targets::columns;
use crate::store::{Result, Store};
use rusqlite::{Connection, Row, params};

impl Store {
    /// What was asked for by a morning, and what became of it by then, in the order of the requests.
    pub fn adjustments(&self, as_of: Day) -> Result<Vec<Adjustment>> {
        Ok(adjustments(self.adjust_steps(as_of)?))
    }

    /// The same, with the quarters that were raised by a morning (A3).
    pub(in crate::store) fn adjustments_and_raises(
        &self,
        as_of: Day,
    ) -> Result<(Vec<Adjustment>, Vec<CreditRaise>)> {
        let steps = self.adjust_steps(as_of)?;
        let raises = credit_raises(&steps);
        Ok((adjustments(steps), raises))
    }

    /// The quarters that were raised by a morning (A3).
    pub fn credit_raises(&self, as_of: Day) -> Result<Vec<CreditRaise>> {
        Ok(credit_raises(&self.adjust_steps(as_of)?))
    }

    fn adjust_steps(&self, as_of: Day) -> Result<Vec<MadeStep>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT event, day, author, step FROM adjust_step
             WHERE known_from <= ?1 AND ?1 < known_to ORDER BY hlc, event",
        )?;
        let mut at = rows.query([as_of.to_string()])?;
        let mut all = Vec::new();
        while let Some(row) = at.next()? {
            all.extend(made_step(row)?);
        }
        Ok(all)
    }

    /// Whether a step that stands counts on a morning, behind those that came before it.
    pub(super) fn step_counts(&self, event: &str, step: &AdjustStep, as_of: Day) -> Result<bool> {
        let counts = counting(&thread_steps(&self.conn, &thread(event, step))?);
        let stretches = counts.get(event).into_iter().flatten();
        Ok(stretches
            .clone()
            .any(|(from, to)| *from <= as_of && as_of < *to))
    }
}

/// What a step goes with: its request, or the quarter of somebody that it raises.
fn thread(event: &str, step: &AdjustStep) -> String {
    match step {
        AdjustStep::Asked { .. } => event.to_owned(),
        AdjustStep::Raised { cell, .. } => {
            columns(&CellId::whole("", cell.period, cell.whom.clone())).join(" ")
        }
        AdjustStep::Approved { request, .. }
        | AdjustStep::Rejected { request, .. }
        | AdjustStep::Withdrawn { request }
        | AdjustStep::Filed { request, .. } => request.clone(),
    }
}

/// The steps that go together, in their order, each with every stretch in which it is known and not taken back.
fn thread_steps(conn: &Connection, thread: &str) -> Result<Vec<(MadeStep, (Day, Day))>> {
    let mut rows = conn.prepare_cached(
        "SELECT event, day, author, step, known_from, known_to FROM adjust_step WHERE thread = ?1
         ORDER BY hlc, event, known_from",
    )?;
    let mut at = rows.query([thread])?;
    let mut all = Vec::new();
    while let Some(row) = at.next()? {
        let known = Day::parse(&text(row, 4)?).zip(Day::parse(&text(row, 5)?));
        all.extend(made_step(row)?.zip(known));
    }
    Ok(all)
}

/// Event, day, author and JSON of a step; `None` of one that cannot be read.
fn made_step(row: &Row<'_>) -> Result<Option<MadeStep>> {
    let step: Option<AdjustStep> = serde_json::from_str(&text(row, 3)?).ok();
    let Some((day, step)) = Day::parse(&text(row, 1)?).zip(step) else {
        return Ok(None);
    };
    Ok(Some(MadeStep {
        event: text(row, 0)?,
        day,
        author: text(row, 2)?,
        step,
    }))
}

impl Made {
    /// Writes the rows of a step in place of those it had, and the targets of all that go with it: each is in force on
    /// the mornings on which its step counts. Whether there are any.
    pub(super) fn adjusted(
        &self,
        conn: &Connection,
        step: &AdjustStep,
        known: &[(Day, Day)],
    ) -> Result<bool> {
        conn.prepare_cached("DELETE FROM adjust_step WHERE event = ?1")?
            .execute([&self.id])?;
        let thread = thread(&self.id, step);
        // Its parts always have a JSON form.
        let text = serde_json::to_string(step).unwrap_or_default();
        for (from, to) in known {
            conn.prepare_cached(
                "INSERT INTO adjust_step (event, known_from, known_to, hlc, day, author, thread, step)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                self.id,
                from.to_string(),
                to.to_string(),
                self.hlc,
                self.day.to_string(),
                self.author,
                thread,
                text,
            ])?;
        }
        let steps = thread_steps(conn, &thread)?;
        let mut counts = counting(&steps);
        let mut in_force = |made: &Self, targets| {
            let stretches = counts.remove(&made.id).unwrap_or_default();
            made.planned(conn, targets, &stretches)
        };
        let mut any = false;
        if let Some(targets) = step.targets() {
            in_force(self, targets)?;
            any = true;
        }
        let mut others: Vec<&MadeStep> = steps.iter().map(|(made, _)| made).collect();
        others.dedup_by_key(|made| &made.event);
        for other in others.into_iter().filter(|other| other.event != self.id) {
            let Some(targets) = other.step.targets() else {
                continue;
            };
            if let Some(made) = Self::read(conn, &other.event)? {
                in_force(&made, targets)?;
                any = true;
            }
        }
        Ok(any)
    }
}
