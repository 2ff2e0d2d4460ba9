//! Reports that were confirmed (K6), from the folded journal.

use super::fold::Made;
use super::text;
use crate::domain::Day;
use crate::domain::journal::Event;
use crate::store::{Result, Store};
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, HashMap};

/// The counts that were confirmed last, by rep and day.
pub(crate) type ConfirmedCounts = HashMap<(String, Day), BTreeMap<String, u32>>;

impl Store {
    /// What was confirmed of days in `from..end`, as a morning knows it.
    pub(crate) fn confirmed_counts(
        &self,
        from: Day,
        end: Day,
        as_of: Day,
    ) -> Result<ConfirmedCounts> {
        let mut query = self.conn.prepare_cached(
            "SELECT day, rep, counts FROM confirmed \
             WHERE day >= ?2 AND day < ?3 AND known_from <= ?1 AND ?1 < known_to \
             ORDER BY day, rep, hlc, event",
        )?;
        let mut rows = query.query([as_of, from, end].map(|d| d.to_string()))?;
        let mut all = ConfirmedCounts::new();
        while let Some(row) = rows.next()? {
            let counts = serde_json::from_str(&text(row, 2)?).ok();
            if let Some((day, counts)) = Day::parse(&text(row, 0)?).zip(counts) {
                all.insert((text(row, 1)?, day), counts);
            }
        }
        Ok(all)
    }
}

impl Made {
    /// Takes the rows of a confirmation away.
    pub(super) fn unconfirm(&self, conn: &Connection) -> Result<()> {
        let Event::Confirmed { day, reports } = &self.event else {
            return Ok(());
        };
        let sql = "DELETE FROM confirmed WHERE day = ?1 AND rep = ?2 AND hlc = ?3 AND event = ?4";
        let mut delete = conn.prepare_cached(sql)?;
        for of in reports {
            delete.execute(params![day.to_string(), of.rep, self.hlc, self.id])?;
        }
        Ok(())
    }

    /// Writes them.
    pub(super) fn confirmed(&self, conn: &Connection, known: &[(Day, Day)]) -> Result<()> {
        let Event::Confirmed { day, reports } = &self.event else {
            return Ok(());
        };
        // A rep that an event from elsewhere names twice is confirmed once, as it was named last.
        let reports: BTreeMap<&str, _> = reports
            .iter()
            .map(|of| (of.rep.as_str(), &of.counts))
            .collect();
        let mut insert = conn.prepare_cached(
            "INSERT INTO confirmed (day, rep, hlc, event, known_from, known_to, counts) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?;
        for (rep, counts) in reports {
            let counts = serde_json::json!(counts).to_string();
            for (from, to) in known {
                insert.execute(params![
                    day.to_string(),
                    rep,
                    self.hlc,
                    self.id,
                    from.to_string(),
                    to.to_string(),
                    counts,
                ])?;
            }
        }
        Ok(())
    }
}
