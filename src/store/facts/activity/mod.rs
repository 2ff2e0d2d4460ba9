//! Daily counts in bulk. Rows go in by key order: into days without any row they are just appended,
//! elsewhere one scan of those days finds what differs.

mod compare;
mod notes;
mod parts;

use super::keyed::summed_rows;
use super::sums::{RowHash, RowSums, text_hash};
use super::{FactRows, Put, Summed};
use crate::domain::Day;
use crate::domain::facts::{ActivityBatch, ActivityCell, ActivityFact, DayNoteFact, PutCounts};
use crate::store::Result;
use crate::store::area::Area;
use crate::store::imports::Reference;
use crate::store::journal::text;
use crate::store::outgoing::{FactTable, FactWriter};
use rusqlite::{Statement, params};
use serde_json::json;
use std::borrow::Cow;
use std::panic::resume_unwind;

/// Rows per INSERT: five values each, and a statement takes 200.
const CHUNK: usize = 40;

/// From so many rows on, a thread is worth its start: what they add to the sums is computed while they are inserted.
const MANY: usize = 10_000;

/// The name of the table, and of its checksums.
const TABLE: &str = "activity";

impl FactRows for ActivityBatch {
    const AREA: Area = Area::Days;
    const TABLES: &'static [&'static str] = &["activity_part", "covered", "activity", "day_note"];
    const REFERENCES: &'static [Reference] = &[
        (
            "rep",
            "SELECT 1 FROM activity WHERE rep IN ({made}) AND seq > ?1",
        ),
        (
            "rep",
            "SELECT 1 FROM day_note WHERE rep IN ({made}) AND seq > ?1",
        ),
    ];

    fn put(&self, put: &mut Put<'_>) -> Result<PutCounts> {
        let mut counts = put.activity(self)?;
        counts.add(put.notes(self)?);
        Ok(counts)
    }

    fn summed() -> Vec<Summed> {
        // What a typed count covers is still the import's.
        let rows = ["activity", "covered"]
            .map(|table| format!("SELECT day, rep, action, value, seq FROM {table}"));
        let parts = "SELECT day, rep, action, source, value, seq FROM activity_part";
        vec![
            Summed {
                table: TABLE,
                rows: rows.to_vec(),
                key: 3,
            },
            Summed {
                table: "activity_part",
                rows: vec![parts.to_owned()],
                key: 4,
            },
        ]
        .into_iter()
        .chain(summed_rows::<DayNoteFact>())
        .collect()
    }

    fn written(out: &FactWriter<'_>) -> Result<FactTable> {
        out.activity()
    }
}

