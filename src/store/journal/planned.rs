//! Targets that people published, as rows that follow from the events (rule 25).

use super::fold::Made;
use crate::domain::Day;
use crate::domain::journal::Event;
use crate::domain::targets::{AdjustStep, PlannedSplit, PlannedTargets};
use crate::domain::warning::{Families, Input};
use crate::store::Result;
use crate::store::area::{Area, touch};
use crate::store::checkpoint::{invalidate_input, invalidate_verdicts};
use crate::store::targets::{COLUMNS, OF_ONE_METRIC, columns};
use rusqlite::{Connection, ToSql, params};

/// What the targets speak in is derived anew.
fn targets_changed(conn: &Connection) -> Result<()> {
    touch(conn, Area::Targets)?;
    let families = Families::default();
    invalidate_input(conn, families, Input::Targets, Day::MIN)?;
    invalidate_verdicts(conn, families, Day::MIN)
}

impl Made {
    /// Writes the rows of a publication, or of a step of an adjustment; with `recount`, what speaks of targets is
    /// derived anew.
    pub(super) fn of_targets(
        &self,
        conn: &Connection,
        known: &[(Day, Day)],
        recount: bool,
    ) -> Result<()> {
        let any = match &self.event {
            Event::TargetsPublished { targets, .. } => {
                self.planned(conn, targets, known)?;
                true
            }
            Event::Adjusted { step } => self.adjusted(conn, step, known)?,
            _ => false,
        };
        if any && recount {
            targets_changed(conn)?;
        }
        Ok(())
    }

    /// Writes the rows of a publication in place of those it had; none while it is taken back for good.
    pub(super) fn planned(
        &self,
        conn: &Connection,
        targets: &PlannedTargets,
        known: &[(Day, Day)],
    ) -> Result<()> {
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
        let (reason, drafted_by, adjusts) = match &self.event {
            Event::TargetsPublished {
                reason, drafted_by, ..
            } => (reason.as_str(), drafted_by.as_str(), ""),
            Event::Adjusted {
                step: AdjustStep::Filed { request, note, .. },
            } => (note.as_str(), "", request.as_str()),
            Event::Adjusted {
                step: AdjustStep::Raised { note, .. },
            } => (note.as_str(), "", ""),
            _ => return Ok(()),
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
                adjusts,
            ])?;
        }
        if known.is_empty() {
            return Ok(());
        }
        for cell in &targets.cells {
            let share = cell.share;
            let set: [(&str, &dyn ToSql); 6] = [
                ("event", &self.id),
                ("baseline", &cell.baseline),
                ("floor", &cell.floor),
                ("stretch", &cell.stretch),
                ("numerator", &share.map(|s| s.numerator)),
                ("denominator", &share.map(|s| s.denominator)),
            ];
            put(conn, "planned_cell", (COLUMNS, &columns(&cell.id)), &set)?;
        }
        for (n, split) in targets.splits.iter().enumerate() {
            self.planned_split(conn, n, split)?;
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

    fn planned_split(&self, conn: &Connection, n: usize, split: &PlannedSplit) -> Result<()> {
        let n = n as i64;
        let (more, of) = split.over.ratio();
        let set: [(&str, &dyn ToSql); 6] = [
            ("event", &self.id),
            ("n", &n),
            ("dimension", &split.dimension.id()),
            ("method", &split.method.id()),
            ("over_more", &more),
            ("over_of", &of),
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
