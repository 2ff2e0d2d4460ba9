//! New customers: those whose first won deal closed in a stretch of days, booked where the deal counts on that day.

use super::names::RepNames;
use crate::domain::Day;
use crate::domain::org::{RepIx, Roster};
use crate::domain::targets::Tally;
use crate::morning::{Tallies, booked_in};
use crate::store::load::{day, text_ref};
use crate::store::{Result, Store};
use rusqlite::params_from_iter;

impl Store {
    /// Of `from..end`. Of two deals that were won on one day the one with the lesser id is the first.
    pub(crate) fn new_customers(
        &self,
        from: Day,
        end: Day,
        roster: &Roster,
        tallies: &mut Tallies,
    ) -> Result<()> {
        self.newcomers(None, from, end, roster, tallies)
    }

    /// Everybody's, or those of one rep.
    fn newcomers(
        &self,
        whose: Option<&str>,
        from: Day,
        end: Day,
        roster: &Roster,
        tallies: &mut Tallies,
    ) -> Result<()> {
        let whose_are = whose.map_or("", |_| "AND d.rep = ?3");
        let mut rows = self.conn.prepare_cached(&format!(
            "SELECT d.rep, d.closed, d.unit FROM deal d
             WHERE d.closed >= ?1 AND d.closed < ?2 AND d.stage IN ('won', 'lost') AND +d.stage = 'won'
               AND d.customer <> '' {whose_are} AND NOT EXISTS (
                   SELECT 1 FROM deal e WHERE e.customer = d.customer AND e.closed <= d.closed
                     AND e.stage = 'won' AND (e.closed < d.closed OR e.id < d.id))"
        ))?;
        let days = [from.to_string(), end.to_string()];
        let wanted = days.into_iter().chain(whose.map(str::to_owned));
        let mut at = rows.query(params_from_iter(wanted))?;
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
        self.newcomers(Some(id), from, end, roster, &mut tallies)?;
        let mut own = Tally::default();
        for ((_, whose), tally) in &tallies {
            if *whose == Some(rep) {
                own.add(tally);
            }
        }
        Ok(own)
    }
}
