//! Sums of closed deals by month while a long file comes in. Triggers keep them, which costs more per row than the
//! row itself: after the first few thousand the triggers stand aside, and the sums are computed once at the end. All
//! of it is part of the import's transaction: whoever reads meanwhile, and a run that is killed, finds them in place.

use crate::store::Result;
use crate::store::file::row_sum;
use rusqlite::Connection;

/// Rows that are written one by one before it is worth it.
pub(super) const MANY: u64 = 5_000;

/// The triggers that stand aside, as they were made.
pub(super) struct Months(Vec<String>);

/// Drops the sums of months from which every deal is gone: with none there never was one.
pub(in crate::store) fn drop_empty(conn: &Connection) -> Result<()> {
    conn.prepare_cached(
        "DELETE FROM deal_month WHERE won = 0 AND lost = 0 AND millions = 0 AND rest = 0",
    )?
    .execute([])?;
    Ok(())
}

impl Months {
    /// Has the triggers stand aside.
    pub fn set_aside(conn: &Connection) -> Result<Self> {
        let mut query = conn.prepare(
            "SELECT name, sql FROM sqlite_schema
             WHERE type = 'trigger' AND tbl_name = 'deal' AND name GLOB 'deal_month_*'",
        )?;
        let triggers = query
            .query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?
            .collect::<rusqlite::Result<Vec<(String, String)>>>()?;
        for (name, _) in &triggers {
            conn.execute(&format!("DROP TRIGGER {name}"), [])?;
        }
        Ok(Self(triggers.into_iter().map(|(_, sql)| sql).collect()))
    }

    /// Computes the sums and has the triggers keep them from now on.
    pub fn sum_up(self, conn: &Connection) -> Result<()> {
        row_sum::sum_months(conn)?;
        for sql in self.0 {
            conn.execute_batch(&sql)?;
        }
        Ok(())
    }
}
