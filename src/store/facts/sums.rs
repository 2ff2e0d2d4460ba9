//! Checksums for all rows of an import in a table, so that `check` can name a fact that was altered
//! outside the program (promise A11).
//!
//! A checksum is the sum of the hashes of the rows that are the import's now: it does not depend on their
//! order, and a row that a later import replaces is simply taken off, as it stands. Hash and sum are 64 bits, fast and
//! of no use against somebody who computes them anew; accidents pass unseen once in 2^64. A value that a typed
//! count covers is still the import's.
//!
//! Beside it stand the sum of the hashes of the keys and the [`Traces`] of the rows: where a later import replaced
//! what was altered, they tell that every key is where it belongs and that none of the rows that are left is altered.

mod hash;
mod looked_over;
mod traces;

pub(super) use hash::text_hash;
pub(in crate::store) use hash::{RowHash, column};
pub(in crate::store) use looked_over::{is_as_imported, sample, verify};

use self::traces::Traces;
use super::{ImportInfo, summed};
use crate::store::Result;
use crate::store::journal::text;
use rusqlite::{Connection, Row, params};
use std::collections::{BTreeMap, BTreeSet};

/// The table in which rows are typed as well.
const TYPED: &str = "activity";

/// The sums of some rows, or by how much they differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct RowSums {
    rows: i64,
    sum: i64,
    keys: i64,
    traces: Traces,
}

impl RowSums {
    /// One row more.
    pub fn row(&mut self, row: RowHash) {
        let (sum, keys) = (row.term(), row.key_term());
        let traces = Traces::of(keys, sum);
        self.plus(&Self {
            rows: 1,
            sum,
            keys,
            traces,
        });
    }

    fn plus(&mut self, more: &Self) {
        self.rows += more.rows;
        self.sum = self.sum.wrapping_add(more.sum);
        self.keys = self.keys.wrapping_add(more.keys);
        self.traces.plus(&more.traces);
    }

    fn negated(&self) -> Self {
        Self {
            rows: -self.rows,
            sum: self.sum.wrapping_neg(),
            keys: self.keys.wrapping_neg(),
            traces: self.traces.negated(),
        }
    }

    /// As four columns of a row have them, from this one on.
    fn read(row: &Row<'_>, from: usize) -> Result<Self> {
        let traces = row.get_ref(from + 3)?.as_blob().unwrap_or_default();
        Ok(Self {
            rows: row.get(from)?,
            sum: row.get(from + 1)?,
            keys: row.get(from + 2)?,
            traces: Traces::from_bytes(traces),
        })
    }
}

/// Sums by import number and table: of what is there, or of what changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Checksums(BTreeMap<(i64, &'static str), RowSums>);

impl Checksums {
    /// A row becomes an import's.
    pub fn add(&mut self, seq: i64, fact: &'static str, row: RowHash) {
        self.0.entry((seq, fact)).or_default().row(row);
    }

    /// Many rows become an import's.
    pub fn add_all(&mut self, seq: i64, fact: &'static str, rows: &RowSums) {
        self.0.entry((seq, fact)).or_default().plus(rows);
    }

    /// A row stops being an import's. Typed ones, number 0, are the journal's.
    pub fn take(&mut self, seq: i64, fact: &'static str, row: RowHash) {
        if seq == 0 {
            return;
        }
        let mut one = RowSums::default();
        one.row(row);
        self.add_all(seq, fact, &one.negated());
    }

    /// All rows of a table as they are.
    fn add_table(&mut self, conn: &Connection, fact: &'static str) -> Result<()> {
        each_row(conn, fact, |seq, row| {
            self.add(seq, fact, row);
            Ok(())
        })
    }

    /// Units as they are now: taken before and after an import, the difference is what it changed.
    pub fn of_units(conn: &Connection) -> Result<Self> {
        let mut sums = Self::default();
        sums.add_table(conn, "unit")?;
        sums.add_table(conn, "unit_code")?;
        Ok(sums)
    }

    /// Adds what one state has more than another.
    pub fn add_difference(&mut self, after: &Self, before: &Self) {
        for ((seq, fact), sums) in &after.0 {
            self.add_all(*seq, fact, sums);
        }
        for ((seq, fact), sums) in &before.0 {
            self.add_all(*seq, fact, &sums.negated());
        }
    }

