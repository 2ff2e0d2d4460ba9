//! Facts whose rows stand alone, each with a natural key: what is new or differs is written.

use super::months::{MANY, Months};
use super::sums::{RowHash, column};
use super::{FactRows, Put, Stale, Summed};
use crate::domain::Day;
use crate::domain::facts::PutCounts;
use crate::store::area::Area;
use crate::store::imports::Reference;
use crate::store::outgoing::{FactTable, FactWriter};
use crate::store::{Result, StoreError};
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, Row, params_from_iter};
use serde_json::{Map, Value as Json};

/// A row of a table with a natural key. The first columns are the key.
pub(super) trait Fact {
    /// What an import of it changes.
    const AREA: Area;
    /// The table its rows lie in.
    const TABLE: &'static str;
    /// Columns, the key's first, without `seq`.
    const COLUMNS: &'static [&'static str];
    /// What files call the columns.
    const FIELDS: &'static [&'static str] = Self::COLUMNS;
    /// How many columns the key has.
    const KEY: usize;
    /// One value per column.
    fn values(&self) -> Vec<Value>;
    /// Whether sums by month are kept of them.
    const SUMMED_BY_MONTH: bool = false;
    /// Brings columns into agreement after some of them were left as they were known.
    fn reconcile(_: &mut [Value]) {}
    /// Whether a row and the one that is known of its key both hold: see [`Fact::united`].
    const UNITES: bool = false;
    /// Makes of a row and the one that is known of its key what both of them say together.
    fn united(_known: &[Value], _row: &mut [Value]) {}
    /// What a change of this row makes stale.
    fn spoils(&self, stale: &mut Stale);
    /// What it makes stale that the row was another one before.
    fn no_longer(_before: &[Value], _stale: &mut Stale) {}
    /// What is known beside a row and goes with what it was: kept in its image, so that it comes back with it.
    fn beside(_conn: &Connection, _before: &[Value]) -> Result<Map<String, Json>> {
        Ok(Map::new())
    }
}

impl<F: Fact> Fact for &F {
    const AREA: Area = F::AREA;
    const TABLE: &'static str = F::TABLE;
    const COLUMNS: &'static [&'static str] = F::COLUMNS;
    const FIELDS: &'static [&'static str] = F::FIELDS;
    const KEY: usize = F::KEY;
    const SUMMED_BY_MONTH: bool = F::SUMMED_BY_MONTH;
    const UNITES: bool = F::UNITES;
    fn values(&self) -> Vec<Value> {
        (**self).values()
    }
    fn reconcile(values: &mut [Value]) {
        F::reconcile(values);
    }
    fn united(known: &[Value], row: &mut [Value]) {
        F::united(known, row);
    }
    fn spoils(&self, stale: &mut Stale) {
        (**self).spoils(stale);
    }
    fn no_longer(before: &[Value], stale: &mut Stale) {
        F::no_longer(before, stale);
    }
    fn beside(conn: &Connection, before: &[Value]) -> Result<Map<String, Json>> {
        F::beside(conn, before)
    }
}

/// The rows of a kind of file that need nothing but to be facts.
pub(super) trait FactKind: Fact {
    /// See [`FactRows::REFERENCES`].
    const REFERENCES: &'static [Reference] = &[];
    /// See [`FactRows::take_back`].
    fn take_back(put: &mut Put<'_>, keys: &[Vec<String>]) -> Result<u64>
    where
        Self: Sized,
    {
        put.delete::<Self>(keys)
    }
    /// See [`FactRows::written`].
    fn written(out: &FactWriter<'_>) -> Result<FactTable>;
}

impl<F: FactKind> FactRows for Vec<F> {
    const AREA: Area = F::AREA;
    const TABLES: &'static [&'static str] = &[F::TABLE];
    const REFERENCES: &'static [Reference] = F::REFERENCES;

    fn put(&self, put: &mut Put<'_>) -> Result<PutCounts> {
        put.keyed(self.iter())
    }

    fn take_back(put: &mut Put<'_>, keys: &[Vec<String>]) -> Result<u64> {
        F::take_back(put, keys)
    }

    fn summed() -> Vec<Summed> {
        summed_rows::<F>()
    }

    fn written(out: &FactWriter<'_>) -> Result<FactTable> {
        F::written(out)
    }
}

/// The table of such rows, and what reads them for its checksums.
pub(super) fn summed_rows<F: Fact>() -> Vec<Summed> {
    let columns = F::COLUMNS.join(", ");
    let rows = format!("SELECT {columns}, seq FROM {}", F::TABLE);
    vec![Summed {
        table: F::TABLE,
        rows: vec![rows],
        key: F::KEY,
    }]
}

impl Put<'_> {
    /// Writes the rows that are new or differ.
    pub(super) fn keyed<F: Fact>(&mut self, rows: impl Iterator<Item = F>) -> Result<PutCounts> {
        self.keyed_at(rows.zip(0..).map(|(row, place)| (Some(place), row)))
    }

    /// The same of rows that stand at these places of their batch.
    pub(super) fn keyed_at<F: Fact>(
        &mut self,
        rows: impl Iterator<Item = (Option<u64>, F)>,
    ) -> Result<PutCounts> {
        self.rows(rows, false)
    }

    /// Writes these rows over those that are known of their keys, whatever both say together; how many there were.
    pub(super) fn replaced<F: Fact>(&mut self, rows: &[F]) -> Result<u64> {
        let unsaid = std::mem::take(&mut self.unsaid);
        let place = self.place;
        let tally = self.rows(rows.iter().map(|row| (place, row)), true);
        self.unsaid = unsaid;
        Ok(tally?.changed)
    }

