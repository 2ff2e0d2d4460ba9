//! Splits of targets as they stand on a morning: published with their cells, as rows of events.

#[cfg(test)]
mod tests;

use super::load::{text, text_ref};
use super::targets::{CellKey, KEY, Publications, cell_id, columns, publications, said_of};
use super::units::Units;
use super::{Finding, Result, Store, StoreError};
use crate::domain::metric::Metric;
use crate::domain::money::plus;
use crate::domain::targets::{
    CellId, OverAssignment, PlannedFor, PlannedPart, PlannedSplit, Published, Split,
    SplitDimension, SplitMethod, SplitPart, Stake, TargetCell, in_force, quota_in_force,
};
use crate::domain::{Day, Period};
use rusqlite::{Connection, Row, params, params_from_iter};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Over-assignments by unit and period.
pub(super) type Overs = HashMap<String, HashMap<Period, OverAssignment>>;

impl Store {
    /// Every split that is in force on a morning, in the order of what is split.
    pub fn splits_in_force(&self, as_of: Day) -> Result<Vec<Split>> {
        self.read(|conn| {
            let units = Units::read(conn)?;
            let mut rows = conn.prepare_cached(
                "SELECT DISTINCT metric, period, scope_kind, scope, product_class, product,
                     customer_segment, customer FROM planned_split",
            )?;
            let mut at = rows.query([])?;
            let mut parents = BTreeSet::new();
            while let Some(row) = at.next()? {
                let metric = text(row, 0)?;
                let id = cell_id(row, &metric, 1)?;
                let id = id.ok_or_else(|| damaged("planned_split"))?;
                parents.insert(id.named(|unit| units.path_of(unit)));
            }
            let mut all = Vec::new();
            let published = publications(conn, as_of)?;
            for parent in parents {
                all.extend(splits(conn, (&units, &published), &parent, as_of)?);
            }
            Ok(all)
        })
    }

    /// The splits of a target that are in force on a morning, at most one along each dimension.
    pub fn splits(&self, cell: &TargetCell, as_of: Day) -> Result<Vec<Split>> {
        self.read(|conn| {
            let units = Units::read(conn)?;
            let published = publications(conn, as_of)?;
            splits(conn, (&units, &published), cell, as_of)
        })
    }

    /// A split as an event keeps it.
    pub fn planned_split_of(&self, split: &Split) -> Result<PlannedSplit> {
        Ok(planned(&Units::read(&self.conn)?, split))
    }
}

/// The splits of a target that are in force on a morning, as events keep them.
pub(super) fn planned_splits(
    conn: &Connection,
    (units, published): (&Units, &Publications),
    id: &CellId,
    as_of: Day,
) -> Result<Vec<PlannedSplit>> {
    let cell = id.named(|unit| units.path_of(unit));
    let all = splits(conn, (units, published), &cell, as_of)?;
    Ok(all.iter().map(|split| planned(units, split)).collect())
}

fn planned(units: &Units, split: &Split) -> PlannedSplit {
    let id = |cell: &TargetCell| CellId::of(cell, |path| units.id_of(path));
    let parts = split.parts().iter().map(|part| PlannedPart {
        id: id(&part.cell),
        stake: part.stake,
    });
    PlannedSplit {
        parent: id(split.parent()),
        dimension: split.dimension(),
        method: split.method(),
        over: split.over(),
        parts: parts.collect(),
    }
}

fn splits(
    conn: &Connection,
    (units, published): (&Units, &Publications),
    cell: &TargetCell,
    as_of: Day,
) -> Result<Vec<Split>> {
    let parent = CellId::of(cell, |path| units.id_of(path));
    let mut along: BTreeMap<SplitDimension, Vec<(Published, SplitHead)>> = BTreeMap::new();
    for (version, dimension, head) in heads(conn, published, &parent)? {
        along.entry(dimension).or_default().push((version, head));
    }
    let mut all = Vec::new();
    for (dimension, heads) in along {
        let overs = heads.iter().map(|(by, head)| (*by, head.over));
        let of = (published, &columns(&parent), as_of);
        let Some(over) = over_in_force(conn, &overs.collect::<Vec<_>>(), of)? else {
            continue;
        };
        // What an adjustment keeps of a split is how much is handed down: its parts are those of the split itself.
        let set = heads
            .into_iter()
            .filter(|(_, head)| head.over.moved.is_none());
        let Some((_, head)) = in_force(set, as_of) else {
            continue;
        };
        let parts = parts(conn, units, &head, &cell.metric)?;
        all.push(
            Split::new(cell.clone(), dimension, head.method, over, parts)
                .map_err(|_| damaged("planned_split"))?,
        );
    }
    Ok(all)
}

