//! Reads what was achieved: deals and activity, to be booked by `morning` (rules 17, 21, 23).

use super::load::{day, maybe, text};
use super::{Result, Store};
use crate::domain::metric::Metric;
use crate::domain::org::{RepIx, Roster};
use crate::domain::targets::{Quota, Quotas, Tally};
use crate::domain::{Day, Period};
use crate::morning::{Stakes, Tallies, add_closed, add_open, place};
use rusqlite::{Row, params};
use std::collections::HashMap;

/// Deals that were open on the morning of a day: open ones opened by then or undated, and closed ones
/// that closed later. Columns: rep, customer, amount.
const OPEN_DEALS: &str = "SELECT rep, customer, amount_minor FROM deal
      WHERE stage IN ('lead', 'contacted', 'qualified', 'proposal') AND (opened IS NULL OR opened <= ?1)
    UNION ALL
    SELECT rep, customer, amount_minor FROM deal
      WHERE closed > ?1 AND stage IN ('won', 'lost') AND (opened IS NULL OR opened <= ?1)";

impl Store {
    /// Money at stake as of a day.
    pub(crate) fn stakes(&self, as_of: Day) -> Result<Stakes> {
        let mut stakes = Stakes::default();
        self.each_open_deal(as_of, |row| {
            let amount = row.get::<_, Option<i64>>(2)?.unwrap_or(0);
            stakes.add(text(row, 0)?, maybe(row, 1)?, amount);
            Ok(())
        })?;
        Ok(stakes)
    }

    fn each_open_deal(&self, as_of: Day, mut each: impl FnMut(&Row) -> Result<()>) -> Result<()> {
        let mut rows = self.conn.prepare_cached(OPEN_DEALS)?;
        let mut at = rows.query([as_of.to_string()])?;
        while let Some(row) = at.next()? {
            each(row)?;
        }
        Ok(())
    }

    /// Actuals of a metric in a period, as known on `as_of`.
    pub(crate) fn tallies(
        &self,
        metric: &Metric,
        period: Period,
        as_of: Day,
        roster: &Roster,
    ) -> Result<Tallies> {
        let mut tallies = Tallies::new();
        let end = period.end().min(as_of.next());
        match metric {
            Metric::Revenue | Metric::Deals => {
                self.closed_deals(metric, period.first(), end, roster, &mut tallies)?;
                let open_on = as_of.min(period.end().prev());
                let mut names = Names::default();
                self.each_open_deal(as_of, |row| {
                    let rep = names.find(roster, row, 0)?;
                    let tally = tallies.entry(place(roster, rep, open_on)).or_default();
                    add_open(tally, metric, row.get::<_, Option<i64>>(2)?.unwrap_or(0));
                    Ok(())
                })?;
            }
            Metric::Action(action) => {
                self.counted(action, period.first(), end, roster, &mut tallies)?;
            }
        }
        Ok(tallies)
    }

    /// Deals of one rep, whatever the unit.
    pub(crate) fn deals_of(
        &self,
        rep: &str,
        metric: &Metric,
        period: Period,
        as_of: Day,
    ) -> Result<Tally> {
        let mut tally = Tally::default();
        let mut rows = self.conn.prepare_cached(
            "SELECT stage, amount_minor, closed, opened FROM deal WHERE rep = ?1",
        )?;
        let mut at = rows.query([rep])?;
        while let Some(row) = at.next()? {
            let stage = text(row, 0)?;
            let amount = row.get::<_, Option<i64>>(1)?.unwrap_or(0);
            let ended = matches!(stage.as_str(), "won" | "lost");
            match day(row, 2)?.filter(|_| ended) {
                Some(closed) if closed <= as_of => {
                    if period.contains(closed) {
                        add_closed(&mut tally, metric, stage == "won", amount);
                    }
                }
                closed => {
                    let here = day(row, 3)?.is_none_or(|opened| opened <= as_of);
                    if here && (!ended || closed.is_some()) {
                        add_open(&mut tally, metric, amount);
                    }
                }
            }
        }
        Ok(tally)
    }

    fn closed_deals(
        &self,
        metric: &Metric,
        from: Day,
        end: Day,
        roster: &Roster,
        tallies: &mut Tallies,
    ) -> Result<()> {
        let mut rows = self.conn.prepare_cached(
            "SELECT rep, closed, stage, amount_minor FROM deal
             WHERE closed >= ?1 AND closed < ?2 AND stage IN ('won', 'lost')",
        )?;
        let mut at = rows.query(params![from.to_string(), end.to_string()])?;
        let mut names = Names::default();
        while let Some(row) = at.next()? {
            let Some(closed) = day(row, 1)? else { continue };
            let rep = names.find(roster, row, 0)?;
            let tally = tallies.entry(place(roster, rep, closed)).or_default();
            let won = text(row, 2)? == "won";
            add_closed(
                tally,
                metric,
                won,
                row.get::<_, Option<i64>>(3)?.unwrap_or(0),
            );
        }
        Ok(())
    }