    fn rows<F: Fact>(
        &mut self,
        rows: impl Iterator<Item = (Option<u64>, F)>,
        replaces: bool,
    ) -> Result<PutCounts> {
        let sql = Sql::of::<F>();
        let conn = self.conn;
        let mut select = conn.prepare_cached(&sql.select)?;
        let mut insert = conn.prepare_cached(&sql.insert)?;
        let mut update = conn.prepare_cached(&sql.update)?;
        let mut tally = PutCounts::default();
        let unsaid: Vec<usize> = (F::KEY..F::COLUMNS.len())
            .filter(|i| self.is_unsaid(F::FIELDS[*i]))
            .collect();
        let mut months = None;
        for (place, fact) in rows {
            self.place = place;
            self.tick()?;
            if F::SUMMED_BY_MONTH
                && self.writes()
                && months.is_none()
                && tally.new + tally.changed == MANY
            {
                months = Some(Months::set_aside(conn)?);
            }
            let mut values = fact.values();
            let before = select
                .query(params_from_iter(&values[..F::KEY]))?
                .next()?
                .map(|row| {
                    Ok::<_, StoreError>((read(row, F::COLUMNS.len())?, row.get(F::COLUMNS.len())?))
                })
                .transpose()?;
            if let (Some((known, _)), false) = (&before, unsaid.is_empty()) {
                for &i in &unsaid {
                    values[i].clone_from(&known[i]);
                }
                F::reconcile(&mut values);
            }
            if let (Some((known, _)), false) = (&before, replaces) {
                F::united(known, &mut values);
            }
            match before {
                None => {
                    tally.new += 1;
                    if self.writes() {
                        self.sums.add(self.seq, F::TABLE, hash_of::<F>(&values));
                        let seq = Value::Integer(self.seq);
                        insert.execute(params_from_iter(values.iter().chain([&seq])))?;
                    }
                }
                Some((before, owner)) if before == values => {
                    self.holds_too(owner);
                    tally.same += 1;
                    continue;
                }
                Some((before, owner)) => {
                    if replaces || !F::UNITES {
                        let name = || before[..F::KEY].iter().map(plain).collect::<Vec<_>>();
                        self.may_replace(owner, || name().join(" · "))?;
                    }
                    tally.changed += 1;
                    F::no_longer(&before, &mut self.stale);
                    let mut told = "";
                    for i in F::KEY..F::COLUMNS.len() {
                        // A field of several columns counts once.
                        if before[i] != values[i] && told != F::FIELDS[i] {
                            told = F::FIELDS[i];
                            tally.differs(told, is_empty(&values[i]));
                        }
                    }
                    if self.writes() {
                        self.keep::<F>(&before, owner)?;
                        self.sums.add(self.seq, F::TABLE, hash_of::<F>(&values));
                        let seq = Value::Integer(self.seq);
                        update.execute(params_from_iter(values.iter().chain([&seq])))?;
                    }
                }
            }
            fact.spoils(&mut self.stale);
        }
        if let Some(months) = months {
            months.sum_up(conn)?;
        }
        Ok(tally)
    }

    /// Takes back the rows with these keys, as far as there are such: they are kept as they were, and gone. Whoever
    /// says so stands at the place that was noted last.
    ///
    /// # Errors
    /// See [`Put::may_replace`].
    pub(super) fn delete<F: Fact>(&mut self, keys: &[Vec<String>]) -> Result<u64> {
        let sql = Sql::of::<F>();
        let conn = self.conn;
        let mut select = conn.prepare_cached(&sql.select)?;
        let mut delete = conn.prepare_cached(&sql.delete)?;
        let mut gone = 0;
        for key in keys {
            self.tick()?;
            let known = select
                .query(params_from_iter(key))?
                .next()?
                .map(|row| {
                    Ok::<_, StoreError>((read(row, F::COLUMNS.len())?, row.get(F::COLUMNS.len())?))
                })
                .transpose()?;
            let Some((before, owner)) = known else {
                continue;
            };
            self.may_replace(owner, || key.join(" · "))?;
            gone += 1;
            F::no_longer(&before, &mut self.stale);
            if self.writes() {
                self.keep::<F>(&before, owner)?;
                delete.execute(params_from_iter(key))?;
            }
        }
        Ok(gone)
    }

    /// Keeps a row as it was, and takes it out of the sums of the import that it is from.
    fn keep<F: Fact>(&mut self, before: &[Value], owner: i64) -> Result<()> {
        let names: Vec<String> = before[..F::KEY].iter().map(plain).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut image = F::COLUMNS
            .iter()
            .zip(before)
            .map(|(c, v)| ((*c).to_owned(), json(v)))
            .collect::<Map<_, _>>();
        image.extend(F::beside(self.conn, before)?);
        self.image(F::TABLE, &names, &Json::Object(image), owner)?;
        self.sums.take(owner, F::TABLE, hash_of::<F>(before));
        Ok(())
    }
}

struct Sql {
    select: String,
    insert: String,
    update: String,
    delete: String,
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
            delete: format!("DELETE FROM {table} WHERE {key}"),
        }
    }
}

fn hash_of<F: Fact>(values: &[Value]) -> RowHash {
    let with = |hash, value: &Value| column(hash, value.into());
    let (key, others) = values.split_at(F::KEY);
    let key = key.iter().fold(RowHash::new(), with).keyed();
    others.iter().fold(key, with)
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

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Text(text) => text.is_empty(),
        Value::Integer(_) | Value::Real(_) | Value::Blob(_) => false,
    }
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

/// A column of text.
pub(super) fn t(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// A column that holds a day.
pub(super) fn d(day: Day) -> Value {
    Value::Text(day.to_string())
}

/// A column that may hold nothing.
pub(super) fn opt<T>(value: Option<T>, make: impl FnOnce(T) -> Value) -> Value {
    value.map_or(Value::Null, make)
}