    /// Adds the changes to what the file says. Part of the transaction that changes the rows.
    pub fn save(&self, conn: &Connection) -> Result<()> {
        let mut known = conn.prepare_cached(
            "SELECT rows, sum, keys, traces FROM import_sum WHERE seq = ?1 AND fact = ?2 AND for_seq = 0",
        )?;
        for ((seq, fact), sums) in &self.0 {
            let mut before = known.query(params![seq, fact])?;
            let mut all = match before.next()? {
                Some(row) => RowSums::read(row, 0)?,
                None => RowSums::default(),
            };
            all.plus(sums);
            keep(conn, (*seq, 0), fact, &all)?;
        }
        Ok(())
    }

    /// What all imports together have in a table.
    fn total(&self, fact: &str) -> RowSums {
        let mut total = RowSums::default();
        for (_, sums) in self.0.iter().filter(|((_, of), _)| *of == fact) {
            total.plus(sums);
        }
        total
    }
}

/// Calls with each row of a table and the number of the import whose it is. Counts that were typed, number 0, are the
/// journal's; in every other table such a row is nobody's.
fn each_row(
    conn: &Connection,
    fact: &str,
    mut each: impl FnMut(i64, RowHash) -> Result<()>,
) -> Result<()> {
    for summed in summed().into_iter().filter(|summed| summed.table == fact) {
        for sql in &summed.rows {
            let mut query = conn.prepare(sql)?;
            let last = query.column_count() - 1;
            let mut rows = query.query([])?;
            while let Some(row) = rows.next()? {
                let mut hash = RowHash::new();
                for at in 0..last {
                    hash = column(hash, row.get_ref(at)?);
                    if at + 1 == summed.key {
                        hash = hash.keyed();
                    }
                }
                let seq: i64 = row.get(last)?;
                if seq != 0 || fact != TYPED {
                    each(seq, hash)?;
                }
            }
        }
    }
    Ok(())
}

/// Keeps checksums: those of an import, or, where the second number is that of an earlier one, what of that one's it has
/// put right. There are none of no rows: what an import has left in a table is all that decides.
fn keep(conn: &Connection, (seq, of): (i64, i64), fact: &str, sums: &RowSums) -> Result<()> {
    if *sums == RowSums::default() {
        conn.prepare_cached(
            "DELETE FROM import_sum WHERE seq = ?1 AND fact = ?2 AND for_seq = ?3",
        )?
        .execute(params![seq, fact, of])?;
    } else {
        conn.prepare_cached(
            "INSERT OR REPLACE INTO import_sum (seq, fact, for_seq, rows, sum, keys, traces)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            seq,
            fact,
            of,
            sums.rows,
            sums.sum,
            sums.keys,
            sums.traces.to_bytes()
        ])?;
    }
    Ok(())
}

/// Takes all rows as they are for what imports have put there, as a test's own are.
#[cfg(test)]
pub(in crate::store) fn adopt(conn: &Connection) -> Result<()> {
    conn.execute("DELETE FROM import_sum WHERE for_seq = 0", [])?;
    let mut now = Checksums::default();
    for summed in summed() {
        now.add_table(conn, summed.table)?;
    }
    now.save(conn)
}

/// By how much the checksums of imports differ from the rows that are there: rows that somebody altered outside. What is
/// put away or taken back by the program leaves the difference as it is.
#[derive(Debug, Default)]
pub(in crate::store) struct Gaps(Checksums);

impl Gaps {
    /// Of all tables.
    pub fn of_all(conn: &Connection) -> Result<Self> {
        let mut gaps = Self::default();
        for summed in summed() {
            gaps.look(conn, summed.table)?;
        }
        Ok(gaps)
    }

