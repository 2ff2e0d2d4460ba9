//! Since when anything of a sum is known.

use super::super::load::maybe;
use crate::domain::Day;
use crate::domain::metric::SumOf;
use crate::morning::Morning;
use crate::store::{Result, Store};

impl Store {
    /// The first day for which anything of a sum is known.
    pub(in crate::store) fn known_from(
        &self,
        morning: &Morning,
        of: &SumOf,
    ) -> Result<Option<Day>> {
        if matches!(of, SumOf::Action(_)) {
            return self.made_from(of);
        }
        if let Some(known) = morning.deals_from.get() {
            return Ok(*known);
        }
        // Where deals were opened, what was sold is known: nothing, until the first of them closed. Both indexes hold
        // that day of every deal, in no order: they are looked through once a morning.
        let sql = "SELECT min(day) FROM (
            SELECT min(opened) AS day FROM deal WHERE stage IN ('won', 'lost')
            UNION ALL SELECT min(opened) FROM deal WHERE stage IN ('lead', 'contacted', 'qualified', 'proposal'))";
        let opened = self.first_day(sql)?;
        let known = self.made_from(of)?.into_iter().chain(opened).min();
        Ok(*morning.deals_from.get_or_init(|| known))
    }

    /// The first day on which anything of it was made.
    pub(in crate::store) fn made_from(&self, of: &SumOf) -> Result<Option<Day>> {
        self.first_day(match of {
            SumOf::WonAmount | SumOf::WonDeals | SumOf::ClosedDeals | SumOf::NewCustomers => {
                "SELECT min(closed) FROM deal WHERE stage IN ('won', 'lost')"
            }
            SumOf::Action(_) => "SELECT min(day) FROM activity",
        })
    }

    fn first_day(&self, sql: &str) -> Result<Option<Day>> {
        let first = |row: &rusqlite::Row<'_>| Ok(maybe(row, 0)?.and_then(|text| Day::parse(&text)));
        Ok(self.conn.prepare_cached(sql)?.query_row([], first)?)
    }
}
