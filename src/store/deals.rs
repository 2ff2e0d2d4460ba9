//! The deals of somebody or of a customer, as a page lists them: as many as it shows, however many years there are.

use super::load::{day, text};
use super::{Result, Store};
use crate::domain::Day;
use crate::domain::deal_list::DealList;
use crate::domain::pages::{DealRow, Stage};
use rusqlite::{Row, ToSql};

/// Deals listed on a page.
const DEALS: usize = 200;

const DEAL: &str = "SELECT d.id, coalesce(c.name, d.customer, ''), coalesce(p.name, d.product, ''),
        d.stage, d.amount_minor, d.opened, d.closed
    FROM deal d LEFT JOIN customer c ON c.id = d.customer LEFT JOIN product p ON p.id = d.product";

/// Parts of a history: those that a quarter tells, and of the rest the newest ones. Each is a stretch of an index.
const PARTS: [&str; 3] = [
    // Open ones, and those whose last day nobody said.
    "d.closed IS NULL",
    // What ended after the morning was open then.
    "d.closed >= ?2",
    "d.closed < ?2 ORDER BY d.closed DESC, d.id LIMIT ?3",
];

/// Whose deals are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DealsOf {
    Rep,
    Customer,
}

impl DealsOf {
    /// The condition that a deal is one of these; `?1` is the id.
    fn condition(self) -> &'static str {
        match self {
            Self::Rep => "d.rep = ?1",
            Self::Customer => "d.customer = ?1",
        }
    }
}

impl Store {
    /// The list of a page as it stood on a morning, in the quarter of a span of days, its first and its last one.
    pub(super) fn deal_list(
        &self,
        of: DealsOf,
        id: &str,
        (span, as_of): ((Day, Day), Day),
    ) -> Result<DealList> {
        let condition = of.condition();
        let (first, most) = (span.0.min(as_of.next()).to_string(), DEALS as i64);
        let older = format!("SELECT count(*) FROM deal d WHERE {condition} AND d.closed < ?2");
        let older: i64 =
            (self.conn.prepare_cached(&older)?).query_row([id, &first], |row| row.get(0))?;
        let wanted: [&dyn ToSql; 3] = [&id, &first, &most];
        let mut known = Vec::new();
        for part in PARTS {
            let mut rows = self
                .conn
                .prepare_cached(&format!("{DEAL} WHERE {condition} AND {part}"))?;
            // A part names the places up to the last that it uses.
            let count = rows.parameter_count();
            let mut at = rows.query(&wanted[..count])?;
            while let Some(row) = at.next()? {
                known.extend(deal(row)?.and_then(|deal| deal.on(as_of)));
            }
        }
        // What ended before is counted; of it no more is read than is shown.
        let is_older = |deal: &&DealRow| deal.closed.is_some_and(|closed| closed < span.0);
        let all =
            usize::try_from(older).unwrap_or(0) + known.iter().filter(|d| !is_older(d)).count();
        Ok(DealList::of(known, all, span, DEALS))
    }
}

fn deal(row: &Row) -> Result<Option<DealRow>> {
    let Some(stage) = Stage::parse(&text(row, 3)?) else {
        return Ok(None);
    };
    Ok(Some(DealRow {
        id: text(row, 0)?,
        customer: text(row, 1)?,
        product: text(row, 2)?,
        stage: Some(stage),
        amount: row.get(4)?,
        opened: day(row, 5)?,
        closed: day(row, 6)?,
    }))
}