    /// Those that are left where an import is taken back: its own go with it, and what it had put right of earlier ones
    /// is wrong again.
    pub fn without(mut self, conn: &Connection, number: i64) -> Result<Self> {
        self.0.0.retain(|(seq, _), _| *seq != number);
        let mut query = conn.prepare_cached(
            "SELECT fact, for_seq, rows, sum, keys, traces FROM import_sum WHERE seq = ?1 AND for_seq <> 0",
        )?;
        let mut rows = query.query([number])?;
        while let Some(row) = rows.next()? {
            let fact = text(row, 0)?;
            if let Some(summed) = summed().into_iter().find(|summed| summed.table == fact) {
                let gap = RowSums::read(row, 2)?;
                self.0.add_all(row.get(1)?, summed.table, &gap);
            }
        }
        Ok(self)
    }

    /// Adds those of one table.
    fn look(&mut self, conn: &Connection, fact: &'static str) -> Result<()> {
        let mut now = Checksums::default();
        now.add_table(conn, fact)?;
        let known = known(conn, fact)?;
        self.0.add_difference(&known, &now);
        self.0.0.retain(|_, gap| *gap != RowSums::default());
        Ok(())
    }
}

/// What the file says of the rows of a table.
fn known(conn: &Connection, fact: &'static str) -> Result<Checksums> {
    let mut known = Checksums::default();
    let mut query = conn.prepare_cached(
        "SELECT seq, rows, sum, keys, traces FROM import_sum WHERE fact = ?1 AND for_seq = 0",
    )?;
    let mut rows = query.query([fact])?;
    while let Some(row) = rows.next()? {
        known.add_all(row.get(0)?, fact, &RowSums::read(row, 1)?);
    }
    Ok(known)
}

impl Checksums {
    /// Where a file came in again, byte for byte, and says what it said: the sums of its earlier imports no longer hold
    /// the rows against them that were altered since and are now as the file has them. `self` is what this import, of
    /// the number `seq`, has changed, and is saved already. Where it is taken back, they are held against them again.
    pub fn settle(&self, conn: &Connection, seq: i64, info: &ImportInfo) -> Result<()> {
        if info.sha256.is_empty() || self.0.is_empty() {
            return Ok(());
        }
        let mut earlier = BTreeSet::new();
        let mut query = conn.prepare_cached(
            "SELECT seq FROM import WHERE sha256 = ?1 AND kind = ?2 AND seq <> ?3 AND ended_at IS NULL",
        )?;
        let mut rows = query.query(params![info.sha256, info.kind.id(), seq])?;
        while let Some(row) = rows.next()? {
            earlier.insert(row.get::<_, i64>(0)?);
        }
        let facts: BTreeSet<&'static str> = self.0.keys().map(|(_, fact)| *fact).collect();
        for fact in facts.into_iter().filter(|_| !earlier.is_empty()) {
            let mut gaps = Gaps::default();
            gaps.look(conn, fact)?;
            gaps.0.0.retain(|(seq, _), _| earlier.contains(seq));
            // What was wrong is exactly what the file has just put right.
            if gaps.0.total(fact) == self.total(fact) {
                let mut less = Self::default();
                less.add_difference(&Self::default(), &gaps.0);
                less.save(conn)?;
                for ((of, fact), gap) in &gaps.0.0 {
                    keep(conn, (seq, *of), fact, gap)?;
                }
            }
        }
        Ok(())
    }
}

/// Computes the checksums of some tables anew and keeps them, for rows that were put back as they were. What differed
/// before of other imports differs still: `gaps` are those from before anything was put back.
pub(in crate::store) fn recompute(
    conn: &Connection,
    tables: &BTreeSet<String>,
    gaps: &Gaps,
) -> Result<()> {
    let is_touched =
        |fact: &str| tables.contains(fact) || fact == "activity" && tables.contains("covered");
    let summed = summed().into_iter().map(|summed| summed.table);
    for fact in summed.filter(|fact| is_touched(fact)) {
        let mut now = Checksums::default();
        now.add_table(conn, fact)?;
        for ((seq, of), gap) in &gaps.0.0 {
            if *of == fact {
                now.add_all(*seq, fact, gap);
            }
        }
        for (seq, fact) in known(conn, fact)?.0.into_keys() {
            let left = now.0.remove(&(seq, fact)).unwrap_or_default();
            keep(conn, (seq, 0), fact, &left)?;
        }
        for ((seq, _), all) in now.0 {
            keep(conn, (seq, 0), fact, &all)?;
        }
    }
    Ok(())
}
