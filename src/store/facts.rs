//! Putting imported rows away by natural key: one transaction, differences only, before-images kept.

mod absences;
mod activity;
mod calendar;
mod contacts;
mod customers;
mod deals;
mod keyed;
mod people;
mod products;
mod readings;
mod sums;
#[cfg(test)]
mod sums_cases;
mod targets;
#[cfg(test)]
mod tests;

pub(super) use sums::verify as verify_sums;

use self::sums::Checksums;
use super::area::{Area, touch};
use super::checkpoint::{invalidate_checkpoints, invalidate_input, invalidate_verdicts};
use super::journal::{latest, new_event_id};
use super::load::text;
use super::units::Units;
use super::{Result, Session, Store, StoreError};
use crate::domain::Day;
use crate::domain::facts::{
    AbsenceFact, ActivityBatch, Batch, CalendarFact, ContactFact, CustomerFact, DealFact,
    ImportKind, Names, ProductFact, PutCounts, ReadingFact, RepFact, TargetFact, import_kinds,
};
use crate::domain::journal::LogicalTime;
use crate::domain::warning::Input;
use rusqlite::{Connection, Transaction, params};
use serde_json::{Value as Json, json};

/// What the `import` row says about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportInfo {
    /// Kind of file: the batch that is counted.
    pub kind: ImportKind,
    /// File name without its folder.
    pub file: String,
    /// Lowercase hex.
    pub sha256: String,
    /// Data rows, rejected ones included.
    pub rows: u64,
    /// Rows rejected.
    pub rejected: u64,
    /// Rows that repeated another one: counted as the same.
    pub repeated: u64,
}

/// Rows between two calls of the progress function.
const STEP: u64 = 8192;

impl Store {
    /// Puts the rows of a file away in one transaction: keys that are new or differ are written, the old
    /// row is kept as a before-image, equal rows are left alone. Derived state from changed days on is
    /// thrown away in the same transaction. The import itself is recorded also when nothing changed.
    pub fn put(
        &mut self,
        session: &Session,
        info: &ImportInfo,
        batch: &Batch,
    ) -> Result<PutCounts> {
        self.put_all(session, info, std::slice::from_ref(batch), &mut |_| {})
    }

    /// Like [`Store::put`], with the reps, customers and products that the file made before its own rows.
    /// Only the batch of the file's kind is counted. `progress` hears how many rows are done.
    pub fn put_all(
        &mut self,
        session: &Session,
        info: &ImportInfo,
        batches: &[Batch],
        progress: &mut dyn FnMut(u64),
    ) -> Result<PutCounts> {
        self.write(|tx| put_away(tx, session, info, batches, progress))
    }

    /// Like [`Store::put_all`], and evaluates what it touched in the same transaction, so that the next
    /// morning finds it done. Facts that cannot be evaluated go in all the same: then the second value says
    /// why, and the cockpit tries again.
    pub fn import(
        &mut self,
        session: &Session,
        info: &ImportInfo,
        batches: &[Batch],
        progress: &mut dyn FnMut(u64),
    ) -> Result<(PutCounts, Option<StoreError>)> {
        self.write_and_read(|store, tx| {
            let tally = put_away(tx, session, info, batches, progress)?;
            if tally.new + tally.changed == 0 {
                return Ok((tally, None));
            }
            match store.evaluate(session) {
                Ok(found) => found.save(tx).map(|()| (tally, None)),
                Err(why) => Ok((tally, Some(why))),
            }
        })
    }

    /// What [`Store::put_all`] would do, writing nothing.
    pub fn compare(&self, info: &ImportInfo, batches: &[Batch]) -> Result<PutCounts> {
        self.read(|conn| {
            let mut tally = Put::new(conn, 0, None, &mut |_| {}).all(info.kind, batches)?;
            tally.same += info.repeated;
            Ok(tally)
        })
    }

    /// Whom and what a file may refer to.
    pub fn names(&self) -> Result<Names> {
        self.read(|conn| {
            let pairs = |sql: &str| -> Result<Vec<(String, String)>> {
                let mut rows = conn.prepare_cached(sql)?;
                let mut at = rows.query([])?;
                let mut out = Vec::new();
                while let Some(row) = at.next()? {
                    out.push((text(row, 0)?, text(row, 1)?));
                }
                Ok(out)
            };
            Ok(Names {
                reps: pairs("SELECT id, name FROM rep")?,
                customers: pairs("SELECT id, name FROM customer")?,
                products: pairs("SELECT id, name FROM product")?,
                units: Units::read(conn)?.into_paths(),
            })
        })
    }
}

