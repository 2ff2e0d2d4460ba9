//! Customers: one row each, by id.

use super::Stale;
use super::keyed::{Fact, opt, summed_rows, t};
use super::{FactRows, Put, Summed, accounts};
use crate::domain::Day;
use crate::domain::facts::{CustomerFact, PutCounts};
use crate::store::Result;
use crate::store::area::Area;
use crate::store::imports::Reference;
use crate::store::outgoing::{FactTable, FactWriter};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Transaction};
use serde_json::{Map, Value as Json};

/// What the image of a customer calls the day since when it was known as key.
pub(in crate::store) const KEY_SINCE: &str = "key_since";

/// What the image calls whether it had been known before and was no key customer.
pub(in crate::store) const KEY_TURNED: &str = "key_turned";

/// Notes since when the key customers are known as such, and whether an import made them so that had been known
/// otherwise before (rule 33): it has kept what they were.
pub(super) fn know_key_ones(tx: &Transaction, today: Day, import: &str) -> Result<()> {
    tx.prepare_cached(
        "INSERT OR IGNORE INTO key_since
         SELECT id, ?1, turned, row_sum (id, ?1, turned) FROM (
             SELECT customer.id, customer.id IN (SELECT json_extract(b.key, '$[0]')
                 FROM before_image b WHERE b.import = ?2 AND b.fact = 'customer') AS turned
             FROM customer
             WHERE customer.key = 1
                 AND NOT EXISTS (SELECT 1 FROM key_since k WHERE k.customer = customer.id))",
    )?
    .execute([&today.to_string(), import])?;
    Ok(())
}

impl Fact for CustomerFact {
    const AREA: Area = Area::Contacts;
    const TABLE: &'static str = "customer";
    const COLUMNS: &'static [&'static str] = &["id", "name", "segment", "key", "rep", "tier"];
    const KEY: usize = 1;
    fn values(&self) -> Vec<Value> {
        vec![
            t(&self.id),
            t(&self.name),
            t(&self.segment),
            Value::Integer(i64::from(self.key)),
            opt(self.rep.as_deref(), t),
            t(&self.tier),
        ]
    }
    fn beside(conn: &Connection, before: &[Value]) -> Result<Map<String, Json>> {
        let mut since =
            conn.prepare_cached("SELECT day, turned FROM key_since WHERE customer = ?1")?;
        let since: Option<(String, i64)> = since
            .query_row([&before[0]], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let mut beside = Map::new();
        if let Some((day, turned)) = since {
            beside.insert(KEY_SINCE.to_owned(), Json::String(day));
            beside.insert(KEY_TURNED.to_owned(), Json::from(turned));
        }
        Ok(beside)
    }
    fn spoils(&self, stale: &mut Stale) {
        // It may have become a key customer, whose silences count from the first contact on.
        stale.contacts_since(Day::MIN);
        stale.slices = true;
    }
}

impl FactRows for Vec<CustomerFact> {
    const AREA: Area = Area::Contacts;
    const TABLES: &'static [&'static str] = &["account", "customer"];
    const REFERENCES: &'static [Reference] = &[
        (
            "rep",
            "SELECT 1 FROM customer WHERE rep IN ({made}) AND seq > ?1",
        ),
        (
            "customer",
            "SELECT 1 FROM account WHERE customer IN ({made}) AND seq > ?1",
        ),
    ];

    fn put(&self, put: &mut Put<'_>) -> Result<PutCounts> {
        let placed = || self.iter().zip(0..).map(|(row, place)| (Some(place), row));
        let mut counts = put.keyed_at(placed().filter(|(_, row)| row.account.is_none()))?;
        for (place, row) in placed().filter(|(_, row)| row.account.is_some()) {
            let mut own = put.keyed_at(std::iter::once((place, row)))?;
            let told = put.account(row)?;
            // A customer of whom nothing differs but this is another one all the same.
            if told.new + told.changed > 0 && own.same > 0 {
                own.same -= 1;
                own.changed += 1;
            }
            if own.new == 0 {
                own.add(PutCounts {
                    fields: told.fields,
                    ..PutCounts::default()
                });
            }
            counts.add(own);
        }
        Ok(counts)
    }

    fn take_back(put: &mut Put<'_>, keys: &[Vec<String>]) -> Result<u64> {
        put.delete::<CustomerFact>(keys)
    }

    fn summed() -> Vec<Summed> {
        let mut all = accounts::summed();
        all.extend(summed_rows::<CustomerFact>());
        all
    }

    fn written(out: &FactWriter<'_>) -> Result<FactTable> {
        let table = out.texts(
            &[
                "id", "name", "segment", "key", "owner id", "tier", "status", "lost on",
            ],
            "SELECT id, name, segment, CASE key WHEN 1 THEN 'yes' ELSE 'no' END, rep, tier,
                 (SELECT status FROM account a WHERE a.customer = c.id AND said = 'status'
                  ORDER BY day DESC LIMIT 1),
                 (SELECT day FROM account a WHERE a.customer = c.id AND said = 'lost'
                  ORDER BY day DESC LIMIT 1)
             FROM customer c ORDER BY id",
        )?;
        Ok(table.without_empty("status").without_empty("lost on"))
    }
}
