//! Key customers with their contacts, those that are key no longer among them (W4).

use super::load::{day, maybe, text};
use super::{Result, Store};
use crate::domain::Day;
use crate::domain::warning::{Contact, Direction, KeyCustomer};
use rusqlite::OptionalExtension;

/// Each time that a customer was key and then was none any more, also of one that is key again: id, name, owner, the day
/// of the import that said so, since when it had been known as key, and whether it had been known before as none.
pub(super) const KEY_NO_LONGER: &str = "
    SELECT c.id, c.name, c.rep, i.day, json_extract(b.before, '$.key_since') AS since,
           json_extract(b.before, '$.key_turned'), max(i.seq)
    FROM import i
    JOIN before_image b ON b.import = i.id AND b.fact = 'customer' AND instr(b.before, '\"key\":1') > 0
    JOIN customer c ON c.id = json_extract(b.key, '$[0]')
    WHERE i.kind = 'customers'
      AND (c.key = 0 OR since IS NOT (SELECT k.day FROM key_since k WHERE k.customer = c.id))
    GROUP BY c.id, since ORDER BY c.id, i.seq";

impl Store {
    /// Key customers with their contacts in order of day (W4), as far as a silence that lived on `since` or
    /// later can have begun with them: from the last intervention before that day, and what we last said by then.
    pub(crate) fn key_customers(&self, since: Day) -> Result<Vec<KeyCustomer>> {
        let mut all: Vec<KeyCustomer> = Vec::new();
        let mut rows = self
            .conn
            .prepare_cached("SELECT id, rep FROM customer WHERE key = 1 ORDER BY id")?;
        let mut known = self
            .conn
            .prepare_cached("SELECT day, turned FROM key_since WHERE customer = ?1")?;
        // The least of a key is found at its end; whether there is any row would be a scan.
        let kept: Option<String> = self
            .conn
            .prepare_cached("SELECT min(customer) FROM contact")?
            .query_row([], |row| row.get(0))?;
        let mut at = rows.query([])?;
        while let Some(row) = at.next()? {
            let (id, rep) = (text(row, 0)?, maybe(row, 1)?);
            let contacts = self.contacts_from(&id, since)?;
            let told = known
                .query_row([&id], |row| Ok((day(row, 0)?, row.get::<_, bool>(1)?)))
                .optional()?;
            let (key_day, turned) = told.unwrap_or((None, false));
            let key_since = key_day.filter(|_| kept.is_some());
            all.push(KeyCustomer {
                id,
                rep,
                key_since,
                key_from: key_day.filter(|_| turned),
                key_until: None,
                contacts,
            });
        }
        all.extend(self.key_no_longer(since, kept.is_some())?);
        all.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(all)
    }

    /// Those that were key customers, each time up to the day of the import that said that they are none any more: it has
    /// kept what they were.
    fn key_no_longer(&self, since: Day, keeps_contacts: bool) -> Result<Vec<KeyCustomer>> {
        let mut rows = self.conn.prepare_cached(KEY_NO_LONGER)?;
        let mut at = rows.query([])?;
        let mut all = Vec::new();
        while let Some(row) = at.next()? {
            let (id, rep) = (text(row, 0)?, maybe(row, 2)?);
            let (key_day, turned) = (day(row, 4)?, row.get::<_, Option<bool>>(5)?);
            all.push(KeyCustomer {
                contacts: self.contacts_from(&id, since)?,
                key_since: key_day.filter(|_| keeps_contacts),
                key_from: key_day.filter(|_| turned.unwrap_or(false)),
                key_until: day(row, 3)?,
                id,
                rep,
            });
        }
        Ok(all)
    }

    fn contacts_from(&self, customer: &str, since: Day) -> Result<Vec<Contact>> {
        let newest = |sql: &str, before: Day| -> Result<Option<Day>> {
            let found = self
                .conn
                .prepare_cached(sql)?
                .query_row([customer, &before.to_string()], |row| day(row, 0))
                .optional()?;
            Ok(found.flatten())
        };
        let heard = newest(
            "SELECT day FROM contact WHERE customer = ?1 AND day < ?2 AND direction = 'in'
             ORDER BY day DESC LIMIT 1",
            since,
        )?;
        // Whoever never answered before may have been silent since the first approach.
        let from = match heard {
            None => Day::MIN,
            Some(heard) => newest(
                "SELECT day FROM contact WHERE customer = ?1 AND day <= ?2 AND direction = 'out'
                 ORDER BY day DESC LIMIT 1",
                heard,
            )?
            .unwrap_or(heard),
        };
        let mut rows = self.conn.prepare_cached(
            "SELECT day, direction, channel, rep FROM contact
             WHERE customer = ?1 AND day >= ?2 ORDER BY day",
        )?;
        let mut at = rows.query([customer, &from.to_string()])?;
        let mut contacts = Vec::new();
        while let Some(row) = at.next()? {
            if let Some(on) = day(row, 0)? {
                contacts.push(contact(on, &text(row, 1)?, text(row, 2)?, text(row, 3)?));
            }
        }
        Ok(contacts)
    }
}

/// A contact from its columns.
pub(super) fn contact(day: Day, direction: &str, channel: String, rep: String) -> Contact {
    Contact {
        day,
        // The file allows nothing else.
        direction: Direction::parse(direction).unwrap_or(Direction::Out),
        channel,
        rep: Some(rep).filter(|r| !r.is_empty()),
    }
}
