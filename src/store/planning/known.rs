//! Since when anything of a sum is known.

use super::super::load::maybe;
use crate::domain::Day;
use crate::domain::metric::SumOf;
use crate::store::{Result, Store};

impl Store {
    /// The first day for which anything of a sum is known: where deals were opened, what was sold is known, which was
    /// nothing until the first of them closed.
    pub(in crate::store) fn known_from(&self, of: &SumOf) -> Result<Option<Day>> {
        let made = self.made_from(of)?;
        if matches!(of, SumOf::Action(_)) {
            return Ok(made);
        }
        let opened = self.first_day("SELECT min(opened) FROM deal WHERE opened IS NOT NULL")?;
        Ok(made.into_iter().chain(opened).min())
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
