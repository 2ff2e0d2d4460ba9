//! Deals that ended, as sums by unit and rep: whole months from what is kept of them, the days at the edges
//! deal by deal.

use super::names::RepNames;
use crate::domain::metric::SumOf;
use crate::domain::org::{RepIx, Roster};
use crate::domain::targets::Tally;
use crate::domain::{Day, Fiscal, Period};
use crate::morning::{Stretch, Sums, Tallies, booked_in, stretches};
use crate::store::load::{day, is_won, text_ref};
use crate::store::{Result, Store};
use rusqlite::{Params, Row, params};
use std::ops::Range;

impl Store {
    /// What ended in `from..end`: whole months by their sums, the days at the edges deal by deal.
    pub(super) fn closed_deals(
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

    /// What the whole company closed in some days, none of which is to come: as much as all its units and reps together,
    /// without a look at whose a deal is.
    pub(crate) fn closed_in_all(&self, of: &SumOf, days: Range<Day>) -> Result<i64> {
        let mut tally = Tally::default();
        let mut book = |sums: Sums| sums.book(&mut tally, of);
        for stretch in stretches(days.start, days.end) {
            match stretch {
                Stretch::Days(from, end) => book(self.sums_of_days(from, end)?),
                Stretch::Month(month) => book(self.sums_of_month(month)?),
                Stretch::MonthUntil(month, end) => {
                    book(self.sums_of_month(month)?);
                    book(
                        self.sums_of_days(end, month.end(Fiscal::CALENDAR))?
                            .times(-1),
                    );
                }
            }
        }
        Ok(tally.actual)
    }

    fn sums_of_month(&self, month: Period) -> Result<Sums> {
        let sql =
            "SELECT sum(won), sum(lost), sum(millions), sum(rest) FROM deal_month WHERE month = ?1";
        self.sums(sql, params![month.to_string()])
    }

    fn sums_of_days(&self, from: Day, end: Day) -> Result<Sums> {
        let sql = "SELECT sum(stage = 'won'), sum(stage = 'lost'),
                sum((stage = 'won') * (coalesce(amount_minor, 0) / 1000000)),
                sum((stage = 'won') * (coalesce(amount_minor, 0) % 1000000))
             FROM deal WHERE closed >= ?1 AND closed < ?2 AND stage IN ('won', 'lost')";
        self.sums(sql, params![from.to_string(), end.to_string()])
    }

    /// Won, lost, and the amount in millions and the rest, since a sum of the greatest would not fit in one.
    fn sums(&self, sql: &str, of: impl Params) -> Result<Sums> {
        let read = |row: &Row<'_>| {
            let part =
                |at| -> rusqlite::Result<i64> { Ok(row.get::<_, Option<i64>>(at)?.unwrap_or(0)) };
            Ok(Sums {
                won: part(0)?,
                lost: part(1)?,
                amount: i128::from(part(2)?) * 1_000_000 + i128::from(part(3)?),
            })
        };
        Ok(self.conn.prepare_cached(sql)?.query_row(of, read)?)
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
            "SELECT rep, closed, stage, amount_minor, unit FROM deal
             WHERE closed >= ?1 AND closed < ?2 AND stage IN ('won', 'lost')",
        )?;
        let mut at = rows.query(params![from.to_string(), end.to_string()])?;
        let mut names = RepNames::of(self.roster);
        while let Some(row) = at.next()? {
            let Some(closed) = day(row, 1)? else { continue };
            let rep = names.find(text_ref(row, 0)?);
            let sums = Sums::of_one(is_won(row, 2)?, row.get(3)?);
            self.book(rep, text_ref(row, 4)?, closed, sums.times(sign));
        }
        Ok(())
    }

    /// A whole month by its sums; who moved within it, deal by deal.
    fn month(&mut self, month: Period) -> Result<()> {
        let (first, end) = (month.first(Fiscal::CALENDAR), month.end(Fiscal::CALENDAR));
        let mut rows = self.store.conn.prepare_cached(
            "SELECT rep, won, lost, millions, rest, unit FROM deal_month
             WHERE month = ?1 ORDER BY rep",
        )?;
        let mut names = RepNames::of(self.roster);
        let mut at = rows.query([month.to_string()])?;
        let mut moved = Vec::new();
        while let Some(row) = at.next()? {
            let rep = names.find(text_ref(row, 0)?);
            if let Some(ix) = rep.filter(|ix| self.roster.rep(*ix).moves_within(first, end)) {
                if moved.last() != Some(&ix) {
                    moved.push(ix);
                }
                continue;
            }
            let (millions, rest): (i64, i64) = (row.get(3)?, row.get(4)?);
            let sums = Sums {
                won: row.get(1)?,
                lost: row.get(2)?,
                amount: i128::from(millions) * 1_000_000 + i128::from(rest),
            };
            self.book(rep, text_ref(row, 5)?, first, sums);
        }
        for rep in moved {
            self.of_one(rep, first, end)?;
        }
        Ok(())
    }

    fn of_one(&mut self, rep: RepIx, from: Day, end: Day) -> Result<()> {
        let mut rows = self.store.conn.prepare_cached(
            "SELECT closed, stage, amount_minor, unit FROM deal
             WHERE rep = ?1 AND closed >= ?2 AND closed < ?3 AND stage IN ('won', 'lost')",
        )?;
        let id = &self.roster.rep(rep).id;
        let mut at = rows.query(params![id, from.to_string(), end.to_string()])?;
        while let Some(row) = at.next()? {
            let Some(closed) = day(row, 0)? else { continue };
            let sums = Sums::of_one(is_won(row, 1)?, row.get(2)?);
            self.book(Some(rep), text_ref(row, 3)?, closed, sums);
        }
        Ok(())
    }

    fn book(&mut self, rep: Option<RepIx>, unit: &str, on: Day, sums: Sums) {
        let at = booked_in(self.roster, rep, unit, on);
        sums.book(self.tallies.entry(at).or_default(), self.of);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::total;
    use crate::domain::org::{Assignment, Rep, Unit, UnitIx};
    use crate::store::testing::store;
    use proptest::prelude::*;
    use std::collections::HashMap;

    type Deal = (u8, u8, i32, Option<i64>, u8);

    const STAGES: [&str; 3] = ["won", "lost", "proposal"];
    const UNITS: [&str; 4] = ["", "a", "b", "gone"];

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

    fn write(store: &Store, id: usize, (rep, stage, day, amount, unit): Deal) {
        let sql = "INSERT INTO deal (id, rep, stage, amount_minor, closed, category, unit, seq)
             VALUES (?1, ?2, ?3, ?4, ?5, '', ?6, 1) ON CONFLICT DO UPDATE SET rep = excluded.rep,
             unit = excluded.unit, stage = excluded.stage, amount_minor = excluded.amount_minor, closed = excluded.closed";
        let closed = first().plus(day).to_string();
        let row = params![
            format!("d{id}"),
            format!("r{rep}"),
            STAGES[stage as usize],
            amount,
            closed,
            UNITS[unit as usize]
        ];
        store.conn.execute(sql, row).unwrap();
    }

    fn deal() -> impl Strategy<Value = Deal> {
        let amount = prop_oneof![
            Just(None),
            (-5_000_000i64..5_000_000).prop_map(Some),
            Just(Some(i64::MAX / 64)),
        ];
        (0u8..4, 0u8..3, 0i32..120, amount, 0u8..4)
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
            let in_all = store.closed_in_all(&SumOf::WonAmount, from..end).unwrap();
            prop_assert_eq!(in_all, total(read.values().map(|tally| tally.actual)));
            store.conn.execute_batch("ROLLBACK").unwrap();
            let mut summed = Tallies::new();
            for (rep, stage, day, amount, unit) in standing.into_values() {
                let closed = first().plus(day);
                if stage < 2 && from <= closed && closed < end {
                    let rep = roster.rep_ix(&format!("r{rep}"));
                    let at = booked_in(&roster, rep, UNITS[unit as usize], closed);
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
