//! Targets as stored: versions and their cells, read back as of a morning, with their history (rule 25).

mod history;
#[cfg(test)]
mod tests;

use super::area::{Area, touch};
use super::checkpoint::{invalidate_input, invalidate_verdicts};
use super::journal::new_event_id;
use super::load::{day, text, text_ref};
use super::splits::over_assignments;
use super::units::Units;
use super::{Refusal, Result, Session, Store, StoreError};
use crate::domain::facts::TargetFact;
use crate::domain::metric::{Metric, Share};
use crate::domain::org::Roster;
use crate::domain::targets::{
    Published, Quota, Quotas, Signed, TargetCell, TargetScope, in_force, stands_before,
};
use crate::domain::warning::Input;
use crate::domain::{Day, Fiscal, Period};
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};
use std::collections::HashMap;

/// Published versions by id.
pub(super) type Publications = HashMap<String, Published>;

/// What versions said of the periods of a scope.
type SaidOf = HashMap<Period, (Published, Option<Quota>)>;

/// The place in the order of imports of what no import made.
const BY_HAND: i64 = 0;

/// A cell's columns, in the order of its key.
pub(super) type CellKey = [String; 8];

const KEY: &str = "metric = ?1 AND period = ?2 AND scope_kind = ?3 AND scope = ?4
    AND product_class = ?5 AND product = ?6 AND customer_segment = ?7 AND customer = ?8";

impl Store {
    /// Targets of a metric for a period, as known on a morning. Cells of single products, classes or
    /// segments are not among them: they are no target of everything that was achieved.
    pub(crate) fn quotas(
        &self,
        metric: &Metric,
        period: Period,
        fiscal: Fiscal,
        as_of: Day,
        roster: &Roster,
    ) -> Result<Quotas> {
        let published = publications(&self.conn)?;
        let mut known: HashMap<(bool, String), SaidOf> = HashMap::new();
        let mut rows = self.conn.prepare_cached(
            "SELECT version, scope_kind, scope, baseline, floor, stretch, numerator, denominator
             FROM target_cell
             WHERE metric = ?1 AND period = ?2
               AND product_class = '' AND product = '' AND customer_segment = '' AND customer = ''",
        )?;
        let periods = period.tiles(fiscal);
        for of in periods.iter().copied() {
            let mut at = rows.query([&metric.id, &of.to_string()])?;
            while let Some(row) = at.next()? {
                let Some(version) = published.get(text_ref(row, 0)?) else {
                    continue;
                };
                let whose = (text_ref(row, 1)? == "rep", text(row, 2)?);
                let new = (*version, quota(row, 3)?);
                known
                    .entry(whose)
                    .or_default()
                    .entry(of)
                    .and_modify(|old| {
                        if stands_before(new.0, old.0, as_of) {
                            *old = new;
                        }
                    })
                    .or_insert(new);
            }
        }
        let overs = over_assignments(&self.conn, &published, metric, &periods, as_of)?;
        let mut quotas = Quotas::default();
        for ((is_rep, scope), rows) in known {
            let mut rows: HashMap<Period, Quota> = rows
                .into_iter()
                .filter_map(|(of, (_, quota))| Some((of, quota?)))
                .collect();
            let Some(quota) = Quota::resolve(&rows, period, fiscal, &metric.basis) else {
                continue;
            };
            let parts = Quota::parts(&rows, period, fiscal);
            if is_rep {
                if let Some(rep) = roster.rep_ix(&scope) {
                    quotas.reps.insert(rep, quota);
                    quotas.parts.reps.insert(rep, parts);
                }
            } else if let Some(unit) = roster.unit_ix(&scope) {
                quotas.units.insert(unit, quota);
                quotas.parts.units.insert(unit, parts);
                let Some(overs) = overs.get(&scope) else {
                    continue;
                };
                for (of, quota) in &mut rows {
                    let over = overs.get(of).copied().unwrap_or_default();
                    quota.amount = over.total(quota.amount);
                }
                if let Some(children) = Quota::resolve(&rows, period, fiscal, &metric.basis) {
                    quotas.handed_down.insert(unit, children.amount);
                }
            }
        }
        Ok(quotas)
    }

    /// Whether anything was ever published for a metric.
    pub(crate) fn has_targets(&self, metric: &Metric) -> Result<bool> {
        let sql = "SELECT 1 FROM target_cell c JOIN target_publication p ON p.version = c.version
            WHERE c.metric = ?1 LIMIT 1";
        Ok(self.conn.prepare_cached(sql)?.exists([&metric.id])?)
    }

    /// Keeps targets as a draft: in force only once [`Store::publish_targets`] has published it. Returns
    /// its id.
    pub fn draft_targets(
        &mut self,
        session: &Session,
        reason: &str,
        rows: &[TargetFact],
    ) -> Result<String> {
        self.write(|tx| {
            let id = new_version(tx, session, None, reason)?;
            let mut units = Units::read(tx)?;
            for row in rows {
                let key = key_of(&row.cell, |path| units.make(tx, BY_HAND, path))?;
                insert_cell(tx, &id, &key, row.quota)?;
            }
            Ok(id)
        })
    }

    /// Puts a draft in force, in place of what was in force for its cells.
    ///
    /// # Errors
    /// [`Refusal::NoDraft`] where there is no version of that id or it is published already.
    pub fn publish_targets(
        &mut self,
        session: &Session,
        version: &str,
        reason: &str,
    ) -> Result<()> {
        self.write(|tx| {
            let is_draft = tx
                .prepare_cached(
                    "SELECT 1 FROM target_version WHERE id = ?1
                     AND id NOT IN (SELECT version FROM target_publication)",
                )?
                .exists([version])?;
            if !is_draft {
                return Err(StoreError::Refused(Refusal::NoDraft(version.to_owned())));
            }
            touch(tx, Area::Targets)?;
            let families = session.settings.rules.families;
            invalidate_input(tx, families, Input::Targets, Day::MIN)?;
            invalidate_verdicts(tx, families, Day::MIN)?;
            publish(tx, session, version, reason)
        })
    }
}

