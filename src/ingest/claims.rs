//! Rows that earlier imports did not take, looked for in the file that is read: by their id, by all their cells, by
//! the mark that a file of rejected rows carries, or, in the same file once it was corrected, by their line and the
//! cells that were not wrong. The name of a file says nothing: every morning's file may have the same one.

use super::columns::{Columns, OURS};
use super::delimited::CsvRecord;
use super::fault::Reject;
use crate::domain::facts::{ImportKind, OpenRows, RowClaims, UntakenRow};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// So many first rows of a file are remembered.
const FIRSTS: usize = 16;

/// So many untaken rows of a file are remembered one by one.
const MOST: usize = 100_000;

/// Looks at every row of a file for what is open.
pub struct RowClaimant {
    open: OpenRows,
    by_mark: HashMap<i64, Vec<usize>>,
    by_key: HashMap<i64, Vec<usize>>,
    by_line: HashMap<u64, Vec<usize>>,
    /// The file's own columns.
    own: Vec<usize>,
    key: Option<usize>,
    /// The column in which a file of rejected rows carries their marks.
    carried: Option<usize>,
    claims: RowClaims,
    answered: BTreeSet<usize>,
    /// First rows of other files that were found here.
    found: BTreeSet<i64>,
    /// Rows whose line is the same but for the wrong cells.
    corrected: BTreeSet<usize>,
}

impl RowClaimant {
    /// For a file of a kind.
    pub fn new(open: OpenRows, columns: &Columns, kind: ImportKind) -> Self {
        let own: Vec<usize> = (0..columns.width())
            .filter(|c| !columns.is_ours(*c))
            .collect();
        let mark = OURS[MARK];
        let mut claimant = Self {
            by_mark: HashMap::new(),
            by_key: HashMap::new(),
            by_line: HashMap::new(),
            key: has_ids(kind)
                .then(|| columns.get("id"))
                .flatten()
                .filter(|c| *c < columns.width() && columns.all("id").len() == 1),
            carried: columns.titles().iter().position(|title| title == mark),
            own,
            claims: RowClaims::default(),
            answered: BTreeSet::new(),
            found: BTreeSet::new(),
            corrected: BTreeSet::new(),
            open: OpenRows::default(),
        };
        for (at, (_, row)) in open.rows.iter().enumerate() {
            claimant.by_mark.entry(row.mark).or_default().push(at);
            if let Some(key) = row.key {
                claimant.by_key.entry(key).or_default().push(at);
            }
            if !row.wrong.is_empty() {
                claimant.by_line.entry(row.line).or_default().push(at);
            }
        }
        // The first of equal rows is answered first.
        claimant
            .by_mark
            .values_mut()
            .for_each(|rows| rows.reverse());
        claimant.open = open;
        claimant
    }

    /// Looks at a row, whatever becomes of it.
    pub fn see(&mut self, record: &CsvRecord) {
        let is_first = self.claims.firsts.len() < FIRSTS;
        if !is_first && self.open.rows.is_empty() {
            return;
        }
        let mark = self.mark_of(&|c| record.get(c));
        if is_first && self.carried.is_none() {
            self.claims.firsts.push(mark);
        }
        if self.open.rows.is_empty() {
            return;
        }
        if let Some(at) = self.by_mark.get_mut(&mark).and_then(Vec::pop) {
            self.answered.insert(at);
        }
        let key = self.key.and_then(|c| key_mark(record.get(c)));
        if let Some(rows) = key.and_then(|key| self.by_key.get(&key)) {
            self.answered.extend(rows);
        }
        self.found.insert(mark);
        for at in self.by_line.get(&record.line).into_iter().flatten() {
            let row = &self.open.rows[*at].1;
            if self.mark_without(&row.wrong, &|c| record.get(c)) == row.rest {
                self.corrected.insert(*at);
            }
        }
    }

