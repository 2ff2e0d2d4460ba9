//! Meetings as a morning knows them, from the folded journal (R1).

use super::fold::Made;
use super::text;
use crate::domain::Day;
use crate::domain::journal::Event;
use crate::domain::meeting::{Meeting, MeetingKind};
use crate::store::{Result, Store};
use rusqlite::{Connection, params};

impl Store {
    /// Meetings of `from` and later that were written down by a day and not taken back by then, the newest first.
    pub(crate) fn meetings_since(&self, from: Day, as_of: Day) -> Result<Vec<Meeting>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT event, kind, unit, day, content, measure, author FROM meeting
             WHERE day >= ?1 AND day <= ?2 AND known_from <= ?2 AND ?2 < known_to
             ORDER BY day DESC, hlc DESC",
        )?;
        let mut at = rows.query(params![from.to_string(), as_of.to_string()])?;
        let mut all = Vec::new();
        while let Some(row) = at.next()? {
            let kind = MeetingKind::parse(&text(row, 1)?);
            let Some((kind, day)) = kind.zip(Day::parse(&text(row, 3)?)) else {
                continue;
            };
            all.push(Meeting {
                event: text(row, 0)?,
                kind,
                unit: text(row, 2)?,
                day,
                content: text(row, 4)?,
                measure: text(row, 5)?,
                author: text(row, 6)?,
            });
        }
        Ok(all)
    }
}

impl Made {
    /// Writes the rows of a meeting.
    pub(super) fn meeting(&self, conn: &Connection, known: &[(Day, Day)]) -> Result<()> {
        let Event::MeetingHeld {
            meeting,
            unit,
            content,
            measure,
        } = &self.event
        else {
            return Ok(());
        };
        for (from, to) in known {
            conn.prepare_cached(
                "INSERT INTO meeting (event, known_from, known_to, hlc, kind, unit, content, measure, day, author)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                self.id,
                from.to_string(),
                to.to_string(),
                self.hlc,
                meeting.id(),
                unit,
                content,
                measure,
                self.day.to_string(),
                self.author,
            ])?;
        }
        Ok(())
    }
}