/// All publications.
pub(super) fn publications(conn: &Connection) -> Result<Publications> {
    let mut rows = conn.prepare_cached("SELECT version, n, day FROM target_publication")?;
    let mut at = rows.query([])?;
    let mut all = Publications::new();
    while let Some(row) = at.next()? {
        let published = Published {
            n: row.get(1)?,
            day: day(row, 2)?.unwrap_or(Day::MIN),
        };
        all.insert(text(row, 0)?, published);
    }
    Ok(all)
}

/// The value of a cell that the newest published version gave it.
pub(super) fn newest(
    conn: &Connection,
    published: &Publications,
    key: &CellKey,
) -> Result<Option<Quota>> {
    let sql = format!(
        "SELECT version, baseline, floor, stretch, numerator, denominator FROM target_cell WHERE {KEY}"
    );
    let mut rows = conn.prepare_cached(&sql)?;
    let mut at = rows.query(params_from_iter(key))?;
    let mut values = Vec::new();
    while let Some(row) = at.next()? {
        if let Some(version) = published.get(text_ref(row, 0)?) {
            values.push((*version, quota(row, 1)?));
        }
    }
    Ok(in_force(values, Day::MAX).and_then(|(_, quota)| quota))
}

/// Begins a version; returns its id.
pub(super) fn new_version(
    conn: &Connection,
    session: &Session,
    import: Option<&str>,
    reason: &str,
) -> Result<String> {
    let id = new_event_id(session.clock);
    let newest = "SELECT version FROM target_publication ORDER BY n DESC LIMIT 1";
    let supersedes: Option<String> = conn
        .prepare_cached(newest)?
        .query_row([], |r| text(r, 0))
        .optional()?;
    let by = sign(session, reason);
    conn.prepare_cached(
        "INSERT INTO target_version
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, row_sum (?1, ?2, ?3, ?4, ?5, ?6, ?7))",
    )?
    .execute(params![
        id,
        supersedes,
        import,
        by.author,
        by.day.to_string(),
        by.at,
        by.reason
    ])?;
    Ok(id)
}

/// Gives a version a cell.
pub(super) fn insert_cell(
    conn: &Connection,
    version: &str,
    key: &CellKey,
    quota: Option<Quota>,
) -> Result<()> {
    let [
        metric,
        period,
        scope_kind,
        scope,
        class,
        product,
        segment,
        customer,
    ] = key;
    conn.prepare_cached(
        "INSERT INTO target_cell
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,
             row_sum (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14))",
    )?
    .execute(params![
        metric,
        period,
        scope_kind,
        scope,
        class,
        product,
        segment,
        customer,
        version,
        quota.map(|q| q.amount),
        quota.and_then(|q| q.floor),
        quota.and_then(|q| q.stretch),
        quota.and_then(|q| q.share).map(|s| s.numerator),
        quota.and_then(|q| q.share).map(|s| s.denominator)
    ])?;
    Ok(())
}

/// Puts a version in force.
pub(super) fn publish(
    conn: &Connection,
    session: &Session,
    version: &str,
    reason: &str,
) -> Result<()> {
    let by = sign(session, reason);
    conn.prepare_cached(
        "INSERT INTO target_publication
         SELECT ?1, coalesce(max(n), 0) + 1, ?2, ?3, ?4, ?5, row_sum (?1, coalesce(max(n), 0) + 1, ?2, ?3, ?4, ?5)
         FROM target_publication",
    )?
    .execute(params![
        version,
        by.author,
        by.day.to_string(),
        by.at,
        by.reason
    ])?;
    Ok(())
}

/// A cell as its columns; `unit` gives a unit's id by its path.
pub(super) fn key_of(
    cell: &TargetCell,
    unit: impl FnOnce(&[String]) -> Result<String>,
) -> Result<CellKey> {
    let (kind, scope) = match &cell.scope {
        TargetScope::Unit(path) => ("unit", unit(path)?),
        TargetScope::Rep(id) => ("rep", id.clone()),
    };
    let slice = &cell.slice;
    Ok([
        cell.metric.clone(),
        cell.period.to_string(),
        kind.to_owned(),
        scope,
        slice.product_class.clone(),
        slice.product.clone(),
        slice.customer_segment.clone(),
        slice.customer.clone(),
    ])
}

fn sign(session: &Session, reason: &str) -> Signed {
    Signed {
        author: session.author.clone(),
        day: session.as_of,
        at: (session.clock)()
            .format("%Y-%m-%dT%H:%M:%S%.3fZ")
            .to_string(),
        reason: reason.to_owned(),
    }
}

/// Baseline, floor, stretch and the two sums of a ratio from a column on; nothing where they were taken back.
fn quota(row: &Row, from: usize) -> Result<Option<Quota>> {
    let Some(amount) = row.get(from)? else {
        return Ok(None);
    };
    let sums: (Option<i64>, Option<i64>) = (row.get(from + 3)?, row.get(from + 4)?);
    Ok(Some(Quota {
        amount,
        floor: row.get(from + 1)?,
        stretch: row.get(from + 2)?,
        share: sums.0.zip(sums.1).map(|(numerator, denominator)| Share {
            numerator,
            denominator,
        }),
    }))
}
