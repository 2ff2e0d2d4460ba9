//! One checksum for all rows of an import in a table, so that `check` can name a fact that was altered
//! outside the program (promise A11).
//!
//! A checksum is the sum of the hashes of the rows that are the import's now: it does not depend on their
//! order, and a row that a later import replaces is simply taken off. Hash and sum are 64 bits, fast and of
//! no use against somebody who computes them anew; accidents pass unseen once in 2^64. A value that a typed
//! count covers is still the import's.

use super::super::journal::text;
use super::{ImportInfo, summed};
use crate::store::{Finding, Result};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, BTreeSet};

/// The hash of one row, column by column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct RowHash(u64);

/// An odd number whose multiples scatter well: 2^64 divided by the golden ratio.
const SCATTER: u64 = 0x9E37_79B9_7F4A_7C15;

impl RowHash {
    /// Of a row without columns.
    pub const fn new() -> Self {
        Self(0)
    }

    /// With a text column, by its [`text_hash`].
    pub const fn text(self, hash: u64) -> Self {
        self.mix(hash)
    }

    /// With a whole number.
    pub const fn number(self, value: i64) -> Self {
        self.mix(value.cast_unsigned() ^ 0x1111_1111_1111_1111)
    }

    /// With a column that holds nothing.
    pub const fn nothing(self) -> Self {
        self.mix(0x2222_2222_2222_2222)
    }

    const fn mix(self, column: u64) -> Self {
        let mixed = (self.0 ^ column).wrapping_mul(SCATTER);
        Self((mixed ^ (mixed >> 32)).rotate_left(17))
    }

    /// What is added to a sum.
    pub const fn term(self) -> i64 {
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)).cast_signed()
    }
}

/// The hash of a text's bytes, eight at a time. Each step can be undone by whoever knows the word, so that a word
/// that was altered alters the hash; the length keeps a text apart from the same one with zeros behind it.
pub(super) fn text_hash(bytes: &[u8]) -> u64 {
    let step = |hash: u64, word: [u8; 8]| {
        (hash.rotate_left(23) ^ u64::from_le_bytes(word)).wrapping_mul(SCATTER)
    };
    let (words, rest) = bytes.as_chunks::<8>();
    let hash = words
        .iter()
        .fold(bytes.len() as u64, |hash, word| step(hash, *word));
    let mut last = [0; 8];
    for (to, byte) in last.iter_mut().zip(rest) {
        *to = *byte;
    }
    let hash = step(hash, last);
    (hash ^ (hash >> 32)).wrapping_mul(SCATTER)
}

/// A column of any kind.
pub(in crate::store) fn column(hash: RowHash, value: ValueRef<'_>) -> RowHash {
    match value {
        ValueRef::Null => hash.nothing(),
        ValueRef::Integer(value) => hash.number(value),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => hash.text(text_hash(bytes)),
        ValueRef::Real(value) => hash.text(value.to_bits()),
    }
}

/// Rows and sum by import number and table: what is there, or what changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Checksums(BTreeMap<(i64, &'static str), (i64, i64)>);

impl Checksums {
    /// A row becomes an import's.
    pub fn add(&mut self, seq: i64, fact: &'static str, row: RowHash) {
        self.add_all(seq, fact, 1, row.term());
    }

    /// Many rows become an import's, with the sum of their terms.
    pub fn add_all(&mut self, seq: i64, fact: &'static str, count: i64, terms: i64) {
        let (rows, sum) = self.0.entry((seq, fact)).or_default();
        *rows += count;
        *sum = sum.wrapping_add(terms);
    }

    /// A row stops being an import's. Typed ones, number 0, are the journal's.
    pub fn take(&mut self, seq: i64, fact: &'static str, row: RowHash) {
        if seq == 0 {
            return;
        }
        self.add_all(seq, fact, -1, row.term().wrapping_neg());
    }