/// How much is handed down of a target on a morning: as the newest split says, and moved by every adjustment since by
/// which the target and its children moved. `key` is the target's own, of which the numbers are read where there is such
/// an adjustment.
fn over_in_force(
    conn: &Connection,
    said: &[(Published, OverSaid)],
    (published, key, as_of): (&Publications, &CellKey, Day),
) -> Result<Option<OverAssignment>> {
    let set = said.iter().filter(|(_, said)| said.moved.is_none());
    let Some((base, set)) = in_force(set.copied(), as_of) else {
        return Ok(None);
    };
    let mut over = set.over;
    let later = |by: Published| by.n > base.n && by.day <= as_of;
    let moves = said.iter().filter_map(|(by, said)| Some((by, said.moved?)));
    let mut moves: Vec<(&Published, i64)> = moves.filter(|(by, _)| later(**by)).collect();
    if moves.is_empty() {
        return Ok(Some(over));
    }
    moves.sort_by_key(|(by, _)| by.n);
    let numbers = said_of(conn, published, key)?;
    for (by, change) in moves {
        let at = |n: i64| {
            let by_then = numbers.iter().copied().filter(|(of, _)| of.n <= n);
            quota_in_force(by_then, as_of).map(|quota| quota.amount)
        };
        if let Some((before, now)) = at(by.n - 1).zip(at(by.n)) {
            let due = plus(over.total(before), change);
            over = OverAssignment::of(due, now).unwrap_or(over);
        }
    }
    Ok(Some(over))
}

/// Every split of a target that was published and stands on a morning.
fn heads(
    conn: &Connection,
    published: &Publications,
    parent: &CellId,
) -> Result<Vec<(Published, SplitDimension, SplitHead)>> {
    let mut rows = conn.prepare_cached(&format!(
        "SELECT event, n, dimension, method, over_more, over_of, moved FROM planned_split WHERE {KEY}"
    ))?;
    let mut at = rows.query(params_from_iter(columns(parent)))?;
    let mut all = Vec::new();
    while let Some(row) = at.next()? {
        let Some(version) = published.get(text_ref(row, 0)?) else {
            continue;
        };
        let event = text(row, 0)?;
        let (dimension, method) = (text(row, 2)?, text(row, 3)?);
        let known = SplitDimension::parse(&dimension).zip(SplitMethod::parse(&method));
        let (dimension, method) = known.ok_or_else(|| damaged("planned_split"))?;
        let head = SplitHead {
            n: row.get(1)?,
            method,
            over: over_said(row, 4)?,
            event,
        };
        all.push((*version, dimension, head));
    }
    Ok(all)
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
    let mut said: HashMap<(String, Period), Vec<(Published, OverSaid)>> = HashMap::new();
    let mut rows = conn.prepare_cached(
        "SELECT event, scope, over_more, over_of, moved FROM planned_split
         WHERE metric = ?1 AND period = ?2 AND scope_kind = 'unit' AND dimension = ?3
           AND product_class = '' AND product = '' AND customer_segment = '' AND customer = ''",
    )?;
    for period in periods {
        let team = SplitDimension::Team.id();
        let mut at = rows.query(params![metric.id, period.to_string(), team])?;
        while let Some(row) = at.next()? {
            if let Some(version) = published.get(text_ref(row, 0)?) {
                let of = said.entry((text(row, 1)?, *period)).or_default();
                of.push((*version, over_said(row, 2)?));
            }
        }
    }
    let mut overs = Overs::new();
    for ((unit, period), said) in said {
        let whom = PlannedFor::Unit(unit.clone());
        let key = columns(&CellId::whole(&metric.id, period, whom));
        if let Some(over) = over_in_force(conn, &said, (published, &key, as_of))? {
            overs.entry(unit).or_default().insert(period, over);
        }
    }
    Ok(overs)
}

/// What a split's own row says, but for the parent.
struct SplitHead {
    event: String,
    /// Its place in the event.
    n: i64,
    method: SplitMethod,
    over: OverSaid,
}

/// What a split, or an adjustment that keeps it, says of how much is handed down.
#[derive(Clone, Copy)]
struct OverSaid {
    /// As it came to when it was said.
    over: OverAssignment,
    /// Of an adjustment by how much the children moved; `None` of a split.
    moved: Option<i64>,
}

/// The ratio and the move, from a column on.
fn over_said(row: &Row, from: usize) -> Result<OverSaid> {
    let over = OverAssignment::exact(row.get(from)?, row.get(from + 1)?);
    Ok(OverSaid {
        over: over.ok_or_else(|| damaged("planned_split"))?,
        moved: row.get(from + 2)?,
    })
}

fn damaged(table: &'static str) -> StoreError {
    Finding::AlteredRows(table).into()
}

fn parts(
    conn: &Connection,
    units: &Units,
    head: &SplitHead,
    metric: &str,
) -> Result<Vec<SplitPart>> {
    let mut rows = conn.prepare_cached(
        "SELECT period, scope_kind, scope, product_class, product, customer_segment, customer, stake, number
         FROM planned_part WHERE event = ?1 AND n = ?2",
    )?;
    let mut at = rows.query(params![head.event, head.n])?;
    let mut parts = Vec::new();
    while let Some(row) = at.next()? {
        let id = cell_id(row, metric, 0)?;
        let stake = Stake::read(&text(row, 7)?, row.get(8)?);
        let (id, stake) = id.zip(stake).ok_or_else(|| damaged("planned_part"))?;
        parts.push(SplitPart {
            cell: id.named(|unit| units.path_of(unit)),
            stake,
        });
    }
    Ok(parts)
}
