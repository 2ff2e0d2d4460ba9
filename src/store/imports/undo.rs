//! Taking an import back: every row as it was before, unless something later stands on it.

use super::Image;
use super::again::{came_again, named};
use super::claims;
use super::references::{OTHERS, all};
use crate::domain::Day;
use crate::domain::facts::ImportEntry;
use crate::domain::targets::PlannedFor;
use crate::domain::warning::Input;
use crate::morning::own_targets;
use crate::store::area::{Area, touch};
use crate::store::checkpoint::{invalidate_checkpoints, invalidate_input, invalidate_verdicts};
use crate::store::facts::customers::{KEY_SINCE, KEY_TURNED};
use crate::store::facts::{Gaps, drop_empty_months, fact_tables, recompute_sums};
use crate::store::file::row_sum::IMPORT;
use crate::store::load::text;
use crate::store::{LongWork, Refusal, Result, Session, Store, StoreError};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Transaction, params, params_from_iter};
use serde_json::Value as Json;
use std::collections::{BTreeSet, HashMap};

/// Days since when somebody was a key customer who is there no longer, or is none.
pub(super) const KEY_NO_LONGER: &str =
    "DELETE FROM key_since WHERE customer NOT IN (SELECT id FROM customer WHERE key = 1)";

impl Store {
    /// Nobody gets at the own target by taking back a file of somebody else (rule 25).
    fn refuse_own_rows(&self, session: &Session, import: &ImportEntry) -> Result<()> {
        let mut rows = self.conn.prepare_cached(
            "SELECT DISTINCT c.scope_kind, c.scope FROM target_cell c
             JOIN target_version v ON v.id = c.version WHERE v.import = ?1",
        )?;
        let mut at = rows.query([&import.id])?;
        let mut whose = Vec::new();
        while let Some(row) = at.next()? {
            whose.push(PlannedFor::read(&text(row, 0)?, text(row, 1)?));
        }
        if whose.is_empty() {
            return Ok(());
        }
        let roster = self.roster()?;
        let own = own_targets(&roster, &session.settings, (&session.author, session.as_of))?;
        Ok(own.none_of(whose.iter())?)
    }

    /// Takes an import back: all tables of facts are as they were before it, and the list says who did it and
    /// when. The second value says why the morning could not be evaluated, as [`Store::import`] does.
    ///
    /// # Errors
    /// [`Refusal::NoImport`], [`Refusal::ImportUndone`], [`Refusal::StoodOn`] where something later stands on it, and
    /// [`Refusal::OfTarget`] where it set the target of whoever takes it back; then nothing is done.
    pub fn undo_import(
        &mut self,
        session: &Session,
        number: i64,
    ) -> Result<(ImportEntry, Option<StoreError>)> {
        let session = &self.by_rules_in_force(session)?;
        let found = self.imports()?.into_iter().find(|i| i.number == number);
        let Some(import) = found else {
            return Err(StoreError::Refused(Refusal::NoImport(number.to_string())));
        };
        if import.undone.is_some() {
            return Err(StoreError::Refused(Refusal::ImportUndone(
                number.to_string(),
            )));
        }
        self.refuse_own_rows(session, &import)?;
        self.write_and_read(Some(LongWork::Undo), |store, tx| {
            stands_alone(tx, &import)?;
            take_back(tx, session, &import)?;
            if !store.may_be_written(session)? {
                return Ok((import, None));
            }
            match store.evaluate(session, false) {
                Ok(found) => found.save(tx).map(|()| (import, None)),
                Err(why) => Ok((import, Some(why))),
            }
        })
    }
}

impl Store {
    /// What later stands on an import, so that it cannot be taken back: an import, a person, an author.
    ///
    /// # Errors
    /// [`Refusal::NoImport`].
    pub fn stood_on(&self, number: i64) -> Result<Option<String>> {
        let found = self.imports()?.into_iter().find(|i| i.number == number);
        let Some(import) = found else {
            return Err(StoreError::Refused(Refusal::NoImport(number.to_string())));
        };
        match self.read(|conn| stands_alone(conn, &import)) {
            Ok(()) => Ok(None),
            Err(StoreError::Refused(Refusal::StoodOn(what))) => Ok(Some(what)),
            Err(error) => Err(error),
        }
    }
}

