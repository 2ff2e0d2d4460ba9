//! Reads what was achieved: deals and activity, to be booked by `morning` (rules 17, 21, 23).

mod closed;
pub(super) mod names;
mod newcomers;

use self::names::RepNames;
use super::load::{day, maybe, text, text_ref};
use super::{Result, Store};
use crate::domain::Day;
use crate::domain::metric::{Basis, Metric, Metrics, SumOf};
use crate::domain::money::plus;
use crate::domain::org::Roster;
use crate::domain::pages::Stage;
use crate::domain::targets::{Quotas, Tally};
use crate::morning::{
    Achieved, Morning, Stakes, Tallies, add_closed, add_open, booked_at, booked_in,
};
use rusqlite::params;
use std::collections::HashMap;
use std::ops::Range;

/// Deals that were open on the morning of a day: open ones opened by then or undated, and closed ones
/// that closed later. Columns: rep, unit, customer, amount.
const OPEN_DEALS: &str = "SELECT rep, unit, customer, amount_minor FROM deal
      WHERE stage IN ('lead', 'contacted', 'qualified', 'proposal') AND (opened IS NULL OR opened <= ?1)
    UNION ALL
    SELECT rep, unit, customer, amount_minor FROM deal
      WHERE closed > ?1 AND stage IN ('won', 'lost') AND (opened IS NULL OR opened <= ?1)";

impl Store {
    /// What was open on the morning of a day, by owner and by customer.
    pub(crate) fn stakes(&self, as_of: Day) -> Result<Stakes> {
        let mut stakes = Stakes::default();
        let mut rows = self.conn.prepare_cached(OPEN_DEALS)?;
        let mut at = rows.query([as_of.to_string()])?;
        while let Some(row) = at.next()? {
            let amount = row.get::<_, Option<i64>>(3)?.unwrap_or(0);
            stakes.add(text_ref(row, 0)?, text_ref(row, 1)?, maybe(row, 2)?, amount);
        }
        Ok(stakes)
    }

    /// What was achieved of a metric in the days of a period, as known this morning.
    pub(crate) fn achieved(
        &self,
        morning: &Morning,
        metric: &Metric,
        days: Range<Day>,
    ) -> Result<Achieved> {
        let sum = |of: &SumOf| self.tallies(morning, of, days.clone());
        match &metric.basis {
            Basis::Sum(of) => Ok(Achieved {
                tallies: sum(of)?,
                ..Achieved::default()
            }),
            Basis::Ratio {
                numerator,
                denominator,
            } => {
                let metrics = &morning.settings.metrics;
                let part = |id: &str| -> Result<Tallies> {
                    let of = metrics.get(id).and_then(Metric::sum);
                    of.map_or_else(|| Ok(Tallies::new()), sum)
                };
                Ok(Achieved::ratio(part(numerator)?, part(denominator)?))
            }
            Basis::Level => self.readings(morning, metric, days),
            Basis::Composite(of) => {
                let parts = of.parts.iter();
                let parts = parts.map(|part| self.achieved(morning, part, days.clone()));
                Ok(Achieved::composite(parts.collect::<Result<_>>()?))
            }
        }
    }

    /// The same beside targets: what was achieved in the parts that they lack is told apart (rule 16).
    pub(crate) fn achieved_beside(
        &self,
        morning: &Morning,
        metric: &Metric,
        days: Range<Day>,
        quotas: &Quotas,
    ) -> Result<Achieved> {
        let mut achieved = self.achieved(morning, metric, days.clone())?;
        self.read_gaps(morning, metric, (&days, quotas), &mut achieved)?;
        Ok(achieved)
    }

    fn read_gaps(
        &self,
        morning: &Morning,
        metric: &Metric,
        (days, quotas): (&Range<Day>, &Quotas),
        achieved: &mut Achieved,
    ) -> Result<()> {
        for (part, _) in &quotas.gaps.of {
            let own = part.days(morning.settings.fiscal);
            let own = own.start.max(days.start)..own.end.min(days.end);
            achieved.gaps.push(if own.is_empty() {
                Achieved::default()
            } else {
                self.achieved(morning, metric, own)?
            });
        }
        let of = achieved.of_metrics.iter_mut().zip(&quotas.of_metrics);
        for (part, (achieved, quotas)) in metric.parts().iter().zip(of) {
            self.read_gaps(morning, part, (days, quotas), achieved)?;
        }
        Ok(())
    }

