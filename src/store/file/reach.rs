//! How far a database reaches: what only grows while nobody goes back to a backup.

use super::Finding;
use crate::store::Result;
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeMap;

/// The ends of the chains of all devices, and the newest import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct Reach {
    ends: BTreeMap<String, i64>,
    import: Option<(i64, String)>,
}

impl Reach {
    /// How far it reaches now: a row for each device, and one import.
    pub fn of(conn: &Connection) -> Result<Self> {
        let mut query = conn.prepare_cached("SELECT device, n FROM seal ORDER BY device")?;
        let ends = query.query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?;
        let import = conn
            .prepare_cached("SELECT seq, id FROM import ORDER BY seq DESC LIMIT 1")?
            .query_row([], |r| Ok((r.get(0)?, r.get(1)?)))
            .optional()?;
        Ok(Self {
            ends: ends.collect::<rusqlite::Result<_>>()?,
            import,
        })
    }

    /// What is to be told where it reached further before.
    pub fn less_than(&self, before: &Self) -> Option<Finding> {
        let less = |(device, n): (&String, &i64)| {
            let now = self.ends.get(device).copied().unwrap_or_default();
            (n - now).max(0)
        };
        let entries = before.ends.iter().map(less).fold(0, i64::saturating_add);
        let imports = match (&before.import, &self.import) {
            (None, _) => 0,
            (Some(before), None) => before.0,
            // Of the same number, but another one: others went on from the older state.
            (Some(before), Some(now)) if now.0 == before.0 => i64::from(now.1 != before.1),
            (Some(before), Some(now)) => (before.0 - now.0).max(0),
        };
        (entries > 0 || imports > 0).then_some(Finding::GoneBack { entries, imports })
    }
}
