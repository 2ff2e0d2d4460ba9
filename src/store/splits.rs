//! Splits of targets as stored: made with a version, in force with it, read back as of a morning.

#[cfg(test)]
mod tests;

use super::journal::new_event_id;
use super::load::{text, text_ref};
use super::targets::{CellKey, Publications, insert_cell, key_of, new_version, publications};
use super::units::Units;
use super::{Refusal, Result, Session, Store, StoreError};
use crate::domain::metric::Metric;
use crate::domain::targets::{
    OverAssignment, Published, Quota, Split, SplitDimension, SplitMethod, SplitPart, TargetCell,
    TargetScope, TargetSlice, stands_before,
};
use crate::domain::{Day, Period};
use rusqlite::{Connection, Row, params};
use std::collections::{BTreeMap, HashMap};

/// Over-assignments by unit and period.
pub(super) type Overs = HashMap<String, HashMap<Period, OverAssignment>>;

impl Store {
    /// Keeps a target and its children as a draft: their numbers, and how they were shared out. Returns the
    /// version's id; [`Store::publish_targets`] puts it in force.
    ///
    /// # Errors
    /// [`Refusal::NoSplit`] for a metric that is not a sum: its parts do not add up (rule 13).
    pub fn draft_split(
        &mut self,
        session: &Session,
        reason: &str,
        split: &Split,
        parent: &Quota,
    ) -> Result<String> {
        let id = &split.parent().metric;
        let metric = session.settings.metrics.get(id);
        if metric.and_then(Metric::sum).is_none() {
            return Err(StoreError::Refused(Refusal::NoSplit(id.clone())));
        }
        self.write(|tx| {
            let version = new_version(tx, session, None, reason)?;
            let mut units = Units::read(tx)?;
            let mut key = |cell: &TargetCell| key_of(cell, |path| units.make(tx, 0, path));
            let whole = key(split.parent())?;
            insert_cell(tx, &version, &whole, Some(*parent))?;
            let id = new_event_id(session.clock);
            insert_split(tx, &id, &version, &whole, split)?;
            let children = split.share_out(parent);
            for (part, quota) in split.parts().iter().zip(&children) {
                let key = key(&part.cell)?;
                insert_cell(tx, &version, &key, Some(*quota))?;
                insert_part(tx, &id, &key, part.weight)?;
            }
            Ok(version)
        })
    }

    /// The splits of a target that are in force on a morning, at most one along each dimension.
    pub fn splits(&self, cell: &TargetCell, as_of: Day) -> Result<Vec<Split>> {
        self.read(|conn| {
            let units = Units::read(conn)?;
            let published = publications(conn)?;
            let [
                metric,
                period,
                kind,
                scope,
                class,
                product,
                segment,
                customer,
            ] = key_of(cell, |path| Ok(units.id_of(path)))?;
            let mut rows = conn.prepare_cached(
                "SELECT version, id, dimension, method, over_assignment FROM target_split
                 WHERE metric = ?1 AND period = ?2 AND scope_kind = ?3 AND scope = ?4
                   AND product_class = ?5 AND product = ?6 AND customer_segment = ?7
                   AND customer = ?8",
            )?;
            let mut at = rows.query(params![
                metric, period, kind, scope, class, product, segment, customer
            ])?;
            let mut newest: BTreeMap<SplitDimension, (Published, SplitHead)> = BTreeMap::new();
            while let Some(row) = at.next()? {
                let Some(version) = published.get(text_ref(row, 0)?) else {
                    continue;
                };
                let (dimension, head) = head(row)?;
                let stands = newest
                    .get(&dimension)
                    .is_none_or(|(old, _)| stands_before(*version, *old, as_of));
                if stands {
                    newest.insert(dimension, (*version, head));
                }
            }
            newest
                .into_iter()
                .map(|(dimension, (_, head))| {
                    let parts = parts(conn, &units, &head.id, &cell.metric)?;
                    Split::new(cell.clone(), dimension, head.method, head.over, parts)
                        .map_err(|e| damaged(&head.id, &e.to_string()))
                })
                .collect()
        })
    }
}

