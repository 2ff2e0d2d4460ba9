//! Targets that people published, as rows that follow from the events (rule 25).

use super::fold::{Caches, Made};
use crate::domain::Day;
use crate::domain::journal::SetTargets;
use crate::domain::money::total;
use crate::domain::targets::PlannedSplit;
use crate::domain::warning::{Families, Input};
use crate::store::Result;
use crate::store::area::{Area, touch};
use crate::store::checkpoint::{invalidate_input, invalidate_verdicts};
use crate::store::targets::{COLUMNS, OF_ONE_METRIC, columns};
use rusqlite::{Connection, ToSql, params};
use std::collections::HashMap;

/// What the targets speak in is derived anew.
fn targets_changed(conn: &Connection) -> Result<()> {
    touch(conn, Area::Targets)?;
    let families = Families::default();
    invalidate_input(conn, families, Input::Targets, Day::MIN)?;
    invalidate_verdicts(conn, families, Day::MIN)
}

impl Made {
    /// Writes the rows of a publication, or of a step of an adjustment; where caches are settled, what
    /// speaks of targets is derived anew.
    pub(super) fn of_targets(
        &self,
        conn: &Connection,
        known: &[(Day, Day)],
        caches: Caches,
    ) -> Result<()> {
        let any = match self.event.facts().sets {
            Some(SetTargets::Published { .. }) => {
                self.planned(conn, known)?;
                true
            }
            Some(SetTargets::Adjusted(step)) => self.adjusted(conn, step, known)?,
            None => false,
        };
        if any && caches == Caches::Settled {
            targets_changed(conn)?;
        }
        Ok(())
    }

    /// Writes the rows of a publication in place of those it had; none while it is taken back for good.
    pub(super) fn planned(&self, conn: &Connection, known: &[(Day, Day)]) -> Result<()> {
        for table in [
            "planned",
            "planned_cell",
            "planned_split",
            "planned_part",
            "planned_note",
        ] {
            conn.prepare_cached(&format!("DELETE FROM {table} WHERE event = ?1"))?
                .execute([&self.id])?;
        }
        let (targets, reason, drafted_by, adjusts) = match self.event.facts().sets {
            Some(SetTargets::Published {
                targets,
                reason,
                drafted_by,
            }) => (targets, reason, drafted_by, None),
            // What two rejected quarters add is of no request: a base for later changes.
            Some(SetTargets::Adjusted(step)) => match step.targets() {
                Some(targets) => (targets, step.note(), "", Some(step.request().unwrap_or(""))),
                None => return Ok(()),
            },
            None => return Ok(()),
        };
        for (from, to) in known {
            conn.prepare_cached(
                "INSERT INTO planned (event, known_from, known_to, hlc, day, at, author, reason, drafted_by,
                     adjusts)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                self.id,
                from.to_string(),
                to.to_string(),
                self.hlc,
                self.day.to_string(),
                self.at,
                self.author,
                reason,
                drafted_by,
                adjusts.unwrap_or_default(),
            ])?;
        }
        if known.is_empty() {
            return Ok(());
        }
        // What an adjustment says is how it moves what stands; all else stands by itself.
        let changes = if adjusts.is_some() {
            targets.moves()
        } else {
            HashMap::new()
        };
        for cell in &targets.cells {
            let moved = changes.get(&cell.id);
            let quota = cell.quota().filter(|_| moved.is_none());
            let share = quota.and_then(|quota| quota.share);
            let (floor, stretch) = match moved {
                Some(moved) => (moved.floor, moved.stretch),
                None => (cell.floor, cell.stretch),
            };
            let set: [(&str, &dyn ToSql); 7] = [
                ("event", &self.id),
                ("baseline", &quota.map(|quota| quota.amount)),
                ("floor", &floor),
                ("stretch", &stretch),
                ("numerator", &share.map(|s| s.numerator)),
                ("denominator", &share.map(|s| s.denominator)),
                ("moved", &moved.map(|moved| moved.amount)),
            ];
            put(conn, "planned_cell", (COLUMNS, &columns(&cell.id)), &set)?;
        }
        for (n, split) in targets.splits.iter().enumerate() {
            let parts = split.parts.iter().filter_map(|part| changes.get(&part.id));
            let parts = parts.map(|moved| moved.amount);
            let moved = changes.contains_key(&split.parent).then(|| total(parts));
            self.planned_split(conn, (n, moved), split)?;
        }
        for said in &targets.notes {
            let note = said.note.as_ref();
            let set: [(&str, &dyn ToSql); 3] = [
                ("event", &self.id),
                ("is_match", &note.map(|note| note.is_match)),
                ("note", &note.map(|note| &note.text)),
            ];
            put(conn, "planned_note", (COLUMNS, &columns(&said.id)), &set)?;
        }
        Ok(())
    }

    /// Writes a split by its place in the event; with by how much the children move, where they do.
    fn planned_split(
        &self,
        conn: &Connection,
        (n, moved): (usize, Option<i64>),
        split: &PlannedSplit,
    ) -> Result<()> {
        let n = n as i64;
        let (more, of) = split.over.ratio();
        let set: [(&str, &dyn ToSql); 7] = [
            ("event", &self.id),
            ("n", &n),
            ("dimension", &split.dimension.id()),
            ("method", &split.method.id()),
            ("over_more", &more),
            ("over_of", &of),
            ("moved", &moved),
        ];
        let key = columns(&split.parent);
        put(conn, "planned_split", (COLUMNS, &key), &set)?;
        for part in &split.parts {
            let set: [(&str, &dyn ToSql); 4] = [
                ("event", &self.id),
                ("n", &n),
                ("stake", &part.stake.id()),
                ("number", &part.stake.number()),
            ];
            // Of the metric of what is split.
            let key = columns(&part.id);
            put(conn, "planned_part", (OF_ONE_METRIC, &key[1..]), &set)?;
        }
        Ok(())
    }
}

/// Writes a row of a table in place of the one that it had: the columns of a cell, then others.
fn put(
    conn: &Connection,
    table: &str,
    (of_cell, key): (&str, &[String]),
    set: &[(&str, &dyn ToSql)],
) -> Result<()> {
    let names: Vec<&str> = set.iter().map(|(name, _)| *name).collect();
    let values = vec!["?"; key.len() + set.len()].join(", ");
    let sql = format!(
        "INSERT OR REPLACE INTO {table} ({of_cell}, {}) VALUES ({values})",
        names.join(", ")
    );
    let key = key.iter().map(|text| text as &dyn ToSql);
    let all: Vec<&dyn ToSql> = key.chain(set.iter().map(|(_, value)| *value)).collect();
    conn.prepare_cached(&sql)?.execute(all.as_slice())?;
    Ok(())
}