/// Whether nothing later stands on an import.
fn stands_alone(tx: &Connection, import: &ImportEntry) -> Result<()> {
    let on = |what: String| Err(StoreError::Refused(Refusal::StoodOn(what)));
    // All of them: each has to be taken back before this one.
    let mut later: BTreeSet<(i64, String)> = came_again(tx, import)?.into_iter().collect();
    for sql in LATER {
        let mut rows = tx.prepare_cached(sql)?;
        let found = rows.query_map([import.number], named)?;
        later.extend(found.collect::<rusqlite::Result<Vec<_>>>()?);
    }
    if !later.is_empty() {
        let named = later
            .iter()
            .map(|(number, file)| format!("{number} ({file})"));
        return on(named.collect::<Vec<_>>().join(", "));
    }
    let built: Option<String> = tx
        .prepare_cached(
            "SELECT v.author FROM target_version v WHERE v.supersedes IN
                 (SELECT id FROM target_version WHERE import = ?1)
             UNION ALL SELECT p.author FROM planned p WHERE p.known_to = ?2
                 AND p.hlc > (SELECT hlc FROM import WHERE id = ?1)
                 AND EXISTS (SELECT 1 FROM target_version WHERE import = ?1) LIMIT 1",
        )?
        .query_row([&import.id, &Day::MAX.to_string()], |r| text(r, 0))
        .optional()?;
    if let Some(author) = built {
        return on(author);
    }
    for (table, question) in all() {
        let made = format!(
            "SELECT id FROM {table} WHERE seq = ?1 AND NOT EXISTS (SELECT 1 FROM before_image b
             WHERE b.import = ?2 AND b.fact = '{table}' AND b.key = json_array({table}.id))"
        );
        let sql = question
            .replace("{made}", &made)
            .replace("{others}", OTHERS);
        let mut found = tx.prepare_cached(&format!("{sql} LIMIT 1"))?;
        if found.exists(params![import.number, import.id])? {
            let name = format!("SELECT name FROM {table} WHERE seq = ?1 ORDER BY id LIMIT 1");
            let whose: Option<String> = tx
                .query_row(&name, [import.number], |r| text(r, 0))
                .optional()?;
            return on(whose.unwrap_or_default());
        }
    }
    Ok(())
}

/// Number and file of imports that changed rows of one, and that hold rows of it as well, just as they stand.
const LATER: [&str; 2] = [
    "SELECT DISTINCT i.seq, i.file FROM before_image b JOIN import i ON i.id = b.import
     WHERE b.owner = ?1 AND i.seq <> ?1 AND i.ended_at IS NULL",
    "SELECT DISTINCT i.seq, i.file FROM held_also h JOIN import i ON i.id = h.later
     WHERE h.seq = ?1 AND i.ended_at IS NULL",
];

fn take_back(tx: &Transaction, session: &Session, import: &ImportEntry) -> Result<()> {
    let at = (session.clock)()
        .format("%Y-%m-%dT%H:%M:%S%.3fZ")
        .to_string();
    let gaps = Gaps::of_all(tx)?.without(tx, import.number)?;
    // From here on its versions of targets may go: the list keeps who imported and who undid it.
    let ended = IMPORT.set(&[("ended_at", "?2"), ("ended_by", "?3")]);
    tx.execute(
        &format!("UPDATE import {ended} WHERE seq = ?1"),
        params![import.number, at, session.author],
    )?;
    let mut tables = BTreeSet::new();
    for image in images(tx, &import.id)? {
        restore(tx, import.number, &image)?;
        tables.insert(image.table);
    }
    for table in fact_tables() {
        let delete = format!("DELETE FROM {table} WHERE seq = ?1");
        let gone = tx.prepare_cached(&delete)?.execute([import.number])?;
        if gone > 0 {
            tables.insert(table.to_owned());
        }
    }
    for sql in [
        "DELETE FROM target_cell WHERE version IN (SELECT id FROM target_version WHERE import = ?1)",
        "DELETE FROM target_publication WHERE version IN (SELECT id FROM target_version WHERE import = ?1)",
        "DELETE FROM target_version WHERE import = ?1",
        "DELETE FROM before_image WHERE import = ?1",
        "DELETE FROM held_also WHERE later = ?1",
    ] {
        tx.prepare_cached(sql)?.execute([&import.id])?;
    }
    claims::take_back(tx, &import.id)?;
    tx.execute(KEY_NO_LONGER, [])?;
    tx.execute("DELETE FROM import_sum WHERE seq = ?1", [import.number])?;
    recompute_sums(tx, &tables, &gaps)?;
    drop_empty_months(tx)?;
    forget_derived(tx, session)
}

/// Nothing that was derived with the import's rows is used again.
fn forget_derived(tx: &Transaction, session: &Session) -> Result<()> {
    for area in [Area::Days, Area::Contacts, Area::Deals, Area::Targets] {
        touch(tx, area)?;
    }
    invalidate_checkpoints(tx, Day::MIN)?;
    for input in [Input::Contacts, Input::Deals, Input::Targets, Input::Slices] {
        invalidate_input(tx, session.settings.rules.families, input, Day::MIN)?;
    }
    invalidate_verdicts(tx, session.settings.rules.families, Day::MIN)
}

/// The before-images of an import, the last one first.
pub(super) fn images(conn: &Connection, import: &str) -> Result<Vec<Image>> {
    let mut rows = conn.prepare_cached(
        "SELECT fact, key, before, owner FROM before_image WHERE import = ?1 ORDER BY n DESC",
    )?;
    let mut at = rows.query([import])?;
    let mut all = Vec::new();
    while let Some(row) = at.next()? {
        all.push(Image {
            table: text(row, 0)?,
            key: serde_json::from_str(&text(row, 1)?).unwrap_or_default(),
            before: serde_json::from_str(&text(row, 2)?).unwrap_or_default(),
            owner: row.get(3)?,
        });
    }
    Ok(all)
}

