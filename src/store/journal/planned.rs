//! Targets that people published, as rows that follow from the events (rule 25).

use super::fold::Made;
use crate::domain::Day;
use crate::domain::journal::Event;
use crate::domain::targets::{
    AdjustStep, CellId, PlannedNote, PlannedSplit, PlannedTargets, Stake,
};
use crate::domain::warning::{Families, Input};
use crate::store::Result;
use crate::store::area::{Area, touch};
use crate::store::checkpoint::{invalidate_input, invalidate_verdicts};
use crate::store::targets::{CellKey, columns};
use rusqlite::{Connection, params};

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
        self.adjusted(conn, known)?;
        let (Event::TargetsPublished { targets, .. }
        | Event::Adjusted {
            step: AdjustStep::Filed { targets, .. } | AdjustStep::Raised { targets, .. },
        }) = &self.event
        else {
            return Ok(());
        };
        self.planned(conn, targets, known)?;
        if recount {
            targets_changed(conn)?;
        }
        Ok(())
    }

    /// Writes the rows of a publication in place of those it had; none while it is taken back for good.
    fn planned(
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
            let [
                metric,
                period,
                kind,
                scope,
                class,
                product,
                segment,
                customer,
            ] = columns(&cell.id);
            conn.prepare_cached(
                "INSERT OR REPLACE INTO planned_cell (metric, period, scope_kind, scope, product_class,
                     product, customer_segment, customer, event, baseline, floor, stretch, numerator,
                     denominator)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            )?
            .execute(params![
                metric,
                period,
                kind,
                scope,
                class,
                product,
                segment,
                customer,
                self.id,
                cell.baseline,
                cell.floor,
                cell.stretch,
                share.map(|s| s.numerator),
                share.map(|s| s.denominator),
            ])?;
        }
        for (n, split) in targets.splits.iter().enumerate() {
            self.planned_split(conn, n, split)?;
        }
        for note in &targets.notes {
            self.planned_note(conn, note)?;
        }
        Ok(())
    }

    fn planned_note(&self, conn: &Connection, said: &PlannedNote) -> Result<()> {
        let [
            metric,
            period,
            kind,
            scope,
            class,
            product,
            segment,
            customer,
        ]: CellKey = columns(&said.id);
        let note = said.note.as_ref();
        conn.prepare_cached(
            "INSERT OR REPLACE INTO planned_note (metric, period, scope_kind, scope, product_class,
                 product, customer_segment, customer, event, is_match, note)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute(params![
            metric,
            period,
            kind,
            scope,
            class,
            product,
            segment,
            customer,
            self.id,
            note.map(|note| note.is_match),
            note.map(|note| &note.text),
        ])?;
        Ok(())
    }

    fn planned_split(&self, conn: &Connection, n: usize, split: &PlannedSplit) -> Result<()> {
        let n = n as i64;
        let [
            metric,
            period,
            kind,
            scope,
            class,
            product,
            segment,
            customer,
        ]: CellKey = columns(&split.parent);
        conn.prepare_cached(
            "INSERT INTO planned_split (event, n, metric, period, scope_kind, scope, product_class, product,
                 customer_segment, customer, dimension, method, over_assignment)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        )?
        .execute(params![
            self.id,
            n,
            metric,
            period,
            kind,
            scope,
            class,
            product,
            segment,
            customer,
            split.dimension.id(),
            split.method.id(),
            split.over,
        ])?;
        for part in &split.parts {
            self.planned_part(conn, n, &part.id, part.stake)?;
        }
        Ok(())
    }

    fn planned_part(&self, conn: &Connection, n: i64, part: &CellId, stake: Stake) -> Result<()> {
        let [_, period, kind, scope, class, product, segment, customer] = columns(part);
        conn.prepare_cached(
            "INSERT OR REPLACE INTO planned_part (event, n, period, scope_kind, scope, product_class, product,
                 customer_segment, customer, stake, number)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute(params![
            self.id,
            n,
            period,
            kind,
            scope,
            class,
            product,
            segment,
            customer,
            stake.id(),
            stake.number(),
        ])?;
        Ok(())
    }
}