    /// What a sum came to in the days of a period, and what is open of it.
    pub(crate) fn tallies(
        &self,
        morning: &Morning,
        of: &SumOf,
        days: Range<Day>,
    ) -> Result<Tallies> {
        let (as_of, roster) = (morning.as_of, &morning.roster);
        let end = days.end.min(as_of.next());
        let mut tallies = self.closed_tallies(of, days.start..end, roster)?;
        let unjudged = days.start.max(morning.judged.next())..end;
        if unjudged.start < unjudged.end {
            for (at, since) in self.closed_tallies(of, unjudged, roster)? {
                tallies.entry(at).or_default().unjudged = since.actual;
            }
        }
        // What is open on a morning is of no use to a period that is over by then.
        let lasts = days.end > as_of;
        if lasts && matches!(of, SumOf::WonAmount | SumOf::WonDeals | SumOf::ClosedDeals) {
            let open_on = as_of.min(days.end.prev());
            for (rep, unit, open) in morning.stakes.by_rep() {
                let at = booked_in(roster, roster.rep_ix(rep), unit, open_on);
                open.book(tallies.entry(at).or_default(), of);
            }
        }
        Ok(tallies)
    }

    /// What a sum came to in some days, none of which is to come.
    pub(crate) fn closed_tallies(
        &self,
        of: &SumOf,
        days: Range<Day>,
        roster: &Roster,
    ) -> Result<Tallies> {
        let mut tallies = Tallies::new();
        let (first, end) = (days.start, days.end);
        match of {
            SumOf::WonAmount | SumOf::WonDeals | SumOf::ClosedDeals => {
                self.closed_deals(of, first, end, roster, &mut tallies)?;
            }
            SumOf::NewCustomers => self.new_customers(first, end, roster, &mut tallies)?,
            SumOf::Action(action) => self.counted(action, first, end, roster, &mut tallies)?,
        }
        Ok(tallies)
    }

    /// The last readings of a level in the days of a period: a unit's is its own, a rep's is booked to the unit
    /// of its day.
    fn readings(&self, morning: &Morning, metric: &Metric, days: Range<Day>) -> Result<Achieved> {
        let roster = &morning.roster;
        let end = days.end.min(morning.as_of.next());
        let mut rows = self.conn.prepare_cached(
            "SELECT scope_kind, scope, day, value, base FROM reading
             WHERE metric = ?1 AND day >= ?2 AND day < ?3 ORDER BY day",
        )?;
        let mut at = rows.query(params![metric.id, days.start.to_string(), end.to_string()])?;
        let mut achieved = Achieved::default();
        let mut of_reps: HashMap<String, (Day, Tally)> = HashMap::new();
        while let Some(row) = at.next()? {
            let Some(on) = day(row, 2)? else { continue };
            let reading = Tally::of_reading(row.get(3)?, row.get(4)?);
            if text_ref(row, 0)? == "rep" {
                of_reps.insert(text(row, 1)?, (on, reading));
            } else if let Some(unit) = roster.unit_ix(text_ref(row, 1)?) {
                achieved.readings.insert(unit, reading);
            }
        }
        for (rep, (on, reading)) in of_reps {
            let at = booked_at(roster, roster.rep_ix(&rep), on);
            achieved.tallies.entry(at).or_default().add(&reading);
        }
        Ok(achieved)
    }

    /// The last reading of one rep in the days of a period.
    pub(crate) fn reading_of(
        &self,
        rep: &str,
        metric: &Metric,
        days: Range<Day>,
        as_of: Day,
    ) -> Result<Tally> {
        let end = days.end.min(as_of.next());
        let mut rows = self.conn.prepare_cached(
            "SELECT value, base FROM reading
             WHERE metric = ?1 AND day >= ?2 AND day < ?3 AND scope_kind = 'rep' AND scope = ?4
             ORDER BY day DESC LIMIT 1",
        )?;
        let (first, end) = (days.start.to_string(), end.to_string());
        let mut at = rows.query(params![metric.id, first, end, rep])?;
        Ok(match at.next()? {
            Some(row) => Tally::of_reading(row.get(0)?, row.get(1)?),
            None => Tally::default(),
        })
    }

