//! Typed counts: what stands in a cell after typing, undoing, importing, and events from other devices.
//!
//! A cell holds the latest word: the newest typed count that stands, or the imported value where the import
//! came later. Under a typed count the imported value is kept (`covered`), so that it can come back.

use super::fold::Made;
use super::text;
use crate::domain::Day;
use crate::store::Result;
use crate::store::checkpoint::invalidate_checkpoints;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;

/// The value of one cell; `None` where there is no report.
pub(in crate::store) fn typed(
    conn: &Connection,
    rep: &str,
    day: Day,
    action: &str,
) -> Result<Option<u32>> {
    let value: Option<Option<i64>> = conn
        .prepare_cached("SELECT value FROM activity WHERE day = ?1 AND rep = ?2 AND action = ?3")?
        .query_row((day.to_string(), rep, action), |r| r.get(0))
        .optional()?;
    Ok(value.flatten().map(|v| u32::try_from(v).unwrap_or(0)))
}

/// A cell of the grid: day, rep, action.
pub(in crate::store) type TypedCell = (Day, String, String);

/// The cells that counts were typed into and stand. The scan is that of a copy.
pub(in crate::store) fn cells_typed(conn: &Connection) -> Result<BTreeSet<TypedCell>> {
    let mut rows = conn.prepare("SELECT DISTINCT day, rep, action FROM counted")?;
    let mut at = rows.query([])?;
    let mut cells = BTreeSet::new();
    while let Some(row) = at.next()? {
        if let Some(day) = Day::parse(&text(row, 0)?) {
            cells.insert((day, text(row, 1)?, text(row, 2)?));
        }
    }
    Ok(cells)
}

/// Brings cells to what their typed counts and their imported values say.
pub(in crate::store) fn recount_all(conn: &Connection, cells: &BTreeSet<TypedCell>) -> Result<()> {
    let mut cells = cells.iter();
    cells.try_for_each(|(day, rep, action)| recount_cell(conn, rep, *day, action))
}

/// The event whose count stands in a cell; `None` where it is an import's, or nobody's.
pub(super) fn last_word(
    conn: &Connection,
    rep: &str,
    day: Day,
    action: &str,
) -> Result<Option<String>> {
    let cell = CountedCell::read(conn, rep, day, action)?;
    Ok(cell.typed().map(|(_, event, _)| event.clone()))
}

/// Whether a value stands in a cell by what was typed and imported.
pub(super) fn holds_a_value(conn: &Connection, rep: &str, day: Day, action: &str) -> Result<bool> {
    let (wanted, _) = CountedCell::read(conn, rep, day, action)?.wanted();
    Ok(wanted.is_some())
}

/// Brings a cell to what its typed counts and its imported value say, and forgets what was derived from it.
pub(super) fn recount_cell(conn: &Connection, rep: &str, day: Day, action: &str) -> Result<()> {
    let cell = CountedCell::read(conn, rep, day, action)?;
    let place = day.to_string();
    let (wanted, covered) = cell.wanted();
    if covered != cell.covered {
        match covered {
            Some((value, seq)) => conn
                .prepare_cached(
                    "INSERT OR REPLACE INTO covered (day, rep, action, value, seq) VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![place, rep, action, value, seq])?,
            None => conn
                .prepare_cached("DELETE FROM covered WHERE day = ?1 AND rep = ?2 AND action = ?3")?
                .execute(params![place, rep, action])?,
        };
    }
    if wanted == cell.stands {
        return Ok(());
    }
    match wanted {
        Some((value, seq)) => conn
            .prepare_cached(
                "INSERT OR REPLACE INTO activity (day, rep, action, value, seq) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![place, rep, action, value, seq])?,
        None => conn
            .prepare_cached("DELETE FROM activity WHERE day = ?1 AND rep = ?2 AND action = ?3")?
            .execute(params![place, rep, action])?,
    };
    invalidate_checkpoints(conn, day)
}

/// A value and the number of the import it is from; 0 for a typed one.
type Owned = (Option<i64>, i64);

/// Everything that is said about one cell.
struct CountedCell {
    /// What the grid reads now.
    stands: Option<Owned>,
    /// What the import said.
    imported: Option<Owned>,
    /// The imported value as it is kept under a typed one.
    covered: Option<Owned>,
    /// When that import was.
    imported_at: String,
    /// The newest typed count that stands: time, event, value.
    newest: Option<(String, String, Option<i64>)>,
}

impl CountedCell {
    fn read(conn: &Connection, rep: &str, day: Day, action: &str) -> Result<Self> {
        let place = params![day.to_string(), rep, action];
        let owned = |sql: &str| -> Result<Option<Owned>> {
            Ok(conn
                .prepare_cached(sql)?
                .query_row(place, |r| Ok((r.get(0)?, r.get(1)?)))
                .optional()?)
        };
        let stands =
            owned("SELECT value, seq FROM activity WHERE day = ?1 AND rep = ?2 AND action = ?3")?;
        let covered =
            owned("SELECT value, seq FROM covered WHERE day = ?1 AND rep = ?2 AND action = ?3")?;
        let imported = stands.filter(|(_, seq)| *seq > 0).or(covered);
        let imported_at = match imported {
            Some((_, seq)) => conn
                .prepare_cached("SELECT hlc FROM import WHERE seq = ?1")?
                .query_row([seq], |r| text(r, 0))
                .optional()?
                .unwrap_or_default(),
            None => String::new(),
        };
        let newest = conn
            .prepare_cached(
                "SELECT hlc, event, value FROM counted WHERE day = ?1 AND rep = ?2 AND action = ?3 \
                 ORDER BY hlc DESC, event DESC LIMIT 1",
            )?
            .query_row(place, |r| Ok((text(r, 0)?, text(r, 1)?, r.get(2)?)))
            .optional()?;
        Ok(Self {
            stands,
            imported,
            covered,
            imported_at,
            newest,
        })
    }

    /// What is to stand in the cell, and what of the file is kept under it.
    fn wanted(&self) -> (Option<Owned>, Option<Owned>) {
        match self.typed() {
            Some((_, _, value)) => (value.map(|v| (Some(v), 0)), self.imported),
            None => (self.imported, None),
        }
    }

    /// The typed count that is the latest word.
    fn typed(&self) -> Option<&(String, String, Option<i64>)> {
        self.newest
            .as_ref()
            .filter(|(at, ..)| *at > self.imported_at)
    }
}

impl Made {
    /// Writes the row of a typed count in place of the one it had, where it stands.
    pub(super) fn counted(
        &self,
        conn: &Connection,
        (rep, day, action): (&str, Day, &str),
        value: Option<u32>,
        stands: bool,
    ) -> Result<()> {
        let day = day.to_string();
        conn.prepare_cached(
            "DELETE FROM counted WHERE day = ?1 AND rep = ?2 AND action = ?3 AND hlc = ?4 AND event = ?5",
        )?
        .execute(params![day, rep, action, self.hlc, self.id])?;
        if stands {
            conn.prepare_cached(
                "INSERT INTO counted (day, rep, action, hlc, event, value) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![day, rep, action, self.hlc, self.id, value])?;
        }
        Ok(())
    }
}