/// Puts a row back. Where somebody has typed a count over the import's since, the typed one stays, and what was
/// before lies under it.
pub(super) fn restore(tx: &Transaction, number: i64, image: &Image) -> Result<()> {
    let Some(mut table) = fact_table(&image.table) else {
        return Ok(());
    };
    let shape = TableShape::of(tx, table)?;
    if table == "activity" && image.owner != 0 {
        let mut owner = tx.prepare_cached(
            "SELECT seq FROM activity WHERE day = ?1 AND rep = ?2 AND action = ?3",
        )?;
        let stands: Option<i64> = owner
            .query_row(params_from_iter(&image.key), |r| r.get(0))
            .optional()?;
        if stands.is_some_and(|seq| seq != number) {
            table = "covered";
        }
    }
    let key = shape.key.iter().enumerate();
    let key: Vec<String> = key
        .map(|(i, column)| format!("{column} = ?{}", i + 1))
        .collect();
    let delete = format!("DELETE FROM {table} WHERE {}", key.join(" AND "));
    let Json::Object(before) = &image.before else {
        tx.prepare_cached(&delete)?
            .execute(params_from_iter(&image.key))?;
        return Ok(());
    };
    let values: HashMap<&str, Value> = before
        .iter()
        .map(|(column, v)| (column.as_str(), value(v)))
        .collect();
    let columns: Vec<&str> = shape.columns.iter().map(String::as_str).collect();
    let mut all: Vec<Value> = columns
        .iter()
        .map(|column| match *column {
            "seq" => Value::Integer(image.owner),
            column => values.get(column).cloned().unwrap_or(Value::Null),
        })
        .collect();
    let set: Vec<String> = columns
        .iter()
        .enumerate()
        .map(|(i, c)| format!("{c} = ?{}", i + 1))
        .collect();
    let places: Vec<String> = (1..=columns.len()).map(|i| format!("?{i}")).collect();
    let sql = format!(
        "INSERT INTO {table} ({}) VALUES ({}) ON CONFLICT DO UPDATE SET {}",
        columns.join(", "),
        places.join(", "),
        set.join(", ")
    );
    tx.prepare_cached(&sql)?
        .execute(params_from_iter(all.drain(..)))?;
    if table == "customer"
        && let Some(day) = values.get(KEY_SINCE)
    {
        let turned = values.get(KEY_TURNED).and_then(|turned| match turned {
            Value::Integer(turned) => Some(*turned),
            _ => None,
        });
        let sql = "INSERT OR IGNORE INTO key_since VALUES (?1, ?2, ?3, row_sum (?1, ?2, ?3))";
        tx.prepare_cached(sql)?
            .execute(params![image.key.first(), day, turned.unwrap_or(0)])?;
    }
    Ok(())
}

fn value(json: &Json) -> Value {
    match json {
        Json::String(text) => Value::Text(text.clone()),
        Json::Number(n) => n.as_i64().map_or(Value::Null, Value::Integer),
        Json::Bool(_) | Json::Null | Json::Array(_) | Json::Object(_) => Value::Null,
    }
}

/// The table of an image, and what finds a row by the key's values in their order; `None` for one of no facts.
pub(super) fn row_of(conn: &Connection, image: &Image) -> Result<Option<(&'static str, String)>> {
    let Some(table) = fact_table(&image.table) else {
        return Ok(None);
    };
    let shape = TableShape::of(conn, table)?;
    let key = shape.key.iter().enumerate();
    let key: Vec<String> = key
        .map(|(i, column)| format!("{column} = ?{}", i + 1))
        .collect();
    Ok(Some((table, key.join(" AND "))))
}

/// The table of facts with a name.
fn fact_table(name: &str) -> Option<&'static str> {
    fact_tables().into_iter().find(|table| *table == name)
}

/// The columns of a table, and those of its key in order.
struct TableShape {
    columns: Vec<String>,
    key: Vec<String>,
}

impl TableShape {
    fn of(conn: &Connection, table: &str) -> Result<Self> {
        let mut rows =
            conn.prepare_cached("SELECT name, pk FROM pragma_table_info(?1) ORDER BY cid")?;
        let mut at = rows.query([table])?;
        let mut columns = Vec::new();
        let mut key: Vec<(i64, String)> = Vec::new();
        while let Some(row) = at.next()? {
            let name = text(row, 0)?;
            let place: i64 = row.get(1)?;
            if place > 0 {
                key.push((place, name.clone()));
            }
            columns.push(name);
        }
        key.sort();
        Ok(Self {
            columns,
            key: key.into_iter().map(|(_, name)| name).collect(),
        })
    }
}