impl Put<'_> {
    /// Puts values away.
    fn activity(&mut self, batch: &ActivityBatch) -> Result<PutCounts> {
        let batch = in_key_order(batch);
        let rows = &batch.rows;
        let Some((first, last)) = days(&batch) else {
            return Ok(PutCounts::default());
        };
        let taken = self
            .conn
            .prepare_cached("SELECT 1 FROM activity WHERE day >= ?1 AND day <= ?2 LIMIT 1")?
            .exists([first.to_string(), last.to_string()])?;
        if !taken {
            if self.writes() {
                self.uncover(&batch)?;
                self.insert(&batch, rows.len(), |i| i)?;
            }
            self.stale.since(first);
            return Ok(PutCounts {
                new: rows.len() as u64,
                ..PutCounts::default()
            });
        }
        let found = self.differences(&batch)?;
        let tally = found.counts(rows.len());
        if let Some(day) = found.first_day(&batch) {
            self.stale.since(day);
        }
        if self.writes() {
            self.uncover(&batch)?;
            self.apply(&batch, &found)?;
            for &at in &found.confirmed {
                self.confirm(&batch, at as usize)?;
            }
            self.insert(&batch, found.new.len(), |i| found.new[i] as usize)?;
        }
        Ok(tally)
    }

    /// The imported values under typed counts of these cells are replaced: the file has the later word.
    fn uncover(&mut self, batch: &ActivityBatch) -> Result<()> {
        let Some((first, last)) = days(batch) else {
            return Ok(());
        };
        let mut query = self.conn.prepare_cached(
            "SELECT day, rep, action, value, seq FROM covered WHERE day >= ?1 AND day <= ?2",
        )?;
        let mut rows = query.query([first.to_string(), last.to_string()])?;
        let mut gone: Vec<(String, String, String, Option<i64>, i64)> = Vec::new();
        while let Some(row) = rows.next()? {
            let (day, rep, action) = (text(row, 0)?, text(row, 1)?, text(row, 2)?);
            let place = |ids: &[String], id: &String| ids.binary_search(id).ok();
            let key = (
                Day::parse(&day),
                place(&batch.reps, &rep),
                place(&batch.actions, &action),
            );
            let (Some(on), Some(r), Some(a)) = key else {
                continue;
            };
            let cell = ActivityCell {
                day: on,
                rep: r as u32,
                action: a as u16,
            };
            let has = |cell| batch.rows.binary_search_by_key(&cell, |f| f.cell()).is_ok();
            if has(cell) || batch.emptied.binary_search(&cell).is_ok() {
                gone.push((day, rep, action, row.get(3)?, row.get(4)?));
            }
        }
        for (day, rep, action, value, seq) in gone {
            let hash = hash_of(&day, &rep, &action, value);
            self.sums.take(seq, TABLE, hash);
            let before = json!({"day": day, "rep": rep, "action": action, "value": value});
            self.image("covered", &[&day, &rep, &action], &before, seq)?;
            self.conn
                .prepare_cached("DELETE FROM covered WHERE day = ?1 AND rep = ?2 AND action = ?3")?
                .execute([day, rep, action])?;
        }
        Ok(())
    }

    /// A typed count that the file repeats becomes the file's.
    fn confirm(&mut self, batch: &ActivityBatch, at: usize) -> Result<()> {
        let fact = batch.rows[at];
        let day = fact.day.to_string();
        let (rep, action) = (
            batch.reps[fact.rep as usize].as_str(),
            batch.actions[fact.action as usize].as_str(),
        );
        let hash = hash_of(&day, rep, action, Some(i64::from(fact.value)));
        self.sums.add(self.seq, TABLE, hash);
        let before = json!({"day": day, "rep": rep, "action": action, "value": fact.value});
        self.image(TABLE, &[&day, rep, action], &before, 0)?;
        self.conn
            .prepare_cached(
                "UPDATE activity SET seq = ?4 WHERE day = ?1 AND rep = ?2 AND action = ?3",
            )?
            .execute(params![day, rep, action, self.seq])?;
        Ok(())
    }

    /// Inserts rows of the batch, given in key order by their places.
    fn insert(
        &mut self,
        batch: &ActivityBatch,
        count: usize,
        place: impl Fn(usize) -> usize + Sync,
    ) -> Result<()> {
        let sum = || sums_of(batch, (0..count).map(&place));
        let sums = if count < MANY {
            self.insert_rows(batch, count, &place)?;
            sum()
        } else {
            std::thread::scope(|scope| {
                let sums = scope.spawn(sum);
                let done = self.insert_rows(batch, count, &place);
                let sums = sums.join().unwrap_or_else(|panic| resume_unwind(panic));
                done.map(|()| sums)
            })?
        };
        self.sums.add_all(self.seq, TABLE, &sums);
        Ok(())
    }

    fn insert_rows(
        &mut self,
        batch: &ActivityBatch,
        count: usize,
        place: &impl Fn(usize) -> usize,
    ) -> Result<()> {
        let mut many = self.conn.prepare(&insert_sql(CHUNK))?;
        let mut one = self.conn.prepare(&insert_sql(1))?;
        let mut bound = Bound::default();
        let whole = count - count % CHUNK;
        for start in (0..whole).step_by(CHUNK) {
            for i in 0..CHUNK {
                bound.bind(&mut many, i, batch, place(start + i), self.seq)?;
            }
            many.raw_execute()?;
            for _ in 0..CHUNK {
                self.tick()?;
            }
        }
        let mut bound = Bound::default();
        for i in whole..count {
            bound.bind(&mut one, 0, batch, place(i), self.seq)?;
            one.raw_execute()?;
            self.tick()?;
        }
        Ok(())
    }
}

/// The first and the last day that a batch in key order speaks of.
fn days(batch: &ActivityBatch) -> Option<(Day, Day)> {
    let first = [
        batch.rows.first().map(|f| f.day),
        batch.emptied.first().map(|c| c.day),
    ];
    let last = [
        batch.rows.last().map(|f| f.day),
        batch.emptied.last().map(|c| c.day),
    ];
    let first = first.into_iter().flatten().min()?;
    Some((first, last.into_iter().flatten().max()?))
}

/// The hash of a row, as `check` computes it from the stored columns.
fn hash_of(day: &str, rep: &str, action: &str, value: Option<i64>) -> RowHash {
    let key = RowHash::new()
        .text(text_hash(day.as_bytes()))
        .text(text_hash(rep.as_bytes()))
        .text(text_hash(action.as_bytes()))
        .keyed();
    match value {
        Some(value) => key.number(value),
        None => key.nothing(),
    }
}

