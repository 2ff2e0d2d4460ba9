//! How a batch differs from what stands in its days already, and the writing of what differs.

use super::parts::{Judged, Parts, Sources};
use super::{TABLE, days, hash_of};
use crate::domain::Day;
use crate::domain::facts::{ActivityBatch, ActivityCell, PutCounts};
use crate::store::Result;
use crate::store::facts::Put;
use rusqlite::params;
use serde_json::json;
use std::cmp::Ordering;

/// A cell that holds a row already and gets another value.
pub(super) struct Change {
    pub cell: ActivityCell,
    /// The value it gets: the sum of all sources. `None`: no report any more.
    pub value: Option<u32>,
    /// Whether the batch names the cell without a count. What other sources said of it may still stand.
    pub emptied: bool,
    /// What it replaces.
    pub before: Option<u32>,
    /// The import of that; 0 for a typed count.
    pub seq: i64,
    /// What each source is to have said, where several have; empty where one has.
    pub parts: Parts,
    /// What each source said before.
    pub parts_before: Parts,
}

/// How the rows of a batch differ from what is stored.
#[derive(Default)]
pub(super) struct Differences {
    /// Places of rows that are new.
    pub new: Vec<u32>,
    /// Rows that replace another value.
    pub changed: Vec<Change>,
    /// Places of rows that repeat a typed count: from now on the file says it.
    pub confirmed: Vec<u32>,
    /// Counts added to those of other sources.
    added_up: u64,
}

impl Differences {
    /// In numbers, for a batch of so many rows.
    pub fn counts(&self, rows: usize) -> PutCounts {
        let replaced = self.changed.iter().filter(|c| !c.emptied).count();
        let mut counts = PutCounts {
            new: self.new.len() as u64,
            changed: self.changed.len() as u64,
            same: (rows - self.new.len() - replaced) as u64,
            added_up: self.added_up,
            ..PutCounts::default()
        };
        for change in &self.changed {
            counts.differs("count", change.emptied);
        }
        counts
    }

    /// The first day that changes.
    pub fn first_day(&self, batch: &ActivityBatch) -> Option<Day> {
        let new = self.new.first().map(|at| batch.rows[*at as usize].day);
        let changed = self.changed.first().map(|c| c.cell.day);
        new.into_iter().chain(changed).min()
    }
}

impl Put<'_> {
    /// Walks the rows and the stored days side by side.
    pub(super) fn differences(&mut self, batch: &ActivityBatch) -> Result<Differences> {
        let mut found = Differences::default();
        let Some((first, last)) = days(batch) else {
            return Ok(found);
        };
        let sources = Sources::read(self.conn, self.info, first, last)?;
        let (rows, emptied) = (&batch.rows, &batch.emptied);
        let mut stored = self.conn.prepare_cached(
            "SELECT day, rep, action, value, seq FROM activity
             WHERE day >= ?1 AND day <= ?2 ORDER BY day, rep, action",
        )?;
        let mut at = stored.query([first.to_string(), last.to_string()])?;
        let (mut i, mut empty) = (0, 0);
        let mut iso = (Day::MIN, Day::MIN.iso_bytes());
        while let Some(row) = at.next()? {
            let bytes = |column| -> Result<&[u8]> {
                Ok(row.get_ref(column)?.as_bytes().unwrap_or_default())
            };
            let (day, rep, action) = (bytes(0)?, bytes(1)?, bytes(2)?);
            let mut order = |cell: ActivityCell| {
                if iso.0 != cell.day {
                    iso = (cell.day, cell.day.iso_bytes());
                }
                iso.1[..]
                    .cmp(day)
                    .then_with(|| batch.reps[cell.rep as usize].as_bytes().cmp(rep))
                    .then_with(|| batch.actions[cell.action as usize].as_bytes().cmp(action))
            };
            let mut told = None;
            while let Some(fact) = rows.get(i) {
                match order(fact.cell()) {
                    Ordering::Less => found.new.push(i as u32),
                    Ordering::Greater => break,
                    Ordering::Equal => {
                        told = Some((fact.cell(), Some(fact.value), i as u32));
                        i += 1;
                        break;
                    }
                }
                i += 1;
            }
            while told.is_none()
                && let Some(cell) = emptied.get(empty)
            {
                match order(*cell) {
                    Ordering::Less => {}
                    Ordering::Greater => break,
                    Ordering::Equal => told = Some((*cell, None, (rows.len() + empty) as u32)),
                }
                empty += 1;
            }
            if let Some((cell, value, place)) = told {
                let emptied = value.is_none();
                let stands: (Option<i64>, i64) = (row.get(3)?, row.get(4)?);
                let names = [
                    batch.reps[cell.rep as usize].as_str(),
                    batch.actions[cell.action as usize].as_str(),
                ];
                match sources.judge(cell.day, names, value, stands)? {
                    Judged::Same if stands.1 == 0 && value.is_some() => found.confirmed.push(place),
                    Judged::Same => self.holds_too(stands.1),
                    Judged::Other {
                        value,
                        parts,
                        parts_before,
                        added,
                    } => {
                        // What its own source said goes, and all that stands where nobody else said anything.
                        let own = sources.own_before(&parts_before);
                        let whole = parts.is_empty().then_some(stands.1);
                        self.place = Some(u64::from(place));
                        for owner in own.into_iter().chain(whole) {
                            self.may_replace(owner, || format!("{} · {}", cell.day, names[0]))?;
                        }
                        found.added_up += u64::from(added);
                        found.changed.push(Change {
                            cell,
                            value,
                            emptied,
                            before: stands.0.and_then(|v| u32::try_from(v).ok()),
                            seq: stands.1,
                            parts,
                            parts_before,
                        });
                    }
                }
            }
            if i == rows.len() && empty >= emptied.len() {
                break;
            }
        }
        found.new.extend((i..rows.len()).map(|i| i as u32));
        Ok(found)
    }

    /// Writes what changes, its before-images kept.
    pub(super) fn apply(&mut self, batch: &ActivityBatch, found: &Differences) -> Result<()> {
        for change in &found.changed {
            let Change { cell, seq, .. } = *change;
            let day = cell.day.to_string();
            let (rep, action) = (
                batch.reps[cell.rep as usize].as_str(),
                batch.actions[cell.action as usize].as_str(),
            );
            let old = hash_of(&day, rep, action, change.before.map(i64::from));
            self.sums.take(seq, TABLE, old);
            let new = hash_of(&day, rep, action, change.value.map(i64::from));
            self.sums.add(self.seq, TABLE, new);
            let before = json!({"day": day, "rep": rep, "action": action, "value": change.before});
            self.image(TABLE, &[&day, rep, action], &before, seq)?;
            self.conn
                .prepare_cached(
                    "UPDATE activity SET value = ?4, seq = ?5 WHERE day = ?1 AND rep = ?2 AND action = ?3",
                )?
                .execute(params![day, rep, action, change.value, self.seq])?;
            self.put_parts(&day, rep, action, change)?;
        }
        Ok(())
    }
}
