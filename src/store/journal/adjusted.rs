//! Adjustments of targets, as rows that follow from the events.

use super::fold::Made;
use super::text;
use crate::domain::Day;
use crate::domain::targets::{
    AdjustStep, Adjustment, CreditRaise, MadeStep, PlannedFor, adjustments, counting,
    credit_raises, steps_of_whom,
};
use crate::store::{Result, Store};
use rusqlite::{Connection, Row, params, params_from_iter};
use std::collections::BTreeSet;

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
        let asked = adjustments(steps.iter().cloned());
        let raises = credit_raises(&steps, &asked);
        Ok((asked, raises))
    }

    /// The quarters that were raised by a morning (A3).
    pub fn credit_raises(&self, as_of: Day) -> Result<Vec<CreditRaise>> {
        Ok(self.adjustments_and_raises(as_of)?.1)
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
        let steps = match step.raised() {
            Some(whom) => steps_of_whom(&all_steps(&self.conn)?, whom),
            None => thread_steps(&self.conn, &thread(event, step))?,
        };
        let counts = counting(&steps);
        let stretches = counts.get(event).into_iter().flatten();
        Ok(stretches
            .clone()
            .any(|(from, to)| *from <= as_of && as_of < *to))
    }
}

/// Where the threads of raises begin among all, and where they end.
const RAISES: [&str; 2] = ["raise ", "raise!"];

/// What a step goes with: its request or, of one that raises a quarter, whose it is.
fn thread(event: &str, step: &AdjustStep) -> String {
    match step {
        AdjustStep::Asked { .. } => event.to_owned(),
        AdjustStep::Raised { cell, .. } => {
            format!("{}{} {}", RAISES[0], cell.whom.kind(), cell.whom.id())
        }
        AdjustStep::Approved { request, .. }
        | AdjustStep::Rejected { request, .. }
        | AdjustStep::Withdrawn { request }
        | AdjustStep::Filed { request, .. } => request.clone(),
    }
}

/// The steps that go together, in their order, each with every stretch in which it is known and not taken back.
fn thread_steps(conn: &Connection, thread: &str) -> Result<Vec<(MadeStep, (Day, Day))>> {
    steps_where(conn, "thread = ?1", &[thread])
}

/// The same of all steps: a few a month.
fn all_steps(conn: &Connection) -> Result<Vec<(MadeStep, (Day, Day))>> {
    steps_where(conn, "true", &[])
}

fn steps_where(
    conn: &Connection,
    which: &str,
    values: &[&str],
) -> Result<Vec<(MadeStep, (Day, Day))>> {
    let mut rows = conn.prepare_cached(&format!(
        "SELECT event, day, author, step, known_from, known_to FROM adjust_step WHERE {which}
         ORDER BY hlc, event, known_from",
    ))?;
    let mut at = rows.query(params_from_iter(values))?;
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
        let mut any = false;
        let mut raised: BTreeSet<PlannedFor> = step.raised().cloned().into_iter().collect();
        if raised.is_empty() {
            any |= self.put_in_force(
                conn,
                &thread_steps(conn, &thread)?,
                step.targets().is_some(),
            )?;
        }
        // Whether a raise counts is decided by the requests of two quarters, of which this may be a step.
        let is_any = "SELECT 1 FROM adjust_step WHERE thread >= ?1 AND thread < ?2 LIMIT 1";
        let is_any = conn.prepare_cached(is_any)?.exists(RAISES)?;
        if is_any || !raised.is_empty() {
            let all = all_steps(conn)?;
            raised.extend(
                all.iter()
                    .filter_map(|(made, _)| made.step.raised())
                    .cloned(),
            );
            for whom in raised {
                let is_own = step.raised() == Some(&whom);
                any |= self.put_in_force(conn, &steps_of_whom(&all, &whom), is_own)?;
            }
        }
        Ok(any)
    }

    /// Writes the targets of steps anew where the mornings changed on which the step counts, and those of its own event,
    /// if it is one of them; whether there were any.
    fn put_in_force(
        &self,
        conn: &Connection,
        steps: &[(MadeStep, (Day, Day))],
        sets_own: bool,
    ) -> Result<bool> {
        let mut counts = counting(steps);
        let mut any = false;
        if sets_own {
            let stretches = counts.remove(&self.id).unwrap_or_default();
            self.planned(conn, &stretches)?;
            any = true;
        }
        let mut passed = BTreeSet::from([self.id.as_str()]);
        for (other, _) in steps {
            if other.step.targets().is_none() || !passed.insert(&other.event) {
                continue;
            }
            let stretches = counts.remove(&other.event).unwrap_or_default();
            if stretches == in_force_on(conn, &other.event)? {
                continue;
            }
            if let Some(made) = Self::read(conn, &other.event)? {
                made.planned(conn, &stretches)?;
                any = true;
            }
        }
        Ok(any)
    }
}

/// The stretches of mornings on which the targets of an event are in force, as they are written.
fn in_force_on(conn: &Connection, event: &str) -> Result<Vec<(Day, Day)>> {
    let mut rows = conn.prepare_cached(
        "SELECT known_from, known_to FROM planned WHERE event = ?1 ORDER BY known_from",
    )?;
    let mut at = rows.query([event])?;
    let mut all = Vec::new();
    while let Some(row) = at.next()? {
        all.extend(Day::parse(&text(row, 0)?).zip(Day::parse(&text(row, 1)?)));
    }
    Ok(all)
}
