//! Whether customers are customers still, as their files say it: by day, so that one who was won back keeps the loss.

use super::keyed::{Fact, d, summed_rows, t};
use super::{Put, Stale, Summed};
use crate::domain::Day;
use crate::domain::facts::{AccountSaid, CustomerFact, PutCounts};
use crate::store::Result;
use crate::store::area::Area;
use crate::store::load::{day as day_of, text};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params};

/// A row of the table: a day of a loss, or a word and since when it stands there.
struct AccountRow<'a> {
    customer: &'a str,
    day: Day,
    /// `lost` or `status`.
    said: &'static str,
    status: &'a str,
    dated: bool,
}

impl Fact for AccountRow<'_> {
    const AREA: Area = Area::Contacts;
    const TABLE: &'static str = "account";
    const COLUMNS: &'static [&'static str] = &["customer", "day", "said", "status", "dated"];
    const FIELDS: &'static [&'static str] = &["id", "lost_on", "status", "status", "lost_on"];
    const KEY: usize = 3;
    fn values(&self) -> Vec<Value> {
        vec![
            t(self.customer),
            d(self.day),
            t(self.said),
            t(self.status),
            Value::Integer(i64::from(self.dated)),
        ]
    }
    fn spoils(&self, stale: &mut Stale) {
        stale.verdicts_since(Day::MIN);
        stale.deals_since(self.day);
    }
    fn no_longer(before: &[Value], stale: &mut Stale) {
        stale.verdicts_since(Day::MIN);
        if let Value::Text(day) = &before[1] {
            stale.deals_since(Day::parse(day).unwrap_or(Day::MIN));
        }
    }
}

/// The table of them, and what reads it for its checksums.
pub(super) fn summed() -> Vec<Summed> {
    summed_rows::<AccountRow<'_>>()
}

impl Put<'_> {
    /// Puts away what a file says of a customer: a word that is not the one that stood there, and the day of a loss.
    pub(super) fn account(&mut self, customer: &CustomerFact) -> Result<PutCounts> {
        let mut counts = PutCounts::default();
        let Some(said) = &customer.account else {
            return Ok(counts);
        };
        let id = customer.id.as_str();
        if let Some(lost_on) = said.lost_on {
            if let Some(day) = self.corrected(id, lost_on)? {
                let key = vec![id.to_owned(), day.to_string(), "lost".to_owned()];
                counts.changed += self.delete::<AccountRow<'_>>(&[key])?;
                counts.field_changed("lost_on");
            }
            let row = AccountRow {
                customer: id,
                day: lost_on,
                said: "lost",
                status: "",
                dated: true,
            };
            counts.add(self.keyed_at(std::iter::once((self.place, row)))?);
        }
        counts.add(self.word(id, said)?);
        Ok(counts)
    }

    /// The word that stands there, from the day on since when it does.
    fn word(&mut self, customer: &str, said: &AccountSaid) -> Result<PutCounts> {
        let Some(status) = &said.status else {
            return Ok(PutCounts::default());
        };
        let last: Option<(String, Option<Day>)> = self
            .conn
            .prepare_cached(
                "SELECT status, day FROM account WHERE customer = ?1 AND said = 'status' AND day <= ?2
                 ORDER BY day DESC LIMIT 1",
            )?
            .query_row(params![customer, said.on.to_string()], |row| {
                Ok((text(row, 0)?, day_of(row, 1)?))
            })
            .optional()?;
        let known = last.as_ref().map(|(status, _)| status.as_str());
        // Where nothing was known and nothing is said, nothing is to be kept, unless the customer was lost.
        let is_nothing = status.is_empty() && known.is_none();
        if is_nothing && !self.was_lost(customer, said.on)? {
            return Ok(PutCounts::default());
        }
        let since = last.as_ref().filter(|(word, _)| word == status);
        let day = since.and_then(|(_, day)| *day).unwrap_or(said.on);
        let row = AccountRow {
            customer,
            day,
            said: "status",
            status,
            dated: said.lost_on.is_some(),
        };
        let mut counts = self.keyed_at(std::iter::once((self.place, row)))?;
        if counts.new > 0 && known.is_some() {
            counts.differs("status", status.is_empty());
        }
        Ok(counts)
    }

    fn was_lost(&self, customer: &str, on: Day) -> Result<bool> {
        let mut lost = self.conn.prepare_cached(
            "SELECT 1 FROM account WHERE customer = ?1 AND said = 'lost' AND day <= ?2",
        )?;
        Ok(lost.exists(params![customer, on.to_string()])?)
    }

    /// The last known day of a loss, where another one corrects it: no word of the customer lies between them.
    fn corrected(&self, customer: &str, lost_on: Day) -> Result<Option<Day>> {
        let mut last = self.conn.prepare_cached(
            "SELECT l.day FROM account l WHERE l.customer = ?1 AND l.said = 'lost' AND l.day <> ?2
                 AND l.day = (SELECT max(day) FROM account WHERE customer = ?1 AND said = 'lost')
                 AND NOT EXISTS (SELECT 1 FROM account s WHERE s.customer = ?1 AND s.said = 'status'
                     AND s.day > min(l.day, ?2) AND s.day <= max(l.day, ?2))",
        )?;
        let mut rows = last.query(params![customer, lost_on.to_string()])?;
        Ok(rows
            .next()?
            .map(|row| day_of(row, 0))
            .transpose()?
            .flatten())
    }
}
