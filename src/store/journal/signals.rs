//! Market signals as a morning knows them, from the folded journal (W12).

use super::fold::Made;
use super::text;
use crate::domain::Day;
use crate::domain::journal::Event;
use crate::domain::warning::{MarketSignal, SignalKind};
use crate::store::{Result, Store};
use rusqlite::{Connection, params};
use std::collections::HashMap;

impl Store {
    /// Every signal that was entered by a day and not taken back by then, in order of its entry.
    pub fn signals(&self, as_of: Day) -> Result<Vec<MarketSignal>> {
        let today = as_of.to_string();
        let mut ends: HashMap<String, Day> = HashMap::new();
        let mut rows = self.conn.prepare_cached(
            "SELECT signal, ended_on FROM signal_end WHERE known_from <= ?1 AND ?1 < known_to",
        )?;
        let mut at = rows.query([&today])?;
        while let Some(row) = at.next()? {
            let Some(day) = Day::parse(&text(row, 1)?) else {
                continue;
            };
            let end = ends.entry(text(row, 0)?).or_insert(day);
            *end = day.min(*end);
        }
        let mut rows = self.conn.prepare_cached(
            "SELECT event, about, unit, product, text, from_day, until_day, entered_on, author FROM signal
             WHERE known_from <= ?1 AND ?1 < known_to ORDER BY hlc, event",
        )?;
        let mut at = rows.query([&today])?;
        let mut all = Vec::new();
        while let Some(row) = at.next()? {
            let day = |column| -> Result<Option<Day>> { Ok(Day::parse(&text(row, column)?)) };
            let (Some(from), Some(until), Some(entered_on)) = (day(5)?, day(6)?, day(7)?) else {
                continue;
            };
            let event = text(row, 0)?;
            all.push(MarketSignal {
                kind: SignalKind::parse(&text(row, 1)?).unwrap_or(SignalKind::Other),
                unit: text(row, 2)?,
                product: text(row, 3)?,
                text: text(row, 4)?,
                from,
                until,
                entered_on,
                author: text(row, 8)?,
                ended_on: ends.get(&event).copied(),
                event,
            });
        }
        Ok(all)
    }
}

impl Made {
    /// Writes the rows of a signal, or of its early end, in place of those it had.
    pub(super) fn signal(&self, conn: &Connection, known: &[(Day, Day)]) -> Result<()> {
        for table in ["signal", "signal_end"] {
            conn.prepare_cached(&format!("DELETE FROM {table} WHERE event = ?1"))?
                .execute([&self.id])?;
        }
        for (from, to) in known {
            let (known_from, known_to) = (from.to_string(), to.to_string());
            if let Event::Signalled {
                about,
                unit,
                product,
                text,
                from,
                until,
            } = &self.event
            {
                conn.prepare_cached(
                    "INSERT INTO signal (event, known_from, known_to, hlc, about, unit, product, text, \
                         from_day, until_day, entered_on, author) \
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
                )?
                .execute(params![
                    self.id,
                    known_from,
                    known_to,
                    self.hlc,
                    about.id(),
                    unit,
                    product,
                    text,
                    from.to_string(),
                    until.to_string(),
                    self.day.to_string(),
                    self.author,
                ])?;
            } else if let Event::SignalEnded { signal } = &self.event {
                conn.prepare_cached(
                    "INSERT INTO signal_end (event, known_from, known_to, signal, ended_on) \
                     VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![
                    self.id,
                    known_from,
                    known_to,
                    signal,
                    self.day.to_string(),
                ])?;
            }
        }
        Ok(())
    }
}
