//! Adjustments of targets, as rows that follow from the events.

use super::fold::Made;
use super::text;
use crate::domain::Day;
use crate::domain::journal::Event;
use crate::domain::targets::{
    AdjustStep, Adjustment, CreditRaise, MadeStep, adjustments, credit_raises,
};
use crate::store::{Result, Store};
use rusqlite::{Connection, params};

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
            let step: Option<AdjustStep> = serde_json::from_str(&text(row, 3)?).ok();
            let Some((day, step)) = Day::parse(&text(row, 1)?).zip(step) else {
                continue;
            };
            all.push(MadeStep {
                event: text(row, 0)?,
                day,
                author: text(row, 2)?,
                step,
            });
        }
        Ok(all)
    }
}

impl Made {
    /// Writes the rows of a step in place of those it had.
    pub(super) fn adjusted(&self, conn: &Connection, known: &[(Day, Day)]) -> Result<()> {
        let Event::Adjusted { step } = &self.event else {
            return Ok(());
        };
        conn.prepare_cached("DELETE FROM adjust_step WHERE event = ?1")?
            .execute([&self.id])?;
        // Its parts always have a JSON form.
        let text = serde_json::to_string(step).unwrap_or_default();
        for (from, to) in known {
            conn.prepare_cached(
                "INSERT INTO adjust_step (event, known_from, known_to, hlc, day, author, step)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                self.id,
                from.to_string(),
                to.to_string(),
                self.hlc,
                self.day.to_string(),
                self.author,
                text,
            ])?;
        }
        Ok(())
    }
}