    /// All rows of a table as they are.
    fn add_table(&mut self, conn: &Connection, fact: &'static str) -> Result<()> {
        let tables = summed().into_iter().filter(|(table, _)| *table == fact);
        for sql in tables.flat_map(|(_, rows)| rows) {
            let mut query = conn.prepare(&sql)?;
            let last = query.column_count() - 1;
            let mut rows = query.query([])?;
            while let Some(row) = rows.next()? {
                let mut hash = RowHash::new();
                for at in 0..last {
                    hash = column(hash, row.get_ref(at)?);
                }
                // What was typed is the journal's.
                let seq: i64 = row.get(last)?;
                if seq != 0 {
                    self.add(seq, fact, hash);
                }
            }
        }
        Ok(())
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
        for ((seq, fact), (rows, sum)) in &after.0 {
            self.add_all(*seq, fact, *rows, *sum);
        }
        for ((seq, fact), (rows, sum)) in &before.0 {
            self.add_all(*seq, fact, -rows, sum.wrapping_neg());
        }
    }

    /// Adds the changes to what the file says. Part of the transaction that changes the rows.
    pub fn save(&self, conn: &Connection) -> Result<()> {
        let mut known =
            conn.prepare_cached("SELECT rows, sum FROM import_sum WHERE seq = ?1 AND fact = ?2")?;
        for ((seq, fact), (rows, sum)) in &self.0 {
            let mut before = known.query(params![seq, fact])?;
            let (n, total): (i64, i64) = match before.next()? {
                Some(row) => (row.get(0)?, row.get(1)?),
                None => (0, 0),
            };
            keep(conn, *seq, fact, (n + rows, total.wrapping_add(*sum)))?;
        }
        Ok(())
    }
}