    /// Deals of one rep in the days of a period, whatever the unit, up to a morning and its last judged day.
    pub(crate) fn deals_of(
        &self,
        rep: &str,
        of: &SumOf,
        days: Range<Day>,
        (judged, as_of): (Day, Day),
    ) -> Result<Tally> {
        let mut tally = Tally::default();
        let mut unjudged = Tally::default();
        // What ended before counts for neither; what ended after the morning was open then.
        let since = days.start.min(as_of.next());
        let mut rows = self.conn.prepare_cached(
            "SELECT stage, amount_minor, closed, opened FROM deal WHERE rep = ?1 AND closed >= ?2
             UNION ALL
             SELECT stage, amount_minor, closed, opened FROM deal WHERE rep = ?1 AND closed IS NULL",
        )?;
        let mut at = rows.query(params![rep, since.to_string()])?;
        while let Some(row) = at.next()? {
            let stage = Stage::parse(text_ref(row, 0)?);
            let is_won = stage == Some(Stage::Won);
            let amount = row.get::<_, Option<i64>>(1)?.unwrap_or(0);
            let ended = stage.is_some_and(|stage| !stage.is_open());
            match day(row, 2)?.filter(|_| ended) {
                Some(closed) if closed <= as_of => {
                    if days.contains(&closed) {
                        add_closed(&mut tally, of, is_won, amount);
                    }
                    if days.contains(&closed) && closed > judged {
                        add_closed(&mut unjudged, of, is_won, amount);
                    }
                }
                closed => {
                    let here = day(row, 3)?.is_none_or(|opened| opened <= as_of);
                    if here && days.end > as_of && (!ended || closed.is_some()) {
                        add_open(&mut tally, of, amount);
                    }
                }
            }
        }
        tally.unjudged = unjudged.actual;
        Ok(tally)
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
        let mut names = RepNames::of(roster);
        let mut on = (String::new(), from);
        while let Some(row) = at.next()? {
            let iso = text(row, 1)?;
            if on.0 != iso {
                let Some(day) = Day::parse(&iso) else {
                    continue;
                };
                on = (iso, day);
            }
            let rep = names.find(text_ref(row, 0)?);
            let tally = tallies.entry(booked_at(roster, rep, on.1)).or_default();
            tally.actual = plus(tally.actual, row.get(2)?);
        }
        Ok(())
    }

    /// The metrics that have targets or actuals, in their own order.
    pub(crate) fn metrics(&self, all: &Metrics) -> Result<Vec<Metric>> {
        let any = |sql: &str| -> Result<bool> { Ok(self.conn.prepare_cached(sql)?.exists([])?) };
        let deals = any("SELECT 1 FROM deal")?;
        let activity = any("SELECT 1 FROM activity")?;
        let sum = |metric: &Metric| match metric.sum() {
            Some(SumOf::WonAmount | SumOf::WonDeals | SumOf::ClosedDeals) => deals,
            Some(SumOf::Action(_)) => activity,
            // Whoever sets no target for new customers has no use for them.
            Some(SumOf::NewCustomers) | None => false,
        };
        let has_own = |metric: &Metric| -> Result<bool> {
            let has_actuals = match &metric.basis {
                Basis::Sum(_) => sum(metric),
                Basis::Ratio { denominator, .. } => all.get(denominator).is_some_and(sum),
                Basis::Level => self.has_readings(metric)?,
                // Its parts are asked one by one.
                Basis::Composite(_) => false,
            };
            Ok(has_actuals || self.has_targets(metric)?)
        };
        let mut shown = Vec::new();
        for metric in all.iter() {
            let mut is_shown = has_own(metric)?;
            if !is_shown && !metric.parts().is_empty() {
                is_shown = true;
                for part in metric.parts() {
                    is_shown &= has_own(part)?;
                }
            }
            if is_shown {
                shown.push(metric.clone());
            }
        }
        Ok(shown)
    }

    fn has_readings(&self, metric: &Metric) -> Result<bool> {
        let sql = "SELECT 1 FROM reading WHERE metric = ?1 LIMIT 1";
        Ok(self.conn.prepare_cached(sql)?.exists([&metric.id])?)
    }
}