/// By how much the units of each target hand down more than they have, as known on a morning: splits among
/// the team of targets of everything.
pub(super) fn over_assignments(
    conn: &Connection,
    published: &Publications,
    metric: &Metric,
    periods: &[Period],
    as_of: Day,
) -> Result<Overs> {
    let mut newest: HashMap<(String, Period), (Published, OverAssignment)> = HashMap::new();
    let mut rows = conn.prepare_cached(
        "SELECT version, scope, over_assignment FROM target_split
         WHERE metric = ?1 AND period = ?2 AND scope_kind = 'unit' AND dimension = ?3
           AND product_class = '' AND product = '' AND customer_segment = '' AND customer = ''",
    )?;
    for period in periods {
        let team = SplitDimension::Team.id();
        let mut at = rows.query(params![metric.id, period.to_string(), team])?;
        while let Some(row) = at.next()? {
            let Some(version) = published.get(text_ref(row, 0)?) else {
                continue;
            };
            let new = (*version, over(row, 2)?);
            newest
                .entry((text(row, 1)?, *period))
                .and_modify(|old| {
                    if stands_before(new.0, old.0, as_of) {
                        *old = new;
                    }
                })
                .or_insert(new);
        }
    }
    let mut overs = Overs::new();
    for ((unit, period), (_, over)) in newest {
        overs.entry(unit).or_default().insert(period, over);
    }
    Ok(overs)
}

/// What a split's own row says, but for the parent.
struct SplitHead {
    id: String,
    method: SplitMethod,
    over: OverAssignment,
}

fn head(row: &Row) -> Result<(SplitDimension, SplitHead)> {
    let id = text(row, 1)?;
    let (dimension, method) = (text(row, 2)?, text(row, 3)?);
    let known = SplitDimension::parse(&dimension).zip(SplitMethod::parse(&method));
    let (dimension, method) =
        known.ok_or_else(|| damaged(&id, &format!("{dimension} by {method}")))?;
    let over = over(row, 4)?;
    Ok((dimension, SplitHead { id, method, over }))
}

fn over(row: &Row, column: usize) -> Result<OverAssignment> {
    let hundredths = row.get(column)?;
    OverAssignment::new(hundredths)
        .ok_or_else(|| damaged("", &format!("over-assignment of {hundredths}")))
}

fn damaged(id: &str, what: &str) -> StoreError {
    StoreError::Corrupt(format!("split {id} of a target: {what}"))
}

fn parts(conn: &Connection, units: &Units, split: &str, metric: &str) -> Result<Vec<SplitPart>> {
    let mut rows = conn.prepare_cached(
        "SELECT period, scope_kind, scope, product_class, product, customer_segment, customer, weight
         FROM target_split_part WHERE split = ?1",
    )?;
    let mut at = rows.query([split])?;
    let mut parts = Vec::new();
    while let Some(row) = at.next()? {
        let period = text(row, 0)?;
        let scope = text(row, 2)?;
        parts.push(SplitPart {
            cell: TargetCell {
                metric: metric.to_owned(),
                period: Period::parse(&period).ok_or_else(|| damaged(split, &period))?,
                scope: if text_ref(row, 1)? == "rep" {
                    TargetScope::Rep(scope)
                } else {
                    TargetScope::Unit(units.path_of(&scope))
                },
                slice: TargetSlice {
                    product_class: text(row, 3)?,
                    product: text(row, 4)?,
                    customer_segment: text(row, 5)?,
                    customer: text(row, 6)?,
                },
            },
            weight: row.get::<_, i64>(7)?.cast_unsigned(),
        });
    }
    Ok(parts)
}

fn insert_split(
    conn: &Connection,
    id: &str,
    version: &str,
    parent: &CellKey,
    split: &Split,
) -> Result<()> {
    let [
        metric,
        period,
        kind,
        scope,
        class,
        product,
        segment,
        customer,
    ] = parent;
    conn.prepare_cached(
        "INSERT INTO target_split
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,
             row_sum (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13))",
    )?
    .execute(params![
        id,
        version,
        metric,
        period,
        kind,
        scope,
        class,
        product,
        segment,
        customer,
        split.dimension().id(),
        split.method().id(),
        split.over().hundredths()
    ])?;
    Ok(())
}

fn insert_part(conn: &Connection, split: &str, part: &CellKey, weight: u64) -> Result<()> {
    let [_, period, kind, scope, class, product, segment, customer] = part;
    conn.prepare_cached(
        "INSERT INTO target_split_part
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, row_sum (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9))",
    )?
    .execute(params![
        split,
        period,
        kind,
        scope,
        class,
        product,
        segment,
        customer,
        weight.cast_signed()
    ])?;
    Ok(())
}
