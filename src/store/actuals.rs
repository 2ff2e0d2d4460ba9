//! Reads what was achieved: deals and activity, to be booked by `morning` (rules 17, 21, 23).

use super::load::{day, maybe, text, text_ref};
use super::{Result, Store};
use crate::domain::metric::{Basis, Metric, Metrics, SumOf};
use crate::domain::org::{RepIx, Roster};
use crate::domain::targets::Tally;
use crate::domain::{Day, Fiscal, Period};
use crate::morning::{
    Achieved, Morning, Stakes, Stretch, Sums, Tallies, add_closed, add_open, place, stretches,
};
use rusqlite::{Row, params};
use std::collections::HashMap;
use std::ops::Range;

/// Deals that were open on the morning of a day: open ones opened by then or undated, and closed ones
/// that closed later. Columns: rep, customer, amount.
const OPEN_DEALS: &str = "SELECT rep, customer, amount_minor FROM deal
      WHERE stage IN ('lead', 'contacted', 'qualified', 'proposal') AND (opened IS NULL OR opened <= ?1)
    UNION ALL
    SELECT rep, customer, amount_minor FROM deal
      WHERE closed > ?1 AND stage IN ('won', 'lost') AND (opened IS NULL OR opened <= ?1)";

impl Store {
    /// What was open on the morning of a day, by owner and by customer.
    pub(crate) fn stakes(&self, as_of: Day) -> Result<Stakes> {
        let mut stakes = Stakes::default();
        let mut rows = self.conn.prepare_cached(OPEN_DEALS)?;
        let mut at = rows.query([as_of.to_string()])?;
        while let Some(row) = at.next()? {
            let amount = row.get::<_, Option<i64>>(2)?.unwrap_or(0);
            stakes.add(text_ref(row, 0)?, maybe(row, 1)?, amount);
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
        }
    }