    /// Takes a row that is refused, and says what it is known again by.
    pub fn refuse(&mut self, columns: &Columns, reject: &mut Reject) {
        let cell = |c: usize| reject.cells.get(c).map_or(&[][..], Vec::as_slice);
        let mark = self.mark_of(&cell);
        let key = self.key.and_then(|c| key_mark(cell(c)));
        let titles = columns.titles();
        let mut wrong: Vec<u32> = (reject.faults.iter())
            .filter_map(|bad| {
                let found = titles.iter().position(|title| *title == bad.column);
                found.or_else(|| columns.get(&bad.column)).map(|c| c as u32)
            })
            .collect();
        wrong.sort_unstable();
        wrong.dedup();
        // A corrected row stands on another line than the one that it was rejected from.
        if self.carried.is_some() {
            wrong.clear();
        }
        let rest = self.mark_without(&wrong, &cell);
        if self.claims.untaken.len() < MOST {
            self.claims.untaken.push(UntakenRow {
                line: reject.row,
                mark,
                key,
                rest,
                wrong,
            });
        }
        reject.mark = mark;
    }

    /// What the file says of rows that are not in.
    pub fn done(mut self) -> RowClaims {
        let mut files: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
        for (at, (import, _)) in self.open.rows.iter().enumerate() {
            files.entry(*import).or_default().push(at);
        }
        for (import, rows) in files {
            // The same file once more, corrected: most of it stands where it stood.
            let is_untaken = |mark: &i64| rows.iter().any(|at| self.open.rows[*at].1.mark == *mark);
            let firsts = self.open.firsts.get(&import).into_iter().flatten();
            let firsts: Vec<&i64> = firsts.filter(|mark| !is_untaken(mark)).collect();
            let stand = firsts.iter().filter(|mark| self.found.contains(mark));
            let corrected = rows.iter().filter(|at| self.corrected.contains(at));
            let corrected: Vec<usize> = corrected.copied().collect();
            let there = stand.count() + corrected.len();
            if there >= 2 && 2 * there > firsts.len() + rows.len().min(FIRSTS) {
                self.answered.extend(corrected);
            }
        }
        let rows = self.answered.iter().map(|at| &self.open.rows[*at]);
        self.claims.answered = rows.map(|(import, row)| (*import, row.line)).collect();
        self.claims
    }

    fn mark_of<'c>(&self, cell: &dyn Fn(usize) -> &'c [u8]) -> i64 {
        let carried = self.carried.and_then(|c| carried(cell(c)));
        carried.unwrap_or_else(|| self.mark_without(&[], cell))
    }

    /// Of a row's own cells but for some; empty ones at its end say nothing.
    fn mark_without<'c>(&self, but: &[u32], cell: &dyn Fn(usize) -> &'c [u8]) -> i64 {
        let mut digest = Sha256::new();
        let mut empty = 0u32;
        for column in &self.own {
            let text = cell(*column).trim_ascii();
            if text.is_empty() || but.contains(&(*column as u32)) {
                empty += 1;
                continue;
            }
            digest.update(empty.to_le_bytes());
            digest.update((text.len() as u64).to_le_bytes());
            digest.update(text);
            empty = 0;
        }
        first_bits(digest)
    }
}

/// Place of the mark among [`OURS`].
const MARK: usize = 4;

/// Kinds whose rows have ids of their own.
fn has_ids(kind: ImportKind) -> bool {
    matches!(
        kind,
        ImportKind::Deals | ImportKind::Reps | ImportKind::Customers | ImportKind::Products
    )
}

fn key_mark(id: &[u8]) -> Option<i64> {
    let id = id.trim_ascii();
    (!id.is_empty()).then(|| first_bits(Sha256::new_with_prefix(id)))
}

fn first_bits(digest: Sha256) -> i64 {
    let digest = digest.finalize();
    let first = digest.iter().take(8);
    first.fold(0i64, |bits, byte| (bits << 8) | i64::from(*byte))
}

/// A mark as it stands in a file of rejected rows: letters, which no spreadsheet takes for a number.
pub fn mark_in_letters(mark: i64) -> String {
    let nibbles = (0..16).rev().map(|n| (mark >> (4 * n)) & 0xf);
    nibbles.map(|n| char::from(b'a' + n as u8)).collect()
}

fn carried(cell: &[u8]) -> Option<i64> {
    let cell = cell.trim_ascii();
    let all = cell.len() == 16 && cell.iter().all(|b| (b'a'..=b'p').contains(b));
    all.then(|| {
        let nibbles = cell.iter().map(|b| i64::from(b - b'a'));
        nibbles.fold(0, |mark, nibble| (mark << 4) | nibble)
    })
}
