//! Targets as stored: what files brought as versions, what people published as rows of events; read back as of a
//! morning, with their history (rule 25).

mod all;
mod at;
mod bounds;
mod days;
mod drafts;
mod history;
mod locked;
mod notes;
mod quotas;
#[cfg(test)]
mod round_trip_cases;
mod season;
mod shown;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod versions;

pub(super) use at::{TargetsAt, once};
pub(super) use drafts::drop_draft;

use super::journal::new_event_id;
use super::load::{day, text, text_ref};
use super::{Result, Session, Store};
use crate::domain::metric::{Metric, Share};
use crate::domain::targets::{
    CellId, CellSaid, PlannedFor, Published, Quota, QuotaMove, Signed, TargetCell, TargetSlice,
    quota_in_force,
};
use crate::domain::{Day, Period};
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};
use std::collections::HashMap;

/// What stands on a morning, by version or event.
pub(super) type Publications = HashMap<String, Published>;

/// A cell's columns, in the order of its key.
pub(super) type CellKey = [String; 8];

/// The cells of files, and those that people set.
pub(super) const CELLS: [CellTable; 2] = [
    CellTable {
        name: "target_cell",
        by: "version",
        said: "baseline, floor, stretch, numerator, denominator, NULL",
    },
    CellTable {
        name: "planned_cell",
        by: "event",
        said: "baseline, floor, stretch, numerator, denominator, moved",
    },
];

/// A table of cells.
pub(super) struct CellTable {
    pub name: &'static str,
    /// The column with the version or the event that says it.
    pub by: &'static str,
    /// The columns of what it says, as [`said_in`] reads them.
    pub said: &'static str,
}

/// The columns of a cell, in the order of [`columns`].
pub(super) const COLUMNS: &str = "metric, period, scope_kind, scope, product_class, product,
    customer_segment, customer";

/// The same behind the metric.
pub(super) const OF_ONE_METRIC: &str = "period, scope_kind, scope, product_class, product,
    customer_segment, customer";

/// The condition that a row is of some products or customers alone.
pub(super) const NARROWED: &str =
    "(product_class <> '' OR product <> '' OR customer_segment <> '' OR customer <> '')";

/// The condition that a row is of a cell.
pub(super) const KEY: &str = "metric = ?1 AND period = ?2 AND scope_kind = ?3 AND scope = ?4
    AND product_class = ?5 AND product = ?6 AND customer_segment = ?7 AND customer = ?8";

