//! A file that holds everything there is: what it no longer holds is closed, by date, and never erased.

use super::sums::{RowHash, column};
use super::{Put, Stale};
use crate::domain::Day;
use crate::domain::facts::{Batch, PutCounts};
use crate::domain::refusal::may_shrink;
use crate::store::Result;
use crate::store::load::text;
use rusqlite::types::ValueRef;
use rusqlite::{Row, params};
use serde_json::{Map, Value as Json};
use std::collections::HashSet;

/// Units with the region of each: the top one, or the one beneath it where all are beneath a single one.
pub(super) const REGIONS: &str =
    "WITH RECURSIVE root (id) AS (SELECT id FROM unit WHERE parent = ''),
     whole (id) AS (SELECT id FROM root WHERE (SELECT count(*) FROM root) = 1),
     top (id, region) AS (
         SELECT id, id FROM unit WHERE parent = '' OR parent IN whole
         UNION ALL SELECT u.id, t.region FROM unit u JOIN top t ON u.parent = t.id
             WHERE t.id NOT IN whole)";

/// What a snapshot of a kind holds.
pub(super) struct Whole {
    pub table: &'static str,
    /// The column that says whose row it is.
    pub whose: &'static str,
    /// What is open on a day, with the region of each, if it has one: id, then region, by [`REGIONS`].
    pub open: &'static str,
    /// The open rows of one of them: `?1` its id, `?2` the day.
    pub rows: &'static str,
    /// Closes them.
    pub close: &'static str,
    /// A column of the key beside the id; those of the key are the first of the table.
    pub also_key: Option<&'static str>,
    /// What that makes stale, from the day on.
    pub spoils: fn(&mut Stale, Day),
}

/// A row that is about to be closed: as an image, its hash, the import it is from, and its key.
type OpenRow = (Json, RowHash, i64, Vec<String>);

impl Put<'_> {
    /// Closes what a snapshot no longer holds, from a day on.
    ///
    /// # Errors
    /// [`crate::store::Refusal::Shrinks`] where that is a large part, or a whole region, and nobody said that it is meant.
    pub(super) fn close_gone(
        &mut self,
        batch: &Batch,
        day: Day,
        tally: &mut PutCounts,
    ) -> Result<()> {
        let Some((whole, kept)) = super::snapshot(batch) else {
            return Ok(());
        };
        let held = self.info.held.iter().map(String::as_str);
        let kept: HashSet<&str> = kept.into_iter().chain(held).collect();
        let open = self.open(&whole, day)?;
        let gone: Vec<&(String, String)> = open
            .iter()
            .filter(|(id, _)| !kept.contains(id.as_str()))
            .collect();
        if gone.is_empty() {
            return Ok(());
        }
        let stays = |region: &str| {
            open.iter()
                .any(|(id, of)| of == region && kept.contains(id.as_str()))
        };
        let region_gone = gone
            .iter()
            .any(|(_, region)| !region.is_empty() && !stays(region));
        if !self.info.may_shrink {
            may_shrink((gone.len(), open.len()), region_gone)?;
        }
        tally.closed += gone.len() as u64;
        if self.writes() {
            let gone: Vec<String> = gone.iter().map(|(id, _)| id.clone()).collect();
            for id in &gone {
                self.close(&whole, id, day)?;
            }
        }
        (whole.spoils)(&mut self.stale, day);
        Ok(())
    }

    fn open(&self, whole: &Whole, day: Day) -> Result<Vec<(String, String)>> {
        let sql = format!("{REGIONS} {}", whole.open);
        let mut rows = self.conn.prepare_cached(&sql)?;
        let mut at = rows.query([day.to_string()])?;
        let mut all = Vec::new();
        while let Some(row) = at.next()? {
            all.push((text(row, 0)?, text(row, 1)?));
        }
        Ok(all)
    }

    fn close(&mut self, whole: &Whole, id: &str, day: Day) -> Result<()> {
        let place = day.to_string();
        for (image, hash, owner, key) in self.rows_of(whole, id, &place)? {
            self.may_replace(owner, || id.to_owned())?;
            let key: Vec<&str> = key.iter().map(String::as_str).collect();
            self.image(whole.table, &key, &image, owner)?;
            self.sums.take(owner, whole.table, hash);
        }
        self.conn
            .prepare_cached(whole.close)?
            .execute(params![id, place, self.seq])?;
        // The file itself has no row of whom it no longer holds: all that are the import's were closed.
        let sql = format!(
            "SELECT * FROM {} WHERE {} = ?1 AND seq = ?2",
            whole.table, whole.whose
        );
        let mut rows = self.conn.prepare_cached(&sql)?;
        let mut at = rows.query(params![id, self.seq])?;
        let mut closed = Vec::new();
        while let Some(row) = at.next()? {
            closed.push(image_of(row, whole)?.1);
        }
        for hash in closed {
            self.sums.add(self.seq, whole.table, hash);
        }
        Ok(())
    }

    fn rows_of(&self, whole: &Whole, id: &str, day: &str) -> Result<Vec<OpenRow>> {
        let mut rows = self.conn.prepare_cached(whole.rows)?;
        let mut at = rows.query([id, day])?;
        let mut all = Vec::new();
        while let Some(row) = at.next()? {
            let (image, hash, owner) = image_of(row, whole)?;
            let mut key = vec![id.to_owned()];
            if let Some(column) = whole.also_key {
                key.push(row.get(column)?);
            }
            all.push((image, hash, owner, key));
        }
        Ok(all)
    }
}

/// A row as an image, its hash, and the import it is from, which stands last.
fn image_of(row: &Row<'_>, whole: &Whole) -> Result<(Json, RowHash, i64)> {
    let names = row.as_ref().column_names();
    let columns: Vec<String> = names.map(str::to_owned).collect();
    let last = columns.len() - 1;
    let mut image = Map::new();
    let mut hash = RowHash::new();
    for (at, name) in columns.iter().enumerate().take(last) {
        let value = row.get_ref(at)?;
        hash = column(hash, value);
        if at == usize::from(whole.also_key.is_some()) {
            hash = hash.keyed();
        }
        let json = match value {
            ValueRef::Text(text) => Json::from(String::from_utf8_lossy(text).into_owned()),
            ValueRef::Integer(n) => Json::from(n),
            ValueRef::Null | ValueRef::Real(_) | ValueRef::Blob(_) => Json::Null,
        };
        image.insert(name.clone(), json);
    }
    Ok((Json::Object(image), hash, row.get(last)?))
}
