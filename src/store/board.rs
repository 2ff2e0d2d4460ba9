//! Loads what the three panes show: tree, grid and queue of one morning.

use super::{Result, Session, Store, StoreError};
use crate::domain::board::Board;
use crate::domain::metric::Metric;
use crate::domain::{Day, Period};
use crate::morning::{Morning, grid, grid_days, head, tree};
use std::sync::Arc;

/// What a board should show; `None` leaves the choice to the store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BoardQuery {
    /// Metric of the tree; the first that has targets or actuals.
    pub metric: Option<Metric>,
    /// Period of the tree; the quarter of today.
    pub period: Option<Period>,
    /// Last day of the grid; the judged day.
    pub grid_day: Option<Day>,
}

impl Store {
    /// Builds the board of the session's morning.
    pub fn board(&self, session: &Session, query: &BoardQuery) -> Result<Board> {
        self.read(|_| self.board_now(session, query))
    }

    fn board_now(&self, session: &Session, query: &BoardQuery) -> Result<Board> {
        let rules = &session.settings.rules;
        let judged = session.judged();
        let last = query.grid_day.unwrap_or(judged);
        let calendar = self.calendar(&session.settings)?;
        let days = grid_days(&calendar, last);
        let from = days.first().copied().unwrap_or(last);
        let mut morning = self.morning(session, Some((from, last)))?;
        self.later_sheets(session, &mut morning, from, last)?;

        let metrics = self.metrics(&session.settings.metrics)?;
        let metric = query
            .metric
            .clone()
            .or_else(|| metrics.first().cloned())
            .or_else(|| session.settings.metrics.first().cloned())
            .ok_or_else(|| StoreError::Other("the settings name no metric".into()))?;
        let period = query
            .period
            .unwrap_or_else(|| Period::quarter_of(session.as_of));
        let tallies = self.tallies(
            &metric,
            period,
            session.as_of,
            &morning.roster,
            &morning.stakes,
        )?;
        let quotas = self.quotas(&metric, period, session.as_of, &morning.roster)?;
        let tree = tree(&morning, &metric, period, &tallies, &quotas);
        let responses = self.responses(session, &morning)?;
        let queue = self.queue(&morning, &responses)?;
        let grid = grid(&morning, &days, &tree);
        let head = head(&morning, period, &grid, &queue);
        let mut customers = Vec::new();
        let mut rows = self
            .conn
            .prepare_cached("SELECT id, name FROM customer ORDER BY name, id")?;
        let mut at = rows.query([])?;
        while let Some(row) = at.next()? {
            customers.push((super::load::text(row, 0)?, super::load::text(row, 1)?));
        }
        Ok(Board {
            as_of: session.as_of,
            judged,
            metric,
            metrics,
            period,
            head,
            tree: Arc::new(tree),
            grid: Arc::new(grid),
            queue: Arc::new(queue),
            customers: Arc::new(customers),
            rules: Arc::new(rules.clone()),
        })
    }

    /// A grid that ends after the judged day (today before the cut-off) needs sheets the fold must not see.
    fn later_sheets(
        &self,
        session: &Session,
        morning: &mut Morning,
        from: Day,
        last: Day,
    ) -> Result<()> {
        let next = session.judged().next().max(from);
        if last < next {
            return Ok(());
        }
        let mut more = Vec::new();
        self.sheets(
            next,
            last.next(),
            &morning.roster,
            &session.settings.rules,
            |sheet| more.push(sheet.clone()),
        )?;
        morning.sheets.append(&mut more);
        Ok(())
    }
}