impl Store {
    /// Whether anything was ever published for a metric.
    pub(crate) fn has_targets(&self, metric: &Metric) -> Result<bool> {
        for CellTable { name, .. } in CELLS {
            let sql = format!("SELECT 1 FROM {name} WHERE metric = ?1 LIMIT 1");
            if self.conn.prepare_cached(&sql)?.exists([&metric.id])? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A target as it stands on a morning; `None` where it is not set by itself.
    pub fn target_quota(&self, id: &CellId, as_of: Day) -> Result<Option<Quota>> {
        self.read(|conn| {
            let published = publications(conn, as_of)?;
            known_on(conn, &published, &columns(id), as_of)
        })
    }
}

/// Whether a target was ever set of some products or customers alone.
pub(super) fn has_narrowed_targets(conn: &Connection) -> Result<bool> {
    for CellTable { name, .. } in CELLS {
        let sql = format!("SELECT 1 FROM {name} WHERE {NARROWED} LIMIT 1");
        if conn.prepare_cached(&sql)?.exists([])? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Everything that was published and stands on a morning. What was taken back by then is not among it; what was
/// published later stands only where nothing else says the same cell: history that comes late was valid before.
pub(super) fn publications(conn: &Connection, as_of: Day) -> Result<Publications> {
    published(conn, as_of, true)
}

/// The same without adjustments: the bases that these are measured by (rule 26).
pub(super) fn base_publications(conn: &Connection, as_of: Day) -> Result<Publications> {
    published(conn, as_of, false)
}

fn published(conn: &Connection, as_of: Day, with_adjustments: bool) -> Result<Publications> {
    let mut found: Vec<(String, String, i64, Day)> = Vec::new();
    let mut rows = conn.prepare_cached(
        "SELECT p.version, i.hlc, p.n, p.day FROM target_publication p
         JOIN target_version v ON v.id = p.version JOIN import i ON i.id = v.import",
    )?;
    let mut at = rows.query([])?;
    while let Some(row) = at.next()? {
        let on = day(row, 3)?.unwrap_or(Day::MIN);
        found.push((text(row, 1)?, text(row, 0)?, row.get(2)?, on));
    }
    let mut rows = conn.prepare_cached(
        "SELECT event, hlc, known_from, known_to, adjusts FROM planned ORDER BY event, known_from",
    )?;
    let mut at = rows.query([])?;
    while let Some(row) = at.next()? {
        let from = day(row, 2)?.unwrap_or(Day::MIN);
        let to = day(row, 3)?.unwrap_or(Day::MAX);
        let stands = from <= as_of && as_of < to;
        let is_base = text_ref(row, 4)?.is_empty();
        if (!stands && to < Day::MAX) || !(is_base || with_adjustments) {
            continue;
        }
        let (event, hlc) = (text(row, 0)?, text(row, 1)?);
        // A stretch that holds the morning is passed over by none that comes after it.
        match found.last() {
            Some((_, known, _, on)) if *known == event && *on <= as_of => {}
            Some(_) | None => found.push((hlc, event, 0, from)),
        }
    }
    found.sort();
    let numbered = found.into_iter().enumerate();
    let all = numbered.map(|(n, (_, id, _, day))| (id, Published { n: n as i64, day }));
    Ok(all.collect())
}

/// The days on which any target came into force or was taken back, in order.
pub(super) fn days_of_change(conn: &Connection) -> Result<Vec<Day>> {
    let mut rows = conn.prepare_cached(
        "SELECT day FROM target_publication UNION ALL SELECT known_from FROM planned
         UNION ALL SELECT known_to FROM planned",
    )?;
    let mut at = rows.query([])?;
    let mut all = Vec::new();
    while let Some(row) = at.next()? {
        all.extend(day(row, 0)?);
    }
    all.sort_unstable();
    Ok(all)
}

/// The value of a cell that the newest of what was published gave it.
pub(super) fn newest(
    conn: &Connection,
    published: &Publications,
    key: &CellKey,
) -> Result<Option<Quota>> {
    known_on(conn, published, key, Day::MAX)
}

/// The value of a cell on a morning.
pub(super) fn known_on(
    conn: &Connection,
    published: &Publications,
    key: &CellKey,
    as_of: Day,
) -> Result<Option<Quota>> {
    Ok(quota_in_force(said_of(conn, published, key)?, as_of))
}

/// Everything that is said of a cell by what was published and stands.
pub(super) fn said_of(
    conn: &Connection,
    published: &Publications,
    key: &CellKey,
) -> Result<Vec<(Published, CellSaid)>> {
    let mut values = Vec::new();
    for CellTable { name, by, said } in CELLS {
        let sql = format!("SELECT {by}, {said} FROM {name} WHERE {KEY}");
        let mut rows = conn.prepare_cached(&sql)?;
        let mut at = rows.query(params_from_iter(key))?;
        while let Some(row) = at.next()? {
            if let Some(version) = published.get(text_ref(row, 0)?) {
                values.push((*version, said_in(row, 1)?));
            }
        }
    }
    Ok(values)
}

/// Begins a version; returns its id.
pub(super) fn new_version(
    conn: &Connection,
    session: &Session,
    import: &str,
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
    let mut failed = None;
    let id = CellId::of(cell, |path| match unit(path) {
        Ok(id) => id,
        Err(error) => {
            failed = Some(error);
            String::new()
        }
    });
    failed.map_or_else(|| Ok(columns(&id)), Err)
}

/// The columns of a cell.
pub(super) fn columns(id: &CellId) -> CellKey {
    let of = &id.of;
    [
        id.metric.clone(),
        id.period.to_string(),
        id.whom.kind().to_owned(),
        id.whom.id().to_owned(),
        of.product_class.clone(),
        of.product.clone(),
        of.customer_segment.clone(),
        of.customer.clone(),
    ]
}

/// Period, whom and of what, from a column on.
pub(super) fn cell_id(row: &Row, metric: &str, from: usize) -> Result<Option<CellId>> {
    let kind = text(row, from + 1)?;
    let Some(period) = Period::parse(&text(row, from)?) else {
        return Ok(None);
    };
    Ok(Some(CellId {
        metric: metric.to_owned(),
        period,
        whom: PlannedFor::read(&kind, text(row, from + 2)?),
        of: TargetSlice {
            product_class: text(row, from + 3)?,
            product: text(row, from + 4)?,
            customer_segment: text(row, from + 5)?,
            customer: text(row, from + 6)?,
        },
    }))
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

/// What a row says of its cell, from a column on: baseline, floor, stretch and the two sums of a ratio, or by how much
/// they move ([`CellTable::said`]).
pub(super) fn said_in(row: &Row, from: usize) -> Result<CellSaid> {
    if let Some(change) = row.get(from + 5)? {
        return Ok(CellSaid::Moved(QuotaMove {
            amount: change,
            floor: row.get(from + 1)?,
            stretch: row.get(from + 2)?,
        }));
    }
    let Some(amount) = row.get(from)? else {
        return Ok(CellSaid::Set(None));
    };
    let sums: (Option<i64>, Option<i64>) = (row.get(from + 3)?, row.get(from + 4)?);
    Ok(CellSaid::Set(Some(Quota {
        amount,
        floor: row.get(from + 1)?,
        stretch: row.get(from + 2)?,
        share: sums.0.zip(sums.1).map(|(numerator, denominator)| Share {
            numerator,
            denominator,
        }),
    })))
}
