//! The facts whose rows stand alone: deals, customers, products, contacts, absences, overrides.

use super::sums::{RowHash, column};
use super::{Put, Stale};
use crate::domain::Day;
use crate::domain::facts::{
    AbsenceFact, CalendarFact, ContactFact, CustomerFact, DealFact, ProductFact, Tally,
};
use crate::domain::warning::Direction;
use crate::store::{Result, StoreError};
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Row, params_from_iter};
use serde_json::{Map, Value as Json};

/// A row of a table with a natural key. The first columns are the key.
pub(super) trait Fact {
    /// The table its rows lie in.
    const TABLE: &'static str;
    /// Columns, the key's first, without `seq`.
    const COLUMNS: &'static [&'static str];
    /// How many columns the key has.
    const KEY: usize;
    /// One value per column.
    fn values(&self) -> Vec<Value>;
    /// What a change of this row makes stale.
    fn spoils(&self, stale: &mut Stale);
}

impl Put<'_> {
    /// Writes the rows that are new or differ.
    pub(super) fn keyed<F: Fact>(&mut self, rows: &[F]) -> Result<Tally> {
        let sql = Sql::of::<F>();
        let mut tally = Tally::default();
        for fact in rows {
            self.tick();
            let values = fact.values();
            let key = &values[..F::KEY];
            let before = self
                .conn
                .prepare_cached(&sql.select)?
                .query(params_from_iter(key))?
                .next()?
                .map(|row| {
                    Ok::<_, StoreError>((read(row, F::COLUMNS.len())?, row.get(F::COLUMNS.len())?))
                })
                .transpose()?;
            match before {
                None => {
                    tally.new += 1;
                    if self.writes() {
                        self.sums.add(self.seq, F::TABLE, hash_of(&values));
                        let seq = Value::Integer(self.seq);
                        self.conn
                            .prepare_cached(&sql.insert)?
                            .execute(params_from_iter(values.iter().chain([&seq])))?;
                    }
                }
                Some((before, _)) if before == values => {
                    tally.same += 1;
                    continue;
                }
                Some((before, owner)) => {
                    tally.changed += 1;
                    if self.writes() {
                        let names: Vec<String> = key.iter().map(plain).collect();
                        let names: Vec<&str> = names.iter().map(String::as_str).collect();
                        let image = F::COLUMNS
                            .iter()
                            .zip(&before)
                            .map(|(c, v)| ((*c).to_owned(), json(v)))
                            .collect::<Map<_, _>>();
                        self.image(F::TABLE, &names, &Json::Object(image))?;
                        self.sums.take(owner, F::TABLE, hash_of(&before));
                        self.sums.add(self.seq, F::TABLE, hash_of(&values));
                        let seq = Value::Integer(self.seq);
                        self.conn
                            .prepare_cached(&sql.update)?
                            .execute(params_from_iter(values.iter().chain([&seq])))?;
                    }
                }
            }
            fact.spoils(&mut self.stale);
        }
        Ok(tally)
    }
}

struct Sql {
    select: String,
    insert: String,
    update: String,
}

impl Sql {
    fn of<F: Fact>() -> Self {
        let (table, columns) = (F::TABLE, F::COLUMNS);
        let all = columns.join(", ");
        let place = |i: usize| format!("?{}", i + 1);
        let places: Vec<String> = (0..=columns.len()).map(place).collect();
        let assign = |range: std::ops::Range<usize>, between: &str| {
            range
                .map(|i| format!("{} = {}", columns[i], place(i)))
                .collect::<Vec<_>>()
                .join(between)
        };
        let key = assign(0..F::KEY, " AND ");
        let mut set = assign(F::KEY..columns.len(), ", ");
        if !set.is_empty() {
            set.push_str(", ");
        }
        Self {
            select: format!("SELECT {all}, seq FROM {table} WHERE {key}"),
            insert: format!(
                "INSERT INTO {table} ({all}, seq) VALUES ({})",
                places.join(", ")
            ),
            update: format!(
                "UPDATE {table} SET {set}seq = {} WHERE {key}",
                place(columns.len())
            ),
        }
    }
}

