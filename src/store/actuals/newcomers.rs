//! New customers: those whose first won deal closed in a stretch of days, booked where the deal counts on that day.

use super::names::RepNames;
use crate::domain::Day;
use crate::domain::org::{RepIx, Roster, UnitIx};
use crate::domain::targets::Tally;
use crate::morning::{Tallies, booked_in};
use crate::store::load::{day, text, text_ref};
use crate::store::{Result, Store};
use std::collections::HashMap;

/// The first deal that a customer won in a stretch of days.
struct FirstWon {
    on: Day,
    id: String,
    at: (UnitIx, Option<RepIx>),
}

impl Store {
    /// Of `from..end`. Of two deals that were won on one day the one with the lesser id is the first.
    pub(crate) fn new_customers(
        &self,
        from: Day,
        end: Day,
        roster: &Roster,
        tallies: &mut Tallies,
    ) -> Result<()> {
        let mut rows = self.conn.prepare_cached(
            "SELECT d.customer, d.closed, d.id, d.rep, d.unit FROM deal d
             WHERE d.closed >= ?1 AND d.closed < ?2 AND d.stage IN ('won', 'lost') AND +d.stage = 'won'
               AND d.customer <> ''",
        )?;
        let mut at = rows.query([from.to_string(), end.to_string()])?;
        let mut names = RepNames::of(roster);
        let mut first: HashMap<String, FirstWon> = HashMap::new();
        while let Some(row) = at.next()? {
            let Some(on) = day(row, 1)? else { continue };
            let customer = text_ref(row, 0)?;
            let known = first.get(customer);
            if known.is_some_and(|f| (f.on, f.id.as_str()) <= (on, text_ref(row, 2).unwrap_or("")))
            {
                continue;
            }
            let rep = names.find(text_ref(row, 3)?);
            let won = FirstWon {
                on,
                id: text(row, 2)?,
                at: booked_in(roster, rep, text_ref(row, 4)?, on),
            };
            first.insert(customer.to_owned(), won);
        }
        // Once for each customer, however many deals it has.
        let mut before = self.conn.prepare_cached(
            "SELECT 1 FROM deal WHERE customer = ?1 AND closed < ?2 AND stage = 'won' LIMIT 1",
        )?;
        let from = from.to_string();
        for (customer, won) in first {
            if before.exists([&customer, &from])? {
                continue;
            }
            let tally = tallies.entry(won.at).or_default();
            tally.actual += 1;
            tally.won += 1;
        }
        Ok(())
    }

    /// Those of one rep, found by the rep's deals.
    fn newcomers_of(
        &self,
        whose: &str,
        (from, end): (Day, Day),
        roster: &Roster,
        tallies: &mut Tallies,
    ) -> Result<()> {
        let mut rows = self.conn.prepare_cached(
            "SELECT d.rep, d.closed, d.unit FROM deal d
             WHERE d.closed >= ?1 AND d.closed < ?2 AND d.stage IN ('won', 'lost') AND +d.stage = 'won'
               AND d.customer <> '' AND d.rep = ?3 AND NOT EXISTS (
                   SELECT 1 FROM deal e WHERE e.customer = d.customer AND e.closed <= d.closed
                     AND e.stage = 'won' AND (e.closed < d.closed OR e.id < d.id))",
        )?;
        let mut at = rows.query([&from.to_string(), &end.to_string(), whose])?;
        let mut names = RepNames::of(roster);
        while let Some(row) = at.next()? {
            let Some(on) = day(row, 1)? else { continue };
            let rep = names.find(text_ref(row, 0)?);
            let at = booked_in(roster, rep, text_ref(row, 2)?, on);
            let tally = tallies.entry(at).or_default();
            tally.actual += 1;
            tally.won += 1;
        }
        Ok(())
    }

    /// Those of one rep, in whatever unit.
    pub(crate) fn new_customers_of(
        &self,
        rep: RepIx,
        from: Day,
        end: Day,
        roster: &Roster,
    ) -> Result<Tally> {
        let mut tallies = Tallies::new();
        let id = &roster.rep(rep).id;
        self.newcomers_of(id, (from, end), roster, &mut tallies)?;
        let mut own = Tally::default();
        for ((_, whose), tally) in &tallies {
            if *whose == Some(rep) {
                own.add(tally);
            }
        }
        Ok(own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::facts::{Batch, RepFact};
    use crate::store::ImportInfo;
    use crate::store::testing::{session, store};
    use proptest::prelude::*;
    use rusqlite::params;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        /// Everybody's are those of each: these are found by another statement.
        #[test]
        fn everybodys_new_customers_are_those_of_each(
            deals in prop::collection::vec((0u8..3, 0u8..4, 0i32..40, any::<bool>()), 0..30),
            from in 0i32..40,
            days in 0i32..40,
        ) {
            let (_folder, mut store) = store();
            let rep = |id: &str| RepFact {
                manager: String::new(),
                id: id.into(),
                name: id.into(),
                tier: "mid".into(),
                unit: vec!["East".into()],
                unit_code: String::new(),
                from: Day::MIN,
                to: Day::MAX,
                address: crate::domain::notice::Address::default(),
            };
            let batch = Batch::Reps(["r0", "r1", "r2"].map(rep).into());
            let info = ImportInfo { file: "f.csv".into(), rows: 3, ..ImportInfo::new(batch.kind()) };
            store.put(&session(), &info, &batch).unwrap();
            let start = Day::from_ymd(2026, 3, 2).unwrap();
            for (n, (rep, customer, on, won)) in deals.iter().enumerate() {
                let stage = if *won { "won" } else { "lost" };
                // Ids that are in no order of the days.
                let id = format!("{}", (n * 7) % 31);
                store.conn.execute(
                    "INSERT INTO deal VALUES (?1, ?2, ?3, NULL, ?4, 1, NULL, ?5, '', NULL, NULL, NULL, '', 1)",
                    params![id, format!("r{rep}"), format!("c{customer}"), stage, start.plus(*on).to_string()],
                ).unwrap();
            }
            let roster = store.roster().unwrap();
            let (first, end) = (start.plus(from), start.plus(from + days));
            let mut all = Tallies::new();
            store.new_customers(first, end, &roster, &mut all).unwrap();
            for (at, rep) in roster.reps.iter().enumerate() {
                let ix = RepIx(at as u32);
                let own = all.iter().filter(|((_, whose), _)| *whose == Some(ix));
                let sum: i64 = own.map(|(_, tally)| tally.actual).sum();
                let alone = store.new_customers_of(ix, first, end, &roster).unwrap();
                prop_assert_eq!(sum, alone.actual, "{}", rep.id);
            }
        }
    }
}