    /// What a sum came to in the days of a period.
    fn tallies(&self, morning: &Morning, of: &SumOf, days: Range<Day>) -> Result<Tallies> {
        let (as_of, roster) = (morning.as_of, &morning.roster);
        let mut tallies = Tallies::new();
        let (first, end) = (days.start, days.end.min(as_of.next()));
        match of {
            SumOf::WonAmount | SumOf::WonDeals | SumOf::ClosedDeals => {
                self.closed_deals(of, first, end, roster, &mut tallies)?;
                let open_on = as_of.min(days.end.prev());
                for (rep, open) in morning.stakes.by_rep() {
                    let at = place(roster, roster.rep_ix(rep), open_on);
                    open.book(tallies.entry(at).or_default(), of);
                }
            }
            SumOf::Action(action) => {
                self.counted(action, first, end, roster, &mut tallies)?;
            }
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
            let at = place(roster, roster.rep_ix(&rep), on);
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

    /// Deals of one rep in the days of a period, whatever the unit.
    pub(crate) fn deals_of(
        &self,
        rep: &str,
        of: &SumOf,
        days: Range<Day>,
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
                    if days.contains(&closed) {
                        add_closed(&mut tally, of, stage == "won", amount);
                    }
                }
                closed => {
                    let here = day(row, 3)?.is_none_or(|opened| opened <= as_of);
                    if here && (!ended || closed.is_some()) {
                        add_open(&mut tally, of, amount);
                    }
                }
            }
        }
        Ok(tally)
    }

    /// What ended in `from..end`: whole months by their sums, the days at the edges deal by deal.
    fn closed_deals(
        &self,
        of: &SumOf,
        from: Day,
        end: Day,
        roster: &Roster,
        tallies: &mut Tallies,
    ) -> Result<()> {
        let mut closed = Closed {
            store: self,
            of,
            roster,
            tallies,
        };
        for stretch in stretches(from, end) {
            match stretch {
                Stretch::Days(from, end) => closed.days(from, end, 1)?,
                Stretch::Month(month) => closed.month(month)?,
                Stretch::MonthUntil(month, end) => {
                    closed.month(month)?;
                    closed.days(end, month.end(Fiscal::CALENDAR), -1)?;
                }
            }
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
        let mut names = ActualNames::default();
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

    /// The metrics that have targets or actuals, in their own order.
    pub(crate) fn metrics(&self, all: &Metrics) -> Result<Vec<Metric>> {
        let any = |sql: &str| -> Result<bool> { Ok(self.conn.prepare_cached(sql)?.exists([])?) };
        let deals = any("SELECT 1 FROM deal")?;
        let activity = any("SELECT 1 FROM activity")?;
        let sum = |metric: &Metric| match metric.sum() {
            Some(SumOf::WonAmount | SumOf::WonDeals | SumOf::ClosedDeals) => deals,
            Some(SumOf::Action(_)) => activity,
            None => false,
        };
        let mut shown = Vec::new();
        for metric in all.iter() {
            let has_actuals = match &metric.basis {
                Basis::Sum(_) => sum(metric),
                Basis::Ratio { denominator, .. } => all.get(denominator).is_some_and(sum),
                Basis::Level => self.has_readings(metric)?,
            };
            if has_actuals || self.has_targets(metric)? {
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

/// Books what was closed.
struct Closed<'a> {
    store: &'a Store,
    of: &'a SumOf,
    roster: &'a Roster,
    tallies: &'a mut Tallies,
}

impl Closed<'_> {
    /// Deal by deal; a `sign` of −1 takes them away again.
    fn days(&mut self, from: Day, end: Day, sign: i64) -> Result<()> {
        let mut rows = self.store.conn.prepare_cached(
            "SELECT rep, closed, stage, amount_minor FROM deal
             WHERE closed >= ?1 AND closed < ?2 AND stage IN ('won', 'lost')",
        )?;
        let mut at = rows.query(params![from.to_string(), end.to_string()])?;
        let mut names = ActualNames::default();
        while let Some(row) = at.next()? {
            let Some(closed) = day(row, 1)? else { continue };
            let rep = names.find(self.roster, row, 0)?;
            let sums = Sums::of_one(text_ref(row, 2)? == "won", row.get(3)?);
            self.book(rep, closed, sums.times(sign));
        }
        Ok(())
    }

    /// A whole month by its sums; who moved within it, deal by deal.
    fn month(&mut self, month: Period) -> Result<()> {
        let (first, end) = (month.first(Fiscal::CALENDAR), month.end(Fiscal::CALENDAR));
        let mut rows = self.store.conn.prepare_cached(
            "SELECT rep, won, lost, millions, rest FROM deal_month WHERE month = ?1",
        )?;
        let mut at = rows.query([month.to_string()])?;
        let mut moved = Vec::new();
        while let Some(row) = at.next()? {
            let rep = self.roster.rep_ix(text_ref(row, 0)?);
            if let Some(ix) = rep.filter(|ix| self.roster.rep(*ix).moves_within(first, end)) {
                moved.push(ix);
                continue;
            }
            let (millions, rest): (i64, i64) = (row.get(3)?, row.get(4)?);
            let sums = Sums {
                won: row.get(1)?,
                lost: row.get(2)?,
                amount: i128::from(millions) * 1_000_000 + i128::from(rest),
            };
            self.book(rep, first, sums);
        }
        for rep in moved {
            self.of_one(rep, first, end)?;
        }
        Ok(())
    }

    fn of_one(&mut self, rep: RepIx, from: Day, end: Day) -> Result<()> {
        let mut rows = self.store.conn.prepare_cached(
            "SELECT closed, stage, amount_minor FROM deal
             WHERE rep = ?1 AND closed >= ?2 AND closed < ?3 AND stage IN ('won', 'lost')",
        )?;
        let id = &self.roster.rep(rep).id;
        let mut at = rows.query(params![id, from.to_string(), end.to_string()])?;
        while let Some(row) = at.next()? {
            let Some(closed) = day(row, 0)? else { continue };
            let sums = Sums::of_one(text_ref(row, 1)? == "won", row.get(2)?);
            self.book(Some(rep), closed, sums);
        }
        Ok(())
    }

    fn book(&mut self, rep: Option<RepIx>, on: Day, sums: Sums) {
        let at = place(self.roster, rep, on);
        sums.book(self.tallies.entry(at).or_default(), self.of);
    }
}

/// Looks reps up by the text of a column, remembering the last one: rows come in runs.
#[derive(Default)]
struct ActualNames {
    last: Option<(Vec<u8>, Option<RepIx>)>,
}

impl ActualNames {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::org::{Assignment, Rep, Unit, UnitIx};
    use crate::store::testing::store;
    use proptest::prelude::*;

    type Deal = (u8, u8, i32, Option<i64>);

    const STAGES: [&str; 3] = ["won", "lost", "proposal"];

    fn first() -> Day {
        Day::from_ymd(2025, 11, 20).unwrap()
    }

    /// Three reps: one stays, one moves in the middle of a month, one leaves.
    fn roster() -> Roster {
        let unit = |id: &str, parent, depth| Unit {
            id: id.into(),
            path: id.into(),
            name: id.into(),
            parent,
            depth,
        };
        let assigned = |from, to, unit| Assignment {
            from,
            to,
            unit: UnitIx(unit),
            tier: "mid".into(),
        };
        let moved = Day::from_ymd(2026, 1, 16).unwrap();
        let rep = |id: &str, assignments| Rep {
            id: id.into(),
            name: id.into(),
            assignments,
        };
        Roster::new(
            vec![
                unit("", None, 0),
                unit("a", Some(UnitIx(0)), 1),
                unit("b", Some(UnitIx(0)), 1),
            ],
            vec![
                rep("r0", vec![assigned(Day::MIN, Day::MAX, 1)]),
                rep(
                    "r1",
                    vec![assigned(Day::MIN, moved, 1), assigned(moved, Day::MAX, 2)],
                ),
                rep("r2", vec![assigned(Day::MIN, moved, 2)]),
            ],
        )
    }

    fn write(store: &Store, id: usize, (rep, stage, day, amount): Deal) {
        let sql = "INSERT INTO deal (id, rep, stage, amount_minor, closed, category, seq)
             VALUES (?1, ?2, ?3, ?4, ?5, '', 1) ON CONFLICT DO UPDATE SET rep = excluded.rep,
             stage = excluded.stage, amount_minor = excluded.amount_minor, closed = excluded.closed";
        let closed = first().plus(day).to_string();
        let row = params![
            format!("d{id}"),
            format!("r{rep}"),
            STAGES[stage as usize],
            amount,
            closed
        ];
        store.conn.execute(sql, row).unwrap();
    }

    fn deal() -> impl Strategy<Value = Deal> {
        let amount = prop_oneof![
            Just(None),
            (-5_000_000i64..5_000_000).prop_map(Some),
            Just(Some(i64::MAX / 64)),
        ];
        (0u8..4, 0u8..3, 0i32..120, amount)
    }

    #[test]
    fn sums_of_months_are_the_sums_of_their_deals() {
        let (_folder, store) = store();
        let roster = roster();
        proptest!(|(
            deals in proptest::collection::vec(deal(), 0..40),
            changes in proptest::collection::vec((0usize..40, deal()), 0..20),
            gone in proptest::collection::vec(0usize..40, 0..5),
            from in 0i32..100, length in 0i32..100,
        )| {
            store.conn.execute_batch("BEGIN").unwrap();
            let mut standing: HashMap<usize, Deal> = HashMap::new();
            for (id, deal) in deals.into_iter().enumerate().chain(changes) {
                write(&store, id, deal);
                standing.insert(id, deal);
            }
            for id in gone {
                store.conn.execute("DELETE FROM deal WHERE id = ?1", [format!("d{id}")]).unwrap();
                standing.remove(&id);
            }
            let (from, end) = (first().plus(from), first().plus(from + length));
            let mut read = Tallies::new();
            store.closed_deals(&SumOf::WonAmount, from, end, &roster, &mut read).unwrap();
            store.conn.execute_batch("ROLLBACK").unwrap();
            let mut summed = Tallies::new();
            for (rep, stage, day, amount) in standing.into_values() {
                let closed = first().plus(day);
                if stage < 2 && from <= closed && closed < end {
                    let at = place(&roster, roster.rep_ix(&format!("r{rep}")), closed);
                    Sums::of_one(stage == 0, amount).book(summed.entry(at).or_default(), &SumOf::WonAmount);
                }
            }
            // A month that was emptied again leaves zeros behind.
            read.retain(|_, tally| *tally != Tally::default());
            summed.retain(|_, tally| *tally != Tally::default());
            prop_assert_eq!(read, summed);
        });
    }
}