/// Keeps a checksum. There is none of no rows: what an import has left in a table is all that decides.
fn keep(conn: &Connection, seq: i64, fact: &str, (rows, sum): (i64, i64)) -> Result<()> {
    if (rows, sum) == (0, 0) {
        conn.prepare_cached("DELETE FROM import_sum WHERE seq = ?1 AND fact = ?2")?
            .execute(params![seq, fact])?;
    } else {
        conn.prepare_cached(
            "INSERT OR REPLACE INTO import_sum (seq, fact, rows, sum) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![seq, fact, rows, sum])?;
    }
    Ok(())
}

/// By how much the checksums of imports differ from the rows that are there: rows that somebody altered outside. What is
/// put away or taken back by the program leaves the difference as it is.
#[derive(Debug, Default)]
pub(in crate::store) struct Gaps(Checksums);

impl Gaps {
    /// Of all tables.
    pub fn of_all(conn: &Connection) -> Result<Self> {
        let mut gaps = Self::default();
        for (fact, _) in summed() {
            gaps.look(conn, fact)?;
        }
        Ok(gaps)
    }

    /// Leaves those of an import out.
    pub fn forget(&mut self, number: i64) {
        self.0.0.retain(|(seq, _), _| *seq != number);
    }

    /// Adds those of one table.
    fn look(&mut self, conn: &Connection, fact: &'static str) -> Result<()> {
        let mut now = Checksums::default();
        now.add_table(conn, fact)?;
        let mut known = Checksums::default();
        let mut query =
            conn.prepare_cached("SELECT seq, rows, sum FROM import_sum WHERE fact = ?1")?;
        let mut rows = query.query([fact])?;
        while let Some(row) = rows.next()? {
            known.add_all(row.get(0)?, fact, row.get(1)?, row.get(2)?);
        }
        self.0.add_difference(&known, &now);
        self.0.0.retain(|_, gap| *gap != (0, 0));
        Ok(())
    }
}

impl Checksums {
    /// Where a file came in again, byte for byte, and says what it said: the sums of its earlier imports no longer hold
    /// the rows against them that were altered since and are now as the file has them. `self` is what this import, of
    /// the number `seq`, has changed, and is saved already.
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
            let total = |of: &Self| {
                let all = of.0.iter().filter(|((_, of), _)| *of == fact);
                all.fold((0_i64, 0_i64), |(n, sum), (_, (rows, more))| {
                    (n + rows, sum.wrapping_add(*more))
                })
            };
            // What was wrong is exactly what the file has just put right.
            if total(&gaps.0) == total(self) {
                let mut less = Self::default();
                less.add_difference(&Self::default(), &gaps.0);
                less.save(conn)?;
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
    for (fact, _) in summed().into_iter().filter(|(fact, _)| is_touched(fact)) {
        let mut now = Checksums::default();
        now.add_table(conn, fact)?;
        for ((seq, of), (rows, sum)) in &gaps.0.0 {
            if *of == fact {
                now.add_all(*seq, fact, *rows, *sum);
            }
        }
        let mut known = Vec::new();
        let mut rows = conn.prepare_cached("SELECT seq FROM import_sum WHERE fact = ?1")?;
        let mut at = rows.query([fact])?;
        while let Some(row) = at.next()? {
            known.push(row.get::<_, i64>(0)?);
        }
        for seq in known {
            let left = now.0.remove(&(seq, fact)).unwrap_or_default();
            keep(conn, seq, fact, left)?;
        }
        for ((seq, _), all) in now.0 {
            keep(conn, seq, fact, all)?;
        }
    }
    Ok(())
}

/// Computes the checksums of one table anew, another one every day, so that each has its turn within weeks.
pub(in crate::store) fn sample(conn: &Connection, day: u32) -> Result<Vec<Finding>> {
    let tables: Vec<&str> = summed().into_iter().map(|(table, _)| table).collect();
    let at = day as usize % tables.len().max(1);
    let mut found = Vec::new();
    verify_these(conn, &tables[at..=at], &mut found)?;
    Ok(found)
}

/// Computes every checksum anew and names the tables and imports that differ, also where an import that has
/// checksums was to have no rows.
pub(in crate::store) fn verify(conn: &Connection, found: &mut Vec<Finding>) -> Result<()> {
    let tables: Vec<&str> = summed().into_iter().map(|(table, _)| table).collect();
    verify_these(conn, &tables, found)
}

fn verify_these(
    conn: &Connection,
    tables: &[&'static str],
    found: &mut Vec<Finding>,
) -> Result<()> {
    let mut now = Checksums::default();
    for fact in tables {
        now.add_table(conn, fact)?;
    }
    let mut differ: BTreeSet<(i64, &str)> = BTreeSet::new();
    let mut with_sums: BTreeSet<i64> = BTreeSet::new();
    let mut query = conn.prepare("SELECT seq, fact, rows, sum FROM import_sum")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let fact = text(row, 1)?;
        with_sums.insert(row.get(0)?);
        let Some(fact) = tables.iter().copied().find(|table| *table == fact) else {
            continue;
        };
        let key = (row.get(0)?, fact);
        if now.0.remove(&key).unwrap_or_default() != (row.get(2)?, row.get(3)?) {
            differ.insert(key);
        }
    }
    let more = now.0.into_keys();
    differ.extend(more.filter(|(seq, _)| with_sums.contains(seq)));
    let mut named = conn.prepare("SELECT id, file FROM import WHERE seq = ?1")?;
    for (seq, table) in differ {
        let mut rows = named.query([seq])?;
        let (import, file) = match rows.next()? {
            Some(row) => (text(row, 0)?, text(row, 1)?),
            None => (seq.to_string(), String::new()),
        };
        found.push(Finding::AlteredFacts {
            table,
            import,
            number: seq,
            file,
        });
    }
    Ok(())
}

/// Whether the rows of an import in a table are what it put there; not where it is not there.
pub(in crate::store) fn is_as_imported(
    conn: &Connection,
    table: &str,
    import: &str,
) -> Result<bool> {
    let mut there = conn.prepare("SELECT 1 FROM import WHERE id = ?1")?;
    let known = summed().into_iter().find(|(known, _)| *known == table);
    let Some((table, _)) = known.filter(|_| there.exists([import]).unwrap_or(false)) else {
        return Ok(false);
    };
    let mut found = Vec::new();
    verify_these(conn, &[table], &mut found)?;
    Ok(!found
        .iter()
        .any(|one| matches!(one, Finding::AlteredFacts { import: of, .. } if of == import)))
}