/// See [`Store::put_all`].
fn put_away(
    tx: &Transaction,
    session: &Session,
    info: &ImportInfo,
    batches: &[Batch],
    progress: &mut dyn FnMut(u64),
) -> Result<PutCounts> {
    let seq: i64 = tx.query_row("SELECT coalesce(max(seq), 0) + 1 FROM import", [], |r| {
        r.get(0)
    })?;
    let id = new_event_id(session.clock);
    let at = (session.clock)().format("%Y-%m-%dT%H:%M:%S%.3fZ");
    tx.prepare_cached(
        "INSERT INTO import (id, seq, hlc, kind, file, sha256, day, at, author, rows, added, changed, same, rejected)
         VALUES (?1, ?2, ?10, ?3, ?4, ?5, ?11, ?6, ?7, ?8, 0, 0, 0, ?9)",
    )?
    .execute(params![
        id,
        seq,
        info.kind.id(),
        info.file,
        info.sha256,
        at.to_string(),
        session.author,
        info.rows.cast_signed(),
        info.rejected.cast_signed(),
        LogicalTime::after(latest(tx)?, (session.clock)().timestamp_millis()).to_string(),
        session.as_of.to_string(),
    ])?;
    let mut put = Put::new(tx, seq, Some((&id, session)), progress);
    let units = Checksums::of_units(tx)?;
    let mut tally = put.all(info.kind, batches)?;
    tally.same += info.repeated;
    put.sums.add_difference(&Checksums::of_units(tx)?, &units);
    put.sums.save(tx)?;
    let stale = put.stale;
    for batch in batches {
        touch(tx, area(batch.kind()))?;
    }
    tx.prepare_cached("UPDATE import SET added = ?2, changed = ?3, same = ?4 WHERE id = ?1")?
        .execute(params![
            id,
            tally.new.cast_signed(),
            tally.changed.cast_signed(),
            tally.same.cast_signed()
        ])?;
    if let Some(day) = stale.from {
        invalidate_checkpoints(tx, day)?;
    }
    if let Some(day) = stale.contacts {
        invalidate_input(tx, session.settings.rules.families, Input::Contacts, day)?;
    }
    if let Some(day) = stale.verdicts {
        invalidate_verdicts(tx, session.settings.rules.families, day)?;
    }
    Ok(tally)
}

/// What a change makes stale.
#[derive(Clone, Copy, Default)]
struct Stale {
    /// Evaluations of days after this one.
    from: Option<Day>,
    /// The computed answers to interventions that contacts and deals speak in, checked on this day or later.
    verdicts: Option<Day>,
    /// What is derived from contacts, after this day.
    contacts: Option<Day>,
}

impl Stale {
    fn since(&mut self, day: Day) {
        self.from = Some(self.from.map_or(day, |d| d.min(day)));
    }

    fn verdicts_since(&mut self, day: Day) {
        self.verdicts = Some(self.verdicts.map_or(day, |d| d.min(day)));
    }

    fn contacts_since(&mut self, day: Day) {
        self.verdicts_since(day);
        self.contacts = Some(self.contacts.map_or(day, |d| d.min(day)));
    }
}

/// A table with a checksum, and what reads its rows: the columns that are hashed, then the number of the
/// import that a row is from.
type Summed = (&'static str, Vec<String>);

/// The rows of a kind of file as the store takes them: each file of this folder has them for its kind.
trait FactRows {
    /// What an import of the kind changes.
    const AREA: Area;
    /// Puts the rows away and counts them; only counts where nothing is to be written.
    fn put(&self, put: &mut Put<'_>) -> Result<PutCounts>;
    /// The tables they lie in.
    fn summed() -> Vec<Summed>;
}

macro_rules! every_kind {
    ($($(#[$about:meta])* $kind:ident $id:literal $reader:ident $rows:ty;)+) => {
        /// What an import of a kind changes.
        fn area(kind: ImportKind) -> Area {
            match kind {
                $(ImportKind::$kind => <$rows>::AREA,)+
            }
        }

        /// The tables of all kinds.
        fn summed() -> Vec<Summed> {
            [$(<$rows>::summed()),+].concat()
        }

        impl Put<'_> {
            fn batch(&mut self, batch: &Batch) -> Result<PutCounts> {
                match batch {
                    $(Batch::$kind(rows) => rows.put(self),)+
                }
            }
        }
    };
}
import_kinds!(every_kind);

/// One import under way.
struct Put<'a> {
    conn: &'a Connection,
    seq: i64,
    /// The import's id and who makes it. Without them nothing is written: then it only counts.
    writing: Option<(&'a str, &'a Session)>,
    /// Read when the first row names one.
    units: Option<Units>,
    images: i64,
    stale: Stale,
    sums: Checksums,
    done: u64,
    progress: &'a mut dyn FnMut(u64),
}

impl<'a> Put<'a> {
    fn new(
        conn: &'a Connection,
        seq: i64,
        writing: Option<(&'a str, &'a Session)>,
        progress: &'a mut dyn FnMut(u64),
    ) -> Self {
        Self {
            conn,
            seq,
            writing,
            units: None,
            images: 0,
            stale: Stale::default(),
            sums: Checksums::default(),
            done: 0,
            progress,
        }
    }

    fn all(&mut self, kind: ImportKind, batches: &[Batch]) -> Result<PutCounts> {
        let mut counted = PutCounts::default();
        for batch in batches {
            let tally = self.batch(batch)?;
            if batch.kind() == kind {
                counted.new += tally.new;
                counted.changed += tally.changed;
                counted.same += tally.same;
            }
        }
        Ok(counted)
    }

    fn writes(&self) -> bool {
        self.writing.is_some()
    }

    /// Keeps a row as it was.
    fn image(&mut self, fact: &str, key: &[&str], before: &Json) -> Result<()> {
        let Some((id, _)) = self.writing else {
            return Ok(());
        };
        self.images += 1;
        self.conn
            .prepare_cached(
                "INSERT INTO before_image (import, n, fact, key, before) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                id,
                self.images,
                fact,
                json!(key).to_string(),
                before.to_string()
            ])?;
        Ok(())
    }

    fn tick(&mut self) {
        self.done += 1;
        if self.done.is_multiple_of(STEP) {
            (self.progress)(self.done);
        }
    }
}