/// What rows of a batch add to the sums of their import, by their places.
fn sums_of(batch: &ActivityBatch, places: impl Iterator<Item = usize>) -> RowSums {
    let hashes = Hashes::of(batch);
    let mut iso = (Day::MIN, 0);
    let mut sums = RowSums::default();
    for place in places {
        let fact = batch.rows[place];
        if iso.0 != fact.day {
            iso = (fact.day, text_hash(&fact.day.iso_bytes()));
        }
        let row = RowHash::new()
            .text(iso.1)
            .text(hashes.reps[fact.rep as usize])
            .text(hashes.actions[fact.action as usize])
            .keyed()
            .number(i64::from(fact.value));
        sums.row(row);
    }
    sums
}

/// The hashes of the ids that the rows of a batch share.
struct Hashes {
    reps: Vec<u64>,
    actions: Vec<u64>,
}

impl Hashes {
    fn of(batch: &ActivityBatch) -> Self {
        let all = |ids: &[String]| ids.iter().map(|id| text_hash(id.as_bytes())).collect();
        Self {
            reps: all(&batch.reps),
            actions: all(&batch.actions),
        }
    }
}

/// What the parameters of a statement hold, so that only what differs is bound again.
#[derive(Default)]
struct Bound {
    rows: Vec<Option<ActivityFact>>,
}

impl Bound {
    fn bind(
        &mut self,
        statement: &mut Statement<'_>,
        slot: usize,
        batch: &ActivityBatch,
        at: usize,
        seq: i64,
    ) -> Result<()> {
        let fact = batch.rows[at];
        let base = slot * 5;
        if self.rows.len() <= slot {
            self.rows.resize(slot + 1, None);
        }
        let held = self.rows[slot].replace(fact);
        if held.is_none_or(|h| h.day != fact.day) {
            let iso = fact.day.iso_bytes();
            statement
                .raw_bind_parameter(base + 1, std::str::from_utf8(&iso).unwrap_or_default())?;
        }
        if held.is_none_or(|h| h.rep != fact.rep) {
            statement.raw_bind_parameter(base + 2, &batch.reps[fact.rep as usize])?;
        }
        if held.is_none_or(|h| h.action != fact.action) {
            statement.raw_bind_parameter(base + 3, &batch.actions[fact.action as usize])?;
        }
        if held.is_none_or(|h| h.value != fact.value) {
            statement.raw_bind_parameter(base + 4, fact.value)?;
        }
        if held.is_none() {
            statement.raw_bind_parameter(base + 5, seq)?;
        }
        Ok(())
    }
}

fn insert_sql(rows: usize) -> String {
    let groups: Vec<String> = (0..rows)
        .map(|i| {
            let places: Vec<String> = (1..=5).map(|c| format!("?{}", i * 5 + c)).collect();
            format!("({})", places.join(","))
        })
        .collect();
    format!(
        "INSERT INTO activity (day, rep, action, value, seq) VALUES {}",
        groups.join(",")
    )
}

/// The batch with its rows in the order of the table: days, then ids by their bytes. What `ingest` reads
/// is in that order already.
fn in_key_order(batch: &ActivityBatch) -> Cow<'_, ActivityBatch> {
    let key = |r: &ActivityFact| (r.day, r.rep, r.action);
    let ids_sorted = batch.reps.is_sorted() && batch.actions.is_sorted();
    if ids_sorted && batch.rows.is_sorted_by_key(key) && batch.emptied.is_sorted() {
        return Cow::Borrowed(batch);
    }
    let rank = |ids: &[String]| {
        let mut order: Vec<usize> = (0..ids.len()).collect();
        order.sort_by(|a, b| ids[*a].cmp(&ids[*b]));
        let mut rank = vec![0; ids.len()];
        for (place, at) in order.iter().enumerate() {
            rank[*at] = place;
        }
        let ids: Vec<String> = order.iter().map(|i| ids[*i].clone()).collect();
        (rank, ids)
    };
    let (rep_rank, reps) = rank(&batch.reps);
    let (action_rank, actions) = rank(&batch.actions);
    let mut rows: Vec<ActivityFact> = batch
        .rows
        .iter()
        .map(|r| ActivityFact {
            rep: rep_rank[r.rep as usize] as u32,
            action: action_rank[r.action as usize] as u16,
            ..*r
        })
        .collect();
    rows.sort_unstable_by_key(key);
    let ranked = |cell: &ActivityCell| ActivityCell {
        rep: rep_rank[cell.rep as usize] as u32,
        action: action_rank[cell.action as usize] as u16,
        ..*cell
    };
    let mut emptied: Vec<ActivityCell> = batch.emptied.iter().map(ranked).collect();
    emptied.sort_unstable();
    Cow::Owned(ActivityBatch {
        reps,
        actions,
        rows,
        emptied,
        // They are put away by ids, in any order.
        notes: Vec::new(),
    })
}