fn hash_of(values: &[Value]) -> RowHash {
    values
        .iter()
        .fold(RowHash::new(), |hash, value| column(hash, value.into()))
}

fn read(row: &Row<'_>, columns: usize) -> Result<Vec<Value>> {
    (0..columns)
        .map(|i| {
            Ok(match row.get_ref(i)? {
                // A damaged byte must not end an import that would replace it.
                ValueRef::Text(bytes) => Value::Text(String::from_utf8_lossy(bytes).into_owned()),
                other => Value::try_from(other).map_err(|e| StoreError::Other(e.to_string()))?,
            })
        })
        .collect()
}

fn plain(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Integer(n) => n.to_string(),
        _ => String::new(),
    }
}

fn json(value: &Value) -> Json {
    match value {
        Value::Text(text) => Json::from(text.as_str()),
        Value::Integer(n) => Json::from(*n),
        Value::Null | Value::Real(_) | Value::Blob(_) => Json::Null,
    }
}

fn t(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn d(day: Day) -> Value {
    Value::Text(day.to_string())
}

fn opt<T>(value: Option<T>, make: impl FnOnce(T) -> Value) -> Value {
    value.map_or(Value::Null, make)
}

impl Fact for DealFact {
    const TABLE: &'static str = "deal";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "rep",
        "customer",
        "product",
        "stage",
        "amount_minor",
        "opened",
        "closed",
        "category",
    ];
    const KEY: usize = 1;
    fn values(&self) -> Vec<Value> {
        vec![
            t(&self.id),
            t(&self.rep),
            opt(self.customer.as_deref(), t),
            opt(self.product.as_deref(), t),
            t(self.stage.id()),
            opt(self.amount, Value::Integer),
            opt(self.opened, d),
            opt(self.closed, d),
            t(&self.category),
        ]
    }
    fn spoils(&self, stale: &mut Stale) {
        stale.verdicts = true;
    }
}

impl Fact for CustomerFact {
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
    fn spoils(&self, stale: &mut Stale) {
        // It may have become a key customer, whose silences count from the first contact on.
        stale.contacts_since(Day::MIN);
    }
}

impl Fact for ProductFact {
    const TABLE: &'static str = "product";
    const COLUMNS: &'static [&'static str] = &["id", "name", "class"];
    const KEY: usize = 1;
    fn values(&self) -> Vec<Value> {
        vec![t(&self.id), t(&self.name), t(&self.class)]
    }
    fn spoils(&self, _: &mut Stale) {}
}

impl Fact for ContactFact {
    const TABLE: &'static str = "contact";
    const COLUMNS: &'static [&'static str] = &["customer", "day", "direction", "rep", "channel"];
    const KEY: usize = 5;
    fn values(&self) -> Vec<Value> {
        vec![
            t(&self.customer),
            d(self.day),
            t(match self.direction {
                Direction::In => "in",
                Direction::Out => "out",
            }),
            t(self.rep.as_deref().unwrap_or_default()),
            t(&self.channel),
        ]
    }
    fn spoils(&self, stale: &mut Stale) {
        stale.contacts_since(self.day);
    }
}

impl Fact for AbsenceFact {
    const TABLE: &'static str = "absence";
    const COLUMNS: &'static [&'static str] = &["rep", "day", "part", "reason"];
    const KEY: usize = 2;
    fn values(&self) -> Vec<Value> {
        vec![
            t(&self.rep),
            d(self.day),
            t(self.part.id()),
            t(&self.reason),
        ]
    }
    fn spoils(&self, stale: &mut Stale) {
        stale.since(self.day);
    }
}

impl Fact for CalendarFact {
    const TABLE: &'static str = "calendar_override";
    const COLUMNS: &'static [&'static str] = &["day", "rep", "kind", "note"];
    const KEY: usize = 2;
    fn values(&self) -> Vec<Value> {
        vec![
            d(self.day),
            t(self.rep.as_deref().unwrap_or_default()),
            t(self.kind.id()),
            t(&self.note),
        ]
    }
    fn spoils(&self, stale: &mut Stale) {
        stale.since(self.day);
    }
}