    fn counted(
        &self,
        action: &str,
        from: Day,
        end: Day,
        roster: &Roster,
        tallies: &mut Tallies,
    ) -> Result<()> {
        let mut rows = self.conn.prepare_cached(
            "SELECT rep, day, value FROM activity
             WHERE day >= ?1 AND day < ?2 AND action = ?3 AND value IS NOT NULL",
        )?;
        let mut at = rows.query(params![from.to_string(), end.to_string(), action])?;
        let mut names = Names::default();
        let mut on = (String::new(), from);
        while let Some(row) = at.next()? {
            let iso = text(row, 1)?;
            if on.0 != iso {
                let Some(day) = Day::parse(&iso) else {
                    continue;
                };
                on = (iso, day);
            }
            let rep = names.find(roster, row, 0)?;
            let tally = tallies.entry(place(roster, rep, on.1)).or_default();
            tally.actual = tally.actual.saturating_add(row.get::<_, i64>(2)?);
        }
        Ok(())
    }

    /// Targets of a metric for a period.
    pub(crate) fn quotas(
        &self,
        metric: &Metric,
        period: Period,
        roster: &Roster,
    ) -> Result<Quotas> {
        let mut rows = self.conn.prepare_cached(
            "SELECT scope_kind, scope, period, amount, floor, stretch FROM target WHERE metric = ?1",
        )?;
        let mut at = rows.query([metric.id()])?;
        let mut by_scope: HashMap<(bool, String), HashMap<Period, Quota>> = HashMap::new();
        while let Some(row) = at.next()? {
            let Some(of) = Period::parse(&text(row, 2)?) else {
                continue;
            };
            let quota = Quota {
                amount: row.get(3)?,
                floor: row.get(4)?,
                stretch: row.get(5)?,
            };
            by_scope
                .entry((text(row, 0)? == "rep", text(row, 1)?))
                .or_default()
                .insert(of, quota);
        }
        let mut quotas = Quotas::default();
        for ((is_rep, scope), rows) in by_scope {
            let Some(quota) = Quota::resolve(&rows, period) else {
                continue;
            };
            if is_rep {
                if let Some(rep) = roster.rep_ix(&scope) {
                    quotas.reps.insert(rep, quota);
                }
            } else if let Some(unit) = roster.unit_ix(&scope) {
                quotas.units.insert(unit, quota);
            }
        }
        Ok(quotas)
    }

    /// Metrics that have targets or actuals, in the order revenue, deals, actions.
    pub(crate) fn metrics(&self, actions: &[String]) -> Result<Vec<Metric>> {
        let mut targets = Vec::new();
        let mut rows = self
            .conn
            .prepare_cached("SELECT DISTINCT metric FROM target")?;
        let mut at = rows.query([])?;
        while let Some(row) = at.next()? {
            targets.push(text(row, 0)?);
        }
        let any = |sql: &str| -> Result<bool> { Ok(self.conn.prepare_cached(sql)?.exists([])?) };
        let has = |metric: &Metric| targets.iter().any(|t| t == metric.id());
        let deals = any("SELECT 1 FROM deal")?;
        let activity = any("SELECT 1 FROM activity")?;
        let mut metrics: Vec<Metric> = [Metric::Revenue, Metric::Deals]
            .into_iter()
            .filter(|m| deals || has(m))
            .collect();
        for action in actions {
            let metric = Metric::Action(action.clone());
            if activity || has(&metric) {
                metrics.push(metric);
            }
        }
        Ok(metrics)
    }
}

/// Looks reps up by the text of a column, remembering the last one: rows come in runs.
#[derive(Default)]
struct Names {
    last: Option<(Vec<u8>, Option<RepIx>)>,
}

impl Names {
    fn find(&mut self, roster: &Roster, row: &Row, column: usize) -> Result<Option<RepIx>> {
        let bytes = match row.get_ref(column)? {
            rusqlite::types::ValueRef::Text(bytes) => bytes,
            _ => &[],
        };
        if let Some((last, found)) = &self.last
            && last == bytes
        {
            return Ok(*found);
        }
        let found = std::str::from_utf8(bytes)
            .ok()
            .and_then(|id| roster.rep_ix(id));
        self.last = Some((bytes.to_vec(), found));
        Ok(found)
    }
}
